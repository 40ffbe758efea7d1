"""Invented people whose records the tests of the pages start from."""

from decimal import Decimal

from imh_core.record.model import Job, Record, Rsc, Training

FS_APPLICANT = Record.model_validate(
    {
        "toward": ["FS"],
        "answers": {
            "lives_in_virginia": True,
            "rsc_while_serving_or_supervising": True,
            "social_emotional_focus": True,
        },
        "counts": {"families": 9},
        "ages": ["0-3"],
        "trainings": [
            {"id": "t1", "title": "Ghosts in the nursery", "hours": 30.25, "bucket": "social_emotional"},
            {"id": "t2", "hours": 3, "bucket": "dei"},
        ],
        "rsc": [
            {"id": "r1", "hours": 20, "provider": "fs_ers"},
            {"id": "r2", "title": "J.", "hours": 4, "provider": "mhs"},
        ],
        "jobs": [
            {
                "id": "j1",
                "start": "2022-01",
                "end": "2023-06",
                "ongoing": False,
                "paid": True,
                "kinds": ["prevention"],
                "ages": ["0-3"],
            },
            {
                "id": "j2",
                "start": "2022-12",
                "end": "2024-03",
                "ongoing": False,
                "paid": True,
                "kinds": ["prevention"],
                "ages": ["0-3"],
            },
        ],
    }
)
"""The example of the app's first promise: six of eight minimums met, 4 hours of RSC and 1 family to go."""


def with_trainings(many: int, bucket: str | None = "social_emotional") -> Record:
    """Somebody who works toward FS and has this many trainings of one hour, "Training 1" onwards."""
    return Record(
        toward=("FS",),
        trainings=tuple(
            Training(id=f"t{place}", title=f"Training {place}", hours=Decimal(1), bucket=bucket)
            for place in range(1, many + 1)
        ),
    )


def with_everything() -> Record:
    """Somebody who works toward several categories and has told something in every part."""
    return FS_APPLICANT.with_changes(
        toward=("FS", "MHS", "ERS", "MHM-C", "MHM-P"),
        counts={"families": 9, "staff": 4},
        steps={"membership": True},
        held=({"category": "FS", "since": "2024-05-01"},),
        credentials=({"id": "c1", "kind": "msw", "awarded": "2019-05"},),
        trainings=(
            *(FS_APPLICANT.trainings or ()),
            Training.model_validate({"id": "t3", "hours": 6, "bucket": "providing_rsc", "on": "2025-03-04"}),
            Training.model_validate({"id": "t4", "hours": "7.5", "on": "2024-02-29"}),
        ),
        rsc=(
            *(FS_APPLICANT.rsc or ()),
            Rsc.model_validate({"id": "r3", "hours": 11, "provider": "mhm_c", "setting": "group", "on": "2025-06-01"}),
        ),
        jobs=(
            *(FS_APPLICANT.jobs or ()),
            Job.model_validate({"id": "j3", "start": "2024-04", "ongoing": True, "kinds": ["treatment"]}),
        ),
        provided=({"id": "p1", "start": "2025-01", "ongoing": True},),
    )
