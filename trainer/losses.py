"""Losses of GFRNet, each a function with its equation.

Paper  X. Li et al., "Learning Warped Guidance for Blind Face Restoration", ECCV 2018.
Where the text and the published codes differ, `reduction` chooses: "sum" as printed, "mean" as
every published code does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import torch
from torch import Tensor

from core.models.checks import check_shape
from core.models.flow import flow_at, identity_flow

Reduction = Literal["mean", "sum"]
FeatureMaps = Callable[[Tensor], list[Tensor]]
LOG_FLOOR = 4e-4  # of values in [-1, 1]: a face that is better than 40 dB counts little more
INSIDE = 1 - 2 / 255  # the published code skips landmarks within a pixel of the border


def landmark_loss(
    flow: Tensor, face: Tensor, guide: Tensor, reduction: Reduction = "mean"
) -> Tensor:
    """Eq. (9): sum over landmarks of |Phi(x_face) - x_guide|^2, averaged over the batch.

    Args:
        flow: (B, 2, H, W) absolute positions in the guide.
        face: (B, N, 2) landmarks of the face, x and y in [-1, 1].
        guide: (B, N, 2) landmarks of the guide.
        reduction: "sum" as printed; "mean" divides by the 2 H W entries of the flow and counts
            each landmark four times, since the published codes compare it at its four pixels.

    Landmarks on or beyond the border of either picture do not count.
    """
    check_shape(face, flow.shape[0], None, 2, name="face")
    check_shape(guide, *face.shape, name="guide")
    inside = (face.abs() < INSIDE).all(dim=2) & (guide.abs() < INSIDE).all(dim=2)  # (B, N)
    error = (flow_at(flow, face) - guide).square().sum(dim=2)  # (B, N)
    total = (error * inside).sum() / len(flow)
    return total if reduction == "sum" else 4 * total / flow[0].numel()


def total_variation(flow: Tensor, reduction: Reduction = "mean") -> Tensor:
    """Eq. (10) on the displacement (flow minus identity): squared forward differences.

    Args:
        flow: (B, 2, H, W).
        reduction: "sum" of all differences a sample; "mean" over each direction's differences,
            the two means added.
    """
    check_shape(flow, None, 2, None, None, name="flow")
    displacement = flow - identity_flow((flow.shape[2], flow.shape[3]), flow)
    across = (displacement[..., 1:] - displacement[..., :-1]).square()
    along = (displacement[..., 1:, :] - displacement[..., :-1, :]).square()
    if reduction == "sum":
        return (across.sum() + along.sum()) / len(flow)
    return across.mean() + along.mean()


def perceptual_loss(
    features: FeatureMaps, restored: Tensor, target: Tensor, reduction: Reduction = "mean"
) -> Tensor:
    """Eq. (5): squared error of the features of both faces.

    Args:
        features: a frozen face network (paper: VGG-Face, Conv-4); takes (B, 3, H, W) RGB in
            [-1, 1] and gives the maps of its layers, whose errors are added.
        restored: (B, 3, H, W).
        target: (B, 3, H, W); no gradient runs to it.
        reduction: "mean" over all values, as printed; "sum" over a sample's, averaged over the
            batch, for codes that leave 1 / (C H W) out.
    """
    check_shape(target, *restored.shape, name="target")
    with torch.no_grad():
        wanted = features(target)
    errors = [
        (own.float() - other.float()).square()
        for own, other in zip(features(restored), wanted, strict=True)
    ]
    parts = [e.sum() / len(e) if reduction == "sum" else e.mean() for e in errors]
    return torch.stack(parts).sum()


def l2_loss(
    restored: Tensor, target: Tensor, inside: Tensor, reduction: Reduction = "mean"
) -> Tensor:
    """First term of Eq. (6): squared error where the target is real.

    Args:
        restored: (B, 3, H, W).
        target: (B, 3, H, W).
        inside: (B, 1, H, W), 1 where the target shows its photo, 0 where it is made up.
        reduction: "sum" of a sample's errors, averaged over the batch, or "mean" over all values
            inside.
    """
    check_shape(target, *restored.shape, name="target")
    check_shape(inside, restored.shape[0], 1, *restored.shape[2:], name="inside")
    total = ((restored - target).square() * inside).sum()
    if reduction == "sum":
        return total / len(restored)
    return total / (restored.shape[1] * inside.sum()).clamp_min(1)


def log_l2_loss(restored: Tensor, target: Tensor, inside: Tensor) -> Tensor:
    """OURS for Eq. (6)'s first term: mean over faces of the logarithm of their squared error.

    Its gradient is that of the mean PSNR (L. Chen et al., "Simple Baselines for Image
    Restoration", ECCV 2022, train by it), so a face that is merely small counts as much as one
    that is ruined, whose error is ten times as large and fills a mean of errors.

    Args:
        restored: (B, 3, H, W) in [-1, 1].
        target: (B, 3, H, W).
        inside: (B, 1, H, W), as of `l2_loss`.

    Returns:
        Mean of ln(error + `LOG_FLOOR`); below 0 for good faces.
    """
    check_shape(target, *restored.shape, name="target")
    check_shape(inside, restored.shape[0], 1, *restored.shape[2:], name="inside")
    errors = ((restored - target).square() * inside).sum(dim=(1, 2, 3))
    counts = (restored.shape[1] * inside.sum(dim=(1, 2, 3))).clamp_min(1)
    return torch.log(errors / counts + LOG_FLOOR).mean()
