"""The answer of the quick check: what to say, what to ask next, where each category stands, and what to hand over."""

from collections.abc import Iterator
from datetime import UTC, datetime

import streamlit as st

from imh_core.english import joined, lower_first
from imh_core.judging.assessment import Assessment, Finding, Outcome
from imh_core.judging.judgement import Status
from imh_core.record import saved_file
from imh_core.totals import as_record, assessed_between
from imh_core.totals.asking import NextQuestion, ask_next, asked_first
from imh_core.totals.handover import lost_in_record
from imh_core.words.findings import is_between
from imh_core.words.saying import in_short, say
from imh_core.words.summary import not_counted, summary
from pages.ui import state
from pages.ui.components import copying
from pages.ui.components.patterns import actions, fold, plain_button, row, rows
from pages.ui.components.sheet import Node, button, el, icon, sheet, status
from pages.ui.coordinator import findings
from pages.ui.coordinator.quick_fields import CLEARS, Call
from pages.ui.shared.say import plain

_LOOK = {
    Outcome.MEETS_MINIMUMS: ("met", "Minimums met"),
    Outcome.FOR_REVIEWER: ("review", "For a reviewer"),
    Outcome.NOT_OPEN: ("not", "Not open"),
    Outcome.STILL_NEEDED: ("need", "Still needed"),
    Outcome.MORE_INFORMATION: ("ask", "Not answered"),
}
_OPENED, _SHARE = "quick", "share"
_MOST_NOTED = 2_000


def show(call: Call) -> None:
    """Show where the call stands: one category first, the others folded beneath it."""
    rules = state.book().in_force(state.today())
    every = assessed_between(state.book(), call.told, state.today())
    blank = call.told.high.is_blank
    first = every[call.named] if call.named else _nearest(every, call)
    asked = [every[call.named]] if call.named else [every[one] for one in asked_first(state.book())]
    question = ask_next(asked, call.told.low, rules, call.shown)
    with st.container(key="quick_answers"):
        sheet(
            "quick_answers",
            _panel(first, every, question, call, blank),
            actions={
                "next": lambda _: state.next_caller(),
                "back": lambda _: state.bring_caller_back(),
                "why": lambda category: state.set_notice(_OPENED, category),
                "share": lambda _: state.set_notice(_OPENED, _SHARE),
            },
        )
    match state.pop_notice(_OPENED):
        case None:
            pass
        case one if one == _SHARE:
            _share(call, every, first.category)
        case category:
            _reasons(category, every[category])


def _nearest(every: dict[str, Assessment], call: Call) -> Assessment:
    """Of the categories that are asked about first, the one of which most is met; of several, the first."""
    held = bool(call.told.low.held)
    among = [one for one in every.values() if held or one.category in asked_first(state.book())]
    return max(among, key=lambda one: (not one.closed_by, len(one.met), -len(one.still_needed)))


def _panel(
    first: Assessment, every: dict[str, Assessment], question: NextQuestion | None, call: Call, blank: bool
) -> Node:
    words = state.words()
    nothing = "Type the totals you hear. What to say comes here."
    told = el("p", nothing if blank else f"“{say(first, words)}”", class_="answer", aria_live="polite")
    doing = actions(
        button("Share", "share:", "primary") if not blank else None,
        button(f"Next caller ({CLEARS})", "next:"),
        plain_button("Bring back the last caller", "back:") if state.has_caller_before() else None,
    )
    others = [one for one in every.values() if one is not first]
    inside = (
        el("h2", "Say this"),
        told,
        *(_about(call) if call.about else ()),
        *(_ask(question) if question else ()),
        doing,
        *(() if blank else _minimums(first)),
        fold("All other categories", rows("Categories", *(_line(one) for one in others)), count=str(len(others))),
    )
    line = "Quick check: nothing entered yet" if blank else in_short(first, words)
    return el("details", el("summary", el("span", line, class_="title"), icon("open")),
              el("div", *inside, class_="inside"), class_="say", key="say")  # fmt: skip


def _about(call: Call) -> Iterator[Node]:
    yield el("p", f"Said as “about”: {'; '.join(call.about)}. The exact number counts.", class_="hint")


