"""Renewal: for those who hold an Endorsement, one year's hours and steps, as short as a receipt."""

from imh_core.judging.renewal import renewal
from pages.ui import state
from pages.ui.components.sheet import sheet
from pages.ui.results import renewing
from pages.ui.shared import asking

if not state.record().held:
    sheet("renewal", *renewing.nothing_held())
else:
    year = renewal(state.book(), state.record(), state.today(), renewing.year_looked_at())
    sheet("renewal", renewing.verdict(year), *renewing.notes(year))
    renewing.other_years_and_calendar(year)
    sheet("receipts", *renewing.receipts(year), *renewing.rest(year), actions={"tick": asking.tick_step})
