"""The checklist: every requirement of a category, in words."""

import pandas as pd

from imh_core.judging.assessment import Assessment
from imh_core.tables.frames import framed
from imh_core.words.findings import Words

CHECKLIST = {"requirement": "str", "status": "str", "standing": "str", "source": "str"}


def checklist(assessment: Assessment, words: Words) -> pd.DataFrame:
    """One row (`CHECKLIST`) per requirement: status, how it stands, source. Its takeaway is
    `Words.verdict`."""
    return framed(
        CHECKLIST,
        (
            {
                "requirement": one.rule.title,
                "status": words.status(one),
                "standing": " ".join(words.standing(one)),
                "source": str(one.rule.source),
            }
            for one in assessment.findings
        ),
    )


def checklist_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the checklist with the headings it is read by."""
    return frame.rename(
        columns={"requirement": "Requirement", "status": "Status", "standing": "Standing", "source": "Source"}
    )
