"""The tables of an MMRB recipe.  Defaults are the paper's, or ours where it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.degradation.recipe import PRESETS
from core.errors import BadConfigError
from core.models.mmrb import MMRBConfig
from core.models.stylegan2 import StyleGAN2Config
from core.models.stylegan2_discriminator import DiscriminatorConfig
from trainer.blind_config import BlindDataConfig
from trainer.fine_tuning import FROZEN_LAYERS, GLOBAL_RATE, LOCAL_RATE, RATES
from trainer.gan_losses import MMRBWeights

BETAS = (0.0, 0.99)  # of Adam, before they are scaled for lazy regularisation; GPEN's
CONTENT, JOINT = "content", "joint"
GFPGAN_WEIGHTS = (0.1, 0.1, 1.0, 1.0, 1.0)  # of VGG-19's maps


@dataclass(frozen=True, kw_only=True)
class NetworkConfig:
    """Table [network].

    Attributes:
        size: side of the faces in pixels, a power of 2.
        latent: size of the codes.
        mapping_layers: depth of the mapping network.
        multiplier: factor on the channels of 64 px and more.
        narrow: factor on all channels.
        paths: of the blocks' second stage; "none": no blocks, the ablation "w/o MMRB".
        residual: OURS: the network gives what is to be added to the face; see `MMRBConfig`.
    """

    size: int = 512
    latent: int = 512
    mapping_layers: int = 8
    multiplier: int = 2
    narrow: float = 1.0
    paths: Literal["wide", "narrow", "none"] = "wide"
    residual: bool = False

    def restorer(self) -> MMRBConfig:
        """Of the whole network."""
        return MMRBConfig(prior=self.prior(), paths=self.paths, residual=self.residual)

    def prior(self) -> StyleGAN2Config:
        """Of its generator, as the prior must have been trained."""
        return StyleGAN2Config(
            size=self.size,
            latent=self.latent,
            mapping_layers=self.mapping_layers,
            multiplier=self.multiplier,
            narrow=self.narrow,
            noise="concatenate",
        )


@dataclass(frozen=True, kw_only=True)
class OpponentConfig:
    """Table [discriminator].

    Attributes:
        multiplier: factor on the channels of 64 px and more, of the global one.
        narrow: factor on all its channels.
        group: faces that share a standard deviation; 0: the whole batch (GPEN).
        frozen: FreezeD, how many of its layers next to the picture learn nothing; 0: the ablation
            "w/o FreezeD".  The paper's 5 at 512 px reach down to 32 px; that is 4 at 256.
        local_width: channels of the local ones at full size.
    """

    multiplier: int = 2
    narrow: float = 1.0
    group: int = 0
    frozen: int = FROZEN_LAYERS
    local_width: int = 64

    def judge(self, size: int) -> DiscriminatorConfig:
        """Of the global one."""
        return DiscriminatorConfig(
            size=size, multiplier=self.multiplier, narrow=self.narrow, group=self.group or None
        )


@dataclass(frozen=True, kw_only=True)
class RatesConfig:
    """Table [rates]: learning rate of each part, as a factor on the stage's rate of 2e-3.

    Attributes:
        codec: encoder, blocks and decoder.
        prior: mapping network and generator.
        noise: weights of the generator's noise branches.
        local: discriminators of the eyes and the mouth.
        judge: the global discriminator.
    """

    codec: float = 1.0
    prior: float = RATES["generator"] / RATES["codec"]
    noise: float = RATES["noise"] / RATES["codec"]
    local: float = LOCAL_RATE / RATES["codec"]
    judge: float = GLOBAL_RATE / RATES["codec"]

    def __post_init__(self) -> None:
        if min(self.codec, self.prior, self.noise, self.local, self.judge) < 0:
            raise BadConfigError("rates: no factor is below 0")


@dataclass(frozen=True, kw_only=True)
class FeaturesConfig:
    """Table [features]: the networks of the feature and the identity term.

    Attributes:
        use: a key of `trainer.features.FEATURES`, "vgg19-gfpgan" or our "face-maps", or "off".
        file: its weights.
        weights: one a map; if empty GFPGAN's for "vgg19-gfpgan", and 1 a map for the others.
        identity_use: "arcface", our "face-identity", or "off".
        identity_file: its weights.
    """

    use: str = "off"
    file: str = ""
    weights: tuple[float, ...] = ()
    identity_use: str = "off"
    identity_file: str = ""

    def map_weights(self, count: int) -> Sequence[float]:
        """One weight for each of `count` maps.

        Raises:
            BadConfigError: the recipe gives another number of them.
        """
        weights = self.weights or (GFPGAN_WEIGHTS if self.use == "vgg19-gfpgan" else (1.0,) * count)
        if len(weights) != count:
            raise BadConfigError(f"features.weights: {self.use} has {count} maps")
        return weights


@dataclass(frozen=True, kw_only=True)
class MeasureConfig:
    """Table [measure].

    Attributes:
        faces: kept ones that are measured, at most.
        presets: degradations that they are measured with.
        rows: of the sheet.
    """

    faces: int = 48
    presets: tuple[str, ...] = ("4x", "8x", "mmrb")
    rows: int = 6

    def __post_init__(self) -> None:
        unknown = set(self.presets) - set(PRESETS)
        if unknown or not self.presets or min(self.faces, self.rows) < 1:
            raise BadConfigError(
                f"measure: faces, rows and presets are wanted, unknown are {sorted(unknown)}; "
                f"presets are {', '.join(PRESETS)}"
            )


@dataclass(frozen=True, kw_only=True)
class Config:
    """The system's part of a recipe.

    Attributes:
        data: faces and how they are degraded.
        network: codec and generator.
        discriminator: the global one, and the local ones of the eyes and the mouth.
        loss: factors of Eq. (13) to (16); a factor of 0 switches its term off.
        rates: learning rates of the parts.
        features: of the feature and the identity term.
        measure: what is measured while the run goes on.
    """

    data: BlindDataConfig = field(
        default_factory=lambda: BlindDataConfig(degradation={"mmrb": 1.0}, size=512)
    )
    network: NetworkConfig = field(default_factory=NetworkConfig)
    discriminator: OpponentConfig = field(default_factory=OpponentConfig)
    loss: MMRBWeights = field(default_factory=MMRBWeights)
    rates: RatesConfig = field(default_factory=RatesConfig)
    features: FeaturesConfig = field(default_factory=FeaturesConfig)
    measure: MeasureConfig = field(default_factory=MeasureConfig)

    def __post_init__(self) -> None:
        self.data.check_size(self.network.size)
        if self.loss.r1_every < 1:
            raise BadConfigError("loss.r1_every: 1 or more is wanted")
        if any(value < 0 for value in vars(self.loss).values()):
            raise BadConfigError("loss: no factor is below 0")

    def check_stages(self, stages: Sequence[str]) -> None:
        """Refuse a stage in which nothing would be learned.

        Raises:
            BadConfigError: it says which.
        """
        loss = self.loss
        if CONTENT in stages and not (loss.pixel or loss.pyramid):
            raise BadConfigError(f"stages: {CONTENT!r} wants loss.pixel or loss.pyramid")
        if JOINT in stages and not (loss.adversarial or loss.local):
            raise BadConfigError(f"stages: {JOINT!r} wants loss.adversarial or loss.local")
