"""What a network costs: multiply-accumulates of its convolutions and matrix products, by layer.

Only those count, as in the tables of the papers: not norms, activations, interpolation, pooling
or the power iteration of spectral norm.  A fixed filter that runs as a depthwise convolution, such
as StyleGAN2's blur, is a convolution and counts.  Build the network under `torch.device("meta")`
and give it meta tensors, and nothing is computed and no memory taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.utils.parametrize import is_parametrized
from torch.utils.flop_counter import FlopCounterMode
from torch.utils.hooks import RemovableHandle


@dataclass(frozen=True, kw_only=True)
class LayerCost:
    """One call of one layer.

    Attributes:
        name: as in the network's state dict; empty for what the network itself computes.
        kind: class of the layer, without what a parametrization adds to its name.
        shape: of the first tensor it gives; empty if it gives none.
        parameters: its own, not its children's; 0 from the second call on.
        macs: multiply-accumulates of this call, not of its children.
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    parameters: int
    macs: int


def count_parameters(network: nn.Module) -> int:
    """Number of all trained values."""
    return sum(p.numel() for p in network.parameters())


def count_macs(network: nn.Module, *inputs: Tensor) -> int:
    """Multiply-accumulates of one forward pass.

    Args:
        network: on the device of the inputs, "meta" best; its mode (train or eval) is kept.
        inputs: positional arguments of its `forward`.
    """
    return sum(layer.macs for layer in layer_costs(network, *inputs))


def layer_costs(network: nn.Module, *inputs: Tensor) -> list[LayerCost]:
    """Every call of a layer that has parameters or computes products, in order of finishing.

    Args:
        network: on the device of the inputs, "meta" best; its mode (train or eval) is kept.
        inputs: positional arguments of its `forward`.

    Returns:
        Rows whose `macs` add up to the whole pass, and whose `parameters` to all that were used.
    """
    with (
        torch.no_grad(),
        _frozen(network),
        FlopCounterMode(display=False) as counter,
        _rows(network, counter) as all_,
    ):
        network(*(x.detach() for x in inputs))
    return [row for row in all_ if row.parameters or row.macs]


@contextmanager
def _frozen(network: nn.Module) -> Iterator[None]:
    """Let no parameter require a gradient.

    Torch's counter hooks into those that a layer is given, which fails without a graph.
    """
    trained = [p for p in network.parameters() if p.requires_grad]
    try:
        for p in trained:
            p.requires_grad_(False)
        yield
    finally:
        for p in trained:
            p.requires_grad_(True)


@contextmanager
def _rows(network: nn.Module, counter: FlopCounterMode) -> Iterator[list[LayerCost]]:
    rows: list[LayerCost] = []
    open_calls: list[list[int]] = []  # for each call under way: count at its start, its children's
    seen: set[nn.Module] = set()

    def enter(_module: nn.Module, _inputs: object) -> None:
        open_calls.append([_macs(counter), 0])

    def leave(name: str, module: nn.Module, output: object) -> None:
        start, children = open_calls.pop()
        whole = _macs(counter) - start
        if open_calls:
            open_calls[-1][1] += whole
        own = 0 if module in seen else _own_parameters(module)
        seen.add(module)
        rows.append(
            LayerCost(
                name=name,
                kind=type(module).__name__.removeprefix("Parametrized"),
                shape=_shape(output),
                parameters=own,
                macs=whole - children,
            )
        )

    handles: list[RemovableHandle] = []
    for name, module in network.named_modules():
        if "parametrizations" in name.split("."):  # part of the layer that it belongs to
            continue
        handles.append(module.register_forward_pre_hook(enter))
        handles.append(
            module.register_forward_hook(lambda m, _i, output, name=name: leave(name, m, output))
        )
    try:
        yield rows
    finally:
        for handle in handles:
            handle.remove()


def _macs(counter: FlopCounterMode) -> int:
    return counter.get_total_flops() // 2  # torch counts a multiply-accumulate as two


def _own_parameters(module: nn.Module) -> int:
    own = sum(p.numel() for p in module.parameters(recurse=False))
    if is_parametrized(module):
        held = module.parametrizations
        assert isinstance(held, nn.ModuleDict)
        own += count_parameters(held)
    return own


def _shape(output: object) -> tuple[int, ...]:
    if isinstance(output, Tensor):
        return tuple(output.shape)
    if isinstance(output, (tuple, list)) and output:
        return _shape(output[0])
    return ()
