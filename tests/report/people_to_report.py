"""Records for the tests of the report: the sample people, nobody's, and one with the worst that people can type."""

from datetime import date
from functools import cache
from pathlib import Path

from imh_core.judging.assessment import assess
from imh_core.record.model import Record
from imh_core.report import Report, report
from imh_core.rulebook import load
from imh_core.rulebook.samples import load_samples
from imh_core.words.findings import Words

DATA = Path(__file__).parents[2] / "data"
BOOK = load(DATA)
WORDS = Words(BOOK)
TODAY = date(2026, 11, 21)
SAMPLES = {sample.id: sample.record for sample in load_samples(DATA)}
TITLES = (
    "Nguyễn Thị Ánh Tuyết: chăm sóc trẻ nhỏ",
    "التعلق والصدمة: ورشة عمل مع فاطمة",
    "婴幼儿心理健康培训：依恋与修复",
    "👩‍👧 Baby play 🎈 with 👍🏽",
    "아기와 엄마: 김지영",
    '#panic("x") $x^2$ [*bold*] @cite `raw` \\ //c',
    "=1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>]]>&amp;<b>",
    "{d.name} #let x = 1",
    "W" * 300,
    "Long title " * 27,
    "line\nbreak",
)
PLAIN = tuple(title for title in TITLES if title.isascii() and "W" not in title)
"""Those that come out of a PDF as they went in; other scripts are stored in the order they are drawn."""
PLAN = ("At this pace, the hours are reached in March 2027.",)


def hostile(entries: int = 60) -> Record:
    """Entries with such titles: two in three are trainings, the others RSC."""
    buckets, providers = BOOK.terms.bucket, BOOK.terms.provider
    told = [{"id": f"e{place}", "title": TITLES[place % len(TITLES)][:300], "hours": 1.25} for place in range(entries)]
    cut = entries * 2 // 3
    return Record.model_validate(
        {
            "toward": ["FS"],
            "trainings": [
                {**one, "bucket": buckets[place % len(buckets)].id, "on": date(2024, 1 + place % 12, 3)}
                for place, one in enumerate(told[:cut])
            ],
            "rsc": [{**one, "provider": providers[place % len(providers)].id} for place, one in enumerate(told[cut:])],
            "jobs": [{"id": "j", "title": "<b>=cmd()</b>", "start": "2020-01", "ongoing": True, "paid": True}],
        }
    )


RECORDS: dict[str, Record] = {**SAMPLES, "nobody": Record(toward=("FS",)), "hostile": hostile()}


@cache
def report_of(who: str, name: str | None = "Đặng Thị فاطمة 王小明 #1 <b>", plan: tuple[str, ...] = PLAN) -> Report:
    """Return the report of one of `RECORDS`, for the category worked toward first."""
    record = RECORDS[who]
    assessment = assess(BOOK, record.toward[0], record, TODAY)
    return report(BOOK, WORDS, assessment, record, TODAY, name=name, plan=plan)
