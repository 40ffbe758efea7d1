"""The shape of `data/`: what a rule, a term, a citation is made of. Pydantic models, strict and immutable.

Nothing here is a rule. `load` reads the files into these models; `checks` judges by them.
"""

from calendar import monthrange
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from imh_core.record.model import Id
from imh_core.rulebook.check_kinds import Check
from imh_core.rulebook.strict import DataModel, Ids, Text

_NO_LEAP_YEAR = 2023

# --- where a rule comes from -------------------------------------------------------------------------------------


class Document(DataModel):
    """One of the documents the association publishes."""

    id: Id
    title: Text
    read_on: date


class Citation(DataModel):
    """Where a statement stands: document, section, column. Column "*": the category's own column of the chart."""

    document: Id
    section: Text
    column: Text


class Statement(DataModel):
    """A statement of the documents, and where `data/` carries it or the sentence why it is not modeled."""

    id: Id
    document: Id
    section: Text
    columns: Annotated[tuple[Text, ...], Field(min_length=1)]
    says: Text
    carried_by: tuple[Text, ...] = ()
    """Places of `data/`, such as "requirements:families/FS": see `register.places`."""
    not_modeled: Text | None = None

    @model_validator(mode="after")
    def _is_carried_or_says_why_not(self) -> "Statement":
        if bool(self.carried_by) == bool(self.not_modeled):
            raise ValueError("it needs either 'carried_by' or 'not_modeled', and not both")
        return self


class Ask(DataModel):
    """A point on which the sources are silent or disagree. The app decides nothing and sends the person to ask."""

    id: Id
    text: Text
    """What the sources leave open, in one sentence."""
    sections: Ids
    """The parts of the chart it belongs to."""
    categories: tuple[Id, ...] = ()
    """The categories it matters for. Empty: all."""


# --- terms: the words a record may use ---------------------------------------------------------------------------


class Term(DataModel):
    """A word of the field that a person can choose, with the label to show and a line of help.

    `also`: other names that people write for it in spreadsheets of their own. They are read, never shown.
    """

    id: Id
    label: Text
    short: Text | None = None
    help: Text | None = None
    also: tuple[Text, ...] = ()


class Age(Term):
    """An age group, or pregnancy. `served`: the title (`infant`, `early_childhood`) if the Endorsement® is about it."""

    served: Literal["infant", "early_childhood"] | None = None
    left_open: bool = False
    """Whether the documents leave open if this age alone is enough: it is then asked about, never refused."""


class Degree(Term):
    """A credential or degree. `graduate`: a master's, a doctorate or the like."""

    graduate: bool = False


class Provider(Term):
    """The Endorsement® of somebody who provides RSC. `code`: what stands for it on a certificate, and is typed."""

    code: Text | None = None


class Quantity(Term):
    """Something counted: families, staff. `one` and `many` are its unit."""

    section: Id
    one: Text
    many: Text


class Question(Term):
    """A yes/no question. `label` is the question, `section` the page it is asked on, `why` the line under it."""

    section: Id
    why: Text | None = None


class Step(Term):
    """A step of the application, done outside this app."""


class RscTableRow(DataModel):
    """One row of the table of who may provide qualifying RSC to whom. `asks`: what of it no document says in words."""

    recipient: Text
    category: Id
    providers: tuple[Id, ...]
    citation: Citation
    asks: tuple[Id, ...] = ()


class Terms(DataModel):
    """The vocabularies of `data/terms.toml`."""

    age: tuple[Age, ...]
    bucket: tuple[Term, ...]
    provider: tuple[Provider, ...]
    setting: tuple[Term, ...]
    focus: tuple[Term, ...]
    credential: tuple[Degree, ...]
    work: tuple[Term, ...]
    endorsement: tuple[Term, ...]
    quantity: tuple[Quantity, ...]
    question: tuple[Question, ...]
    step: tuple[Step, ...]
    rsc_table: tuple[RscTableRow, ...]


# --- rules -------------------------------------------------------------------------------------------------------


