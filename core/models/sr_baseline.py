"""The networks that paper 002 compares with, in one shape: 32 -> 256 by other means (its Table 1).

Papers "residual": C. Ledig et al., "Photo-Realistic Single Image Super-Resolution Using a
       Generative Adversarial Network" (SRGAN), CVPR 2017: SRResNet.  "unet": P. Isola et al.,
       "Image-to-Image Translation with Conditional Adversarial Networks" (pix2pix), CVPR 2017: its
       U-Net on the face enlarged by bicubic interpolation.
Ours   8x in SRResNet, as paper 002 trained it: three doublings instead of two.  U-Net's inmost
       layer has a norm, as in paper 002's own encoder, which is built from the same parts.
Axes   B batch, H and W pixels of the result.  Images are RGB, [-1, 1].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape
from core.models.srdeblur import (
    PAPER_WIDTHS,
    Decoder,
    Jitter,
    Norm,
    SharedEncoder,
    SRDeblurOutput,
    enlarged,
)

EDGE_KERNEL = 9  # of SRResNet's first and last convolution

Kind = Literal["residual", "unet"]


@dataclass(frozen=True, kw_only=True)
class SRBaselineConfig:
    """All that is needed to rebuild the network; saved beside its weights.

    Attributes:
        kind: "residual" (SRResNet) or "unet" (pix2pix).
        size: side of the large faces.
        doublings: 3 is 8x.
        width, blocks: channels and residual blocks of "residual".
        widths: channels of the "unet"'s encoder, one a halving.
        norm: see `core.models.srdeblur.SRDeblurConfig`.
        dropout: probability in the three innermost layers of the "unet"'s decoder.
    """

    kind: Kind = "residual"
    size: int = 256
    doublings: int = 3
    width: int = 64
    blocks: int = 16
    widths: tuple[int, ...] = PAPER_WIDTHS
    norm: Norm = "batch"
    dropout: float = 0.5

    def __post_init__(self) -> None:
        if self.kind not in ("residual", "unet"):
            raise ValueError(f"kind: wanted 'residual' or 'unet', got {self.kind!r}")
        if self.norm not in ("batch", "instance"):
            raise ValueError(f"norm: wanted 'batch' or 'instance', got {self.norm!r}")
        if min(self.doublings, self.width, self.blocks) < 1 or len(self.widths) < 2:
            raise ValueError("doublings, width, blocks: wanted 1 or more, and two widths or more")
        step = 2 ** (max(len(self.widths), self.doublings) if self.kind == "unet" else 3)
        if self.size < step or self.size % step or self.size % self.scale:
            raise ValueError(f"size: wanted a multiple of {step} and {self.scale}, got {self.size}")

    @property
    def scale(self) -> int:
        """How many times larger the result is than the face."""
        return int(2**self.doublings)

    @property
    def noise(self) -> None:
        """Neither has any."""
        return


class ResidualBlock(nn.Module):
    """Convolution, norm, PReLU, convolution, norm, around a shortcut."""

    def __init__(self, width: int, norm: Norm) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(width, width, 3, padding=1, bias=False),
            _norm(norm, width),
            nn.PReLU(),
            nn.Conv2d(width, width, 3, padding=1, bias=False),
            _norm(norm, width),
        )

    def forward(self, x: Tensor) -> Tensor:
        """(B, width, h, w) -> the same shape."""
        return x + self.body(x)


class ResidualUpscaler(nn.Module):
    """SRResNet: residual blocks at the small size, then pixel shuffles."""

    def __init__(self, config: SRBaselineConfig) -> None:
        super().__init__()
        width = config.width
        self.first = nn.Conv2d(3, width, EDGE_KERNEL, padding=EDGE_KERNEL // 2)
        self.first_slope = nn.PReLU()
        self.blocks = nn.Sequential(
            *(ResidualBlock(width, config.norm) for _ in range(config.blocks))
        )
        self.gather = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.gather_norm = _norm(config.norm, width)
        self.doubles = nn.ModuleList(
            nn.Conv2d(width, 4 * width, 3, padding=1) for _ in range(config.doublings)
        )
        self.slopes = nn.ModuleList(nn.PReLU() for _ in range(config.doublings))
        self.last = nn.Conv2d(width, 3, EDGE_KERNEL, padding=EDGE_KERNEL // 2)

    def forward(self, face: Tensor) -> Tensor:
        """(B, 3, h, w) -> (B, 3, scale h, scale w) in [-1, 1]."""
        x = self.first_slope(self.first(face))
        x = x + self.gather_norm(self.gather(self.blocks(x)))
        for conv, slope in zip(self.doubles, self.slopes, strict=True):
            x = slope(functional.pixel_shuffle(conv(x), 2))
        return torch.tanh(self.last(x))


class UNet(nn.Module):
    """pix2pix's generator, face in, face out, both large."""

    def __init__(self, config: SRBaselineConfig) -> None:
        super().__init__()
        self.encoder = SharedEncoder(config.widths, config.norm)
        self.decoder = Decoder(config.widths, config.norm, config.dropout)

    def forward(self, face: Tensor) -> Tensor:
        """(B, 3, H, W) -> the same shape, in [-1, 1]."""
        quiet = Jitter(None, None)
        maps = self.encoder(face, quiet)
        return self.decoder.image(self.decoder.features(maps, quiet), maps[0], quiet)


class SRBaseline(nn.Module):
    """Small degraded face -> large sharp one, by one of two well-known networks."""

    def __init__(self, config: SRBaselineConfig) -> None:
        super().__init__()
        self.config = config
        self.body = ResidualUpscaler(config) if config.kind == "residual" else UNet(config)

    def forward(self, face: Tensor, generator: torch.Generator | None = None) -> SRDeblurOutput:
        """Enlarge a face; see `core.models.srdeblur.SRDeblur.forward`.

        Args:
            face: (B, 3, h, w), small and degraded.
            generator: must be None: there is no noise.

        Returns:
            `restored`; `upscaled` by bicubic interpolation, which a discriminator sees beside it;
            `blurred` is None: neither network has such an output.

        Raises:
            ValueError: wrong shape, or a generator.
        """
        check_shape(face, None, 3, None, None, name="face")
        if generator is not None:
            raise ValueError("generator: this network has no noise to draw")
        upscaled = enlarged(face, self.config.scale)
        restored = self.body(face if self.config.kind == "residual" else upscaled)
        return SRDeblurOutput(restored, None, upscaled)


def _norm(kind: Norm, channels: int) -> nn.Module:
    return nn.BatchNorm2d(channels) if kind == "batch" else nn.InstanceNorm2d(channels)
