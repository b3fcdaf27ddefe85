"""MMRB + GAN prior: an asymmetric codec in front of GPEN's generator.

Paper  K. Hu, Y. Liu, R. Liu, W. Lu, G. Yu, B. Fu, "Enhancing Quality of Pose-varied Face
       Restoration with Local Weak Feature Sensing and GAN Prior".  "Eq. (n)" is that paper's.
Open   the paper leaves much unsaid; what is chosen here is marked CHOICE, and follows GPEN
       (CVPR 2021) and GFPGAN (X. Wang et al., CVPR 2021), which it builds upon.
Axes   B batch, C channels, H and W pixels, L latent size.  Pictures are RGB, [-1, 1].
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape
from core.models.equalised import EqualConv2d, EqualLinear, conv_layer
from core.models.gpen import encoder_layers, noise_of
from core.models.stylegan2 import Generator, StyledConv, StyleGAN2Config

Paths = Literal["wide", "narrow", "none"]


@dataclass(frozen=True, kw_only=True)
class MMRBConfig:
    """All that is needed to rebuild the network; saved beside its weights.

    Attributes:
        prior: the generator; noise "concatenate".
        paths: of the blocks' second stage: "wide", C -> C a branch (CHOICE: the figure that fits
            the paper's run time), "narrow", C -> C/2, or "none", no blocks (ablation "w/o MMRB").
        residual: OURS: the restored face, and the pictures of all decoder maps, are the degraded
            face plus what the network gives; a fresh one returns the face.  The generator keeps
            its features, its colours are learned anew: see `hush`.
    """

    prior: StyleGAN2Config = field(
        default_factory=lambda: StyleGAN2Config(size=512, noise="concatenate")
    )
    paths: Paths = "wide"
    residual: bool = False

    @property
    def size(self) -> int:
        """Side of the faces in pixels."""
        return self.prior.size


class MMRBOutput(NamedTuple):
    """Everything a forward pass knows.

    Attributes:
        restored: (B, 3, size, size), not clamped.
        pyramid: RGB of every decoder map, smallest (4 px) first, not clamped.
        codes: (B, codes, L), w of every layer.
    """

    restored: Tensor
    pyramid: list[Tensor]
    codes: Tensor


class MixedBlock(nn.Module):
    """Mixed multi-path residual block, Eq. (4) to (10).

    CHOICE: plain convolutions with bias and PyTorch's initial weights, one PReLU slope a layer.

    Args:
        channels: C, even.
        wide: whether both branches of the second stage give C channels each, else C/2.
    """

    def __init__(self, channels: int, *, wide: bool = True) -> None:
        super().__init__()
        if channels % 2:
            raise ValueError(f"channels: wanted an even number to split, got {channels}")
        half = channels // 2
        inner = channels if wide else half
        self.channels = channels
        self.small1, self.large1 = _path(half, half, 3), _path(half, half, 5)
        self.small2, self.large2 = _path(channels, inner, 3), _path(channels, inner, 5)
        self.fuse = _path(2 * inner, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> the same."""
        check_shape(x, None, self.channels, None, None, name="x")
        x1, x2 = x.chunk(2, dim=1)  # Eq. (4)
        mixed = torch.cat([self.small1(x1), self.large1(x2)], dim=1)  # (5), (6)
        mixed = torch.cat([self.small2(mixed), self.large2(mixed)], dim=1)  # (7), (8)
        return x + self.fuse(mixed)  # (9), (10)


