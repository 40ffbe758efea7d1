"""The fields of the quick check: one for each sum that the rules can use, in the order in which people tell them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import streamlit as st

from imh_core.record import parsing
from imh_core.rulebook.shape import Term
from imh_core.spreadsheet import dates
from imh_core.totals import MOST_MONTHS, MOST_TOTAL, Pair, RequestedTotals, Totals, asked
from pages.ui import state
from pages.ui.shared.say import plain

CLEARS = "F8"
YES, NO = "Yes", "No"
NONE = "none"
T = TypeVar("T")

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
      document.querySelector(".st-key-quick_next button")?.click()
    }
    window.addEventListener("keydown", onKey)
    tab.close = () => { window.removeEventListener("keydown", onKey); tabs.delete(parentElement) }
  }
  if (tab.caller !== data.caller) { tab.caller = data.caller; setTimeout(() => focus(data.first, 40), 0) }
  return () => tab.close()
}
""",
)


def next_caller() -> None:
    """Offer to clear it all with one key, and to bring back what was cleared by mistake."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(f"Next caller ({CLEARS})", key="quick_next", icon=":material/call:", on_click=state.next_caller)
        if state.has_caller_before():
            st.button("Bring back the last caller", key="quick_back", type="tertiary", on_click=state.bring_caller_back)


def ask() -> Totals:
    """Draw the fields, and return what stands in them. What cannot be read is said at its field, and is not told."""
    wanted = asked(state.book().in_force(state.today()))
    with st.container(key="quick_fields"):
        st.header("Training: clock hours", anchor=False)
        training = _numbers("training", {bucket.id: bucket.short or bucket.label for bucket in wanted.buckets}, _hours)
        after = _after(wanted, training)
        st.header("RSC received: clock hours", anchor=False)
        rsc = _rsc(wanted)
        st.header("Work: months and numbers", anchor=False)
        # Somebody asked must hear every condition that is judged: the label names them all, and no help hides one.
        # And the unit, by which months of providing RSC are told from hours of training on it.
        months = _numbers("months", {span.id: f"{span.label}, months" for span in wanted.spans}, _months, columns=220)
        counts = _numbers("counts", {quantity.id: quantity.label for quantity in wanted.quantities}, _count)
        st.header("Degree and Endorsement®", anchor=False)
        credentials = _awarded("Degrees and credentials", "credentials", wanted.credentials)
        held = _awarded("Endorsement® held", "held", wanted.endorsements)
        st.header("Who may apply, and how the work was done", anchor=False)
        ages = _pills("Ages of the children", "ages", wanted.ages)
        answers = _yes_no("answers", {question.id: question.short or question.label for question in wanted.questions})
        steps = st.expander("Application steps", key=_key("steps_open"), on_change="rerun")
        with steps:
            done = (
                _yes_no("steps", {step.id: step.label for step in wanted.steps})
                if steps.open
                else _steps_before(wanted)
            )
    first = wanted.buckets[0]
    _KEYBOARD(key="quick_keyboard", data={"caller": state.caller(), "key": CLEARS, "first": first.short or first.label})
    return Totals(
        answers=answers,
        ages=frozenset(ages) or None,
        held=held,
        credentials=credentials,
        training=training,
        training_after=after,
        rsc=rsc,
        months=months,
        counts=counts,
        steps=done,
    )


def _key(*parts: str) -> str:
    return ".".join(("quick", str(state.caller()), *parts))


# --- one field --------------------------------------------------------------------------------------------------------


def _hours(text: str) -> Decimal:
    return parsing.hours_in_all(text, MOST_TOTAL)


def _count(text: str) -> int:
    number = parsing.count(text)
    if number is None:  # pragma: no cover - an empty field is not read
        raise ValueError("Enter a number.")
    return number


def _months(text: str) -> int:
    return parsing.months_in_all(text, MOST_MONTHS).months


def _month(text: str) -> date:
    number, year, _ = dates.month_of(text.strip(), dates.Order.MONTH_FIRST, state.today())
    if number is None:
        raise ValueError(f"Add the month, like 05/{year}.")
    found = parsing.month(number, year, state.today())
    if found is None:  # pragma: no cover - both are there
        raise ValueError(dates.HOW_A_MONTH)
    return found


def _number(label: str, key: str, read: Callable[[str], T]) -> T | None:
    """A field for a number, read while it is typed."""
    text = st.text_input(label, key=key, live="300ms", persist_state="session") or ""
    if not text.strip():
        return None
    try:
        return read(text)
    except ValueError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return None


def _numbers(part: str, labels: Mapping[str, str], read: Callable[[str], T], columns: int = 130) -> dict[str, T]:
    found: dict[str, T] = {}
    with st.grid("auto", min_column_width=columns, gap="small"):
        for one, label in labels.items():
            with st.container(gap="small", height="stretch", vertical_alignment="bottom"):
                number = _number(label, _key(part, one), read)
            if number is not None:
                found[one] = number
    return found


def _after(wanted: RequestedTotals, training: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Ask how many of some hours came after the Endorsement, where some were told at all."""
    labels = {
        one.id: f"{one.short or one.label}: hours after the Endorsement®"
        for one in wanted.buckets_after
        if training.get(one.id)
    }
    after = _numbers("after", labels, _hours, columns=280) if labels else {}
    for bucket, hours in after.items():
        if hours > training[bucket]:
            st.error("More hours after the Endorsement® than in total. Check both numbers.", icon=":material/error:")
    return {bucket: hours for bucket, hours in after.items() if hours <= training[bucket]}


