"""StyleGAN2's discriminator: residual blocks, minibatch standard deviation.

Paper  T. Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", CVPR 2020;
       minibatch standard deviation from "Progressive Growing of GANs", ICLR 2018, section 3.
       Layers as in the published code of GPEN.
Axes   B batch, C channels, H and W pixels.  Pictures are RGB, [-1, 1].
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from core.models.checks import check_shape
from core.models.equalised import EqualLinear, conv_layer
from core.models.stylegan2 import stylegan2_channels

EPS = 1e-8


@dataclass(frozen=True, kw_only=True)
class DiscriminatorConfig:
    """All that is needed to rebuild the discriminator.

    Attributes:
        size: side of the picture in pixels, a power of 2 from 8 to 2048.
        multiplier: factor on the channels of 64 px and more.
        narrow: factor on all channels.
        group: samples that share a standard deviation, at most the batch; None: the whole batch
            (GPEN).  StyleGAN2 takes 4.
    """

    size: int = 256
    multiplier: int = 2
    narrow: float = 1.0
    group: int | None = None


def minibatch_stddev(x: Tensor, group: int | None = None) -> Tensor:
    """Append a map that says how much the samples of a group differ.

    Args:
        x: (B, C, H, W).
        group: samples a group; the n-th group has the samples n, n + B / group, ...

    Returns:
        (B, C + 1, H, W): the deviation over the group (biased), averaged over C, H and W.

    Raises:
        ValueError: B is no multiple of `group`.
    """
    check_shape(x, None, None, None, None, name="x")
    batch, channels, height, width = x.shape
    members = batch if group is None else min(batch, group)
    if batch % members:
        raise ValueError(f"x: a batch of {batch} does not fall into groups of {members}")
    kind = torch.promote_types(x.dtype, torch.float32)
    groups = x.to(kind).view(members, batch // members, channels, height, width)
    deviation = (groups.var(dim=0, correction=0) + EPS).sqrt().mean(dim=(1, 2, 3))
    extra = deviation.to(x.dtype).repeat(members)[:, None, None, None]
    return torch.cat([x, extra.expand(-1, 1, height, width)], dim=1)


class ResidualBlock(nn.Module):
    """Two convolutions, the second halving, beside a halving 1x1 convolution."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv = conv_layer(inputs, inputs, 3)
        self.down = conv_layer(inputs, outputs, 3, halve=True)
        self.skip = conv_layer(inputs, outputs, 1, halve=True, active=False)

    def forward(self, x: Tensor) -> Tensor:
        """(B, inputs, H, W) -> (B, outputs, H / 2, W / 2)."""
        return (self.down(self.conv(x)) + self.skip(x)) / math.sqrt(2)


class Discriminator(nn.Module):
    """Picture -> how real it looks."""

    def __init__(self, config: DiscriminatorConfig) -> None:
        super().__init__()
        self.config = config
        channels = stylegan2_channels(config.size, config.multiplier, config.narrow)
        if config.group is not None and config.group < 1:
            raise ValueError(f"group: wanted at least 1, got {config.group}")
        sides = list(reversed(channels))  # largest first
        self.from_rgb = conv_layer(3, channels[config.size], 1)
        self.blocks = nn.ModuleList(
            ResidualBlock(channels[side], channels[side // 2]) for side in sides[:-1]
        )
        width = channels[4]
        self.last = conv_layer(width + 1, width, 3)
        self.features = EqualLinear(16 * width, width, active=True)
        self.score = EqualLinear(width, 1)

    def forward(self, picture: Tensor) -> Tensor:
        """Judge picture (B, 3, size, size).  Returns (B, 1), larger for real ones."""
        size = self.config.size
        check_shape(picture, None, 3, size, size, name="picture")
        x = self.from_rgb(picture)
        for block in self.blocks:
            x = block(x)
        x = self.last(minibatch_stddev(x, self.config.group))
        return self.score(self.features(x.flatten(1)))

    def first_layers(self, count: int) -> list[str]:
        """Names of the `count` layers next to the picture, for FreezeD.

        Layer 1 is `from_rgb`, the others are residual blocks.
        """
        if not 0 <= count <= len(self.blocks) + 1:
            raise ValueError(f"count: wanted 0 to {len(self.blocks) + 1}, got {count}")
        return ["from_rgb", *(f"blocks.{i}" for i in range(count - 1))][:count]


DISCRIMINATORS: dict[str, DiscriminatorConfig] = {
    "gpen-512": DiscriminatorConfig(size=512),
    "gpen-256": DiscriminatorConfig(size=256, multiplier=1, narrow=0.5),
}
