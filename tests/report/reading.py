"""Reads the four forms back: what stands in them, as somebody who opens them would find it."""

from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pypdf
from python_calamine import CalamineWorkbook


def squeezed(*parts: str) -> str:
    """The letters alone: lines are broken differently in each form."""
    return "".join("".join(parts).replace("\u200b", "").split())


def text_of_pdf(content: bytes) -> str:
    """All text of a PDF, squeezed. Cells of a row follow one another."""
    return squeezed(*(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages))


class Page(HTMLParser):
    """A web page as read: its text, and which elements and attributes it has."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes, self._in_style = "", set[str](), set[str](), False
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._in_style = tag == "style"

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        self._in_style &= tag != "style"


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    """The rows of each sheet, without its header (the summary: all of them)."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    rows: dict[str, list[list[Any]]] = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return {name: found if name == "Summary" else found[1:] for name, found in rows.items()}
