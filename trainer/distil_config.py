"""A run that distils the face-embedding network: its recipe, read and checked."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from core.degradation.recipe import PRESETS
from core.errors import BadConfigError
from core.models.face_embedding import FaceEmbeddingConfig
from core.models.face_embedding_file import CONFIGS, FaceNetworkConfig
from trainer.engine_config import StageConfig
from trainer.recipe_file import make, read_table


@dataclass(frozen=True, kw_only=True)
class DistilDataConfig:
    """Where the faces come from and what is done to the poor ones.

    Attributes:
        packs: packs with embeddings (`likeness embed`), all of one size and zoom.
        degradation: share of each preset.
        gray_share: share of samples that are turned gray, both faces of them.
        jitter_share: share of samples that are turned, shifted and scaled a little.
        workers: processes that decode and degrade.
    """

    packs: tuple[str, ...] = ("packs/people",)
    degradation: dict[str, float] = field(default_factory=lambda: {"gfrnet": 1.0})
    gray_share: float = 0.0
    jitter_share: float = 0.5
    workers: int = 2


@dataclass(frozen=True, kw_only=True)
class DistilLossConfig:
    """Weights of the terms, see `trainer.distil_loss.distil_loss`.

    Attributes:
        euclidean, cosine: of the two distances.
        degraded: of the degraded faces' terms, the clean ones' being 1.
    """

    euclidean: float = 1.0
    cosine: float = 1.0
    degraded: float = 1.0


@dataclass(frozen=True, kw_only=True)
class DistilConfig:
    """All of a run; the same config, packs and seed give the same weights on a CPU.

    Attributes:
        steps, rate, final, warm_up: as in `trainer.engine_config.StageConfig`.
        network: of the kind that `architecture` names; "face-embedding" without.
        start: "dlib" begins with the teacher's own weights (face-resnet only), "" with fresh ones.
        batch: samples, each a clean and a degraded face.
        betas: of Adam.
        ema: decay of the averaged weights that are exported.
        precision: "bf16" (autocast) or "float32".
        checkpoint_minutes, validate_steps: how often.
        validate_faces: how many faces of people kept for it are measured.
    """

    steps: int
    rate: float = 1e-3
    final: float = 0.01
    warm_up: int = 200
    network: FaceNetworkConfig = field(default_factory=FaceEmbeddingConfig)
    start: Literal["", "dlib"] = ""
    data: DistilDataConfig = field(default_factory=DistilDataConfig)
    loss: DistilLossConfig = field(default_factory=DistilLossConfig)
    batch: int = 64
    betas: tuple[float, ...] = (0.9, 0.999)
    clip: float = 5.0
    ema: float = 0.999
    seed: int = 0
    precision: Literal["bf16", "float32"] = "bf16"
    device: str = "auto"
    threads: int = 0
    checkpoint_minutes: float = 5.0
    log_steps: int = 20
    validate_steps: int = 1000
    validate_faces: int = 256

    def __post_init__(self) -> None:
        for name in ("steps", "batch", "log_steps", "validate_steps", "validate_faces"):
            if getattr(self, name) < 1:
                raise BadConfigError(f"{name}: wanted 1 or more, got {getattr(self, name)}")
        if self.start == "dlib" and isinstance(self.network, FaceEmbeddingConfig):
            raise BadConfigError('start: only architecture = "face-resnet" can begin with dlib\'s')
        if not self.data.packs:
            raise BadConfigError("data.packs: wanted a pack or more")
        unknown = set(self.data.degradation) - set(PRESETS)
        if unknown or not sum(self.data.degradation.values()) > 0:
            raise BadConfigError(
                f"data.degradation: unknown {sorted(unknown)} or no share above 0; "
                f"presets are {', '.join(PRESETS)}"
            )

    @property
    def schedule(self) -> StageConfig:
        """The one stage of the run, for `trainer.schedule.rate`."""
        return StageConfig(
            train="distil",
            steps=self.steps,
            rate=self.rate,
            final=self.final,
            warm_up=self.warm_up,
        )


def read_distil_recipe(path: Path, overrides: list[str] | None = None) -> DistilConfig:
    """Read a recipe; arguments and errors as of `trainer.engine_config.read_recipe`."""
    return build_distil(read_table(path, overrides))


def build_distil(table: dict[str, Any]) -> DistilConfig:
    """A config from a recipe's tables."""
    table = dict(table)
    architecture = table.pop("architecture", "face-embedding")
    if architecture not in CONFIGS:
        raise BadConfigError(f"architecture: {architecture!r} is none of {', '.join(CONFIGS)}")
    table.setdefault("network", {})
    kinds = {"network": CONFIGS[architecture], "data": DistilDataConfig, "loss": DistilLossConfig}
    try:
        for name, kind in kinds.items():
            if name in table:
                table[name] = make(kind, table[name], name)
        config: DistilConfig = make(DistilConfig, table, "recipe")
    except ValueError as error:  # the network's own checks
        raise BadConfigError(f"network.{error}") from error
    return config


def to_distil_table(config: DistilConfig) -> dict[str, Any]:
    """The config as plain tables, for the checkpoint and the log."""
    return dataclasses.asdict(config)
