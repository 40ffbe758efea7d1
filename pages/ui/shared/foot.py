"""What stands at the foot of a page."""

from pages.ui import state
from pages.ui.components.sheet import el, link, mail, outward, sheet


def foot() -> None:
    """Draw the foot: who decides, whom to ask, and the doors that are nobody's first."""
    programme = state.book().programme
    who = programme.contact
    pages = (
        ("Rules and sources", "rules"),
        ("What we keep", "keep"),
        ("For coordinators", "quick"),
        ("Sample people", "samples"),
    )
    words = el(
        "footer",
        el("p", programme.not_official),
        el("p", f"Questions? {who.name}, Endorsement Coordinator: ", mail(who.email)),
        el(
            "nav",
            *(link(label, to=address) for label, address in pages),
            *(outward(elsewhere.label, elsewhere.url) for elsewhere in programme.links),
            aria_label="More",
        ),
    )
    sheet("foot", words)
