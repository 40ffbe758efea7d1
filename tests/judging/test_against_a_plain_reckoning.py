"""The engine agrees with a reckoning so plain that it can be checked by eye: sums of hours and lists of months.

It is written from the two documents, not from `imh_core`: its numbers and names are repeated here on purpose.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from hypothesis import given

from imh_core.judging.assessment import assess_all
from imh_core.record.model import Job, Record, Rsc, Span, Training
from tests.properties.people import BOOK, as_ofs, records

LISTED = {"ma", "ms", "med", "edd", "msw", "msn", "psyd", "phd", "md", "do"}
ANY_GRADUATE = LISTED | {"other_graduate"}
QUALIFIED = {"fs_ers", "mhs_ers", "mhm_c"}
YOUNG = {"0-3", "3-6"}


def hours(entries: Iterable[Training | Rsc] | None, wanted: Callable[..., bool], as_of: date) -> Decimal | None:
    if entries is None:
        return None
    return sum((entry.hours for entry in entries if (not entry.on or entry.on <= as_of) and wanted(entry)), Decimal(0))


def months(spans: Iterable[Span] | None, wanted: Callable[..., bool], as_of: date, since: date | None) -> int | None:
    """How many months, each once: from the later of start and `since` up to the month before the day."""
    if spans is None:
        return None
    counted = set()
    for span in spans:
        # Of a month that is not known the latest start and the earliest end are taken: so much is sure.
        start = span.start or (date(span.start_year, 12, 1) if span.start_year else None)
        end = span.end or (date(span.end_year, 1, 1) if span.end_year else None)
        if span.start_year and span.end:
            start = min(date(span.start_year, 12, 1), span.end)
        if span.end_year and span.start:
            end = max(date(span.end_year, 1, 1), span.start)
        if start and (end or span.ongoing) and wanted(span) and since:
            month = max(start, since)
            while month <= (end or as_of) and month < as_of.replace(day=1):
                counted.add(month)
                month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return len(counted)


def first_degree(record: Record, as_of: date, kinds: set[str]) -> date | None:
    """The month of the first of these degrees that has a date, or None."""
    dates = [
        credential.awarded for credential in record.credentials or () if credential.kind in kinds and credential.awarded
    ]
    return min((day for day in dates if day <= as_of), default=None)


def first_endorsement(record: Record, as_of: date) -> date | None:
    days = [one.since for one in record.held or () if one.category in ("FS", "MHS") and one.since]
    return min((day for day in days if day <= as_of), default=None)


def reckoned(record: Record, as_of: date) -> dict[str, Decimal | int | None]:
    """What each requirement's number should be."""
    endorsed, ever = first_endorsement(record, as_of), date(1, 1, 1)

    def training(*buckets: str):
        return hours(record.trainings, lambda one: one.bucket in buckets, as_of)

    def rsc(providers: set[str], focus: str | None = None, along: str | None = None):
        """Hours of which the person says that they did not go along with the work are none of these."""
        if along and record.answers.get(along) is False:
            providers = set()
        return hours(record.rsc, lambda one: one.provider in providers and (focus is None or one.focus == focus), as_of)

    def work(wanted: Callable[[Job], bool]):
        return months(record.jobs, wanted, as_of, ever)

    def after_degree(spans: Iterable[Span] | None, wanted: Callable[..., bool], minimum: int) -> int | None:
        """From the first degree of the list; where that is not enough, from another degree, for a reviewer to judge."""
        listed, any_degree = (
            months(spans, wanted, as_of, first_degree(record, as_of, kinds)) for kinds in (LISTED, ANY_GRADUATE)
        )
        return listed if listed is None or listed >= minimum else any_degree

    def treatment(job: Job) -> bool:
        return bool(job.paid and job.together and job.supervised and "treatment" in (job.kinds or ()) and young(job))

    def young(job: Job) -> bool:
        return bool(YOUNG & (job.ages or frozenset()))

    def prevention(job: Job) -> bool:
        return bool({"prevention", "supervising_staff"} & (job.kinds or frozenset()))

    mentor = {
        "social_emotional_or_relationship": training("social_emotional", "relationship_based"),
        "dei": training("dei"),
    }
    first_three = {"social_emotional": training("social_emotional"), "dei": training("dei")}
    expected = {
        "FA": first_three | {"work_or_credential": work(lambda job: bool(job.paid) and young(job))},
        "FS": first_three
        | {
            "rsc_received": rsc(QUALIFIED, along="rsc_while_serving_or_supervising"),
            "work": work(lambda job: bool(job.paid) and young(job) and prevention(job)),
            "families": record.counts.get("families"),
        },
        "MHS": first_three
        | {
            "rsc_received": rsc(QUALIFIED, along="rsc_while_serving"),
            "work": after_degree(record.jobs, treatment, 24),
        },
        "ERS": {
            "providing_rsc_after_endorsement": hours(
                record.trainings,
                lambda one: one.bucket == "providing_rsc" and bool(one.on and endorsed and one.on > endorsed),
                as_of,
            ),
            "rsc_provided_year": months(record.provided, lambda _: True, as_of, ever),
            "rsc_on_provided": rsc(QUALIFIED, "rsc_provided", "rsc_while_providing"),
            "rsc_on_direct_service": rsc(QUALIFIED, "direct_service"),
        },
        "MHM-C": mentor
        | {
            "providing_rsc": training("providing_rsc"),
            "rsc_received": rsc({"mhm_c"}, along="rsc_while_providing"),
            "rsc_on_provided": rsc({"mhm_c"}, "rsc_provided", "rsc_while_providing"),
            "work": after_degree(record.jobs, treatment, 24),
            "rsc_provided_years": after_degree(record.provided, lambda _: True, 36),
        },
        "MHM-P": mentor | {"work": after_degree(record.jobs, lambda job: "policy" in (job.kinds or ()), 36)},
        "MHM-RF": mentor
        | {"work": after_degree(record.jobs, lambda job: "teaching_research" in (job.kinds or ()), 36)},
    }
    return {f"{category}.{name}": value for category, named in expected.items() for name, value in named.items()}


@given(records(), as_ofs)
def test_the_engine_counts_what_a_plain_reckoning_counts(record: Record, as_of: date):
    assessments = assess_all(BOOK, record, as_of)
    for name, expected in reckoned(record, as_of).items():
        category, requirement = name.split(".")
        leaves = assessments[category].finding(requirement).leaves
        assert next(leaf for leaf in leaves if leaf.unit is not None).have == expected, name
