"""When a category's minimums would be met, what decides the date, and what to do next.

Pure: the day is passed in, a record is never changed, and every answer comes from
`imh_core.judging.assessment`, asked about the record as it would stand then.
"""

from imh_core.plan.asked import Asked, AskedOf, asked_by
from imh_core.plan.dates import NO_DATE, Forecast, Outlook, Plan, plan, projected_plan
from imh_core.plan.needs import ANY_AMOUNT, Hours, Needed, not_fully_told, refused
from imh_core.plan.pace import SAID_AS, HourLog, Pace, Paces, Source, example_pace, log_pace
from imh_core.plan.projecting import HORIZON, Projection
from imh_core.plan.smallest import SmallestSet, Step, Tell, next_steps, smallest_set
from imh_core.plan.ways import Way
from imh_core.plan.what_if import (
    AimAt,
    Change,
    Compared,
    MoreRsc,
    MoreTraining,
    ProviderAs,
    WhatIf,
    compared,
    what_if,
)

__all__ = [
    "ANY_AMOUNT",
    "HORIZON",
    "NO_DATE",
    "SAID_AS",
    "AimAt",
    "Asked",
    "AskedOf",
    "Change",
    "Compared",
    "Forecast",
    "HourLog",
    "Hours",
    "MoreRsc",
    "MoreTraining",
    "Needed",
    "Outlook",
    "Pace",
    "Paces",
    "Plan",
    "Projection",
    "ProviderAs",
    "SmallestSet",
    "Source",
    "Step",
    "Tell",
    "Way",
    "WhatIf",
    "asked_by",
    "compared",
    "example_pace",
    "log_pace",
    "next_steps",
    "not_fully_told",
    "plan",
    "projected_plan",
    "refused",
    "smallest_set",
    "what_if",
]
