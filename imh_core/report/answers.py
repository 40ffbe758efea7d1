"""What was told beside the logs, and that no figure and no point says: ages, degrees, Endorsements held."""

from collections.abc import Iterator

from imh_core.english import joined, month_of, written
from imh_core.record.model import Record
from imh_core.rulebook import Rulebook
from imh_core.words.findings import Words


def told(book: Rulebook, words: Words, record: Record) -> Iterator[str]:
    """Yield a line for each thing that was told. What was not told is not there; "none" is an answer."""
    if record.ages:
        ages = [age.label for age in book.terms.age if age.id in record.ages]
        yield f"Ages of the children: {joined(ages)}"
    if record.credentials is not None:
        degrees = [
            words.label("credential", credential.kind)
            + (f", {month_of(credential.awarded)}" if credential.awarded else ", date missing")
            for credential in record.credentials
        ]
        yield f"Degrees and credentials: {'; '.join(degrees) or 'none'}"
    if record.held is not None:
        known = {category.id for category in book.categories}
        held = [
            (words.name(one.category) if one.category in known else one.category)
            + (f", since {written(one.since)}" if one.since else ", date missing")
            for one in record.held
        ]
        yield f"Endorsement® held: {'; '.join(held) or 'none'}"
