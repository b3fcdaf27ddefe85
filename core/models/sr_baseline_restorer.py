"""The baselines of paper 002's Table 1 from a model's card; see `core.models.sr_baseline`."""

from __future__ import annotations

import dataclasses
from typing import Any

from torch import Tensor, nn

from core.models.blind_restorer import BlindRestorer, load_blind
from core.models.sr_baseline import SRBaseline, SRBaselineConfig
from core.models.srdeblur import shrunk
from core.models.weights import Card

ARCHITECTURE = "sr-baseline"


def build(table: dict[str, Any]) -> SRBaseline:
    """Network of a card's config.

    Raises:
        TypeError: an unknown key.
        ValueError: a value that makes no sense.
    """
    widths = {"widths": tuple(table["widths"])} if "widths" in table else {}
    return SRBaseline(SRBaselineConfig(**(table | widths)))


def config_to_table(config: SRBaselineConfig) -> dict[str, Any]:
    """The config as plain tables, for the card."""
    return dataclasses.asdict(config)


def small_side(card: Card) -> int:
    """Side of the faces that the network itself sees."""
    return card.size // int(2 ** card.config.get("doublings", SRBaselineConfig().doublings))


def _ask(network: nn.Module, face: Tensor) -> Tensor:
    assert isinstance(network, SRBaseline)
    # on the CPU: not every device has the antialiased filter
    small = shrunk(face.cpu(), network.config.scale).to(face.device)
    restored: Tensor = network(small).restored
    return restored


def load(card: Card, device: str = "auto") -> BlindRestorer:
    """Load a model; errors as of `core.models.blind_restorer.load_blind`."""
    return load_blind(card, device, build, signed=True, ask=_ask)
