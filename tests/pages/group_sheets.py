"""Sheets of invented people whose hours to go can be reckoned by eye, for the page Group check."""

import csv
from io import StringIO

from imh_core.cohort.columns import group_columns
from tests.cohort.reading_in import RULES

WHOLE = {
    "toward": "FS",
    "ages": "Birth to 36 months",
    "answers:lives_in_virginia": "yes",
    "answers:rsc_while_serving_or_supervising": "yes",
    "answers:social_emotional_focus": "yes",
    "training:social_emotional": "30",
    "training:dei": "3",
    "rsc:mhs_ers": "24",
    "months:work-prevention-supervising_staff": "24",
    "counts:families": "10",
}
"""Somebody who has all that FS asks of a record: the smallest numbers that are enough."""
_HEADER = {column.column.field: column.header for column in group_columns(RULES)}


def sheet(people: dict[str, dict[str, str]]) -> bytes:
    """Write a sheet under the template's names: who it is → what differs from somebody who has all of FS."""
    rows = [{"person": one, **WHOLE, **changes} for one, changes in people.items()]
    fields = list(dict.fromkeys(field for row in rows for field in row))
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_HEADER[one] for one in fields])
    writer.writerows([row.get(one, "") for one in fields] for row in rows)
    return text.getvalue().encode()


AT_THE_EDGES = {
    "whole": {},
    "edge": {"rsc:mhs_ers": "19"},
    "over": {"rsc:mhs_ers": "18.99"},
    "two-kinds": {"rsc:mhs_ers": "22", "training:social_emotional": "28"},
    "training": {"training:social_emotional": "26"},
    "family": {"rsc:mhs_ers": "23", "counts:families": "9"},
    "untold": {"rsc:mhs_ers": "20", "counts:families": ""},
    "held": {"rsc:mhs_ers": "19", "held": "FS", "held_since": "03/01/2020"},
    "held-none": {"held": "None yet"},
}
"""Five hours to go and one hundredth more; one family short; families not told; an Endorsement held, and none."""
