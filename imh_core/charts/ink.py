"""The colours: of marks, and of words on each theme's ground."""

from typing import Literal, NamedTuple

Theme = Literal["light", "dark"]

MET, GAP, QUIET = "#12807a", "#b85412", "#62706d"
"""Fills of marks: 3:1 or more against both grounds, 4.5:1 or more under white words."""
ON_FILL = "#ffffff"


class Inks(NamedTuple):
    """Colours of words, 4.5:1 or more on `ground`, the background of .streamlit/config.toml, and of marks, 3:1 or more.

    So they are in a projector's washed-out light too, at 70 % of the contrast. No colour is that on both grounds, so
    what is shown to a room (the minimums, the hours over time) takes its marks from here.
    """

    text: str
    muted: str
    ground: str
    met: str
    gap: str
    quiet: str


INKS: dict[Theme, Inks] = {
    "light": Inks(text="#0f1716", muted="#454f4c", ground="#fdfcfa", met=MET, gap=GAP, quiet=QUIET),
    "dark": Inks(text="#eef0ea", muted="#b6c0bc", ground="#121816", met="#1a9a92", gap="#d06a20", quiet="#7c8b87"),
}
