"""The columns of each log: what they are called, what may stand in them, what people call them in sheets of their own.

The allowed words come from the rulebook's terms; a column knows nobody's rules. A cell is a plain value (`Cell`); the
way from an entry to a cell is `Column.to_cell`, the way back is `cells.read`.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from imh_core.record.model import Entry, LogName
from imh_core.rulebook.shape import Term, Terms

Cell = str | int | float | bool | date | time | timedelta | None
"""What stands in a cell. None: nothing. A formula is the value it last had; it is never worked out here."""

YES, NO = "Yes", "No"
BETWEEN = "; "
"""Between several words in one cell."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    HOURS = "hours"
    NUMBER = "a whole number"
    MONTHS = "a number of months"
    DAY = "day"
    MONTH = "month"
    YES_NO = "yes or no"
    ONE_OF = "one of a list"
    SOME_OF = "one or several of a list"


@dataclass(frozen=True)
class Column:
    """A column. `field` is the entry's; `names` are other people's headers for it; `terms` what may be chosen."""

    field: str
    header: str
    kind: Kind
    help: str
    names: tuple[str, ...]
    terms: tuple[Term, ...] = ()
    needed: bool = False
    never: frozenset[str] = frozenset()
    """Words with which a header means something else."""
    width: int = dataclasses.field(default=18, compare=False)

    @property
    def words(self) -> tuple[str, ...]:
        """What to choose from, as it stands in a cell."""
        if self.kind is Kind.YES_NO:
            return (YES, NO)
        return tuple(word_of(term) for term in self.terms)

    def to_cell(self, entry: Entry) -> str | Decimal | date | None:
        """Return what an entry has in this column; months are the first day of the month, or a year alone."""
        value: Any = getattr(entry, self.field)
        told: str | Decimal | date | None = value
        match self.kind:
            case Kind.YES_NO:
                return None if value is None else YES if value else NO
            case Kind.ONE_OF:
                return None if value is None else self._shown(value)
            case Kind.SOME_OF:
                return BETWEEN.join(self._shown(one) for one in sorted(value or ())) or None
            case Kind.DAY:
                return told or getattr(entry, "on_said", None)
            case Kind.MONTH:
                year = getattr(entry, f"{self.field}_year", None)
                return str(year) if year else told
            case _:
                return told

    def _shown(self, term_id: str) -> str:
        """A term's word; what this edition does not know stands in brackets, so that the way back knows it again."""
        return next((word_of(term) for term in self.terms if term.id == term_id), f"[{term_id}]")


def word_of(term: Term) -> str:
    """Return the word for a term in a cell: short, since it stands in a narrow column."""
    return term.short or term.label


