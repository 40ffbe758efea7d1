"""Sample people: another record for a while, with one's own kept aside and nothing mixed."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin

import streamlit as st

from imh_core.rulebook.samples import Sample
from pages.ui.state import keys
from pages.ui.state.finder_place import FINDER_LINK, start_finder_at
from pages.ui.state.loaded import samples
from pages.ui.state.open_spreadsheet import close_file

SAMPLE_LINK, PRESENT_LINK = "sample", "present"
"""Query parameters: `?sample=<id>` opens a sample person, with `&present=yes` in the presenter's view and on the page
that shows the story. From there on it is `&present=here`, and a reload stays on the page."""
_PICKED = ("progress.", "plan.", "renewal.")
"""Where what is picked on a page about a record is held: a category, a year, what is unfolded."""
_TO_THE_STORY, _HERE = "yes", "here"


def sample() -> Sample | None:
    """Return the sample person that is open, if one is."""
    return next((one for one in samples() if one.id == st.session_state.get(keys.SAMPLE)), None)


def open_sample(sample_id: str) -> bool:
    """Put a sample person's record in place of one's own, which is kept aside. False: there is no such person."""
    opened = next((one for one in samples() if one.id == sample_id), None)
    if opened is None:
        return False
    here = st.session_state.get(keys.FINDER_AT) if keys.SAMPLE in st.session_state else None
    if keys.OWN not in st.session_state:
        st.session_state[keys.OWN] = {key: st.session_state[key] for key in own_keys(st.session_state)}
    forget_what_is_open()
    if here is None:
        start_finder_at(None)
    else:  # a presenter who goes on to the next person stays at the answer
        st.session_state[keys.FINDER_AT] = here
    st.session_state[keys.SAMPLE], st.session_state[keys.RECORD] = opened.id, opened.record
    return True


def show_sample(sample: Sample) -> None:
    """Open a sample person, and name it in the address: a reload shows the same."""
    open_sample(sample.id)
    st.session_state[keys.FOLLOWED] = sample.id
    st.query_params.update(sample_in_address())


def start_over() -> None:
    """Put the sample person that is open back as it was, with all that was picked on the pages about it."""
    shown = sample()
    if shown is None:
        return
    for key in [key for key in map(str, st.session_state) if key.startswith(_PICKED)]:
        del st.session_state[key]
    show_sample(shown)


def sample_in_address() -> dict[str, str]:
    """Return what an address says of the sample person that is open, if one is."""
    shown = sample()
    if shown is None:
        return {}
    return {SAMPLE_LINK: shown.id, **({PRESENT_LINK: _HERE} if presenting() else {})}


def story(person: Sample) -> tuple[str, dict[str, str]]:
    """Return the page that shows the story of a sample person, and what its address says besides."""
    page, _, besides = person.opens.partition("?")
    return page, dict(parse_qsl(besides))


def at_story(person: Sample) -> bool:
    """Whether the page that is shown is the one that shows the story of a sample person."""
    return st.session_state.get(keys.PAGE) == story(person)[0]


def links(person: Sample) -> tuple[str, str]:
    """Return two whole addresses of a sample person's story: for anybody's phone, and for a slide."""
    page, besides = story(person)
    root = urljoin(st.context.url or "", "./")
    for_a_phone = f"{root}{page}?{urlencode({**besides, SAMPLE_LINK: person.id})}"
    return for_a_phone, f"{root}?{urlencode({SAMPLE_LINK: person.id, PRESENT_LINK: _TO_THE_STORY})}"


def leave_sample() -> None:
    """Bring one's own record back, with all that was half typed."""
    forget_what_is_open()
    for key, value in st.session_state.pop(keys.OWN, {}).items():
        st.session_state[key] = value
    start_finder_at(st.session_state.get(keys.FINDER_AT))
    for key in (keys.SAMPLE, keys.PRESENTING, keys.FOLLOWED):
        st.session_state.pop(key, None)
    for named in (SAMPLE_LINK, PRESENT_LINK, FINDER_LINK):
        st.query_params.pop(named, None)


def follow_sample_link() -> tuple[str | None, bool]:
    """Open the sample person that the address names, once.

    Returns an id that nobody has, to be told of, and whether the page of the story is asked for.
    """
    asked = st.query_params.get(SAMPLE_LINK)
    if asked is None or st.session_state.get(keys.FOLLOWED) == asked:
        return None, False
    if not open_sample(asked):
        return asked, False
    st.session_state[keys.FOLLOWED] = asked
    how = st.query_params.get(PRESENT_LINK)
    st.session_state[keys.PRESENTING] = how in (_TO_THE_STORY, _HERE)
    return None, how == _TO_THE_STORY


def presenting() -> bool:
    """Whether the presenter's view is on: larger type, only ever a sample person."""
    return bool(st.session_state.get(keys.PRESENTING)) and sample() is not None


def present(on: bool) -> None:
    """Turn the presenter's view on or off."""
    st.session_state[keys.PRESENTING] = on
    st.query_params.pop(PRESENT_LINK, None)
    st.query_params.update(sample_in_address())


def own_keys(held: Mapping[Any, Any]) -> list[str]:
    """What belongs to a record: itself, what was removed or not read, what is half typed, and how far one is."""
    kept = (keys.RECORD, keys.REMOVED, keys.MISTAKES, keys.UNREAD, keys.FINDER_AT, keys.WHAT_IF)
    typed = ("count.", "held.")
    names = [str(key) for key in held]
    return [name for name in names if name in kept or ".new." in name or name.startswith(typed)]


def forget_what_is_open() -> None:
    for key in [*own_keys(st.session_state), keys.EDITING, keys.GRIDS, keys.NOTICE, keys.IMPORTED]:
        st.session_state.pop(key, None)
    close_file()
