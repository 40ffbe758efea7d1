"""My category: about you in one line, then a row for each category, with its own button."""

from itertools import groupby

from pages.ui import state
from pages.ui.category import about_you, offers
from pages.ui.components.patterns import actions, head
from pages.ui.components.sheet import el, link, primary, sheet
from pages.ui.shared.open_points import left_open

sheet(
    "category",
    head("My category", link("Compare", to="compare")),
    el("p", "Categories follow the scope of your work. None is above another.", class_="lead"),
)
about_you.show()
categories = groupby(state.book().categories, key=offers.family)
sheet(
    "offers",
    *(node for family, members in categories for node in offers.rows(family, list(members))),
    actions(
        primary("Continue to my record", "training") if state.toward() else None,
        el("span", "Not sure? ", link("Find my category", to="find"), " takes about 2 minutes."),
        link("Does this hour count?", to="hour"),
    ),
    left_open("eligibility"),
    actions={"choose": offers.choose, "undo": offers.undo},
)