SHEET_NAMES: Mapping[LogName, str] = {
    "trainings": "Training",
    "rsc": "RSC received",
    "jobs": "Jobs",
    "provided": "RSC provided",
    "credentials": "Degrees",
}
"""The logs a workbook holds, in their order, each with the name of its sheet."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """One kind of sheet that a file may hold. `log`: what each row is an entry of; None: a row is a whole person."""

    name: str
    columns: tuple[Column, ...]
    log: LogName | None = None
    of_many: bool = False
    """Whether it tells of several people: what looks like a name or a contact in it is never read as it stands."""


Sheets = Mapping[str, Sheet]
"""The kinds of sheet that may be told apart in one file, each by an id of its own."""

PERSON = "person"
"""The field that says whose row it is, in a sheet of several people."""


def log_sheets(terms: Terms) -> Sheets:
    """Return the sheets of one person: the logs."""
    return {log: Sheet(name, columns(log, terms), log) for log, name in SHEET_NAMES.items()}


WORDS_SHEET = "Words"
"""The hidden sheet of our own workbooks with the words to choose from."""

SHEET_WORDS: Mapping[LogName, tuple[str, ...]] = {
    "trainings": ("training", "trainings", "workshop", "workshops", "course", "courses", "ceu", "ceus", "pd",
                  "inservice", "professional", "conference", "conferences", "webinars"),
    "rsc": ("rsc", "rs", "reflective", "supervision", "supervisor", "consultation", "received"),
    "jobs": ("job", "jobs", "work", "employment", "experience", "positions", "resume", "employer"),
    "provided": ("provided", "providing", "given"),
    "credentials": ("degree", "degrees", "education", "credential", "credentials", "diplomas"),
}  # fmt: skip
"""Words in the name or the title of a sheet, or in its headers, that speak for a log."""

_HOUR_NAMES = (
    "clock hours", "hours", "hrs", "hour", "hr", "h", "duration", "length", "time", "number of hours", "no of hours",
    "contact hours", "training hours", "credit hours", "ceu hours", "pd hours", "total hours", "hours earned",
    "hours attended", "hours completed", "length of training", "amount of time", "minutes", "time spent",
    "rsc hours", "supervision hours", "hours received", "duration minutes", "how long", "credit", "credits", "units",
    "credits earned",
)  # fmt: skip
_DAY_NAMES = (
    "date", "date completed", "completed", "completed on", "completion date", "date of training", "training date",
    "date attended", "attended", "attended on", "day", "when", "date taken", "end date", "session date", "dates",
    "date of session", "date of completion", "date received", "last day", "course date", "event date", "on", "month",
    "start date", "started on",
)  # fmt: skip
_OTHER_DAYS = frozenset(
    {"ordered", "order", "paid", "sent", "created", "modified", "updated", "expires", "expiration", "printed", "birth",
     "due", "timestamp"}
)  # fmt: skip
_START_NAMES = (
    "from", "start", "start date", "started", "begin", "began", "beginning", "date started", "from date", "since",
    "start month", "hire date", "date of hire", "hired", "from month", "first day",
)  # fmt: skip
_END_NAMES = (
    "to", "end", "end date", "ended", "until", "till", "date ended", "to date", "finished", "through", "end month",
    "left", "date left", "to month", "last day", "thru", "term date", "termination date", "date terminated",
    "separation date",
)  # fmt: skip
_ONGOING_NAMES = (
    "still going on", "still", "ongoing", "current", "currently", "present", "still there", "i still work there",
    "current job", "current position", "still employed", "i still provide it",
)  # fmt: skip


def _hours() -> Column:
    text = "Clock hours as a number (6 or 7.5) or as hours and minutes (1:30). Always needed."
    return Column("hours", "Clock hours", Kind.HOURS, text, _HOUR_NAMES, needed=True, width=12)


def _day(help_text: str) -> Column:
    return Column("on", "Date", Kind.DAY, help_text, _DAY_NAMES, never=_OTHER_DAYS, width=13)


def _span() -> tuple[Column, ...]:
    return (
        Column("start", "From", Kind.MONTH, "The month it started, such as 05/2019; the year alone is enough.",
               _START_NAMES, width=13),
        Column("end", "To", Kind.MONTH, "The month it ended. Leave it empty if it is ongoing.", _END_NAMES,
               width=13),
        Column("ongoing", "Ongoing", Kind.YES_NO, "Yes, if it is ongoing.", _ONGOING_NAMES, width=14),
    )  # fmt: skip


def columns(log: LogName, terms: Terms) -> tuple[Column, ...]:
    """Return the columns of a log, in their order, with the words of this edition."""
    match log:
        case "trainings":
            return _training_columns(terms)
        case "rsc":
            return _rsc_columns(terms)
        case "jobs":
            return _job_columns(terms)
        case "provided":
            for_whom = ("for whom", "whom", "group", "supervisees", "recipients", "name", "title", "who", "role",
                        "provided to", "description", "program", "agency")  # fmt: skip
            help_text = "Your own name for it, such as: home visitors of the county program. May stay empty."
            return (Column("title", "For whom", Kind.TEXT, help_text, for_whom, width=40), *_span())
        case "credentials":
            return _credential_columns(terms)


def _training_columns(terms: Terms) -> tuple[Column, ...]:
    titles = (
        "title", "training", "name of training", "training title", "training name", "workshop", "workshop title",
        "course", "course title", "course name", "name", "event", "event name", "session", "session title", "class",
        "conference", "webinar", "training attended", "description", "activity", "name of workshop", "module",
        "title of training", "trainings", "webinar title", "training workshop", "training course", "what",
    )  # fmt: skip
    about = (
        "what it was about", "about", "topic", "content", "content area", "subject", "category", "type", "area",
        "focus", "training type", "type of training", "topic area", "theme", "competency area", "kind", "bucket",
        "training category", "training topic",
    )  # fmt: skip
    return (
        Column("title", "Title", Kind.TEXT, "The name of the training, in your own words. May stay empty.", titles,
               never=frozenset({"all"}), width=48),  # "All day event" is a calendar's yes or no
        _hours(),
        Column("bucket", "What it was about", Kind.ONE_OF,
               "One choice from the list. More than one topic? Use a row for each part, with its own hours.",
               about, terms.bucket, width=32),
        _day("The day, or the last of several days. Any date counts, and it may stay empty."),
    )  # fmt: skip


def _rsc_columns(terms: Terms) -> tuple[Column, ...]:
    whom = (
        "with whom", "whom", "name", "title", "who", "supervisor", "rsc provider", "provider name", "supervisor name",
        "name of provider", "consultant", "facilitator", "group name", "session", "description", "rs c provider",
        "name of supervisor", "reflective supervisor", "reflective consultant", "with", "provided by", "given by",
    )  # fmt: skip
    provider = (
        "provider s endorsement", "provider endorsement", "endorsement", "endorsement of provider",
        "supervisor s endorsement", "supervisor endorsement", "provider credential", "provider s credential",
        "credential", "provider category", "provider", "endorsement level", "endorsement category",
        "endorsement of supervisor", "endorsed as", "supervisor credential", "provider level",
    )  # fmt: skip
    setting = (
        "individual or group", "setting", "individual group", "format", "group or individual", "type", "ind group",
        "session type", "mode", "type of session", "type of supervision", "individual", "group individual",
    )  # fmt: skip
    focus = ("what the hours focused on", "focus", "about", "topic", "content", "focused on", "focus of rsc", "purpose")
    return (
        Column("title", "With whom", Kind.TEXT, "Your own name for it, such as: J., Thursday group. May stay empty.",
               whom, width=40),
        _hours(),
        Column("provider", "Provider's Endorsement", Kind.ONE_OF,
               "The Endorsement® the provider held. Only hours from a qualified provider count.", provider,
               terms.provider, width=24),
        Column("setting", "Individual or group", Kind.ONE_OF, "One choice from the list.", setting, terms.setting,
               width=20),
        Column("focus", "What the hours focused on", Kind.ONE_OF,
               "One choice from the list. More than one focus? Use a row for each part.", focus, terms.focus, width=26),
        _day("The day, or the last day if it lasted a while. May stay empty."),
    )  # fmt: skip


def _job_columns(terms: Terms) -> tuple[Column, ...]:
    jobs = (
        "job", "job title", "position", "employer", "title", "role", "agency", "organization", "company",
        "place of work", "work", "employment", "name", "where", "position title", "workplace", "program",
    )  # fmt: skip
    kinds = (
        "kinds of work", "kind of work", "type of work", "work type", "type", "services", "service type", "scope",
        "kind", "duties", "area of work", "field", "scope of practice", "scope of work", "nature of work",
    )  # fmt: skip
    ages = (
        "ages of the children", "ages", "age", "age group", "age groups", "ages served", "children s ages", "age range",
        "population", "population served", "ages of children",
    )  # fmt: skip
    together = (
        "child and caregiver together", "together", "dyadic", "with caregiver", "dyadic work", "parent and child",
        "child and parent together", "with child and caregiver together",
    )  # fmt: skip
    several = "One or more choices from the list, separated by semicolons."
    return (
        Column("title", "Job", Kind.TEXT, "Your own name for it, such as: home visitor, Healthy Start. May stay empty.",
               jobs, width=40),
        *_span(),
        Column("kinds", "Kinds of work", Kind.SOME_OF, several, kinds, terms.work, width=28),
        Column("ages", "Ages of the children", Kind.SOME_OF, several, ages,
               tuple(age for age in terms.age if not age.left_open), width=24),
        Column("paid", "Paid", Kind.YES_NO, "Volunteer work is not paid work.",
               ("paid", "paid work", "salaried", "paid position", "compensated", "paid job"), width=12),
        Column("together", "Child and caregiver together", Kind.YES_NO, "Work with child and caregiver together.",
               together, width=26),
        Column("supervised", "Supervised", Kind.YES_NO, "Whether your work was supervised.",
               ("supervised", "under supervision", "with supervision", "was supervised", "supervision"), width=12),
    )  # fmt: skip


def _credential_columns(terms: Terms) -> tuple[Column, ...]:
    kinds = (
        "credential or degree", "degree", "credential", "degree earned", "kind", "type", "diploma", "highest degree",
        "level", "education", "degree type", "certificate", "credentials", "degrees",
    )  # fmt: skip
    awarded = (
        "awarded", "date awarded", "graduation", "graduated", "graduation date", "date", "year", "date of graduation",
        "conferred", "date conferred", "date earned", "date completed", "completed", "when", "earned",
    )  # fmt: skip
    notes = (
        "note",
        "notes",
        "title",
        "school",
        "university",
        "college",
        "institution",
        "major",
        "name",
        "field of study",
    )
    return (
        Column("kind", "Credential or degree", Kind.ONE_OF, "One choice from the list. Always needed.", kinds,
               terms.credential, needed=True, never=frozenset({"ticket", "event", "session", "order"}), width=26),
        Column("awarded", "Awarded", Kind.MONTH, "The month: any day in it (05/01/2019) or 05/2019.", awarded,
               never=_OTHER_DAYS | {"start", "started", "begin", "began", "from", "enrolled", "entered"}, width=13),
        Column("title", "Note", Kind.TEXT, "Your own note, such as the school. May stay empty.", notes, width=40),
    )  # fmt: skip
