"""Stages that start the program itself: the first paint, and whole commands with their memory."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.trainer_process import trainer_environment
from core.bench.material import SIZES, Material
from core.bench.stage import Absent, Stage, Work
from core.errors import NoWeightsError

START = "start"
MEMORY = "peak memory of likeness restore"
PAINTED = re.compile(r"window painted after ([\d.]+) s")
TIMING = "LIKENESS_TIMING"  # as in app.window_main, whose import is slow
SECONDS = 300  # for one program


def stages(material: Material) -> Iterator[Stage]:
    """Window, help text, and memory for photos of several sizes."""
    yield Stage(
        group=START, name="to first paint", prepare=lambda: _first_paint, most=5, told=True, bar=1.0
    )
    yield Stage(group=START, name="likeness --help", prepare=lambda: _help, most=5, told=True)
    for size in SIZES:
        prepare = partial(_memory, material, size)
        yield Stage(
            group=MEMORY, name=f"photo of {size}", prepare=prepare, most=1, told=True, unit="MiB"
        )


def command() -> list[str]:
    """The command line that starts this program, without its arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "app"]


def _first_paint() -> float:
    """Seconds from the start of the process to the first painted window."""
    environment = trainer_environment() | {TIMING: "1", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [*command(), "--smoke"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    found = PAINTED.search(done.stderr)
    if found is None:
        raise RuntimeError(f"the window was not painted (exit code {done.returncode})")
    return float(found[1])


def _help() -> float:
    begun = time.perf_counter()
    subprocess.run(
        [*command(), "--help"],
        env=trainer_environment(),
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    return time.perf_counter() - begun


def _memory(material: Material, size: str) -> Work:
    if not hasattr(os, "wait4"):
        raise Absent("this system does not tell the memory of a process that has ended")
    photo = material.photo(size)
    try:
        from core.models.catalog import default_model

        model = default_model(guided=True)
    except NoWeightsError as error:
        raise Absent(str(error)) from error
    return lambda: _peak_of_restore(photo, material.guide_path, model)


def _peak_of_restore(photo: Path, guide: Path, model: str) -> float:
    """MiB at most that restoring a photo takes, by the system's account of the process."""
    with tempfile.TemporaryDirectory() as scratch:
        arguments = ["restore", str(photo), "--guide", str(guide), "--model", model, "--insist"]
        arguments += ["-o", str(Path(scratch) / "out.jpg")]
        process = subprocess.Popen(
            [*command(), *arguments],
            env=trainer_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        peak = peak_of(process)
    if process.returncode != 0:
        raise RuntimeError(f"likeness restore ended with {process.returncode}")
    return peak


def peak_of(process: subprocess.Popen[bytes]) -> float:
    """MiB at most that a process takes; waits for its end.

    Linux counts the memory of the process that started it in `wait4`'s figure, so there the
    largest size is read from /proc while it runs: that never falls, so little is missed.
    """
    status, peak = Path(f"/proc/{process.pid}/status"), 0.0
    if not status.exists():
        _, code, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(code)
        return usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    while process.poll() is None:
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii", "replace"))
        if found:  # a process that has just ended has none
            peak = max(peak, int(found[1]) / 2**10)
        time.sleep(0.02)
    return peak
