"""For my RSC provider, and my three references: what is asked, what is kept, what is taken along."""

from imh_core.record.model import Record, Reference
from tests.pages.people import FS_APPLICANT
from tests.pages.visiting import answer, go, leads_to, text, told, verdict, visit

PROVIDER, REFERENCES, REPORT, STEPS = (
    f"pages/{one}.py" for one in ("keep/provider", "keep/references", "keep/report", "record/steps")
)
RSC_PROVIDER = "reference_rsc_provider"


def test_the_report_leads_to_both() -> None:
    ways = leads_to(visit(REPORT, FS_APPLICANT))
    assert (ways["For my RSC provider"], ways["My three references"]) == ("provider", "references")


def test_a_provider_s_hours_are_shown_as_they_will_print() -> None:
    """The one with most hours first; another is chosen from the list."""
    app = visit(PROVIDER, FS_APPLICANT)
    assert "20 hours of reflective supervision/consultation (RSC) with" in text(app.main)
    other = next(one for one in app.get_by_key("provider.who").options if "MHS" in one)
    app.get_by_key("provider.who").select(other)
    page = text(app.run().main)
    assert "Not counted, and why" in page
    assert "not a qualified provider" in page


def test_without_rsc_or_category_the_way_to_it_is_shown() -> None:
    assert leads_to(visit(PROVIDER, Record(toward=("FS",))))["Enter RSC"] == "supervision"
    assert leads_to(visit(PROVIDER, FS_APPLICANT.with_changes(toward=())))["Choose a category"] == "category"
    assert leads_to(visit(REFERENCES))["Choose a category"] == "category"


def test_who_and_how_far_is_kept_in_the_record() -> None:
    """A name and a stand are kept, "in" ticks the step, and taking it back takes the tick."""
    app = visit(REFERENCES, FS_APPLICANT)
    assert verdict(app).startswith("0 of 3 references are in")
    app = answer(app, f"reference.{RSC_PROVIDER}.who", " M., Thursday group ")
    app = answer(app, f"reference.{RSC_PROVIDER}.stands", "asked")
    assert told(app).references == {RSC_PROVIDER: Reference(name="M., Thursday group", stands="asked")}
    app = answer(app, f"reference.{RSC_PROVIDER}.stands", "in")
    assert told(app).steps[RSC_PROVIDER] is True
    assert verdict(app).startswith("1 of 3 references is in")
    app = answer(app, f"reference.{RSC_PROVIDER}.stands", "not_yet")
    assert RSC_PROVIDER not in told(app).steps
    assert told(app).references == {RSC_PROVIDER: Reference(name="M., Thursday group")}
    app = answer(app, f"reference.{RSC_PROVIDER}.who", "")
    assert told(app).references == {}


def test_a_tick_on_the_steps_is_a_reference_that_is_in() -> None:
    app = go(visit(STEPS, FS_APPLICANT.with_changes(steps={RSC_PROVIDER: True})), REFERENCES)
    assert app.get_by_key(f"reference.{RSC_PROVIDER}.stands").value == "in"


def test_where_the_chart_names_none_the_page_says_so() -> None:
    assert "The chart names no references here" in verdict(visit(REFERENCES, Record(toward=("ERS",))))
