"""The pages that `app.py` registers, read from it: a new page is tested without being written down here."""

import ast
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class RegisteredPage:
    """A page: its file, its title and section in the menu, and its address."""

    file: str
    title: str
    section: str
    address: str


def registered_pages() -> list[RegisteredPage]:
    """Return the pages in the order of the menu."""
    tree = ast.parse((REPOSITORY / "app.py").read_text(encoding="utf-8"))
    (sections,) = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PAGES"
    ]
    assert isinstance(sections, ast.Dict)
    found = []
    for section, pages in zip(sections.keys, sections.values, strict=True):
        for call in ast.walk(pages):
            if isinstance(call, ast.Call):
                named = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
                found.append(
                    RegisteredPage(
                        file=ast.literal_eval(call.args[0]),
                        title=named["title"],
                        section=ast.literal_eval(section) if section else "",
                        # The start page answers at the root, whatever its own address is called.
                        address="" if named.get("default") else named["url_path"],
                    )
                )
    return found


PAGES = registered_pages()
