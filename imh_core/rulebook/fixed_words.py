"""The shape of `data/words.toml`: fixed sentences that belong to no rule."""

from imh_core.rulebook.strict import DataModel, Text


class StatusWords(DataModel):
    """How a requirement stands, in a word or two."""

    met: Text
    not_yet: Text
    not_answered: Text
    for_reviewer: Text
    recommended: Text
    step: Text


class NotCountedWords(DataModel):
    """Why an entry does not count, as the second half of a sentence."""

    not_paid: Text
    ages: Text
    not_together: Text
    not_supervised: Text
    no_degree: Text
    degree_ahead: Text
    before_degree: Text
    no_endorsement: Text
    endorsement_ahead: Text
    before_endorsement: Text
    in_future: Text
    not_along_with_work: Text


class MissingWords(DataModel):
    """What is missing of an entry, after "tell us"."""

    bucket_untold: Text
    provider_untold: Text
    focus_untold: Text
    paid_untold: Text
    kind_untold: Text
    ages_untold: Text
    together_untold: Text
    supervised_untold: Text
    date_untold: Text
    year_untold: Text
    start_untold: Text
    end_untold: Text
    month_untold: Text
    degree_untold: Text
    degree_date_untold: Text
    endorsement_untold: Text
    endorsement_date_untold: Text


class InShortWords(NotCountedWords, MissingWords):
    """The same in a word or two, and of the four whose sentence names the person's own term."""

    bucket: Text
    provider: Text
    focus: Text
    kind: Text


class OutlookWords(DataModel):
    """When a minimum would be met, where no date is to be reckoned."""

    met: Text
    for_reviewer: Text
    not_told: Text


class LegendWords(DataModel):
    """What the signs of each picture mean."""

    group_needs: Text
    group_stuck: Text
    minimums: Text
    typical: Text
    """Of the minimums, where typical hours stand beside one."""
    matrix: Text
    projected_hours: Text
    rsc_pairs: Text
    training_hours: Text


class FixedWords(DataModel):
    """`data/words.toml`."""

    status: StatusWords
    not_counted: NotCountedWords
    missing: MissingWords
    in_short: InShortWords
    outlook: OutlookWords
    legend: LegendWords
