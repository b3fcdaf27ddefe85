"""The tables of a recipe of joint SR and deblurring.  Defaults are the paper's or its code's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from core.degradation.recipe import PRESETS
from core.errors import BadConfigError
from core.models.srdeblur import SRDeblurConfig
from trainer.blind_config import BlindDataConfig
from trainer.features import OFF
from trainer.hifacegan_losses import PERCEPTUAL_WEIGHTS
from trainer.srdeblur_losses import PERCEPTUAL_WEIGHT, PIXEL_WEIGHT

PIXELS, GLOBAL, JOINT = "pixels", "joint-global", "joint"


@dataclass(frozen=True, kw_only=True)
class LossConfig:
    """Table [loss]; a term of weight 0 is not computed.

    Attributes:
        adversarial: of both discriminators' verdicts.
        masked, sharp, blurred: lambda_1 of the three pixel terms; the noise variant's code has 10.
        perceptual: lambda_2.
        identity: OURS: of 1 - cosine of the embeddings of restored face and target.
    """

    adversarial: float = 1.0
    masked: float = PIXEL_WEIGHT
    sharp: float = PIXEL_WEIGHT
    blurred: float = PIXEL_WEIGHT
    perceptual: float = PERCEPTUAL_WEIGHT
    identity: float = 0.0

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if value < 0:
                raise ValueError(f"{name}: a weight is 0 or more, got {value}")
        if not self.sharp + self.masked:
            raise ValueError("sharp: it or masked wants a weight above 0")


@dataclass(frozen=True, kw_only=True)
class OpponentConfig:
    """Table [discriminator].

    Attributes:
        width: channels of the first maps of both.
        halvings: 3 judges patches of 70 x 70.
        rate: learning rate over the generator's.
    """

    width: int = 64
    halvings: int = 3
    rate: float = 1.0

    def __post_init__(self) -> None:
        if not self.rate > 0:
            raise ValueError(f"rate: wanted more than 0, got {self.rate}")

    def check_size(self, size: int) -> None:
        """Refuse faces that are too small to be judged.

        Raises:
            BadConfigError: it says from which size on.
        """
        least = 3 * 2**self.halvings
        if size < least:
            raise BadConfigError(f"discriminator.halvings: wants faces of {least} pixels or more")


@dataclass(frozen=True, kw_only=True)
class FeaturesConfig:
    """Table [features]: the networks of the perceptual and the identity term.

    Attributes:
        use: "vgg19-srdeblur" (the paper's), our "face-embedding", another key of
            `trainer.features.FEATURES`, or "off".
        file: its weights.
        identity_use: our "face-embedding", "arcface" or "off".
        identity_file: its weights.
    """

    use: str = OFF
    file: str = ""
    identity_use: str = OFF
    identity_file: str = ""

    def map_weights(self, count: int) -> Sequence[float]:
        """The code's for VGG-19, the same share for each map of others."""
        vgg = self.use.startswith("vgg19")
        return PERCEPTUAL_WEIGHTS if vgg else (1 / count,) * count


@dataclass(frozen=True, kw_only=True)
class MeasureConfig:
    """Table [measure].

    Attributes:
        faces: kept ones that are measured, at most.
        presets: degradations that they are measured with.
        rows: of the sheet.
    """

    faces: int = 24
    presets: tuple[str, ...] = ("srdeblur", "8x")
    rows: int = 6

    def __post_init__(self) -> None:
        unknown = set(self.presets) - set(PRESETS)
        if unknown or not self.presets:
            raise ValueError(
                f"presets: unknown {sorted(unknown)} or none; there are {', '.join(PRESETS)}"
            )
        for name in ("faces", "rows"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name}: wanted 1 or more, got {getattr(self, name)}")


@dataclass(frozen=True, kw_only=True)
class Config:
    """The system's part of a recipe.

    Attributes:
        data: faces and how they are degraded.
        network: the generator; its table `noise` makes it the noise variant.
        discriminator: both of them.
        loss: weights; 0 switches a term off.
        features: of the perceptual and the identity term.
        measure: what is measured while the run goes on.
    """

    data: BlindDataConfig = field(
        default_factory=lambda: BlindDataConfig(degradation={"srdeblur": 1.0})
    )
    network: SRDeblurConfig = field(default_factory=SRDeblurConfig)
    discriminator: OpponentConfig = field(default_factory=OpponentConfig)
    loss: LossConfig = field(default_factory=LossConfig)
    features: FeaturesConfig = field(default_factory=FeaturesConfig)
    measure: MeasureConfig = field(default_factory=MeasureConfig)

    def __post_init__(self) -> None:
        self.data.check_size(self.network.size)
        self.discriminator.check_size(self.network.size)

    def check_stages(self, stages: Sequence[str]) -> None:
        """Refuse adversarial stages without their term.

        Raises:
            BadConfigError: it says which.
        """
        alone = [name for name in stages if name != PIXELS]
        if alone and not self.loss.adversarial:
            raise BadConfigError(
                f"stages: {alone[0]!r} has opponents, and loss.adversarial is 0; use {PIXELS!r}"
            )

    def off(self) -> list[str]:
        """Terms of the paper that do not take part."""
        names = ("adversarial", "masked", "sharp", "blurred", "perceptual")
        return off_terms(self.loss, self.features, names)


def off_terms(loss: LossConfig, features: FeaturesConfig, names: Sequence[str]) -> list[str]:
    """Those of some terms that have no weight, or no network to compare by."""
    return [
        name
        for name in names
        if not getattr(loss, name) or (name == "perceptual" and features.use == OFF)
    ]
