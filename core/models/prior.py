"""A trained StyleGAN2 pair as a model folder: what a restorer with a GAN prior starts from.

The generator is averaged; the discriminator comes along, for K. Hu et al. (section 4.2) and GPEN
start from both.  Its card's kind is "prior": it makes faces of nobody, and restores none.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from core.errors import NoWeightsError
from core.models.stylegan2 import Generator, StyleGAN2Config
from core.models.stylegan2_discriminator import Discriminator, DiscriminatorConfig
from core.models.weights import load_state, read_card

ARCHITECTURE, KIND = "stylegan2", "prior"


@dataclass(frozen=True, kw_only=True)
class PriorConfig:
    """All that is needed to rebuild both networks; saved beside their weights.

    Attributes:
        generator: it.
        discriminator: of the same size.
        truncation: psi, how far codes stay from the mean one; 1 is no truncation, 0 the mean.
    """

    generator: StyleGAN2Config = field(default_factory=StyleGAN2Config)
    discriminator: DiscriminatorConfig = field(default_factory=DiscriminatorConfig)
    truncation: float = 0.7

    def __post_init__(self) -> None:
        if self.generator.size != self.discriminator.size:
            raise ValueError(
                f"discriminator: its size {self.discriminator.size} is not the generator's "
                f"{self.generator.size}"
            )


class Prior(nn.Module):
    """Generator, discriminator and the mean code that truncation draws towards."""

    mean_code: Tensor

    def __init__(self, config: PriorConfig) -> None:
        super().__init__()
        self.config = config
        self.generator = Generator(config.generator)
        self.discriminator = Discriminator(config.discriminator)
        self.register_buffer("mean_code", torch.zeros(config.generator.latent))

    def forward(self, z: Tensor, noise: Sequence[Tensor]) -> Tensor:
        """Faces of the codes z (B, L), truncated; noise as of `Generator.synthesise`."""
        w = truncated(self.generator.mapping(z), self.mean_code, self.config.truncation)
        return self.generator.synthesise(self.generator.spread(w), noise)


def truncated(codes: Tensor, mean: Tensor, psi: float) -> Tensor:
    """Codes w (B, L) drawn towards their mean (L,): T. Karras et al., CVPR 2019, appendix B."""
    return mean + psi * (codes - mean)


@torch.no_grad()
def mean_code(generator: Generator, count: int = 4096) -> Tensor:
    """Mean of w over `count` codes z, the same ones every time: (L,), on the CPU."""
    chance = torch.Generator().manual_seed(0)
    z = torch.randn(count, generator.config.latent, generator=chance)
    return generator.mapping(z.to(generator.constant.device)).mean(dim=0).cpu()


def noise_maps(config: StyleGAN2Config, batch: int, chance: torch.Generator) -> list[Tensor]:
    """Fresh normal noise of every convolution, smallest first.

    Args:
        config: of the generator: one channel each, or as many as its features where noise is
            concatenated.
        batch: B.
        chance: source; the maps are made on its device.

    Returns:
        (B, C or 1, H, W) each.
    """
    maps = []
    for side, width in config.channels().items():
        channels = width if config.noise == "concatenate" else 1
        for _ in range(1 if side == 4 else 2):
            shape = (batch, side, side, channels)  # channels last in memory, as the features are
            drawn = torch.randn(shape, generator=chance, device=chance.device)
            maps.append(drawn.permute(0, 3, 1, 2))
    return maps


def config_to_table(config: PriorConfig) -> dict[str, Any]:
    """The card's [config]; what is None is left out."""
    table = dataclasses.asdict(config)
    table["discriminator"] = {k: v for k, v in table["discriminator"].items() if v is not None}
    return table


def config_from_table(table: dict[str, Any]) -> PriorConfig:
    """Take back what `config_to_table` gave.

    Raises:
        KeyError, TypeError: a key is missing, or unknown.
        ValueError: a value that makes no sense.
    """
    return PriorConfig(
        generator=StyleGAN2Config(**table["generator"]),
        discriminator=DiscriminatorConfig(**table["discriminator"]),
        truncation=float(table["truncation"]),
    )


def load_prior(folder: Path) -> Prior:
    """Load an exported prior, in evaluation mode, on the CPU.

    Raises:
        NoWeightsError: none is there, it is damaged, or it is no prior.
    """
    card = read_card(folder)
    if card.architecture != ARCHITECTURE:
        raise NoWeightsError(
            f"{folder}: a GAN prior is wanted, and this is a {card.architecture} model; "
            "train one with a stylegan2 recipe"
        )
    try:
        prior = Prior(config_from_table(card.config))
        state = load_state(folder, card)
        prior.load_state_dict({k: v.float() for k, v in state.items()})
    except (TypeError, KeyError, ValueError, RuntimeError) as error:
        raise NoWeightsError(f"{folder}: weights and card do not fit together: {error}") from error
    return prior.eval()
