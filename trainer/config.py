"""The tables of GFRNet's recipes; an unknown key is an error."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import Literal

from core.errors import BadConfigError


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
class LossConfig:
    """Weights of the loss terms; names as in the paper.  A weight of 0 switches its term off.

    Attributes:
        l2: lambda_r,0 of Eq. (6).
        log_l2: OURS: of the logarithm of each face's squared error, see
            `trainer.losses.log_l2_loss`; takes the place of `l2`.
        perceptual: lambda_r,l of Eq. (6), 0.001 in the paper; wants a feature network.
        adversarial_global, adversarial_local: lambda_a,g and lambda_a,l of Eq. (8), 1 and 0.5 in
            the paper.
        identity: OURS: of 1 less the cosine of the embeddings; wants an identity network.
        landmark, tv: lambda_lm and lambda_TV of Eq. (11).
        flow: OURS: factor on the whole flow loss, whose mean-reduced terms are tiny.
        reduction: "mean" (published codes) or "sum" (as printed).
    """

    l2: float = 100.0
    log_l2: float = 0.0
    perceptual: float = 0.0
    identity: float = 0.0
    adversarial_global: float = 0.0
    adversarial_local: float = 0.0
    landmark: float = 10.0
    tv: float = 1.0
    flow: float = 1000.0
    reduction: Literal["mean", "sum"] = "mean"

    def __post_init__(self) -> None:
        for key, value in dataclasses.asdict(self).items():
            if key != "reduction" and value < 0:
                raise BadConfigError(f"loss.{key}: a weight is 0 or more")

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
    """The networks that faces are compared by; their weights are the user's.

    Attributes:
        use: of the perceptual term: key of `trainer.features.FEATURES`, or "off"; the paper's is
            "vgg-face".
        file: path of its weights.
        identity_use: of the identity term: "face-embedding" (ours), "arcface" or "off".
        identity_file: path of its weights.
    """

    use: str = "off"
    file: str = ""
    identity_use: str = "off"
    identity_file: str = ""
