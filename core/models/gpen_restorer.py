"""GPEN from a model's card: pictures in [-1, 1] inside, no guide."""

from __future__ import annotations

from typing import Any

from core.models.blind_restorer import BlindRestorer, load_blind
from core.models.gpen import GPEN
from core.models.stylegan2 import StyleGAN2Config
from core.models.weights import Card


def build(table: dict[str, Any]) -> GPEN:
    """Network of a card's config.

    Raises:
        TypeError: an unknown key.
        ValueError: a value that makes no sense.
    """
    return GPEN(StyleGAN2Config(**table))


def load(card: Card, device: str = "auto") -> BlindRestorer:
    """Load a model; errors as of `load_blind`."""
    return load_blind(card, device, build, signed=True)
