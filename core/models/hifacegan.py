"""HiFaceGAN: blind face renovation by collaborative suppression and replenishment.

Paper  L. Yang, C. Liu, P. Wang, S. Wang, P. Ren, S. Ma, W. Gao, "HiFaceGAN: Face Renovation via
       Collaborative Suppression and Replenishment", ACM MM 2020.  "Eq. (n)" is that paper's.
Code   where text and published code differ, the code's way is built: Eqs. (2) and (3) print a
       pairwise kernel, the code weighs each position by itself before pooling (Z. Gao et al.,
       "LIP: Local Importance-Based Pooling", ICCV 2019) and then convolves as usual.
Ours   marked OURS: statistics of each picture as a mode of eval, FixConv's strided convolutions
       (the paper does not say which), the narrow configs with narrower SPADEs, and adding the
       picture to what the network gives ("residual").
Axes   B batch, H and W pixels.  Images are RGB, [0, 1], though the network ends in tanh: clamp.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape
from core.models.precision import exact, no_autocast
from core.models.spectral_conv import initialise, spectral_conv

SLOPE = 0.2  # of the leaky ReLU
GATE = 12.0  # largest logit of LIP
RATIOS = (1, 2, 4, 8, 16, 16)  # channels / width of the six feature maps, full size first
STRIDE = 32  # between the picture and the smallest map
HIDDEN = 128  # most channels inside a SPADE, as published

Guidance = Literal["nested", "lipspade", "16xface"]
Pooling = Literal["lip", "fixed"]
Statistics = Literal["running", "picture"]


@dataclass(frozen=True, kw_only=True)
class HiFaceGANConfig:
    """All that is needed to rebuild the network; saved beside its weights.

    Attributes:
        size: side of the faces it is trained on; it takes every multiple of 32 from 64 on.
        width: channels of the outermost maps ("nf").
        guidance: "nested" (the paper), "lipspade" (the code's other class: the input guides every
            SPADE, the encoder gives only the seed) or "16xface" (ablation: no encoder at all).
        pooling: "lip", or "fixed" for the ablation FixConv (plain strided convolutions).
        statistics: OURS: of SPADE's batch norm in eval mode, see `SpadeNorm`. "picture" for the
            published weights, whose test scripts leave the network in training mode.
        hidden: most channels inside a SPADE; the paper's is twice its width of 64.
        residual: OURS: the network gives what is to be added to the face, so that a fresh one
            leaves it as it is; a narrow network need not learn to copy.
    """

    size: int = 512
    width: int = 64
    guidance: Guidance = "nested"
    pooling: Pooling = "lip"
    statistics: Statistics = "running"
    hidden: int = HIDDEN
    residual: bool = False

    def __post_init__(self) -> None:
        if self.size % STRIDE or self.size < 2 * STRIDE:
            raise ValueError(f"size: wanted a multiple of {STRIDE} from 64 on, got {self.size}")
        for name in ("width", "hidden"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name}: wanted 1 or more, got {getattr(self, name)}")
        for name, choices in (
            ("guidance", get_args(Guidance)),
            ("pooling", get_args(Pooling)),
            ("statistics", get_args(Statistics)),
        ):
            if getattr(self, name) not in choices:
                raise ValueError(f"{name}: wanted one of {choices}, got {getattr(self, name)!r}")


def conv3(inputs: int, outputs: int, *, stride: int = 1, bias: bool = True) -> nn.Conv2d:
    """3x3 convolution that keeps the size (or halves it), initialised as published."""
    conv = nn.Conv2d(inputs, outputs, kernel_size=3, stride=stride, padding=1, bias=bias)
    initialise(conv)
    return conv


def importance_pool(x: Tensor, logit: Tensor) -> Tensor:
    """LIP: mean over 3x3 with weights exp(logit), stride 2, nothing outside the picture.

    Args:
        x: (B, C, H, W).
        logit: (B, C, H, W).

    Returns:
        (B, C, ceil(H / 2), ceil(W / 2)), of x's type.
    """
    # exp(12) is beyond float16, and sums of such weights need more digits than bfloat16 has
    weight = exact(logit).exp()
    above = functional.avg_pool2d(exact(x) * weight, 3, stride=2, padding=1)
    below = functional.avg_pool2d(weight, 3, stride=2, padding=1)  # both divide by 9: cancels
    return (above / below).to(x.dtype)


class LocalImportancePooling(nn.Module):
    """Halves a map; what matters is learned from the map itself."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv = conv3(channels, channels, bias=False)
        self.norm = nn.InstanceNorm2d(channels, affine=True)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, C, H / 2, W / 2)."""
        return importance_pool(x, GATE * torch.sigmoid(self.norm(self.conv(x))))


class Suppression(nn.Module):
    """Encoder: six maps that keep what is worth keeping.

    Autocast leaves it in the type of its weights, a tenth of the network's work: in bfloat16 the
    logits of LIP alone, up to 12 and then exponents, would cost 3% of the picture, and its norms
    take away the means that smooth pictures mostly consist of.
    """

    def __init__(self, width: int, pooling: Pooling) -> None:
        super().__init__()
        widths = [width * ratio for ratio in RATIOS]
        pairs = list(pairwise(widths))
        self.head = conv3(3, width, bias=False)
        if pooling == "lip":
            self.pools = nn.ModuleList(LocalImportancePooling(a) for a, _ in pairs)
            self.convs = nn.ModuleList(conv3(a, b) for a, b in pairs)
        else:  # Eq. (1): the same kernel everywhere
            self.pools = nn.ModuleList(nn.Identity() for _ in pairs)
            self.convs = nn.ModuleList(conv3(a, b, stride=2) for a, b in pairs)

    def forward(self, face: Tensor) -> list[Tensor]:
        """Maps of all levels, smallest first: (B, RATIOS[i] * width, H / 2^i, W / 2^i), i=5..0."""
        with no_autocast(face.device.type):
            return self._maps(face.to(self.head.weight.dtype))

    def _maps(self, face: Tensor) -> list[Tensor]:
        maps = [torch.relu(functional.instance_norm(self.head(face)))]
        last = len(self.convs) - 1
        for i, (pool, conv) in enumerate(zip(self.pools, self.convs, strict=True)):
            x = functional.instance_norm(conv(pool(maps[0])))
            maps.insert(0, x if i == last else torch.relu(x))
        return maps


class SpadeNorm(nn.BatchNorm2d):
    """Batch norm without scale and shift, and what it does in eval mode.

    "running": the averages of training, as usual.
    "picture": OURS: each picture's own mean and biased variance. With one picture at a time that
    is what training mode does, and so what the published test scripts do; but a face's result
    does not depend on its neighbours in the batch, and running it leaves no trace.
    """

    def __init__(self, channels: int, statistics: Statistics) -> None:
        super().__init__(channels, affine=False)
        self.statistics = statistics

    def forward(self, input: Tensor) -> Tensor:
        """(B, C, H, W) -> the same."""
        if self.training or self.statistics == "running":
            return super().forward(input)
        return functional.instance_norm(input, eps=self.eps)


class Spade(nn.Module):
    """Spatially adaptive normalisation by a guide; T. Park et al., CVPR 2019, as HiFaceGAN has it.

    Unlike SPADE's own code the scale is gamma, not 1 + gamma, and neither has a bias.  Under
    autocast all but the convolutions is in the type of their weights.
    """

    def __init__(
        self, channels: int, guide: int, statistics: Statistics, most: int = HIDDEN
    ) -> None:
        super().__init__()
        hidden = min(most, channels)
        self.norm = SpadeNorm(channels, statistics)
        self.shared = conv3(guide, hidden)
        self.gamma = conv3(hidden, channels, bias=False)
        self.beta = conv3(hidden, channels, bias=False)

    def forward(self, x: Tensor, guide: Tensor) -> Tensor:
        """X (B, C, H, W) and guide (B, G, any size) -> (B, C, H, W)."""
        if guide.shape[2:] != x.shape[2:]:
            guide = functional.interpolate(guide, size=x.shape[2:], mode="nearest")
        hidden = torch.relu(self.shared(guide))
        kind = self.gamma.weight.dtype
        gamma, beta = self.gamma(hidden).to(kind), self.beta(hidden).to(kind)
        return self.norm(x.to(kind)) * gamma + beta


class SpadeBlock(nn.Module):
    """Residual block of two SPADEs; a third on the shortcut where the channels change."""

    def __init__(
        self, inputs: int, outputs: int, guide: int, statistics: Statistics, most: int = HIDDEN
    ) -> None:
        super().__init__()
        middle = min(inputs, outputs)
        self.spade0 = Spade(inputs, guide, statistics, most)
        self.conv0 = spectral_conv(inputs, middle, 3, padding=1)
        self.spade1 = Spade(middle, guide, statistics, most)
        self.conv1 = spectral_conv(middle, outputs, 3, padding=1)
        self.changes = inputs != outputs
        if self.changes:
            self.spade_shortcut = Spade(inputs, guide, statistics, most)
            self.conv_shortcut = spectral_conv(inputs, outputs, 1, bias=False)

    def forward(self, x: Tensor, guide: Tensor) -> Tensor:
        """X (B, inputs, H, W) and guide (B, G, any size) -> (B, outputs, H, W)."""
        shortcut = self.conv_shortcut(self.spade_shortcut(x, guide)) if self.changes else x
        x = self.conv0(functional.leaky_relu(self.spade0(x, guide), SLOPE))
        x = self.conv1(functional.leaky_relu(self.spade1(x, guide), SLOPE))
        return shortcut.to(self.spade0.gamma.weight.dtype) + x


class HiFaceGAN(nn.Module):
    """Degraded face -> renovated face of the same size."""

    def __init__(self, config: HiFaceGANConfig) -> None:
        super().__init__()
        self.config = config
        widths = [config.width * ratio for ratio in reversed(RATIOS)]  # smallest map first
        nested = config.guidance == "nested"
        guides = widths if nested else [3] * len(widths)
        if config.guidance != "16xface":
            self.suppression = Suppression(config.width, config.pooling)
        if config.guidance != "lipspade":
            self.seed = conv3(3, widths[0])
        kind, most = config.statistics, config.hidden
        self.head = SpadeBlock(widths[0], widths[0], guides[0], kind, most)
        self.middle = nn.ModuleList(
            SpadeBlock(widths[0], widths[0], guides[1], kind, most) for _ in range(2)
        )
        self.ups = nn.ModuleList(
            SpadeBlock(a, b, guide, kind, most)
            for a, b, guide in zip(widths[1:], widths[2:], guides[2:], strict=False)
        )
        self.outs = nn.ModuleList(conv3(width, 3) for width in widths[2:])

    def forward(self, face: Tensor, phase: int = 3) -> Tensor:
        """Renovate a face.

        Args:
            face: (B, 3, H, W) RGB in [0, 1]; H and W multiples of 32 from 64 on.
            phase: 0 to 3, of progressive training: its outermost unit; the rest has yet to grow.
                3 is the whole network.

        Returns:
            (B, 3, H / 2^(3 - phase), W / 2^(3 - phase)) in (-1, 1), with `residual` in (-1, 2);
            clamp to [0, 1] for a picture.

        Raises:
            ValueError: wrong shape, type or phase.
        """
        seed, guides = self.encode(face)
        return self.finish(self.replenish(seed, guides, phase), face)

    def encode(self, face: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Seed (B, 16 width, H / 32, W / 32) and the six guides, innermost first."""
        check_shape(face, None, 3, None, None, name="face")
        height, width = face.shape[2:]
        if height % STRIDE or width % STRIDE or min(height, width) < 2 * STRIDE:
            raise ValueError(
                f"face: wanted height and width in multiples of {STRIDE} from 64 on, "
                f"got {height} x {width}"
            )
        if not face.is_floating_point():
            raise ValueError(f"face: wanted floating point values in [0, 1], got {face.dtype}")
        kind = self.config.guidance
        maps = [face] * len(RATIOS) if kind == "16xface" else self.suppression(face)
        if kind == "lipspade":
            return maps[0], [face] * len(RATIOS)
        with no_autocast(face.device.type):
            seed = self.seed(face[:, :, ::STRIDE, ::STRIDE].to(self.seed.weight.dtype))
        return seed, maps if kind == "nested" else [face] * len(RATIOS)

    def replenish(self, seed: Tensor, guides: list[Tensor], phase: int = 3) -> Tensor:
        """Decoder; arguments as `encode` gives them, result as of `forward`."""
        if len(guides) != len(RATIOS):
            raise ValueError(f"guides: wanted {len(RATIOS)}, got {len(guides)}")
        if not 0 <= phase < len(self.outs):
            raise ValueError(f"phase: wanted 0 to {len(self.outs) - 1}, got {phase}")
        x = double(self.head(seed, guides[0]))
        for block in self.middle:
            x = block(x, guides[1])
        for block, guide in zip(self.ups[: phase + 1], guides[2:], strict=False):
            x = block(double(x), guide)
        with no_autocast(x.device.type):  # the picture itself
            return torch.tanh(self.outs[phase](functional.leaky_relu(x, SLOPE)))

    def finish(self, given: Tensor, face: Tensor) -> Tensor:
        """The picture from what `replenish` gave: that or, with `residual`, face plus that."""
        if not self.config.residual:
            return given
        if face.shape != given.shape:  # an earlier phase
            face = functional.interpolate(face, size=given.shape[2:], mode="area")
        return face + given

    def use_statistics(self, statistics: Statistics) -> None:
        """Choose what eval mode normalises by, see `SpadeNorm`."""
        if statistics not in get_args(Statistics):
            raise ValueError(
                f"statistics: wanted one of {get_args(Statistics)}, got {statistics!r}"
            )
        for module in self.modules():
            if isinstance(module, SpadeNorm):
                module.statistics = statistics


def double(x: Tensor) -> Tensor:
    """Twice the height and width, each value four times."""
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")


CONFIGS: dict[str, HiFaceGANConfig] = {
    "hifacegan": HiFaceGANConfig(),
    "hifacegan-48": HiFaceGANConfig(width=48),
    "hifacegan-lipspade": HiFaceGANConfig(width=48, guidance="lipspade"),
    "hifacegan-fixconv": HiFaceGANConfig(width=48, pooling="fixed"),
    "hifacegan-16xface": HiFaceGANConfig(width=48, guidance="16xface"),
    "hifacegan-s": HiFaceGANConfig(size=256, width=8, hidden=16, residual=True),  # OURS
}
