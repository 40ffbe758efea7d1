"""How a part of the record stands, in a few numbers, for each category worked toward."""

from collections.abc import Iterator

from imh_core.judging.assessment import Assessment, Finding
from imh_core.judging.judgement import Status
from imh_core.rulebook.shape import Role
from pages.ui import state
from pages.ui.components.patterns import figure, figures
from pages.ui.components.sheet import Node, el, status

_KIND = {
    Status.MET: "met",
    Status.NOT_YET: "need",
    Status.NOT_ANSWERED: "ask",
    Status.FOR_REVIEWER: "review",
    Status.RECOMMENDED: "not",
}


def standing(*sections: str) -> Iterator[Node]:
    """Yield the numbers of these sections; where several categories are worked toward, under the name of each."""
    every = state.assessments()
    for category in state.toward():
        found = [
            finding
            for finding in every[category].findings
            if finding.rule.section in sections and finding.rule.role not in (Role.REVIEWER, Role.STEP)
        ]
        if found:
            if len(state.toward()) > 1:
                yield el("h2", state.words().name(category))
            numbers = [one for finding in found for one in _numbers(finding)]
            yield figures(*numbers, *_typical(every[category], sections))


def _numbers(finding: Finding) -> Iterator[Node]:
    words = state.words()
    stands = status(_KIND[finding.status], words.status(finding))
    numbers = words.figures(finding)
    for have, needed, overlap in numbers[:1]:
        yield figure(have, f"{finding.rule.title} ({needed}). {overlap}".removesuffix(". "), stands)
    if not numbers:
        yield figure("", finding.rule.title, stands)


def _typical(assessment: Assessment, sections: tuple[str, ...]) -> Iterator[Node]:
    typical = state.book().typical_for(assessment.category)
    if typical and "training" in sections:
        yield figure("", state.book().typical_text(typical), None)
