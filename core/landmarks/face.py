"""One face found in a picture."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from core.arrays import FloatArray
from core.landmarks.points import Landmarks

MEAN_SHAPE = "mean-shape"  # source of landmarks that nobody saw: an average face, to be dragged


class Origin(StrEnum):
    """How a face came to be in the list."""

    FOUND = "found"
    BY_HAND = "by-hand"
    EDITED = "edited"


@dataclass(frozen=True)
class Box:
    """Upright box in pixels of the picture; may reach outside it."""

    x: float
    y: float
    width: float
    height: float

    def iou(self, other: Box) -> float:
        """Intersection over union with `other`, in [0, 1]."""
        w = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        h = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        shared = max(0.0, w) * max(0.0, h)
        union = self.width * self.height + other.width * other.height - shared
        return shared / union if union > 0 else 0.0


@dataclass(frozen=True, eq=False, kw_only=True)
class Face:
    """A face in a picture.

    Attributes:
        box: around brows to chin, in pixels of the picture.
        landmarks: 68 points in pixels of the picture.
        score: the detector's confidence; higher is surer, not comparable across sources.
        source: who set the landmarks: "dlib", "face-alignment", "user" or `MEAN_SHAPE`.
        embedding: (128,) dlib identity vector, or None when it was not asked for;
            the same person is typically nearer than 0.6 (Euclidean).
        origin: found, drawn by the user, or found and then changed by the user.
    """

    box: Box
    landmarks: Landmarks
    score: float
    source: str
    embedding: FloatArray | None = field(default=None)
    origin: Origin = Origin.FOUND

    def with_embedding(self, embedding: FloatArray) -> Face:
        """The same face, knowing who it is."""
        return replace(self, embedding=embedding)

    def with_landmarks(self, landmarks: Landmarks) -> Face:
        """The same face with corrected landmarks; its identity must be computed again."""
        return self.edited(landmarks=landmarks)

    def edited(self, *, landmarks: Landmarks, box: Box | None = None) -> Face:
        """The same face as the user changed it; one drawn by hand stays that."""
        return replace(
            self,
            box=box or self.box,
            landmarks=landmarks,
            embedding=None,
            source="user",
            origin=Origin.BY_HAND if self.origin is Origin.BY_HAND else Origin.EDITED,
        )