def _ask(question: NextQuestion) -> Iterator[Node]:
    """The question to ask, which leads to the field for its answer."""
    part, one = question.field
    place = ".".join(("quick", str(state.caller()), *(bit for bit in (part, *one.split(".")) if bit)))
    yield el("h2", "Ask next")
    yield el("p", el("button", f"“{question.text}”", type="button", class_="plain", data_focus=place))


def _minimums(one: Assessment) -> Iterator[Node]:
    """What is not met, a line each; what is met and what nobody answered, by name alone."""
    words = state.words()
    unsure = [found for found in one.not_answered if any(is_between(leaf) for leaf in found.numbers)]
    lines = [
        *((found, "need", _to_go(found)) for found in one.still_needed),
        *((found, "ask", "not sure yet") for found in unsure),
        *((found, "review", "for a reviewer") for found in one.left_to_reviewer),
    ]
    shown = (
        el("li", el("span", found.rule.title), status(icon_, said), key=found.rule.id) for found, icon_, said in lines
    )
    yield el("ul", *shown, class_="checked")
    for heading, found in (("Met", one.met), ("Not answered", [two for two in one.not_answered if two not in unsure])):
        if found:
            named = joined([lower_first(each.rule.title) for each in found])
            yield el("p", el("b", f"{heading} ({len(found)}): "), named, class_="hint")
    yield el("p", plain_button(f"Why {words.short(one.category)}", f"why:{one.category}"))


def _to_go(finding: Finding) -> str:
    short = [leaf for leaf in finding.leaves if leaf.status is Status.NOT_YET and leaf.need is not None]
    return f"{state.words().missing(short[0])} to go" if short else "still needed"


def _line(one: Assessment) -> Node:
    words = state.words()
    short = words.short(one.category)
    return row(
        one.category,
        short,
        (f"{len(one.met)} of {len(one.minimums)} met",),
        _LOOK[one.outcome],
        el("p", say(one, words)),
        el("p", plain_button(f"Why {short}", f"why:{one.category}")),
    )


@st.dialog("Reasons and sources", width="large")
def _reasons(category: str, assessment: Assessment) -> None:
    words = state.words()
    st.markdown(f"**{plain(words.name(category))}**")
    st.markdown(plain(words.verdict(assessment)))
    # Hours that were told and are named nowhere look lost, also where the others are enough.
    findings.lines(assessment.findings, lambda finding: not_counted(assessment, finding, words))


@st.dialog("Share", width="large")
def _share(call: Call, every: dict[str, Assessment], first: str) -> None:
    book, today, words = state.book(), state.today(), state.words()
    choices = words.category_choices()
    caller = f"quick.{state.caller()}"
    category = st.selectbox(
        "Summary for", list(every), index=list(every).index(first), format_func=choices.__getitem__,
        key=f"{caller}.summary",
    )  # fmt: skip
    own = st.text_area("A note of your own", key=f"{caller}.note", max_chars=_MOST_NOTED, persist_state="session")
    low = call.told.low
    about = f"Said as “about”: {'; '.join(call.about)}." if call.about else ""
    ranges = "A number told as a range stands in the record file with its lower end." if call.told.has_ranges else ""
    note = " ".join(one for one in (about, lost_in_record(book, low, today, category).sentence(), ranges) if one)
    said = "\n\n".join(one for one in (own.strip(), summary([every[category]], book, note)) if one)
    copying.button("Copy the summary", said, key="quick_copy")
    st.code(said, language=None, wrap_lines=True)
    # The one that was talked about: without one the applicant's pages judge nothing.
    record = as_record(book, low, today).model_copy(update={"toward": (category,)})
    st.download_button(
        "Download as a record file",
        saved_file.to_text(record, datetime.now(UTC)),
        file_name="endorsement-record-handed-over.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        key="quick_hand_over",
    )
    if untold := " ".join(one for one in (lost_in_record(book, low, today).sentence(), ranges) if one):
        st.markdown(plain(untold))
    st.caption(
        f"It lists {plain(words.name(category))} as the category. The applicant opens it under “Save my record” and "
        "continues with the real entries."
    )
