"""A log as people use it: a form that adds, cards that say what counts, edit, copy, remove and undo."""

from collections.abc import Callable

import streamlit as st

from imh_core.judging.assessment import Use, uses_of
from imh_core.judging.judgement import Log
from imh_core.record.model import Entry, with_entry
from imh_core.record.parsing import Mistakes, draft_of
from imh_core.words.entries import entry_words
from pages.ui import state
from pages.ui.components import browser
from pages.ui.shared.log_forms import LogForm
from pages.ui.shared.say import plain, shortened

CARDS_A_PAGE = 6  # each costs 7 ms of a click; 300 at once would take a second (tests/bench)


def log(form: LogForm) -> None:
    """Draw one log: the form, what was just done, the cards."""
    _adding(form)
    entries: tuple[Entry, ...] | None = getattr(state.record(), form.log)
    if entries:
        _cards(form, entries)
    else:
        _undo(form)
        _nothing(form, told=entries is not None)
    if state.editing() and state.editing()[0] == form.log:  # type: ignore[index]
        _dialog(form)


def _nothing(form: LogForm, told: bool) -> None:
    """Say that the log is empty, or that the person has told so; the one may become the other."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if told:
            st.markdown(f"You answered: {form.none_yet}.")
            st.button("Undo this answer", key=f"{form.log}.some", on_click=_take_back, args=(form,), type="tertiary")
        else:
            st.markdown(f"No {form.many} yet.")
            st.button(form.none_yet, key=f"{form.log}.none", on_click=_have_none, args=(form,), type="tertiary")


# --- adding ----------------------------------------------------------------------------------------------------------


def _adding(form: LogForm) -> None:
    name = f"{form.log}.new"
    with st.container(border=True):
        st.subheader(f"Add {form.a_one}")
        form.fields(name)
        st.button(f"Add this {form.one}", key=f"{name}.add", type="primary", on_click=_add, args=(form, name))
        _still_to_mend(name, "added")
        if word := state.pop_notice(form.log):
            st.success(plain(word), icon=":material/check_circle:")


def _still_to_mend(name: str, what: str) -> None:
    """Say at the button that something is to be mended: on a phone its field is out of sight."""
    if mistakes := state.mistakes(name):
        fields = "a field above needs" if len(mistakes) == 1 else f"{len(mistakes)} fields above need"
        # No alert: that is the message at the field, and twice would be read out twice.
        st.markdown(f":orange[:material/arrow_upward:] Not {what} yet: {fields} a look.")


def _draft(form: LogForm, prefix: str) -> dict[str, object]:
    return {name: state.field(f"{prefix}.{name}") for name in form.names}


def _add(form: LogForm, prefix: str) -> None:
    """Read the form; a mistake keeps everything typed and says at the field how to mend it."""
    try:
        entry = form.read(state.new_id(), _draft(form, prefix), state.today())
    except Mistakes as mistakes:
        state.set_mistakes(prefix, mistakes.by_field)
        return
    state.change(**{form.log: with_entry(getattr(state.record(), form.log), entry)})
    state.set_mistakes(prefix, {})
    for name, value in form.blank().items():
        state.set_field(f"{prefix}.{name}", value)
    state.set_notice(form.log, f"Added: {_name(form, entry)}")


def _have_none(form: LogForm) -> None:
    state.change(**{form.log: ()})


def _take_back(form: LogForm) -> None:
    state.change(**{form.log: None})


# --- cards -----------------------------------------------------------------------------------------------------------


def _cards(form: LogForm, entries: tuple[Entry, ...]) -> None:
    numbered = list(enumerate(entries, start=1))[::-1]
    if len(entries) > CARDS_A_PAGE:
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
    pages = -(-len(numbered) // CARDS_A_PAGE)
    page = st.pagination(pages, key=f"{form.log}.page") if pages > 1 else 1
    shown = numbered[(page - 1) * CARDS_A_PAGE : page * CARDS_A_PAGE]
    uses = _uses(form, {entry.id for _, entry in shown})
    # Where the card was: further up it would be out of a phone's sight, and a second tap would take the next card out.
    gap = removed.place if (removed := _last_removed(form)) else len(entries)
    for place, entry in (one for one in shown if one[0] > gap):
        _card(form, place, entry, uses.get(entry.id, []))
    _undo(form)
    for place, entry in (one for one in shown if one[0] <= gap):
        _card(form, place, entry, uses.get(entry.id, []))


def _uses(form: LogForm, ids: set[str]) -> dict[str, list[Use]]:
    if form.log == "credentials":
        return {}
    log_name: Log = form.log
    return uses_of(state.assessments().values(), log_name, ids)


def _card(form: LogForm, place: int, entry: Entry, uses: list[Use]) -> None:
    with st.container(border=True, gap="small"):
        facts = " · ".join(form.facts(entry))
        titled = f"{plain(entry.title)}**  \n{plain(facts)}" if entry.title else f"{plain(facts)}**"
        lines = [f"**{place}\\. {titled}"]
        if uses:
            said = entry_words(uses, state.words(), state.toward())
            lines += [f":green[:material/check_circle: **Counts toward**] {plain(text)}" for text in said.counts]
            lines += [f":blue[:material/help: **Missing for**] {plain(text)}" for text in said.open_points]
            lines += [
                f":orange[:material/do_not_disturb_on: **Does not count toward**] {plain(text)}"
                for text in said.refused
            ]
            lines += [f":material/contact_support: {plain(said.hint)}"] if said.hint else []
        st.markdown("\n\n".join(lines))
        with st.container(horizontal=True, gap="small"):
            _button(form, entry, f"Edit {place}", "edit", _edit, form, entry)
            _button(form, entry, f"Copy {place}", "content_copy", _copy, form, entry)
            _button(form, entry, f"Remove {place}", "delete", state.remove, form.log, entry.id)


def _button(form: LogForm, entry: Entry, label: str, icon: str, do: Callable[..., None], *args: object) -> None:
    what = label.split(maxsplit=1)[0].lower()
    st.button(
        label,
        key=f"{form.log}.{entry.id}.{what}",
        icon=f":material/{icon}:",
        type="tertiary",
        on_click=do,
        args=args,
    )


def _name(form: LogForm, entry: Entry) -> str:
    return f"“{shortened(entry.title)}”" if entry.title else " · ".join(form.facts(entry))


def _copy(form: LogForm, entry: Entry) -> None:
    entries = getattr(state.record(), form.log)
    state.change(**{form.log: (*entries, entry.model_copy(update={"id": state.new_id()}))})
    state.set_notice(form.log, f"Copied {_name(form, entry)}: the copy is number {len(entries) + 1}.")


def _last_removed(form: LogForm) -> state.Removed | None:
    mine = [one for one in state.removed() if one.log == form.log]
    return mine[-1] if mine else None


def _undo(form: LogForm) -> None:
    if removed := _last_removed(form):
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f":material/delete: Removed: {plain(_name(form, removed.entry))}")
            st.button("Undo", key=f"{form.log}.undo", on_click=state.undo_removal, args=(form.log,))


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
        _still_to_mend(f"{form.log}.edit", "saved")
        if left or (saved and state.editing() is None):
            st.rerun()

    edit_entry(state.editing()[1])  # type: ignore[index]
