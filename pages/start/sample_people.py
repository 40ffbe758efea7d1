"""Sample people: invented records to look around with, to show on a projector, and for a room to open on phones."""

from imh_core.rulebook.samples import Sample
from pages.ui import state
from pages.ui.components import copying
from pages.ui.components.patterns import actions, head, offer, qr
from pages.ui.components.sheet import Node, button, el, sheet
from pages.ui.shared.frame import open_story

LINK_OF = "imh.samples.link"
people = state.samples()
linked = next((one for one in people if one.id == state.field(LINK_OF)), None)


def first_name(person: Sample) -> str:
    return person.name.split(",")[0]


def look_at(person_id: str) -> None:
    person = next(one for one in people if one.id == person_id)
    state.show_sample(person)
    open_story(person)


def slide(person: Sample) -> Node:
    for_a_phone, for_a_slide = state.links(person)
    name = first_name(person)
    told = (
        el("h2", f"{name} on a slide", arrive=name),
        el("p", "This link opens the page in larger type. The code opens it on a phone."),
        el("p", for_a_slide, class_="address"),
        actions(button("Close", "link:", about=f"the link to {name}")),
    )
    return el("section", qr(for_a_phone), el("div", *told), class_="slide unprinted", key=person.id)


def one(person: Sample) -> Node:
    name, toward = first_name(person), ", ".join(state.book().category(one).short for one in person.record.toward)
    doing = (
        button(f"Look at {name}", f"look:{person.id}"),
        button("Link", f"link:{person.id}", "plain", about=f"and code for {name}"),
    )
    return offer(person.name, toward, el("div", el("p", person.shows)), *doing, key=person.id)


def code(person: Sample) -> Node:
    told = el("div", el("h3", person.name), el("p", person.shows))
    return el("li", qr(state.links(person)[0]), told, key=person.id)


link = {"link": lambda person_id: state.set_field(LINK_OF, person_id)}
sheet(
    "samples",
    el("div", head("Sample people"), class_="unprinted"),
    el(
        "p",
        "All of them are invented. Your own record is set aside until you leave the sample.",
        class_="lead unprinted",
    ),
    slide(linked) if linked else None,
    actions=link,
)
if linked:
    copying.button("Copy the link", state.links(linked)[1], "samples.copy")
sheet(
    "samples.list",
    el("h2", "Choose a person", class_="hidden"),
    el("ul", *(one(person) for person in people), class_="offers unprinted"),
    actions=link | {"look": look_at},
)
sheet(
    "samples.codes",
    el("h2", "Try it on your phone"),
    el("p", "Point your phone’s camera at a code to look at one of these people. All of them are invented."),
    el("p", "Print this page for the tables: only the codes are printed.", class_="hint unprinted"),
    el("ul", *(code(person) for person in people), class_="codes"),
)
