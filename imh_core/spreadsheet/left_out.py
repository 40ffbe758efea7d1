"""What of a sheet is not read, and why: columns, the rows of another table, a list of people. Nothing goes unsaid."""

import re
from collections.abc import Sequence

from imh_core.record.parsing import MINUTES_IN_AN_HOUR
from imh_core.spreadsheet.cells import MINUTE_WORDS, as_text, is_no
from imh_core.spreadsheet.columns import Cell, Kind, Sheet, Sheets
from imh_core.spreadsheet.likeness import OTHER_WORDS, Likely, confidence
from imh_core.spreadsheet.matching import Matching, names_in
from imh_core.spreadsheet.naming import BY_HAND, LEAST, LIKELY
from imh_core.spreadsheet.reading import Table
from imh_core.spreadsheet.vocabulary import simplified

TOTAL_WORDS = frozenset(
    {"total", "totals", "sum", "subtotal", "grand total", "sub total", "summe", "gesamt", "overall", "total hours",
     "hours total", "total training hours", "sum of hours", "total clock hours", "total hrs", "running total",
     "hours needed", "hours required", "needed", "required", "minimum required", "minimum", "goal", "remaining",
     "hours remaining", "still needed", "hours left", "average", "mean", "count", "median", "balance",
     "balance brought forward", "brought forward", "balance forward", "carried forward", "carry forward"}
)  # fmt: skip
_SUBTOTALS = ("subtotal", "sub total", "subtotals")
_OF_A_SUM = frozenset(
    {"total", "totals", "sum", "for", "of", "the", "in", "all", "hours", "hrs", "training", "trainings", "rsc", "year",
     "spring", "summer", "fall", "autumn", "winter", "quarter", "semester", "month", "january", "february", "march",
     "april", "may", "june", "july", "august", "september", "october", "november", "december", "clock", "subtotal"}
)  # fmt: skip
_QUARTER = re.compile(r"q[1-4]|fy\d{2,4}")
_UNDER_WAY = re.compile(
    r"\b(in progress|under way|underway|expected|anticipated|pending|not (yet )?(finished|completed?|awarded|conferred)"
    r"|enrolled|graduating|in school(?! (?!now|still|until|till|for|at)[a-z])"  # "in School Counseling" is its field
    r"|candidate|all but dissertation|abd|ongoing)\b"
)
"""What people write beside a degree that they do not hold yet."""
_DONE = frozenset({"graduated", "completed", "finished", "conferred", "earned", "attended", "passed"})
_STATES = frozenset({"status", "state", "outcome", "result", "attendance", "completion"})
_NOT_DONE = re.compile(
    r"\b(in progress|not (started|completed?|attended|attempted|passed)|failed|enrolled|registered|no show|cancell?ed"
    r"|withdrawn|withdrew|incomplete|absent|did not|waitlisted|wait list|pending|dropped|missed|expired)\b"
)
"""What a program writes beside a training that somebody did not complete."""
_LEAST_IN_A_TABLE = 2  # cells in a row of a table; one alone is a title
_ATTENDANCE = frozenset(
    {"name original name", "participant", "participant name", "attendee", "attendee name", "registrant", "attendees"}
)
_JOINED, _LEFT = frozenset({"join time", "joined", "time joined"}), frozenset({"leave time", "left", "time left"})


def passed_over(table: Table, matching: Matching, sheets: Sheets) -> dict[int, str]:
    """Say of columns that are not read, though their names could mean hours or dates, why not: place → a sentence.

    Nothing where the person chose the column: then no other one is meant.
    """
    likely = Likely(table, matching.first_row, matching.names)
    said: dict[int, str] = {}
    for column in sheets[matching.sheet].columns if matching.sheet else ():
        at = matching.place_of(column.field)
        guess = None if at is None else matching.guesses[at]
        if column.kind not in (Kind.HOURS, Kind.DAY, Kind.MONTH) or (guess and guess.confidence == BY_HAND):
            continue
        for place, name in enumerate(matching.names):
            sure = confidence(name, column)
            why = likely.why_not(place, column)
            if (
                matching.guesses[place]
                or place in (matching.until, *matching.beside)
                or sure < (LIKELY if why == OTHER_WORDS else LEAST)
            ):
                continue
            if why:
                said[place] = f"“{name}” {why}, so we did not read it as “{column.header}”."
            elif at is not None and column.kind is Kind.HOURS:
                said[place] = f"We read “{matching.names[at]}” as the hours, not “{name}”. Check which one is right."
    return said


def minutes_beside(table: Table, matching: Matching) -> int | None:
    """Return the place of the minutes beyond the hours, in a column of their own: "Hours | Minutes", none above 59."""
    hours = matching.place_of("hours")
    if hours is None or matching.until is not None or MINUTE_WORDS & set(simplified(matching.names[hours]).split()):
        return None
    places = (at for at, name in enumerate(matching.names) if simplified(name) in MINUTE_WORDS)
    place = next((at for at in places if not matching.guesses[at]), None)
    told = [
        as_text(row[place]) for row in table.rows[matching.first_row :] if place is not None and row[place] is not None
    ]
    return place if all(one.isdecimal() and int(one) < MINUTES_IN_AN_HOUR for one in told) else None


