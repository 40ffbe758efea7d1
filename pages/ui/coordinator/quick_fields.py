"""The fields of the quick check: what most callers tell first, the others once a category that needs them is named.

What is entered counts whether its field is shown or not, and a field that holds something stays.
"""

from calendar import month_name
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from imh_core.english import lower_first
from imh_core.record import parsing
from imh_core.rulebook.shape import Question, Step, Term
from imh_core.totals import Between, Pair, RequestedTotals, Totals, asked, between, spoken
from imh_core.totals.asking import AGES, CREDENTIALS, FOCUS, HELD, Field, asked_first, fields_for
from imh_core.totals.between import added
from imh_core.totals.spoken import Spoken
from pages.ui import state
from pages.ui.shared.say import plain

CLEARS = "F8"
YES, NO = "Yes", "No"
NONE = "none"
N = TypeVar("N", Decimal, int)
YEAR_DIGITS = 4

# A keyboard begins where the first field is, when the page opens and with the next caller; and one key clears it all.
# Streamlit's own shortcuts rest while somebody is in a field, which here is always. The first field is named: where the
# browser has the code of another one already, that one is drawn before it.
_KEYBOARD = st.components.v2.component(
    "imh_quick_keyboard",
    js="""
const tabs = new WeakMap()
const focus = (name, times) => {
  const first = document.querySelector(`.st-key-quick_fields input[aria-label="${CSS.escape(name)}"]`)
  if (first) first.focus()
  else if (times > 0) setTimeout(() => focus(name, times - 1), 50)
}
export default function (component) {
  const { data, parentElement } = component
  let tab = tabs.get(parentElement)
  if (!tab) {
    tab = { caller: null }
    tabs.set(parentElement, tab)
    const onKey = (event) => {
      if (event.key !== data.key || event.repeat || document.querySelector('[role="dialog"]')) return
      event.preventDefault()
      document.activeElement?.blur()
      document.querySelector('[data-go="next:"]')?.click()
    }
    window.addEventListener("keydown", onKey)
    tab.close = () => { window.removeEventListener("keydown", onKey); tabs.delete(parentElement) }
  }
  if (tab.caller !== data.caller) { tab.caller = data.caller; setTimeout(() => focus(data.first, 40), 0) }
  return () => tab.close()
}
""",
)


class Call(NamedTuple):
    """What was told so far, and which category the call is about, where it was named."""

    told: Between
    about: tuple[str, ...]
    """Numbers that were told with the word "about": "about 30 hours of DEI training"."""
    named: str | None
    shown: frozenset[Field]


def ask() -> Call:
    """Draw the fields, and return what stands in them. What cannot be read is said at its field, and is not told."""
    rules = state.book().in_force(state.today())
    wanted = asked(rules)
    with st.container(key="quick_fields"):
        named = _named()
        fields = _Fields(_needed(named), [])
        topics = {one.id: f"{one.short or one.label} training" for one in wanted.buckets}
        with _pair():
            training = fields.numbers("training", topics, spoken.hours)
            after = _after(fields, wanted, training)
        with st.container(gap="small"):  # always there: what comes in it must not draw the fields below it anew
            rsc = _rsc(fields, wanted)
        with st.container(gap="small"):
            # Whoever is asked must hear every condition that is judged: the rest of them stands in the empty field.
            spans = {span.id: span.name for span in wanted.spans}
            hints = {span.id: f"{span.whom}: 24 or 2 yrs 3 mo" if span.whom else _SUCH_AS for span in wanted.spans}
            months = fields.numbers("months", spans, _months, hints)
        with _pair():
            counts: dict[str, Spoken[int]] = {}
            for one in wanted.quantities:
                read = partial(spoken.count, units=(one.one, one.many))
                counts |= fields.numbers("counts", {one.id: one.label}, read)
            held = _awarded(fields, "Endorsement® held", HELD, wanted.endorsements)
            ages = _pills(fields, "Ages of the children", wanted.ages)
            credentials = _awarded(fields, "Degrees and credentials", CREDENTIALS, wanted.credentials)
        answers = fields.yes_no("answers", wanted.questions)
        steps = st.expander("Application steps", key=_key("steps_open"), on_change="rerun")
        with steps:
            done = fields.yes_no("steps", wanted.steps, drawn=bool(steps.open))
    first = wanted.buckets[0]
    _KEYBOARD(
        key="quick_keyboard",
        data={"caller": state.caller(), "key": CLEARS, "first": f"{first.short or first.label} training"},
    )
    told = Totals(
        toward=(named,) if named else (),
        answers=answers,
        ages=frozenset(ages) or None,
        held=held,
        credentials=credentials,
        steps=done,
    )
    both = between(told, training=training, training_after=after, rsc=rsc, months=months, counts=counts)
    return Call(both, tuple(fields.about), named, fields.shown)


