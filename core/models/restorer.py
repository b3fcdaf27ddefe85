"""What every restoration model offers to the pipeline, in numpy alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeGuard

import numpy as np

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


class VariedRestorer(Restorer, Protocol):
    """A restorer with several answers to a face, by chance; see `can_vary`."""

    varies: bool

    def samples(self, face: FaceInput, count: int, seed: int = 0) -> list[Restoration]:
        """Several answers, the first of them that of `restore` if the seed is 0.

        Args:
            face: as for `restore`.
            count: how many, 1 or more.
            seed: decides them all; answer number n does not depend on `count`.

        Raises:
            ValueError: as of `restore`; count is below 1; or `varies` is False and count above 1.
        """
        ...


@dataclass(frozen=True, eq=False, kw_only=True)
class Laid:
    """A guide as it lies over the face.

    Attributes:
        warped_guide: (S, S, 3) RGB in [0, 1].
        flow: as of a `Restoration`; None if the model takes guides as they are.
    """

    warped_guide: FloatImage
    flow: FloatImage | None = None


class LayingRestorer(Restorer, Protocol):
    """A guided restorer in two steps, so that several guides can be compared; see `can_lay`."""

    def lay(self, faces: Sequence[FaceInput]) -> list[Laid]:
        """Lay each face's guide over it; the network runs once for all of them.

        Raises:
            ValueError: as of `restore`.
        """
        ...

    def rebuild(self, crop: FloatImage, warped_guide: FloatImage) -> FloatImage:
        """Restore a face by what was laid over it; `restore` is `lay` and then this.

        Args:
            crop: (S, S, 3), the face.
            warped_guide: (S, S, 3), of `lay`, or put together from several.

        Returns:
            (S, S, 3) RGB in [0, 1].

        Raises:
            ValueError: pictures of another size.
        """
        ...


def can_lay(restorer: Restorer) -> TypeGuard[LayingRestorer]:
    """Whether a restorer can compare several guides of one face."""
    return restorer.needs_guide and hasattr(restorer, "lay") and hasattr(restorer, "rebuild")


def can_vary(restorer: Restorer) -> TypeGuard[VariedRestorer]:
    """Whether a restorer has more than one answer to a face."""
    return bool(getattr(restorer, "varies", False))


def enlargement(restorer: Restorer) -> int:
    """How many times smaller than its crops the faces are that a model is made for; mostly 1."""
    return int(getattr(restorer, "enlarges", 1))


def spread(answers: Sequence[Restoration]) -> FloatImage:
    """How far a model's answers differ: their standard deviation at each pixel.

    Where it is large the model has made something up: the picture alone does not tell.

    Args:
        answers: two or more, of one size.

    Returns:
        (S, S) in [0, 0.5]: root of the mean over RGB of the (biased) variances.

    Raises:
        ValueError: fewer than two answers.
    """
    if len(answers) < 2:
        raise ValueError(f"answers: wanted 2 or more to compare, got {len(answers)}")
    pictures = np.stack([answer.restored for answer in answers])
    return np.asarray(np.sqrt(pictures.var(axis=0).mean(axis=2)), np.float32)