def other_rows(table: Table, matching: Matching, sheets: Sheets) -> dict[int, str]:
    """Say of rows that belong to another table on the same sheet, above or below the one that is read: place → why."""
    if matching.sheet is None or matching.header is None:
        return {}
    rows, first = table.rows, matching.header[0]
    above = [place for place in range(first) if _told(rows[place]) >= _LEAST_IN_A_TABLE]
    if first - 1 in above and names_in(rows[first - 1]) and _told(rows[first - 1]) < _told(rows[first]):
        above.remove(first - 1)  # the upper half of merged names
    said = dict.fromkeys(above, f"This row is above your column names in row {first + 1}. We did not read it.")
    headers = [_header_words(sheet) for sheet in sheets.values() if sheet.log]
    below = range(matching.first_row, len(rows))
    begins = next((place for place in below if _begins(rows, place, matching.header, headers)), None)
    if begins is None:
        return said
    why = f"Another table begins in row {begins + 1}. We did not read it. Put it on a sheet of its own."
    while begins > matching.first_row and _told(rows[begins - 1]) == 1:
        begins -= 1  # its title
    return said | dict.fromkeys(range(begins, len(rows)), why)


def _told(row: tuple[Cell, ...]) -> int:
    return sum(cell is not None for cell in row)


def _header_words(sheet: Sheet) -> list[tuple[bool, frozenset[str]]]:
    """Of each column of a log, whether it is needed and what it is called, as `simplified` leaves it."""
    return [(one.needed, frozenset(map(simplified, (one.header, *one.names)))) for one in sheet.columns]


def _begins(
    rows: Sequence[tuple[Cell, ...]],
    place: int,
    header: tuple[int, int],
    headers: Sequence[Sequence[tuple[bool, frozenset[str]]]],
) -> bool:
    """Whether a row holds the column names of another table: the needed ones of a log, and most of them known."""
    row = rows[place]
    if not names_in(row) or any(letter.isdigit() for cell in row if isinstance(cell, str) for letter in cell):
        return False
    names = {simplified(cell.partition("(")[0]) for cell in row if isinstance(cell, str)}
    if names <= {simplified(cell) for cell in rows[header[1]] if isinstance(cell, str)}:
        return False  # our own header once more, as on every printed page
    for ours in headers:
        known = sum(not called.isdisjoint(names) for _, called in ours)
        needed = [called for is_needed, called in ours if is_needed]
        if known >= max(_LEAST_IN_A_TABLE, len(names) / 2) and not any(one.isdisjoint(names) for one in needed):
            return True
    return False


def list_of_people(table: Table, matching: Matching) -> int | None:
    """Return the place of the names in a list of who attended, as a meeting program writes it; None: it is none."""
    headers = [simplified(name) for name in matching.names]
    place = next((at for at, one in enumerate(headers) if one in _ATTENDANCE), None)
    if place is None and _JOINED & set(headers) and _LEFT & set(headers):
        place = matching.place_of("title")
    guess = matching.guesses[place] if place is not None else None
    if place is None or (guess and guess.confidence == BY_HAND):
        return None
    people = {simplified(str(row[place])) for row in table.rows[matching.first_row :] if row[place] is not None}
    return place if len(people) > 1 else None


def says_total(cell: Cell) -> bool:
    """Whether a cell calls its row a sum: "Total", "Subtotal fall", "Total hours for 2024"."""
    text = simplified(cell) if isinstance(cell, str) else ""
    words = text.split()
    of_a_sum = (
        bool(words)
        and {words[0], words[-1]} & {"total", "totals", "sum", "subtotal"}
        and all(word in _OF_A_SUM or word.isdigit() or _QUARTER.fullmatch(word) for word in words)
    )
    return text in TOTAL_WORDS or f"{text} ".startswith(tuple(f"{one} " for one in _SUBTOTALS)) or bool(of_a_sum)


def is_under_way(header: str, cell: Cell) -> bool:
    """Whether a cell beside a degree says that it is not held yet."""
    if not _DONE.isdisjoint(simplified(header).split()) and is_no(cell):
        return True
    return isinstance(cell, str) and _UNDER_WAY.search(simplified(cell)) is not None


def is_not_done(header: str, cell: Cell) -> bool:
    """Whether a column of the state of things says of a training or a session that it was not done to its end."""
    words = set(simplified(header).split())
    if not isinstance(cell, str) or (words.isdisjoint(_STATES) and words.isdisjoint(_DONE)):
        return False
    return (is_no(cell) and not cell.strip().isdigit()) or _NOT_DONE.search(simplified(cell)) is not None
