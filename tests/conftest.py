import logging
import os
import threading
import time

import pytest

from app.qt_environment import forget_opencv_qt

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # also on a developer's machine with a screen
os.environ.setdefault("OMP_NUM_THREADS", "2")

_FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture(autouse=True)
def _own_user_folders(monkeypatch, tmp_path_factory):
    """No test reads or writes the real settings, models or logs."""
    home = tmp_path_factory.mktemp("home")
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(home if name == "HOME" else home / name.lower()))
    for name in ("APPDATA", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture(scope="session")
def qapp_args():
    """pytest-qt's application, made without OpenCV's plugins whatever was imported before."""
    forget_opencv_qt()
    return ["likeness"]


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog):
    """A test fails on any WARNING that it does not clear itself."""
    yield
    bad = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not bad, [r.getMessage() for r in bad]


@pytest.fixture(autouse=True)
def _no_left_over_thread():
    """A test fails when a Python thread of its own outlives it, as that of the window's jobs."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 2  # a thread told to stop needs a moment
    while (left := _of_ours(before)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not left, f"threads still alive: {left}"


def _of_ours(before):
    """New threads that keep the program alive or that we named; library pools are daemons."""
    new = set(threading.enumerate()) - before
    return [t for t in new if t.is_alive() and (not t.daemon or t.name.startswith("likeness"))]
