"""A log as people use it: one line an entry, a form in place, edit, copy, remove and undo."""

from collections.abc import Callable, Iterator

import streamlit as st

from imh_core.english import counted
from imh_core.judging.assessment import Use, uses_of
from imh_core.judging.judgement import Log
from imh_core.record.model import Entry, with_entry
from imh_core.record.parsing import Mistakes, draft_of
from imh_core.words.entries import entry_words, line_status
from pages.ui import state
from pages.ui.components import adding, browser
from pages.ui.components.patterns import actions, check, row, rows
from pages.ui.components.sheet import Node, button, el, icon, link, sheet, status
from pages.ui.record.log_table import table
from pages.ui.shared import on_this_device
from pages.ui.shared.log_forms import LogForm
from pages.ui.shared.say import plain

ROWS_A_PAGE = 20


def log(form: LogForm, *before: Node, main: bool = True) -> None:
    """Draw one log: what stands before it, the way to add, the form where it is open, and a line an entry.

    `main`: whether it is the page's own log, which opens its form for a first entry and can be typed in a table.
    """
    entries: tuple[Entry, ...] | None = getattr(state.record(), form.log)
    _settle(form, main and entries is None)
    in_table = main and state.field(_table_key(form), False)
    sheet(
        f"{form.log}.doing",
        *before,
        _doing(form, main, in_table),
        on_this_device.last_file() if main else None,
        *(() if in_table else (_word(form), _unread(form))),
        actions=_actions(form),
    )
    if in_table:
        table(form)
        return
    state.close_grid(form.log)
    if state.field(_open_key(form)):
        _form(form)
    if entries:
        _list(form, entries)
    else:
        sheet(f"{form.log}.none", *_nothing(form, told=entries is not None), actions=_actions(form))
    if state.editing() and state.editing()[0] == form.log:  # type: ignore[index]
        _dialog(form)


def _open_key(form: LogForm) -> str:
    return f"imh.{form.log}.open"


def _table_key(form: LogForm) -> str:
    return f"imh.{form.log}.table"


def _settle(form: LogForm, first: bool) -> None:
    """Open the form for a first entry, and where something stands half typed in it."""
    if state.just_entered():
        typed = any(state.field(f"{form.log}.new.{name}") for name in form.names)
        state.set_field(_open_key(form), first or typed)


def _actions(form: LogForm) -> dict[str, Callable[[str], None]]:
    def toggle(key: str) -> Callable[[str], None]:
        return lambda _: state.set_field(key, not state.field(key))

    return {
        "form": toggle(_open_key(form)),
        "table": toggle(_table_key(form)),
        "none": lambda _: state.change(**{form.log: ()}),
        "some": lambda _: state.change(**{form.log: None}),
        "undo": lambda _: state.undo_removal(form.log),
        "edit": lambda entry: _edit(form, _entry(form, entry)),
        "copy": lambda entry: _copy(form, _entry(form, entry)),
        "remove": lambda entry: state.remove(form.log, entry),
        "paper": lambda entry: state.tell("papers", entry, None if state.record().papers.get(entry) else True),
    }


def _entry(form: LogForm, entry_id: str) -> Entry:
    entry: Entry = next(one for one in getattr(state.record(), form.log) if one.id == entry_id)
    return entry


def _doing(form: LogForm, main: bool, in_table: bool) -> Node:
    if in_table:
        return actions(button("Back to the list", "table:"))
    opened = state.field(_open_key(form))
    add = (
        button("Close the form", "form:") if opened else button(f"Add {form.a_one}", "form:", "primary" if main else "")
    )
    others = (link("Bring in a spreadsheet", to="spreadsheets"), button("Type in a table", "table:", "plain"))
    return actions(add, *(others if main else ()))


def _word(form: LogForm) -> Node | None:
    word = state.pop_notice(form.log)
    return el("p", icon("met"), word, class_="status met", role="status") if word else None


def _unread(form: LogForm) -> Node | None:
    many = len(state.unread_rows(form.log))
    rows_ = counted(many, "row")
    said = f"We can't read {rows_} in the table yet. Nothing is lost: open the table to fix it."
    return el("p", status("wrong", said)) if many else None


def _nothing(form: LogForm, told: bool) -> Iterator[Node]:
    """Say that the log is empty, or that the person has told so; the one may become the other."""
    undo = _undo(form)
    if undo:
        yield rows(f"Your {form.many}", undo)
    if told:
        yield actions(el("span", f"You answered: {form.none_yet}."), button("Undo this answer", "some:", "plain"))
    else:
        yield actions(el("span", f"No {form.many} yet."), button(form.none_yet, "none:", "plain"))


# --- adding ----------------------------------------------------------------------------------------------------------


def _form(form: LogForm) -> None:
    prefix = f"{form.log}.new"
    with st.container(border=True, key=prefix):
        form.fields(prefix)
        st.button(f"Add this {form.one}", key=f"{prefix}.add", type="primary", on_click=_add, args=(form, prefix))
    adding.watch(form.log, state.tries(prefix), well=not state.mistakes(prefix))


def _draft(form: LogForm, prefix: str) -> dict[str, object]:
    return {name: state.field(f"{prefix}.{name}") for name in form.names}


def _add(form: LogForm, prefix: str) -> None:
    """Read the form; a mistake keeps everything typed and says at the field how to mend it."""
    state.tried(prefix)
    try:
        entry = form.read(state.new_id(), _draft(form, prefix), state.today())
    except Mistakes as mistakes:
        state.set_mistakes(prefix, mistakes.by_field)
        return
    state.change(**{form.log: with_entry(getattr(state.record(), form.log), entry)})
    state.set_mistakes(prefix, {})
    for name, value in form.blank().items():
        state.set_field(f"{prefix}.{name}", value)
    state.set_notice(form.log, f"Added: {form.name(entry)}")


