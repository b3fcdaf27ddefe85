import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import dev

ROOT = Path(__file__).parents[1]


@pytest.fixture
def calls(monkeypatch, tmp_path):
    """A folder of its own for the environment; commands are written down, not run."""
    made = []

    def run(command, **options):
        made.append([str(part) for part in command])
        if "venv" in command:
            dev.python().parent.mkdir(parents=True)
            dev.python().touch()
        said = f"{dev.VENV} {sys.version_info[:2]}\n" if "-c" in command else b""
        return SimpleNamespace(returncode=0, stdout=said)

    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "OUT", tmp_path / "out")
    monkeypatch.setattr(dev.subprocess, "run", run)
    monkeypatch.setattr(dev, "LIBRARIES", {})
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return made


def test_old_python_gets_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert dev.main(["setup"]) == 2
    assert "needs Python 3.11 or newer" in capsys.readouterr().out


def test_torch_comes_first_and_pinned(calls):
    assert dev.main(["setup"]) == 0
    assert calls[0][1:3] == ["-m", "venv"]
    installs = [command for command in calls if "install" in command]
    assert installs[0][-1].startswith("torch==2.13.")
    assert all(str(dev.CONSTRAINTS) in command for command in installs[:2])
    assert any(wish.startswith("face-alignment") for wish in installs[1])
    assert any(wish.startswith("pytest") for wish in installs[1])
    assert installs[2][-2:] == ["--editable", str(ROOT)]
    assert "--no-deps" in installs[2]


def test_second_call_starts_no_process(calls):
    dev.main(["setup"])
    calls.clear()
    assert dev.main(["setup"]) == 0
    assert calls == []


def test_changed_pins_install_again(calls, monkeypatch, tmp_path):
    dev.main(["setup"])
    calls.clear()
    changed = tmp_path / "constraints.txt"
    changed.write_text(dev.CONSTRAINTS.read_text() + "another==1.0\n")
    monkeypatch.setattr(dev, "CONSTRAINTS", changed)
    dev.main(["setup"])
    assert sum("install" in command for command in calls) == 3


def test_running_needs_no_tools_but_tests_add_them(calls):
    dev.main(["run"])
    assert not any("pytest" in part for command in calls for part in command if part[0] != "/")
    calls.clear()
    dev.main(["lint"])
    assert any(part.startswith("pytest>") for command in calls for part in command)


def test_failed_install_leaves_no_stamp(calls, monkeypatch, capsys):
    recorded = dev.subprocess.run

    def failing(command, **options):
        done = recorded(command, **options)
        done.returncode = int("pip" in command)
        return done

    monkeypatch.setattr(dev.subprocess, "run", failing)
    assert dev.main(["setup"]) == 1
    assert "Call dev.py again" in capsys.readouterr().out
    assert not (dev.VENV / "likeness.stamp").exists()


def test_without_a_screen_the_sample_is_restored(calls, capsys):
    assert dev.main(["run"]) == 0
    restore = calls[-1]
    assert restore[1:4] == ["-m", "app", "restore"]
    assert Path(restore[4]).is_file()
    assert Path(restore[restore.index("--guide") + 1]).is_file()
    said = capsys.readouterr().out
    assert restore[restore.index("-o") + 1] in said
    assert restore[restore.index("--report") + 1] in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks for X11")
def test_with_a_screen_the_window_opens(calls, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(dev, "X11_LIBRARIES", {})
    assert dev.main(["run", "wedding.jpg"]) == 0
    assert calls[-1] == [str(dev.python()), "-m", "app", "wedding.jpg"]


def test_what_is_frozen_is_started(calls, monkeypatch, capsys):
    monkeypatch.setattr(dev.os, "chdir", lambda folder: None)
    assert dev.main(["freeze"]) == 0
    freeze, start = calls[-2:]
    assert freeze[1:4] == ["-m", "PyInstaller", str(ROOT / "packaging" / "likeness.spec")]
    assert freeze[freeze.index("--distpath") + 1] == str(ROOT / "dist")
    assert start[1:] == [str(ROOT / "packaging" / "smoke.py"), str(ROOT / "dist" / "likeness")]
    assert "dist/likeness" in capsys.readouterr().out.splitlines()[-1]


def test_a_freeze_that_fails_is_not_started(calls, monkeypatch):
    dev.main(["setup"])
    calls.clear()
    recorded = dev.subprocess.run

    def failing(command, **options):
        recorded(command, **options)
        return SimpleNamespace(returncode=1)

    monkeypatch.setattr(dev.os, "chdir", lambda folder: None)
    monkeypatch.setattr(dev.subprocess, "run", failing)
    assert dev.main(["freeze"]) == 1
    assert [command[2] for command in calls] == ["PyInstaller"]


def test_first_failing_check_ends_it(calls, monkeypatch, capsys):
    dev.main(["setup"])
    calls.clear()
    recorded = dev.subprocess.run

    def failing(command, **options):
        done = recorded(command, **options)
        done.returncode = int("mypy" in command[0])
        return done

    monkeypatch.setattr(dev.subprocess, "run", failing)
    assert dev.main(["test"]) == 1
    assert [Path(command[0]).name for command in calls] == ["ruff", "ruff", "mypy"]
    assert capsys.readouterr().out.splitlines()[-1].startswith("dev.py: mypy failed")


def test_arguments_reach_pytest_and_it_ends_the_output(calls, monkeypatch, capsys):
    dev.main(["setup"])
    monkeypatch.setattr(dev.os, "chdir", lambda folder: None)
    assert dev.main(["test", "tests/core", "-k", "picture"]) == 0
    assert calls[-1][1:] == ["-m", "pytest", "tests/core", "-k", "picture"]
    assert capsys.readouterr().out.splitlines()[-1] == "== pytest"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks for Debian's packages")
@pytest.mark.parametrize(
    ("root", "terminal", "answer", "installs"),
    [
        (False, True, "y", False),
        (True, True, "n", False),
        (True, True, "", True),
        (True, False, None, True),  # nobody to ask: continuous integration
    ],
)
def test_missing_libraries(calls, monkeypatch, capsys, root, terminal, answer, installs):
    monkeypatch.setattr(dev, "LIBRARIES", {"libnowhere.so.9": "libnowhere9", "libc.so.6": "libc6"})
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/" + name)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr("builtins.input", lambda words: answer)
    assert dev.main(["setup"]) == (0 if installs else 1)
    said = capsys.readouterr().out
    assert "libnowhere9" in said
    assert "libc6" not in said
    fetched = [command[:2] for command in calls if command[0] == "apt-get"]
    assert fetched == ([["apt-get", "update"], ["apt-get", "install"]] if installs else [])
    if not installs:
        assert "apt-get install -y --no-install-recommends libnowhere9" in said


def test_system_check_can_be_left_out(calls, monkeypatch):
    monkeypatch.setattr(dev, "LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    assert dev.main(["--no-system-check", "setup"]) == 0


def test_ci_calls_the_same_door():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "python3 dev.py test" in script.read_text()
    assert subprocess.run(["bash", "-n", str(script)]).returncode == 0
