"""Joint face super-resolution and deblurring against a global and a local discriminator.

Paper  J. U. Yun, I. K. Park, "Joint Face Super-Resolution and Deblurring Using a Generative
       Adversarial Network", 2020, sections 3 and 4.1.  "Eq. (n)" is that paper's.
Code   where it differs, its way is taken: see `trainer.srdeblur_losses`.
Ours   a first stage "pixels" without opponents, for CPUs; the face mask from the landmarks; the
       small face is shrunk from the degraded crop, as the app does it; the identity term; the
       discriminators learn from the very faces that the generator was judged by; and where the
       target is made up (outside its photo), it stands in for the restored face.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import Dataset

from core.degradation.apply import blurred
from core.degradation.foreground import foreground_mask
from core.degradation.recipe import DegradationRecipe
from core.errors import BadConfigError
from core.models.patch_discriminator import PatchDiscriminator, PatchDiscriminatorConfig
from core.models.sr_baseline import SRBaseline
from core.models.srdeblur import SRDeblur, shrunk
from core.models.srdeblur_restorer import config_to_table
from trainer.adversarial_losses import least_squares_discriminator, least_squares_generator
from trainer.blind_data import Faces
from trainer.data import Shot, to_tensor
from trainer.events import Notes
from trainer.features import OFF, Features, load_features
from trainer.fine_tuning import held
from trainer.fixed_faces import FixedFaces, Restore
from trainer.hifacegan_losses import perceptual_loss
from trainer.identity_loss import identity_distance
from trainer.srdeblur_losses import (
    discriminators_loss,
    generator_loss,
    masked_face,
    pixel_terms,
)
from trainer.system import Batch, Moment, Player, System, Terms
from trainer.systems.srdeblur_config import GLOBAL, JOINT, PIXELS, Config

__all__ = ["Config", "SRDeblurSystem"]

GENERATOR, OPPONENTS = "generator", "discriminator"
Network = SRDeblur | SRBaseline
SAMPLE_SEED = 0  # of the noise variant's answers while it is measured, and in the app


class BlurredFaces(Faces):
    """Single faces, blurred as well: see `trainer.blind_data.Faces`.

    More keys: `blurred` (3, S, S) in [-1, 1], the target with the blur of its degradation alone;
    `mask` (1, S, S), 1 on the face.
    """

    def _more(self, shot: Shot, recipe: DegradationRecipe) -> dict[str, Tensor]:
        side = shot.pixels.shape[0]
        mask = foreground_mask((side, side), shot.landmarks)
        smeared = blurred(shot.pixels, recipe, shot.landmarks)
        return {
            "blurred": to_tensor(np.clip(smeared, 0, 1)),
            "mask": torch.from_numpy(np.ascontiguousarray(mask))[None],
        }


class _Shown(NamedTuple):
    """As `core.models.srdeblur.SRDeblurOutput`; `blurred` is the target for networks without."""

    restored: Tensor
    blurred: Tensor
    upscaled: Tensor


class _Judged(NamedTuple):
    """Of the generator's turn, kept for the discriminators', without gradients."""

    batch: Batch  # held on to, so that its id stays its own
    upscaled: Tensor
    restored: Tensor


class SRDeblurSystem(System):
    """Trains joint SR and deblurring; see `trainer.system.System` for the methods.

    Stages: "pixels" by all terms but the adversarial ones, "joint-global" with the global
    discriminator (the paper's first 200 epochs), "joint" with both.

    Args:
        config: the system's tables of the recipe.
        seed: of the initial weights.

    Raises:
        MissingFileError, NoWeightsError, BadConfigError: the features' weights are not as told.
    """

    stages: tuple[str, ...] = (PIXELS, GLOBAL, JOINT)
    judged: Mapping[str, int] = {"global": 6, "local": 3}  # the discriminators' inputs

    def __init__(self, config: Config, *, seed: int) -> None:
        self.config, self.notes = config, Notes()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.generator = self._built()
            self.judges = nn.ModuleDict(
                {name: self._judge(inputs) for name, inputs in self.judged.items()}
            )
        self.perceptual = self._features("perceptual")
        self.identity = self._features("identity")
        self.off = config.off()
        self.players = {
            GENERATOR: Player(modules={GENERATOR: self.generator}, rates={}, average=True)
        }
        if config.loss.adversarial:
            # the code has one Adam for both
            modules = {f"{OPPONENTS}_{name}": judge for name, judge in self.judges.items()}
            rates = dict.fromkeys(modules, config.discriminator.rate)
            self.players[OPPONENTS] = Player(modules=modules, rates=rates)
        self._fixed: FixedFaces | None = None
        self._judged: dict[int, _Judged] = {}
        self._judged_step = -1

    def _built(self) -> Network:
        return SRDeblur(self.config.network)

    def _judge(self, inputs: int) -> PatchDiscriminator:
        sizes = self.config.discriminator
        return PatchDiscriminator(
            PatchDiscriminatorConfig(
                inputs=inputs,
                width=sizes.width,
                halvings=sizes.halvings,
                norm=self.config.network.norm,
            )
        )

    def _features(self, term: str) -> Features | None:
        use = self.config.features
        kind, file = use.use, use.file
        if term == "identity":
            kind, file = use.identity_use, use.identity_file
        if not getattr(self.config.loss, term):
            kind = OFF
        assert self.notes is not None
        return load_features(kind, file, term, self.notes)

    def samples(self, split: str, seed: int) -> Dataset[Batch]:
        """Single faces, degraded; kept ones must be there too, for `measure`."""
        self._kept()
        faces = BlurredFaces(self.config.data, split, seed)
        for term in (self.perceptual, self.identity):
            if term is not None:
                term.check_zoom(faces.zoom)
        return faces

    def turns(self, moment: Moment) -> Sequence[str]:
        """The generator, then its opponents on what it made."""
        if moment.stage == PIXELS or OPPONENTS not in self.players:
            return [GENERATOR]
        return [GENERATOR, OPPONENTS]

    def loss(self, turn: str, batch: Batch, moment: Moment) -> tuple[Tensor, Terms]:
        """Eq. (3) to (6) for the generator, Eq. (1) and (2) for the discriminators."""
        config = self.config.network
        single = config.norm == "batch" and config.size == 2 ** len(config.widths)
        if single and len(batch["face"]) < 2:
            raise BadConfigError(
                "batch: 2 or more at a time are wanted by the batch norm of the single inmost "
                'pixel (batch over accumulate and processes), or network.norm = "instance"'
            )
        if turn == GENERATOR:
            return self._restore(batch, moment)
        if turn == OPPONENTS:
            return self._teach(batch, moment)
        raise ValueError(f"turn: {turn!r} is none of this system's")

    def _restore(self, batch: Batch, moment: Moment) -> tuple[Tensor, Terms]:
        loss, target = self.config.loss, batch["target"]
        given = self._shown(batch, moment)
        pixels = pixel_terms(given.restored, given.blurred, target, batch["blurred"], batch["mask"])
        terms: Terms = {n: getattr(pixels, n) for n in pixels._fields if getattr(loss, n)}
        if self.perceptual is not None:
            with torch.no_grad():
                wanted = self.perceptual(target)
            found = self.perceptual(given.restored)
            weights = self.config.features.map_weights(len(wanted))
            terms["perceptual"] = perceptual_loss(found, wanted, "l1", weights)
        if self.identity is not None:
            terms["identity"] = identity_distance(self.identity, given.restored, target)
        if OPPONENTS in self.turns(moment):
            terms["adversarial"] = self._against(given, batch, moment)
            self._keep(given, batch, moment)
        parts = [getattr(loss, name) * value for name, value in terms.items()]
        return torch.stack(parts).sum(), terms

    def _against(self, given: _Shown, batch: Batch, moment: Moment) -> Tensor:
        """The generator's side of Eq. (3)."""
        with held(self.judges):
            whole = self.judges["global"](torch.cat([given.upscaled, given.restored], dim=1))
            if moment.stage == GLOBAL:
                return least_squares_generator(whole)
            part = self.judges["local"](masked_face(given.restored, batch["mask"]))
            return generator_loss(whole, part)

    def _keep(self, given: _Shown, batch: Batch, moment: Moment) -> None:
        if moment.step != self._judged_step:
            self._judged, self._judged_step = {}, moment.step
        kept = _Judged(batch, given.upscaled.detach(), given.restored.detach())
        self._judged[id(batch)] = kept

    def _teach(self, batch: Batch, moment: Moment) -> tuple[Tensor, Terms]:
        judged = self._judged.pop(id(batch), None) if moment.step == self._judged_step else None
        if judged is None:  # nothing was judged in this step: restore it now
            with torch.no_grad():
                given = self._shown(batch, moment)
            judged = _Judged(batch, given.upscaled, given.restored)
        pairs = [
            self.judges["global"](torch.cat([judged.upscaled, image], dim=1))
            for image in (batch["target"], judged.restored)
        ]
        if moment.stage == GLOBAL:
            error = 0.25 * least_squares_discriminator(pairs[0], pairs[1])
        else:
            masked = [
                self.judges["local"](masked_face(image, batch["mask"]))
                for image in (batch["target"], judged.restored)
            ]
            error = discriminators_loss(*pairs, *masked)
        return error, {OPPONENTS: error}

    def _shown(self, batch: Batch, moment: Moment) -> _Shown:
        """The network's answer in float32, with the targets where nothing is known."""
        chance = moment.generator if self.config.network.noise is not None else None
        given = self.generator(shrunk(batch["face"], self.config.network.scale), chance)
        inside, blurred = batch["inside"] > 0, batch["blurred"]
        if given.blurred is not None:
            blurred = torch.where(inside, given.blurred.float(), blurred)
        return _Shown(
            torch.where(inside, given.restored.float(), batch["target"]),
            blurred,
            given.upscaled.float(),
        )

    def measure(self, averaged: Mapping[str, nn.Module]) -> dict[str, float]:
        """PSNR of kept faces before and after."""
        network = _network(averaged)
        return self._kept().measure(_restorer(network), _device(network))

    def pictures(self, averaged: Mapping[str, nn.Module]) -> Tensor:
        """Degraded, restored and sharp faces of kept people."""
        network = _network(averaged)
        return self._kept().sheet(_restorer(network), _device(network), self.config.measure.rows)

    def _kept(self) -> FixedFaces:
        if self._fixed is None:
            wanted = self.config.measure
            self._fixed = FixedFaces(self.config.data, wanted.faces, wanted.presets)
        return self._fixed

    def card(self) -> dict[str, Any]:
        """As `core.models.srdeblur_restorer` reads it."""
        several = " Has several answers to a face." if self.config.network.noise else ""
        return {
            "model": {
                "architecture": "srdeblur",
                "kind": "blind",
                "size": self.config.network.size,
                "zoom": Faces(self.config.data, "train", 0).zoom,
                "summary": f"Needs no guide; for tiny, blurred faces.{several}",
            },
            "config": config_to_table(self.config.network),
        }

    def exported(self, averaged: Mapping[str, nn.Module]) -> dict[str, Tensor]:
        """Of `SRDeblur`."""
        return dict(_network(averaged).state_dict())

    def frozen(self) -> Mapping[str, nn.Module]:
        """The networks of the perceptual and the identity term, as far as they are on."""
        terms = {"perceptual": self.perceptual, "identity": self.identity}
        return {name: f.network for name, f in terms.items() if f is not None}


def _network(averaged: Mapping[str, nn.Module]) -> Network:
    network = averaged[GENERATOR]
    assert isinstance(network, Network)
    return network


def _restorer(network: Network) -> Restore:
    """The first answer of the noise variant, as the app gives it."""

    def restore(face: Tensor) -> Tensor:
        noisy = network.config.noise is not None
        chance = torch.Generator().manual_seed(SAMPLE_SEED) if noisy else None
        restored: Tensor = network(shrunk(face, network.config.scale), chance).restored
        return restored

    return restore


def _device(network: nn.Module) -> torch.device:
    return next(network.parameters()).device
