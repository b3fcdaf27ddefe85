"""How far a student's embeddings are from the teacher's.

OURS.  The Euclidean distance is the measure that dlib's network was trained by (one person below
0.6), so its mean is in units that can be read; it is not squared, which lets faces go that the
student cannot tell from their poor pixels.  The cosine distance looks at directions alone, what
identity terms compare.
"""

from __future__ import annotations

from torch import Tensor, linalg
from torch.nn import functional

from core.models.checks import check_shape
from trainer.distil_config import DistilLossConfig


def euclidean(student: Tensor, teacher: Tensor) -> Tensor:
    """Mean Euclidean distance of embeddings (B, D), in float32."""
    check_shape(student, None, None, name="student")
    check_shape(teacher, *student.shape, name="teacher")
    distances: Tensor = linalg.vector_norm(student.float() - teacher.float(), dim=1)
    return distances.mean()


def cosine(student: Tensor, teacher: Tensor) -> Tensor:
    """Mean of 1 - cosine of embeddings (B, D), in float32: 0 for one direction, 2 for opposite."""
    check_shape(student, None, None, name="student")
    check_shape(teacher, *student.shape, name="teacher")
    return 1 - functional.cosine_similarity(student.float(), teacher.float(), dim=1).mean()


def distil_loss(
    clean: Tensor, degraded: Tensor, teacher: Tensor, config: DistilLossConfig
) -> tuple[Tensor, dict[str, Tensor]]:
    """Sum over both kinds of faces of the weighted distances.

    Args:
        clean: (B, D), the student's of clean faces.
        degraded: (B, D), the student's of the same faces, degraded.
        teacher: (B, D), the teacher's of the clean faces.
        config: weights.

    Returns:
        The weighted sum, and the four distances without their weights.
    """
    terms = {
        "euclidean": euclidean(clean, teacher),
        "cosine": cosine(clean, teacher),
        "euclidean_degraded": euclidean(degraded, teacher),
        "cosine_degraded": cosine(degraded, teacher),
    }
    total = config.euclidean * terms["euclidean"] + config.cosine * terms["cosine"]
    poor = config.euclidean * terms["euclidean_degraded"]
    poor = poor + config.cosine * terms["cosine_degraded"]
    return total + config.degraded * poor, terms
