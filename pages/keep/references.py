"""My three references: which roles the chart names, who could give them, and who has been asked."""

from imh_core.report.reference_sheet import roles
from pages.ui import state
from pages.ui.components.patterns import actions, back, head
from pages.ui.components.sheet import el, primary, sheet
from pages.ui.keep import reference_roles, report_forms
from pages.ui.shared.looked_at import pick_category

if not state.toward():
    sheet(
        "references",
        back("Report", "report"),
        head("My three references"),
        el("p", "Each category names its own roles."),
        actions(primary("Choose a category", "category")),
    )
else:
    sheet("back", back("Report", "report"))
    category = pick_category()
    asked = roles(state.assessments()[category], state.record())
    sheet("references", reference_roles.verdict(asked))
    if asked:
        for role in asked:
            reference_roles.ask(role)
        reference_roles.download(category, report_forms.ask_name("sheet"))
