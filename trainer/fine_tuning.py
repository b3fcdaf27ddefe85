"""How a pre-trained GAN prior is tuned: frozen discriminator layers, learning rates by part.

Paper  K. Hu et al., "Enhancing Quality of Pose-varied Face Restoration with Local Weak Feature
       Sensing and GAN Prior", sections 3.3 and 4.2.
FreezeD  S. Mo, M. Cho, J. Shin, "Freeze the Discriminator: a Simple Baseline for Fine-Tuning
       GANs", CVPR workshop 2020, arXiv:2002.10964.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypedDict

from torch import nn

FROZEN_LAYERS = 5  # of the global discriminator, those next to the picture
RATES: dict[str, float] = {"codec": 2e-3, "generator": 2e-4, "noise": 2e-3}
LOCAL_RATE = 2e-3
GLOBAL_RATE = 2e-5


class ParameterGroup(TypedDict):
    """What torch's optimisers take."""

    params: list[nn.Parameter]
    lr: float


def freeze_layers(network: nn.Module, names: Iterable[str]) -> list[str]:
    """FreezeD: the named layers are trained no more; gradients still pass through them.

    Build the optimiser from `trainable` afterwards, and with the same names for a resumed run:
    what is frozen is not in the weights.

    Args:
        network: discriminator, say.
        names: as in `network.named_modules()`, such as Discriminator.first_layers(5) gives.

    Returns:
        Names of the parameters that were frozen.

    Raises:
        ValueError: a name that the network has not, or one without parameters; nothing is frozen.
    """
    modules = dict(network.named_modules())
    frozen: dict[str, nn.Parameter] = {}
    for name in names:
        if name not in modules:
            raise ValueError(f"names: no layer {name!r} in {type(network).__name__}")
        own = {f"{name}.{inner}": p for inner, p in modules[name].named_parameters()}
        if not own:
            raise ValueError(f"names: layer {name!r} has no parameters to freeze")
        frozen |= own
    for parameter in frozen.values():
        parameter.requires_grad_(False)
    return list(frozen)


@contextmanager
def held(*networks: nn.Module) -> Iterator[None]:
    """Let gradients through the networks, but not into them: it is another player's turn.

    What was frozen before stays frozen after.
    """
    learning = [p for network in networks for p in trainable(network)]
    for parameter in learning:
        parameter.requires_grad_(False)
    try:
        yield
    finally:
        for parameter in learning:
            parameter.requires_grad_(True)


def lazy(every: int) -> float:
    """Share c of a regulariser's steps: learning rate times c and betas to the power of c.

    StyleGAN2 (T. Karras et al., CVPR 2020, appendix B, "lazy regularization"): with a turn of its
    own every k-th step, Adam does 1 + 1/k times as many updates; c = k / (k + 1) takes it back.

    Args:
        every: k; 0: there is no regulariser, c is 1.
    """
    return every / (every + 1) if every else 1.0


def lazy_betas(betas: tuple[float, float], every: int) -> tuple[float, float]:
    """Adam's betas for a regulariser every so many steps, see `lazy`."""
    return betas[0] ** lazy(every), betas[1] ** lazy(every)


def trainable(network: nn.Module) -> list[nn.Parameter]:
    """Parameters that are not frozen."""
    return [p for p in network.parameters() if p.requires_grad]


def parameter_groups(
    parts: Mapping[str, Sequence[nn.Parameter]], rates: Mapping[str, float]
) -> list[ParameterGroup]:
    """One optimiser group a part, each at its own learning rate.

    Args:
        parts: as `MMRBRestorer.parts` gives them; frozen parameters are left out.
        rates: of the same parts, such as `RATES`.

    Raises:
        ValueError: a part without a rate, or a rate without its part.
    """
    if parts.keys() != rates.keys():
        raise ValueError(f"rates: wanted {sorted(parts)}, got {sorted(rates)}")
    return [
        ParameterGroup(params=[p for p in parts[name] if p.requires_grad], lr=rates[name])
        for name in parts
    ]
