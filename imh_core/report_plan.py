"""The plan as a report has it: what it comes to, what keeps it back, and what is assumed. Sentences of `plan_words`."""

from imh_core.plan import Plan
from imh_core.plan_words import PlanWords

MOST_OF_A_KIND = 2
"""Minimums named one by one: those without a date, and those that are met last. The whole plan has a page."""


def report_plan(plan: Plan, words: PlanWords) -> tuple[str, ...]:
    """Return at most six lines; none where nothing is left to plan, or where the category is not open."""
    if not plan.is_open or (plan.nothing_takes_time and not plan.to_settle):
        return ()
    named = (*plan.undated[:MOST_OF_A_KIND], *plan.dated[::-1][:MOST_OF_A_KIND])
    each = (f"{one.finding.rule.title}. {words.forecast(one, plan)}" for one in named)
    return tuple(filter(None, (words.whole(plan), *each, words.assumes(plan))))
