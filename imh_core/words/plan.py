"""A plan in plain sentences. A projection always says that it is one, and what it assumes."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from imh_core.english import duration, in_hours, joined, lower_first, month_of, upper_first, written
from imh_core.judging.assessment import Finding
from imh_core.judging.judgement import Judgement, Log, Status
from imh_core.plan import (
    HORIZON,
    NO_DATE,
    Forecast,
    HourLog,
    HoursNeeded,
    HoursPerMonth,
    OtherNeed,
    Outlook,
    Pace,
    PaceNeeded,
    Plan,
    SmallestSet,
    Source,
    Step,
    Tell,
    not_fully_told,
    refused,
)
from imh_core.rulebook import Rulebook
from imh_core.rulebook.check_kinds import Answered, AnyOf
from imh_core.words.findings import MOST_NAMED, Words

LOG_WORD: dict[HourLog, str] = {"trainings": "training", "rsc": "RSC"}
LOGS: tuple[HourLog, ...] = ("trainings", "rsc")
_LOG_NAME: dict[Log, str] = {"trainings": "training", "rsc": "RSC", "jobs": "work", "provided": "providing RSC"}


class PlanAnswer(NamedTuple):
    """What a plan comes to in a few words, and what that rests on, a sentence each."""

    headline: str
    rests_on: tuple[str, ...]


class PlanWords:
    """Puts plans into sentences with the terms of one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self._book, self._words = book, Words(book)

    # --- the pace --------------------------------------------------------------------------------------------------

    def pace(self, log: HourLog, pace: Pace | None) -> str:
        """Say what pace is taken for a log, and where it is from; or that there is too little to see one."""
        kind = LOG_WORD[log]
        if pace is None:
            return f"Your log shows no {kind} pace yet: that takes dated entries in two of the last 12 months."
        if pace.source is Source.SAID:
            return f"You say: {_a_month(log, pace.shown)}."
        assert pace.since is not None, "a log's own pace has a beginning"
        return (
            f"Your log shows {_a_month(log, pace.shown)}: {pace.entries} counted entries since "
            f"{month_of(pace.since)}. Entries without a date are not included."
        )

    def rate(self, plan: Plan, log: HourLog) -> str:
        """Say at which pace, where one is taken: "at 4 training hours a month"."""
        return f"at {_a_month(log, plan.pace.shown(log))}" if plan.pace.hours(log) else "as entered"

    def assumes(self, plan: Plan) -> str:
        """Say that the dates are a projection, and what it assumes. Empty where nothing is projected."""
        if not plan.dated:
            return ""
        logs = _in_use(plan)
        assumed, order = [], ""
        if logs:
            rates = joined([_a_month(log, plan.pace.shown(log)) for log in logs])
            assumed += [f"you do {rates} from {written(plan.as_of)} on", "all these hours count"]
            order = " New hours fill what is still missing, in the chart's order."
        if _waits_for_months(plan):
            assumed.append("your current work continues")
        assumed.append("the rules stay the same")
        clauses = joined([f"that {one}" for one in assumed])
        decides = f" {self._decides(plan)}" if plan.deciding else ""
        return f"This is a projection, not a promise. It assumes {clauses}.{order}{decides}"

    # --- the whole -------------------------------------------------------------------------------------------------

    def whole(self, plan: Plan) -> str:
        """Say when the whole category's minimums could be met at the earliest, and what decides it."""
        name = self._words.name(plan.category)
        settled = f" once you settle this: {self._still_open(plan.to_settle)}" if plan.to_settle else ""
        if not plan.is_open:
            closing = _listed([lower_first(finding.rule.title) for finding in plan.standing.closed_by])
            return f"Based on the answers, {name} is not open ({closing}), so there is no date."
        if plan.undated:
            return f"{name} has no date yet. These have no date: {_titles(plan.undated)}."
        if plan.earliest:
            month = month_of(plan.earliest)
            when = f"by {month}" if plan.could_be_sooner else f"in {month} at the earliest"
            comma = "," if settled else ""
            sooner = self._sooner(plan.deciding) if plan.could_be_sooner else ""
            could = f"{name}: all that can be counted could be met {when}{comma}{settled}."
            return f"{could}{sooner} {self._decides(plan)}"
        if settled:
            return f"{name}: no hours or months are missing. All that can be counted could be met{settled}."
        return f"{name}: no hours or months are missing."

    def answer(self, plan: Plan) -> PlanAnswer:
        """Say the date first, whose number the pace is, and what else is needed; or what would give a date."""
        settle = [f"Also needed: {_first(self._to_be_settled(plan.to_settle))}."] if plan.to_settle else []
        if plan.undated:
            waits_for_pace = [one for one in plan.undated if one.outlook is Outlook.NO_PACE]
            others = [one for one in plan.undated if one.outlook is not Outlook.NO_PACE]
            kinds = joined([LOG_WORD[log] for log in LOGS if any(_waits_for(one, log) for one in waits_for_pace)])
            ask = [f"Tell us how many {kinds} hours you get a month, and we'll show a date."] if kinds else []
            also = (
                [f"Still without a date: {_first([lower_first(one.finding.rule.title) for one in others])}."]
                if others
                else []
            )
            return PlanAnswer("No date yet", (*ask, *also, *settle))
        if not plan.earliest:
            return PlanAnswer("No hours or months are missing", tuple(settle))
        month = month_of(plan.earliest)
        rates = joined([f"{_a_month(log, plan.pace.shown(log))} ({self._whose(plan, log)})" for log in _in_use(plan)])
        works = "if your work continues" if _waits_for_months(plan) else ""
        how = " and ".join(filter(None, (f"at {rates}" if rates else "", works)))
        sooner = [self._sooner(plan.deciding).strip()] if plan.could_be_sooner else []
        return PlanAnswer(
            f"By {month}" if plan.could_be_sooner else f"{month} at the earliest",
            (f"This is a projection, {how}.", *settle, *sooner),
        )

    def _whose(self, plan: Plan, log: HourLog) -> str:
        pace = getattr(plan.pace, log)
        return "your number" if pace and pace.source is Source.SAID else "as in your log"

    def _sooner(self, forecasts: Iterable[Forecast]) -> str:
        return f" It could be sooner once you answer more about: {_titles(forecasts)}."

    def _decides(self, plan: Plan) -> str:
        """Say what decides the date; which of several trainings comes last is only the order they are taken in."""
        titles = _listed([forecast.finding.rule.title for forecast in plan.deciding])
        logs = {_log_of(leaf) for forecast in plan.deciding for leaf in _open(forecast.finding) if leaf.unit == "hours"}
        if logs and not any(leaf.unit == "months" for forecast in plan.deciding for leaf in _open(forecast.finding)):
            pace = joined([LOG_WORD[log] for log in LOGS if log in logs])
            return f"Your {pace} pace decides the date. Last to be met: {lower_first(titles)}."
        return f"{titles} {'decides' if len(plan.deciding) == 1 else 'decide'} the date."

    def _still_open(self, forecasts: Iterable[Forecast]) -> str:
        """Name what is to be settled: by the requirement, or by the part of it that its hours leave open."""
        return _listed(self._to_be_settled(forecasts))

    def _to_be_settled(self, forecasts: Iterable[Forecast]) -> list[str]:
        return [
            lower_first(forecast.finding.rule.title)
            if forecast.outlook is Outlook.NOT_ABOUT_HOURS
            else self._open_points(forecast)
            for forecast in forecasts
        ]

    def forecast(self, one: Forecast, plan: Plan) -> str:
        """Say when one minimum would be met, or why no date can be given."""
        sentences = [self._when(one, plan)]
        if one.could_be_sooner and one.unanswered_instead:
            sentences.append(f"It could be sooner: {self._instead(one.unanswered_instead)} is not answered yet.")
        elif one.could_be_sooner:
            sentences.append("It could be sooner once you complete entries that could count.")
        elif one.instead and one.outlook in NO_DATE:
            sentences.append(f"This would be enough instead: {self._instead(one.instead)}.")
        if one.settle and one.outlook is not Outlook.NOT_ABOUT_HOURS:
            sentences.append(f"You also need to settle: {self._open_points(one)}.")
        return " ".join(sentences)

    def _instead(self, leaves: Iterable[Judgement]) -> str:
        return joined([named for leaf in leaves if (named := self._words.part_needed(leaf))], "or")

    def _when(self, one: Forecast, plan: Plan) -> str:
        match one.outlook:
            case Outlook.ON_DATE:
                return self._on_date(one, plan)
            case Outlook.NOT_ABOUT_HOURS:
                said = f"This does not depend on hours: {self._open_points(one)}."
            case Outlook.NO_PACE:
                said = f"No date yet: no pace is known for {_log_word(one.finding)}."
            case Outlook.NO_CURRENT_WORK:
                missing = [self._words.part_needed(leaf) for leaf in _open(one.finding) if leaf.unit == "months"]
                said = f"No date yet: {joined(missing)} missing, and no current work that counts is entered."
            case Outlook.NOT_TOLD if no := refused(one.finding.judgement):
                answers = joined([f"“{self._words.part_needed(leaf)}”" for leaf in no])
                said = f"No date yet: you answered no to {answers}, and no hours that go with a yes are entered."
            case Outlook.NOT_TOLD if any(not_fully_told(one.finding)):
                said = "No date yet: entries that could count have details missing."
            case Outlook.TOO_FAR if plan.horizon < HORIZON:
                said = "No date: it would fall after the period these rules cover."
            case Outlook.TOO_FAR:
                said = f"No date: at this pace it would take more than {duration(plan.horizon)}."
            case other:
                said = getattr(self._book.words.outlook, other)
        return said

    def _on_date(self, one: Forecast, plan: Plan) -> str:
        assert one.on is not None, "an outlook on a date has one"
        waiting = [leaf for leaf in _open(one.finding) if leaf.unit in ("hours", "months")]
        log = next((_log_of(leaf) for leaf in waiting if leaf.unit == "hours"), None)
        how = self.rate(plan, log) if log else "if your work continues"
        needs = [self._words.amount(leaf.need, leaf) for leaf in waiting if leaf.need is not None]
        verb = "are" if any(leaf.need not in (None, 1) for leaf in waiting) else "is"
        what = f"the {joined(needs)}" if needs else "this"
        return f"{upper_first(how)}, {what} {verb} reached in {month_of(one.on)}."

    def _open_points(self, one: Forecast) -> str:
        if isinstance(one.finding.judgement.check, AnyOf):
            return self._words.needed(one.finding)
        return joined([self._to_settle(leaf, one.finding) for leaf in one.settle])

    def _to_settle(self, leaf: Judgement, finding: Finding) -> str:
        named = self._words.part_needed(leaf) or lower_first(finding.rule.title)
        if isinstance(leaf.check, Answered) and leaf.told is False:
            return f"{named} (you answered no)"
        return f"{named} (not answered yet)" if leaf.status is Status.NOT_ANSWERED and leaf.have is None else named

    # --- the other way round ---------------------------------------------------------------------------------------

    def asked(self, asked: PaceNeeded) -> str:
        """Say what being ready by a date asks for, and what cannot be by then."""
        if not asked.is_ahead:
            return f"{written(asked.target)} is not in the future. Choose a later date."
        by = f"By {written(asked.target)}"
        logs: list[tuple[HourLog, HoursPerMonth | None]] = [("trainings", asked.trainings), ("rsc", asked.rsc)]
        rates = [_asked_of(log, of) for log, of in logs if of is not None and of.hours]
        untold = [LOG_WORD[log] for log, of in logs if of is None]
        sentences = [f"{by}, you would need {joined(rates)}." if rates else f"{by}, no more hours would be needed."]
        if untold and not rates:
            sentences = []
        if asked.could_be_less and rates:
            sentences.append(f"It could be less once you answer more about: {_titles(asked.could_be_less)}.")
        if untold:
            sentences.append(f"Nothing is entered yet under {joined(untold)}, so we can't say how much is missing.")
        unsure = [one for one in asked.not_told if _more_than_hours(one.finding)]
        if unsure:
            sentences.append(f"We need more details to say whether this is met by then: {_titles(unsure)}.")
        if asked.late:
            sentences.append(f"At any pace, this will not be met by then: {_titles(asked.late)}.")
        if asked.to_settle:
            sentences.append(f"You also need to settle: {self._still_open(asked.to_settle)}.")
        return " ".join(sentences)

    # --- things to do ----------------------------------------------------------------------------------------------

    def item(self, item: HoursNeeded | OtherNeed) -> str:
        """Name one thing of the smallest set: "4 hours of RSC from FS-ERS, MHS-ERS or MHM-C"."""
        said = self._hours(item) if isinstance(item, HoursNeeded) else self._needed(item)
        open_ = item.could_come_off if isinstance(item, HoursNeeded) else item.leaf.unit and item.leaf.undecided
        return f"{said} (it may be less once you complete your entries)" if open_ else said

    def line(self, item: HoursNeeded | OtherNeed) -> str:
        """Name it as a line of a list."""
        return upper_first(self.item(item))

    def step(self, step: Step, plan: Plan) -> str:
        """Name a step, and which minimums it meets by itself."""
        titles = {forecast.finding.rule.id: forecast.finding.rule.title for forecast in plan.forecasts}
        if isinstance(step.item, Tell):
            toward = _listed([lower_first(titles[requirement]) for requirement in step.item.requirements])
            many, they = ("1 entry", "It") if step.item.entries == 1 else (f"{step.item.entries} entries", "They")
            return f"Complete {many} of {_LOG_NAME[step.item.log]}. {they} could count toward {toward}."
        said = self.item(step.item)
        said = f"{upper_first(said)}."
        met = [titles[unlock] for unlock in step.unlocks if unlock in titles and not said.startswith(titles[unlock])]
        if step.unlocks:
            return f"{said} This would meet: {_listed(met)}." if met else said
        return f"{said} This is part of: {_listed([titles[requirement] for requirement in step.item.requirements])}."

    def _hours(self, item: HoursNeeded) -> str:
        kind = "bucket" if item.way.log == "trainings" else "provider"
        options = [self._words.label(kind, option, short=True) for option in item.way.options]
        amount = "" if item.any_amount else f"{in_hours(item.hours)} of "
        if item.way.log == "trainings":
            said = f"{amount}training on {joined([lower_first(option) for option in options], 'or')}"
        else:
            said = f"{amount}RSC from {joined(options, 'or')}"
        if item.way.focus:
            said += f", focused on {lower_first(self._words.label('focus', item.way.focus))}"
        if item.any_amount:
            said += " (any amount is enough)"
        return said if item.told else f"{said} (nothing is entered yet; what you have done counts)"

    def _needed(self, item: OtherNeed) -> str:
        said = self._to_settle(item.leaf, item.finding)
        instead = [named for leaf in item.instead if (named := self._words.part_needed(leaf))]
        return f"{said}, or {joined(instead, 'or')}" if instead else said

    def in_all(self, smallest: SmallestSet) -> str:
        """Add up the hours of the smallest set; empty where it holds none that are counted."""
        sums = [_hours_of(log, hours) for log in LOGS if (hours := smallest.in_all(log))]
        return f"That is {joined(sums)} in all, each hour counted once." if sums else ""


