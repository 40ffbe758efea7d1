"""Settings that hold for every test, and what makes three thousand runs of the pages affordable."""

import gc
import os
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from imh_core.rulebook import Rulebook, load
from tests.rulebook.data_copy import DATA, DataCopy

# A slow machine is not a wrong answer, so no example has a deadline. The examples are the same every time: a change is
# never blocked by an example that another change was not tried with. `make test-deep` looks for new ones.
MANY, FEW = 50, 10
PAGES, MOST_VISITS = Path(__file__).parent / "pages", 20
settings.register_profile("usual", deadline=None, derandomize=True, max_examples=MANY)
settings.register_profile("quick", deadline=None, derandomize=True, max_examples=FEW)
settings.register_profile("deep", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("EXAMPLES", "usual"))

# AppTest looks through every installed package for components, for each session anew, and compiles every page, for each
# run anew: four times what the app itself needs. Neither changes while the tests run.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
compiled = cache(ScriptCache().get_bytecode)
ScriptCache.get_bytecode = lambda _, path: compiled(path)  # type: ignore[method-assign, assignment]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return the cores; for the browser alone one more: its tests wait as long as they work."""
    return (os.cpu_count() or 1) + all("browser" in one for one in config.args)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In the quick check, take few examples also where a test asks for more, and of many visits every fourth."""
    if settings().max_examples != FEW:
        return
    variants: dict[str, list[pytest.Item]] = {}
    for item in items:
        test = getattr(item, "obj", None)
        test = getattr(test, "__func__", test)
        own = getattr(test, "_hypothesis_internal_use_settings", None)
        if test and own:
            test._hypothesis_internal_use_settings = settings(own, max_examples=min(own.max_examples, FEW))
        if PAGES in item.path.parents:
            variants.setdefault(item.nodeid.partition("[")[0], []).append(item)
    left_out = {
        id(one) for of_one in variants.values() if len(of_one) > MOST_VISITS for one in of_one if of_one.index(one) % 4
    }
    config.hook.pytest_deselected(items=[one for one in items if id(one) in left_out])
    items[:] = [one for one in items if id(one) not in left_out]


def pytest_collection_finish() -> None:
    """Take what the imports left out of garbage collection, as the app does (`state.settle_memory`)."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def book() -> Rulebook:
    """The rules as they stand in the repository."""
    return load(DATA)


@pytest.fixture
def data(tmp_path: Path) -> DataCopy:
    """A copy of `data/` that a test may break."""
    return DataCopy(tmp_path)
