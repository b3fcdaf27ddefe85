import subprocess
import sys

import numpy as np
import pytest

from app.main import COMMANDS, main
from core.jobs import Cancelled
from core.paths import ROOT
from core.picture import Picture, save_picture
from core.version import VERSION


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_help_teaches(likeness, command):
    code, out, err = likeness(*([command] if command else []), "--help")
    assert (code, err) == (0, "")
    assert "examples:" in out
    assert f"likeness {command or 'restore'}" in out
    assert all(len(line) <= 120 for line in out.splitlines())


def test_help_names_every_command(likeness):
    out = likeness("--help")[1]
    for command in COMMANDS:
        assert f"  {command} " in out


def test_version(likeness):
    assert likeness("--version") == (0, f"likeness {VERSION}\n", "")


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_neither_torch_nor_qt_is_imported_to_answer(command):
    words = [command] if command else []
    code = (
        "import sys; from app.main import main; main(sys.argv[1:]); "
        "slow = {'torch', 'PySide6', 'dlib', 'trainer'} & set(sys.modules); "
        "sys.exit(str(slow) if slow else 0)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *words, "--help"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr


def test_photos_open_in_the_window(likeness, monkeypatch, photo, tmp_path):
    opened = []
    window(monkeypatch, lambda paths: opened.append(list(paths)) or 0)
    assert likeness(photo)[0] == 0
    assert likeness(photo, tmp_path)[0] == 0
    assert likeness()[0] == 0
    assert opened == [[photo], [photo, tmp_path], []]


def window(monkeypatch, run):
    """Replaces the window, so that no Qt is needed."""
    import types

    import app

    module = types.ModuleType("app.window_main")
    module.run = lambda paths, smoke=False: run(paths)
    monkeypatch.setitem(sys.modules, "app.window_main", module)
    monkeypatch.setattr(app, "window_main", module, raising=False)


def test_neither_a_photo_nor_a_command(likeness):
    code, out, err = likeness("restor")
    assert (code, out) == (2, "")
    assert err == "likeness: restor: no such photo, and no such command; see likeness --help\n"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, Cancelled])
def test_ctrl_c_ends_cleanly(likeness, monkeypatch, stop):
    def interrupted(_):
        raise stop

    window(monkeypatch, interrupted)
    assert likeness() == (130, "", "likeness: stopped\n")


def test_an_unexpected_error_is_one_sentence(likeness, monkeypatch, photo):
    window(monkeypatch, lambda _: 1 / 0)
    code, out, err = likeness(photo)
    assert (code, out) == (3, "")
    assert "ZeroDivisionError" in err
    assert "--traceback" in err
    assert len(err.splitlines()) == 1


def test_traceback_on_demand(monkeypatch, tmp_path):
    path = tmp_path / "wall.png"
    save_picture(Picture(pixels=np.zeros((50, 50, 3), np.float32)), path)
    window(monkeypatch, lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        main([str(path), "--traceback"])
    monkeypatch.setenv("LIKENESS_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        main([str(path)])


def test_python_m_app_is_the_program():
    run = subprocess.run(
        [sys.executable, "-m", "app", "--version"], cwd=ROOT, capture_output=True, text=True
    )
    assert (run.returncode, run.stdout) == (0, f"likeness {VERSION}\n")
