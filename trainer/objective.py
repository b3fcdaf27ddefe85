"""GFRNet's objective, Eq. (12): reconstruction, flow and, where the recipe asks, adversarial."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import torch
from torch import Tensor

from core.models.gfrnet import GFRNet
from trainer.config import LossConfig
from trainer.gfrnet_adversary import Adversary
from trainer.identity_loss import cosine_distance
from trainer.losses import (
    FeatureMaps,
    l2_loss,
    landmark_loss,
    log_l2_loss,
    perceptual_loss,
    total_variation,
)


def objective(
    network: GFRNet,
    batch: dict[str, Tensor],
    loss: LossConfig,
    train: Literal["warp", "joint"],
    adversary: Adversary | None = None,
    features: Mapping[str, FeatureMaps] | None = None,
    judges: Sequence[str] | None = None,
) -> tuple[Tensor, dict[str, Tensor]]:
    """Loss of one batch and its unweighted terms.

    Terms that are switched off are left out, but the flow's, which are told even so: they show
    what ablation -F lacks.

    Args:
        network: in training mode.
        batch: see `trainer.data.Pairs`.
        loss: weights.
        train: "warp" leaves RecNet out.
        adversary: the discriminators, for the adversarial terms.
        features: of the "perceptual" and the "identity" term, see
            `trainer.losses.perceptual_loss`.
        judges: the discriminators that take part; all if None.

    Raises:
        ValueError: a term is weighed that has no features.
    """
    seen = batch["seen_points"] if network.uses_landmarks else None
    guide_points = batch["guide_points"] if network.uses_landmarks else None
    if train == "warp":
        flow = network.flow(batch["face"], batch["guide"], seen, guide_points)
        return flow_terms(flow, batch, loss)
    out = network(batch["face"], batch["guide"], seen, guide_points)
    total, terms = reconstruction_terms(out.restored.float(), batch, loss, features or {})
    if network.warp_net is not None:
        moved, flowing = flow_terms(out.flow, batch, loss)
        total, terms = total + moved, terms | flowing
    if adversary is not None and judges != ():
        against, judged = adversary.generator_terms(batch, out.restored.float(), judges)
        total, terms = total + against, terms | judged
    return total, terms


def reconstruction_terms(
    restored: Tensor,
    batch: dict[str, Tensor],
    loss: LossConfig,
    features: Mapping[str, FeatureMaps],
) -> tuple[Tensor, dict[str, Tensor]]:
    """Eq. (6), OURS: the logarithm of the error, the distance of the embeddings; and its terms."""
    terms: dict[str, Tensor] = {}
    total = restored.new_zeros(())
    if loss.l2:
        terms["l2"] = l2_loss(restored, batch["target"], batch["inside"], loss.reduction)
        total = total + loss.l2 * terms["l2"]
    if loss.log_l2:
        terms["log_l2"] = log_l2_loss(restored, batch["target"], batch["inside"])
        total = total + loss.log_l2 * terms["log_l2"]
    for name, weight in (("perceptual", loss.perceptual), ("identity", loss.identity)):
        if not weight:
            continue
        if name not in features:
            raise ValueError(f"features: wanted by the {name} term")
        # OURS: where the target is made up, nothing is compared
        shown = torch.where(batch["inside"] > 0, restored, batch["target"])
        terms[name] = _feature_distance(name, features[name], shown, batch["target"], loss)
        total = total + weight * terms[name]
    return total, terms


def _feature_distance(
    name: str, features: FeatureMaps, shown: Tensor, target: Tensor, loss: LossConfig
) -> Tensor:
    if name == "perceptual":
        return perceptual_loss(features, shown, target, loss.reduction)
    (made,), (wanted,) = features(shown), features(target)
    return cosine_distance(made, wanted)


def flow_terms(
    flow: Tensor, batch: dict[str, Tensor], loss: LossConfig
) -> tuple[Tensor, dict[str, Tensor]]:
    """Eq. (11) times the recipe's factor, and its terms."""
    terms = {
        "landmark": landmark_loss(
            flow, batch["face_points"], batch["guide_points"], loss.reduction
        ),
        "tv": total_variation(flow, loss.reduction),
    }
    total = loss.flow * (loss.landmark * terms["landmark"] + loss.tv * terms["tv"])
    return total, terms
