"""What a bug report needs to know of the machine, in English, a line each; nothing personal."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLibraryInfo, QLocale, qVersion
from PySide6.QtGui import QGuiApplication

from app.crash import LOG_NAME, without_home
from core.paths import user_data, user_logs, user_models
from core.settings import settings_file
from core.version import VERSION

if TYPE_CHECKING:
    from core.jobs import JobContext

PACKAGES = (
    "torch", "numpy", "opencv-python", "pillow", "pillow-heif", "tifffile", "dlib-bin",
    "face-alignment", "PySide6-Essentials",
)  # fmt: skip
LOG_LINES = 40  # of the log, in a bug report


def machine_facts(context: JobContext) -> dict[str, Any]:
    """Processor, memory, torch's threads, graphics card; imports torch, so call it in a job."""
    from core.bench.machine import describe, describe_torch
    from core.jobs import Stage

    facts = describe()
    context.step(0.2, Stage.PREPARE)
    return {**facts, **describe_torch()}


def system_information(machine: dict[str, Any] | None = None, models: str = "") -> str:
    """All of it.

    Args:
        machine: from `machine_facts`; None while it is not known.
        models: those installed, and which is in use.
    """
    built = "frozen" if getattr(sys, "frozen", False) else "from source"
    debug = ", debug build" if QLibraryInfo.isDebugBuild() else ""
    lines = [
        f"Likeness {VERSION}, {built}",
        f"System: {platform.platform()}",
        f"Python {platform.python_version()}, Qt {qVersion()} "
        f"({QGuiApplication.platformName()}){debug}",
        f"Language: {QLocale().name()}, system {QLocale.system().name()}",
        f"Screens: {_screens()}",
        *_machine(machine),
        f"Models: {models or 'not known yet'}",
        "Packages: " + ", ".join(f"{name} {_version(name)}" for name in PACKAGES),
        f"Settings: {settings_file()}",
        f"Own models: {user_models()}",
        f"Gallery and sessions: {user_data()}",
        f"Logs: {user_logs()}",
    ]
    return without_home("\n".join(lines))


def log_end(lines: int = LOG_LINES) -> str:
    """The last lines of the log; empty if there is none."""
    try:
        text = (user_logs() / LOG_NAME).read_text("utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])


def _machine(facts: dict[str, Any] | None) -> list[str]:
    if facts is None:
        return ["Processor: reading…"]
    memory = facts.get("memory_gib")
    size = f", {memory:.1f} GiB of memory" if memory else ""
    half = {True: "yes", False: "no", None: "not known"}[facts.get("bfloat16")]
    return [
        f"Processor: {facts.get('processor')}, {facts.get('cores') or '?'} cores{size}",
        f"Networks: torch {facts.get('torch')}, {facts.get('threads')} threads, "
        f"bfloat16 in the processor: {half}",
        f"Graphics card: {facts.get('cuda') or 'none that CUDA can use'}",
    ]


def _screens() -> str:
    each = (
        f"{s.size().width()} x {s.size().height()} at {100 * s.devicePixelRatio():.0f} %"
        for s in QGuiApplication.screens()
    )
    return "; ".join(each) or "none"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not found"
