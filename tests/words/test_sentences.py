"""How people here speak: every fixed sentence, of the data and of the code, is short and free of words never said."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
MOST_WORDS, LONG, SHARE_OF_LONG = 25, 20, 0.05
READ = {
    "ask", "examples", "help", "if_unsaid", "label", "next_step", "no", "not_official", "scholarships", "shows",
    "statement", "text", "title", "typically_for", "what", "why", "yes",
}  # fmt: skip
"""The keys of `data/` that people read. `says` and `not_modeled` of the register stand in the documents' own words."""
NEVER = re.compile(
    # the association's decision, never ours; and categories have no order
    r"\b(?:certif(?:y|ied|ication)|licensed|provisional|eligible|you qualify|denied|ladder|next level|move up"
    # as nobody here speaks
    r"|held against|on what you told us|not told|works? toward|somebody|nobody|everybody|rejected|invalid)\b",
    re.IGNORECASE,
)
MARKUP = re.compile(r"[<{;}]\s*\n|#let|=>|https?:|^\s*(?:var|const|function)\b")
FEWEST_WORDS = 4
A_WORD = re.compile(r"\b[a-z’']{2,}\b|\bX\b|\b[A-Z][a-z’']+\b")
"""What makes a text a sentence: no list of letters, no code."""
SYNONYMS = {"imh_core/cohort/columns.py", "imh_core/spreadsheet/columns.py"}
"""Words that stand in people's own sheets, whatever we say today."""


def _strings(value: Any, key: str = "", *, all_read: bool = False) -> Iterator[str]:
    if isinstance(value, str):
        yield from [value] if all_read or key in READ else []
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _strings(part, name, all_read=all_read)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part, key, all_read=all_read)


def _said(path: Path) -> Iterator[str]:
    """Yield the texts of a module that are no docstring; what stands in braces is one word."""
    tree = ast.parse(path.read_text("utf-8"))
    left_out = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in ast.walk(node) if part is not node}
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def sentences() -> Iterator[tuple[str, str]]:
    """Yield each sentence with the file that it stands in."""
    texts = [
        (file, text)
        for file in sorted((ROOT / "data").rglob("*.toml"))
        for text in _strings(tomllib.loads(file.read_text("utf-8")), all_read=file.name == "words.toml")
    ]
    modules = [ROOT / "app.py", *sorted((ROOT / "imh_core").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py"))]
    for file in modules:
        own = file.relative_to(ROOT).as_posix() in SYNONYMS
        for text in _said(file):
            words = A_WORD.findall(text)
            if len(words) >= FEWEST_WORDS and not MARKUP.search(text) and not (own and text.islower()):
                texts.append((file, text))
    for file, text in texts:
        for sentence in re.split(r"(?<=[.?!])[”\"]?\s+|\n+", text):
            if sentence.strip():
                yield file.relative_to(ROOT).as_posix(), sentence.strip()


def _words(sentence: str) -> int:
    return len(re.sub(r"\{[^{}]*\}", "X", sentence).split())


def test_no_sentence_is_longer_than_can_be_read_at_a_glance():
    long = [f"{file}: {_words(said)} words: {said}" for file, said in sentences() if _words(said) > MOST_WORDS]
    assert not long, "\n".join(["Split these, one idea a sentence:", *long])


def test_few_sentences_are_long():
    every = [said for _, said in sentences()]
    long = [said for said in every if _words(said) > LONG]
    assert len(long) <= SHARE_OF_LONG * len(every), "\n".join([f"{len(long)} of {len(every)} are long:", *long])


def test_words_that_are_never_said_are_not_said():
    found = [f"{file}: “{match[0]}” in: {said}" for file, said in sentences() if (match := NEVER.search(said))]
    assert not found, "\n".join(["Say it as people here do (CONTRIBUTING, How we speak):", *found])
