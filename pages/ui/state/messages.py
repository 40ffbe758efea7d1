"""What the browser sends is taken whole.

With each access to the session Streamlit looks whether another message has come, and gives up for it what it is doing.
That is right while a page is drawn, as it will be drawn anew. While a click is being answered it is a loss: of
"Add" nothing or a half was done, and nobody did the rest. So Streamlit looks again when the answer is done.
(`.streamlit/config.toml`, `fastReruns`, is for what comes before; tests/browser/test_keeping.py sends both.)
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.safe_session_state import SafeSessionState

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def _uninterrupted(session: SafeSessionState) -> Iterator[None]:
    look = session._yield_callback
    object.__setattr__(session, "_yield_callback", lambda: None)
    try:
        yield
    finally:
        object.__setattr__(session, "_yield_callback", look)


def whole(act: Callable[P, T]) -> Callable[P, T]:
    """Have this done to its end, whatever comes meanwhile; callbacks are by themselves."""

    @wraps(act)
    def wholly(*args: P.args, **kwargs: P.kwargs) -> T:
        running = get_script_run_ctx(suppress_warning=True)
        if running is None:
            return act(*args, **kwargs)
        with _uninterrupted(running.session_state):
            return act(*args, **kwargs)

    return wholly


# It runs all callbacks of a message, and it too would be given up before the first of them.
if not hasattr(SafeSessionState.on_script_will_rerun, "__wrapped__"):
    SafeSessionState.on_script_will_rerun = whole(SafeSessionState.on_script_will_rerun)  # type: ignore[method-assign]
