"""HiFaceGAN against its two-scale discriminator.

Paper  L. Yang et al., "HiFaceGAN: Face Renovation via Collaborative Suppression and
       Replenishment", ACM MM 2020, section 4.2.  "Eq. (n)" is that paper's.
Code   its order: the generator's turn, then the discriminator's, both on the same batch.
Ours   a first stage "pixels" without an opponent, for CPUs; parts of faces (`crop`); the identity
       term; the discriminator learns from the very faces that the generator was judged by, not
       from ones made again; and where the target is made up (outside its photo), it stands in for
       the restored face, so that no term sees a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.utils.data import Dataset, default_collate

from core.models.hifacegan import HiFaceGAN, Statistics
from core.models.hifacegan_discriminator import DiscriminatorConfig, HiFaceGANDiscriminator
from trainer.blind_data import Faces
from trainer.events import Notes
from trainer.features import Features, load_features
from trainer.fine_tuning import held
from trainer.fixed_faces import FixedFaces, Restore
from trainer.gan_losses import identity_loss
from trainer.hifacegan_losses import (
    Verdicts,
    difference,
    discriminator_loss,
    generator_loss,
)
from trainer.system import Batch, Moment, Player, System, Terms
from trainer.systems.hifacegan_config import JOINT, PIXELS, Config
from trainer.systems.hifacegan_statistics import settled

__all__ = ["Config", "HiFaceGANSystem"]

BATCH = 16  # faces at once where nothing is learned
GAIN = 0.02  # what HiFaceGAN draws its weights with
SETTLING_SEED = 2  # of the faces that statistics are taken from


class _Piece(NamedTuple):
    """What the losses look at, (B, 3, H, W) in [0, 1] each, and (B, 1, H, W)."""

    face: Tensor
    target: Tensor
    inside: Tensor


class _Judged(NamedTuple):
    """Faces of the generator's turn, kept for the discriminator's."""

    batch: Batch  # held on to, so that its id stays its own
    face: Tensor
    restored: Tensor  # without gradient
    target: Tensor


class HiFaceGANSystem(System):
    """Trains HiFaceGAN; see `trainer.system.System` for the methods.

    Args:
        config: the system's tables of the recipe.
        seed: of the initial weights.

    Raises:
        MissingFileError, NoWeightsError, BadConfigError: the features' weights are not as told.
    """

    stages = (PIXELS, JOINT)

    def __init__(self, config: Config, *, seed: int) -> None:
        self.config, self.notes = config, Notes()
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.generator = HiFaceGAN(config.network)
            _louden(self.generator, config.initial.gain)
            sizes = DiscriminatorConfig(
                width=config.discriminator.width, scales=config.discriminator.scales
            )
            self.judge = HiFaceGANDiscriminator(sizes)
        self.generator.outs[:-1].requires_grad_(False)  # of earlier phases, never used
        use = config.features
        self.perceptual = self._features(use.use, use.file, "perceptual", on=config.perceptual)
        self.identity = self._features(
            use.identity_use, use.identity_file, "identity", on=config.identity
        )
        self.off = config.off()
        self.players = self._players()
        self._fixed: FixedFaces | None = None
        self._judged: dict[int, _Judged] = {}
        self._judged_step = -1

    def _features(self, kind: str, file: str, term: str, *, on: bool) -> Features | None:
        assert self.notes is not None
        return load_features(kind if on else "off", file, term, self.notes)

    def _players(self) -> dict[str, Player]:
        players = {
            "generator": Player(modules={"generator": self.generator}, rates={}, average=True)
        }
        if self.config.opposed:
            players["discriminator"] = Player(
                modules={"discriminator": self.judge},
                rates={"discriminator": self.config.discriminator.rate},
            )
        return players

    def samples(self, split: str, seed: int) -> Dataset[Batch]:
        """Single faces, degraded; kept ones must be there too, for `measure`."""
        self._kept()
        return Faces(self.config.data, split, seed)

    def turns(self, moment: Moment) -> Sequence[str]:
        """The generator, then its opponent on what it made."""
        if moment.stage == PIXELS or not self.config.opposed:
            return ["generator"]
        return ["generator", "discriminator"]

    def loss(self, turn: str, batch: Batch, moment: Moment) -> tuple[Tensor, Terms]:
        """Eq. (6) for the generator, the first part of Eq. (4) for the discriminator."""
        match turn:
            case "generator":
                return self._restore(batch, moment)
            case "discriminator":
                return self._teach(batch, moment)
        raise ValueError(f"turn: {turn!r} is none of this system's")

    def _restore(self, batch: Batch, moment: Moment) -> tuple[Tensor, Terms]:
        piece = self._piece(batch, moment)
        shown = self._shown(piece)
        if moment.stage == PIXELS:
            error = difference(shown, piece.target, "l1")
            return error, {"l1": error}
        total, terms = self._objective(shown, piece)
        if self.identity is not None:
            with torch.no_grad():
                (known,) = self.identity(signed(piece.target))
            (found,) = self.identity(signed(shown))
            terms["identity"] = identity_loss(found, known)
            total = total + self.config.loss.identity * terms["identity"]
        if moment.step != self._judged_step:
            self._judged, self._judged_step = {}, moment.step
        if self.config.opposed:
            kept = _Judged(batch, piece.face, shown.detach(), piece.target)
            self._judged[id(batch)] = kept
        return total, terms

    def _objective(self, shown: Tensor, piece: _Piece) -> tuple[Tensor, Terms]:
        """Eq. (6)."""
        loss, maps = self.config.loss, None
        verdicts: tuple[Verdicts, Verdicts] = ([], [])
        weights: Sequence[float] = ()
        if self.config.opposed:
            with held(self.judge):
                verdicts = self.judge.judge_both(piece.face, shown, piece.target)
        if self.perceptual is None:
            loss = replace(loss, perceptual=0.0)
        else:
            with torch.no_grad():
                wanted = self.perceptual(signed(piece.target))
            maps = (self.perceptual(signed(shown)), wanted)
            weights = self.config.features.map_weights(len(wanted))
        if not (self.config.opposed or loss.perceptual or loss.l1):  # identity alone
            return shown.new_zeros(()), {}
        return generator_loss(shown, piece.target, verdicts, loss, maps, weights)

    def _teach(self, batch: Batch, moment: Moment) -> tuple[Tensor, Terms]:
        judged = self._judged.pop(id(batch), None) if moment.step == self._judged_step else None
        if judged is None:  # nothing was judged in this step: restore it now
            piece = self._piece(batch, moment)
            with torch.no_grad():
                judged = _Judged(batch, piece.face, self._shown(piece), piece.target)
        made, real = self.judge.judge_both(judged.face, judged.restored, judged.target)
        error = discriminator_loss(made, real)
        return error, {"discriminator": error}

    def _shown(self, piece: _Piece) -> Tensor:
        """The restored face, with the target where nothing is known of it."""
        return torch.where(piece.inside > 0, self.generator(piece.face).float(), piece.target)

    def _piece(self, batch: Batch, moment: Moment) -> _Piece:
        """What this stage learns from: the batch, or a part of each face."""
        images = [unsigned(batch["face"]), unsigned(batch["target"]), batch["inside"]]
        side = getattr(self.config.crop, moment.stage)
        return _Piece(*(parts(images, side, moment.generator) if side else images))

    def measure(self, averaged: Mapping[str, nn.Module]) -> dict[str, float]:
        """PSNR of kept faces, before and after, and after in the other mode of eval.

        The other mode's names end in its name, such as "hifacegan_psnr_picture".
        """
        network = self._settled(averaged)
        kept, device = self._kept(), _device(network)
        out = kept.measure(_restorer(network), device)
        other: Statistics = "picture" if network.config.statistics == "running" else "running"
        network.use_statistics(other)
        again = kept.measure(_restorer(network), device)
        return out | {f"{k}_{other}": v for k, v in again.items() if k.endswith("_psnr")}

    def pictures(self, averaged: Mapping[str, nn.Module]) -> Tensor:
        """Degraded, restored and sharp faces of kept people."""
        network = self._settled(averaged)
        rows = self.config.measure.rows
        return self._kept().sheet(_restorer(network), _device(network), rows)

    def _settled(self, averaged: Mapping[str, nn.Module]) -> HiFaceGAN:
        network = averaged["generator"]
        assert isinstance(network, HiFaceGAN)
        return settled(network, self._settling_faces(_device(network)))

    def _settling_faces(self, device: torch.device) -> Iterator[Tensor]:
        """Whole training faces, the same every time."""
        faces, count = Faces(self.config.data, "train", SETTLING_SEED), self.config.measure.settle
        for start in range(0, count, BATCH):
            numbers = range(start, min(start + BATCH, count))
            batch: Tensor = default_collate([faces[n]["face"] for n in numbers])
            yield unsigned(batch).to(device)

    def _kept(self) -> FixedFaces:
        if self._fixed is None:
            wanted = self.config.measure
            self._fixed = FixedFaces(self.config.data, wanted.faces, wanted.presets)
        return self._fixed

    def card(self) -> dict[str, Any]:
        """As `core.models.hifacegan_restorer` reads it."""
        return {
            "model": {
                "architecture": "hifacegan",
                "kind": "blind",
                "size": self.config.network.size,
                "zoom": Faces(self.config.data, "train", 0).zoom,
                "summary": "Needs no guide; takes damage away and fills in detail.",
            },
            "config": asdict(self.config.network),
        }

    def exported(self, averaged: Mapping[str, nn.Module]) -> dict[str, Tensor]:
        """Of `HiFaceGAN`, settled for eval mode; reads training faces from the packs."""
        return dict(self._settled(averaged).state_dict())

    def frozen(self) -> Mapping[str, nn.Module]:
        """The networks of the perceptual and the identity term, as far as they are on."""
        terms = {"perceptual": self.perceptual, "identity": self.identity}
        return {name: f.network for name, f in terms.items() if f is not None}


def parts(images: Sequence[Tensor], side: int, chance: torch.Generator) -> list[Tensor]:
    """A square of each face, at the same random place in all images.

    Args:
        images: (B, C, H, W) each, of the same B, H and W.
        side: of the squares, in pixels.
        chance: of their places.

    Returns:
        (B, C, side, side) each.
    """
    count, _, height, width = images[0].shape
    rows = torch.randint(height - side + 1, (count,), generator=chance, device=chance.device)
    columns = torch.randint(width - side + 1, (count,), generator=chance, device=chance.device)
    places = list(zip(rows.tolist(), columns.tolist(), strict=True))
    cut = [
        torch.stack(
            [x[:, y : y + side, c : c + side] for x, (y, c) in zip(image, places, strict=True)]
        )
        for image in images
    ]
    last = images[0].is_contiguous(memory_format=torch.channels_last)
    layout = torch.channels_last if last else torch.contiguous_format
    return [image.contiguous(memory_format=layout) for image in cut]


def signed(image: Tensor) -> Tensor:
    """[0, 1] -> [-1, 1]."""
    return image * 2 - 1


def unsigned(image: Tensor) -> Tensor:
    """[-1, 1] -> [0, 1]."""
    return (image + 1) / 2


def _louden(network: HiFaceGAN, gain: float) -> None:
    """Draw the weights again, but for the layer next to the picture, if the gain is another."""
    if gain == GAIN:
        return
    for name, value in network.named_parameters():
        if value.ndim == 4 and not name.startswith("outs."):
            nn.init.xavier_normal_(value, gain)


def _restorer(network: HiFaceGAN) -> Restore:
    return lambda face: signed(network(unsigned(face)).clamp(0, 1))


def _device(network: nn.Module) -> torch.device:
    return next(network.parameters()).device
