"""HiFaceGAN's discriminator: two PatchGANs, one at full and one at half size.

Paper  L. Yang et al., ACM MM 2020, whose text names the multi-scale discriminator of T.-C. Wang et
       al., "High-Resolution Image Synthesis and Semantic Manipulation with Conditional GANs", CVPR
       2018; layers as in the published code.
Axes   B batch, H and W pixels.  Images are RGB, [0, 1].
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape
from core.models.spectral_conv import initialise, spectral_conv

SLOPE = 0.2  # of the leaky ReLU
LAYERS = 4  # with leaky ReLU; their maps are matched
SMALLEST = 8  # side in pixels at the last scale; far below, instance norm has a single value


@dataclass(frozen=True, kw_only=True)
class DiscriminatorConfig:
    """Sizes.

    Attributes:
        width: channels of the first map; the next three have 2, 4 and 8 times that.
        scales: how many discriminators, each at half the size of the one before.
    """

    width: int = 64
    scales: int = 2

    def __post_init__(self) -> None:
        for name in ("width", "scales"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name}: wanted 1 or more, got {getattr(self, name)}")


class PatchDiscriminator(nn.Module):
    """Says of each patch how real it looks."""

    def __init__(self, width: int) -> None:
        super().__init__()
        first = nn.Conv2d(6, width, kernel_size=4, stride=2, padding=2)
        last = nn.Conv2d(8 * width, 1, kernel_size=4, stride=1, padding=2)
        initialise(first)
        initialise(last)
        strides = (2, 2, 1)
        self.convs = nn.ModuleList(
            [
                first,
                *(
                    spectral_conv(
                        width << i, width << (i + 1), 4, stride=stride, padding=2, bias=False
                    )
                    for i, stride in enumerate(strides)
                ),
                last,
            ]
        )

    def forward(self, pair: Tensor) -> list[Tensor]:
        """Four feature maps and the verdict, from (B, 6, H, W); the last is (B, 1, h, w)."""
        maps = [functional.leaky_relu(self.convs[0](pair), SLOPE)]
        for conv in self.convs[1:LAYERS]:
            maps.append(functional.leaky_relu(functional.instance_norm(conv(maps[-1])), SLOPE))
        return [*maps, self.convs[LAYERS](maps[-1])]


class HiFaceGANDiscriminator(nn.Module):
    """The same network at several sizes, each with weights of its own."""

    def __init__(self, config: DiscriminatorConfig) -> None:
        super().__init__()
        self.config = config
        self.scales = nn.ModuleList(PatchDiscriminator(config.width) for _ in range(config.scales))

    def forward(self, face: Tensor, image: Tensor) -> list[list[Tensor]]:
        """Judge whether `image` is the real one behind a degraded face.

        Args:
            face: (B, 3, H, W) in [0, 1], degraded.
            image: (B, 3, H, W), real or made.

        Returns:
            For each scale, largest first, four feature maps and the verdict (see
            `PatchDiscriminator`): 129, 65, 33, 34 and 35 pixels wide for 256.

        Raises:
            ValueError: wrong or too small shapes.
        """
        check_shape(face, None, 3, None, None, name="face")
        check_shape(image, *face.shape, name="image")
        smallest = SMALLEST << (len(self.scales) - 1)
        if min(face.shape[2:]) < smallest:
            raise ValueError(f"face: wanted {smallest} pixels or more, got {tuple(face.shape[2:])}")
        pair = torch.cat([face, image], dim=1)
        verdicts = []
        for i, network in enumerate(self.scales):
            if i:
                pair = functional.avg_pool2d(pair, 3, stride=2, padding=1, count_include_pad=False)
            verdicts.append(network(pair))
        return verdicts

    def judge_both(
        self, face: Tensor, made: Tensor, real: Tensor
    ) -> tuple[list[list[Tensor]], list[list[Tensor]]]:
        """Judge made and real images in one batch, as the published trainer does.

        Returns:
            As of `forward`, for `made` and for `real`.
        """
        check_shape(real, *made.shape, name="real")
        both = self(torch.cat([face, face]), torch.cat([made, real]))
        count = len(made)
        return (
            [[x[:count] for x in maps] for maps in both],
            [[x[count:] for x in maps] for maps in both],
        )
