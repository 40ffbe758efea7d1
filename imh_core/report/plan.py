"""The plan as a report has it: what it comes to, what keeps it back, and what is assumed. Sentences of `words.plan`."""

from imh_core.plan import Plan
from imh_core.words.plan import PlanWords


def report_plan(plan: Plan, words: PlanWords) -> tuple[str, ...]:
    """Return the whole, each minimum that takes time, and what is assumed; none where nothing is left to plan, or where
    the category is not open.
    """
    if not plan.is_open or (plan.nothing_takes_time and not plan.to_settle):
        return ()
    each = (f"{one.finding.rule.title}. {words.forecast(one, plan)}" for one in (*plan.undated, *plan.dated))
    return tuple(filter(None, (words.whole(plan), *each, words.assumes(plan))))
