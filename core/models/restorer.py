"""What every restoration model offers to the pipeline, in numpy alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from core.arrays import FloatImage
from core.landmarks.points import Landmarks


@dataclass(frozen=True, eq=False, kw_only=True)
class Restoration:
    """A model's answer.

    Attributes:
        restored: (S, S, 3) RGB in [0, 1].
        warped_guide: (S, S, 3), guided models only.
        flow: (S, S, 2) absolute sampling positions (x, y) in [-1, 1], guided models only; -1 and 1
            are the centres of the border pixels.
    """

    restored: FloatImage
    warped_guide: FloatImage | None = None
    flow: FloatImage | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class FaceInput:
    """An aligned face and its guide, both (S, S, 3) RGB in [0, 1] with landmarks in crop pixels."""

    crop: FloatImage
    landmarks: Landmarks
    guide: FloatImage | None = None
    guide_landmarks: Landmarks | None = None


class Restorer(Protocol):
    """A loaded network; build one with `core.models.catalog.load_restorer`."""

    name: str
    size: int  # side in pixels of the crops it takes
    zoom: float  # how close its crops are, see `core.align.crop_matrix`
    device: str  # where it really runs: "cpu", "cuda" or "mps"
    needs_guide: bool

    def restore(self, face: FaceInput) -> Restoration:
        """Restore one face.

        Raises:
            ValueError: a crop of another size, or a guide is missing.
        """
        ...
