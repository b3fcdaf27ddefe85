"""The way to the first painted window, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PROBE = """
import sys
import app.window_main as start

def painted(window, photo):
    heavy = [name for name in ("torch", "dlib", "_dlib_pybind11", "cv2", "scipy", "skimage",
                               "core.pipeline", "trainer") if name in sys.modules]
    print("heavy:", *heavy)
    window.close()

start._on_painted = painted
raise SystemExit(start.run())
"""


def run(code, **more):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **more}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_nothing_slow_is_imported_before_the_first_paint():
    done = run(PROBE)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[0].strip() == "heavy:", done.stdout


def test_smoke_run_loads_the_engine_and_leaves_with_nought():
    code = "from app.window_main import run; raise SystemExit(run(smoke=True))"
    done = run(code, LIKENESS_TIMING="1")
    assert done.returncode == 0, done.stderr
    assert "window painted after" in done.stderr
