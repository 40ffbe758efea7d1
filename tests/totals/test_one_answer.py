"""One person, one answer: sums, the row of the group, the report and the summary never contradict each other."""

from hypothesis import given, settings

from imh_core.cohort.choosing import minimums, outcome, status
from imh_core.judging.assessment import Outcome
from imh_core.judging.judgement import Status
from imh_core.report.document import report
from imh_core.totals import Totals, as_record, assessments
from imh_core.words.findings import Words
from imh_core.words.summary import summary
from tests.cohort.group_people import totals
from tests.cohort.reading_in import BOOK, POINTS, TODAY, answered

WORDS = Words(BOOK)
PARTS = {
    # In the summary: in the report, in the row.
    "Met": ("Met", Status.MET),
    "Still needed": ("Still needed", Status.NOT_YET),
    "Ask next": ("Not answered yet", Status.NOT_ANSWERED),
}


def parts_of(text: str) -> dict[str, list[str]]:
    """Return the parts of a category's summary: heading → its lines."""
    parts: dict[str, list[str]] = {}
    for line in text.split("\n\n", maxsplit=1)[0].splitlines()[2:]:
        if line.startswith("- "):
            parts[next(reversed(parts))].append(line.removeprefix("- "))
        elif line.endswith(":"):
            parts[line.removesuffix(":")] = []
    return parts


@settings(max_examples=40)
@given(totals())
def test_sums_row_report_and_summary_say_the_same(told: Totals) -> None:
    (row,) = answered(told)
    record = as_record(BOOK, told, TODAY)
    for category, full in assessments(BOOK, told, TODAY).items():
        short = summary([full], BOOK)
        long = report(BOOK, WORDS, full, record, TODAY)
        assert short.splitlines()[1].startswith(long.verdict)
        assert outcome(POINTS, row, category) is full.outcome
        if full.outcome is Outcome.NOT_OPEN:
            continue
        met, of = minimums(POINTS, row, category)
        said = f"{met} of {of} documented minimums met" in long.verdict
        assert said is (full.outcome is not Outcome.MEETS_MINIMUMS)
        lines, groups = parts_of(short), {group.title: group.points for group in long.groups}
        for heading, (title, kind) in PARTS.items():
            asked = [
                point.rule.title
                for point in POINTS.of[category]
                if point.rule.is_minimum and status(row, point) is kind
            ]
            assert sorted(point.title for point in groups.get(title, ())) == sorted(asked)
            assert len(lines.get(heading, [])) == len(asked)
            assert all(any(line.startswith(one) for line in lines[heading]) for one in asked)
