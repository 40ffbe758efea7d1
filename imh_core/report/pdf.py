"""The report as PDF by typst, which refuses to write a file that PDF/UA-1 (accessible PDF) would not accept.

Only the fonts beside this module are used, so that the same report gives the same file on every machine. What a person
typed goes in as data; a letter that none of the fonts has is shown as a replacement sign and said to be one.
"""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from imh_core.english import number
from imh_core.report import phrases
from imh_core.report.bars import bar, bar_alt
from imh_core.report.document import Report
from imh_core.report.letters import REPLACEMENT, breakable, printable
from imh_core.report.template import TEMPLATE

FONTS = (
    "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Thai",
    "Noto Sans Ethiopic", "Noto Sans Tamil", "Noto Sans Telugu", "Noto Sans Gurmukhi", "Noto Sans Gujarati",
    "Noto Sans Khmer", "Noto Sans Lao", "Noto Sans Myanmar", "Noto Sans Armenian", "Noto Sans Georgian",
    "Noto Sans Kannada", "Noto Sans Malayalam", "Noto Sans Sinhala", "Droid Sans Fallback", "NanumGothicCoding",
    "Noto Emoji", "Noto Sans Symbols",
)  # fmt: skip
"""In this order: of a letter that several have, the first one is taken (`letters` knows so)."""


def as_pdf(report: Report) -> bytes:
    """Return the report as a tagged PDF/UA-1. The same report gives the same bytes."""
    return compiled(TEMPLATE, _data(report), report.made_on)


def sheet_as_pdf(template: str, data: dict[str, Any], words: dict[str, Any], made_on: date) -> bytes:
    """Return a sheet of one page or two. `data` has its title, `name` and `self_assessment`; `words` are its own."""
    shown = printable_data(data)
    around = {"author": shown["name"] or "", "description": shown["title"], "footer": shown["self_assessment"]}
    facts = {"name": phrases.FOR, "category": phrases.CATEGORY, "made": phrases.MADE, "page": "Page", "of": "of"}
    return compiled(template, {**shown, **around, "fonts": FONTS, "words": facts | words}, made_on)


def compiled(template: str, data: dict[str, Any], made_on: date) -> bytes:
    """Return a template with its data as a tagged PDF/UA-1. Text in data is never markup.

    `data` is what `printable_data` returns: only letters that the fonts have.
    """
    compiler = typst.Compiler(
        template.encode(), font_paths=_fonts(), ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)}
    )
    made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=datetime.combine(made_on, time(), UTC))
    assert isinstance(made, bytes), "one file, and no picture for each page"
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(files("imh_core.report") / "fonts")],
    )


def _data(report: Report) -> dict[str, Any]:
    """What the template reads: the report, with its bars drawn, and only letters that can be printed."""
    data = asdict(report)
    del data["made_on"]
    for log in data["logs"]:
        for total in log["totals"]:
            total |= {name: number(total[name]) for name in ("hours", "counted", "entries")}
        for entry in log["entries"]:
            del entry["amount"]
    shown = printable_data(data)
    for figure, drawn in zip(shown["figures"], report.figures, strict=True):
        figure |= {"bar": bar(drawn), "bar_alt": bar_alt(drawn)}
    return {
        **shown,
        "author": shown["name"] or "",
        "description": shown["verdict"],
        "footer": shown["self_assessment"],
        "unprintable": REPLACEMENT in json.dumps(shown, ensure_ascii=False),
        "fonts": FONTS,
        "words": {
            "figures": phrases.FIGURES,
            "figures_heads": phrases.FIGURES_HEADS,
            "figures_note": phrases.FIGURES_NOTE,
            "checklist_heads": phrases.CHECKLIST_HEADS,
            "to_do_heads": phrases.TO_DO_HEADS,
            "on_page_1": phrases.ON_PAGE_1,
            "notes": phrases.NOTES,
            "not_counted": phrases.NOT_COUNTED,
            "told": phrases.TOLD,
            "plan": phrases.PLAN,
            "questions": phrases.QUESTIONS,
            "totals": phrases.TOTALS,
            "entries": phrases.ENTRIES,
            "totals_heads": phrases.TOTALS_HEADS,
            "when": phrases.WHEN,
            "entry": phrases.ENTRY,
            "toward": phrases.TOWARD,
            "rules": phrases.RULES,
            "contact": phrases.CONTACT,
            "name": phrases.NAME,
            "category": phrases.CATEGORY,
            "made": phrases.MADE,
            "unprintable": phrases.UNPRINTABLE,
            "page": "Page",
            "of": "of",
        },
    }


def printable_data(value: Any) -> Any:
    """Return data with only letters that can be printed, and places to break long words."""
    match value:
        case str():
            return breakable(printable(value))
        case dict():
            return {key: printable_data(one) for key, one in value.items()}
        case list() | tuple():
            return [printable_data(one) for one in value]
        case _:
            return value
