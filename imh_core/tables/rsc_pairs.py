"""Who may provide RSC to whom: every provider beside every recipient."""

from collections.abc import Sequence

import pandas as pd

from imh_core.english import joined, upper_first
from imh_core.rulebook import Rules
from imh_core.tables.frames import framed
from imh_core.words.findings import Words
from imh_core.words.rsc_question import asks_for_rsc, recipients

RSC_PAIRS = {
    "provider": "str",  # id
    "provider_short": "str",
    "provider_name": "str",
    "recipient": "str",  # as the table of the sources names it: "FS-ERS"
    "recipient_name": "str",
    "counts": "bool",
    "answer": "str",  # "yes", "no"
    "optional": "bool",  # RSC is recommended to the recipient and not required
    "words": "str",  # a sentence
    "source": "str",
}


def rsc_pairs(rules: Rules, words: Words) -> pd.DataFrame:
    """One row (`RSC_PAIRS`) per provider and recipient; source: the RSC table of `data/`."""
    book = rules.book
    names = recipients(book)
    optional = {
        category.id: not any(asks_for_rsc(rule.check) and rule.is_minimum for rule in rules.of(category.id))
        for category in book.categories
    }
    return framed(
        RSC_PAIRS,
        (
            {
                "provider": provider.id,
                "provider_short": upper_first(words.label("provider", provider.id, short=True)),
                "provider_name": provider.label,
                "recipient": row.recipient,
                "recipient_name": names[row.recipient],
                "counts": provider.id in row.providers,
                "answer": "yes" if provider.id in row.providers else "no",
                "optional": optional[row.category],
                "words": _words(provider.label, names[row.recipient], provider.id in row.providers),
                "source": str(book.source(row.citation, row.category)),
            }
            for provider in book.terms.provider
            for row in book.terms.rsc_table
        ),
    )


def _words(provider: str, recipient: str, counts: bool) -> str:
    return f"Hours from {provider} to {recipient} {'count' if counts else 'do not count'}"


def rsc_pairs_takeaway(frame: pd.DataFrame) -> str:
    """Say who may provide RSC to whom: providers with the same recipients in one sentence."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for short, rows in frame.groupby("provider_short", sort=False):
        alike.setdefault(tuple(rows.loc[rows["counts"], "recipient"]), []).append(str(short))
    everybody = frame["recipient"].drop_duplicates().tolist()
    sentences = [_provide(providers, given, everybody) for given, providers in alike.items()]
    optional = frame.loc[frame["optional"], "recipient"].drop_duplicates().tolist()
    if optional:
        sentences.append(f"RSC is recommended, not required, for {joined(optional)}.")
    return " ".join(sentences) or "There is no provider to show."


def _provide(providers: list[str], given: Sequence[str], everybody: list[str]) -> str:
    if not given:
        others = [
            f"{provider[:1].lower()}{provider[1:]}" if provider[1:2].islower() else provider for provider in providers
        ]
        return f"Hours from {joined(others, 'or')} do not qualify."
    left_out = [one for one in everybody if one not in given]
    whom = joined(given) if left_out else f"all of them: {joined(everybody)}"
    not_to = f", not to {joined(left_out, 'or')}" if left_out else ""
    return f"{joined(providers)} can provide qualifying RSC to {whom}{not_to}."


def rsc_pairs_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs in words: a row per provider; few columns, so that the table fits a phone."""
    rows = [
        {
            "RSC from": name,
            "Counts for": ", ".join(own.loc[own["counts"], "recipient"]) or "nobody",
            "Does not count for": ", ".join(own.loc[~own["counts"], "recipient"]) or "–",
        }
        for name, own in frame.groupby("provider_name", sort=False)
    ]
    return pd.DataFrame(rows)
