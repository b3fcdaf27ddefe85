"""Joint SR and deblurring from a model's card: shrinks the crop, gives the sharp large face."""

from __future__ import annotations

import dataclasses
from typing import Any

import torch
from torch import Tensor, nn

from core.device import choose_device
from core.models.blind_restorer import Ask, BlindRestorer, load_network
from core.models.restorer import FaceInput, Restoration
from core.models.srdeblur import NoiseConfig, SRDeblur, SRDeblurConfig, shrunk
from core.models.weights import Card

DOUBLINGS = SRDeblurConfig().doublings  # where a card does not tell


def build(table: dict[str, Any]) -> SRDeblur:
    """Network of a card's config.

    Raises:
        TypeError: an unknown key.
        ValueError: a value that makes no sense.
    """
    parts = dict(table)
    if "widths" in parts:
        parts["widths"] = tuple(parts["widths"])
    noise = parts.pop("noise", None)
    return SRDeblur(SRDeblurConfig(noise=None if noise is None else NoiseConfig(**noise), **parts))


def config_to_table(config: SRDeblurConfig) -> dict[str, Any]:
    """The config as plain tables, for the card; without noise there is no "noise" in it."""
    table = dataclasses.asdict(config)
    return {key: value for key, value in table.items() if value is not None}


def small_side(card: Card) -> int:
    """Side of the faces that the network itself sees."""
    return card.size // int(2 ** card.config.get("doublings", DOUBLINGS))


class SRDeblurRestorer(BlindRestorer):
    """A loaded network; see `core.models.restorer.VariedRestorer`.

    Attributes:
        varies: whether it is the noise variant, which has many answers to a face.  `restore`
            gives the first one of seed 0, always the same.
        enlarges: how many times smaller than its crops the faces are that it sees.
    """

    def __init__(self, name: str, network: SRDeblur, *, zoom: float, device: torch.device) -> None:
        self.varies = network.config.noise is not None
        self.enlarges = network.config.scale
        size = network.config.size
        super().__init__(name, network, size=size, zoom=zoom, device=device, signed=True)

    def restore(self, face: FaceInput) -> Restoration:
        """Restore one face; errors as of `BlindRestorer.restore`."""
        return self.samples(face, 1)[0]

    def samples(self, face: FaceInput, count: int, seed: int = 0) -> list[Restoration]:
        """Several restorations of one face, see `core.models.restorer.VariedRestorer`.

        Raises:
            ValueError: a crop of another size, count is below 1, or above 1 without noise.
        """
        if count < 1:
            raise ValueError(f"count: wanted 1 or more, got {count}")
        if count > 1 and not self.varies:
            raise ValueError(f"count: {self.name} has no noise and so one answer, got {count}")
        ask = _asking(torch.Generator().manual_seed(seed) if self.varies else None)
        return [self._answer(face, ask) for _ in range(count)]


def _asking(generator: torch.Generator | None) -> Ask:
    """Asks for one sharp face after another; the noise is drawn on the CPU, for all devices."""

    def ask(network: nn.Module, face: Tensor) -> Tensor:
        assert isinstance(network, SRDeblur)
        # on the CPU: not every device has the antialiased filter
        small = shrunk(face.cpu(), network.config.scale).to(face.device)
        return network(small, generator).restored

    return ask


def load(card: Card, device: str = "auto") -> SRDeblurRestorer:
    """Load a model; errors as of `core.models.blind_restorer.load_blind`."""
    network = load_network(card, build)
    assert isinstance(network, SRDeblur)
    return SRDeblurRestorer(card.name, network, zoom=card.zoom, device=choose_device(device))
