"""Training: the in-service hours received, and what each counts toward."""

from pages.ui.components.patterns import head
from pages.ui.components.sheet import sheet
from pages.ui.record.log import log
from pages.ui.record.standing import standing
from pages.ui.shared import errors, log_forms
from pages.ui.shared.open_points import left_open

errors.summary("training", log_forms.TRAINING)
log(log_forms.TRAINING, head("Training"), *standing("training"))
sheet("open", left_open("training"))
