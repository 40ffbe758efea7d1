"""What holds for any record at all: an answer to everything, no exception, and nothing that depends on order."""

from collections import Counter
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from imh_core.judging.assessment import Assessment, Outcome, assess, assess_all
from imh_core.judging.judgement import Judgement, Status
from imh_core.record.model import Record
from imh_core.rulebook.shape import Role
from tests.properties.people import BOOK, CATEGORIES, ENTRIES, as_ofs, records


def figures(judgement: Judgement) -> tuple[Any, ...]:
    """All that is said of a check, whatever the order of the entries and their ids."""
    lines = Counter((line.log, line.entry.model_copy(update={"id": "-"}), line[2:]) for line in judgement.lines)
    numbers = (judgement.status, judgement.have, judgement.need, judgement.missing, judgement.overlap, judgement.told)
    return numbers, frozenset(lines.items()), tuple(figures(part) for part in judgement.parts)


def said(assessments: dict[str, Assessment]) -> dict[str, Any]:
    return {
        category: (
            one.outcome,
            [(finding.rule.id, finding.status, figures(finding.judgement)) for finding in one.findings],
        )
        for category, one in assessments.items()
    }


@given(records(), as_ofs)
def test_every_requirement_in_force_has_exactly_one_finding(record: Record, as_of: date):
    for category, assessment in assess_all(BOOK, record, as_of).items():
        assert tuple(finding.rule for finding in assessment.findings) == BOOK.in_force(as_of).of(category)


@given(records(), as_ofs, st.sampled_from(CATEGORIES))
def test_one_category_is_judged_as_among_all(record: Record, as_of: date, category: str):
    assert assess(BOOK, category, record, as_of) == assess_all(BOOK, record, as_of)[category]


@given(records(), as_ofs)
def test_the_record_is_not_changed_and_says_the_same_twice(record: Record, as_of: date):
    before = record.model_dump_json()
    assert said(assess_all(BOOK, record, as_of)) == said(assess_all(BOOK, record, as_of))
    assert record.model_dump_json() == before


@given(records(), as_ofs, st.data())
def test_the_order_of_entries_does_not_matter(record: Record, as_of: date, data: st.DataObject):
    shuffled = {
        name: tuple(data.draw(st.permutations(getattr(record, name)), label=name))
        for name in (*ENTRIES, "held")
        if getattr(record, name) is not None
    }
    assert said(assess_all(BOOK, record.with_changes(**shuffled), as_of)) == said(assess_all(BOOK, record, as_of))


@given(records(), as_ofs)
def test_every_finding_adds_up(record: Record, as_of: date):
    """Have, need and missing agree; met is what reaches the minimum; every entry is counted, refused or open."""
    for assessment in assess_all(BOOK, record, as_of).values():
        for finding in assessment.findings:
            for leaf in finding.leaves:
                if leaf.have is not None and leaf.need is not None:
                    assert leaf.missing == max(leaf.need - leaf.have, 0)
                    enough = leaf.status in (Status.MET, Status.FOR_REVIEWER)
                    assert enough == (leaf.have >= leaf.need) == (leaf.missing == 0)
                if leaf.unit == "hours":
                    assert (leaf.have or 0) == sum(line.amount for line in leaf.lines if line.counts)
                    log = getattr(record, leaf.lines[0].log) if leaf.lines else ()
                    assert len(leaf.lines) == len(log)
                if leaf.unit == "months":
                    once = sum(line.amount for line in leaf.lines if line.counts) - (leaf.have or 0)
                    assert (once > 0) == (leaf.overlap > 0)
                    assert leaf.overlap <= min(once, leaf.have or 0)
            assert set(finding.counted) | set(finding.not_counted) | set(finding.undecided) == {
                line for leaf in finding.leaves for line in leaf.lines
            }


@given(records(), as_ofs)
def test_the_verdict_is_what_the_findings_come_to(record: Record, as_of: date):
    for one in assess_all(BOOK, record, as_of).values():
        beside = [found for found in one.for_reviewer if found not in one.left_to_reviewer]
        sorted_out = [*one.minimums, *beside, *one.steps, *one.recommended]
        assert Counter(map(id, sorted_out)) == Counter(map(id, one.findings))
        parts = (one.met, one.still_needed, one.not_answered, one.left_to_reviewer)
        assert len(one.minimums) == sum(map(len, parts)) == sum(found.rule.is_minimum for found in one.findings)
        assert (one.outcome is Outcome.MEETS_MINIMUMS) == (len(one.met) == len(one.minimums))
        waits = bool(one.left_to_reviewer) and len(one.met) + len(one.left_to_reviewer) == len(one.minimums)
        assert (one.outcome is Outcome.FOR_REVIEWER) == waits
        assert (one.outcome is Outcome.NOT_OPEN) == bool(one.closed_by)


@given(records(), as_ofs, st.dictionaries(st.sampled_from([step.id for step in BOOK.terms.step]), st.booleans()))
def test_steps_never_change_a_verdict(record: Record, as_of: date, steps: dict[str, bool]):
    before, after = (assess_all(BOOK, one, as_of) for one in (record, record.with_changes(steps=steps)))
    for category in CATEGORIES:
        assert before[category].outcome is after[category].outcome
        assert [finding.status for finding in before[category].findings] == [
            finding.status for finding in after[category].findings
        ]


@given(records(), as_ofs, st.lists(st.sampled_from(CATEGORIES), unique=True))
def test_what_one_works_toward_changes_no_verdict(record: Record, as_of: date, toward: list[str]):
    chosen = record.with_changes(toward=tuple(toward))
    assert said(assess_all(BOOK, chosen, as_of)) == said(assess_all(BOOK, record, as_of))


@given(as_ofs)
def test_an_empty_record_is_all_not_answered(as_of: date):
    for assessment in assess_all(BOOK, Record(), as_of).values():
        assert assessment.outcome is Outcome.MORE_INFORMATION
        for finding in assessment.findings:
            if finding.rule.role in (Role.GATE, Role.MINIMUM):
                assert finding.status is Status.NOT_ANSWERED, finding.rule.key
            assert all(leaf.have is None and leaf.told is None and not leaf.lines for leaf in finding.leaves)


@given(records(), as_ofs)
def test_nothing_for_a_reviewer_is_ever_passed(record: Record, as_of: date):
    for assessment in assess_all(BOOK, record, as_of).values():
        for finding in assessment.findings:
            if finding.rule.role is Role.REVIEWER:
                assert finding.status is Status.FOR_REVIEWER
            if finding.rule.id == "leadership":
                assert finding.status is not Status.MET
