"""Plain text in a place that reads markdown: what people typed is text, never markup."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>:$<&])")


def plain(text: str) -> str:
    """Escape everything that markdown (and Streamlit's colours, icons and formulas) would read as markup."""
    return _MARKS.sub(r"\\\1", text)


def shortened(text: str, most: int = 60) -> str:
    """Cut a long title at a word, for a label."""
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip() + "…"
