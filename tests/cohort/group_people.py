"""Hypothesis strategies: any totals that a page or a sheet could hold."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from imh_core.totals import MOST_MONTHS, Totals, asked
from tests.cohort.reading_in import RULES, TODAY

ASKED = asked(RULES)
CATEGORIES = [category.id for category in RULES.book.categories]
EDGES = ("0", "0.25", "2.99", "3", "12", "15", "24", "25", "29.99", "30", "50")
hours = st.sampled_from([Decimal(edge) for edge in EDGES]) | st.decimals("0", "10000", places=2)
days = st.dates(date(1990, 1, 1), TODAY)


def _some(keys, values):
    return st.dictionaries(st.sampled_from(list(keys)), values, max_size=6)


EVERYTHING = Totals(
    answers={question.id: True for question in ASKED.questions},
    ages=frozenset(age.id for age in ASKED.ages),
    held={endorsement.id: date(2015, 1, 1) for endorsement in ASKED.endorsements},
    credentials={credential.id: date(2005, 1, 1) for credential in ASKED.credentials},
    training={one.id: Decimal(300) for one in ASKED.buckets},
    training_after={one.id: Decimal(100) for one in ASKED.buckets_after},
    rsc=dict.fromkeys(ASKED.pairs, Decimal(300)),
    months={span.id: 120 for span in ASKED.spans},
    counts={quantity.id: 30 for quantity in ASKED.quantities},
    steps={step.id: True for step in ASKED.steps},
)
"""More of everything than any category asks for."""


@st.composite
def totals(draw: st.DrawFn) -> Totals:
    training = draw(_some([one.id for one in ASKED.buckets], hours))
    after = {}
    for bucket in [one.id for one in ASKED.buckets_after]:
        if draw(st.booleans()):
            after[bucket] = draw(st.decimals("0", training.get(bucket, Decimal(40)), places=2))
    endorsements = [endorsement.id for endorsement in ASKED.endorsements]
    return Totals(
        toward=tuple(draw(st.lists(st.sampled_from(CATEGORIES), unique=True, max_size=2))),
        answers=draw(_some([question.id for question in ASKED.questions], st.booleans())),
        ages=draw(st.none() | st.frozensets(st.sampled_from([age.id for age in ASKED.ages]), min_size=1)),
        held=draw(st.none() | st.dictionaries(st.sampled_from(endorsements), st.none() | days, max_size=2)),
        credentials=draw(
            st.none()
            | st.dictionaries(
                st.sampled_from([credential.id for credential in ASKED.credentials]),
                st.none() | days.map(lambda day: day.replace(day=1)),
                max_size=2,
            )
        ),
        training=training,
        training_after=after,
        rsc=draw(_some(ASKED.pairs, hours)),
        months=draw(
            _some(
                [span.id for span in ASKED.spans],
                st.sampled_from([0, 1, 11, 12, 23, 24, 35, 36]) | st.integers(0, MOST_MONTHS),
            )
        ),
        counts=draw(_some([quantity.id for quantity in ASKED.quantities], st.integers(0, 30))),
        steps=draw(_some([step.id for step in ASKED.steps], st.booleans())),
    )
