"""When a category's minimums would be met, what decides the date, and what to do next.

Pure: the day is passed in, a record is never changed, and every answer comes from
`imh_core.judging.assessment`, asked about the record as it would stand then.
"""

from imh_core.plan.asked import HoursPerMonth, PaceNeeded, pace_needed_by
from imh_core.plan.dates import NO_DATE, Forecast, Outlook, Plan, plan
from imh_core.plan.needs import HoursNeeded, OtherNeed, not_fully_told, refused
from imh_core.plan.pace import SAID_AS, HourLog, Pace, Source, log_pace
from imh_core.plan.projecting import HORIZON
from imh_core.plan.smallest import SmallestSet, Step, Tell, next_steps, smallest_set
from imh_core.plan.what_if import AimAt, BeforeAndAfter, Change, MoreRsc, MoreTraining, ProviderAs, WhatIf, what_if

__all__ = [
    "HORIZON",
    "NO_DATE",
    "SAID_AS",
    "AimAt",
    "BeforeAndAfter",
    "Change",
    "Forecast",
    "HourLog",
    "HoursNeeded",
    "HoursPerMonth",
    "MoreRsc",
    "MoreTraining",
    "OtherNeed",
    "Outlook",
    "Pace",
    "PaceNeeded",
    "Plan",
    "ProviderAs",
    "SmallestSet",
    "Source",
    "Step",
    "Tell",
    "WhatIf",
    "log_pace",
    "next_steps",
    "not_fully_told",
    "pace_needed_by",
    "plan",
    "refused",
    "smallest_set",
    "what_if",
]
