"""What a record file would change, in sentences."""

from collections.abc import Iterable

from imh_core.record.merging import Change, Changes
from imh_core.record.model import LogName
from pages.ui import state
from pages.ui.shared import log_forms
from pages.ui.shared.say import shortened

MOST_NAMED = 6
_AS_ONE = {
    "papers": "papers at hand",
    "references": "your references",
    "columns": "how your spreadsheets are read",
}
_FORMS = {
    form.log: form
    for form in (log_forms.TRAINING, log_forms.RSC, log_forms.JOB, log_forms.PROVIDED, log_forms.CREDENTIAL)
}
_FIELDS = {
    "ages": "the ages your work reaches",
    "held": "the Endorsement® you hold",
    "toward": "your category",
    "pace": "your monthly pace",
    "target": "the day you want to be ready",
}


def said(changes: Changes) -> list[str]:
    """Return a sentence for each kind of change; none where nothing changes."""
    sentences = []
    for log, changed in changes.logs.items():
        for entries, one, many in (
            (changed.added, "is added", "are added"),
            (changed.changed, "changes", "change"),
            (changed.removed, "is removed", "are removed"),
        ):
            if entries:
                sentences.append(f"{_counted(log, len(entries))} {one if len(entries) == 1 else many}.")
    if changes.values:
        number = len(_names(changes.values))
        what = "1 answer is added" if number == 1 else f"{number} answers are added"
        sentences.append(f"{what}:")
    return sentences


def named(changes: Iterable[Change]) -> list[str]:
    """Return what they are about, by the words of the pages; the first few of many."""
    names = _names(changes)
    return [*names[:MOST_NAMED], *([f"and {len(names) - MOST_NAMED} more"] if len(names) > MOST_NAMED else [])]


def _names(changes: Iterable[Change]) -> list[str]:
    return list(dict.fromkeys(_name(change) for change in changes))


def _counted(log: LogName, number: int) -> str:
    form = _FORMS[log]
    return f"{number} {form.one if number == 1 else form.many}"


def _name(change: Change) -> str:
    terms = state.book().terms
    labels: dict[str, dict[str, str]] = {
        "answers": {question.id: question.label for question in terms.question},
        "counts": {quantity.id: quantity.label for quantity in terms.quantity},
        "steps": {step.id: step.label for step in terms.step},
        "choices": {question.id: question.text for question in state.book().finder.question},
    }
    if change.field in labels:
        return labels[change.field].get(change.key or "", change.key or "")
    if change.field in _AS_ONE:
        return _AS_ONE[change.field]
    for log, form in _FORMS.items():
        if change.field == log:
            title = getattr(change.before or change.after, "title", None)
            return f"“{shortened(title)}”" if title else f"your {form.many}"
    return _FIELDS.get(change.field, change.field)
