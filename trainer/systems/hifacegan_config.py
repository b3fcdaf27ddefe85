"""The tables of a HiFaceGAN recipe.  Defaults are the published code's, or ours where marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from core.degradation.recipe import PRESETS
from core.errors import BadConfigError
from core.models.hifacegan import STRIDE, HiFaceGANConfig
from core.models.hifacegan_discriminator import SMALLEST
from trainer.blind_config import BlindDataConfig
from trainer.features import OFF
from trainer.hifacegan_losses import PERCEPTUAL_WEIGHTS, HiFaceGANLossConfig

PIXELS, JOINT = "pixels", "joint"


@dataclass(frozen=True, kw_only=True)
class LossConfig(HiFaceGANLossConfig):
    """Table [loss], see `trainer.hifacegan_losses.HiFaceGANLossConfig`.

    Attributes:
        identity: OURS: of the distance of the embeddings of restored face and target.
    """

    identity: float = 0.0

    def __post_init__(self) -> None:
        for name, value in asdict(self).items():
            if name != "order" and value < 0:
                raise ValueError(f"{name}: a weight is 0 or more, got {value}")


@dataclass(frozen=True, kw_only=True)
class InitialConfig:
    """Table [initial].

    Attributes:
        gain: of the generator's Xavier normal weights, but for the layer next to the picture.  The
            code's 0.02 is for its rate of 1e-4; OURS, for the rates of short runs: with 1 the first
            steps of Adam are no longer larger than the weights that they change.
    """

    gain: float = 0.02

    def __post_init__(self) -> None:
        if not self.gain > 0:
            raise ValueError(f"gain: wanted more than 0, got {self.gain}")


@dataclass(frozen=True, kw_only=True)
class OpponentConfig:
    """Table [discriminator].

    Attributes:
        width: channels of its first map.
        scales: how many of them, each at half the size of the one before.
        rate: its learning rate over the generator's; TTUR, which the code has at 1e-4 and 4e-4.
    """

    width: int = 64
    scales: int = 2
    rate: float = 4.0

    def __post_init__(self) -> None:
        if not self.rate > 0:
            raise ValueError(f"rate: wanted more than 0, got {self.rate}")


@dataclass(frozen=True, kw_only=True)
class CropConfig:
    """Table [crop]: OURS: side of the random part of each face that a stage learns from.

    The network is fully convolutional: a quarter of the pixels is a quarter of the time.

    Attributes:
        pixels, joint: of these stages, in pixels; 0 is the whole face.
    """

    pixels: int = 0
    joint: int = 0


@dataclass(frozen=True, kw_only=True)
class FeaturesConfig:
    """Table [features]: the networks of the perceptual and the identity term.

    Attributes:
        use: a key of `trainer.features.FEATURES`, "vgg19-hifacegan" (the paper) or our
            "face-maps", or "off".
        file: its weights.
        weights: one a map; if empty the code's for VGG-19, and shares of 1 / maps for the others.
        identity_use: "arcface", our "face-identity", or "off".
        identity_file: its weights.
    """

    use: str = OFF
    file: str = ""
    weights: tuple[float, ...] = ()
    identity_use: str = OFF
    identity_file: str = ""

    def map_weights(self, count: int) -> Sequence[float]:
        """One weight for each of `count` maps.

        Raises:
            BadConfigError: the recipe gives another number of them.
        """
        usual = PERCEPTUAL_WEIGHTS if self.use.startswith("vgg19") else (1 / count,) * count
        weights = self.weights or usual
        if len(weights) != count:
            raise BadConfigError(f"features.weights: {self.use} has {count} maps")
        return weights


@dataclass(frozen=True, kw_only=True)
class MeasureConfig:
    """Table [measure].

    Attributes:
        faces: kept ones that are measured, at most.
        presets: degradations that they are measured with; "hifacegan" is the paper's "full".
        rows: of the sheet.
        settle: training faces that the averaged network's running statistics are taken from.
    """

    faces: int = 24
    presets: tuple[str, ...] = ("hifacegan", "4x", "8x")
    rows: int = 6
    settle: int = 64

    def __post_init__(self) -> None:
        unknown = set(self.presets) - set(PRESETS)
        if unknown or not self.presets:
            raise ValueError(
                f"presets: unknown {sorted(unknown)} or none; there are {', '.join(PRESETS)}"
            )
        for name, least in (("faces", 1), ("rows", 1), ("settle", 2)):
            if getattr(self, name) < least:
                raise ValueError(f"{name}: wanted {least} or more, got {getattr(self, name)}")


@dataclass(frozen=True, kw_only=True)
class Config:
    """The system's part of a recipe.

    Attributes:
        data: faces and how they are degraded.
        network: the generator; `statistics` is what its card will tell inference to use.
        initial: what the generator's weights are drawn from.
        discriminator: its opponent.
        loss: weights of Eq. (6); 0 switches a term off.
        crop: parts of faces instead of whole ones.
        features: of the perceptual and the identity term.
        measure: what is measured while the run goes on.
    """

    data: BlindDataConfig = field(
        default_factory=lambda: BlindDataConfig(degradation={"hifacegan": 1.0}, size=512)
    )
    network: HiFaceGANConfig = field(default_factory=HiFaceGANConfig)
    initial: InitialConfig = field(default_factory=InitialConfig)
    discriminator: OpponentConfig = field(default_factory=OpponentConfig)
    loss: LossConfig = field(default_factory=LossConfig)
    crop: CropConfig = field(default_factory=CropConfig)
    features: FeaturesConfig = field(default_factory=FeaturesConfig)
    measure: MeasureConfig = field(default_factory=MeasureConfig)

    def __post_init__(self) -> None:
        size = self.network.size
        self.data.check_size(size)
        smallest = max(2 * STRIDE, SMALLEST << (self.discriminator.scales - 1))
        for name, side in asdict(self.crop).items():
            if side and (side % STRIDE or not smallest <= side <= size):
                raise BadConfigError(
                    f"crop.{name}: wanted 0 or a multiple of {STRIDE} from {smallest} to {size}, "
                    f"got {side}"
                )
        if self.crop.joint and (self.compares_faces or self.identity):
            raise BadConfigError("crop.joint: the face networks of [features] want whole faces")

    @property
    def perceptual(self) -> bool:
        """Whether the perceptual term is on: it has a weight and a network."""
        return self.loss.perceptual > 0 and self.features.use != OFF

    @property
    def identity(self) -> bool:
        """Whether the identity term is on."""
        return self.loss.identity > 0 and self.features.identity_use != OFF

    @property
    def compares_faces(self) -> bool:
        """Whether the perceptual term's network knows aligned faces alone."""
        return self.perceptual and not self.features.use.startswith("vgg19")

    @property
    def opposed(self) -> bool:
        """Whether there is a discriminator."""
        return self.loss.adversarial > 0 or self.loss.feature > 0

    def off(self) -> list[str]:
        """Terms of Eq. (6) that are switched off."""
        weights = {
            "adversarial": self.loss.adversarial,
            "feature": self.loss.feature,
            "perceptual": self.perceptual,
        }
        return [name for name, weight in weights.items() if not weight]

    def check_stages(self, stages: Sequence[str]) -> None:
        """Refuse a stage in which nothing would be learned.

        Raises:
            BadConfigError: it says why.
        """
        learns = self.opposed or self.perceptual or self.identity or self.loss.l1
        if JOINT in stages and not learns:
            raise BadConfigError("loss: in 'joint' nothing would be learned, all terms are off")
