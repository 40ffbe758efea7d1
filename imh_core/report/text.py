"""The report as plain text, to copy into an e-mail: figures, points and totals; the entries are in the other forms."""

from collections.abc import Iterable

from imh_core.english import counted, number
from imh_core.report import phrases
from imh_core.report.document import Group, Report, said_of
from imh_core.report.logs import Log


def as_text(report: Report) -> str:
    """Return the summary, lines of any length, ending with one line break."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterable[str]:
    yield report.title
    if report.name:
        yield f"{phrases.NAME}: {report.name}"
    yield f"{phrases.CATEGORY}: {report.category}"
    yield f"{phrases.MADE}: {report.made}"
    yield from ("", report.verdict, report.self_assessment)
    if report.figures:
        yield from _part(
            phrases.FIGURES,
            (
                f"{figure.title}: {figure.have_text}; minimum {figure.minimum_text}; {figure.standing}."
                for figure in report.figures
            ),
        )
    first = [group for group in report.groups if group.shape in phrases.ON_PAGE_1]
    for group in first:
        yield from _part(group.title, _points(group))
    if report.not_counted:
        yield from _part(
            phrases.NOT_COUNTED, (f"{one.title}: {reason}" for one in report.not_counted for reason in one.reasons)
        )
    if report.questions:
        yield from _part(phrases.QUESTIONS, report.questions)
    for group in report.groups:
        if group not in first:
            yield from _part(group.title, _points(group))
    if report.told:
        yield from _part(phrases.TOLD, report.told)
    if report.plan:
        yield from _part(phrases.PLAN, report.plan)
    for log in report.logs:
        yield from _part(log.title, _totals(log))
    yield from ("", phrases.NOTES.upper())
    yield from (f"[{point.note}] {point.statement} ({point.source})" for point in report.points)
    yield from _part(phrases.RULES, (report.edition, *report.sources, f"{phrases.CONTACT} {report.contact}"))


def _part(title: str, lines: Iterable[str]) -> Iterable[str]:
    yield from ("", title.upper())
    yield from (f"- {line}" for line in lines)


def _points(group: Group) -> Iterable[str]:
    for point in group.points:
        said = said_of(point, group.shape)
        yield f"{point.title}{': ' if said else ''}{said} [{point.note}]"


def _totals(log: Log) -> Iterable[str]:
    for total in log.totals:
        entries = f"{counted(total.entries, 'entry', 'entries')}"
        yield f"{total.label}: {number(total.hours)} hours entered, {number(total.counted)} counted ({entries})"
    if not log.totals:
        yield f"{counted(len(log.entries), 'entry', 'entries')}"
