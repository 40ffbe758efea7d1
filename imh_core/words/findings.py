"""Findings in plain sentences: one voice for the screen, the charts' takeaways and everything taken along.

Sentences speak of the record, not of the person, and never promise an Endorsement. They are plain text: a person's own
words (titles of entries) pass through unchanged, so whoever draws them must treat them as text, not as markup.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal

from imh_core.english import counted, joined, lower_first, month_of, number
from imh_core.judging.assessment import Assessment, Finding, Outcome
from imh_core.judging.judgement import Judgement, Line, Number, Reason, Status, Unit, Why
from imh_core.rulebook import Rule, Rulebook
from imh_core.rulebook.check_kinds import (
    Answered,
    AtLeast,
    HoldsCredential,
    HoldsEndorsement,
    RscHours,
    RscProvidedMonths,
    Serves,
    TrainingHours,
    WorkMonths,
)
from imh_core.rulebook.shape import Provider, Quantity

MOST_NAMED = 3  # in one sentence; the rest are counted and listed below it
_UNITS: dict[Unit | None, tuple[str, str]] = {
    "hours": ("hour", "hours"),
    "months": ("month", "months"),
    "count": ("", ""),
    None: ("", ""),
}

_TITLED = {"infant": "Infant", "early_childhood": "Early Childhood"}
"""How a title begins, by the ages served (overview, The categories of endorsement)."""


class Words:
    """Puts findings into sentences with the terms of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self._book = book

    # --- terms -----------------------------------------------------------------------------------------------------

    def label(self, kind: str, term_id: str | None, short: bool = False) -> str:
        """Return a term's label; what this edition does not know is shown as it was told."""
        if term_id is None:
            return "not answered"
        term = self._book.term(kind, term_id)
        return term_id if term is None else (term.short or term.label) if short else term.label

    def name(self, category_id: str) -> str:
        """Return a category's full name."""
        return self._book.category(category_id).name

    def titles(self, category_id: str, ages: Collection[str] | None) -> list[str]:
        """Return the titles that go with the ages served, "Infant Family Specialist (IFS)"; ages not told: all."""
        category = self._book.category(category_id)
        served = {age.served for age in self._book.terms.age if ages is None or age.id in ages}
        return [f"{_TITLED[kind]} {category.name} ({code})" for kind, code in category.titles.items() if kind in served]

    def short(self, category_id: str) -> str:
        """Return a category's abbreviation."""
        return self._book.category(category_id).short

    def provider_choices(self) -> dict[str, str]:
        """Return the providers to choose from, id → "MHS-ERS: Mental Health Specialist with …".

        The code first, as on a certificate; and one that begins another's stands before it, so that of those that are
        left when it is typed whole, it is the first: "MHS" is never taken for "MHS-ERS", which alone qualifies.
        """
        left = list(self._book.terms.provider)
        found: dict[str, str] = {}
        while left:
            first = min(left, key=lambda term: (not _begins(term, left[0]), len(term.code or "")))
            found[first.id] = f"{first.code}: {first.label}" if first.code else first.label
            left.remove(first)
        return found

    def category_choices(self) -> dict[str, str]:
        """Return the categories to choose from, id → "FS: Family Specialist"."""
        return {category.id: f"{category.short}: {category.name}" for category in self._book.categories}

    def amount(self, value: Number, judgement: Judgement) -> str:
        """Write an amount with its unit: "30.25 hours", "1 family"."""
        if isinstance(judgement.check, AtLeast):
            quantity = self._quantity(judgement.check)
            one, many = quantity.one, quantity.many
        else:
            one, many = _UNITS[judgement.unit]
        return counted(value, one, many)

    def subject(self, judgement: Judgement) -> str:
        """Name what a number is of: "training on social-emotional development". Empty where the unit says it all."""
        match judgement.check:
            case TrainingHours(buckets=buckets, after_held=after):
                topics = joined([lower_first(self.label("bucket", bucket, short=True)) for bucket in buckets], "or")
                return f"training on {topics}" + (" after the Endorsement" if after else "")
            case RscHours(focus=focus, recipient=recipient):
                about = f", focused on {lower_first(self.label('focus', focus))}" if focus else ""
                return f"RSC from {self._giver(recipient)}{about}"
            case WorkMonths(kinds=kinds, paid=paid):
                if kinds:
                    return "work in " + joined(
                        [lower_first(self.label("work", kind, short=True)) for kind in kinds], "or"
                    )
                return "paid work" if paid else "work"
            case RscProvidedMonths():
                return "providing RSC"
            case _:
                return ""

    def _giver(self, recipient: str) -> str:
        """Name who may give RSC: the one kind of provider where there is only one."""
        qualified = self._book.qualified_providers[recipient]
        return (
            self.label("provider", next(iter(qualified)), short=True) if len(qualified) == 1 else "a qualified provider"
        )

    # --- a category ------------------------------------------------------------------------------------------------

    def verdict(self, assessment: Assessment) -> str:
        """Say in a sentence or two where the record stands for a category."""
        name = self.name(assessment.category)
        stands = f"{name}: {self.met_of(assessment)}"
        judged = [lower_first(one.rule.title) for one in assessment.left_to_reviewer]
        reviewer = f" For a reviewer to judge: {joined(judged)}." if judged else ""
        untold = assessment.not_answered
        match assessment.outcome:
            case Outcome.NOT_OPEN:
                reasons = " ".join(finding.rule.statement for finding in assessment.closed_by)
                return f"Based on the answers, {name} is not open. {reasons}"
            case Outcome.MEETS_MINIMUMS:
                return f"What you entered meets the documented minimums for {name}."
            case Outcome.FOR_REVIEWER:
                return f"{stands}. All that can be counted is met.{reviewer}"
            case Outcome.STILL_NEEDED:
                also = (
                    f" Not answered yet: {joined([lower_first(one.rule.title) for one in untold], most=MOST_NAMED)}."
                    if untold
                    else ""
                )
                needed = joined([self.needed(finding) for finding in assessment.still_needed], most=MOST_NAMED)
                return f"{stands}. Still needed: {needed}.{also}{reviewer}"
            case Outcome.MORE_INFORMATION:
                open_points = joined([lower_first(one.rule.title) for one in untold], most=MOST_NAMED)
                return f"{stands}. Not answered yet: {open_points}.{reviewer}"

    @staticmethod
    def met_of(assessment: Assessment) -> str:
        """Return how many of all minimums are met: "6 of 8 documented minimums met"."""
        return f"{len(assessment.met)} of {len(assessment.minimums)} documented minimums met"

    def needed(self, finding: Finding) -> str:
        """Name what is still to go for a finding: "4 hours of RSC from a qualified provider"."""
        short = [self.part_needed(leaf) for leaf in finding.leaves if leaf.status is finding.status]
        if not short or not all(short):
            return lower_first(finding.rule.title)
        return joined(short, "or" if self._either(finding) else "and")

    def cushion(self, finding: Finding) -> str:
        """Say how safely a number is met, and without which entries: "Met with 6 hours to spare." Empty: no number."""
        for leaf in self._that_decide(finding):
            if leaf.status is Status.MET and leaf.have is not None and leaf.need is not None:
                spare = leaf.have - leaf.need
                safely = f"with {self.amount(spare, leaf)} to spare" if spare > 0 else "exactly"
                counted_in_part = {line.entry.id for line in leaf.lines if line.counts}
                open_ = len({line.entry.id for line in leaf.undecided} - counted_in_part)
                apart = f", not counting {counted(open_, 'entry', 'entries')} with details missing" if open_ else ""
                return f"Met {safely}{apart}."
        return ""

    @staticmethod
    def _either(finding: Finding) -> bool:
        return finding.judgement.check.kind == "any_of"

    def part_needed(self, leaf: Judgement) -> str:
        """Name what is still to go for a simple check; empty where only its requirement's title says it."""
        match leaf.check:
            case HoldsCredential():
                return f"a {self._credential(leaf.check)}"
            case Answered(question=question):
                return lower_first(self.label("question", question, short=True))
        if leaf.need is None:
            return ""
        subject = self.subject(leaf)
        return self.missing(leaf) + (f" of {subject}" if subject else "")

    def missing(self, leaf: Judgement) -> str:
        """Return what is still to go: "24 hours", and "12 to 24 hours" where entries could still count."""
        most = leaf.need if leaf.missing is None else leaf.missing
        if most is None:
            return ""
        return _at_least(leaf) + self.amount(most, leaf)

    # --- a finding -------------------------------------------------------------------------------------------------

    def status(self, finding: Finding) -> str:
        """Return a finding's status in a word or two; of a step, whether it is done."""
        if finding.status is Status.STEP:
            return {None: "Not answered", True: "Done", False: "To do"}[finding.judgement.told]
        said: str = getattr(self._book.words.status, finding.status)
        return said

    def standing(self, finding: Finding) -> list[str]:
        """Say how a finding stands: numbers first, then what is still to be told."""
        return [sentence for leaf in self._that_decide(finding) for sentence in self._standing(leaf)]

    def short_standing(self, finding: Finding) -> str:
        """Say how a finding's number stands, where its title is read beside it: "20 of 24 hours, 4 still needed"."""
        numbers = [leaf for leaf in self._that_decide(finding) if leaf.unit is not None]
        said = [text for leaf in numbers for text in (self._numbers(leaf, alone=False), *self._counted_once(leaf))]
        return " ".join(said or self.standing(finding)[:1])

    def _that_decide(self, finding: Finding) -> tuple[Judgement, ...]:
        """Where any of several things is enough and one is there, the others are beside the point."""
        if self._either(finding) and finding.status is Status.MET:
            return tuple(leaf for leaf in finding.leaves if leaf.status is Status.MET)
        return finding.leaves

    def _standing(self, leaf: Judgement) -> list[str]:
        if leaf.unit is not None:
            return [self._numbers(leaf), *self._could_count(leaf), *self._counted_once(leaf)]
        match leaf.check:
            case Answered(question=question):
                answer = {None: "not answered", True: "yes", False: "no"}[leaf.told]
                said = f"{self.label('question', question, short=True)}: {answer}."
            case HoldsCredential() | HoldsEndorsement() if leaf.ahead and leaf.status is Status.NOT_YET:
                what = "degree" if isinstance(leaf.check, HoldsCredential) else "Endorsement®"
                said = f"Your {what} is dated {month_of(leaf.ahead)}: it counts from then on."
            case HoldsCredential() if leaf.status is Status.NOT_YET:
                said = f"No {self._credential(leaf.check)} is entered."
            case Serves() if leaf.terms:
                ages = [lower_first(self.label("age", term)) for term in leaf.terms]
                said = f"Your work reaches {joined(ages)}."
            case HoldsCredential() | HoldsEndorsement() if leaf.terms and leaf.status is not Status.NOT_YET:
                kind = "credential" if isinstance(leaf.check, HoldsCredential) else "endorsement"
                said = f"You hold: {joined([self.label(kind, term) for term in leaf.terms])}."
            case HoldsEndorsement() if leaf.status is Status.NOT_YET:
                said = "No such Endorsement® is entered."
            case _:
                said = "Not answered yet." if leaf.status is Status.NOT_ANSWERED else ""
        return [said] if said else []

    def _credential(self, check: HoldsCredential) -> str:
        """Name what is looked for. A CDA is one too, where not all that would do are graduate degrees."""
        graduate = {credential.id for credential in self._book.terms.credential if credential.graduate}
        return (
            "graduate degree from the chart's list"
            if graduate.issuperset(check.any_of)
            else "credential or degree from the chart's list"
        )

    def _numbers(self, leaf: Judgement, alone: bool = True) -> str:
        subject = f" of {self.subject(leaf)}" if alone and self.subject(leaf) else ""
        if leaf.have is None:
            asked = f"{self.amount(leaf.need, leaf)}{subject}" if leaf.need is not None else f"any hours{subject}"
            return f"Not answered yet. Needed: {asked}."
        if leaf.need is None:
            return f"{self.amount(leaf.have, leaf)}{subject} counted."
        sentence = f"{number(leaf.have)} of {self.amount(leaf.need, leaf)}{subject}"
        if leaf.status is Status.NOT_ANSWERED:
            unsure = f". Not sure yet: met if it is {self.amount(leaf.need, leaf)} or more."
            return sentence + (unsure if is_between(leaf) else " counted so far.")
        if leaf.status is Status.FOR_REVIEWER:
            return f"{sentence}, after a degree for a reviewer to judge."
        if not leaf.missing:
            return f"{sentence}."
        return f"{sentence}: {_at_least(leaf)}{number(leaf.missing)} still needed."

    def _could_count(self, leaf: Judgement) -> list[str]:
        if not leaf.undecided or leaf.status is Status.MET:
            return []
        amount = sum((line.amount for line in leaf.undecided), leaf.undecided[0].amount * 0)
        untold = joined(list(dict.fromkeys(self._untold(reason) for line in leaf.undecided for reason in line.reasons)))
        could = f"{self.amount(amount, leaf)} more" if amount else "More"
        return [f"{could} could count. Tell us {untold}."]

    def _counted_once(self, leaf: Judgement) -> list[str]:
        return [f"{self.amount(leaf.overlap, leaf)} of overlapping entries counted once."] if leaf.overlap else []

    # --- an entry --------------------------------------------------------------------------------------------------

    def entry(self, line: Line) -> str:
        """Name an entry: its title, or what kind of entry it is."""
        kind = {
            "trainings": "a training without a title",
            "rsc": "RSC",
            "jobs": "a job without a title",
            "provided": "a period of providing RSC",
        }
        return line.entry.title or kind[line.log]

    def line_amount(self, line: Line) -> str:
        """Write how much of an entry a line is about."""
        one, many = _UNITS["hours" if line.log in ("trainings", "rsc") else "months"]
        return counted(line.amount, one, many)

    def not_counted(self, lines: Iterable[Line], rule: Rule) -> list[str]:
        """Say what did not count for a rule, and why; entries with the same reason in one sentence."""
        by_reason: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            by_reason[self.refusal(line, rule)].append(line)
        return [f"{self._which(alike)}: {reason}." for reason, alike in by_reason.items()]

    def _which(self, lines: list[Line]) -> str:
        """Name a few entries by title and amount, many by their number and sum."""
        if len(lines) <= MOST_NAMED:
            named = [f"“{line.entry.title}”, {self.line_amount(line)}" for line in lines if line.entry.title]
            if len(named) == len(lines):
                return joined(named)
        amount = self.line_amount(lines[0]._replace(amount=sum((line.amount for line in lines), start=Decimal(0))))
        return amount if len(lines) == 1 else f"{len(lines)} entries, {amount}"

    def refusal(self, line: Line, rule: Rule) -> str:
        """Say why an entry does not count; what is not told is beside the point once something speaks against it."""
        return "; ".join(self.reason(reason, line, rule) for reason in line.reasons if not reason.why.is_untold)

    def hint(self, line: Line, rule: Rule) -> str | None:
        """Return the help of the provider's term where it decided, and another kind of provider would have done."""
        if len(self._book.qualified_providers[rule.category]) == 1:
            return None
        terms = (
            self._book.term("provider", reason.term)
            for reason in line.reasons
            if reason.why is Why.PROVIDER and reason.term
        )
        return next((term.help for term in terms if term and term.help), None)

    def untold(self, line: Line) -> str:
        """Say what must still be told before an entry can count."""
        return joined([self._untold(reason) for reason in line.reasons])

    def reason(self, reason: Reason, line: Line, rule: Rule) -> str:
        """Say why an entry does not count for a rule, as the second half of a sentence."""
        match reason.why:
            case Why.BUCKET:
                return (
                    f"training on {lower_first(self.label('bucket', reason.term, short=True))} does not count "
                    "toward this"
                )
            case Why.PROVIDER:
                qualified = joined([self.label("provider", one, short=True) for one in self._qualified(rule)], "or")
                given = self.label("provider", reason.term)
                who = (
                    f"the provider is not a qualified provider ({lower_first(given) if given[:3] == 'No ' else given})"
                )
                return f"{who}; only hours from {qualified} count"
            case Why.FOCUS:
                return f"the focus was {lower_first(self.label('focus', reason.term))}, not what this minimum requires"
            case Why.KIND:
                kinds = joined(
                    [
                        lower_first(self.label("work", one, short=True))
                        for one in sorted(getattr(line.entry, "kinds", ()) or ())
                    ]
                )
                return f"this kind of work ({kinds or 'none chosen'}) does not count toward this"
            case why if why.is_untold:
                return f"missing: {self._untold(reason)}"
            case why:
                said: str = getattr(self._book.words.not_counted, why)
                return said

    def in_short(self, why: Why) -> str:
        """Say why an entry does not count, or what is missing of it, in a word or two."""
        said: str = getattr(self._book.words.in_short, why)
        return said

    def figures(self, finding: Finding) -> list[tuple[str, str, str]]:
        """Return the numbers of a finding, what is needed of each, and what overlaps: ("20 hours", "24 needed", "")."""
        found = []
        for leaf in self._that_decide(finding):
            if leaf.unit is not None and leaf.need is not None:
                need = self.amount(leaf.need, leaf) if leaf.have is None else number(leaf.need)
                have = "Not answered" if leaf.have is None else self.amount(leaf.have, leaf)
                found.append((have, f"{need} needed", " ".join(self._counted_once(leaf))))
        return found

    def _untold(self, reason: Reason) -> str:
        said: str = getattr(self._book.words.missing, reason.why)
        return said

    def _qualified(self, rule: Rule) -> Iterable[str]:
        qualified = self._book.qualified_providers[rule.category]
        return (provider.id for provider in self._book.terms.provider if provider.id in qualified)

    def _quantity(self, check: AtLeast) -> Quantity:
        return next(quantity for quantity in self._book.terms.quantity if quantity.id == check.quantity)


def _at_least(leaf: Judgement) -> str:
    """Begin a range where entries could still count: "12 to " before "24 hours"."""
    if leaf.least_missing is None:
        return ""
    return "up to " if leaf.least_missing < _LEAST_SAID else f"{number(leaf.least_missing)} to "


_LEAST_SAID = Decimal("0.25")  # of an hour: "0.01 to 24 hours" is what is left of "less than 24"


def is_between(leaf: Judgement) -> bool:
    """Whether a number is known to lie between two, and no entry waits for an answer: only the number itself does."""
    could_do = leaf.need is not None and leaf.could is not None and leaf.could >= leaf.need
    return leaf.status is Status.NOT_ANSWERED and leaf.have is not None and could_do and not leaf.undecided


def _begins(term: Provider, other: Provider) -> bool:
    """Whether a provider's code is the beginning of another's, or the same."""
    return bool(term.code and other.code and f"{other.code}-".startswith(f"{term.code}-"))