def _rsc(wanted: RequestedTotals) -> dict[Pair, Decimal]:
    """Ask for hours, whose, and about what; a new line comes as soon as the last one holds hours."""
    terms = state.book().terms
    providers, focuses = state.words().provider_choices(), _labels(terms.focus)
    found: dict[Pair, Decimal] = {}
    for line in range(1, len(wanted.pairs) + 1):
        with st.container(key=_key("rsc", str(line)), gap="small"):
            left, middle, right = st.columns([1, 2, 2], gap="small")
            with left:
                hours = _number(f"RSC hours {line}", _key("rsc", str(line), "hours"), _hours)
            with middle:
                provider = _select(f"Provider's Endorsement® {line}", _key("rsc", str(line), "provider"), providers)
            with right:
                focus = _select(f"Focus {line}", _key("rsc", str(line), "focus"), focuses)
        if hours is None:
            break
        pair = (provider, focus)
        found[pair] = min(found.get(pair, Decimal(0)) + hours, MOST_TOTAL)
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


def _chosen(label: str, part: str, terms: tuple[Term, ...]) -> list[str] | None:
    """Ask which of these; None where nothing is told, an empty list for "none"."""
    labels = {NONE: "None", **_labels(terms)}
    chosen: list[Any] = st.multiselect(
        label,
        list(labels),
        key=_key(part),
        format_func=lambda one: labels.get(one, one),
        placeholder="not answered",
        select_all=False,  # nobody holds all of them, and "None" would be among them
        persist_state="session",
    )
    return [one for one in chosen if one != NONE] if chosen else None


def _awarded(label: str, part: str, terms: tuple[Term, ...]) -> dict[str, date | None] | None:
    """Ask which of these, and for each in which month it was awarded, where that is known: then the date decides."""
    chosen = _chosen(label, part, terms)
    labels = {one: f"{name}: awarded, month and year" for one, name in _labels(terms).items() if one in (chosen or ())}
    months = _numbers(f"{part}_awarded", labels, _month, columns=280) if labels else {}
    return None if chosen is None else {one: months.get(one) for one in chosen}


def _pills(label: str, part: str, terms: tuple[Term, ...]) -> list[str]:
    labels = {term.id: term.label for term in terms}
    return st.pills(
        label,
        list(labels),
        selection_mode="multi",
        format_func=lambda one: labels.get(one, one),
        key=_key(part),
        persist_state="session",
    )


def _yes_no(part: str, labels: Mapping[str, str]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    with st.grid("auto", min_column_width=240, gap="small"):
        for one, label in labels.items():
            told = st.segmented_control(label, (YES, NO), key=_key(part, one), persist_state="session")
            if told:
                found[one] = told == YES
    return found


def _steps_before(wanted: RequestedTotals) -> dict[str, bool]:
    """What was told of the steps while they were open."""
    told = {step.id: state.field(_key("steps", step.id)) for step in wanted.steps}
    return {one: answer == YES for one, answer in told.items() if answer}