def _pair() -> DeltaGenerator:
    """Two fields in a row, one on a phone; the Tab key goes along the rows."""
    return st.grid(2, min_column_width=220, gap="small")


def _key(*parts: str) -> str:
    return ".".join(("quick", str(state.caller()), *(part for part in parts if part)))


def _named() -> str | None:
    """Ask which category the call is about; none named is an answer, too."""
    choices = {category.id: category.short for category in state.book().categories}
    return st.pills(
        "They ask about", list(choices), format_func=lambda one: choices.get(one, one), key=_key("named"),
        persist_state="session",
    )  # fmt: skip


def _needed(named: str | None) -> frozenset[Field]:
    """The fields of the category that was named; else of those that most ask about, and of all to an endorsee."""
    book = state.book()
    held = any(one != NONE for one in state.field(_key("held")) or ())
    every = tuple(category.id for category in book.categories) if held else asked_first(book)
    return fields_for(book.in_force(state.today()), frozenset((named,) if named else every))


_SUCH_AS = "24, 2 yrs 3 mo or since 2022"


# --- one field --------------------------------------------------------------------------------------------------------


class _Fields:
    """Draws the fields that are needed or hold something, and reads those that hold something."""

    def __init__(self, needed: Collection[Field], about: list[str]) -> None:
        self.needed, self.about = frozenset(needed), about
        self.shown = self.needed

    def shows(self, field: Field) -> bool:
        """Whether a field is drawn; what it holds would count unseen."""
        if field in self.needed or state.field(_key(*field)):
            self.shown |= {field}
            return True
        return False

    def numbers(
        self,
        part: str,
        labels: Mapping[str, str],
        read: Callable[[str], Spoken[N]],
        hints: Mapping[str, str] | None = None,
    ) -> dict[str, Spoken[N]]:
        """Draw a field for each of these that is shown, and return what was told."""
        found: dict[str, Spoken[N]] = {}
        for one, label in labels.items():
            if part != "after" and not self.shows((part, one)):
                continue
            with st.container(gap="small"):
                number = self.number(label, _key(part, one), read, (hints or {}).get(one))
            if number is not None:
                found[one] = number
        return found

    def number(
        self, label: str, key: str, read: Callable[[str], Spoken[N]], hint: str | None = None
    ) -> Spoken[N] | None:
        """A field for a number, read while it is typed, as people say it."""
        text = st.text_input(label, key=key, placeholder=hint, live="300ms", persist_state="session") or ""
        if not text.strip():
            return None
        try:
            told = read(text)
        except ValueError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return None
        if told.about:
            self.about.append(f"{lower_first(label)}: {' '.join(text.split())}")
        return told

    def yes_no(self, part: str, asked_of: Iterable[Question | Step], drawn: bool = True) -> dict[str, bool]:
        """Ask each of these in a line: the words to say, and the answer beside them."""
        found: dict[str, bool] = {}
        for one in asked_of:
            if not self.shows((part, one.id)):
                continue
            key = _key(part, one.id)
            if not drawn:
                told = state.field(key)
            else:
                with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"{key}.line"):
                    st.markdown(plain(one.label), width="stretch")
                    told = st.segmented_control(
                        one.label, (YES, NO), key=key, label_visibility="collapsed", persist_state="session"
                    )
            if told:
                found[one.id] = told == YES
        return found


def _months(text: str) -> Spoken[int]:
    return spoken.months(text, state.today())


def _after(
    fields: _Fields, wanted: RequestedTotals, training: Mapping[str, Spoken[Decimal]]
) -> dict[str, Spoken[Decimal]]:
    """Ask how many of some hours came after the Endorsement, where some were told at all."""
    if HELD not in fields.needed:
        return {}
    labels = {
        one.id: f"{one.short or one.label}: hours after the Endorsement®"
        for one in wanted.buckets_after
        if one.id in training and training[one.id].low > 0
    }
    after = fields.numbers("after", labels, spoken.hours)
    found = {}
    for bucket, hours in after.items():
        if _fits(hours, training[bucket]):
            found[bucket] = hours
        else:
            st.error("More hours after the Endorsement® than in total. Check both numbers.", icon=":material/error:")
    return found


