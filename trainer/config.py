"""One training run: a TOML recipe, read, checked, saved with the weights.

Every table of the recipe is a frozen dataclass here; an unknown key is an error.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from core.degradation.recipe import PRESETS
from core.errors import BadConfigError
from core.models.gfrnet import CONFIGS
from trainer.recipe_file import make, read_table


@dataclass(frozen=True, kw_only=True)
class DataConfig:
    """Where the faces come from and what is done to them.

    Attributes:
        people: packs of people with several photos each; targets and guides.
        singles: packs of single faces; a target with a stranger's photo as guide.
        stranger_share: share of samples with a stranger as guide.
        degradation: share of each preset.
        gray_share: share of samples whose face (not guide) is turned gray, as old photos are.
        jitter_share: share of samples that are turned, shifted and scaled a little.
        landmark_noise: pixels at 256 for each 1x of scale, for the landmark prior: standard
            deviations of `trainer.data.detector_error`.
        workers: processes that decode and degrade.
    """

    people: tuple[str, ...] = ("packs/people",)
    singles: tuple[str, ...] = ()
    stranger_share: float = 0.0
    degradation: dict[str, float] = field(default_factory=lambda: {"gfrnet": 1.0})
    gray_share: float = 0.0
    jitter_share: float = 0.5
    landmark_noise: tuple[float, ...] = (0.14, 0.13, 0.12)
    workers: int = 2


@dataclass(frozen=True, kw_only=True)
class StageConfig:
    """One stage; stages run one after the other.

    Attributes:
        train: "warp" (WarpNet alone, flow loss) or "joint" (both, everything).
        steps: how many.
        rate: learning rate at the start; falls by cosine to `final` times that.
        warm_up: steps over which the rate rises from zero.
    """

    train: Literal["warp", "joint"]
    steps: int
    rate: float = 2e-4
    final: float = 0.02
    warm_up: int = 100


@dataclass(frozen=True, kw_only=True)
class LossConfig:
    """Weights of the loss terms; names as in the paper.  A weight of 0 switches its term off.

    Attributes:
        l2: lambda_r,0 of Eq. (6).
        perceptual: lambda_r,l of Eq. (6), 0.001 in the paper; wants a feature network.
        adversarial_global, adversarial_local: lambda_a,g and lambda_a,l of Eq. (8), 1 and 0.5 in
            the paper.
        landmark, tv: lambda_lm and lambda_TV of Eq. (11).
        flow: OURS: factor on the whole flow loss, whose mean-reduced terms are tiny.
        reduction: "mean" (published codes) or "sum" (as printed).
    """

    l2: float = 100.0
    perceptual: float = 0.0
    adversarial_global: float = 0.0
    adversarial_local: float = 0.0
    landmark: float = 10.0
    tv: float = 1.0
    flow: float = 1000.0
    reduction: Literal["mean", "sum"] = "mean"

    @property
    def adversarial(self) -> bool:
        """Whether there are discriminators."""
        return self.adversarial_global > 0 or self.adversarial_local > 0

    def off(self) -> list[str]:
        """Terms of the paper's objective, Eq. (12), that are switched off."""
        weights = {
            "l2": self.l2,
            "perceptual": self.perceptual,
            "adversarial_global": self.adversarial_global,
            "adversarial_local": self.adversarial_local,
            "landmark": self.flow * self.landmark,
            "tv": self.flow * self.tv,
        }
        return [name for name, weight in weights.items() if weight == 0]


@dataclass(frozen=True, kw_only=True)
class DiscriminatorConfig:
    """Sizes of the discriminators, if the losses ask for any.

    Attributes:
        width: channels after the first layer.
        halvings: layers of stride 2; 3 gives patches of 70 x 70.
        crop: side in pixels to which the local one's box is resized.
    """

    width: int = 64
    halvings: int = 3
    crop: int = 256


