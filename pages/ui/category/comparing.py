"""Categories side by side on the screen: which ones, what is the same, what differs, and the question about RSC."""

from collections.abc import Iterable, Sequence
from itertools import groupby

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from imh_core import tables
from imh_core.rulebook import Rules
from imh_core.words import rsc_question
from imh_core.words.comparison import Cell, OpenPoint, Row, Statement
from pages.ui import state
from pages.ui.shared import findings
from pages.ui.shared.pictures import draw
from pages.ui.shared.say import plain

SAME = "The same for all"
AT_FIRST = 3  # categories, where none is worked toward
_CHOSEN, _TOUCHED, _ONLY = "compare.chosen", "compare.touched", "compare.only"
_ROW, _VIEW, _PROVIDER, _RECIPIENT = "compare.row", "compare.view", "compare.provider", "compare.recipient"


def view(*titles: str) -> str:
    """Ask which part to look at."""
    return st.segmented_control("Show", titles, default=titles[0], required=True, key=_VIEW, persist_state="session")


def choose() -> list[str]:
    """Ask which categories to compare: at first those worked toward, or the first of the chart."""
    names = {category.id: category.name for category in state.book().categories}
    if not state.field(_TOUCHED):
        state.show(_CHOSEN, [name for name in names if name in state.toward()] or list(names)[:AT_FIRST])
    chosen = st.pills(
        "Categories to compare",
        list(names),
        selection_mode="multi",
        format_func=lambda one: plain(names[one]),
        key=_CHOSEN,
        on_change=state.set_field,
        args=(_TOUCHED, True),
        persist_state="session",
    )
    return [name for name in names if name in chosen]


def side_by_side(compared: Sequence[Row]) -> None:
    """Show one row of the chart, or of those that differ; all of them in short for whoever asks."""
    only = st.toggle("Only differences", key=_ONLY, persist_state="session")
    shown = [row for row in compared if row.differs or not only]
    alike = [row.title for row in compared if row not in shown]
    if alike:
        st.markdown(f":material/equal: **{SAME}:** {plain(', '.join(alike))}.")
    if shown:
        _row(_one_row(shown), only)
    in_short = st.expander("Show all rows in brief", key=f"{_ROW}.all", on_change="rerun")
    if in_short.open:
        with in_short, st.grid("auto", min_column_width=260):
            for row in compared:
                _in_short(row)


def _in_short(row: Row) -> None:
    lines = [(SAME, row.same)] if row.same else []
    lines += [(", ".join(category.short for category in cell.categories), cell.statements) for cell in row.cells]
    with st.container(border=True, height="stretch"):
        st.markdown(f"**{plain(row.title)}**")
        st.markdown("\n".join(f"- {plain(who)}: {plain(_listed(said))}" for who, said in lines if said or not row.same))


def _listed(statements: Sequence[Statement]) -> str:
    return "; ".join(statement.in_short for statement in statements) or "the chart says nothing here"


def _one_row(shown: Sequence[Row]) -> Row:
    """Ask for a row of the chart; two buttons lead through all of them."""
    by_id = {row.id: row for row in shown}
    state.show(_ROW, state.field(_ROW) if state.field(_ROW) in by_id else shown[0].id)
    places = list(by_id)
    place = places.index(state.field(_ROW))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Row of the chart",
            places,
            format_func=lambda one: by_id[one].title if one in by_id else one,
            key=_ROW,
            persist_state="session",
            width=380,
        )
        _step("Previous row", ":material/arrow_back:", places[place - 1 : place])
        _step("Next row", ":material/arrow_forward:", places[place + 1 : place + 2])
    return by_id[places[place]]


def _step(label: str, icon: str, to: Sequence[str]) -> None:
    st.button(label, icon=icon, disabled=not to, on_click=state.set_field, args=(_ROW, *(to or (None,))))


