"""What if, in words: what is supposed, and how the plan and each requirement stand before and after."""

from decimal import Decimal
from typing import NamedTuple

from imh_core.english import lower_first, month_of, number
from imh_core.judging.assessment import Finding
from imh_core.plan import AimAt, BeforeAndAfter, Change, MoreRsc, MoreTraining, Plan, ProviderAs, WhatIf
from imh_core.rulebook import Rulebook
from imh_core.words.findings import Words

NOT_ASKED = "not required"


class BeforeAfter(NamedTuple):
    """One line of two columns."""

    title: str
    before: str
    after: str


class WhatIfWords:
    """Puts a change that is only supposed into words, with the terms of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self._words = Words(book)

    def supposed(self, change: WhatIf) -> str:
        """Name what is supposed: "15 more hours of training on DEI"."""
        label = self._words.label
        match change:
            case MoreTraining(hours=hours, bucket=bucket):
                return f"{_more(hours)} of training on {lower_first(label('bucket', bucket, short=True))}"
            case MoreRsc(hours=hours, provider=provider, focus=focus):
                focused = f", focused on {lower_first(label('focus', focus))}" if focus else ""
                return f"{_more(hours)} of RSC from {label('provider', provider, short=True)}{focused}"
            case ProviderAs(provider=provider, becomes=becomes):
                told = label("provider", provider, short=True) if provider else "an unknown provider"
                return f"RSC from {told}, counted as if from {label('provider', becomes, short=True)}"
            case AimAt(category=category):
                return f"{self._words.name(category)} instead"

    def date(self, plan: Plan) -> str:
        """Say in a word or two when a plan's category could be ready: "March 2027"."""
        if not plan.is_open:
            return "not open"
        if plan.undated:
            return "no date yet"
        if plan.earliest:
            return month_of(plan.earliest)
        return "once the rest is settled" if plan.to_settle else "no hours or months are missing"

    def dates(self, compared: BeforeAndAfter) -> str:
        """Say what the change does to the earliest date."""
        before, after = self.date(compared.before), self.date(compared.after)
        if before == after:
            return f"The projected date does not change: {after}."
        return f"Projected date now: {before}. With this change: {after}."

    def lines(self, compared: BeforeAndAfter) -> tuple[BeforeAfter, ...]:
        """Return the requirements that differ, each as it is and as it would be; in the chart's order."""
        return tuple(
            BeforeAfter(one.title, self.stands(one.before), self.stands(one.after)) for one in compared.differing
        )

    def change(self, change: Change) -> str:
        """Say how one requirement stands before and after."""
        return f"{change.title}: {self.stands(change.before)} → {self.stands(change.after)}"

    def stands(self, finding: Finding | None) -> str:
        """Say briefly how a requirement stands; None: it is not asked."""
        if finding is None:
            return NOT_ASKED
        numbers = [
            f"{number(leaf.have)} of {self._words.amount(leaf.need, leaf)}"
            for leaf in finding.numbers
            if leaf.have is not None and leaf.need is not None
        ]
        return ", ".join([*numbers, lower_first(self._words.status(finding))])


def _more(hours: Decimal) -> str:
    return f"{number(hours)} more {'hour' if hours == 1 else 'hours'}"
