"""The columns of a group's sheet: one for every total that the rules can use, so a new bucket is a new column.

The template and the import both use them. `part` and `key` say where in `Totals` a column's value belongs.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from imh_core.english import lower_first
from imh_core.rulebook import Rulebook, Rules
from imh_core.rulebook.shape import Term
from imh_core.spreadsheet.columns import PERSON, Column, Kind, Sheet, Sheets, log_sheets, word_of
from imh_core.totals import RequestedTotals, asked

NONE_YET = "none-yet"
"""The word for "I have none", where an empty cell is not told."""
PEOPLE = "people"
"""The id of the sheet with a row for each person; the others are the logs, with a column that says whose row it is."""
_ID_NAMES = (
    "id", "participant", "participant id", "person", "person id", "initials", "code", "case", "case id", "applicant",
    "applicant id", "client id", "member id", "record id", "identifier", "staff id", "who", "row id", "people",
    "employee id", "employee number", "staff number", "user id", "learner id", "student id", "registration id",
    "registry id", "trainee id",
)  # fmt: skip
_NAMES_OF_PEOPLE = (
    "name", "full name", "participant name", "attendee", "attendee name", "registrant", "employee", "employee name",
    "learner", "learner name", "student", "staff", "staff name", "staff member", "first name", "name original name",
    "last name", "supervisee", "supervisee name", "user", "user name", "teacher", "home visitor",
)  # fmt: skip
"""What such a column may be called in a log. What stands in it becomes initials."""


@dataclass(frozen=True)
class GroupColumn:
    """A column, and where its value belongs. `key`: the bucket, the pair, the question …; None where there is one."""

    column: Column
    part: str
    key: Hashable = None
    section: str = ""
    """What it stands under in the explanation."""
    in_template: bool = True
    """Whether it is offered; others are read where people have them."""

    @property
    def header(self) -> str:
        return self.column.header

    @property
    def kind(self) -> Kind:
        return self.column.kind


@lru_cache(maxsize=32)
def group_columns(rules: Rules) -> tuple[GroupColumn, ...]:
    """Return the columns for the rules of a day, the id first."""
    return tuple(_columns(rules.book, asked(rules)))


@lru_cache(maxsize=32)
def group_sheets(rules: Rules) -> Sheets:
    """Return the sheets that may tell of a group: a row for each person, or for each training, supervision, job …"""
    person = Column(PERSON, "Whose it is", Kind.TEXT, _HELP["id"], (*_ID_NAMES, *_NAMES_OF_PEOPLE), needed=True)
    logs = {
        log: Sheet(f"{sheet.name}, one row per entry", (person, *sheet.columns), sheet.log, of_many=True)
        for log, sheet in log_sheets(rules.book.terms).items()
    }
    people = Sheet("One row per person", tuple(one.column for one in group_columns(rules)), of_many=True)
    return {PEOPLE: people, **logs}


def _columns(book: Rulebook, wanted: RequestedTotals) -> Iterator[GroupColumn]:
    yield _one("id", "Person", Column(PERSON, "ID", Kind.TEXT, _HELP["id"], _ID_NAMES, width=14))
    categories = tuple(
        Term(id=category.id, label=category.name, short=category.short, also=_titles(book, category.id))
        for category in book.categories
    )
    toward = (
        "works toward",
        "toward",
        "working toward",
        "category",
        "goal",
        "target category",
        "applying for",
        "categories",
    )
    yield _one("toward", "Person", _some_of("toward", "Working toward", toward, categories))
    ages = ("ages", "age group", "age groups", "ages served", "population", "children s ages", "children ages")
    yield _one("ages", "Person", _some_of("ages", "Ages of the children", ages, wanted.ages))
    for question in wanted.questions:
        header = question.short or question.label
        column = Column(f"answers:{question.id}", header, Kind.YES_NO, question.label, _said(question))
        yield GroupColumn(column, "answers", question.id, "Answers")
    yield from _training(wanted)
    yield from _rsc(wanted, book)
    for span in wanted.spans:
        text = f"{span.help} Write the months, or years like “2 years”."
        header = f"Months: {span.short}"  # a longer one would be taken for a note; the explanation says it all
        column = Column(f"months:{span.id}", header, Kind.MONTHS, text, (f"months {span.label}",), width=24)
        yield GroupColumn(column, "months", span.id, "Work")
    for quantity in wanted.quantities:
        names = (*_said(quantity), quantity.many, f"{quantity.many} served", f"no {quantity.many}")
        text = quantity.help or quantity.label
        column = Column(f"counts:{quantity.id}", quantity.label, Kind.NUMBER, text, names, width=14)
        yield GroupColumn(column, "counts", quantity.id, "Work")
    none = Term(
        id=NONE_YET, label="None yet", also=("none", "no", "not endorsed", "no endorsement", "no degree", "no degrees")
    )
    degrees = ("degree", "degrees", "credential", "credentials", "highest degree", "education", "degree earned")
    yield _one("credentials", "Degrees", _some_of("credentials", "Degree or credential", degrees,
                                                  (*wanted.credentials, none)))  # fmt: skip
    awarded = ("degree awarded", "awarded", "graduated", "graduation", "degree date", "graduation date")
    yield _one(
        "awarded", "Degrees", Column("awarded", "Graduate degree awarded", Kind.MONTH, _HELP["awarded"], awarded)
    )
    endorsements = tuple(
        endorsement.model_copy(update={"also": (*endorsement.also, *_titles(book, endorsement.id))})
        for endorsement in wanted.endorsements
    )
    held = ("endorsement", "endorsements", "endorsements held", "endorsed as", "held", "current endorsement")
    yield _one("held", "Endorsement", _some_of("held", "Endorsement held", held, (*endorsements, none)))
    since = ("since", "endorsement date", "endorsed on", "date endorsed", "endorsement awarded", "date awarded")
    yield _one(
        "held_since", "Endorsement", Column("held_since", "Endorsed since", Kind.DAY, _HELP["held_since"], since)
    )
    steps = ("steps", "application steps", "steps completed")
    yield _one("steps", "Application steps", _some_of("steps", "Steps done", steps, wanted.steps))


_HELP = {
    "id": "A number, a code or initials. No names: no one else needs to know who it is.",
    "toward": "One category, or several separated by semicolons. May stay empty.",
    "ages": "The ages served: one choice from the list, or several separated by semicolons.",
    "credentials": (
        "Choices from the list, separated by semicolons; “None yet” if there are none. Empty: not answered."
    ),
    "awarded": "The month of the graduate degree, like 05/2019. Work after the degree counts from that month.",
    "held": "The Endorsement® already held; “None yet” if there is none. Empty: not answered.",
    "held_since": "The day it was awarded, like 05/04/2024.",
    "steps": "Application steps that are done, separated by semicolons. A step that is not named is not answered.",
}


def _one(part: str, section: str, column: Column) -> GroupColumn:
    return GroupColumn(column, part, None, section)


def _some_of(field: str, header: str, names: tuple[str, ...], terms: tuple[Term, ...]) -> Column:
    return Column(field, header, Kind.SOME_OF, _HELP[field], names, terms, width=22)


def _titles(book: Rulebook, category: str) -> tuple[str, ...]:
    return next((tuple(dict.fromkeys(one.titles.values())) for one in book.categories if one.id == category), ())


def _training(wanted: RequestedTotals) -> Iterator[GroupColumn]:
    """Training by bucket: clock hours in all, each a number of its own."""
    for bucket in wanted.buckets:
        header = f"Training: {word_of(bucket)}"
        names = tuple(name for one in _said(bucket) for name in (one, f"{one} training"))
        text = f"Clock hours in all. {bucket.help or bucket.label} Write 0 for none; empty means not answered."
        column = Column(f"training:{bucket.id}", header, Kind.HOURS, text, names)
        yield GroupColumn(column, "training", bucket.id, "Training")
        if bucket in wanted.buckets_after:
            after = tuple(f"{name} after endorsement" for name in names)
            text = "How many of the hours in the column before this one came after the Endorsement®."
            column = Column(f"training_after:{bucket.id}", f"{header}, after the Endorsement", Kind.HOURS, text, after)
            yield GroupColumn(column, "training_after", bucket.id, "Training")


def _rsc(wanted: RequestedTotals, book: Rulebook) -> Iterator[GroupColumn]:
    """RSC by provider and focus: clock hours, the parts of one answer."""
    for provider, focus in wanted.pairs:
        who = book.term("provider", provider) if provider else None
        what = book.term("focus", focus) if focus else None
        header = f"RSC: from {word_of(who)}" if who else "RSC: provider not known"
        header += f", {lower_first(word_of(what))}" if what else ""
        about = _said(what) if what else ("",)
        names = tuple(f"rsc {giver} {topic}".strip() for giver in _said(who) for topic in about) if who else _ANY_RSC
        field = f"rsc:{provider or 'untold'}" + (f":{focus}" if focus else "")
        yield GroupColumn(
            Column(field, header, Kind.HOURS, _rsc_help(who, what), names), "rsc", (provider, focus), "RSC received"
        )

    known = dict.fromkeys(provider for provider, _ in wanted.pairs if provider)
    those = [term for one in known if (term := book.term("provider", one))]
    text = "Who provided the hours of “RSC: provider not known”. One choice from the list."
    names = ("rsc provider", "provider s endorsement", "provider endorsement", "endorsement of provider",
             "supervisor endorsement", "supervisor s endorsement")  # fmt: skip
    yield GroupColumn(Column("rsc_from", "RSC: provider", Kind.SOME_OF, text, names, tuple(those)), "rsc_from", None,
                      "RSC received", in_template=False)  # fmt: skip


_ANY_RSC = ("rsc provider not told", "rsc", "rsc received", "rsc in all")


def _rsc_help(who: Term | None, what: Term | None) -> str:
    if who is None:
        return "RSC clock hours from a provider who is not known. They cannot be counted yet, and they are not lost."
    about = f" about: {what.label}." if what else " whose focus is not known, or does not matter."
    return f"Clock hours of RSC received from: {who.label};{about} Put each hour in one RSC column."


def _said(term: Term) -> tuple[str, ...]:
    """What people call a term."""
    return tuple(dict.fromkeys(one for one in (term.label, term.short, *term.also) if one))
