"""People of a group who have all that FS asks for, or are a little short of it."""

from decimal import Decimal

from imh_core.totals import Totals

H = Decimal


def fs(**changes) -> Totals:
    """Somebody who has all that FS asks for, but what is changed."""
    whole = {
        "toward": ("FS",),
        "training": {"social_emotional": H(30), "dei": H(3)},
        "rsc": {("mhs_ers", None): H(24)},
        "months": {"work-prevention-supervising_staff": 24},
        "counts": {"families": 10},
        "ages": frozenset({"0-3"}),
        "answers": dict.fromkeys(
            ("lives_in_virginia", "rsc_while_serving_or_supervising", "social_emotional_focus"), True
        ),
    }
    return Totals(**{**whole, **changes})


GROUP = (
    fs(),
    fs(rsc={("mhs_ers", None): H(20)}),
    fs(rsc={("mhs_ers", None): H(10)}, training={"social_emotional": H(25)}),
    fs(rsc={}, training={"social_emotional": H("29.5"), "dei": H(1)}),
    fs(answers={"lives_in_virginia": False}),
)
