"""What must not be computed in half precision, although autocast would."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import torch
from torch import Tensor

COARSE = 32  # pixels


def exact(x: Tensor) -> Tensor:
    """X in float32 at least."""
    return x.to(torch.promote_types(x.dtype, torch.float32))


def no_autocast(device: str) -> AbstractContextManager[object]:
    """Leave autocast for a while.

    Args:
        device: type of the device that computes, such as "cuda".
    """
    if torch.amp.is_autocast_available(device):
        return torch.autocast(device, enabled=False)
    return nullcontext()  # such as "meta"


def coarse_in_full(x: Tensor, kind: torch.dtype, compute: Callable[[Tensor], Tensor]) -> Tensor:
    """Compute on x (B, C, H, W), outside autocast where it has at most `COARSE` pixels a side.

    T. Karras et al. use half precision in the four largest resolutions alone ("Training Generative
    Adversarial Networks with Limited Data", NeurIPS 2020, appendix C): what small maps lose, every
    later layer shows, and they cost little.

    Args:
        x: any type.
        kind: the weights' type; small maps come to it.
        compute: gives the result.
    """
    if max(x.shape[2:]) > COARSE:
        return compute(x)
    with no_autocast(x.device.type):
        return compute(x.to(kind))
