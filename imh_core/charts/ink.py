"""The colours: of marks, and of words on each theme's ground."""

from typing import Literal, NamedTuple

Theme = Literal["light", "dark"]

MET, GAP, QUIET = "#12807a", "#b85412", "#62706d"
"""Fills of marks: 3:1 or more against both grounds, 4.5:1 or more under white words."""
ON_FILL = "#ffffff"


class Inks(NamedTuple):
    """Colours of words: 4.5:1 or more on `ground`, the background of .streamlit/config.toml."""

    text: str
    muted: str
    ground: str


INKS: dict[Theme, Inks] = {
    "light": Inks(text="#0f1716", muted="#525c59", ground="#fdfcfa"),
    "dark": Inks(text="#eef0ea", muted="#b6c0bc", ground="#121816"),
}
