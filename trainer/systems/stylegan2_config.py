"""The tables of a GAN prior's recipe.  Defaults are the paper's (config F), section by section."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.errors import BadConfigError
from core.models.stylegan2 import StyleGAN2Config
from trainer.blind_config import BlindDataConfig

BETAS = (0.0, 0.99)  # of Adam, before they are scaled for lazy regularisation


@dataclass(frozen=True, kw_only=True)
class JudgeConfig:
    """Table [discriminator].

    Attributes:
        multiplier: factor on the channels of 64 px and more.
        narrow: factor on all channels.
        group: faces that share a standard deviation; 0: the whole batch (GPEN).
    """

    multiplier: int = 2
    narrow: float = 1.0
    group: int = 4


def check_group(faces: int, group: int) -> None:
    """Refuse batches that do not fall into the groups of the discriminator's standard deviation.

    Args:
        faces: of a batch, or of a part of one.
        group: as in the recipe; 0: the whole batch.

    Raises:
        BadConfigError: they do not.
    """
    if group and faces > group and faces % group:
        raise BadConfigError(
            f"batch: {faces} faces at a time do not fall into groups of {group}; change batch, "
            "accumulate or discriminator.group"
        )


@dataclass(frozen=True, kw_only=True)
class LossConfig:
    """Table [loss].  A weight of 0 switches its term off.

    Attributes:
        r1: gamma; used as gamma / 2.
        r1_every: steps between two turns of it, each weighing that much more.
        path: weight of the path length term.
        path_every: steps between two turns of it, each weighing that much more.
        path_decay: share of a turn in the running mean of the lengths.
        path_shrink: the path turn makes that many times fewer faces.
        mixing: share of made faces with two codes.
    """

    r1: float = 10.0
    r1_every: int = 16
    path: float = 2.0
    path_every: int = 4
    path_decay: float = 0.01
    path_shrink: int = 2
    mixing: float = 0.9

    def __post_init__(self) -> None:
        if min(self.r1_every, self.path_every, self.path_shrink) < 1:
            raise BadConfigError("loss: r1_every, path_every and path_shrink are 1 or more")
        if min(self.r1, self.path) < 0 or not 0 <= self.mixing <= 1:
            raise BadConfigError("loss: no weight is below 0, and mixing lies in 0 to 1")


@dataclass(frozen=True, kw_only=True)
class FeatureConfig:
    """Which network a term or a measurement sees faces by.

    Attributes:
        use: a key of `trainer.features.FEATURES`, or "off".
        file: its weights.
    """

    use: str = "off"
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class MeasureConfig:
    """Table [measure].

    Attributes:
        faces: kept and made ones to compare, at most.
    """

    faces: int = 512


@dataclass(frozen=True, kw_only=True)
class PicturesConfig:
    """Table [pictures].

    Attributes:
        rows: of the sheet.
        columns: of the sheet.
        truncation: psi of the sheet, and of the card.
    """

    rows: int = 4
    columns: int = 8
    truncation: float = 0.7


@dataclass(frozen=True, kw_only=True)
class Config:
    """The system's part of a recipe.

    Attributes:
        data: real faces; what would degrade them is left at "clean".
        network: the generator.
        discriminator: its opponent.
        loss: weights and how often.
        features: of the Frechet distance; "face-identity" is ours.
        measure: how much is measured.
        pictures: the sheet.
    """

    data: BlindDataConfig = field(
        default_factory=lambda: BlindDataConfig(degradation={"clean": 1.0}, jitter_share=0.0)
    )
    network: StyleGAN2Config = field(default_factory=StyleGAN2Config)
    discriminator: JudgeConfig = field(default_factory=JudgeConfig)
    loss: LossConfig = field(default_factory=LossConfig)
    features: FeatureConfig = field(default_factory=FeatureConfig)
    measure: MeasureConfig = field(default_factory=MeasureConfig)
    pictures: PicturesConfig = field(default_factory=PicturesConfig)

    def __post_init__(self) -> None:
        self.data.check_size(self.network.size)
