"""The data table of the recipes of blind restorers and of the GAN prior."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.degradation.recipe import PRESETS
from core.errors import BadConfigError


@dataclass(frozen=True, kw_only=True)
class BlindDataConfig:
    """Where single faces come from and what is done to them.

    Attributes:
        packs: every face of their train split is a target.
        degradation: share of each preset.
        size: side of the samples in pixels; crops are resized to it by area.
        gray_share: share of samples whose face is turned gray.
        jitter_share: share of samples that are turned, shifted and scaled a little.
        landmark_noise: see `trainer.config.DataConfig`.
        workers: processes that decode and degrade.
    """

    packs: tuple[str, ...] = ("packs/people", "packs/singles")
    degradation: dict[str, float] = field(default_factory=lambda: {"gfrnet": 1.0})
    size: int = 256
    gray_share: float = 0.0
    jitter_share: float = 0.5
    landmark_noise: tuple[float, ...] = (0.14, 0.13, 0.12)
    workers: int = 2

    def __post_init__(self) -> None:
        unknown = set(self.degradation) - set(PRESETS)
        if unknown or not sum(self.degradation.values()) > 0:
            raise BadConfigError(
                f"data.degradation: unknown {sorted(unknown)} or no share above 0; "
                f"presets are {', '.join(PRESETS)}"
            )
        if self.size < 32 or not self.packs:
            raise BadConfigError("data: a size of 32 or more and at least one pack are wanted")

    def check_size(self, size: int) -> None:
        """Refuse samples of another size than the network's.

        Raises:
            BadConfigError: it says both.
        """
        if self.size != size:
            raise BadConfigError(f"data.size: {self.size} is not the network's {size}")