@dataclass(frozen=True, kw_only=True)
class FeaturesConfig:
    """The network that the perceptual term compares faces by; its weights are the user's.

    Attributes:
        use: key of `trainer.features.FEATURES`, or "off"; the paper's is "vgg-face".
        file: path of its weights.
    """

    use: str = "off"
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class RunConfig:
    """All of a run; the same config, pack and seed give the same weights on a CPU.

    Attributes:
        model: architecture, a key of `core.models.gfrnet.CONFIGS`.
        start: folder of an exported model to begin from; its RecNet alone with `start_rec_only`.
        betas: of Adam.
        ema: decay of the averaged weights that are exported.
        precision: "bf16" (autocast) or "float32".
        checkpoint_minutes, validate_steps: how often.
    """

    model: str
    stages: tuple[StageConfig, ...]
    data: DataConfig = field(default_factory=DataConfig)
    loss: LossConfig = field(default_factory=LossConfig)
    discriminator: DiscriminatorConfig = field(default_factory=DiscriminatorConfig)
    features: FeaturesConfig = field(default_factory=FeaturesConfig)
    start: str = ""
    start_rec_only: bool = False
    batch: int = 16
    betas: tuple[float, ...] = (0.5, 0.999)
    clip: float = 1.0
    ema: float = 0.999
    seed: int = 0
    precision: Literal["bf16", "float32"] = "bf16"
    device: str = "auto"
    threads: int = 0
    checkpoint_minutes: float = 5.0
    log_steps: int = 20
    validate_steps: int = 1000
    validate_pairs: int = 48

    def __post_init__(self) -> None:
        if self.model not in CONFIGS:
            raise BadConfigError(f"model: no {self.model!r}; there are {', '.join(CONFIGS)}")
        if not self.stages or self.batch < 1:
            raise BadConfigError("a run needs at least one [[stages]] and a batch of 1 or more")
        self._check_losses()
        unknown = set(self.data.degradation) - set(PRESETS)
        if unknown or not sum(self.data.degradation.values()) > 0:
            raise BadConfigError(
                f"data.degradation: unknown {sorted(unknown)} or no share above 0; "
                f"presets are {', '.join(PRESETS)}"
            )

    def _check_losses(self) -> None:
        negative = [
            k for k, v in dataclasses.asdict(self.loss).items() if k != "reduction" and v < 0
        ]
        if negative:
            raise BadConfigError(f"loss.{negative[0]}: a weight is 0 or more")
        if (self.loss.perceptual > 0) == (self.features.use == "off"):
            raise BadConfigError(
                "loss.perceptual and features.use: wanted both, or 0 and 'off': the term compares "
                "by that network"
            )
        kinds = {stage.train for stage in self.stages}
        shown = {"l2", "perceptual", "adversarial_global", "adversarial_local"}
        if "joint" in kinds and shown <= set(self.loss.off()):
            raise BadConfigError("stages: RecNet learns nothing where all its losses are off")
        if "warp" in kinds:
            if CONFIGS[self.model].guidance != "warped":
                raise BadConfigError(f"stages: {self.model} has no WarpNet to train alone")
            if {"landmark", "tv"} <= set(self.loss.off()):
                raise BadConfigError("stages: WarpNet alone learns nothing without a flow loss")

    @property
    def total_steps(self) -> int:
        """Steps of all stages."""
        return sum(stage.steps for stage in self.stages)


def read_recipe(path: Path, overrides: list[str] | None = None) -> RunConfig:
    """Read a recipe.

    Args:
        path: TOML file.
        overrides: "key=value", the key dotted ("data.gray_share=0.5", "stages.0.steps=100"),
            the value in TOML.

    Raises:
        MissingFileError: no such file.
        BadConfigError: no TOML, unknown keys, values of a wrong type; names the key.
    """
    return build(read_table(path, overrides))


def build(table: dict[str, Any]) -> RunConfig:
    """A config from a recipe's tables."""
    table = dict(table)
    parts = {
        "data": DataConfig,
        "loss": LossConfig,
        "discriminator": DiscriminatorConfig,
        "features": FeaturesConfig,
    }
    for name, kind in parts.items():
        if name in table:
            table[name] = make(kind, table[name], name)
    stages = table.get("stages", [])
    if not isinstance(stages, list | tuple):
        raise BadConfigError("stages: wanted [[stages]] tables")
    table["stages"] = tuple(
        make(StageConfig, stage, f"stages.{i}") for i, stage in enumerate(stages)
    )
    config: RunConfig = make(RunConfig, table, "recipe")
    return config


def to_table(config: RunConfig) -> dict[str, Any]:
    """The config as plain tables, for the checkpoint and the card."""
    return dataclasses.asdict(config)
