"""The pages that the app has, in the order of `addresses.py`: a new page is tested without being written down here."""

from dataclasses import dataclass
from pathlib import Path

from pages.ui.components.addresses import HOME, for_coordinators
from pages.ui.components.addresses import PAGES as PLACES

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class RegisteredPage:
    """A page: its file, its title, its address, and whether it is about one's own record."""

    file: str
    title: str
    address: str
    ones_own: bool


# The start page answers at the root, whatever its own address is called.
PAGES = [
    RegisteredPage(file, title, "" if at == HOME else at, not for_coordinators(at))
    for at, (file, title) in PLACES.items()
]
