"""Every architecture that a model's card may name: how to build, feed and load it.

Slow to import (torch, all networks): `core.models.catalog` does so when a model is wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from core.errors import NoWeightsError
from core.models import (
    gpen_restorer,
    hifacegan_restorer,
    mmrb_restorer,
    sr_baseline_restorer,
    srdeblur_restorer,
)
from core.models.gfrnet import GFRNet
from core.models.gfrnet_restorer import GFRNetRestorer, config_from_table
from core.models.macs import LayerCost, count_parameters, layer_costs
from core.models.restorer import Restorer
from core.models.weights import Card


@dataclass(frozen=True, kw_only=True)
class Architecture:
    """What differs between architectures.

    Attributes:
        build: network of a card's config; TypeError, KeyError or ValueError if it makes no sense.
        load: restorer of a card, on a device.
        inputs: number of pictures and of sets of landmarks that the network takes.
        side: of those pictures, by card; None where it is the crops' own.
    """

    build: Callable[[dict[str, Any]], nn.Module]
    load: Callable[[Card, str], Restorer]
    inputs: tuple[int, int]
    side: Callable[[Card], int] | None = None


ARCHITECTURES: dict[str, Architecture] = {
    "gfrnet": Architecture(
        build=lambda table: GFRNet(config_from_table(table)),
        load=GFRNetRestorer.load,
        inputs=(2, 2),
    ),
    "hifacegan": Architecture(
        build=hifacegan_restorer.build, load=hifacegan_restorer.load, inputs=(1, 0)
    ),
    "gpen": Architecture(build=gpen_restorer.build, load=gpen_restorer.load, inputs=(1, 0)),
    "mmrb": Architecture(build=mmrb_restorer.build, load=mmrb_restorer.load, inputs=(1, 0)),
    "sr-baseline": Architecture(
        build=sr_baseline_restorer.build,
        load=sr_baseline_restorer.load,
        inputs=(1, 0),
        side=sr_baseline_restorer.small_side,
    ),
    "srdeblur": Architecture(
        build=srdeblur_restorer.build,
        load=srdeblur_restorer.load,
        inputs=(1, 0),
        side=srdeblur_restorer.small_side,
    ),
}


@dataclass(frozen=True, kw_only=True)
class NetworkCost:
    """What a model's network costs for one face.

    Attributes:
        layers: in order of use; layers that are not used are missing.
        parameters: of the whole network, those not used included.
        macs: multiply-accumulates of one pass.
    """

    layers: list[LayerCost]
    parameters: int
    macs: int


def architecture_of(card: Card) -> Architecture:
    """Look it up.

    Raises:
        NoWeightsError: this version knows none of that name.
    """
    if card.kind == "prior":
        raise NoWeightsError(
            f"{card.folder}: a GAN prior restores nothing itself; train a restorer from it, "
            "with an MMRB recipe and start = FOLDER"
        )
    try:
        return ARCHITECTURES[card.architecture]
    except KeyError:
        raise NoWeightsError(
            f"{card.folder}: architecture {card.architecture!r} is unknown to this version"
        ) from None


def network_cost(card: Card) -> NetworkCost:
    """Layers, parameters and cost of a model's network, by its card alone; nothing is computed.

    Raises:
        NoWeightsError: unknown architecture, or a config that makes no sense.
    """
    architecture = architecture_of(card)
    pictures, landmarks = architecture.inputs
    try:
        with torch.device("meta"):
            network = architecture.build(card.config).eval()
            side = card.size if architecture.side is None else architecture.side(card)
            inputs: list[Tensor] = [torch.empty(1, 3, side, side)] * pictures
            inputs += [torch.empty(1, 68, 2)] * landmarks
            layers = layer_costs(network, *inputs)
    except (TypeError, KeyError, ValueError, RuntimeError) as error:
        raise NoWeightsError(
            f"{card.folder}: no network fits the card's size and config: {error}"
        ) from error
    return NetworkCost(
        layers=layers,
        parameters=count_parameters(network),
        macs=sum(layer.macs for layer in layers),
    )
