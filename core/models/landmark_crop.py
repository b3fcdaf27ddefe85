"""Crops around a face's landmarks, through which gradients flow: what GFRNet's local D sees.

Paper  X. Li et al., "Learning Warped Guidance for Blind Face Restoration", ECCV 2018: "the
       minimal bounding box enclosing all facial landmarks".  How it is cut and resized is a
       published third-party code's, ARCHITECTURES 1.4.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from core.models.checks import check_shape


def landmark_boxes(points: Tensor, size: tuple[int, int]) -> Tensor:
    """Smallest boxes of whole pixels around all landmarks.

    Args:
        points: (B, N, 2), x and y in [-1, 1], the border pixels' centres.
        size: height and width of the pictures.

    Returns:
        (B, 4): left, top, right, bottom in pixels.  The right column and the bottom row belong to
        the box; all four are clamped into the picture.
    """
    check_shape(points, None, None, 2, name="points")
    height, width = size
    last = points.new_tensor([width - 1, height - 1])
    pixels = (points.double() + 1) / 2 * last
    # a landmark on a pixel's centre must not fall to the next by rounding
    low = torch.floor(pixels.amin(dim=1) + 1e-4)
    high = torch.ceil(pixels.amax(dim=1) - 1e-4)
    corners = [corner.clamp_min(0).minimum(last.double()) for corner in (low, high)]
    return torch.cat(corners, dim=1).to(points.dtype)


def crop_boxes(images: Tensor, boxes: Tensor, size: int = 256) -> Tensor:
    """Cut a box out of every picture and resize it, bilinear, align_corners=True.

    Args:
        images: (B, C, H, W); several pictures of one face may be concatenated in C.
        boxes: (B, 4), see `landmark_boxes`.
        size: side of the crops in pixels.

    Returns:
        (B, C, size, size), of the images' type.
    """
    check_shape(images, None, None, None, None, name="images")
    check_shape(boxes, images.shape[0], 4, name="boxes")
    if size < 1:
        raise ValueError(f"size: wanted 1 or more, got {size}")
    height, width = images.shape[2:]
    kind = torch.promote_types(images.dtype, torch.float32)  # bfloat16 positions are too coarse
    left, top, right, bottom = boxes.to(kind).unbind(dim=1)
    x = _positions(left, right, size) * (2 / max(width - 1, 1)) - 1
    y = _positions(top, bottom, size) * (2 / max(height - 1, 1)) - 1
    grid = torch.stack([x[:, None].expand(-1, size, -1), y[:, :, None].expand(-1, -1, size)], dim=3)
    out = functional.grid_sample(
        images.to(kind), grid, mode="bilinear", padding_mode="border", align_corners=True
    )
    return out.to(images.dtype)


def _positions(first: Tensor, last: Tensor, count: int) -> Tensor:
    """`count` places from `first` to `last` (B,), both included: (B, count)."""
    steps = torch.linspace(0, 1, count, device=first.device, dtype=first.dtype)
    return first[:, None] + steps * (last - first)[:, None]
