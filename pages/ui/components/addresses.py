"""Every page of the app: its address, the file that draws it, and its title."""

from typing import NamedTuple


class Place(NamedTuple):
    """Where a page is drawn, and what it is called."""

    file: str
    title: str


PAGES = {
    "start": Place("pages/start/welcome.py", "Start"),
    "find": Place("pages/category/find.py", "Find my category"),
    "category": Place("pages/category/my_category.py", "My category"),
    "compare": Place("pages/category/compare.py", "Compare categories"),
    "hour": Place("pages/category/hour.py", "Does this hour count?"),
    "rules": Place("pages/category/rules.py", "The rules"),
    "training": Place("pages/record/training.py", "Training"),
    "supervision": Place("pages/record/supervision.py", "Reflective supervision"),
    "work": Place("pages/record/work.py", "Work and education"),
    "steps": Place("pages/record/steps.py", "Application steps"),
    "spreadsheets": Place("pages/record/spreadsheet.py", "Spreadsheets"),
    "progress": Place("pages/results/progress.py", "My progress"),
    "plan": Place("pages/results/plan.py", "My plan"),
    "renewal": Place("pages/results/renewal.py", "Renewal"),
    "report": Place("pages/keep/report.py", "Report"),
    "provider": Place("pages/keep/provider.py", "For my RSC provider"),
    "references": Place("pages/keep/references.py", "My three references"),
    "keep": Place("pages/keep/keep.py", "Save my record"),
    "quick": Place("pages/coordinator/quick_check.py", "Quick check"),
    "group": Place("pages/coordinator/group.py", "Group check"),
    "samples": Place("pages/start/sample_people.py", "Sample people"),
}
HOME = "start"
"""The page that answers at the root."""

OWN = {
    "My category": ("category", "find", "compare", "hour"),
    "My record": ("training", "supervision", "work", "steps", "spreadsheets"),
    "My progress": ("progress",),
    "My plan": ("plan",),
    "Renewal": ("renewal",),
    "Report": ("report", "provider", "references", "keep"),
}
"""The pages of one's own record: the name of an entry, and what it stands for; the first is where it leads."""
COORDINATORS = {"Quick check": ("quick",), "Group check": ("group",), "Sample people": ("samples",)}
"""The pages about other people's records, or nobody's."""
RECORD = {
    "Training": ("training",),
    "Supervision": ("supervision",),
    "Work": ("work",),
    "Steps": ("steps",),
}
"""The parts of My record."""


def for_coordinators(address: str) -> bool:
    """Whether a page is about somebody else's record, or nobody's."""
    return any(address in addresses for addresses in COORDINATORS.values())