def _in_use(plan: Plan) -> list[HourLog]:
    """The logs of which hours are reckoned at a pace."""
    return [log for log in LOGS if plan.pace.hours(log) and any(one.told and one.way.log == log for one in plan.hours)]


def _waits_for(one: Forecast, log: HourLog) -> bool:
    return any(leaf.unit == "hours" and _log_of(leaf) == log for leaf in _open(one.finding))


def _waits_for_months(plan: Plan) -> bool:
    return any(leaf.unit == "months" for one in plan.dated for leaf in _open(one.finding))


def _open(finding: Finding) -> list[Judgement]:
    return [leaf for leaf in finding.leaves if leaf.status not in (Status.MET, Status.FOR_REVIEWER)]


def _more_than_hours(finding: Finding) -> bool:
    """Whether more is untold than the hours of a log of which nothing is told."""
    return bool(refused(finding.judgement)) or any(leaf.unit == "months" for leaf in _open(finding))


def _log_of(leaf: Judgement) -> HourLog:
    return "trainings" if leaf.check.kind == "training_hours" else "rsc"


def _log_word(finding: Finding) -> str:
    return next((LOG_WORD[_log_of(leaf)] for leaf in _open(finding) if leaf.unit == "hours"), "this")


def _hours_of(log: HourLog, hours: Decimal) -> str:
    return in_hours(hours, LOG_WORD[log])


def _a_month(log: HourLog, hours: Decimal) -> str:
    return f"{_hours_of(log, hours)} a month"


def _asked_of(log: HourLog, of: HoursPerMonth) -> str:
    if of.any_amount:
        return f"some {LOG_WORD[log]} (any amount is enough)"
    if of.a_month is not None:
        return _a_month(log, of.a_month)
    return f"{_hours_of(log, of.hours)} in less than a month"


def _titles(forecasts: Iterable[Forecast]) -> str:
    return _listed([lower_first(forecast.finding.rule.title) for forecast in forecasts])


def _first(titles: Sequence[str]) -> str:
    """The first few, where all of them are a tap away."""
    return joined(titles, most=MOST_NAMED) if len(titles) > MOST_NAMED + 1 else _listed(titles)


def _listed(titles: Sequence[str]) -> str:
    """Some titles hold a comma of their own; a semicolon then tells one from the next."""
    return "; ".join(titles) if len(titles) > 1 and any("," in title for title in titles) else joined(titles)
