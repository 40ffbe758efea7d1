"""Reflective supervision/consultation: what was received, from whom, and what was provided to others."""

from pages.ui.components.patterns import head
from pages.ui.components.sheet import el, sheet
from pages.ui.record import relevant
from pages.ui.record.log import log
from pages.ui.record.standing import standing
from pages.ui.shared import errors, log_forms
from pages.ui.shared.open_points import left_open

provides = relevant.asks_for("rsc_provided_months")
errors.summary("supervision", log_forms.RSC, log_forms.PROVIDED)
sheet("standing", head("Reflective supervision"), *standing("rsc"))
relevant.questions("rsc")
log(log_forms.RSC, *([el("h2", "RSC received")] if provides else []))
if provides:
    log(log_forms.PROVIDED, el("h2", "RSC provided to others"), main=False)
sheet("open", left_open("rsc"))
