"""GPEN: a StyleGAN2 generator embedded behind an encoder.

Paper  T. Yang, P. Ren, X. Xie, L. Zhang, "GAN Prior Embedded Network for Blind Face Restoration in
       the Wild", CVPR 2021, arXiv:2105.06070.  Layers as in its published code.
Axes   B batch, C channels, H and W pixels, L latent size.  Pictures are RGB, [-1, 1].
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor, nn

from core.models.checks import check_shape
from core.models.equalised import EqualLinear, conv_layer
from core.models.stylegan2 import Generator, StyleGAN2Config


def encoder_layers(channels: dict[int, int]) -> nn.ModuleList:
    """GPEN's encoder: a 1x1 convolution at full size, then one halving convolution a resolution.

    Args:
        channels: width of every resolution, as `StyleGAN2Config.channels` gives it.

    Returns:
        One module a resolution, largest first.
    """
    sides = list(reversed(channels))
    halving = (conv_layer(channels[s], channels[s // 2], 3, halve=True) for s in sides[:-1])
    return nn.ModuleList([conv_layer(3, channels[sides[0]], 1), *halving])


def noise_of(maps: Sequence[Tensor]) -> list[Tensor]:
    """One map a resolution, 4 px first -> one a convolution: two share it, save at 4 px."""
    return [maps[0], *(m for shared in maps[1:] for m in (shared, shared))]


class GPEN(nn.Module):
    """Degraded face -> restored face, the encoder's maps as the generator's noise."""

    def __init__(self, config: StyleGAN2Config) -> None:
        super().__init__()
        if config.noise != "concatenate":
            raise ValueError(f"noise: GPEN wants 'concatenate', got {config.noise!r}")
        self.config = config
        channels = config.channels()
        self.encoder = encoder_layers(channels)
        self.linear = EqualLinear(16 * channels[4], config.latent, active=True)
        self.generator = Generator(config)

    def forward(self, face: Tensor) -> Tensor:
        """Restore face (B, 3, size, size).  Returns (B, 3, size, size), not clamped."""
        codes, noise = self.encode(face)
        return self.generator.synthesise(codes, noise)

    def encode(self, face: Tensor) -> tuple[Tensor, list[Tensor]]:
        """What the generator needs; apart from `forward` for path length regularisation.

        Args:
            face: (B, 3, size, size).

        Returns:
            Codes w (B, codes, L), and the noise of every convolution, smallest first.
        """
        size = self.config.size
        check_shape(face, None, 3, size, size, name="face")
        maps: list[Tensor] = []
        x = face
        for layer in self.encoder:
            x = layer(x)
            maps.append(x)
        w = self.generator.mapping(self.linear(x.flatten(1)))
        return self.generator.spread(w), noise_of(maps[::-1])


CONFIGS: dict[str, StyleGAN2Config] = {
    "gpen-512": StyleGAN2Config(size=512, noise="concatenate"),
    "gpen-256": StyleGAN2Config(size=256, noise="concatenate"),
    "gpen-256-narrow": StyleGAN2Config(size=256, multiplier=1, narrow=0.5, noise="concatenate"),
    "gpen-128-narrow": StyleGAN2Config(size=128, multiplier=1, narrow=0.5, noise="concatenate"),
}
