"""What this machine is, so that figures can be compared."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path
from typing import Any


def describe() -> dict[str, Any]:
    """Processor, cores, memory, system, versions, and how busy the machine is (`load`).

    Without torch's own figures, see `describe_torch`: that import is slow.
    """
    return {
        "processor": _processor(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None,
        "memory_gib": _memory(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "load": _load(),
    }


def describe_torch(threads: int | None = None) -> dict[str, Any]:
    """Version, threads, graphics card and whether the processor has bfloat16 arithmetic.

    Args:
        threads: that networks are to use on the processor from now on; as it was if None.
    """
    import torch

    if threads is not None:
        torch.set_num_threads(threads)
    cuda = torch.cuda.is_available()
    return {
        "torch": torch.__version__,
        "threads": torch.get_num_threads(),
        "cuda": torch.cuda.get_device_name() if cuda else None,
        "bfloat16": has_bfloat16(),
    }


def has_bfloat16() -> bool | None:
    """Whether the processor computes bfloat16 itself; None if the system does not say."""
    try:
        flags = Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:
        return None
    return "avx512_bf16" in flags or "amx_bf16" in flags


def peak_memory() -> float | None:
    """Largest memory of this process so far in MiB; None where the system does not say."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if "model name" in line)
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _memory() -> float | None:
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None
    return round(size / 2**30, 1)


def _load() -> float | None:
    """Processes that wanted to run in the last minute: above the cores, figures are too slow."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None
