"""GFRNet's objective without adversarial terms: Eq. (6) first term and Eq. (11)."""

from __future__ import annotations

from typing import Literal

from torch import Tensor

from core.models.gfrnet import GFRNet
from trainer.config import LossConfig
from trainer.losses import l2_loss, landmark_loss, total_variation


def objective(
    network: GFRNet, batch: dict[str, Tensor], loss: LossConfig, train: Literal["warp", "joint"]
) -> tuple[Tensor, dict[str, Tensor]]:
    """Loss of one batch and its unweighted terms.

    Args:
        network: in training mode.
        batch: see `trainer.data.Pairs`.
        loss: weights.
        train: "warp" leaves RecNet out.
    """
    seen = batch["seen_points"] if network.uses_landmarks else None
    guide_points = batch["guide_points"] if network.uses_landmarks else None
    if train == "warp":
        flow = network.flow(batch["face"], batch["guide"], seen, guide_points)
        total, terms = flow_terms(flow, batch, loss)
        return total, terms
    out = network(batch["face"], batch["guide"], seen, guide_points)
    total, terms = flow_terms(out.flow, batch, loss)
    terms["l2"] = l2_loss(out.restored.float(), batch["target"], batch["inside"], loss.reduction)
    return total + loss.l2 * terms["l2"], terms


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
