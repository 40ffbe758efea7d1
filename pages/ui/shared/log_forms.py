"""The four logs and the degrees, each with the fields of its form and the one line its card shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from imh_core.english import month_of, number
from imh_core.record import parsing
from imh_core.record.model import (
    EARLIEST,
    LATEST,
    MOST_LETTERS,
    Credential,
    Entry,
    Job,
    LogName,
    Rsc,
    RscProvided,
    Training,
)
from imh_core.words.entries import period, when
from pages.ui import state
from pages.ui.components import dates
from pages.ui.shared import asking
from pages.ui.shared.say import plain, shortened

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
OLDEST_YEAR = 1960
MOST_TYPED = 10 * MOST_LETTERS  # the field takes more than a title may have, to say so instead of cutting it off
_YES_NO = {True: "Yes", False: "No"}
_BLANK: dict[str, Any] = {"title": "", "hours": "", "ongoing": False, "kinds": [], "ages": []}


@dataclass(frozen=True)
class LogForm:
    """A log as its page shows it. `fields` draws the form's widgets, each with its mistake under it."""

    log: LogName
    one: str
    a_one: str
    many: str
    none_yet: str
    names: tuple[str, ...]
    fields: Callable[[str], None]
    read: Callable[[str, parsing.Draft, date], Entry]
    facts: Callable[[Any], list[str]]
    line: Callable[[Any], list[str]]
    """What stands on its line besides the title and how it stands: two or three facts."""
    paper: str
    """What to have at hand for an entry, "I have the …": no document says what to hand in."""

    def name(self, entry: Entry) -> str:
        """Return what an entry is called: its title, or what it says."""
        return f"“{shortened(entry.title)}”" if entry.title else " · ".join(self.facts(entry))

    def blank(self) -> dict[str, Any]:
        """Return the fields of an empty form."""
        return {name: _BLANK.get(name) for name in self.names}


def _mistake(form: str, field: str) -> None:
    """Say under a field what is wrong with it."""
    if text := state.mistakes(form).get(field):
        st.error(plain(text), icon=":material/error:")


def _title(form: str, label: str, example: str) -> None:
    st.text_input(label, key=f"{form}.title", placeholder=example, max_chars=MOST_TYPED, persist_state="session")
    _mistake(form, "title")


def _hours(form: str) -> None:
    st.text_input("Clock hours", key=f"{form}.hours", placeholder="for example 6 or 7.5", persist_state="session")
    _mistake(form, "hours")


def _day(form: str, label: str, why: str) -> None:
    st.date_input(label, value=None, key=f"{form}.on", help=why, format="MM/DD/YYYY", min_value=EARLIEST,
                  max_value=LATEST, persist_state="session")  # fmt: skip
    if said := state.field(f"{form}.on_said"):
        st.caption(f"You wrote: {plain(said)}. A date matters only where the rules ask for one.")
    _mistake(form, "on")
    dates.watch(form, "on")


def _month(form: str, field: str, label: str) -> None:
    offered = range(state.today().year, OLDEST_YEAR - 1, -1)
    with st.grid(2, min_column_width=130):
        st.selectbox(
            f"{label}: month",
            range(1, len(MONTHS) + 1),
            index=None,
            format_func=lambda one: MONTHS[one - 1],
            key=f"{form}.{field}_month",
            placeholder="Month",
            persist_state="session",
        )
        key = f"{form}.{field}_year"
        told = state.field(key)  # a file may tell of a year that is not offered; it is shown all the same
        years = [told, *offered] if isinstance(told, int) and told not in offered else list(offered)
        st.selectbox(f"{label}: year", years, index=None, key=key, placeholder="Year", persist_state="session")
    _mistake(form, field)


def _answer(form: str, field: str, label: str, help: str | None = None) -> None:
    key = f"{form}.{field}"
    yes_no = _YES_NO.__getitem__
    st.segmented_control(label, [True, False], format_func=yes_no, key=key, help=help, persist_state="session")


def _several(form: str, field: str, label: str, kind: str) -> None:
    known = [term for term in getattr(state.book().terms, kind) if not getattr(term, "left_open", False)]
    terms = asking.offered(known, state.field(f"{form}.{field}"))
    st.pills(
        label,
        list(terms),
        selection_mode="multi",
        format_func=terms.__getitem__,
        key=f"{form}.{field}",
        persist_state="session",
        help="  \n".join(f"**{plain(term.label)}:** {plain(term.help)}" for term in known if term.help) or None,
    )


def _hours_and_day(form: str, about_the_day: str) -> None:
    left, right = st.columns(2)
    with left:
        _hours(form)
    with right:
        _day(form, "Date (optional)", about_the_day)


def _span_fields(form: str, going_on: str) -> None:
    _month(form, "start", "From")
    _month(form, "end", "To")
    st.caption("Not sure of the month? The year alone is enough: we count only the months that are sure.")
    st.checkbox(going_on, key=f"{form}.ongoing", persist_state="session")


# --- the forms -------------------------------------------------------------------------------------------------------


def _training_fields(form: str) -> None:
    _title(form, "Title (optional)", "such as: Ghosts in the nursery, two days")
    _hours_and_day(
        form,
        (
            "Any date counts, no matter how long ago. A date matters only for an add-on, the yearly "
            "renewal and your pace."
        ),
    )
    asking.choice("What was it about?", state.book().terms.bucket, f"{form}.bucket")
    st.caption("More than one topic? Enter each part on its own, with its own hours.")


