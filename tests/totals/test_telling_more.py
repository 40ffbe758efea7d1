"""A further answer never takes knowledge away: what was short is not "not answered" once more is told."""

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from imh_core.judging.judgement import Status
from imh_core.totals import Totals, assessments
from tests.cohort.group_people import ASKED, totals
from tests.cohort.reading_in import BOOK, TODAY


def facts(told: Totals, more: Totals) -> list[Totals]:
    """Return what somebody knows who is told one more thing of `more` that is whole in itself.

    Hours without their provider or focus, and months beside others of which they are a part, leave a question open that
    was none before; they are no further answer, but half of one.
    """
    found = []
    changed: dict[str, Any]
    for field in fields(Totals):
        before, after = getattr(told, field.name), getattr(more, field.name)
        if field.name in ("toward", "training_after"):
            continue
        if field.name in ("held", "credentials") and before is not None:  # "none of these" would be taken back
            continue
        if isinstance(before, dict):
            for key, value in (after or {}).items():
                half = field.name == "rsc" and (None in key or not _qualifies(key[0]))
                half |= field.name == "training" and key in told.training_after
                if key not in before and not half and _alone(field.name, key, before):
                    changed = {field.name: {**before, key: value}}
                    found.append(replace(told, **changed))
        elif before is None and after is not None and _dated(after):
            found.append(replace(told, **{field.name: after}))
    return found


def _qualifies(provider: str) -> bool:
    return any(provider in qualified for qualified in BOOK.qualified_providers.values())


def _alone(name: str, key: object, before: dict[str, object]) -> bool:
    """Whether no months are told that these are a part of, or that are a part of these."""
    if name != "months":
        return True
    within = {span.id: span.within for span in ASKED.spans}
    return not any(key in within[other] or other in within[str(key)] for other in before)


def _dated(told: object) -> bool:
    return not isinstance(told, dict) or all(day is not None for day in told.values())


@settings(max_examples=300)
@given(totals(), totals())
def test_more_facts_never_turn_short_into_not_answered(told: Totals, more: Totals):
    told = replace(told, rsc={pair: hours for pair, hours in told.rsc.items() if None not in pair})
    before = assessments(BOOK, told, TODAY)
    for richer in facts(told, more):
        after = assessments(BOOK, richer, TODAY)
        for category, one in before.items():
            for was, now in zip(one.findings, after[category].findings, strict=True):
                for number, then in zip(was.leaves, now.leaves, strict=True):
                    if number.status is Status.NOT_YET:
                        assert then.status is not Status.NOT_ANSWERED, (category, was.rule.id)


@settings(max_examples=100)
@given(st.sampled_from([one.id for one in BOOK.terms.provider]), st.sampled_from([None, "rsc_provided"]), totals())
def test_hours_from_whomever_are_an_answer(provider: str, focus: str | None, told: Totals):
    """From somebody who cannot provide they are 0 counted, and what is known stays known."""
    here = replace(told, rsc={(provider, focus): Decimal(7)})
    for assessment in assessments(BOOK, here, TODAY).values():
        for finding in assessment.minimums:
            for leaf in finding.leaves:
                if leaf.check.kind == "rsc_hours":
                    assert leaf.have is not None
