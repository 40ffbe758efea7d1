"""How an opened spreadsheet is matched, shown to be corrected: which sheet is which log, which column is which."""

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st

from imh_core.english import counted, written
from imh_core.spreadsheet import dates
from imh_core.spreadsheet import matching as matchings
from imh_core.spreadsheet.cells import as_text
from imh_core.spreadsheet.columns import Column, Kind, word_of
from imh_core.spreadsheet.dates import Order
from imh_core.spreadsheet.matching import Matching
from imh_core.spreadsheet.naming import LIKELY
from imh_core.spreadsheet.reading import Table
from imh_core.spreadsheet.vocabulary import simplified
from pages.ui import state
from pages.ui.components.sheet import el, sheet, status
from pages.ui.shared.say import plain, shortened

NOT_IMPORTED, NOT_USED = "Do not import", "Not used"


def columns_of(file: state.OpenedFile) -> None:
    """Show which sheet is which log, and which column is which, each to correct; folded where all of it is plain."""
    if file.is_plain is None:  # as it was at first: what is being corrected must not fold itself away
        read_here = [one for one in file.matchings if one.sheet]
        every = len(read_here) == len(file.matchings) or any(file.sheets[one.sheet or ""].of_many for one in read_here)
        file.is_plain = every and not any(one.missing(file.sheets) or _unsure(one) for one in read_here)
    shown = st.expander("How we matched your columns", expanded=not file.is_plain, key=f"sheet.{file.number}.columns",
                        on_change="rerun")  # fmt: skip
    if not shown.open:
        return
    with shown:
        for place, (table, match) in enumerate(zip(file.tables, file.matchings, strict=True)):
            if table.name == matchings.HELP_SHEET:
                continue
            with st.container(border=True):
                if match.is_certain and not _correcting(file, place, table, match):
                    continue
                _sheet(file, place, table, match)


def _unsure(match: Matching) -> bool:
    return any(guess is not None and guess.confidence < LIKELY for guess in match.guesses)


def questions(file: state.OpenedFile) -> None:
    """Ask what the columns themselves do not settle: which number is the month, and what a word means."""
    asked = how_many_questions(file)
    if not asked:
        return
    sheet("questions", el("h2", status("ask", counted(asked, "question"))))
    for place, (table, match) in enumerate(zip(file.tables, file.matchings, strict=True)):
        if match.sheet is not None:
            ours = file.sheets[match.sheet].columns
            _date_questions(file, place, table, match, ours)
            _word_questions(file, place, table, match, ours)


def how_many_questions(file: state.OpenedFile) -> int:
    """Count the questions about dates and words."""
    return sum(_asked(file, table, match) for table, match in zip(file.tables, file.matchings, strict=True))


def _asked(file: state.OpenedFile, table: Table, match: Matching) -> int:
    ours = file.sheets[match.sheet].columns if match.sheet else ()
    words = matchings.open_words(table, match, file.sheets)
    return len(list(_two_ways(table, match, ours))) + sum(len(one) for one in words.values())


def _correcting(file: state.OpenedFile, place: int, table: Table, match: Matching) -> bool:
    """Say in one line that a sheet is as we write it ourselves. Returns whether it is to be corrected all the same."""
    with st.container(horizontal=True, vertical_alignment="center"):
        rows = len(table.rows) - match.first_row
        said = "no rows" if rows == 0 else "1 row" if rows == 1 else f"{rows:,} rows"
        st.markdown(f":material/check_circle: **{plain(table.name)}**: every column is known; {said}.")
        label = f"Correct {plain(shortened(table.name, 40))}"
        return st.toggle(label, key=f"sheet.{file.number}.{place}.correct", persist_state="session")


def _sheet(file: state.OpenedFile, place: int, table: Table, match: Matching) -> None:
    key = f"sheet.{file.number}.{place}"
    # "" and not None: a drop-down shows None as if nothing had been chosen yet.
    state.show(f"{key}.sheet", match.sheet or "")
    st.selectbox(
        f"What is on the sheet “{plain(shortened(table.name, 40))}”?",
        [*file.sheets, ""],
        format_func=lambda one: file.sheets[one].name if one else NOT_IMPORTED,
        key=f"{key}.sheet",
        on_change=_set_sheet,
        args=(file, place, f"{key}.sheet"),
    )
    if match.sheet is None:
        return
    ours = file.sheets[match.sheet].columns
    if missing := match.missing(file.sheets):
        names = " and ".join(f"“{column.header}”" for column in missing)
        st.warning(
            f"No column is {names} yet. We can't read any row without it. Choose which of your columns it is.",
            icon=":material/help:",
        )
    state.show(f"{key}.header", match.header[1] + 1 if match.header else 0)
    st.number_input(
        "Row with your column names (0 if there is none)",
        min_value=0,
        max_value=len(table.rows),
        step=1,
        key=f"{key}.header",
        on_change=_set_header,
        args=(file, place, f"{key}.header"),
        width=320,
    )
    st.caption("Under each of your columns, choose what it is here.")
    with st.grid("auto", min_column_width=210):
        for column_place in range(table.width):
            told = any(row[column_place] is not None for row in table.rows[match.first_row :])
            if told and column_place not in match.private:
                _column(file, place, column_place, ours)


