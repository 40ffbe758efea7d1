"""What one session holds. The only package that touches `st.session_state` and Streamlit's caches.

The record is the one truth; widgets are views of it. Each widget's callback writes to the record through `change`, and
each draw puts the record's value back into the widget, so that undo, a loaded file or another page show at once.
"""

from pages.ui.state.address_choices import choice_in_address, show_choices
from pages.ui.state.browser_storage import (
    BLOCKED,
    FULL,
    NEWER,
    Kept,
    continue_without_storage,
    dismiss,
    drop_unreadable,
    forget,
    forgotten,
    half_typed_text,
    keep_here,
    kept,
    last_change,
    own_record,
    receive,
    saved_to_file,
    since_file,
    take_back_forgetting,
    take_trouble,
    to_keep,
)
from pages.ui.state.caller import bring_caller_back, caller, has_caller_before, next_caller
from pages.ui.state.current_record import (
    Removed,
    assessments,
    change,
    new_id,
    record,
    remove,
    removed,
    replace,
    tell,
    toward,
    undo_removal,
)
from pages.ui.state.finder_place import finder_place, go_in_finder
from pages.ui.state.grid import Grid, close_grid, grid, set_unread_rows, unread_rows
from pages.ui.state.loaded import (
    DATA_FOLDER,
    TODAY,
    book,
    plan_words,
    samples,
    settle_memory,
    today,
    what_if_words,
    words,
)
from pages.ui.state.open_group import (
    Group,
    answer_group_again,
    cancel_group,
    forget_group,
    group,
    group_canceled,
    group_number,
    group_refused,
    group_sheets,
    let_group_wait,
    open_group,
    refuse_group,
    show_group_sheets,
    waiting_group,
)
from pages.ui.state.open_record import (
    Taken,
    close_record_file,
    open_record_file,
    record_file,
    record_file_number,
    record_file_refused,
    refuse_record_file,
    take_record_file,
    taken_file,
    undo_record_file,
)
from pages.ui.state.open_spreadsheet import (
    Imported,
    OpenedFile,
    close_file,
    file_number,
    file_refused,
    last_import,
    open_file,
    opened_file,
    refuse_file,
    take_import,
    undo_import,
)
from pages.ui.state.plans import (
    asked_for,
    plan_for,
    projected_for,
    smallest_for,
    steps_for,
    supposed_for,
    tried_out,
    try_out,
)
from pages.ui.state.remembered import begin_to_remember, forgets_in_a_week, remembering
from pages.ui.state.sample_mode import (
    PRESENT_LINK,
    SAMPLE_LINK,
    at_story,
    follow_sample_link,
    leave_sample,
    links,
    open_sample,
    present,
    presenting,
    sample,
    sample_in_address,
    show_sample,
    start_over,
    story,
)
from pages.ui.state.widgets import (
    edit,
    editing,
    entered,
    field,
    has_field,
    just_entered,
    mistakes,
    pop_notice,
    set_field,
    set_mistakes,
    set_notice,
    show,
    stop_editing,
    tried,
    tries,
)

__all__ = [
    "BLOCKED", "DATA_FOLDER", "FULL", "NEWER", "PRESENT_LINK", "SAMPLE_LINK", "TODAY", "Grid", "Group", "Imported",
    "Kept", "OpenedFile", "Removed", "Taken", "answer_group_again", "asked_for", "assessments", "at_story",
    "begin_to_remember", "book", "bring_caller_back", "caller", "cancel_group", "change", "choice_in_address",
    "close_file", "close_grid", "close_record_file", "continue_without_storage", "dismiss", "drop_unreadable",
    "edit", "editing", "entered", "field", "file_number", "file_refused", "finder_place", "follow_sample_link",
    "forget", "forget_group", "forgets_in_a_week", "forgotten", "go_in_finder", "grid", "group", "group_canceled",
    "group_number", "group_refused", "group_sheets", "half_typed_text", "has_caller_before", "has_field",
    "just_entered", "keep_here", "kept", "last_change", "last_import", "leave_sample", "let_group_wait", "links",
    "mistakes", "new_id", "next_caller", "open_file", "open_group", "open_record_file", "open_sample",
    "opened_file", "own_record", "plan_for", "plan_words", "pop_notice", "present", "presenting", "projected_for",
    "receive", "record", "record_file", "record_file_number", "record_file_refused", "refuse_file", "refuse_group",
    "refuse_record_file", "remembering", "remove", "removed", "replace", "sample", "sample_in_address", "samples",
    "saved_to_file", "set_field", "set_mistakes", "set_notice", "set_unread_rows", "settle_memory", "show",
    "show_choices", "show_group_sheets", "show_sample", "since_file", "smallest_for", "start_over", "steps_for",
    "stop_editing", "story", "supposed_for", "take_back_forgetting", "take_import", "take_record_file",
    "take_trouble", "taken_file", "tell", "to_keep", "today", "toward", "tried", "tried_out", "tries", "try_out",
    "undo_import", "undo_record_file", "undo_removal", "unread_rows", "waiting_group", "what_if_words", "words",
]  # fmt: skip
