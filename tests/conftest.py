"""What holds for every test: no screen, no network, no home folder, nothing left behind.

The guards are hooks, not fixtures, so that a test cannot forget them. They fail the test that
broke the rule, at its teardown, and clean up after it so that the next one starts fair. Nothing in
here imports Qt by itself: pytest-qt has done so already, and tests without a window pay nothing.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = os.environ.get("ZORGSCAN_TEST_PLATFORM", "offscreen")
os.environ.pop("SOURCE_DATE_EPOCH", None)  # a test that wants a fixed clock says so

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests import guards, tools

settings.register_profile(
    "gate",
    # the same examples for everyone: what fails here fails everywhere, and a fault found once stays
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    print_blob=True,
)
settings.register_profile(
    "thorough",
    database=None,
    deadline=None,
    max_examples=3000,
    print_blob=True,
    phases=tuple(Phase),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("gate")


def pytest_configure(config: pytest.Config) -> None:
    """Shut the doors for the whole process."""
    scratch = Path(tempfile.gettempdir()).resolve()
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(scratch / "zorgscan-tests" / name.lower())
    sys.addaudithook(guards.Doors(allowed=(scratch, config.rootpath)).watch)
    # collected by hand, on the main thread: elsewhere it would destroy widgets in a worker
    gc.disable()


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder of this one test, empty."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("ZORGSCAN_DATA_DIR", str(folder))
    return folder


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out, and count, what needs a tool that is not here; with CI=true that is a failure."""
    tools.require(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> object:
    """Remember which threads were there before the test."""
    item.stash[guards.THREADS] = guards.running_threads()
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> object:
    """Fail the test that left a thread or a window behind, after all its fixtures are gone."""
    outcome = yield
    left = guards.left_threads(item.stash[guards.THREADS]) + guards.left_windows(item)
    if left:
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)
    return outcome


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """Refuse windows that wait for a person, once Qt is there; count only what tests make."""
    if session.items:
        guards.forbid_modal_dialogs()
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say in the last line how many tests were left out for want of a tool."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and not hasattr(config, "workerinput"):
        reporter.write_line(tools.left_out(reporter.stats))
