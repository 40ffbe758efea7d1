"""The headings that all forms of the report share."""

FIGURES = "Your numbers and the minimums"
FIGURES_HEADS = ("Requirement", "At a glance", "You have", "Minimum", "Status")
FIGURES_NOTE = (
    "Bar: what counts so far. Upright line: the minimum. Pale part: typical hours, where the "
    "chart names some. They are not required."
)
CHECKLIST_HEADS = ("Step", "Status", "Note")
TO_DO_HEADS = ("Requirement", "What to do", "Note")
ON_PAGE_1 = ("to_do", "named")
"""The groups that stand on the first page; see `document.Shape`."""
NOTES = "Notes: each requirement and its source"
NOT_COUNTED = "What was not counted, and why"
TOLD = "Other answers"
PLAN = "Plan"
QUESTIONS = "Ask the coordinator"
TOTALS_HEADS = ("Hours entered", "Hours counted", "Entries")
TOTALS, ENTRIES = "Hours by kind and provider", "Your entries"
WHEN, ENTRY, TOWARD = "When", "Entry", "What it counts toward"
RULES = "Sources"
CONTACT = "Contact:"
FOR = "For the application of"
NAME, CATEGORY, MADE = "For", "Category", "Created on"
UNPRINTABLE = (
    "This PDF has no font for letters shown as �. The Excel workbook and the print view show them as you typed them."
)
