"""Text that must stay text: a cell that begins like a formula is written so that no spreadsheet program runs it.

A CSV file says nothing about types: Excel takes a cell that begins with one of `FORMULA_MARKS` for a formula, whoever
wrote it there. An apostrophe in front keeps it text, and the reader takes that apostrophe off again. Text that begins
with an apostrophe that the reader would take off gets another one, so that every text comes back as it was.
"""

FORMULA_MARKS = "=+-@\t\r\n＝＋－＠"
"""The wide forms count too: Excel reads them as formulas in East Asian settings."""
_APOSTROPHE = "'"


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program could take this cell of a CSV file for a formula."""
    return text[:1] != "" and text[0] in FORMULA_MARKS


def guarded(text: str) -> str:
    """Return the text as a CSV cell holds it. `unguarded(guarded(text)) == text` for every text."""
    return _APOSTROPHE + text if looks_like_formula(text) or unguarded(text) != text else text


def guarded_where_unclear(text: str) -> str:
    """Return the text as a cell of an Excel workbook holds it: there, text that begins with = is safely text."""
    return _APOSTROPHE + text if unguarded(text) != text else text


def unguarded(text: str) -> str:
    """Take off the apostrophe that `guarded` put in front. Other text is returned as it is."""
    guards = text.startswith(_APOSTROPHE) and text[1:2] != "" and text[1] in FORMULA_MARKS + _APOSTROPHE
    return text[1:] if guards else text
