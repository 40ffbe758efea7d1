"""What stands at the foot of a page."""

from pages.ui import state
from pages.ui.components.sheet import Node, el, link, mail, outward


def foot() -> Node:
    """Return the foot: who decides, whom to ask, and the doors that are nobody's first."""
    programme = state.book().programme
    who = programme.contact
    pages = (
        ("The rules and their sources", "rules"),
        ("What is saved, and where", "keep"),
        ("For coordinators: Quick check", "quick"),
        ("Group check", "group"),
    )
    return el(
        "footer",
        el("p", programme.not_official),
        el("p", f"Questions? {who.name}, Endorsement Coordinator: ", mail(who.email)),
        el(
            "nav",
            *(link(label, address) for label, address in pages),
            *(outward(elsewhere.label, elsewhere.url) for elsewhere in programme.links),
            aria_label="More",
        ),
    )
