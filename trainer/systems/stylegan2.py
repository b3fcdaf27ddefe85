"""The GAN prior: StyleGAN2's generator and discriminator against each other.

Paper  T. Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", CVPR 2020,
       section 3.2 and appendix B: non-saturating loss, R1 and path length as lazy turns of their
       own, style mixing, averaged generator.
GPEN   T. Yang et al., CVPR 2021: with `network.noise = "concatenate"` the prior that restorers
       are built on; its noise is then as wide as the features.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import Dataset

from core.models.prior import (
    ARCHITECTURE,
    KIND,
    PriorConfig,
    config_to_table,
    mean_code,
    noise_maps,
)
from core.models.prior_samples import mixed
from core.models.stylegan2 import Generator
from core.models.stylegan2_discriminator import Discriminator, DiscriminatorConfig
from trainer.blind_data import Faces
from trainer.events import Notes
from trainer.fine_tuning import held, lazy, lazy_betas
from trainer.gan_losses import discriminator_loss, generator_loss, path_length_penalty, r1_penalty
from trainer.system import Batch, Moment, Player, System, Terms, fill_parts
from trainer.systems.stylegan2_config import BETAS, Config, check_group
from trainer.systems.stylegan2_measure import PriorMeasure

__all__ = ["Config", "StyleGAN2System"]


class StyleGAN2System(System):
    """Trains a prior; see `trainer.system.System` for the methods.

    Args:
        config: the system's tables of the recipe.
        seed: of the initial weights.
    """

    stages = ("adversarial",)

    def __init__(self, config: Config, *, seed: int) -> None:
        self.config, self.notes = config, Notes()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.generator = Generator(config.network)
            self.discriminator = Discriminator(self._judge())
        loss = config.loss
        path_every, r1_every = loss.path_every * bool(loss.path), loss.r1_every * bool(loss.r1)
        self.players = {
            "generator": Player(
                modules={"generator": self.generator},
                rates={"generator": lazy(path_every)},
                betas=lazy_betas(BETAS, path_every),
                average=True,
            ),
            "discriminator": Player(
                modules={"discriminator": self.discriminator},
                rates={"discriminator": lazy(r1_every)},
                betas=lazy_betas(BETAS, r1_every),
            ),
        }
        self.off = [name for name in ("r1", "path") if not getattr(loss, name)]
        self.path_mean = torch.zeros(())
        self._measure = PriorMeasure(config, self.notes)

    def _judge(self) -> DiscriminatorConfig:
        sizes = self.config.discriminator
        return DiscriminatorConfig(
            size=self.config.network.size,
            multiplier=sizes.multiplier,
            narrow=sizes.narrow,
            group=sizes.group or None,
        )

    def samples(self, split: str, seed: int) -> Dataset[Batch]:
        """Single faces; only their targets are used."""
        return Faces(self.config.data, split, seed)

    def turns(self, moment: Moment) -> Sequence[str]:
        """Both players every step, their regularisers every so many."""
        loss = self.config.loss
        turns = ["discriminator"]
        if loss.r1 and moment.step % loss.r1_every == 0:
            turns.append("discriminator:r1")
        turns.append("generator")
        if loss.path and moment.step % loss.path_every == 0:
            turns.append("generator:path")
        return turns

    def loss(self, turn: str, batch: Batch, moment: Moment) -> tuple[Tensor, Terms]:
        """Weighted loss of a turn; a regulariser's weighs as often more as it comes less often.

        Raises:
            BadConfigError: the batch does not fall into the discriminator's groups.
        """
        check_group(len(batch["target"]), self.config.discriminator.group)
        match turn:
            case "discriminator":
                return self._teach_discriminator(batch["target"], moment.generator)
            case "discriminator:r1":
                return self._smooth(batch["target"])
            case "generator":
                return self._teach_generator(len(batch["target"]), moment.generator)
            case "generator:path":
                return self._even_out(len(batch["target"]), moment.generator)
        raise ValueError(f"turn: {turn!r} is none of this system's")

    def _teach_discriminator(self, real: Tensor, chance: torch.Generator) -> tuple[Tensor, Terms]:
        with torch.no_grad():
            made = self._faces(self._codes(len(real), chance), chance)
        seen, guessed = self.discriminator(real), self.discriminator(made)
        loss = discriminator_loss(seen, guessed)
        return loss, {"discriminator": loss, "real": seen.mean(), "fake": guessed.mean()}

    def _smooth(self, target: Tensor) -> tuple[Tensor, Terms]:
        weights = self.config.loss
        with _exact(target):
            real = target.detach().float().requires_grad_(True)
            penalty = r1_penalty(self.discriminator(real), real)
        return weights.r1 / 2 * weights.r1_every * penalty, {"r1": penalty}

    def _teach_generator(self, count: int, chance: torch.Generator) -> tuple[Tensor, Terms]:
        with held(self.discriminator):
            made = self._faces(self._codes(count, chance), chance)
            loss = generator_loss(self.discriminator(made))
        return loss, {"generator": loss}

    def _even_out(self, count: int, chance: torch.Generator) -> tuple[Tensor, Terms]:
        weights = self.config.loss
        few = max(1, count // weights.path_shrink)
        with _exact(self.generator.constant):
            codes = self._codes(few, chance)
            made = self._faces(codes, chance)
            directions = torch.randn(made.shape, generator=chance, device=made.device)
            result = path_length_penalty(
                made,
                codes,
                self.path_mean.to(made.device),
                directions=directions,
                decay=weights.path_decay,
            )
        self.path_mean = result.mean
        loss = weights.path * weights.path_every * result.penalty
        return loss, {"path": result.penalty, "path_length": result.lengths.mean()}

    def _codes(self, count: int, chance: torch.Generator) -> Tensor:
        """Codes w of every layer, (B, codes, L), those behind a random layer of another face.

        Style mixing: T. Karras et al., CVPR 2019, section 3.1.
        """
        network = self.config.network
        z = torch.randn(2 * count, network.latent, generator=chance, device=chance.device)
        first, second = self.generator.mapping(z).chunk(2)
        shape, device = (count,), chance.device
        cuts = torch.randint(1, network.codes, shape, generator=chance, device=device)
        mixes = torch.rand(shape, generator=chance, device=device) < self.config.loss.mixing
        return mixed(first, second, torch.where(mixes, cuts, network.codes), network.codes)

    def _faces(self, codes: Tensor, chance: torch.Generator) -> Tensor:
        noise = noise_maps(self.config.network, len(codes), chance)
        return self.generator.synthesise(codes, noise)

    def measure(self, averaged: Mapping[str, nn.Module]) -> dict[str, float]:
        """Scores of kept and made faces; their Frechet distance where features are given."""
        made = self._measure.measure(_generator(averaged), self.discriminator)
        return made | {"path_mean": float(self.path_mean)}

    def pictures(self, averaged: Mapping[str, nn.Module]) -> Tensor:
        """Faces of codes that never change, truncated as the card says."""
        return self._measure.sheet(_generator(averaged))

    def card(self) -> dict[str, Any]:
        """As `core.models.prior` reads it."""
        return {
            "model": {
                "architecture": ARCHITECTURE,
                "kind": KIND,
                "size": self.config.network.size,
                "zoom": Faces(self.config.data, "train", 0).zoom,
                "summary": "A GAN prior to train restorers from; restores nothing itself.",
            },
            "config": config_to_table(
                PriorConfig(
                    generator=self.config.network,
                    discriminator=self._judge(),
                    truncation=self.config.pictures.truncation,
                )
            ),
        }

    def exported(self, averaged: Mapping[str, nn.Module]) -> dict[str, Tensor]:
        """The averaged generator, its mean code, and the discriminator as it is."""
        generator = _generator(averaged)
        state = {f"generator.{k}": v for k, v in generator.state_dict().items()}
        state |= {f"discriminator.{k}": v for k, v in self.discriminator.state_dict().items()}
        return state | {"mean_code": mean_code(generator)}

    def begin(self, state: Mapping[str, Tensor], parts: Sequence[str]) -> None:
        """Start from an exported prior, both its networks."""
        pair = nn.ModuleDict({"generator": self.generator, "discriminator": self.discriminator})
        own = {k: v for k, v in state.items() if k != "mean_code"}
        fill_parts(pair, own, parts)

    def frozen(self) -> Mapping[str, nn.Module]:
        """The network of the Frechet distance, if the recipe gives one."""
        return self._measure.frozen()

    def state(self) -> dict[str, Any]:
        """The running mean of the path lengths."""
        return {"path_mean": float(self.path_mean)}

    def load_state(self, state: dict[str, Any]) -> None:
        """Take back what `state` gave."""
        if state.keys() != {"path_mean"}:
            raise ValueError(f"state: wanted path_mean, got {sorted(state)}")
        self.path_mean = torch.tensor(float(state["path_mean"]))


def _generator(averaged: Mapping[str, nn.Module]) -> Generator:
    generator = averaged["generator"]
    assert isinstance(generator, Generator)
    return generator


def _exact(where: Tensor) -> torch.autocast:
    """Regularisers differentiate twice: bfloat16 would lose them."""
    return torch.autocast(where.device.type, enabled=False)
