"""Work and education: jobs, degrees, and the few numbers and answers that the work requirements ask for."""

from pages.ui.components.patterns import head
from pages.ui.components.sheet import el, sheet
from pages.ui.record import relevant
from pages.ui.record.log import log
from pages.ui.record.standing import standing
from pages.ui.shared import errors, log_forms
from pages.ui.shared.open_points import left_open

errors.summary("work", log_forms.JOB, log_forms.CREDENTIAL)
log(log_forms.JOB, head("Work and education"), *standing("work", "education"), el("h2", "Jobs"))
if relevant.asks_about("work"):
    sheet("together", el("h2", "For all your jobs together"))
    relevant.quantities("work")
    relevant.questions("work")
log(log_forms.CREDENTIAL, el("h2", "Credentials and degrees"), *relevant.not_required("education"), main=False)
sheet("open", left_open("work", "education"))
