"""Joint face super-resolution and deblurring: 32 -> 256, with and without blur at once.

Paper  "Joint Face Super-Resolution and Deblurring Using a Generative Adversarial Network", 2020
       (paper 002 of ARCHITECTURES, section 5).  Layers as in its published code, which is
       pix2pix (P. Isola et al., CVPR 2017) with a second decoder.
Ours   whatever is marked OURS is not in the paper.
Axes   B batch, H and W pixels of the result.  Images are RGB, [-1, 1].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape

SLOPE = 0.2  # of the upscaler's and the encoder's leaky ReLU
PAPER_WIDTHS = (64, 128, 256, 512, 512, 512, 512, 512)
DROPPED = 3  # innermost layers of the sharp decoder with dropout
FIRST_KERNEL = 9  # of the upscaler

Norm = Literal["batch", "instance"]


@dataclass(frozen=True, kw_only=True)
class NoiseConfig:
    """Gaussian noise inside the generator (the paper's "w/ N").

    The text adds it "after every convolution"; the published code, which is built here, adds it to
    the small face, to every encoder map on its way into the next convolution and to every joined
    map of the decoders; not inside the upscaler and not to the skips.

    Attributes:
        mean: of the noise; 1 in the published code, not 0.
        deviation: standard deviation.
    """

    mean: float = 1.0
    deviation: float = 0.1


@dataclass(frozen=True, kw_only=True)
class SRDeblurConfig:
    """All that is needed to rebuild the network; saved beside its weights.

    Attributes:
        size: side of the large faces it is trained on; any that fits may be given.
        upscaler_width: channels inside the upscaler.
        doublings: how often the upscaler doubles the side; 3 is 8x.
        widths: channels c1, c2, ... of the encoder, one a halving.
        shared: how many of them the blurred decoder begins from.
        norm: "batch" wants a batch of 2 or more in training, since c8 is one pixel; "instance" is
            for a batch of 1.
        dropout: probability in the three innermost layers of the sharp decoder.
        noise: None for the plain network.
        residual: OURS: all three pictures are the small face enlarged plus what the network gives,
            so that a fresh one gives back the enlarged face, and short training is not spent on
            copying it.
    """

    size: int = 256
    upscaler_width: int = 64
    doublings: int = 3
    widths: tuple[int, ...] = PAPER_WIDTHS
    shared: int = 4
    norm: Norm = "batch"
    dropout: float = 0.5
    noise: NoiseConfig | None = None
    residual: bool = False

    def __post_init__(self) -> None:
        if not 2 <= self.shared < len(self.widths):
            raise ValueError(
                f"shared: wanted 2 to {len(self.widths) - 1} of {len(self.widths)} widths, "
                f"got {self.shared}"
            )
        if self.doublings < 1:
            raise ValueError(f"doublings: wanted 1 or more, got {self.doublings}")
        if self.norm not in ("batch", "instance"):
            raise ValueError(f"norm: wanted 'batch' or 'instance', got {self.norm!r}")
        if self.size < self.step or self.size % self.step:
            raise ValueError(f"size: wanted a multiple of {self.step}, got {self.size}")

    @property
    def scale(self) -> int:
        """How many times larger the result is than the face."""
        return int(2**self.doublings)

    @property
    def step(self) -> int:
        """Sides of large faces are multiples of it: the encoder and the upscaler come out even."""
        return int(2 ** max(len(self.widths), self.doublings))


def shrunk(image: Tensor, scale: int) -> Tensor:
    """The small face of a large one: antialiased bicubic, as the training's degradation shrinks.

    Faces come to the network as crops of its result's size, small ones by having been enlarged.
    OURS: training shrinks them by this function, too, so that the network is used on what it
    learned from.  Why not by area: a sharp face then misses what the degradation's bicubic gives
    by 38.6 dB (this one by 144), and an enlarged one comes back no better (35.3 dB and 34.9).

    Args:
        image: (B, 3, H, W) in [-1, 1], H and W multiples of `scale`.
        scale: how many times smaller.

    Returns:
        (B, 3, H / scale, W / scale), in [-1, 1].

    Raises:
        ValueError: sizes that do not come out even.
    """
    check_shape(image, None, 3, None, None, name="image")
    height, width = image.shape[2:]
    if height % scale or width % scale:
        raise ValueError(f"image: wanted multiples of {scale}, got {height} x {width}")
    size = (height // scale, width // scale)
    # in float32: bicubic weights are negative in part, and half precision shows in flat skin
    small = functional.interpolate(image.float(), size=size, mode="bicubic", antialias=True)
    return small.clamp(-1, 1).to(image.dtype)


def enlarged(face: Tensor, scale: int) -> Tensor:
    """A small face by bicubic interpolation, what training degrades to and is measured against.

    Args:
        face: (B, 3, h, w) in [-1, 1].
        scale: how many times larger.

    Returns:
        (B, 3, h scale, w scale), in [-1, 1].

    Raises:
        ValueError: wrong shape.
    """
    check_shape(face, None, 3, None, None, name="face")
    size = (face.shape[2] * scale, face.shape[3] * scale)
    large = functional.interpolate(face.float(), size=size, mode="bicubic")
    return large.clamp(-1, 1).to(face.dtype)


class SRDeblurOutput(NamedTuple):
    """Everything a forward pass knows, (B, 3, H, W) each; also of `core.models.sr_baseline`.

    Attributes:
        restored: large and sharp, in [-1, 1]; with `residual` in (-2, 2).
        blurred: large, with the blur of the input, as `restored`; None of networks without.
        upscaled: I_LRf, what the upscaler gives to the encoder and, in training, to the global
            discriminator; no range.
    """

    restored: Tensor
    blurred: Tensor | None
    upscaled: Tensor


def make_norm(kind: Norm, channels: int) -> nn.Module:
    """Batch norm, or instance norm without affine, as in pix2pix."""
    return nn.BatchNorm2d(channels) if kind == "batch" else nn.InstanceNorm2d(channels)


class Jitter:
    """Adds the noise variant's noise; without a config it changes nothing."""

    def __init__(self, config: NoiseConfig | None, generator: torch.Generator | None) -> None:
        self.config, self.generator = config, generator

    def __call__(self, x: Tensor) -> Tensor:
        """A noisy copy of x, any shape, drawn on the generator's device."""
        if self.config is None:
            return x
        device = x.device if self.generator is None else self.generator.device
        noise = torch.randn(x.shape, generator=self.generator, device=device)
        return x + (self.config.mean + self.config.deviation * noise).to(x)


class Upscaler(nn.Module):
    """The "five-layer CNN": small face -> large one, no biases anywhere."""

    def __init__(self, width: int, doublings: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, width, FIRST_KERNEL, padding=FIRST_KERNEL // 2, bias=False)
        self.doubles = nn.ModuleList(
            nn.Conv2d(width, 4 * width, kernel_size=3, padding=1, bias=False)
            for _ in range(doublings)
        )
        self.last = nn.Conv2d(width, 3, kernel_size=3, padding=1, bias=False)

    def forward(self, face: Tensor) -> Tensor:
        """(B, 3, h, w) -> (B, 3, h 2^doublings, w 2^doublings)."""
        x = functional.leaky_relu(self.first(face), SLOPE)
        for conv in self.doubles:
            x = functional.leaky_relu(functional.pixel_shuffle(conv(x), 2), SLOPE)
        return self.last(x)


class SharedEncoder(nn.Module):
    """c1 to c8; both decoders begin from its maps."""

    def __init__(self, widths: tuple[int, ...], norm: Norm) -> None:
        super().__init__()
        self.convs = nn.ModuleList(
            nn.Conv2d(a, b, kernel_size=4, stride=2, padding=1)
            for a, b in zip((3, *widths[:-1]), widths, strict=True)
        )
        # c1 has none.  The last has one, unlike pix2pix; OURS: not the instance norm, which is
        # zero on the one pixel of a 256 face and which PyTorch refuses there
        normed = widths[1:] if norm == "batch" else widths[1:-1]
        self.norms = nn.ModuleList(make_norm(norm, width) for width in normed)

    def forward(self, x: Tensor, jitter: Jitter) -> list[Tensor]:
        """Clean maps of all levels before their activation: (B, widths[i], H / 2^(i+1), ...).

        Noise meets a map only on its way into the next convolution.
        """
        maps = [self.convs[0](x)]
        for i, conv in enumerate(self.convs[1:]):
            x = conv(functional.leaky_relu(jitter(maps[-1]), SLOPE))
            maps.append(self.norms[i](x) if i < len(self.norms) else x)
        return maps


class Decoder(nn.Module):
    """ReLU, deconvolution, norm a level; skips come encoder first, as in PyTorch's pix2pix."""

    def __init__(self, widths: tuple[int, ...], norm: Norm, dropout: float) -> None:
        super().__init__()
        targets = tuple(reversed(widths[:-1]))
        sources = (widths[-1], *(2 * w for w in targets))
        self.deconvs = nn.ModuleList(
            nn.ConvTranspose2d(a, b, kernel_size=4, stride=2, padding=1)
            for a, b in zip(sources, (*targets, 3), strict=True)
        )
        self.norms = nn.ModuleList(make_norm(norm, width) for width in targets)
        self.dropout = nn.Dropout(dropout)  # of the innermost layers

    def features(self, maps: list[Tensor], jitter: Jitter) -> Tensor:
        """The last map before c1 joins: maps c1 ... c_n -> (B, widths[0], H / 2, W / 2)."""
        skips = maps[1:-1]  # clean, also in the noise variant
        x = jitter(maps[-1])
        for i, norm in enumerate(self.norms):
            x = norm(self.deconvs[i](torch.relu(x)))
            x = self.dropout(x) if i < DROPPED else x
            if i < len(skips):
                x = jitter(torch.cat([skips[-1 - i], x], dim=1))
        return x

    def image(self, x: Tensor, first: Tensor, jitter: Jitter) -> Tensor:
        """Join c1 (same shape as x) and draw the picture, (B, 3, H, W) in [-1, 1]."""
        x = jitter(torch.cat([first, x], dim=1))
        return torch.tanh(self.deconvs[-1](torch.relu(x)))


class SRDeblur(nn.Module):
    """Upscaler, shared encoder, a decoder for the blurred and one for the sharp face."""

    def __init__(self, config: SRDeblurConfig) -> None:
        super().__init__()
        self.config = config
        self.upscaler = Upscaler(config.upscaler_width, config.doublings)
        self.encoder = SharedEncoder(config.widths, config.norm)
        # the upper decoder of the figure, and the lower one
        self.blurred = Decoder(config.widths[: config.shared], config.norm, dropout=0.0)
        self.sharp = Decoder(config.widths, config.norm, config.dropout)
        if config.residual:
            for layer in (self.upscaler.last, self.blurred.deconvs[-1], self.sharp.deconvs[-1]):
                for values in layer.parameters():
                    nn.init.zeros_(values)

    def forward(self, face: Tensor, generator: torch.Generator | None = None) -> SRDeblurOutput:
        """Enlarge and deblur a face.

        Args:
            face: (B, 3, h, w), small and degraded; `scale` h and `scale` w divisible by
                2 ** len(widths): multiples of 32 for the paper's network.
            generator: source of the noise variant's noise, torch's own when None.

        Raises:
            ValueError: wrong shape, or a generator for a network without noise.
        """
        check_shape(face, None, 3, None, None, name="face")
        config = self.config
        step = 2 ** len(config.widths)
        if any(side == 0 or side * config.scale % step for side in face.shape[2:]):
            raise ValueError(
                f"face: {config.scale} times its height and width must be divisible by {step}, "
                f"got {tuple(face.shape)}"
            )
        if generator is not None and config.noise is None:
            raise ValueError("generator: this network has no noise to draw")
        jitter = Jitter(config.noise, generator)
        begun = enlarged(face, config.scale) if config.residual else face.new_zeros(())
        upscaled = begun + self.upscaler(jitter(face))
        maps = self.encoder(upscaled, jitter)
        feature = self.blurred.features(maps[: config.shared], jitter)  # I_f
        blurred = begun + self.blurred.image(feature, maps[0], jitter)
        # joined by the figure's plus sign, before c1; the text only says "takes"
        sharp = self.sharp.features(maps, jitter) + feature
        restored = begun + self.sharp.image(sharp, maps[0], jitter)
        return SRDeblurOutput(restored, blurred, upscaled)

    def samples(self, face: Tensor, count: int, generator: torch.Generator) -> Tensor:
        """Several restorations of each face by the noise variant.

        Args:
            face: (B, 3, h, w), as in `forward`.
            count: how many for each face.
            generator: its seed decides them all, whatever the batch's device.

        Returns:
            (B, count, 3, H, W), in [-1, 1].

        Raises:
            ValueError: the network has no noise, or count is below 1.
        """
        if self.config.noise is None:
            raise ValueError("noise: this network has none, so all samples would be the same")
        if count < 1:
            raise ValueError(f"count: wanted 1 or more, got {count}")
        drawn = [self(face, generator).restored for _ in range(count)]
        return torch.stack(drawn, dim=1)


CONFIGS: dict[str, SRDeblurConfig] = {
    "srdeblur": SRDeblurConfig(),
    "srdeblur-noise": SRDeblurConfig(noise=NoiseConfig()),
}
