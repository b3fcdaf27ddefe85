import json
import subprocess
import sys

import pytest

from app import bench_programs
from app.cli import bench
from core.bench.stage import Stage


@pytest.fixture
def plain(monkeypatch):
    """Two stages that take no time, and one that breaks."""

    def broken():
        raise RuntimeError("out of order")

    found = [
        Stage(group="photos", name="load", prepare=lambda: lambda: None, most=3),
        Stage(group="photos", name="save", prepare=lambda: lambda: 2.5, most=1, told=True),
        Stage(group="models", name="odd", prepare=lambda: broken, most=3),
    ]
    monkeypatch.setattr(bench, "stages_of", lambda lines, material: found)


def test_every_stage_is_told(likeness, plain, tmp_path):
    path = tmp_path / "speed.json"
    code, out, _ = likeness("bench", "--json", path)
    assert code == 1  # one stage broke
    assert "processor:" in out
    assert "2.50 s" in out
    told = json.loads(path.read_text())
    assert [row["stage"] for row in told["stages"]] == ["load", "save", "odd"]
    assert told["stages"][1]["median"] == 2.5
    assert told["stages"][2]["failed"] is True
    assert told["machine"]["threads"] >= 1
    assert likeness("bench", "--json", path)[0] == 3  # nothing is written over


def test_some_stages_alone(likeness, plain):
    code, out, _ = likeness("bench", "--only", "photos")
    assert code == 0
    assert "odd" not in out
    code, _, err = likeness("bench", "--only", "zebra")
    assert code == 2
    assert "photos, models" in err
    assert likeness("bench", "--seconds", "0")[0] == 2


def test_training_is_what_the_trainer_tells(likeness, plain, tmp_path, monkeypatch):
    told = {"version": 1, "recipes": [{"recipe": "tiny", "step_seconds": 0.12345}]}
    script = f"print({json.dumps(json.dumps(told))})"
    monkeypatch.setattr(bench, "trainer_command", lambda: [sys.executable, "-c", script])
    path = tmp_path / "speed.json"
    code, out, _ = likeness("bench", "--only", "photos", "--training", "--json", path)
    assert code == 0
    assert "step_seconds 0.1235" in out or "step_seconds 0.1234" in out
    assert json.loads(path.read_text())["training"] == told
    monkeypatch.setattr(bench, "trainer_command", lambda: [sys.executable, "-c", "exit(3)"])
    code, out, err = likeness("bench", "--only", "photos", "--training")
    assert "ended with 3" in out
    assert "ended with 3" in err


def test_the_first_paint_is_timed_by_the_window_itself(monkeypatch):
    script = "import sys; print('window painted after 0.789 s, 1.0 s of', file=sys.stderr)"
    monkeypatch.setattr(bench_programs, "command", lambda: [sys.executable, "-c", script])
    assert bench_programs._first_paint() == 0.789
    monkeypatch.setattr(bench_programs, "command", lambda: [sys.executable, "-c", "exit(2)"])
    with pytest.raises(RuntimeError, match="exit code 2"):
        bench_programs._first_paint()


def test_memory_is_the_other_processs_own():
    """Ours, with torch in it, must not be counted: Linux would."""
    for megabytes, bounds in ((0, (3, 60)), (200, (200, 280))):
        script = f"x = bytearray({megabytes} << 20); import time; time.sleep(0.3)"
        process = subprocess.Popen([sys.executable, "-S", "-c", script])
        assert bounds[0] < bench_programs.peak_of(process) < bounds[1]
        assert process.returncode == 0


def test_window_is_timed_instead_of_the_engine_if_asked(likeness, monkeypatch):
    asked = []

    def found(lines, material):
        asked.append(tuple(lines))
        return [Stage(group="canvas", name="pan", prepare=lambda: lambda: 0.01, most=1, told=True)]

    monkeypatch.setattr(bench, "stages_of", found)
    assert likeness("bench", "--ui")[0] == 0
    assert likeness("bench")[0] == 0
    assert asked[0] == bench.WINDOW
    assert not set(asked[1]) & set(bench.WINDOW)