def _column(file: state.OpenedFile, place: int, column_place: int, ours: Sequence[Column]) -> None:
    match = file.matchings[place]
    guess = match.guesses[column_place]
    headers = {column.field: column.header for column in ours}
    key = f"sheet.{file.number}.{place}.{match.sheet}.{match.first_row}.column.{column_place}"
    state.show(key, guess.field if guess else "")
    rows = file.tables[place].rows[match.first_row :]
    example = next(as_text(row[column_place]) for row in rows if row[column_place] is not None)
    unsure = " (please check)" if guess and guess.confidence < LIKELY else ""
    with st.container(gap="small"):
        st.selectbox(
            f"{plain(shortened(match.names[column_place], 40))}{unsure}",
            [*headers, ""],
            format_func=lambda field: headers.get(field, NOT_USED),
            key=key,
            on_change=_set_column,
            args=(file, place, column_place, key),
        )
        st.caption(f"such as: {plain(shortened(example, 30))}")


def _two_ways(table: Table, match: Matching, ours: Sequence[Column]) -> Iterator[tuple[int, str]]:
    """Yield each column of dates that nothing in it settles, with a date that can be read in two ways."""
    for column in ours:
        place = match.place_of(column.field)
        if column.kind in (Kind.DAY, Kind.MONTH) and place is not None:
            example = matchings.order_shown(table, match, place).open_example
            if example:
                yield place, example


def _date_questions(file: state.OpenedFile, place: int, table: Table, match: Matching, ours: Sequence[Column]) -> None:
    """Ask which number is the month, where nothing in the column settles it."""
    for column_place, example in _two_ways(table, match, ours):
        key = f"sheet.{file.number}.{place}.{match.sheet}.order.{column_place}"
        state.show(key, matchings.order_in(table, match, column_place).order)
        st.segmented_control(
            f"“{plain(example)}” in “{plain(match.names[column_place])}” can be read in two ways",
            list(Order),
            format_func=partial(_read_as, example),
            required=True,
            key=key,
            on_change=_set_order,
            args=(file, place, column_place, key),
        )


def _read_as(example: str, order: Order) -> str:
    """The date that an order makes of the example."""
    return f"{written(dates.day_of(example, order, state.today()).day)} ({order})"


def _word_questions(file: state.OpenedFile, place: int, table: Table, match: Matching, ours: Sequence[Column]) -> None:
    """Ask what the person's own words mean, where they are not in the list."""
    asked = matchings.open_words(table, match, file.sheets)
    by_field = {column.field: column for column in ours}
    for field, words in asked.items():
        column = by_field[field]
        labels = {term.id: word_of(term) for term in column.terms}
        st.markdown(f"These words for “{plain(column.header)}” are not on our list. What do they mean?")
        with st.grid("auto", min_column_width=210):
            for word in words:
                key = f"sheet.{file.number}.{place}.{match.sheet}.word.{field}.{simplified(word)}"
                state.show(key, match.meanings.get((field, simplified(word))) or None)
                st.selectbox(
                    plain(shortened(word, 40)),
                    list(labels),
                    index=None,
                    placeholder="Leave blank",
                    format_func=labels.__getitem__,
                    key=key,
                    on_change=_set_meaning,
                    args=(file, place, field, word, key),
                )


def _set_sheet(file: state.OpenedFile, place: int, key: str) -> None:
    match = file.matchings[place]
    file.correct(place, match.with_sheet(state.field(key) or None, file.tables[place], file.sheets))


def _set_header(file: state.OpenedFile, place: int, key: str) -> None:
    row = state.field(key)
    match = file.matchings[place]
    file.correct(place, match.with_header(row - 1 if row else None, file.tables[place], file.sheets))


def _set_column(file: state.OpenedFile, place: int, column_place: int, key: str) -> None:
    file.correct(place, file.matchings[place].with_column(column_place, state.field(key) or None))


def _set_order(file: state.OpenedFile, place: int, column_place: int, key: str) -> None:
    file.correct(place, file.matchings[place].with_order(column_place, state.field(key)))


def _set_meaning(file: state.OpenedFile, place: int, field: str, word: str, key: str) -> None:
    file.correct(place, file.matchings[place].with_meaning(field, word, state.field(key) or ""))
