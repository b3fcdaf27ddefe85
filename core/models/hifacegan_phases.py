"""What each unit of HiFaceGAN contributes, as pictures: the paper's Fig. 5 (a)."""

from __future__ import annotations

from typing import Literal, NamedTuple

import torch
from torch import Tensor

from core.models.hifacegan import HiFaceGAN

Fill = Literal["zero", "mean"]


class Phases(NamedTuple):
    """Pictures (6, B, 3, H, W) in [0, 1], innermost guide (1/32) first.

    Attributes:
        single: by one guide alone; upper row of the figure.
        accumulated: by this guide and all further in; lower row. The last is the whole result.
    """

    single: Tensor
    accumulated: Tensor


@torch.no_grad()
def phases(
    network: HiFaceGAN, face: Tensor, *, fill: Fill = "zero", keep_seed: bool = True
) -> Phases:
    """Leave out guides and see what is missing (section 4.3).

    Args:
        network: in eval mode.
        face: (B, 3, H, W), as the network takes it.
        fill: what a guide that is left out is replaced by. The paper says a constant tensor, not
            which: zeros, or each channel's mean over the picture.
        keep_seed: whether the decoder still starts from the small face; the paper's text takes
            only guides away. False fills the seed too, so that nothing else shows through.

    Raises:
        ValueError: the network is in training mode (it would learn from the ablated maps), or an
            argument is wrong.
    """
    if network.training:
        raise ValueError("network: wanted in eval mode")
    if fill not in ("zero", "mean"):
        raise ValueError(f"fill: wanted 'zero' or 'mean', got {fill!r}")
    seed, guides = network.encode(face)
    blank = [_constant(guide, fill) for guide in guides]
    if not keep_seed:
        seed = _constant(seed, fill)

    units = range(len(guides))

    def show(first: int, last: int) -> Tensor:
        kept = [guides[i] if first <= i <= last else blank[i] for i in units]
        return network.finish(network.replenish(seed, kept), face).clamp(0, 1)

    single = torch.stack([show(i, i) for i in units])
    return Phases(single, torch.stack([single[0], *(show(0, i) for i in units[1:])]))


def _constant(x: Tensor, fill: Fill) -> Tensor:
    if fill == "zero":
        return torch.zeros_like(x)
    return x.mean(dim=(2, 3), keepdim=True).expand_as(x)
