"""StyleGAN2's generator: mapping network, modulated convolutions, RGB skips.

Paper  T. Karras, S. Laine, M. Aittala, J. Hellsten, J. Lehtinen, T. Aila, "Analyzing and Improving
       the Image Quality of StyleGAN", CVPR 2020, arXiv:1912.04958v2.  "Eq. (n)" is that paper's.
GPEN   T. Yang, P. Ren, X. Xie, L. Zhang, "GAN Prior Embedded Network for Blind Face Restoration in
       the Wild", CVPR 2021: noise is concatenated to the features instead of added.
Ours   modulation scales the maps in front of the convolution and demodulation those behind it,
       instead of one set of weights a sample: equal by Eq. (1) and (3), and fast for any batch.
Axes   B batch, C channels, H and W pixels, L latent size.  Pictures are RGB, about [-1, 1].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor, nn

from core.models.checks import check_shape
from core.models.equalised import BiasActivation, EqualConv2d, EqualLinear, EqualUpConv2d
from core.models.precision import no_autocast
from core.models.resample import Blur, Upsample

EPS = 1e-8


@dataclass(frozen=True, kw_only=True)
class StyleGAN2Config:
    """All that is needed to rebuild the generator; saved beside its weights.

    Attributes:
        size: side of the picture in pixels, a power of 2 from 8 to 2048.
        latent: L, size of the codes z and w.
        mapping_layers: depth of the mapping network.
        multiplier: factor on the channels of 64 px and more.
        narrow: factor on all channels (GPEN).
        noise: "add" (StyleGAN2, one channel) or "concatenate" (GPEN, as many as the features).
    """

    size: int = 256
    latent: int = 512
    mapping_layers: int = 8
    multiplier: int = 2
    narrow: float = 1.0
    noise: Literal["add", "concatenate"] = "add"

    def __post_init__(self) -> None:
        if self.noise not in ("add", "concatenate"):
            raise ValueError(f"noise: {self.noise!r} is neither 'add' nor 'concatenate'")
        self.channels()

    def channels(self) -> dict[int, int]:
        """Width of every resolution up to `size`."""
        return stylegan2_channels(self.size, self.multiplier, self.narrow)

    @property
    def codes(self) -> int:
        """Codes w that a picture takes: two a resolution, and one for the last RGB."""
        return 2 * (self.size.bit_length() - 1) - 2


def stylegan2_channels(size: int, multiplier: int, narrow: float) -> dict[int, int]:
    """Channels of the resolutions 4, 8, ... `size`: 512 up to 32 px, then 256 multiplier / 2^n.

    Raises:
        ValueError: `size` is no power of 2 from 8 to 2048, or a width would be 0.
    """
    if size not in (8, 16, 32, 64, 128, 256, 512, 1024, 2048):
        raise ValueError(f"size: wanted a power of 2 from 8 to 2048, got {size}")
    sides = [4 * 2**i for i in range(size.bit_length() - 2)]
    widths = {s: int((512 if s <= 32 else 256 * multiplier * 64 // s) * narrow) for s in sides}
    if min(widths.values()) < 1:
        raise ValueError(f"multiplier, narrow: {multiplier}, {narrow} leave no channels")
    return widths


class PixelNorm(nn.Module):
    """Scale every sample to a mean square of 1 over its features."""

    def forward(self, x: Tensor) -> Tensor:
        """(B, L) -> (B, L)."""
        return x * (x.square().mean(dim=1, keepdim=True) + EPS).rsqrt()


class Mapping(nn.Sequential):
    """z -> w: pixel norm, then linear layers that learn at a hundredth of the rate."""

    def __init__(self, latent: int, layers: int) -> None:
        linears = (EqualLinear(latent, latent, rate=0.01, active=True) for _ in range(layers))
        super().__init__(PixelNorm(), *linears)


class ModulatedConv2d(nn.Module):
    """Convolution whose input channels are scaled by a style, Eq. (1) and (3).

    Args:
        inputs: channels in.
        outputs: channels out.
        kernel: side of the kernel.
        latent: L.
        up: double the size: transposed convolution, then blur.
        demodulate: bring every output map back to unit variance, Eq. (3).
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        kernel: int,
        latent: int,
        *,
        up: bool = False,
        demodulate: bool = True,
    ) -> None:
        super().__init__()
        self.inputs, self.latent, self.demodulate = inputs, latent, demodulate
        self.style = EqualLinear(latent, inputs, start=1.0)
        self.conv: EqualConv2d | EqualUpConv2d
        if up:
            self.conv = EqualUpConv2d(inputs, outputs, kernel)
        else:
            self.conv = EqualConv2d(inputs, outputs, kernel, bias=False)
        self.blur = Blur((1, 1), gain=4.0) if up else None

    def forward(self, x: Tensor, code: Tensor) -> Tensor:
        """Convolve x (B, inputs, H, W) in the style of code (B, L).

        Returns:
            (B, outputs, H, W), twice the size with `up`.
        """
        check_shape(x, None, self.inputs, None, None, name="x")
        check_shape(code, x.shape[0], self.latent, name="code")
        style = self.style(code)  # (B, inputs)
        x = self.conv(x * style.to(x.dtype)[:, :, None, None])
        if self.demodulate:
            x = x * self._demodulation(style).to(x.dtype)[:, :, None, None]
        return x if self.blur is None else self.blur(x)

    def _demodulation(self, style: Tensor) -> Tensor:
        """Eq. (3)'s divisor, inverted: (B, outputs), float32 at least."""
        kind = torch.promote_types(style.dtype, torch.float32)
        weight = (self.conv.weight.to(kind) * self.conv.scale).square().sum(dim=(2, 3))
        if isinstance(self.conv, EqualUpConv2d):
            weight = weight.T  # transposed convolutions keep (inputs, outputs, k, k)
        # no matrix product: autocast would do it in half precision
        return ((style.to(kind).square()[:, None] * weight).sum(dim=2) + EPS).rsqrt()


