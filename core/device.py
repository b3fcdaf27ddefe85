"""Chooses the device and number type that networks run on."""

from __future__ import annotations

import torch

from core.errors import BadConfigError


def choose_device(wish: str = "auto") -> torch.device:
    """The device to compute on.

    Args:
        wish: "auto" (CUDA, else Apple's GPU, else CPU), "cpu", "cuda" or "mps".

    Raises:
        BadConfigError: this machine has no such device.
    """
    has = {
        "cpu": True,
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
    }
    if wish == "auto":
        return torch.device(next(name for name in ("cuda", "mps", "cpu") if has[name]))
    if wish not in has:
        raise BadConfigError(f"device: {wish!r} is none of auto, cpu, cuda, mps")
    if not has[wish]:
        raise BadConfigError(f"device: this machine has no {wish}; use auto or cpu")
    return torch.device(wish)
