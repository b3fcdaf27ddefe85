"""Losses of HiFaceGAN, each a function with its equation.

Paper  L. Yang et al., "HiFaceGAN: Face Renovation via Collaborative Suppression and
       Replenishment", ACM MM 2020.
Code   Where text and published code differ, the code is followed:
       Eq. (4) prints log(D - 1), which is undefined for verdicts of 1 and less: plain LSGAN.
       Eq. (5) prints squared differences for features: `order` "l1" (code) or "l2" (as printed).
       Lambdas and layer weights are not printed: the code's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from core.models.checks import check_shape

Order = Literal["l1", "l2"]
Verdicts = Sequence[Sequence[Tensor]]  # by scale: feature maps, and the verdict last
PERCEPTUAL_WEIGHTS = (1 / 32, 1 / 16, 1 / 8, 1 / 4, 1.0)  # relu1_1 to relu5_1 of VGG-19


@dataclass(frozen=True, kw_only=True)
class HiFaceGANLossConfig:
    """Weights of the terms of Eq. (6); a term of weight 0 is not computed.

    Attributes:
        adversarial, feature, perceptual: 1, lambda_FM and lambda_perc.
        l1: weight of the ablation "L1", an additional pixel term; the paper states none.
        order: of the differences of features.
    """

    adversarial: float = 1.0
    feature: float = 10.0
    perceptual: float = 10.0
    l1: float = 0.0
    order: Order = "l1"


def discriminator_loss(made: Verdicts, real: Verdicts) -> Tensor:
    """First part of Eq. (4) without its log: made to 0, real to 1, averaged over the scales.

    Args:
        made: of the generator's images, detached, as `HiFaceGANDiscriminator` gives them.
        real: of the targets.
    """
    _check(made, real)
    total = torch.stack(
        [
            _wide(m[-1]).square().mean() + (_wide(r[-1]) - 1).square().mean()
            for m, r in zip(made, real, strict=True)
        ]
    )
    return total.mean()


def adversarial_loss(made: Verdicts) -> Tensor:
    """The generator's side of Eq. (4): verdicts to 1, averaged over the scales."""
    return torch.stack([(_wide(m[-1]) - 1).square().mean() for m in made]).mean()


def feature_matching_loss(made: Verdicts, real: Verdicts, order: Order = "l1") -> Tensor:
    """Eq. (5) on the discriminators' inner maps: summed over layers, averaged over the scales.

    Args:
        made: of the generator's images; the verdict itself does not count.
        real: of the targets; no gradient goes there.
        order: see the module's head.
    """
    _check(made, real)
    sums = [
        torch.stack([difference(a, b, order) for a, b in zip(m[:-1], r[:-1], strict=True)]).sum()
        for m, r in zip(made, real, strict=True)
    ]
    return torch.stack(sums).mean()


def perceptual_loss(
    made: Sequence[Tensor],
    real: Sequence[Tensor],
    order: Order = "l1",
    weights: Sequence[float] = PERCEPTUAL_WEIGHTS,
) -> Tensor:
    """Eq. (5) on the maps of a fixed network, of the images as they are in [0, 1].

    Args:
        made: its feature maps of the generator's images, first layer first.
        real: of the targets; no gradient goes there.
        order: see the module's head.
        weights: one a map.
    """
    if not len(made) == len(real) == len(weights):
        raise ValueError(
            f"made, real, weights: wanted as many of each, got {len(made)}, {len(real)}, "
            f"{len(weights)}"
        )
    terms = [
        weight * difference(a, b, order) for weight, a, b in zip(weights, made, real, strict=True)
    ]
    return torch.stack(terms).sum()


def difference(made: Tensor, real: Tensor, order: Order) -> Tensor:
    """Mean absolute ("l1") or squared ("l2") difference; no gradient goes to `real`."""
    check_shape(real, *made.shape, name="real")
    if order not in ("l1", "l2"):
        raise ValueError(f"order: wanted 'l1' or 'l2', got {order!r}")
    error = _wide(made) - _wide(real.detach())
    return error.abs().mean() if order == "l1" else error.square().mean()


def generator_loss(
    restored: Tensor,
    target: Tensor,
    verdicts: tuple[Verdicts, Verdicts],
    config: HiFaceGANLossConfig,
    features: tuple[Sequence[Tensor], Sequence[Tensor]] | None = None,
    feature_weights: Sequence[float] = PERCEPTUAL_WEIGHTS,
) -> tuple[Tensor, dict[str, Tensor]]:
    """Eq. (6), plus the ablation's pixel term.

    Args:
        restored: (B, 3, H, W), the generator's, not clamped.
        target: (B, 3, H, W) in [0, 1].
        verdicts: of the discriminator on `restored` and on `target`.
        config: weights.
        features: maps of the perceptual network of both; wanted unless its weight is 0.
        feature_weights: one a map.

    Returns:
        The weighted sum, and each computed term without its weight.

    Raises:
        ValueError: shapes differ, no weight above 0, or features are missing.
    """
    made, real = verdicts
    terms: dict[str, Tensor] = {}
    if config.adversarial:
        terms["adversarial"] = adversarial_loss(made)
    if config.feature:
        terms["feature"] = feature_matching_loss(made, real, config.order)
    if config.perceptual:
        if features is None:
            raise ValueError("features: wanted unless the weight of the perceptual term is 0")
        terms["perceptual"] = perceptual_loss(
            *features, order=config.order, weights=feature_weights
        )
    if config.l1:
        terms["l1"] = difference(restored, target, "l1")
    if not terms:
        raise ValueError("config: all weights are 0")
    weighted = [getattr(config, name) * term for name, term in terms.items()]
    return torch.stack(weighted).sum(), terms


def _wide(x: Tensor) -> Tensor:
    """In float32 at least: bfloat16 means lose small differences."""
    return x.to(torch.promote_types(x.dtype, torch.float32))


def _check(made: Verdicts, real: Verdicts) -> None:
    if [len(m) for m in made] != [len(r) for r in real]:
        raise ValueError("made, real: wanted the same scales and layers")