# --- the list --------------------------------------------------------------------------------------------------------


def _list(form: LogForm, entries: tuple[Entry, ...]) -> None:
    numbered = list(enumerate(entries, start=1))[::-1]
    if len(entries) > ROWS_A_PAGE:
        sought = st.text_input(
            f"Find among {len(entries)} {form.many}",
            key=f"{form.log}.find",
            type="search",
            persist_state="session",
        )
        if needle := (sought or "").casefold():
            numbered = [
                (place, one)
                for place, one in numbered
                if needle in f"{one.title or ''} {' '.join(form.facts(one))}".casefold()
            ]
        if not numbered:
            st.markdown(f"None of the {len(entries)} {form.many} matches “{plain(sought or '')}”.")
    pages = -(-len(numbered) // ROWS_A_PAGE)
    page = st.pagination(pages, key=f"{form.log}.page") if pages > 1 else 1
    shown = numbered[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    uses = _uses(form, {entry.id for _, entry in shown})
    # Where the line was: further up it would be out of a phone's sight, and a second tap would take the next one out.
    gap = removed.place if (removed := _last_removed(form)) else len(entries)
    lines = [
        *(_row(form, entry, uses.get(entry.id, [])) for place, entry in shown if place > gap),
        _undo(form),
        *(_row(form, entry, uses.get(entry.id, [])) for place, entry in shown if place <= gap),
    ]
    drawn = rows(f"Your {form.many}, newest first", *(line for line in lines if line is not None), look=form.log)
    sheet(f"{form.log}.list", drawn, actions=_actions(form))


def _uses(form: LogForm, ids: set[str]) -> dict[str, list[Use]]:
    if form.log == "credentials":
        return {}
    log_name: Log = form.log
    return uses_of(state.assessments().values(), log_name, ids)


def _row(form: LogForm, entry: Entry, uses: list[Use]) -> Node:
    words, toward = state.words(), state.toward()
    stands = line_status(uses, words, toward)
    said = entry_words(uses, words, toward)
    proof = [
        *(el("p", icon("met"), el("b", "Counts toward"), f" {text}") for text in said.counts),
        *(el("p", icon("ask"), el("b", "Missing for"), f" {text}") for text in said.open_points),
        *(el("p", icon("not"), el("b", "Does not count toward"), f" {text}") for text in said.refused),
        *([el("p", said.hint)] if said.hint else []),
    ]
    doing = (button(verb, f"{verb.lower()}:{entry.id}", about=form.name(entry)) for verb in ("Edit", "Copy", "Remove"))
    paper = check(f"I have the {form.paper}", f"paper:{entry.id}", done=bool(state.record().papers.get(entry.id)))
    short, whole = form.line(entry), form.facts(entry)
    title = entry.title or short.pop(0)
    facts = el("p", " · ".join(whole)) if whole != [title, *short] else None
    return row(
        entry.id, title, short, (stands.kind, stands.words) if stands else None, facts, *proof, paper, actions(*doing)
    )


def _copy(form: LogForm, entry: Entry) -> None:
    entries = getattr(state.record(), form.log)
    state.change(**{form.log: (*entries, entry.model_copy(update={"id": state.new_id()}))})
    state.set_notice(form.log, f"Copied {form.name(entry)}: the copy is the newest.")


def _last_removed(form: LogForm) -> state.Removed | None:
    mine = [one for one in state.removed() if one.log == form.log]
    return mine[-1] if mine else None


def _undo(form: LogForm) -> Node | None:
    if removed := _last_removed(form):
        said = el("span", f"Removed: {form.name(removed.entry)}", role="status")
        return el("li", actions(said, button("Undo", "undo:", "plain")), key="undo")
    return None


# --- editing ---------------------------------------------------------------------------------------------------------


def _edit(form: LogForm, entry: Entry) -> None:
    prefix = f"{form.log}.edit"
    state.set_mistakes(prefix, {})
    for name, value in {**form.blank(), **draft_of(entry)}.items():
        state.set_field(f"{prefix}.{name}", value)
    state.edit(form.log, entry.id)


def _save(form: LogForm, entry_id: str) -> None:
    prefix = f"{form.log}.edit"
    try:
        entry = form.read(entry_id, _draft(form, prefix), state.today())
    except Mistakes as mistakes:
        state.set_mistakes(prefix, mistakes.by_field)
        return
    state.set_mistakes(prefix, {})
    state.change(**{form.log: with_entry(getattr(state.record(), form.log), entry)})
    state.stop_editing()


def _still_to_mend(name: str) -> None:
    """Say at the button that something is to be mended: on a phone its field is out of sight."""
    if mistakes := state.mistakes(name):
        fields = "a field above needs" if len(mistakes) == 1 else f"{len(mistakes)} fields above need"
        # No alert: that is the message at the field, and twice would be read out twice.
        st.markdown(f":orange[:material/arrow_upward:] Not saved yet: {fields} a look.")


def _dialog(form: LogForm) -> None:
    @st.dialog(f"Edit this {form.one}", on_dismiss=state.stop_editing)
    def edit_entry(entry_id: str) -> None:
        form.fields(f"{form.log}.edit")
        browser.keep_dialog()
        with st.container(horizontal=True):
            saved = st.button(
                "Save", key=f"{form.log}.edit.save", type="primary", on_click=_save, args=(form, entry_id)
            )
            left = st.button("Cancel", key=f"{form.log}.edit.cancel", on_click=state.stop_editing)
        _still_to_mend(f"{form.log}.edit")
        if left or (saved and state.editing() is None):
            st.rerun()

    edit_entry(state.editing()[1])  # type: ignore[index]
