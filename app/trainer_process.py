"""How the trainer is started: a process of its own, so that it never takes the window along."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from core.paths import ROOT

PROGRAM = "likeness-trainer"  # beside the frozen program


def trainer_command() -> list[str]:
    """The command line that starts the trainer, without its arguments."""
    if getattr(sys, "frozen", False):
        here = Path(sys.executable)
        return [str(here.with_name(PROGRAM + here.suffix))]
    return [sys.executable, "-m", "trainer"]


def trainer_environment() -> dict[str, str]:
    """The environment it is started in: the trainer of this checkout, found from any folder."""
    environment = dict(os.environ)
    if not getattr(sys, "frozen", False):
        paths = [str(ROOT), environment.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    return environment
