"""PatchGAN: judges overlapping patches of a picture instead of the whole.

Paper  P. Isola, J.-Y. Zhu, T. Zhou, A. A. Efros, "Image-to-Image Translation with Conditional
       Adversarial Networks", CVPR 2017: the 70x70 discriminator.
Users  GFRNet (degraded, guide and judged face: 9 channels; global, and local on the landmarks'
       box) and the joint SR and deblurring network (upscaled and judged face: 6 channels; the
       masked face alone: 3).
Axes   B batch, C channels, H and W pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape

SLOPE = 0.2  # of the leaky ReLU
WIDEST = 8  # times the first width: the channels stop growing there


@dataclass(frozen=True, kw_only=True)
class PatchDiscriminatorConfig:
    """All that is needed to rebuild the network.

    Attributes:
        inputs: channels of all pictures together.
        width: channels after the first layer; they double a layer up to 8 times that.
        halvings: layers of stride 2; 3 gives patches of 70 x 70.
        norm: between the first and the last layer.
        sigmoid: answer with probabilities, as pix2pix's Lua code does, not with logits.
    """

    inputs: int = 9
    width: int = 64
    halvings: int = 3
    norm: Literal["batch", "instance", "none"] = "batch"
    sigmoid: bool = False

    def __post_init__(self) -> None:
        for name in ("inputs", "width", "halvings"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name}: wanted 1 or more, got {getattr(self, name)}")
        if self.norm not in ("batch", "instance", "none"):
            raise ValueError(f"norm: wanted 'batch', 'instance' or 'none', got {self.norm!r}")


class PatchDiscriminator(nn.Module):
    """Pictures side by side -> one answer a patch."""

    def __init__(self, config: PatchDiscriminatorConfig) -> None:
        super().__init__()
        self.config = config
        widths = [config.width * min(2**i, WIDEST) for i in range(config.halvings + 1)]
        sources, targets = (config.inputs, *widths), (*widths, 1)
        self.convs = nn.ModuleList(
            # the last two layers keep the size (less one pixel)
            nn.Conv2d(a, b, kernel_size=4, stride=2 if i < config.halvings else 1, padding=1)
            for i, (a, b) in enumerate(zip(sources, targets, strict=True))
        )
        self.norms = nn.ModuleList(_norm(config.norm, width) for width in widths[1:])

    def forward(self, x: Tensor) -> Tensor:
        """Judge every patch.

        Args:
            x: (B, inputs, H, W), pictures concatenated; H and W of 32 or more for 3 halvings.

        Returns:
            (B, 1, h, w), h = H / 2^halvings - 2: 256 gives 30.  Logits, or probabilities with
            `sigmoid`.
        """
        config = self.config
        check_shape(x, None, config.inputs, None, None, name="x")
        least = 3 * 2**config.halvings
        if min(x.shape[2:]) < least:
            raise ValueError(f"x: wanted {least} pixels a side or more, got {tuple(x.shape)}")
        x = functional.leaky_relu(self.convs[0](x), SLOPE)
        for conv, norm in zip(self.convs[1:-1], self.norms, strict=True):
            x = functional.leaky_relu(norm(conv(x)), SLOPE)
        x = self.convs[-1](x)
        return torch.sigmoid(x) if config.sigmoid else x


def _norm(kind: str, channels: int) -> nn.Module:
    kinds = {"batch": nn.BatchNorm2d, "instance": nn.InstanceNorm2d}
    return kinds[kind](channels) if kind in kinds else nn.Identity()
