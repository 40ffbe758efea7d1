"""The start: one question, one button, a few other doors. Whoever was here before finds first how the record stands."""

from imh_core.english import in_hours, joined, written
from pages.ui import state
from pages.ui.components.patterns import actions, ring, verdict
from pages.ui.components.sheet import Node, el, link, primary, sheet
from pages.ui.shared import on_this_device

RENEW, HOUR = ("I am endorsed: renew", "renewal"), ("Does this hour count?", "hour")
programme, words, record = state.book().programme, state.words(), state.record()


def first_visit() -> Node:
    return el(
        "section",
        el("h1", "Which Endorsement® category fits your work, and what is still missing?"),
        el("p", f"A self-check by the rules of the {programme.association} ({programme.abbreviation}).", class_="lead"),
        el(
            "p",
            "About 2 minutes. No account. What you enter stays in your browser.",
            class_="lead",
        ),
        actions(primary("Find my category", "find")),
        doors(("I know my category", "category"), RENEW, ("See a sample person", "samples")),
        *(el("p", note.text, class_="aside") for note in programme.notes if note.id == "not_a_license"),
        class_="opening",
    )


def welcome_back() -> tuple[Node, ...]:
    chosen = [state.assessments()[category] for category in state.toward()]
    logs = (("training", record.trainings), ("RSC", record.rsc))
    hours = [in_hours(sum(entry.hours for entry in log), name) for name, log in logs if log is not None]
    told = f"You have entered {joined(hours)}." if hours else "No hours are entered yet."
    changed = state.last_change()
    last = f" Last change: {written(changed)}." if changed and not state.sample() else ""
    answer = words.verdict(chosen[0]) if chosen else "You have not chosen a category yet"
    gauge = ring(len(chosen[0].met) / len(chosen[0].minimums)) if chosen and chosen[0].minimums else None
    others = el("ul", *(el("li", words.verdict(other)) for other in chosen[1:])) if chosen[1:] else None
    doing = (
        primary("Continue to my progress", "progress") if chosen else primary("Find my category", "find"),
        link("Save my record", to="keep"),
    )
    return (
        verdict(
            "Welcome back",
            answer,
            others,
            el("p", told + last),
            mark=gauge,
            doing=doing,
        ),
        el("h2", "Or something else"),
        doors(("Change my category", "category"), RENEW, HOUR),
    )


def doors(*ways: tuple[str, str]) -> Node:
    return el("ul", *(el("li", link(label, to=address, onward=True)) for label, address in ways), class_="doors")


def gone() -> tuple[Node, ...]:
    return on_this_device.gone(), el("h2", "Or something else"), doors(("I know my category", "category"), RENEW)


if not record.is_blank or record.toward:
    sheet("start", *welcome_back())
elif state.kept().is_gone:
    sheet("start", *gone())
else:
    sheet("start", first_visit())
