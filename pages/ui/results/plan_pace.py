"""What somebody can do a month, or the day by which they want to be ready."""

from decimal import Decimal

import streamlit as st

from imh_core.english import upper_first
from imh_core.judging.judgement import Status
from imh_core.plan import SAID_AS, HourLog, Outlook, Plan, Source, log_pace
from imh_core.record.model import EARLIEST, LATEST
from imh_core.rulebook import NotInForce
from imh_core.words.plan import LOG_WORD
from pages.ui import state
from pages.ui.components.sheet import el, sheet
from pages.ui.shared import asking
from pages.ui.shared.say import plain

_KINDS: dict[HourLog, str] = {"trainings": "training_hours", "rsc": "rsc_hours"}
_CENT = Decimal("0.01")
_TARGET = "plan.target"


def ask(plan: Plan) -> None:
    """Ask for the pace of each log in which hours are missing, and for a target date."""
    logs = [log for log in SAID_AS if _waits_for(plan, log)]
    sheet("pace", el("h2", "What can you do?" if logs else "When do you want to be ready?"))
    for log in logs:
        with st.container(gap="small"):
            _pace(plan, log)
    _target(plan, "Or: ready by" if logs else "Ready by")
    if any(log_pace(plan.standing, log, plan.as_of) for log in logs):
        sheet("pace_hint", el("p", "Leave both empty to use the pace in your log.", class_="hint"))


def _waits_for(plan: Plan, log: HourLog) -> bool:
    waiting = (forecast for forecast in plan.forecasts if forecast.outlook is not Outlook.MET)
    return any(
        leaf.check.kind == _KINDS[log] and leaf.status is not Status.MET
        for one in waiting
        for leaf in one.finding.leaves
    )


def _pace(plan: Plan, log: HourLog) -> None:
    words, kind = state.plan_words(), SAID_AS[log]
    asking.hours_a_month(f"{upper_first(LOG_WORD[log])} hours a month", kind)
    taken = getattr(plan.pace, log)
    shown = log_pace(plan.standing, log, plan.as_of)
    if shown or not (taken and taken.source is Source.SAID):
        st.caption(plain(words.pace(log, shown)))


def _target(plan: Plan, label: str) -> None:
    state.show(_TARGET, state.record().target)
    st.date_input(
        label,
        value=None,
        key=_TARGET,
        on_change=_keep_target,
        format="MM/DD/YYYY",
        min_value=EARLIEST,
        max_value=LATEST,
        persist_state="session",
    )
    with st.container():
        _asked(plan)


def _asked(plan: Plan) -> None:
    try:
        asked = state.asked_for(plan.category)
    except NotInForce as error:
        st.warning(plain(str(error)), icon=":material/event_busy:")
        return
    if asked is not None:
        st.info(plain(state.plan_words().asked(asked)), icon=":material/flag:")


def _keep_target() -> None:
    state.change(target=state.field(_TARGET))
