"""Losses of the MMRB + GAN prior network, and the regularisers of StyleGAN2.

Paper  K. Hu et al., "Enhancing Quality of Pose-varied Face Restoration with Local Weak Feature
       Sensing and GAN Prior".  "Eq. (n)" is that paper's.
R1     L. Mescheder, A. Geiger, S. Nowozin, "Which Training Methods for GANs do actually
       Converge?", ICML 2018, Eq. (9).
Path   T. Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", CVPR 2020,
       Eq. (4).
GPEN   T. Yang et al., CVPR 2021: its released trainer's crop and weights, see `GPENWeights`.
CHOICE the local terms are non-saturating, as the global one: as printed, Eq. (12) would saturate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from core.models.checks import check_shape
from trainer.losses import Reduction


@dataclass(frozen=True, kw_only=True)
class MMRBWeights:
    """Factors of Eq. (13) to (16), and what the paper leaves open (CHOICE).

    Attributes:
        adversarial: lambda_g of the global discriminator.
        local: lambda_l, of the sum over both eyes and the mouth.
        pixel: lambda_L1.
        feature: lambda_FM.
        identity: lambda_FP.
        pyramid: of the restoration loss of the decoder's scales; not in Eq. (16), as GFPGAN.
        pyramid_steps: steps after which the pyramid term is dropped, as GFPGAN.
        r1: gamma; used as gamma / 2.  StyleGAN2 and GPEN.
        r1_every: steps between two R1 terms, each weighing that much more.
    """

    adversarial: float = 0.5
    local: float = 3.0
    pixel: float = 8.0
    feature: float = 0.02
    identity: float = 10.0
    pyramid: float = 1.0
    pyramid_steps: int = 50_000
    r1: float = 10.0
    r1_every: int = 16


@dataclass(frozen=True, kw_only=True)
class GPENWeights:
    """Factors of GPEN's released trainer, which says itself that it is not the paper's.

    Attributes:
        adversarial: of the softplus term.
        pixel: of the smooth L1 term.
        identity: of the identity term.
        r1: gamma; used as gamma / 2.
        r1_every: steps between two R1 terms, each weighing that much more.
        path: of the path length term.
        path_every: steps between two path length terms, each weighing that much more.
        path_decay: of the running mean of the path lengths.
    """

    adversarial: float = 1.0
    pixel: float = 1.0
    identity: float = 1.0
    r1: float = 10.0
    r1_every: int = 16
    path: float = 2.0
    path_every: int = 4
    path_decay: float = 0.01


class PathLength(NamedTuple):
    """Result of `path_length_penalty`.

    Attributes:
        penalty: scalar, with gradient.
        mean: scalar, the running mean to hand in next time, without gradient.
        lengths: (B,), of this batch, without gradient.
    """

    penalty: Tensor
    mean: Tensor
    lengths: Tensor


def discriminator_loss(real: Tensor, fake: Tensor) -> Tensor:
    """Softplus loss of a discriminator: log(1 + e^-D(real)) + log(1 + e^D(fake)), means added.

    Args:
        real: scores of real pictures, any shape: one a sample, or a map.
        fake: scores of made ones.
    """
    return functional.softplus(-real).mean() + functional.softplus(fake).mean()


def generator_loss(fake: Tensor) -> Tensor:
    """Eq. (11), non-saturating: mean of log(1 + e^-D(fake))."""
    return functional.softplus(-fake).mean()


def local_discriminator_loss(real: Mapping[str, Tensor], fake: Mapping[str, Tensor]) -> Tensor:
    """Eq. (12) for the discriminators: `discriminator_loss`, summed over the parts.

    Args:
        real: scores (B, 1, h, w) of every part of the sharp face, by name.
        fake: the same parts of the restored one.
    """
    _check_same_parts(real, fake)
    return torch.stack([discriminator_loss(real[part], fake[part]) for part in real]).sum()


def local_generator_loss(fake: Mapping[str, Tensor]) -> Tensor:
    """Eq. (12) for the generator: `generator_loss`, summed over the parts."""
    _check_same_parts(fake, fake)
    return torch.stack([generator_loss(scores) for scores in fake.values()]).sum()


def _check_same_parts(real: Mapping[str, Tensor], fake: Mapping[str, Tensor]) -> None:
    if not fake or real.keys() != fake.keys():
        raise ValueError(f"fake: wanted the parts {sorted(real)}, got {sorted(fake)}")


def r1_penalty(scores: Tensor, real: Tensor) -> Tensor:
    """Squared gradient of the scores with regard to the real pictures, averaged over the batch.

    The caller weighs it by gamma / 2, times the steps between two of them.

    Args:
        scores: discriminator's of `real`, any shape; their sum is differentiated.
        real: (B, 3, H, W); must have required a gradient before it was judged.
    """
    if not real.requires_grad:
        raise ValueError("real: must require a gradient before it is judged")
    (gradient,) = torch.autograd.grad(scores.sum(), real, create_graph=True)
    return gradient.square().flatten(1).sum(dim=1).mean()


def path_length_penalty(
    pictures: Tensor,
    codes: Tensor,
    mean: Tensor,
    *,
    directions: Tensor | None = None,
    decay: float = 0.01,
) -> PathLength:
    """How far the lengths |J^T y| are from their running mean, squared.

    J is the Jacobian of the picture by the codes, y a random picture of length about 1.

    Args:
        pictures: (B, 3, H, W), synthesised from `codes`.
        codes: (B, n, L) w of every layer, requiring a gradient; a layer's squares are summed over
            L and averaged over the n layers.
        mean: scalar, running mean so far; 0 at the start.
        directions: y times sqrt(H W), of the pictures' shape; normal if None.
        decay: share of this batch in the running mean.
    """
    check_shape(codes, len(pictures), None, None, name="codes")
    if not codes.requires_grad:
        raise ValueError("codes: must require a gradient before the picture is synthesised")
    if directions is None:
        directions = torch.randn_like(pictures)
    check_shape(directions, *pictures.shape, name="directions")
    area = pictures.shape[2] * pictures.shape[3]
    projected = (pictures * directions).sum() / area**0.5
    (gradient,) = torch.autograd.grad(projected, codes, create_graph=True)
    lengths = gradient.square().sum(dim=2).mean(dim=1).sqrt()
    new_mean = mean + decay * (lengths.mean() - mean)
    penalty = (lengths - new_mean).square().mean()
    return PathLength(penalty, new_mean.detach(), lengths.detach())


def pyramid_loss(pyramid: Sequence[Tensor], target: Tensor) -> Tensor:
    """Mean absolute error of every scale against the target, shrunk bilinearly; summed (GFPGAN).

    Args:
        pyramid: (B, 3, s, s) each, any sizes.
        target: (B, 3, H, W).
    """
    if not pyramid:
        raise ValueError("pyramid: wanted at least one picture")
    check_shape(target, None, 3, None, None, name="target")
    errors = []
    for rgb in pyramid:
        check_shape(rgb, len(target), 3, None, None, name="pyramid")
        size = (rgb.shape[2], rgb.shape[3])
        small = functional.interpolate(target, size=size, mode="bilinear", align_corners=False)
        errors.append((rgb - small).abs().mean())
    return torch.stack(errors).sum()


def feature_loss(
    restored: Sequence[Tensor], target: Sequence[Tensor], weights: Sequence[float]
) -> Tensor:
    """Second term of Eq. (14): weighted Euclidean norms of feature differences, batch mean.

    Args:
        restored: features of the restored face, (B, C, H, W) each.
        target: the same layers of the sharp face.
        weights: one a layer (CHOICE, GFPGAN: 0.1, 0.1, 1, 1, 1 for VGG-19's conv1_2 to conv5_4).
    """
    if not len(restored) == len(target) == len(weights) > 0:
        raise ValueError(
            f"weights: {len(weights)} for {len(restored)} restored and {len(target)} target layers"
        )
    total = restored[0].new_zeros(())
    for ours, theirs, weight in zip(restored, target, weights, strict=True):
        check_shape(theirs, *ours.shape, name="target")
        total = total + weight * torch.linalg.vector_norm((ours - theirs).flatten(1), dim=1).mean()
    return total


def identity_loss(restored: Tensor, target: Tensor, reduction: Reduction = "mean") -> Tensor:
    """Eq. (15): L1 distance of the embeddings (B, D), averaged over the batch.

    Args:
        restored: embedding of the restored face.
        target: of the sharp one.
        reduction: over D: "sum" as printed, "mean" as GFPGAN, whose factor of 10 the paper keeps.
    """
    check_shape(restored, None, None, name="restored")
    check_shape(target, *restored.shape, name="target")
    difference = (restored - target).abs()
    return difference.mean() if reduction == "mean" else difference.sum(dim=1).mean()


def identity_crop(picture: Tensor) -> Tensor:
    """What GPEN shows an ArcFace network: an FFHQ-aligned face without its surroundings.

    Args:
        picture: (B, 3, S, S).

    Returns:
        (B, 3, 112, 112): rows 35:-33, columns 32:-36 of 256, averaged.
    """
    check_shape(picture, None, 3, None, None, name="picture")
    check_shape(picture, None, 3, picture.shape[2], picture.shape[2], name="picture")
    top, bottom, left, right = (round(n * picture.shape[2] / 256) for n in (35, 33, 32, 36))
    size = picture.shape[2]
    inner = picture[:, :, top : size - bottom, left : size - right]
    return functional.adaptive_avg_pool2d(inner, 112)
