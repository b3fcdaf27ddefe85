"""SRGAN-like and pix2pix-like training, to compare joint SR and deblurring with (its Table 1).

Papers see `core.models.sr_baseline`; the losses are those of `trainer.systems.srdeblur` without
       the terms that are that paper's alone: pix2pix is its L1 term (100) and its global
       discriminator, which sees the enlarged input; SRGAN the same with a perceptual term.
Ours   "-like": LSGAN and an L1 term in both, so that they differ from srdeblur in network and
       terms alone and an equal budget compares them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.errors import BadConfigError
from core.models.sr_baseline import SRBaseline, SRBaselineConfig
from core.models.sr_baseline_restorer import ARCHITECTURE, config_to_table
from trainer.blind_config import BlindDataConfig
from trainer.blind_data import Faces
from trainer.systems.srdeblur import SRDeblurSystem
from trainer.systems.srdeblur_config import (
    GLOBAL,
    PIXELS,
    FeaturesConfig,
    LossConfig,
    MeasureConfig,
    OpponentConfig,
    off_terms,
)

SUMMARIES = {
    "residual": "Needs no guide, a baseline: super-resolution like SRGAN's.",
    "unet": "Needs no guide, a baseline: U-Net and terms of pix2pix.",
}


@dataclass(frozen=True, kw_only=True)
class Config:
    """The system's part of a recipe; tables as in `trainer.systems.srdeblur_config.Config`.

    `loss.masked` and `loss.blurred` must be 0: they are terms of paper 002.
    """

    data: BlindDataConfig = field(
        default_factory=lambda: BlindDataConfig(degradation={"srdeblur": 1.0})
    )
    network: SRBaselineConfig = field(default_factory=SRBaselineConfig)
    discriminator: OpponentConfig = field(default_factory=OpponentConfig)
    loss: LossConfig = field(default_factory=lambda: LossConfig(masked=0.0, blurred=0.0))
    features: FeaturesConfig = field(default_factory=FeaturesConfig)
    measure: MeasureConfig = field(default_factory=MeasureConfig)

    def __post_init__(self) -> None:
        self.data.check_size(self.network.size)
        if self.loss.masked or self.loss.blurred:
            raise BadConfigError("loss.masked, loss.blurred: a baseline has no such terms; use 0")
        self.discriminator.check_size(self.network.size)

    def check_stages(self, stages: Sequence[str]) -> None:
        """Refuse adversarial stages without their term.

        Raises:
            BadConfigError: it says which.
        """
        if GLOBAL in stages and not self.loss.adversarial:
            raise BadConfigError(f"stages: {GLOBAL!r} has an opponent, and loss.adversarial is 0")

    def off(self) -> list[str]:
        """Terms that do not take part."""
        names = ("adversarial", "sharp", "perceptual")
        return off_terms(self.loss, self.features, names)


class SRBaselineSystem(SRDeblurSystem):
    """As `trainer.systems.srdeblur.SRDeblurSystem`, stages "pixels" and "joint-global"."""

    stages = (PIXELS, GLOBAL)
    judged: Mapping[str, int] = {"global": 6}

    def _built(self) -> SRBaseline:
        return SRBaseline(self.config.network)

    def card(self) -> dict[str, Any]:
        """As `core.models.sr_baseline_restorer` reads it."""
        network = self.config.network
        return {
            "model": {
                "architecture": ARCHITECTURE,
                "kind": "blind",
                "size": network.size,
                "zoom": Faces(self.config.data, "train", 0).zoom,
                "summary": SUMMARIES[network.kind],
            },
            "config": config_to_table(network),
        }