class Role(StrEnum):
    """What a requirement is to the verdict."""

    GATE = "gate"
    """A minimum; told "no", the category is not open at all."""
    MINIMUM = "minimum"
    """Counts toward "n of m documented minimums met"."""
    RECOMMENDED = "recommended"
    """Shown, never blocking."""
    REVIEWER = "reviewer"
    """For a person to judge."""
    STEP = "step"
    """Done in the application; a checklist beside the minimums."""


class Requirement(DataModel):
    """One requirement of one or several categories, with its citation.

    `statement` and `next_step` may hold `{minimum}` (and, of a part, `{minimum_2}` …), which the loader fills from the
    check, so that a changed number changes every sentence. `starts` and `ends`: in force on these days and between.
    """

    id: Id
    categories: Ids
    section: Id
    role: Role
    title: Text
    statement: Text
    check: Check
    citation: Citation
    next_step: Text | None = None
    asks: tuple[Id, ...] = ()
    starts: date | None = None
    ends: date | None = None


class NotRequired(DataModel):
    """What the chart says is *not* asked of a category: said where the question comes up."""

    categories: Ids
    section: Id
    statement: Text
    citation: Citation


class Typical(DataModel):
    """Hours of training that successful applications typically include. Never a requirement.

    `statement` names its numbers as `{hours}` and `{up_to}`.
    """

    categories: Ids
    hours: Decimal = Field(gt=0)
    up_to: Decimal | None = None
    buckets: Ids
    statement: Text
    citation: Citation


class Section(DataModel):
    """A row of the chart, as the app groups requirements. `page` is where the person enters what it asks for."""

    id: Id
    title: Text
    page: Literal["category", "training", "supervision", "work", "steps"]


class Category(DataModel):
    """A category of the Endorsement®. Not a rung: categories follow the scope of work."""

    id: Id
    short: Text
    name: Text
    titles: dict[Literal["infant", "early_childhood"], Text] = Field(default_factory=dict)
    titles_citations: tuple[Citation, ...] = ()
    """Where the titles stand, and where the ages do that they go with."""
    scope: Text
    typically_for: Text
    does: Text
    """What its people do, in a few words, after "For people who": shorter than `typically_for`, and no more than it."""
    jobs: Text
    """Two or three examples out of `examples`, for a glance."""
    examples: Text | None = None
    examples_citation: Citation | None = None
    add_on_to: tuple[Id, ...] = ()
    column: Text
    """Its column in the chart, for citations."""
    citation: Citation


class Link(DataModel):
    """A page of the programme's, named in the sources."""

    label: Text
    url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")]


class Note(DataModel):
    """What the documents tell people and no requirement asks for. `categories` empty: for all."""

    id: Id
    section: Id | None = None
    """The row of the chart it belongs to; None: to the whole."""
    categories: tuple[Id, ...] = ()
    text: Text
    citation: Citation


class Contact(DataModel):
    """Whom to ask."""

    name: Text
    role: Text
    email: Text
    citation: Citation


class Renewal(DataModel):
    """When every Endorsement is renewed: by this day of each year."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    statement: Text
    citation: Citation

    @model_validator(mode="after")
    def _is_a_day_of_every_year(self) -> "Renewal":
        if self.day > monthrange(_NO_LEAP_YEAR, self.month)[1]:
            raise ValueError(f"the month {self.month} has no day {self.day} in every year")
        return self


class Programme(DataModel):
    """`data/programme.toml`: the edition, who publishes it, whom to ask."""

    association: Text
    abbreviation: Text
    credential: Text
    guidelines: Text
    edition: Text
    starts: date
    ends: date | None = None
    not_official: Text
    ask: Text
    scholarships: Text
    scholarships_citation: Citation
    contact: Contact
    documents: Annotated[tuple[Document, ...], Field(min_length=1)]
    links: tuple[Link, ...] = ()
    notes: tuple[Note, ...] = ()

    @model_validator(mode="after")
    def _period_runs_forward(self) -> "Programme":
        if self.ends and self.ends < self.starts:
            raise ValueError("'ends' is before 'starts'")
        return self