def _path(inputs: int, outputs: int, kernel: int) -> nn.Sequential:
    """Convolution that keeps the size, PReLU."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2), nn.PReLU())


class Codec(nn.Module):
    """Degraded face -> latent code z and clean maps of every resolution, Eq. (1)."""

    def __init__(self, config: MMRBConfig) -> None:
        super().__init__()
        channels = config.prior.channels()
        self.size, self.residual = config.prior.size, config.residual
        widths = list(channels.values())  # 4 px first
        self.encoder = encoder_layers(channels)
        blocks: list[nn.Module] = [nn.Identity() for _ in widths]
        if config.paths != "none":  # behind the halving convolution (CHOICE)
            for i, width in enumerate(widths[-2:0:-1], start=1):  # not the first and last scale
                blocks[i] = MixedBlock(width, wide=config.paths == "wide")
        self.blocks = nn.ModuleList(blocks)
        self.linear = EqualLinear(16 * widths[0], config.prior.latent, active=True)  # CHOICE: GPEN
        sources = (widths[0], *widths[:-1])
        self.decoder = nn.ModuleList(
            conv_layer(a, b, 3) for a, b in zip(sources, widths, strict=True)
        )
        self.heads = nn.ModuleList(EqualConv2d(width, 3, 1) for width in widths)  # CHOICE: GFPGAN
        if config.residual:
            _silence(self.heads)

    def forward(self, face: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Encode and rebuild face (B, 3, size, size).

        Returns:
            z (B, L), and the decoder's maps, 4 px first: (B, widths[i], 4 * 2^i, 4 * 2^i).
        """
        check_shape(face, None, 3, self.size, self.size, name="face")
        skips: list[Tensor] = []
        x = face
        for layer, block in zip(self.encoder, self.blocks, strict=True):
            x = block(layer(x))
            skips.append(x)
        return self.linear(x.flatten(1)), self._decode(skips)

    def _decode(self, skips: list[Tensor]) -> list[Tensor]:
        """CHOICE, as GFPGAN's U-Net: bilinear to twice the size, convolution, encoder map added."""
        x = self.decoder[0](skips.pop())
        maps = [x]
        for conv in self.decoder[1:]:
            x = functional.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
            x = conv(x) + skips.pop()
            maps.append(x)
        return maps

    def pictures(self, maps: list[Tensor], face: Tensor) -> list[Tensor]:
        """RGB of every decoder map, for the restoration loss of every scale.

        Args:
            maps: as `forward` gives them.
            face: that they are of; shrunk bilinearly, as the loss shrinks its target.
        """
        drawn = [head(m) for head, m in zip(self.heads, maps, strict=True)]
        if not self.residual:
            return drawn
        sizes = [(rgb.shape[2], rgb.shape[3]) for rgb in drawn]
        return [
            rgb + functional.interpolate(face, size=size, mode="bilinear", align_corners=False)
            for rgb, size in zip(drawn, sizes, strict=True)
        ]

    def restored(self, generated: Tensor, face: Tensor) -> Tensor:
        """The restored face, of the generator's picture and the degraded face; not clamped."""
        return generated + face if self.residual else generated


def hush(generator: Generator) -> None:
    """Make a generator draw nothing, in the colours of no change, until it is trained again."""
    _silence(generator.rgbs)


def _silence(layers: nn.ModuleList) -> None:
    for name, parameter in layers.named_parameters():
        if ".style." not in name:  # styles of zeros and weights of zeros would never learn
            nn.init.zeros_(parameter)


class MMRBRestorer(nn.Module):
    """Degraded face -> restored face: codec, mapping network, generator."""

    def __init__(self, config: MMRBConfig) -> None:
        super().__init__()
        if config.prior.noise != "concatenate":
            raise ValueError(f"prior: wanted noise 'concatenate', got {config.prior.noise!r}")
        if config.paths not in ("wide", "narrow", "none"):
            raise ValueError(f"paths: {config.paths!r} is not 'wide', 'narrow' or 'none'")
        self.config = config
        self.codec = Codec(config)
        self.generator = Generator(config.prior)
        if config.residual:
            hush(self.generator)

    def forward(self, face: Tensor) -> MMRBOutput:
        """Restore face (B, 3, size, size), Eq. (1) to (3)."""
        codes, maps = self.encode(face)
        generated = self.generator.synthesise(codes, noise_of(maps))
        return MMRBOutput(
            self.codec.restored(generated, face), self.codec.pictures(maps, face), codes
        )

    def encode(self, face: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Codes w (B, codes, L) and the decoder's maps, 4 px first."""
        z, maps = self.codec(face)
        return self.generator.spread(self.generator.mapping(z)), maps

    def parts(self) -> dict[str, list[nn.Parameter]]:
        """Parameters by learning rate (section 4.2): "codec", "generator", "noise"."""
        noise = [conv.noise_weight for conv in self._styled()]
        known = {id(p) for p in noise}
        generator = [p for p in self.generator.parameters() if id(p) not in known]
        return {"codec": list(self.codec.parameters()), "generator": generator, "noise": noise}

    def _styled(self) -> Iterator[StyledConv]:
        return (m for m in self.generator.modules() if isinstance(m, StyledConv))


def _config(size: int, multiplier: int, narrow: float) -> MMRBConfig:
    prior = StyleGAN2Config(size=size, multiplier=multiplier, narrow=narrow, noise="concatenate")
    return MMRBConfig(prior=prior)


CONFIGS: dict[str, MMRBConfig] = {
    "mmrb-512": MMRBConfig(),
    "mmrb-256": _config(256, 2, 1.0),
    "mmrb-256-narrow": _config(256, 1, 0.5),
    "mmrb-128-narrow": _config(128, 1, 0.5),
}