class StyledConv(nn.Module):
    """Modulated 3x3 convolution, noise, bias and activation."""

    def __init__(
        self, inputs: int, outputs: int, config: StyleGAN2Config, *, up: bool = False
    ) -> None:
        super().__init__()
        self.conv = ModulatedConv2d(inputs, outputs, 3, config.latent, up=up)
        self.noise_weight = nn.Parameter(torch.zeros(1))
        self.concatenates = config.noise == "concatenate"
        self.finish = BiasActivation(outputs * (2 if self.concatenates else 1))

    def forward(self, x: Tensor, code: Tensor, noise: Tensor | None) -> Tensor:
        """Next features.

        Args:
            x: (B, inputs, H, W).
            code: (B, L).
            noise: (B, 1, h, w) to add, drawn afresh if None; (B, outputs, h, w) to concatenate.

        Returns:
            (B, outputs, h, w), or (B, 2 outputs, h, w) if noise is concatenated.
        """
        x = self.conv(x, code)
        if self.concatenates:
            if noise is None:
                raise ValueError("noise: wanted where noise is concatenated")
            check_shape(noise, *x.shape, name="noise")
            return self.finish(torch.cat([x, (self.noise_weight * noise).to(x.dtype)], dim=1))
        if noise is None:
            noise = torch.randn_like(x[:, :1])
        check_shape(noise, x.shape[0], 1, *x.shape[2:], name="noise")
        return self.finish(x + (self.noise_weight * noise).to(x.dtype))


class ToRGB(nn.Module):
    """Features -> RGB, added to the smaller picture so far; autocast leaves it as it is."""

    def __init__(self, inputs: int, latent: int) -> None:
        super().__init__()
        self.conv = ModulatedConv2d(inputs, 3, 1, latent, demodulate=False)
        self.bias = nn.Parameter(torch.zeros(3))
        self.upsample = Upsample()

    def forward(self, x: Tensor, code: Tensor, skip: Tensor | None) -> Tensor:
        """(B, inputs, H, W), (B, L), (B, 3, H/2, W/2) or None -> (B, 3, H, W)."""
        with no_autocast(x.device.type):
            rgb = self.conv(x.to(self.bias.dtype), code) + self.bias[:, None, None]
        return rgb if skip is None else rgb + self.upsample(skip)


class Generator(nn.Module):
    """Codes and noise -> picture."""

    def __init__(self, config: StyleGAN2Config) -> None:
        super().__init__()
        self.config = config
        channels = config.channels()
        wide = 2 if config.noise == "concatenate" else 1  # every later layer sees the noise too
        self.mapping = Mapping(config.latent, config.mapping_layers)
        self.constant = nn.Parameter(torch.randn(1, channels[4], 4, 4))
        convs = [StyledConv(channels[4], channels[4], config)]
        rgbs = [ToRGB(wide * channels[4], config.latent)]
        for side, width in list(channels.items())[1:]:
            convs.append(StyledConv(wide * channels[side // 2], width, config, up=True))
            convs.append(StyledConv(wide * width, width, config))
            rgbs.append(ToRGB(wide * width, config.latent))
        self.convs = nn.ModuleList(convs)
        self.rgbs = nn.ModuleList(rgbs)

    def forward(self, z: Tensor, noise: Sequence[Tensor] | None = None) -> Tensor:
        """Picture of one code a sample.

        Args:
            z: (B, L), of any length: the mapping network normalises it.
            noise: as in `synthesise`.

        Returns:
            (B, 3, size, size), not clamped.
        """
        check_shape(z, None, self.config.latent, name="z")
        return self.synthesise(self.spread(self.mapping(z)), noise)

    def spread(self, w: Tensor) -> Tensor:
        """One code w (B, L) for every layer: (B, codes, L)."""
        return w[:, None].expand(-1, self.config.codes, -1)

    def synthesise(self, codes: Tensor, noise: Sequence[Tensor] | None = None) -> Tensor:
        """Picture of the codes w of every layer.

        Args:
            codes: (B, codes, L).  The 4x4 convolution takes code 0 and its RGB code 1; the n-th
                resolution after it takes 2n - 1 and 2n, and its RGB 2n + 1.
            noise: one map a convolution, smallest first: (B, 1, H, W) each, or as many channels
                as the features where noise is concatenated.  None draws it, if it is added.

        Returns:
            (B, 3, size, size), not clamped.

        Raises:
            ValueError: wrong shapes, or no noise where it is concatenated.
        """
        check_shape(codes, None, self.config.codes, self.config.latent, name="codes")
        if noise is not None and len(noise) != len(self.convs):
            raise ValueError(f"noise: wanted {len(self.convs)} maps, got {len(noise)}")
        maps: Sequence[Tensor | None] = noise if noise is not None else [None] * len(self.convs)
        x = self.constant.repeat(len(codes), 1, 1, 1)
        x = self.convs[0](x, codes[:, 0], maps[0])
        rgb: Tensor = self.rgbs[0](x, codes[:, 1], None)
        for n in range(1, len(self.rgbs)):
            x = self.convs[2 * n - 1](x, codes[:, 2 * n - 1], maps[2 * n - 1])
            x = self.convs[2 * n](x, codes[:, 2 * n], maps[2 * n])
            rgb = self.rgbs[n](x, codes[:, 2 * n + 1], rgb)
        return rgb
