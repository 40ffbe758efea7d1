"""My progress in words: the verdict, what is still needed with a way to enter it, what is met, and the steps."""

from collections.abc import Iterable, Iterator

from imh_core.english import counted, joined, lower_first
from imh_core.judging.assessment import Assessment, Finding, Outcome
from imh_core.judging.judgement import Status
from imh_core.rulebook import Rule
from pages.ui import state
from pages.ui.components import patterns
from pages.ui.components.addresses import PAGES
from pages.ui.components.patterns import bullets, fold, more, offer_line, ring, source, tick
from pages.ui.components.sheet import Node, el, icon, link, primary, status


def verdict(assessment: Assessment) -> Node:
    """Return where the record stands, in one sentence and what follows from it, and one thing to do."""
    sentence, _, then = state.words().verdict(assessment).partition(". ")
    closed, met = assessment.outcome is Outcome.NOT_OPEN, len(assessment.met) / len(assessment.minimums)
    doing = (
        primary("Change my answers", "category") if closed else primary("Take the report", "report"),
        link("Take the report", to="report") if closed else link("When? My plan", to="plan"),
    )
    beneath = el("p", then) if then else None
    mark = icon("not") if closed else ring(met)
    return patterns.verdict("My progress", sentence.removesuffix("."), beneath, mark=mark, doing=doing)


def begin(assessment: Assessment) -> Iterator[Node]:
    """Yield the ways in, where nothing is entered: no picture of nothing, and no zero."""
    yield el("h2", f"What {state.words().name(assessment.category)} asks for")
    by_page: dict[str, list[str]] = {}
    for finding in assessment.not_answered:
        by_page.setdefault(page_of(finding.rule) or "category", []).append(lower_first(finding.rule.title))
    yield el(
        "ul", *(offer_line(PAGES[page].title, joined(asked), page) for page, asked in by_page.items()), class_="offers"
    )


def needed(assessment: Assessment) -> Iterator[Node]:
    """Yield what is not met yet, or what closes the category: one line each, with its proof one tap away."""
    for title, found in (
        ("Why it is not open", assessment.closed_by),
        ("Still needed", () if assessment.closed_by else assessment.still_needed),
        ("Not answered yet", () if assessment.closed_by else assessment.not_answered),
    ):
        if found:
            yield el("h2", title)
            yield el("ul", *(_needed(assessment, finding) for finding in found), class_="needed")


def _needed(assessment: Assessment, finding: Finding) -> Node:
    rule = finding.rule
    page = page_of(rule)
    return el(
        "li",
        el("h3", status("ask" if finding.status is Status.NOT_ANSWERED else "need", rule.title)),
        el("p", rule.next_step) if rule.next_step else None,
        el(
            "div",
            link("Enter it", to=page, onward=True) if page else None,
            more("Why?", *proof(assessment, finding)),
            class_="line",
        ),
        key=rule.key,
    )


def proof(assessment: Assessment, finding: Finding) -> list[Node]:
    """Return what the rule is, how the record stands, what did not count and why, where it stands and what is open."""
    rule, words = finding.rule, state.words()
    left_out = assessment.left_out(finding)
    hints = dict.fromkeys(filter(None, (words.hint(line, rule) for line in left_out)))
    return [
        el("p", rule.statement),
        *(el("p", sentence) for sentence in words.standing(finding)),
        *(
            [el("b", "Not counted"), bullets(*((text,) for text in words.not_counted(left_out, rule)))]
            if left_out
            else []
        ),
        *(el("p", hint) for hint in hints),
        source(str(rule.source)),
        *_titled("What the chart leaves open", [ask.text for ask in rule.asks]),
    ]


def _titled(title: str, sentences: list[str]) -> Iterator[Node]:
    if sentences:
        yield el("b", title)
        yield bullets(*((text,) for text in sentences))


def rest(assessment: Assessment) -> Iterator[Node]:
    """Yield what is met, what a reviewer judges, and the steps to tick."""
    words = state.words()
    if assessment.met:
        lines = (_line(finding, _met(finding)) for finding in assessment.met)
        typical = state.book().typical_for(assessment.category)
        more_is_usual = [el("p", state.book().typical_text(typical), class_="hint")] if typical else []
        yield fold("Met", bullets(*lines), *more_is_usual, count=counted(len(assessment.met), "minimum"))
    for title, found in (
        ("For a reviewer to judge", assessment.for_reviewer),
        ("Recommended, not required", assessment.recommended),
    ):
        if found:
            points = counted(len(found), "point")
            told = (_line(one, words.short_standing(one) or one.rule.statement) for one in found)
            yield fold(title, bullets(*told), count=points)
    if assessment.steps:
        done = sum(step.judgement.told is True for step in assessment.steps)
        yield el("h2", f"Application steps: {done} of {len(assessment.steps)} done")
        yield el("div", *_ticks(assessment.steps), class_="steps")


def _met(finding: Finding) -> str:
    words = state.words()
    said = words.short_standing(finding) or " ".join(words.standing(finding))
    return f"{said} {words.cushion(finding)}".rstrip()


def _line(finding: Finding, said: str) -> tuple[Node, ...]:
    return el("b", finding.rule.title), f" {said} ", el("small", str(finding.rule.source))


def _ticks(steps: Iterable[Finding]) -> Iterator[Node]:
    for finding in steps:
        step = finding.judgement.check.step  # type: ignore[union-attr]
        yield tick(finding.rule.title, None, f"tick:{step}", done=bool(finding.judgement.told))


def page_of(rule: Rule) -> str | None:
    """Return the address of the page on which what a rule asks about is entered."""
    # A section of the rules names the page by its address.
    return next((section.page for section in state.book().sections if section.id == rule.section), None)
