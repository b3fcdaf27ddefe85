"""Exponential moving average of a network's weights: what is exported."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Generic, TypeVar

import torch
from torch import nn

Network = TypeVar("Network", bound=nn.Module)


class Average(Generic[Network]):
    """Follows `network`: average += (1 - decay) (value - average) a step, buffers are copied.

    Early on the decay is (1 + step) / (10 + step), so that the start is forgotten soon.
    """

    def __init__(self, network: Network, decay: float) -> None:
        self.network = copy.deepcopy(network).eval().requires_grad_(False)
        self.decay = decay

    @torch.no_grad()
    def follow(self, network: nn.Module, step: int) -> None:
        """Take in the weights of `network` after `step` steps."""
        rate = 1 - min(self.decay, (1 + step) / (10 + step))
        for own, parameter in zip(self.network.parameters(), network.parameters(), strict=True):
            own.lerp_(parameter, rate)
        for kept, new in zip(self.network.buffers(), network.buffers(), strict=True):
            if kept.is_floating_point():
                kept.lerp_(new, rate)  # batch statistics belong to the averaged weights
            else:
                kept.copy_(new)


class Averages:
    """An average of each of several networks.

    Attributes:
        networks: the averaged ones by name, in evaluation mode.
    """

    def __init__(self, networks: Mapping[str, nn.Module], decay: float) -> None:
        self._averages = {name: Average(network, decay) for name, network in networks.items()}
        self.networks = {name: average.network for name, average in self._averages.items()}

    def follow(self, networks: Mapping[str, nn.Module], step: int) -> None:
        """Take in the weights after `step` steps; the same names as before."""
        for name, average in self._averages.items():
            average.follow(networks[name], step)
