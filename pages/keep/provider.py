"""For my RSC provider: the hours with one provider, to check and to sign."""

from pages.ui import state
from pages.ui.components.patterns import actions, back, head
from pages.ui.components.sheet import el, primary, sheet
from pages.ui.keep import provider_hours, report_forms
from pages.ui.shared.looked_at import pick_category

if not state.record().rsc or not state.toward():
    sheet(
        "provider",
        back("Report", "report"),
        head("For my RSC provider"),
        el("p", "A sheet with your hours of reflective supervision/consultation (RSC) with one provider, to sign."),
        actions(primary("Enter RSC", "supervision") if state.toward() else primary("Choose a category", "category")),
    )
else:
    sheet("provider", back("Report", "report"), head("For my RSC provider"))
    category = pick_category()
    made = provider_hours.made(category, provider_hours.choose(), report_forms.ask_name("sheet"))
    provider_hours.download(made)
    sheet("sheet", provider_hours.preview(made))
