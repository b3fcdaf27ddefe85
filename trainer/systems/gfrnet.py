"""GFRNet as the engine trains it: Eq. (12), alternating with its two discriminators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import Dataset

from core.degradation.recipe import PRESETS
from core.errors import BadConfigError
from core.models.gfrnet import CONFIGS, GFRNet
from core.models.gfrnet_restorer import config_to_table
from core.packs.format import Pack
from trainer.config import DataConfig, DiscriminatorConfig, FeaturesConfig, LossConfig
from trainer.data import Pairs
from trainer.events import Notes
from trainer.features import Features, load_features
from trainer.gfrnet_adversary import Adversary
from trainer.objective import objective
from trainer.system import Batch, Moment, Player, System, Terms
from trainer.validate import Validation

FIRST_LAYER = "rec_net.encoder.convs.0.weight"
SUMMARIES = {
    "identity": "Guided; the network alone finds the warp.",
    "absolute": "Guided; the network alone finds the warp.",
    "landmarks": "Guided; starts from landmarks you can correct.",
    "plain": "Guided, an ablation; the guide is not warped.",
    "none": "Needs no guide; takes noise, blur and JPEG dirt away.",
}


@dataclass(frozen=True, kw_only=True)
class Config:
    """GFRNet's tables of a recipe.

    Attributes:
        model: architecture, a key of `core.models.gfrnet.CONFIGS`.
        validate_pairs: how many fixed pairs are measured.
    """

    model: str = "gfrnet"
    data: DataConfig = field(default_factory=DataConfig)
    loss: LossConfig = field(default_factory=LossConfig)
    discriminator: DiscriminatorConfig = field(default_factory=DiscriminatorConfig)
    features: FeaturesConfig = field(default_factory=FeaturesConfig)
    validate_pairs: int = 48

    def __post_init__(self) -> None:
        if self.model not in CONFIGS:
            raise BadConfigError(f"model: no {self.model!r}; there are {', '.join(CONFIGS)}")
        if not self.data.people or self.validate_pairs < 1:
            raise BadConfigError("data.people and validate_pairs: one or more are wanted")
        unknown = set(self.data.degradation) - set(PRESETS)
        if unknown or not sum(self.data.degradation.values()) > 0:
            raise BadConfigError(
                f"data.degradation: unknown {sorted(unknown)} or no share above 0; "
                f"presets are {', '.join(PRESETS)}"
            )
        for weight, use in (("perceptual", "use"), ("identity", "identity_use")):
            if (getattr(self.loss, weight) > 0) == (getattr(self.features, use) == "off"):
                raise BadConfigError(
                    f"loss.{weight} and features.{use}: wanted both, or 0 and 'off': the term "
                    "compares by that network"
                )

    def check_stages(self, stages: Sequence[str]) -> None:
        """Refuse stages in which a network learns nothing.

        Raises:
            BadConfigError: it says which.
        """
        ours = {name for name in ("log_l2", "identity") if not getattr(self.loss, name)}
        off = set(self.loss.off()) | ours
        shown = {"l2", "log_l2", "perceptual", "identity", "adversarial_global"}
        if "joint-global" in stages and shown <= off:
            raise BadConfigError("stages: RecNet learns nothing where all its losses are off")
        if "joint" in stages and shown | {"adversarial_local"} <= off:
            raise BadConfigError("stages: RecNet learns nothing where all its losses are off")
        if "warp" in stages:
            if CONFIGS[self.model].guidance != "warped":
                raise BadConfigError(f"stages: {self.model} has no WarpNet to train alone")
            if {"landmark", "tv"} <= off:
                raise BadConfigError("stages: WarpNet alone learns nothing without a flow loss")


class GFRNetSystem(System):
    """WarpNet and RecNet against a global and a local discriminator.

    Stages: "warp" trains WarpNet alone by the flow loss; "joint" everything by all losses;
    "joint-global" is "joint" without the local discriminator, which so can come later.
    """

    stages = ("warp", "joint-global", "joint")

    def __init__(self, config: Config, *, seed: int) -> None:
        torch.manual_seed(seed)
        self.config = config
        self.notes = self._notes = Notes()
        self.off = config.loss.off()
        self.network = GFRNet(CONFIGS[config.model])
        players = {"generator": Player(modules={"gfrnet": self.network}, rates={}, average=True)}
        self.adversary: Adversary | None = None
        if config.loss.adversarial:
            self.adversary = Adversary(config.loss, config.discriminator)
            judges = {f"discriminator_{k}": v for k, v in self.adversary.judges.items()}
            players["discriminator"] = Player(modules=judges, rates={})
        self.players = players
        self._features: dict[str, Features] | None = None
        self._validation: Validation | None = None

    def begin(self, state: Mapping[str, Tensor], parts: Sequence[str]) -> None:
        """Start from an exported model; a guided one serves RecNet alone, too: `blind_start`."""
        if CONFIGS[self.config.model].guidance == "none":
            state = blind_start(state)
        super().begin(state, parts)

    def samples(self, split: str, seed: int) -> Dataset[Batch]:
        """Pairs of a degraded face and a guide, see `trainer.data.Pairs`."""
        self._validated()  # a pack with nobody to measure by is said at the start
        return Pairs(self.config.data, split, seed)

    def turns(self, moment: Moment) -> Sequence[str]:
        """The network, then the discriminators on the faces that it was judged by."""
        if self.adversary is None or not self._judges(moment.stage):
            return ("generator",)
        self.adversary.forget()
        return ("generator", "discriminator")

    def loss(self, turn: str, batch: Batch, moment: Moment) -> tuple[Tensor, Terms]:
        """Eq. (12), or Eq. (7) of both discriminators."""
        if turn == "discriminator" and self.adversary is not None:
            terms = self.adversary.discriminator_terms(batch)
            return torch.stack(list(terms.values())).sum(), terms
        return objective(
            self.network,
            batch,
            self.config.loss,
            "warp" if moment.stage == "warp" else "joint",
            self.adversary,
            self._loaded(),
            self._judges(moment.stage),
        )

    def _judges(self, stage: str) -> tuple[str, ...]:
        """The discriminators that take part in a stage."""
        if self.adversary is None or stage == "warp":
            return ()
        names = tuple(self.adversary.judges)
        return tuple(n for n in names if stage == "joint" or n == "global")

    def measure(self, averaged: Mapping[str, nn.Module]) -> dict[str, float]:
        """PSNR and landmark distance at 4x and 8x, see `trainer.validate.Validation`."""
        return self._validated().measure(_network(averaged))

    def pictures(self, averaged: Mapping[str, nn.Module]) -> Tensor:
        """A row a pair: degraded face, guide, warped guide, restored face, target."""
        return self._validated().pictures(_network(averaged))

    def _validated(self) -> Validation:
        if self._validation is None:
            self._validation = Validation(self.config.data, self.config.validate_pairs)
        return self._validation

    def card(self) -> dict[str, Any]:
        """See `System.card`."""
        architecture = CONFIGS[self.config.model]
        kind = (
            architecture.warp.base if architecture.guidance == "warped" else architecture.guidance
        )
        return {
            "model": {
                "architecture": "gfrnet",
                "kind": "blind" if architecture.guidance == "none" else "guided",
                "size": architecture.size,
                "zoom": self._zoom(),
                "summary": SUMMARIES[kind],
            },
            "config": config_to_table(architecture),
        }

    def _zoom(self) -> float:
        return float(Pack(Path(self.config.data.people[0])).meta["zoom"])

    def exported(self, averaged: Mapping[str, nn.Module]) -> dict[str, Tensor]:
        """The averaged GFRNet."""
        return dict(_network(averaged).state_dict())

    def frozen(self) -> Mapping[str, nn.Module]:
        """The networks of the perceptual and the identity term, as far as they are on."""
        return {name: features.network for name, features in self._loaded().items()}

    def _loaded(self) -> dict[str, Features]:
        if self._features is None:
            wanted, loss = self.config.features, self.config.loss
            self._features = {}
            for term, weight, use, file in (
                ("perceptual", loss.perceptual, wanted.use, wanted.file),
                ("identity", loss.identity, wanted.identity_use, wanted.identity_file),
            ):
                if not weight:
                    continue
                features = load_features(use, file, term, self._notes, zoom=self._zoom())
                if features is not None:
                    self._features[term] = features
        return self._features


def _network(averaged: Mapping[str, nn.Module]) -> GFRNet:
    network = averaged["gfrnet"]
    if not isinstance(network, GFRNet):
        raise TypeError(f"gfrnet: got a {type(network).__name__}")
    return network


def blind_start(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Weights of RecNet alone from those of a guided GFRNet (OURS).

    They restore each face as the guided model does with the face itself for its guide: in the
    first layer the weights of the guide's three channels are added to the face's.  A model that
    never had a guide stays what it is.

    Args:
        state: as `GFRNet.state_dict` names them.
    """
    alone = {name: value for name, value in state.items() if name.startswith("rec_net.")}
    first = alone.get(FIRST_LAYER)
    if first is not None and first.shape[1] == 6:
        alone[FIRST_LAYER] = first[:, :3] + first[:, 3:]
    return alone
