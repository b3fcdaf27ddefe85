"""MMRB in front of a GAN prior, against a global and three local discriminators.

Paper  K. Hu et al., "Enhancing Quality of Pose-varied Face Restoration with Local Weak Feature
       Sensing and GAN Prior", sections 3.3 to 4.2.  "Eq. (n)" is that paper's.
CHOICE, as GFPGAN (X. Wang et al., CVPR 2021): the restorer's turn comes first, and the
       discriminators judge the faces that it just made.
Ours   a first stage "content" without opponents, for a codec that knows nothing yet; and where
       the target is made up (outside its photo), the restored face is not judged.
Start  the recipe's `start` names an exported prior (generator and discriminator), or an MMRB model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import Dataset

from core.models.gpen import noise_of
from core.models.mmrb import Codec, MMRBRestorer, hush
from core.models.mmrb_restorer import config_to_table
from core.models.part_discriminator import crop_parts, local_discriminators
from core.models.prior import ARCHITECTURE as PRIOR
from core.models.stylegan2 import Generator, StyledConv
from core.models.stylegan2_discriminator import Discriminator
from trainer.blind_data import Faces
from trainer.events import Notes
from trainer.features import load_features
from trainer.fine_tuning import freeze_layers, held, lazy, lazy_betas
from trainer.fixed_faces import FixedFaces, Restore
from trainer.gan_losses import discriminator_loss, local_discriminator_loss, r1_penalty
from trainer.system import Batch, Moment, Player, System, Terms, fill_parts
from trainer.systems.mmrb_config import BETAS, CONTENT, JOINT, Config
from trainer.systems.mmrb_objective import Answer, Objective, shown
from trainer.systems.stylegan2_config import check_group

__all__ = ["Config", "MMRBSystem", "NoiseGains"]


class NoiseGains(nn.Module):
    """The generator's noise weights, apart from it, for they learn at a rate of their own.

    While training, the generator's own are 1 and frozen, and every noise map is multiplied here;
    `exported` puts them back into their place.
    """

    def __init__(self, generator: Generator) -> None:
        super().__init__()
        self.gains = nn.ParameterList(
            nn.Parameter(conv.noise_weight.detach().clone()) for conv in _styled(generator)
        )
        for conv in _styled(generator):
            nn.init.ones_(conv.noise_weight)
            conv.noise_weight.requires_grad_(False)

    def forward(self, noise: Sequence[Tensor]) -> list[Tensor]:
        """One map a convolution -> the same, weighed."""
        return [gain * n for gain, n in zip(self.gains, noise, strict=True)]


class MMRBSystem(System):
    """Trains MMRB; see `trainer.system.System` for the methods.

    Args:
        config: the system's tables of the recipe.
        seed: of the initial weights.

    Raises:
        MissingFileError, NoWeightsError, BadConfigError: the features' weights are not as told.
    """

    stages = (CONTENT, JOINT)
    starts = (PRIOR,)

    def __init__(self, config: Config, *, seed: int) -> None:
        self.config, self.notes = config, Notes()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            network = MMRBRestorer(config.network.restorer())
            self.judge = Discriminator(config.discriminator.judge(config.network.size))
            self.local = local_discriminators(config.discriminator.local_width)
        self.codec, self.prior = network.codec, network.generator
        self.noise = NoiseGains(self.prior)
        freeze_layers(self.judge, self.judge.first_layers(config.discriminator.frozen))
        features, loss = config.features, config.loss
        self.objective = Objective(
            config,
            load_features(features.use, features.file, "feature", self.notes),
            load_features(features.identity_use, features.identity_file, "identity", self.notes),
        )
        self.off = self.objective.off
        self.players = self._players(loss.r1_every if loss.r1 and loss.adversarial else 0)
        self._fixed: FixedFaces | None = None
        self._judged: dict[int, tuple[Tensor, Tensor]] = {}  # by the target, which is kept with it
        self._judged_step = -1

    def _players(self, r1_every: int) -> dict[str, Player]:
        rates, loss = self.config.rates, self.config.loss
        opponents: dict[str, nn.Module] = {}
        if loss.adversarial:
            opponents["judge"] = self.judge
        if loss.local:
            opponents["local"] = self.local
        players = {
            "generator": Player(
                modules={"codec": self.codec, "prior": self.prior, "noise": self.noise},
                rates={"codec": rates.codec, "prior": rates.prior, "noise": rates.noise},
                betas=BETAS,
                average=True,
            )
        }
        if opponents:
            # only the global one has a regulariser, and so turns to make up for
            factors = {"judge": rates.judge * lazy(r1_every), "local": rates.local}
            players["discriminator"] = Player(
                modules=opponents,
                rates={name: factors[name] for name in opponents},
                betas=lazy_betas(BETAS, r1_every),
            )
        return players

    def samples(self, split: str, seed: int) -> Dataset[Batch]:
        """Single faces, degraded; kept ones must be there too, for `measure`."""
        self._kept()
        return Faces(self.config.data, split, seed)

    def turns(self, moment: Moment) -> Sequence[str]:
        """The restorer, then its opponents on what it made, and R1 every so many steps."""
        loss = self.config.loss
        if moment.stage == CONTENT or "discriminator" not in self.players:
            return ["generator"]
        lazy_turn = loss.r1 and loss.adversarial and moment.step % loss.r1_every == 0
        return ["generator", "discriminator", *(["discriminator:r1"] if lazy_turn else [])]

    def loss(self, turn: str, batch: Batch, moment: Moment) -> tuple[Tensor, Terms]:
        """Weighted loss of a turn, Eq. (16).

        Raises:
            BadConfigError: the batch does not fall into the global discriminator's groups.
        """
        if self.config.loss.adversarial:
            check_group(len(batch["target"]), self.config.discriminator.group)
        match turn:
            case "generator":
                return self._restore(batch, moment)
            case "discriminator":
                return self._teach(batch)
            case "discriminator:r1":
                return self._smooth(batch["target"])
        raise ValueError(f"turn: {turn!r} is none of this system's")

    def _restore(self, batch: Batch, moment: Moment) -> tuple[Tensor, Terms]:
        restored, maps = self._answer(self._modules(), batch["face"])
        answer = Answer(shown(restored, batch), self.codec.pictures(maps, batch["face"]))
        total, terms = self.objective.content(answer, batch, moment.step)
        if moment.stage == CONTENT:
            return total, terms
        with held(self.judge, self.local):
            opposed, more = self.objective.adversarial(answer, batch, self.judge, self.local)
        if moment.step != self._judged_step:
            self._judged, self._judged_step = {}, moment.step
        self._judged[id(batch["target"])] = (batch["target"], answer.restored.detach())
        return total + opposed, terms | more

    def _teach(self, batch: Batch) -> tuple[Tensor, Terms]:
        real, fake = self._last(batch)
        terms: Terms = {}
        if self.config.loss.adversarial:
            terms["discriminator"] = discriminator_loss(self.judge(real), self.judge(fake))
        if self.config.loss.local:
            points = batch["points"]
            scores = [self._local_scores(picture, points) for picture in (real, fake)]
            terms["discriminator_local"] = local_discriminator_loss(*scores)
        return torch.stack(list(terms.values())).sum(), terms

    def _last(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The sharp faces, and the restored ones of this step's first turn."""
        kept = self._judged.pop(id(batch["target"]), None)
        if kept is not None:
            return kept
        with torch.no_grad():  # it was somebody else's batch, or none: make them afresh
            restored, _ = self._answer(self._modules(), batch["face"])
        return batch["target"], shown(restored, batch)

    def _local_scores(self, picture: Tensor, points: Tensor) -> dict[str, Tensor]:
        return {part: self.local[part](crop) for part, crop in crop_parts(picture, points).items()}

    def _smooth(self, target: Tensor) -> tuple[Tensor, Terms]:
        weights = self.config.loss
        with torch.autocast(target.device.type, enabled=False):  # bfloat16 would lose it
            real = target.detach().float().requires_grad_(True)
            penalty = r1_penalty(self.judge(real), real)
        return weights.r1 / 2 * weights.r1_every * penalty, {"r1": penalty}

    def _modules(self) -> Mapping[str, nn.Module]:
        return {"codec": self.codec, "prior": self.prior, "noise": self.noise}

    def _answer(
        self, modules: Mapping[str, nn.Module], face: Tensor
    ) -> tuple[Tensor, list[Tensor]]:
        """Restored face, Eq. (1) to (3), and the decoder's maps."""
        codec, prior, noise = modules["codec"], modules["prior"], modules["noise"]
        assert isinstance(prior, Generator)
        z, maps = codec(face)
        generated = prior.synthesise(prior.spread(prior.mapping(z)), noise(noise_of(maps)))
        assert isinstance(codec, Codec)
        return codec.restored(generated, face), maps

    def measure(self, averaged: Mapping[str, nn.Module]) -> dict[str, float]:
        """PSNR of kept faces, before and after."""
        return self._kept().measure(self._restorer(averaged), _device(averaged))

    def pictures(self, averaged: Mapping[str, nn.Module]) -> Tensor:
        """Degraded, restored and sharp faces of kept people."""
        rows = self.config.measure.rows
        return self._kept().sheet(self._restorer(averaged), _device(averaged), rows)

    def _restorer(self, averaged: Mapping[str, nn.Module]) -> Restore:
        return lambda face: self._answer(averaged, face)[0]

    def _kept(self) -> FixedFaces:
        if self._fixed is None:
            wanted = self.config.measure
            self._fixed = FixedFaces(self.config.data, wanted.faces, wanted.presets)
        return self._fixed

    def card(self) -> dict[str, Any]:
        """As `core.models.mmrb_restorer` reads it."""
        return {
            "model": {
                "architecture": "mmrb",
                "kind": "blind",
                "size": self.config.network.size,
                "zoom": Faces(self.config.data, "train", 0).zoom,
                "summary": "Needs no guide; a GAN prior fills in what the photo has lost.",
            },
            "config": config_to_table(self.config.network.restorer()),
        }

    def exported(self, averaged: Mapping[str, nn.Module]) -> dict[str, Tensor]:
        """Of `MMRBRestorer`: codec and generator, its noise weights back in their place."""
        codec, prior, noise = (averaged[name] for name in ("codec", "prior", "noise"))
        assert isinstance(codec, Codec)
        assert isinstance(noise, NoiseGains)
        state = {f"codec.{k}": v for k, v in codec.state_dict().items()}
        state |= {f"generator.{k}": v for k, v in prior.state_dict().items()}
        return state | {_place(i): gain.detach() for i, gain in enumerate(noise.gains)}

    def begin(self, state: Mapping[str, Tensor], parts: Sequence[str]) -> None:
        """Start from an exported prior, or from an exported MMRB model."""
        networks: dict[str, nn.Module] = {"generator": self.prior}
        networks |= {"codec": self.codec} if any(k.startswith("codec.") for k in state) else {}
        judged = any(k.startswith("discriminator.") for k in state)
        networks |= {"discriminator": self.judge} if judged else {}
        own = {k: v for k, v in state.items() if k != "mean_code"}
        fill_parts(nn.ModuleDict(networks), own, parts)
        if self.codec.residual and "codec" not in networks:
            hush(self.prior)
        for i, conv in enumerate(_styled(self.prior)):  # to where they learn
            if not parts or _place(i).startswith(tuple(parts)):
                self.noise.gains[i].data.copy_(conv.noise_weight)
            nn.init.ones_(conv.noise_weight)

    def frozen(self) -> Mapping[str, nn.Module]:
        """The networks of the feature and the identity term, as far as they are on."""
        return self.objective.frozen()


def _styled(generator: Generator) -> list[StyledConv]:
    return [conv for conv in generator.convs if isinstance(conv, StyledConv)]


def _place(number: int) -> str:
    return f"generator.convs.{number}.noise_weight"


def _device(averaged: Mapping[str, nn.Module]) -> torch.device:
    return next(averaged["codec"].parameters()).device