def _rsc_fields(form: str) -> None:
    terms = state.book().terms
    _title(form, "With whom (optional)", "such as: J., Thursday group")
    _hours_and_day(form, "If it lasted a while, use the last day. The yearly renewal needs dates.")
    asking.choice(
        "The provider's Endorsement®",
        state.words().provider_choices(),
        f"{form}.provider",
        help="Only hours from a qualified provider count. Not sure? Ask your provider.",
    )
    left, right = st.columns(2)
    with left:
        asking.choice("Individual or group", terms.setting, f"{form}.setting")
    with right:
        asking.choice("What the hours focused on", terms.focus, f"{form}.focus")
    st.caption("More than one focus? Enter each part on its own.")


def _job_fields(form: str) -> None:
    _title(form, "Job (optional)", "such as: home visitor, Healthy Start")
    _span_fields(form, "I still work there")
    _several(form, "kinds", "What kind of work? Choose all that apply", "work")
    _several(form, "ages", "Ages of the children you serve", "age")
    with st.container(horizontal=True, gap="medium"):
        _answer(form, "paid", "Paid?", help="Volunteer work is not paid work.")
        _answer(form, "together", "With child and caregiver together?")
        _answer(form, "supervised", "Supervised?")


def _provided_fields(form: str) -> None:
    _title(form, "For whom (optional)", "such as: home visitors of the county program")
    _span_fields(form, "I still provide it")


def _credential_fields(form: str) -> None:
    asking.choice("Credential or degree", state.book().terms.credential, f"{form}.kind", placeholder="Choose")
    _mistake(form, "kind")
    _month(form, "awarded", "Month awarded (for graduate degrees)")


def _labels(kind: str, ids: frozenset[str] | None, untold: str) -> str:
    terms = [term for term in getattr(state.book().terms, kind) if term.id in (ids or ())]
    return ", ".join(term.short or term.label for term in terms) or untold


def _training_facts(entry: Training) -> list[str]:
    return [
        f"{number(entry.hours)} h",
        state.words().label("bucket", entry.bucket, short=True) if entry.bucket else "topic missing",
        when(entry),
    ]


def _rsc_facts(entry: Rsc) -> list[str]:
    words = state.words()
    provider = (
        words.label("provider", entry.provider, short=True) if entry.provider else "provider's Endorsement missing"
    )
    facts = [f"{number(entry.hours)} h", f"provider: {provider}"]
    facts += [words.label("setting", entry.setting)] if entry.setting else []
    facts += [f"focus: {words.label('focus', entry.focus, short=True)}"] if entry.focus else []
    return [*facts, when(entry)]


def _job_facts(entry: Job) -> list[str]:
    answers = {
        "paid": entry.paid,
        "child and caregiver together": entry.together,
        "supervised": entry.supervised,
    }
    said = [name if told else f"not {name}" for name, told in answers.items() if told is not None]
    return [
        period(entry),
        _labels("work", entry.kinds, "kind of work missing"),
        _labels("age", entry.ages, "ages missing"),
        *said,
    ]


def _provided_facts(entry: RscProvided) -> list[str]:
    return [period(entry)]


def _training_line(entry: Training) -> list[str]:
    return [f"{number(entry.hours)} h", when(entry)]


def _rsc_line(entry: Rsc) -> list[str]:
    provider = state.words().label("provider", entry.provider, short=True) if entry.provider else "provider missing"
    return [f"{number(entry.hours)} h", when(entry), provider]


def _credential_facts(entry: Credential) -> list[str]:
    return [
        state.words().label("credential", entry.kind),
        f"awarded {month_of(entry.awarded)}" if entry.awarded else "date missing",
    ]


_HOURS = ("title", "hours", "on", "on_said")
_SPAN = ("title", "start_month", "start_year", "end_month", "end_year", "ongoing")

TRAINING = LogForm(
    "trainings",
    "training",
    "a training",
    "trainings",
    "I have no training yet",
    (*_HOURS, "bucket"),
    _training_fields,
    parsing.training,
    _training_facts,
    _training_line,
    "certificate",
)
RSC = LogForm(
    "rsc",
    "RSC entry",
    "an RSC entry",
    "RSC entries",
    "I have not received RSC yet",
    (*_HOURS, "provider", "setting", "focus"),
    _rsc_fields,
    parsing.rsc,
    _rsc_facts,
    _rsc_line,
    "letter or log from the provider",
)
JOB = LogForm(
    "jobs",
    "job",
    "a job",
    "jobs",
    "I have no work experience yet",
    (*_SPAN, "kinds", "ages", "paid", "together", "supervised"),
    _job_fields,
    parsing.job,
    _job_facts,
    lambda entry: [period(entry)],
    "letter from the employer",
)
PROVIDED = LogForm(
    "provided",
    "period",
    "a period",
    "periods",
    "I have not provided RSC",
    _SPAN,
    _provided_fields,
    parsing.provided,
    _provided_facts,
    _provided_facts,
    "letter on what you provided",
)
CREDENTIAL = LogForm(
    "credentials",
    "degree",
    "a degree",
    "degrees",
    "I have none of these",
    ("kind", "awarded_month", "awarded_year"),
    _credential_fields,
    parsing.credential,
    _credential_facts,
    _credential_facts,
    "transcript",
)
FORMS = (TRAINING, RSC, JOB, PROVIDED, CREDENTIAL)
