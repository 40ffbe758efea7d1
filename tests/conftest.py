"""Settings that hold for every test."""

import os

from hypothesis import settings

# A slow machine is not a wrong answer, so no example has a deadline. Where CI is set, the examples are the
# same every time: a change is never blocked by an example that another change was not tried with.
settings.register_profile("at-hand", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "at-hand")
