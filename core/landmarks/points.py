"""The 68 facial landmarks (iBUG 300-W order): names, groups, flips, edits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.arrays import FloatArray
from core.geometry import apply_affine

COUNT = 68


class Part(StrEnum):
    """Groups of landmarks; LEFT and RIGHT are the viewer's."""

    JAW = "jaw"
    LEFT_BROW = "left-brow"
    RIGHT_BROW = "right-brow"
    NOSE = "nose"
    LEFT_EYE = "left-eye"
    RIGHT_EYE = "right-eye"
    MOUTH = "mouth"


PARTS: dict[Part, slice] = {
    Part.JAW: slice(0, 17),
    Part.LEFT_BROW: slice(17, 22),
    Part.RIGHT_BROW: slice(22, 27),
    Part.NOSE: slice(27, 36),
    Part.LEFT_EYE: slice(36, 42),
    Part.RIGHT_EYE: slice(42, 48),
    Part.MOUTH: slice(48, 68),
}
NOSE_TIP, LEFT_MOUTH, RIGHT_MOUTH = 30, 48, 54

# index i of the mirrored face is index FLIP[i] of the face
_JAW_BROWS_NOSE = [*range(16, -1, -1), *range(26, 16, -1), 27, 28, 29, 30, 35, 34, 33, 32, 31]
_EYES = [45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40]
_MOUTH = [54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55, 64, 63, 62, 61, 60, 67, 66, 65]
FLIP = np.array([*_JAW_BROWS_NOSE, *_EYES, *_MOUTH])


@dataclass(frozen=True, eq=False)
class Landmarks:
    """68 points of one face; edits return a new object.

    Attributes:
        points: (68, 2) float64, (x, y) in pixels; pixel (0, 0) has its centre at (0, 0).

    Raises:
        ValueError: `points` has another shape or is not finite.
    """

    points: FloatArray

    def __post_init__(self) -> None:
        points = np.asarray(self.points, dtype=np.float64)
        if points.shape != (COUNT, 2) or not np.isfinite(points).all():
            raise ValueError(f"points: wanted finite ({COUNT}, 2), got {points.shape}")
        points = points.copy()
        points.setflags(write=False)
        object.__setattr__(self, "points", points)

    def part(self, part: Part) -> FloatArray:
        """Points of one group, (N, 2)."""
        return self.points[PARTS[part]]

    def five(self) -> FloatArray:
        """Eye centres, nose tip, mouth corners (viewer's left first), (5, 2)."""
        eyes = [self.part(p).mean(axis=0) for p in (Part.LEFT_EYE, Part.RIGHT_EYE)]
        return np.stack([*eyes, *self.points[[NOSE_TIP, LEFT_MOUTH, RIGHT_MOUTH]]])

    def bounds(self) -> tuple[float, float, float, float]:
        """Smallest box around all points: left, top, right, bottom."""
        (left, top), (right, bottom) = self.points.min(axis=0), self.points.max(axis=0)
        return float(left), float(top), float(right), float(bottom)

    def eye_distance(self) -> float:
        """Distance between the eye centres in pixels."""
        five = self.five()
        return float(np.hypot(*(five[1] - five[0])))

    def transformed(self, matrix: FloatArray) -> Landmarks:
        """All points through the (2, 3) affine `matrix`."""
        return Landmarks(apply_affine(matrix, self.points))

    def flipped(self, width: int) -> Landmarks:
        """The same face in the picture mirrored left to right, `width` pixels wide."""
        mirrored = self.points[FLIP] * np.array([-1.0, 1.0])
        return Landmarks(mirrored + np.array([width - 1.0, 0.0]))

    def with_point(self, index: int, x: float, y: float) -> Landmarks:
        """Point `index` moved to (x, y)."""
        points = self.points.copy()
        points[index] = (x, y)
        return Landmarks(points)

    def with_part_moved(self, part: Part, dx: float, dy: float) -> Landmarks:
        """All points of `part` moved by (dx, dy)."""
        points = self.points.copy()
        points[PARTS[part]] += (dx, dy)
        return Landmarks(points)