def _fits(part: Spoken[Decimal], whole: Spoken[Decimal]) -> bool:
    """Whether one can be a part of the other, at both ends."""
    upper = whole.high is None or (part.high is not None and part.high <= whole.high)
    return part.low <= whole.low and upper


def _rsc(fields: _Fields, wanted: RequestedTotals) -> dict[Pair, Spoken[Decimal]]:
    """Ask for hours, whose, and about what; a new line comes as soon as the last one holds hours."""
    terms = state.book().terms
    providers, focuses = state.words().provider_choices(), _labels(terms.focus)
    found: dict[Pair, Spoken[Decimal]] = {}
    if not fields.shows(("rsc", "")) and not state.field(_key("rsc", "1", "hours")):
        return found
    for line in range(1, len(wanted.pairs) + 1):
        focus = state.field(_key("rsc", str(line), "focus"))
        with st.grid(3 if fields.shows(FOCUS) or focus else 2, min_column_width=180, gap="small"):
            with st.container(gap="small"):
                hours = fields.number(f"RSC hours {line}", _key("rsc", str(line), "hours"), spoken.hours)
            provider = _select(f"Provider's Endorsement® {line}", _key("rsc", str(line), "provider"), providers)
            if fields.shows(FOCUS) or focus:
                focus = _select(f"Focus {line}", _key("rsc", str(line), "focus"), focuses)
        if hours is None:
            break
        found[provider, focus] = added(found.get((provider, focus)), hours)
    return found


def _labels(terms: tuple[Term, ...]) -> dict[str, str]:
    return {term.id: term.short or term.label for term in terms}


def _select(label: str, key: str, labels: Mapping[str, str]) -> str | None:
    return st.selectbox(
        label,
        list(labels),
        index=None,
        key=key,
        format_func=lambda one: labels.get(one, one),
        placeholder="not answered",
        persist_state="session",
    )


def _awarded(fields: _Fields, label: str, field: Field, terms: tuple[Term, ...]) -> dict[str, date | None] | None:
    """Ask which of these, and for each in which month it was awarded, where that is known: then the date decides."""
    if not fields.shows(field) and field != HELD:  # whoever holds one is asked for more
        return None
    part, labels = field[0], {NONE: "None", **_labels(terms)}
    with st.container(gap="small"):
        chosen: list[Any] = st.multiselect(
            label,
            list(labels),
            key=_key(part),
            format_func=lambda one: labels.get(one, one),
            placeholder="not answered",
            select_all=False,  # nobody holds all of them, and "None" would be among them
            persist_state="session",
        )
        told = [one for one in chosen if one != NONE]
        months = {one: _month(labels[one], f"{part}_awarded", one) for one in told}
    return months if chosen else None


def _month(name: str, part: str, one: str) -> date | None:
    """Two small fields: the month and the year in which it was awarded."""
    with st.container(horizontal=True, gap="small"):
        number = st.selectbox(
            f"{name}: month awarded",
            range(1, len(month_name)),
            index=None,
            format_func=lambda month: month_name[month],
            placeholder="month",
            key=_key(part, f"{one}_month"),
            width="stretch",
            persist_state="session",
        )
        year = st.text_input(
            f"{name}: year", placeholder="year", key=_key(part, f"{one}_year"), width=110, live="300ms",
            persist_state="session",
        ).strip()  # fmt: skip
    if number is None and not year:
        return None
    try:
        if year and not (len(year) == YEAR_DIGITS and year.isascii() and year.isdigit()):
            raise ValueError(f"“{year[: YEAR_DIGITS * 3]}” is not a year. Write it like 2019.")
        return parsing.month(number, int(year) if year else None, state.today())
    except ValueError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return None


def _pills(fields: _Fields, label: str, terms: tuple[Term, ...]) -> list[str]:
    labels = _labels(terms)
    if not fields.shows(AGES):
        return []
    return st.pills(
        label,
        list(labels),
        selection_mode="multi",
        format_func=lambda one: labels.get(one, one),
        key=_key("ages"),
        persist_state="session",
    )