def _row(row: Row, only: bool) -> None:
    st.header(plain(row.title))
    if row.same and not only:
        _same(row.same)
    if row.differs:
        with st.grid("auto", min_column_width=260):
            for cell in row.cells:
                _card(cell)
    _open_points(row)


def _same(statements: Iterable[Statement]) -> None:
    with st.container(width=760, gap="small"):
        st.markdown(f":material/equal: **{SAME}**")
        _statements(statements)


def _card(cell: Cell) -> None:
    with st.container(border=True, height="stretch", gap="small"):
        names = [f"**{plain(category.short)}** · {plain(category.name)}" for category in cell.categories]
        st.markdown("  \n".join(names))
        _statements(cell.statements)
        if cell.silent:
            st.markdown(f":material/contact_support: The chart says nothing here. {plain(state.book().programme.ask)}.")
        elif not cell.statements:
            st.markdown("Nothing more than what is the same for all.")


def _statements(statements: Iterable[Statement]) -> None:
    """Say each statement; those that stand in the same place one after the other share their citation."""
    for citation, together in groupby(statements, lambda one: one.citation):
        st.markdown("\n\n".join(_said(one) for one in together))
        st.caption(f":material/menu_book: {plain(citation)}")


def _said(statement: Statement) -> str:
    title = f"**{plain(statement.title)}**" if statement.title else ""
    color = "primary" if statement.required else "gray"
    figure = f":{color}-badge[{plain(statement.figure)}]" if statement.figure else ""
    head = " ".join(filter(None, (title, figure)))
    return f"{head}  \n{plain(statement.text)}" if head else plain(statement.text)


def _open_points(row: Row) -> None:
    if not row.open_points:
        return
    label = f"What the chart leaves open: {len(row.open_points)}"
    points = st.expander(plain(label), key=f"compare.asks.{row.id}", on_change="rerun")
    if points.open:
        points.markdown("\n".join(f"- {_point(point)}" for point in row.open_points))
        points.markdown(f"{plain(state.book().programme.ask)}.")


def _point(point: OpenPoint) -> str:
    only = f"**{plain(', '.join(point.only))}:** " if point.only else ""
    return f"{only}{plain(point.text)}"


def rsc_asked(rules: Rules) -> None:
    """Ask for a provider and a recipient, and say whether the hours count."""
    providers = state.words().provider_choices()
    names = rsc_question.recipients(rules.book)
    recipients = {code: f"{code}: {name.partition(' (')[0]}" for code, name in names.items()}
    left, right = st.columns(2)
    provider = _one_of(left, "My supervisor is endorsed as …", providers, _PROVIDER)
    recipient = _one_of(right, "Do these hours count for …?", recipients, _RECIPIENT)
    if provider is None or recipient is None:
        st.markdown("Choose both to see the answer here.")
        return
    answer = rsc_question.ask(rules, state.words(), provider, recipient)
    if answer.counts:
        st.success(plain(answer.sentence), icon=":material/check_circle:")
    else:
        st.warning(plain(answer.sentence), icon=":material/block:")
    st.caption(f":material/menu_book: {plain(str(answer.source))}")
    if answer.hint:
        st.markdown(f":material/contact_support: {plain(answer.hint)}")
    st.markdown("**What this category requires of RSC**" if answer.required else "**RSC for this category**")
    for rule in answer.asked:
        st.markdown(plain(rule.statement))
        findings.citation(rule)


def _one_of(place: DeltaGenerator, label: str, labels: dict[str, str], key: str) -> str | None:
    return place.selectbox(
        label,
        list(labels),
        index=None,
        format_func=lambda one: labels.get(one, one),
        placeholder="Choose",
        key=key,
        persist_state="session",
    )


def same_record() -> None:
    """Show where one record stands for every category."""
    words, every = state.words(), state.assessments()
    draw("matrix", tables.matrix(every, state.book(), words), "matrix")
    st.markdown("\n".join(f"- {plain(words.verdict(every[category.id]))}" for category in state.book().categories))
