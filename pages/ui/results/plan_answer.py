"""The answer of the plan: the date and what it rests on, what to do in order, and the proof one tap away."""

from collections.abc import Iterator

from imh_core.judging.assessment import Outcome
from imh_core.plan import Plan
from pages.ui import state
from pages.ui.components import patterns
from pages.ui.components.patterns import bullets, fold, todo
from pages.ui.components.sheet import Node, el, icon, link, primary
from pages.ui.results import answer

_READY = (Outcome.MEETS_MINIMUMS, Outcome.FOR_REVIEWER)


def verdict(plan: Plan) -> Node:
    """Return the date in one sentence, what it rests on, and one thing to do."""
    page = f"My plan: {state.words().name(plan.category)}"
    if not plan.is_open or plan.standing.outcome in _READY:
        sentence, _, then = state.words().verdict(plan.standing).partition(". ")
        also = "So there is no date." if not plan.is_open else "Next come the application steps."
        doing = primary("Change my answers", "category") if not plan.is_open else primary("Application steps", "steps")
        mark = icon("when" if plan.is_open else "not")
        first = el("p", then) if then else None
        return patterns.verdict(page, sentence.removesuffix("."), first, el("p", also), mark=mark, doing=(doing,))
    if state.record().is_blank:
        asks = el("p", "Enter what you have, and we'll show a date.")
        return patterns.verdict(page, "No date yet", asks, mark=icon("when"))
    said = state.plan_words().answer(plan)
    take = (primary("Take the plan", "report"),) if plan.earliest else ()
    rests_on = (el("p", one) for one in said.rests_on)
    return patterns.verdict(page, said.headline, *rests_on, mark=icon("when"), doing=take)


def to_do(plan: Plan) -> Iterator[Node]:
    """Yield the next best steps with where to enter them; where nothing is entered, the ways in."""
    if state.record().is_blank:
        yield from answer.begin(plan.standing)
        return
    steps = state.steps_for(plan.category)
    if steps:
        words = state.plan_words()
        rules = {forecast.finding.rule.id: forecast.finding.rule for forecast in plan.forecasts}
        yield el("h2", "What to do, in order")
        lines = []
        for step in steps:
            what, _, says = words.step(step, plan).partition(". ")
            rule = next(rules[one] for one in step.item.requirements if one in rules)
            page = answer.page_of(rule)
            lines.append((what.removesuffix("."), says, link("Enter it", to=page, onward=True) if page else None))
        yield todo(*lines)


def proof(plan: Plan) -> Iterator[Node]:
    """Yield what the dates rest on: the least that is needed, each minimum that waits, and what is assumed."""
    words, smallest = state.plan_words(), state.smallest_for(plan.category)
    steps = () if state.record().is_blank else state.steps_for(plan.category)
    if len(smallest.items) != len(steps):  # otherwise the steps are all of it
        in_all = [el("p", total)] if (total := words.in_all(smallest)) else []
        yield fold("The least you need to meet all minimums", bullets(*((words.line(one),) for one in smallest.items)),
                   *in_all)  # fmt: skip
    waiting = [one for one in plan.forecasts if one not in plan.met]
    if waiting and not state.record().is_blank:
        said = ((el("b", f"{one.finding.rule.title}. "), words.forecast(one, plan)) for one in waiting)
        yield fold("When each could be met", bullets(*said))
    if assumed := words.assumes(plan):
        yield fold("What this date assumes", el("p", assumed))
