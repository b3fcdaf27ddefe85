"""MMRB + GAN prior from a model's card: pictures in [-1, 1] inside, no guide."""

from __future__ import annotations

import dataclasses
from typing import Any

from torch import Tensor, nn

from core.models.blind_restorer import BlindRestorer, load_blind
from core.models.gpen import noise_of
from core.models.mmrb import MMRBConfig, MMRBRestorer
from core.models.stylegan2 import StyleGAN2Config
from core.models.weights import Card


def build(table: dict[str, Any]) -> MMRBRestorer:
    """Network of a card's config.

    Raises:
        TypeError, KeyError: an unknown key, or one is missing.
        ValueError: a value that makes no sense.
    """
    rest = dict(table)
    return MMRBRestorer(MMRBConfig(prior=StyleGAN2Config(**rest.pop("prior")), **rest))


def config_to_table(config: MMRBConfig) -> dict[str, Any]:
    """The config as plain tables, for the card."""
    return dataclasses.asdict(config)


def load(card: Card, device: str = "auto") -> BlindRestorer:
    """Load a model; errors as of `load_blind`."""
    return load_blind(card, device, build, signed=True, ask=_ask)


def _ask(network: nn.Module, face: Tensor) -> Tensor:
    """The restored face alone: the pyramid of pictures serves training."""
    assert isinstance(network, MMRBRestorer)
    codes, maps = network.encode(face)
    return network.codec.restored(network.generator.synthesise(codes, noise_of(maps)), face)
