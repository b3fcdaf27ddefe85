"""How far the restored faces are from looking like the same people, by an embedding."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from core.models.checks import check_shape
from trainer.features import Features

LEAST = 1e-6  # length below which an embedding has no direction


def cosine_distance(restored: Tensor, target: Tensor) -> Tensor:
    """Mean of 1 - cosine of the embeddings: 0 for the same direction, 2 for the opposite.

    J. Deng et al., "ArcFace", CVPR 2019, compare by the cosine; as a loss in GPEN's trainer.  In
    float32 at least: near 1, bfloat16 has steps of 0.004.

    Args:
        restored: (B, D), of the restored faces.
        target: (B, D), of the sharp ones; a constant to this loss.

    Raises:
        ValueError: other shapes.
    """
    check_shape(restored, None, None, name="restored")
    check_shape(target, *restored.shape, name="target")
    kind = torch.promote_types(restored.dtype, torch.float32)
    cosine = functional.cosine_similarity(restored.to(kind), target.detach().to(kind), eps=LEAST)
    return (1 - cosine).mean()


def identity_distance(features: Features, restored: Tensor, target: Tensor) -> Tensor:
    """`cosine_distance` of the faces as the embedding sees them.

    Args:
        features: of the term "identity": gives one embedding.
        restored: (B, 3, H, W) in [-1, 1], aligned faces; the gradient reaches it.
        target: (B, 3, H, W), the same people, sharp.
    """
    with torch.no_grad():
        (wanted,) = features(target)
    (found,) = features(restored)
    return cosine_distance(found, wanted)
