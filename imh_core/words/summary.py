"""An answer as plain text, for an e-mail, a note or a terminal: what is missing, to be asked, not counted, met.

Every line that says a rule has the number of a note, which says where it stands in the association's documents.
"""

from collections.abc import Iterable, Sequence

from imh_core.english import lower_first
from imh_core.judging.assessment import Assessment, Finding
from imh_core.judging.judgement import Status
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import Answered, HoldsCredential, HoldsEndorsement, Serves, StepDone
from imh_core.words.findings import Words


def summary(assessments: Sequence[Assessment], book: Rulebook, note: str = "", of_entries: bool = False) -> str:
    """Return the summary of some categories, in their order, ready to paste. Nothing of it is markup.

    `note`: a sentence that stands after them, such as `Untold.sentence`. `of_entries`: of a record, whose entries have
    titles of their own; else of sums.
    """
    words = Words(book)
    notes: dict[str, int] = {}
    parts = ["\n".join(_category(assessment, book, words, of_entries, notes)) for assessment in assessments]
    sources = "\n".join(["Sources:", *(f"[{number}] {source}" for source, number in notes.items())])
    contact = book.programme.contact
    asks = f"{book.programme.ask}: {contact.name}, {contact.email}"
    return (
        "\n\n".join(
            [
                *parts,
                *([note] if note else []),
                *([sources] if notes else []),
                f"{book.programme.not_official}\n{asks}\n{book.programme.edition}.",
            ]
        )
        + "\n"
    )


def _category(one: Assessment, book: Rulebook, words: Words, of_entries: bool, notes: dict[str, int]) -> list[str]:
    """The gap first: whoever reads on reads what is to be done."""

    def said(found: Finding, text: str = "") -> str:
        note = notes.setdefault(str(found.rule.source), len(notes) + 1)
        return f"{_said(found, text) if text else found.rule.title} [{note}]"

    name = f"{book.category(one.category).name} ({book.category(one.category).short})"
    lines = [name.upper(), words.verdict(one)]
    if one.closed_by:
        return [*lines, *_listed("Why", (said(found, found.rule.statement) for found in one.closed_by))]
    unanswered, untold_steps = (
        ("Not answered", "Steps not answered") if of_entries else ("Ask next", "Steps not asked about")
    )
    left_out = ((found, not_counted(one, found, words, of_entries)) for found in one.findings)
    return [
        *lines,
        *_listed("Still needed", (said(found, words.needed(found)) for found in one.still_needed)),
        *_listed(unanswered, (said(found, question(found, words, book)) for found in one.not_answered)),
        *_listed("Not counted", (said(found, text) for found, texts in left_out for text in texts)),
        *_listed("For a reviewer", (said(found) for found in one.for_reviewer)),
        *_listed("Met", (said(found, " ".join(words.standing(found))) for found in one.met)),
        *_listed("Steps to do", (said(found) for found in _steps(one, told=False))),
        *_listed(untold_steps, (said(found) for found in _steps(one, told=None))),
    ]


def not_counted(one: Assessment, finding: Finding, words: Words, of_entries: bool = False) -> list[str]:
    """Say what was told and does not count for a finding, met or not, and why: "8 hours: given by ...".

    A sum is named by its amount: its title is made here, says the same once more, and nobody told it.
    """
    lines = one.left_out(finding)
    if not of_entries:
        lines = tuple(line._replace(entry=line.entry.model_copy(update={"title": None})) for line in lines)
    return words.not_counted(lines, finding.rule)


def question(finding: Finding, words: Words, book: Rulebook) -> str:
    """Say what to ask so that a finding can be answered: the question of each part, else what is not told of it."""
    asked = [
        words.label("question", leaf.check.question)
        for leaf in finding.leaves
        if isinstance(leaf.check, Answered) and leaf.status is Status.NOT_ANSWERED
    ]
    kept = {_KEPT_IN.get(type(leaf.check)) for leaf in finding.leaves if leaf.status is Status.NOT_ANSWERED}
    asked += [one.text for one in book.finder.question if one.kept_in in kept]
    told = words.standing(finding) if any(leaf.unit for leaf in finding.leaves) else []
    told = [one for one in told if not one.endswith(": not answered.")]
    return " ".join([*told, *asked]) or finding.rule.next_step or finding.rule.statement


_KEPT_IN: dict[type, str] = {Serves: "ages", HoldsCredential: "credentials", HoldsEndorsement: "held"}
"""Where a record keeps what these ask: the finder has a question for it."""


def _steps(one: Assessment, told: bool | None) -> list[Finding]:
    return [
        found for found in one.steps if isinstance(found.judgement.check, StepDone) and found.judgement.told is told
    ]


def _said(finding: Finding, text: str) -> str:
    """A title and what is said of it, which does not say the title once more."""
    title = finding.rule.title
    text = text.replace(f" of {lower_first(title)}", "")
    before, _, answer = text.rpartition(": ")
    if answer in ("yes.", "no.") and "." not in before:  # the question in other words than its title
        said = f"{title}: {answer}"
    elif text.partition(":")[0].rstrip(".").casefold() == title.casefold():  # a question or a need of the same name
        said = title + text[len(title) :]
    else:
        said = f"{title}: {text}"
    return f"{said}{'' if said.endswith(('.', '?')) else '.'}"


def _listed(head: str, lines: Iterable[str]) -> list[str]:
    listed = [f"- {' '.join(line.split())}" for line in lines]
    return [f"{head}:", *listed] if listed else []
