"""The people of a group: a table of people and categories, the same as a plain one, and one person in full."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from imh_core.cohort.answering import Answer, opened, record_of
from imh_core.cohort.choosing import aim, minimums, outcome, renewals
from imh_core.cohort.summing import ABOUT_IT, HOURS_TO_GO, MET_OR_NEAREST, OUTCOME_WORDS, SEEN_FOR, seen_for
from imh_core.english import upper_first
from imh_core.record import saved_file
from imh_core.totals import Totals
from imh_core.totals.handover import lost_in_record
from imh_core.words import renewal as renewal_words
from pages.ui import state
from pages.ui.coordinator import findings
from pages.ui.shared.say import plain

A_PAGE = 10  # of the plain table
_ROW = 36  # px
_ROWS_SHOWN = 12
_ROW_COLUMN = "Row in the file"


def table(group: state.Group, shown: Sequence[int], category: str | None) -> None:
    """Show a row for each person: how each category stands, which is met or nearest, what is still to go."""
    hidden = len(group.answers) - len(shown)
    if not shown:
        st.info(f"No one in this group matches. The filters hide {hidden:,} of {hidden:,}. Change them to see people.")
        return
    if hidden:
        st.markdown(f"**{len(shown):,} of {len(group.answers):,} people** shown, {hidden:,} hidden by the filters.")
    frame = group.table
    if category:
        frame = group.cached(("seen for", category), lambda: seen_for(frame, group.points, group.answers, category))
    if hidden:
        frame = frame.iloc[list(shown)]
    st.dataframe(
        frame,
        hide_index=True,
        placeholder="",  # what cannot be said stays empty
        height=_ROW * (min(len(frame), _ROWS_SHOWN) + 1) + 2,
        alt="People and categories: status, minimums met, and the category met or nearest",
        column_config=_columns(group),
        column_order=_order(group),
        key=group.key("table"),
    )
    st.caption(
        "Hours to go: training and RSC still needed for the category shown, counting only what "
        "was entered. It leaves out hours that are not answered and hours where any amount is "
        "enough. If nothing else is to go, the number stays empty; 0 means that all hours are "
        "there. Under each category: its status and how many minimums are met. Met or nearest: "
        "of the categories whose minimums are met, the one that requires the most. If none is "
        "met, the one with the fewest minimums to go. It follows the numbers alone. Which "
        "category fits is a question of the work."
    )
    label = "Show the people as a plain table"
    plain_table = st.expander(label, key=group.key("plain"), on_change="rerun")
    if plain_table.open:
        with plain_table:
            _plain(group, shown)


def _columns(group: state.Group) -> dict[str, Any]:
    words = state.words()
    return {
        "Person": st.column_config.TextColumn(pinned=True),
        "Still to go there": st.column_config.TextColumn(width="large"),
        **{
            words.short(category): st.column_config.TextColumn(help=words.name(category))
            for category in group.points.categories
        },
    }


def _order(group: state.Group) -> list[str]:
    """What is asked of most stands beside the person; the row in the file, where there is one file, comes last."""
    first = ["Person", SEEN_FOR, HOURS_TO_GO, ABOUT_IT]
    last = [] if group.of_files else [_ROW_COLUMN]
    shorts = [state.words().short(category) for category in group.points.categories]
    return [*first, *shorts, MET_OR_NEAREST, "Still to go there", *last]


def _plain(group: state.Group, shown: Sequence[int]) -> None:
    place = st.container()
    pages = -(-len(shown) // A_PAGE)
    page = st.pagination(pages, key=group.key(f"plain.page.{pages}")) if pages > 1 else 1
    answers = [group.answers[at] for at in shown[(page - 1) * A_PAGE : page * A_PAGE]]
    place.table(
        {
            "Person": [plain(answer.person.id) for answer in answers],
            "Categories, with minimums met": [plain(_standing(group, answer)) for answer in answers],
            MET_OR_NEAREST: [plain(_met_or_nearest(answer)) for answer in answers],
        },
        border="horizontal",
        hide_index=True,
        alt="The same people as a plain table",
    )


def _standing(group: state.Group, answer: Answer) -> str:
    """Say how all categories stand: "Still needed: … 2 of 8, … 3 of 7. Not open: …"."""
    by_outcome: dict[str, list[str]] = {}
    for category in group.points.categories:
        met, of = minimums(group.points, answer, category)
        said = OUTCOME_WORDS[outcome(group.points, answer, category)]
        by_outcome.setdefault(said, []).append(_unbroken(f"{state.words().short(category)} {met} of {of}"))
    return " ".join(f"{upper_first(said)}: {', '.join(those)}." for said, those in by_outcome.items())


def _unbroken(text: str) -> str:
    """Keep a category and its numbers in one line: on a phone, "MHM-" would stand alone at a line's end."""
    return text.replace(" ", "\u00a0").replace("-", "-\u2060").replace("/", "/\u2060")


def _met_or_nearest(answer: Answer) -> str:
    nearest = answer.nearest
    if nearest is None:
        return "–"
    short = state.words().short(nearest.category)
    return f"{short}: minimums met" if nearest.is_met else f"{short}: {nearest.words}"


def one(group: state.Group, category: str | None) -> None:
    """Ask for a person, and open the answer in full."""
    place = st.selectbox(
        "Person",
        range(len(group.answers)),
        format_func=lambda at: group.answers[at].person.id,
        index=None,
        placeholder="Choose, or type an id",
        key=group.key("person"),
    )
    if place is not None:
        _in_full(group, place, category)


def _in_full(group: state.Group, place: int, category: str | None) -> None:
    words, answer = state.words(), group.answers[place]
    every = group.cached(("opened", place), lambda: opened(answer.person, state.book(), group.today))
    categories = list(every)
    first = category or aim(group.points, answer) or categories[0]
    picked = st.selectbox(
        "Category",
        categories,
        index=categories.index(first),
        format_func=words.category_choices().__getitem__,
        key=group.key(f"person.{place}.{first}"),
    )
    with st.container(key="group_person"):
        st.markdown(f"**{plain(answer.person.id)}, {plain(words.name(picked))}**")
        st.markdown(plain(words.verdict(every[picked])))
        if nearest := answer.nearest:
            name = words.name(nearest.category)
            by_numbers = f"Nearest by the numbers: {name}{'. Still to go' if nearest.gaps else ''}: {nearest.words}."
            st.markdown(
                plain(f"What was entered meets the documented minimums for {name}." if nearest.is_met else by_numbers)
            )
        for one in renewals(answer, state.book(), group.today):
            st.markdown(f":material/event: {plain(renewal_words.due(one, words))}")
        findings.lines(every[picked].findings)
    _hand_over(group, answer)


def _hand_over(group: state.Group, answer: Answer) -> None:
    record = record_of(answer.person, state.book(), group.today)
    st.download_button(
        "Download this person's record file",
        data=saved_file.to_text(record, datetime.now(UTC)),
        file_name="endorsement-record-handed-over.json",
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        key="group.hand_over",
    )
    if isinstance(answer.person.told, Totals):
        untold = lost_in_record(state.book(), answer.person.told, group.today).sentence()
        st.markdown(plain(untold))
    st.caption("The applicant opens it under “Save my record” and continues with the real entries.")
