"""VGG's plain stacks of convolutions, for the features of perceptual losses.

Papers K. Simonyan, A. Zisserman, "Very Deep Convolutional Networks for Large-Scale Image
       Recognition", ICLR 2015, table 1, columns D (VGG-16) and E (VGG-19);
       O. Parkhi, A. Vedaldi, A. Zisserman, "Deep Face Recognition", BMVC 2015, table 3 (VGG-Face:
       the convolutions of column D).
       Their weights cannot be shipped; the user's own files are read by name.
Axes   B batch, H and W pixels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape


@dataclass(frozen=True, kw_only=True)
class VggConfig:
    """A column of table 1.

    Attributes:
        convolutions: of each block; a 2x2 max pooling comes after every block but the last used.
        widths: channels of each block.
    """

    convolutions: tuple[int, ...] = (2, 2, 3, 3, 3)
    widths: tuple[int, ...] = (64, 128, 256, 512, 512)

    def names(self) -> list[list[str]]:
        """Convolutions by block, as in Caffe: [["conv1_1", "conv1_2"], ...]."""
        return [
            [f"conv{block}_{number}" for number in range(1, count + 1)]
            for block, count in enumerate(self.convolutions, start=1)
        ]


VGG16 = VggConfig()
VGG19 = VggConfig(convolutions=(2, 2, 4, 4, 4))


class Vgg(nn.Module):
    """The convolutions alone; parameters are named as in Caffe ("conv1_1.weight")."""

    def __init__(self, config: VggConfig) -> None:
        super().__init__()
        if len(config.convolutions) != len(config.widths):
            raise ValueError("convolutions, widths: wanted as many of each")
        self.config = config
        inputs = 3
        for names, width in zip(config.names(), config.widths, strict=True):
            for name in names:
                self.add_module(name, nn.Conv2d(inputs, width, 3, padding=1))
                inputs = width

    def forward(self, x: Tensor, wanted: Sequence[str]) -> list[Tensor]:
        """Inner maps.

        Args:
            x: (B, 3, H, W), normalised as its weights want it.
            wanted: names: "conv3_1" is before the ReLU, "relu3_1" after it.

        Returns:
            One map a name, in that order: (B, widths[b], H / 2^b, W / 2^b) for block b from 0.

        Raises:
            ValueError: an unknown name, none at all, or no RGB image.
        """
        check_shape(x, None, 3, None, None, name="x")
        known = [name for block in self.config.names() for name in block]
        both = {*known, *("relu" + name.removeprefix("conv") for name in known)}
        unknown = [name for name in wanted if name not in both]
        if unknown or not wanted:
            raise ValueError(f"wanted: no layers {unknown}; there are {', '.join(known)} and relus")
        maps: dict[str, Tensor] = {}
        left = set(wanted)
        for block in self.config.names():
            for name in block:
                maps[name] = self.get_submodule(name)(x)
                x = maps["relu" + name.removeprefix("conv")] = torch.relu(maps[name])
                left -= set(maps)
                if not left:  # deeper layers would be computed for nothing
                    return [maps[name] for name in wanted]
            x = functional.max_pool2d(x, 2)
        raise AssertionError(f"layers {sorted(left)} were never reached")


def from_published(config: VggConfig, state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Weights of a published file under the names of `Vgg`; its other layers are left out.

    Args:
        config: which network.
        state: names as in Caffe ("conv1_1.weight") or torchvision ("features.0.weight", every
            ReLU and pooling counted).

    Raises:
        KeyError: a convolution is in it by neither name; holds that name.
    """
    place = 0
    found: dict[str, Tensor] = {}
    for block in config.names():
        for name in block:
            for part in ("weight", "bias"):
                numbered = f"features.{place}.{part}"
                found[f"{name}.{part}"] = state[numbered if numbered in state else f"{name}.{part}"]
            place += 2  # itself and its ReLU
        place += 1  # pooling
    return found
