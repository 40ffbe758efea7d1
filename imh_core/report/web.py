"""The report as one web page that needs nothing else: to read, and to print. On paper it is light in any theme."""

from collections.abc import Iterable, Sequence
from html import escape

from imh_core.english import number
from imh_core.judging.judgement import Status
from imh_core.report import phrases
from imh_core.report.bars import bar, bar_alt
from imh_core.report.document import Group, Point, Report, said_of
from imh_core.report.logs import Log

_STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{font:16px/1.5 "Source Sans 3","Source Sans Pro",system-ui,sans-serif;color:#0d1514;background:#fff;
max-width:58rem;margin:2rem auto;padding:0 1.25rem}
h1,h2{color:#0b5f5a;line-height:1.25}h1{font-size:1.9rem}h2{font-size:1.3rem;margin:2.2rem 0 .6rem}h3{font-size:1.05rem;
margin:1.2rem 0 .2rem}
p{margin:.3rem 0;max-width:46rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem}dd{margin:0}
dt,.small{color:#4a5755}.small{font-size:.85rem}
.verdict{background:#eef5f4;border-left:4px solid #0b5f5a;padding:.8rem 1rem;margin:1.2rem 0}
.verdict strong{display:block;font-size:1.1rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.95rem}
th,td{border-bottom:1px solid #c9d3d1;padding:.4rem .5rem;text-align:left;vertical-align:top;min-width:7rem}
td,dd,li{overflow-wrap:anywhere}
thead th{border-bottom:2px solid #0b5f5a;color:#4a5755;font-size:.85rem}tbody th{font-weight:normal}
td.n,th.n{text-align:right}svg{display:block;margin-top:.25rem}
.met{color:#0b5f5a}.not_yet{color:#9c3d08}
@page{size:letter;margin:18mm}
@media print{body{margin:0;max-width:none;padding:0;font-size:10.5pt}.scroll{overflow:visible}
thead{display:table-header-group}tr,.point{break-inside:avoid}h2,h3{break-after:avoid}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


def as_web_page(report: Report) -> str:
    """Return the whole page as HTML."""
    title = escape(report.title)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{title}</h1>{''.join(_parts(report))}</main></body></html>\n"
    )


def _parts(report: Report) -> Iterable[str]:
    name = f"<dt>{phrases.NAME}</dt><dd>{_own(report.name)}</dd>" if report.name else ""
    yield (
        f"<dl>{name}<dt>{phrases.CATEGORY}</dt><dd>{escape(report.category)}</dd>"
        f"<dt>{phrases.MADE}</dt><dd>{escape(report.made)}</dd></dl>"
    )
    yield f'<div class="verdict"><strong>{_own(report.verdict)}</strong><p>{escape(report.self_assessment)}</p></div>'
    if report.figures:
        yield _heading(phrases.FIGURES) + _figures(report) + f'<p class="small">{escape(phrases.FIGURES_NOTE)}</p>'
    first = [group for group in report.groups if group.shape in phrases.ON_PAGE_1]
    yield from map(_group, first)
    if report.not_counted:
        yield _heading(phrases.NOT_COUNTED)
        yield from (f"<h3>{escape(one.title)}</h3>{_list(one.reasons)}" for one in report.not_counted)
    if report.questions:
        yield _heading(phrases.QUESTIONS) + _list(report.questions)
    yield f"<p>{escape(f'{phrases.CONTACT} {report.contact}')}</p>"
    yield from (_group(group) for group in report.groups if group not in first)
    for title, said in ((phrases.TOLD, report.told), (phrases.PLAN, report.plan)):
        if said:
            yield _heading(title) + _list(said)
    if report.logs:
        yield _heading(phrases.TOTALS) + "".join(_totals(log) for log in report.logs if log.totals)
    notes = "".join(
        f'<li value="{point.note}">{escape(point.statement)} <span class="small">{escape(point.source)}</span></li>'
        for point in report.points
    )
    yield f"{_heading(phrases.NOTES)}<ol>{notes}</ol>"
    yield _heading(phrases.RULES) + f"<p>{escape(report.edition)}</p>{_list(report.sources)}"
    if report.logs:
        yield _heading(phrases.ENTRIES) + "".join(f"<h3>{escape(log.title)}</h3>{_entries(log)}" for log in report.logs)


def _group(group: Group) -> str:
    intro = f'<p class="small">{escape(group.intro)}</p>' if group.intro else ""
    if group.shape == "named":
        return _heading(group.title) + f"<p>{'; '.join(_noted(point) for point in group.points)}</p>"
    if group.shape == "briefly":
        said = "".join(f"<li><b>{escape(one.title)}</b> {_own(one.standing)} [{one.note}]</li>" for one in group.points)
        return f"{_heading(group.title)}{intro}<ul>{said}</ul>"
    return _heading(group.title) + intro + _rows(group)


def _noted(point: Point) -> str:
    return f"{escape(point.title)} [{point.note}]"


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _own(text: str | None) -> str:
    """A person's own words among ours: they keep their direction of writing to themselves."""
    return f"<bdi>{escape(text or '')}</bdi>"


def _list(said: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{_own(one)}</li>' for one in said)}</ul>"


def _standing(text: str, status: Status) -> str:
    return f'<span class="{status.value}">{_own(text)}</span>'


def _table(name: str, heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> str:
    """A table of ready cells; the first of each row names it. `numbers`: the columns set to the right."""

    def side(place: int) -> str:
        return ' class="n"' if place in numbers else ""

    head = "".join(f'<th scope="col"{side(place)}>{escape(text)}</th>' for place, text in enumerate(heads))
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>'
        + "".join(f"<td{side(place)}>{cell}</td>" for place, cell in enumerate(row[1:], start=1))
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="scroll" role="region" aria-label="{escape(name)}" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _figures(report: Report) -> str:
    rows = (
        (
            escape(figure.title),
            bar(figure).replace("<svg ", f'<svg role="img" aria-label="{escape(bar_alt(figure))}" ', 1),
            escape(figure.have_text),
            escape(figure.minimum_text),
            _standing(figure.standing, figure.status),
        )
        for figure in report.figures
    )
    return _table(phrases.FIGURES, phrases.FIGURES_HEADS, rows)


def _rows(group: Group) -> str:
    heads = phrases.CHECKLIST_HEADS if group.shape == "checklist" else phrases.TO_DO_HEADS
    rows = ((escape(one.title), _own(said_of(one, group.shape)), f"[{one.note}]") for one in group.points)
    return _table(group.title, heads, rows)


def _totals(log: Log) -> str:
    rows = (
        (escape(total.label), number(total.hours), number(total.counted), number(total.entries)) for total in log.totals
    )
    return _table(log.by, (log.by, *phrases.TOTALS_HEADS), rows, (1, 2, 3))


def _entries(log: Log) -> str:
    entries = (
        (escape(entry.when), _own(entry.title), escape(entry.about), escape(entry.amount_text), _own(entry.toward))
        for entry in log.entries
    )
    heads = (phrases.WHEN, phrases.ENTRY, log.about, log.unit, phrases.TOWARD)
    return _table(log.title, heads, entries, (3,))
