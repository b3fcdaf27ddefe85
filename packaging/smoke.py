"""Starts the frozen program and does its main job once; it must come back with 0.

Run after the freeze:  python packaging/smoke.py dist/likeness
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 180  # for one start; the first one reads a gigabyte from the disk


def main(arguments: list[str]) -> int:
    """0 if every start went well, else 1, with what was said."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    folder = Path(arguments[0]).resolve()
    suffix = ".exe" if os.name == "nt" else ""
    likeness = folder / f"likeness{suffix}"
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        sample = folder / "_internal" / "resources" / "sample"
        restored, report = out / "restored.jpg", out / "report.json"
        restore = ["restore", str(sample / "old_portrait.jpg"), "-o", str(restored)]
        restore += ["--guide", str(sample / "guide.jpg"), "--report", str(report)]
        starts = [
            [str(likeness), "--version"],
            [str(likeness), "--smoke"],
            [str(likeness), *restore],
            [str(likeness), "gallery", "add", str(sample)],  # by processes of its own
            [str(folder / f"likeness-trainer{suffix}"), "--help"],
        ]
        if not all(_starts(command, out) for command in starts):
            return 1
        if not restored.stat().st_size or not json.loads(report.read_text())["photos"]:
            print("the sample was not restored")
            return 1
    print("the frozen program works")
    return 0


def _starts(command: list[str], home: Path) -> bool:
    """Whether the command ends with 0, far from the user's own folders."""
    environment = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONPATH", None)
    print("+ " + " ".join(command), flush=True)
    try:
        code = subprocess.run(command, env=environment, cwd=home, timeout=SECONDS).returncode
    except subprocess.TimeoutExpired:
        print(f"did not end within {SECONDS} s")
        return False
    if code != 0:
        print(f"ended with {code}")
    return code == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
