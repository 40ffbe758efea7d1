"""The headings that all forms of the report share."""

FIGURES = "Your numbers beside the minimums"
FIGURES_HEADS = ("Requirement", "At a glance", "You have", "Minimum", "Standing")
FIGURES_NOTE = (
    "Bar: what counts so far. Upright line: the minimum. Pale: hours that are typical, where the chart names some; "
    "they are not required."
)
POINTS_HEADS = ("Requirement", "How it stands", "Source")
CHECKLIST_HEADS = ("Step", "Status", "Source")
NOT_COUNTED = "What was not counted, and why"
TOLD = "What else was told"
PLAN = "Plan"
QUESTIONS = "To ask the coordinator"
TOTALS_HEADS = ("Hours entered", "Hours counted", "Entries")
TOTALS, ENTRIES = "Hours by kind and provider", "The entries behind this"
WHEN, ENTRY, TOWARD = "When", "Entry", "What it counts toward"
RULES = "The rules behind this"
CONTACT = "Whom to ask:"
NEXT = "Next:"
NAME, CATEGORY, MADE = "For", "Category", "Made on"
UNPRINTABLE = (
    "Letters shown as \ufffd are not among the fonts of this PDF. The Excel workbook and the print view keep them as "
    "they were typed."
)
