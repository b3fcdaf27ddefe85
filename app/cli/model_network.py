"""Layers, shapes, parameters and cost of a model's network, for `likeness models info`."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from app.cli.terminal import complain, tell
from core.errors import NoWeightsError
from core.models.weights import Card

if TYPE_CHECKING:
    from core.models.architectures import NetworkCost
    from core.models.macs import LayerCost

HEADINGS = ("layer", "kind", "output", "parameters", "MACs")


def cost_of(card: Card) -> NetworkCost | None:
    """What the network costs; None, and a word on standard error, where the card fits none."""
    from core.models.architectures import network_cost  # slow import: torch

    try:
        return network_cost(card)
    except NoWeightsError as error:
        complain(str(error))
        return None


def network_table(cost: NetworkCost | None) -> dict[str, Any] | None:
    """The same for scripts."""
    return None if cost is None else dataclasses.asdict(cost)


def tell_network(cost: NetworkCost, *, all_layers: bool) -> None:
    """Print a table of parts, or of all layers, and the totals.

    Args:
        cost: of the network.
        all_layers: every call of a layer instead of the sums of each part.
    """
    tell("network:")
    rows = [_row(layer.name or "(itself)", layer.kind, [layer]) for layer in cost.layers]
    if not all_layers:
        rows = [_row(name, _calls(part), part) for name, part in _parts(cost.layers).items()]
    total = ("total", "", "", f"{cost.parameters:,}", f"{cost.macs:,}")
    table = [HEADINGS if all_layers else ("part", *HEADINGS[1:]), *rows, total]
    widths = [max(len(row[i]) for row in table) for i in range(len(HEADINGS))]
    for row in table:
        left = [f"{cell:<{width}}" for cell, width in zip(row[:3], widths, strict=False)]
        right = [f"{cell:>{width}}" for cell, width in zip(row[3:], widths[3:], strict=True)]
        tell("  " + "  ".join([*left, *right]))
    tell(f"  {cost.parameters / 1e6:.2f} M parameters, {cost.macs / 1e9:.2f} GMAC a face")
    idle = cost.parameters - sum(layer.parameters for layer in cost.layers)
    if idle:
        tell(f"  {idle:,} of the parameters belong to no layer that was called")


def _parts(layers: list[LayerCost]) -> dict[str, list[LayerCost]]:
    """Layers by the first two words of their names, in order of first use."""
    parts: dict[str, list[LayerCost]] = {}
    for layer in layers:
        words = layer.name.split(".")[:-1][:2]  # the last word is the layer's own
        parts.setdefault(".".join(words) or layer.name or "(itself)", []).append(layer)
    return parts


def _calls(part: list[LayerCost]) -> str:
    return part[0].kind if len(part) == 1 else f"{len(part)} layers"


def _row(name: str, kind: str, part: list[LayerCost]) -> tuple[str, str, str, str, str]:
    shape = " x ".join(map(str, part[-1].shape))
    parameters = sum(layer.parameters for layer in part)
    return name, kind, shape, f"{parameters:,}", f"{sum(layer.macs for layer in part):,}"
