"""Write every sentence, sheet and document of every sample person to text files: `python -m tests.snapshot FOLDER`.

Two of these folders, made before and after a change of words, show all that it changed: `diff -r before after`.
"""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from imh_core.cohort.answering import answers, points
from imh_core.cohort.board import board
from imh_core.cohort.files import group_csv
from imh_core.cohort.template import template as group_template
from imh_core.judging.assessment import Assessment, assess_all
from imh_core.judging.renewal import renewal, years
from imh_core.plan import next_steps, plan, smallest_set
from imh_core.record.model import Record
from imh_core.report import as_text, as_web_page, report
from imh_core.rulebook import Rulebook, load
from imh_core.rulebook.samples import Sample, load_samples
from imh_core.spreadsheet.reading import read
from imh_core.spreadsheet.writing import template
from imh_core.words import renewal as renewal_words
from imh_core.words.findings import Words
from imh_core.words.plan import PlanWords
from imh_core.words.summary import summary
from tests.cohort import forty
from tests.cohort.reading_in import read_in
from tests.pages.registered import PAGES, REPOSITORY
from tests.pages.visiting import go, text, visit

TODAY = date(2026, 11, 21)


def findings(book: Rulebook, one: Assessment) -> Iterator[str]:
    """Yield how a category stands, requirement by requirement, with every entry that does not count."""
    words = Words(book)
    yield words.verdict(one)
    for finding in one.findings:
        yield f"{finding.rule.title} [{words.status(finding)}] {finding.rule.statement}"
        yield from (f"    {said}" for said in words.standing(finding))
        yield from (f"    not counted: {said}" for said in words.not_counted(one.left_out(finding), finding.rule))
        yield f"    next: {finding.rule.next_step} ({finding.rule.source})"
        yield from (f"    ask: {ask.text}" for ask in finding.rule.asks)


def ahead(book: Rulebook, record: Record, category: str) -> Iterator[str]:
    """Yield the plan's sentences."""
    words, made = PlanWords(book), plan(book, category, record, TODAY, {})
    yield words.whole(made)
    yield words.assumes(made)
    yield from (words.forecast(forecast, made) for forecast in made.forecasts)
    yield from (words.step(step, made) for step in next_steps(book, category, record, TODAY))
    yield from (words.item(item) for item in smallest_set(book, category, record, TODAY).items)


def renewals(book: Rulebook, record: Record) -> Iterator[str]:
    """Yield the renewal's sentences, year by year."""
    words = Words(book)
    for year in years(book, TODAY):
        found = renewal(book, record, TODAY, year)
        yield renewal_words.time_left(found)
        yield from (renewal_words.verdict(category, found, words) for category in found.categories)
        yield from renewal_words.notes(found, words)


def of_sample(book: Rulebook, sample: Sample) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each text of one person, with its name."""
    every = assess_all(book, sample.record, TODAY)
    for category, one in every.items():
        yield f"findings_{category}", findings(book, one)
        yield f"plan_{category}", ahead(book, sample.record, category)
    toward = every[sample.record.toward[0]]
    made = report(book, Words(book), toward, sample.record, TODAY)
    yield "summary", [summary(list(every.values()), book)]
    yield "renewal", renewals(book, sample.record)
    yield "report_text", [as_text(made)]
    yield "report_page", [as_web_page(made)]
    for page in PAGES:
        app = visit(page.file, sample.record) if page.address else go(visit(PAGES[1].file, sample.record), page.file)
        yield f"page_{page.address or 'start'}", [text(app.main)]


def of_the_group(book: Rulebook) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield the texts of a group of forty, and the sheets to fill in."""
    people, read_ = read_in(forty.as_csv())
    rules = points(book.in_force(TODAY))
    every = list(answers(people, book, TODAY))
    yield "group_remarks", (f"{remark.about}: {remark.text} {remark.rows}" for remark in read_.remarks)
    yield "group_rows", [group_csv(rules, every).decode("utf-8-sig")]
    yield "group_board", [str(board(rules, every, book, TODAY))]
    for name, sheets in (("template", template(book.terms, TODAY)), ("group_template", group_template(book, TODAY))):
        yield name, (str(row) for table in read(sheets, f"{name}.xlsx") for row in table.rows)


def main(folder: Path) -> None:
    """Write all of it."""
    book = load(REPOSITORY / "data")
    for sample in load_samples(REPOSITORY / "data"):
        write(folder / sample.id, of_sample(book, sample))
    write(folder / "group", of_the_group(book))


def write(folder: Path, texts: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Write each text to a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in texts:
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
