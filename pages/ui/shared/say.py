"""Plain text in a place that reads markdown: what people typed is text, never markup.

Not for the labels of widgets: Streamlit reads a label's source aloud, marks and all, so the rulebook's own words go in
as they are, and a person's words never do.
"""

import re

from imh_core.record.refusal import Refused

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>:$<&])")
# Icons, smileys and addresses are found in the text after its marks are read, so escaping does not stop them: a word
# joiner, which nobody sees or hears, does.
_MADE_LATER = re.compile(r":(?=[\w/+-])|@|www(?=\.)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def plain(text: str) -> str:
    """Escape everything that markdown (and Streamlit's colours, icons and formulas) would read as markup."""
    return _MARKS.sub(r"\\\1", _MADE_LATER.sub(lambda found: found[0] + _WORD_JOINER, text))


def refusal(refused: Refused) -> str:
    """Say of a file where it cannot be read, what is wrong and how to mend it."""
    return plain(" ".join(filter(None, [f"{refused.where}:" if refused.where else "", refused.what, refused.mend])))


def shortened(text: str, most: int = 60) -> str:
    """Cut a long title at a word, for a label."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip() + "…"
