"""Flow fields: where every pixel of the result is sampled in the guide.

A flow is (B, 2, H, W): channel 0 is x, channel 1 is y, absolute positions in the guide; -1 and 1
are the centres of its border pixels (align_corners=True), as in GFRNet's published code.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from core.models.checks import check_shape


def identity_flow(size: tuple[int, int], like: Tensor) -> Tensor:
    """Flow that moves nothing, (1, 2, H, W), on the device and of the type of `like`."""
    height, width = size
    y = torch.linspace(-1, 1, height, device=like.device, dtype=like.dtype)
    x = torch.linspace(-1, 1, width, device=like.device, dtype=like.dtype)
    return torch.stack([x.expand(height, width), y[:, None].expand(height, width)])[None]


def warp(guide: Tensor, flow: Tensor) -> Tensor:
    """Lay the guide over the face, Eq. (2) of GFRNet: bilinear, zero outside the guide.

    Args:
        guide: (B, C, H, W).
        flow: (B, 2, h, w).

    Returns:
        (B, C, h, w), of the guide's type.
    """
    check_shape(guide, None, None, None, None, name="guide")
    check_shape(flow, guide.shape[0], 2, None, None, name="flow")
    grid = flow.permute(0, 2, 3, 1)  # (B, h, w, 2)
    # bfloat16 positions are off by up to half a pixel at 256: sample in float32 at least
    kind = torch.promote_types(grid.dtype, torch.float32)
    out = functional.grid_sample(
        guide.to(kind), grid.to(kind), mode="bilinear", padding_mode="zeros", align_corners=True
    )
    return out.to(guide.dtype)


def resize_flow(flow: Tensor, size: tuple[int, int]) -> Tensor:
    """The same flow on another grid, (B, 2, H, W); positions are relative, so values stay."""
    return functional.interpolate(flow, size=size, mode="bilinear", align_corners=True)


def flow_at(flow: Tensor, points: Tensor) -> Tensor:
    """Flow at given positions, bilinear.

    Args:
        flow: (B, 2, H, W).
        points: (B, N, 2), x and y in [-1, 1]; outside, the border value counts.

    Returns:
        (B, N, 2).
    """
    check_shape(points, flow.shape[0], None, 2, name="points")
    out = functional.grid_sample(
        flow, points[:, :, None].to(flow.dtype), padding_mode="border", align_corners=True
    )  # (B, 2, N, 1)
    return out[..., 0].transpose(1, 2)
