"""Steps: what is done in the application itself, as a checklist beside the minimums."""

from pages.ui import state
from pages.ui.components.patterns import actions, head
from pages.ui.components.sheet import el, primary, sheet
from pages.ui.record import relevant
from pages.ui.shared import asking
from pages.ui.shared.open_points import left_open

_SECTIONS = ("membership", "ethics", "exam", "references")
choose = (el("p", "The steps differ by category."), actions(primary("Choose a category", "category")))
sheet(
    "steps",
    head("Application steps"),
    el("p", "You complete these outside this app. Check off what is done.", class_="lead"),
    *(relevant.steps() if state.toward() else choose),
    *relevant.not_required(*_SECTIONS),
    relevant.papers(),
    left_open(*_SECTIONS),
    actions={"tick": asking.tick_step},
)
