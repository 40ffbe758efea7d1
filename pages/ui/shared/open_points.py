"""What the documents leave open about a page, folded to one line."""

from pages.ui import state
from pages.ui.components.patterns import bullets, fold
from pages.ui.components.sheet import Node


def left_open(*sections: str) -> Node | None:
    """Return the points to ask the coordinator about, for the categories worked toward; None: there are none."""
    points = state.book().asks_about(sections, state.toward())
    if not points:
        return None
    many = f"{len(points)} points" if len(points) > 1 else "1 point"
    return fold("What the documents leave open", bullets(*((point.text,) for point in points)), count=many)
