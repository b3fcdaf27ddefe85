"""Losses of generators against discriminators, each for both sides.

Every one is a mean over all answers, so that a map of patches weighs as one answer does.
Sources: GFRNet Eq. (7) and (8) with the one-sided smoothed labels of T. Salimans et al., "Improved
Techniques for Training GANs", NIPS 2016; X. Mao et al., "Least Squares Generative Adversarial
Networks", ICCV 2017, as in paper 002's Eq. (1) to (3).
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

REAL, FAKE = 0.9, 0.0  # smoothed labels, GFRNet section 3.2
AIM = 1.0  # the generator's, never smoothed


def _cross_entropy(logits: Tensor, label: float) -> Tensor:
    """Binary cross-entropy of logits, mean; in float32, where bfloat16 would lose the tail."""
    logits = logits.float() if logits.dtype != torch.float64 else logits
    return functional.binary_cross_entropy_with_logits(logits, torch.full_like(logits, label))


def _squared(answers: Tensor, label: float) -> Tensor:
    answers = answers.float() if answers.dtype != torch.float64 else answers
    return (answers - label).square().mean()


def cross_entropy_discriminator(
    real: Tensor, fake: Tensor, real_label: float = REAL, fake_label: float = FAKE
) -> Tensor:
    """What the discriminator minimises, Eq. (7) of GFRNet: both halves, added.

    Args:
        real: logits for true pictures, any shape.
        fake: logits for made pictures, which must be detached from the generator.
        real_label: in [0, 1].
        fake_label: in [0, 1].

    Raises:
        ValueError: a label is outside [0, 1].
    """
    for name, label in (("real_label", real_label), ("fake_label", fake_label)):
        if not 0 <= label <= 1:
            raise ValueError(f"{name}: wanted from 0 to 1, got {label}")
    return _cross_entropy(real, real_label) + _cross_entropy(fake, fake_label)


def cross_entropy_generator(fake: Tensor) -> Tensor:
    """What the generator minimises, Eq. (8): -log D(fake), not saturating; `fake` are logits."""
    return _cross_entropy(fake, AIM)


def least_squares_discriminator(
    real: Tensor, fake: Tensor, real_label: float = 1.0, fake_label: float = 0.0
) -> Tensor:
    """(D(real) - 1)^2 + D(fake)^2, means; answers without sigmoid, any shape."""
    return _squared(real, real_label) + _squared(fake, fake_label)


def least_squares_generator(fake: Tensor) -> Tensor:
    """(D(fake) - 1)^2, mean; answers without sigmoid, any shape."""
    return _squared(fake, AIM)
