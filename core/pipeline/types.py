"""What goes into a restoration and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from core.align import Align as Align
from core.arrays import FloatArray, FloatImage
from core.landmarks.face import Face
from core.landmarks.points import Landmarks
from core.picture import Picture


@dataclass(frozen=True, eq=False, kw_only=True)
class Guide:
    """A portrait of the same person.

    Attributes:
        picture: the whole portrait.
        face: which face in it is meant, with embedding.
        path: its file, for the report; None if it came from the clipboard.
    """

    picture: Picture
    face: Face
    path: Path | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class FaceRequest:
    """One face to restore, and the portrait that guides it."""

    face: Face
    guide: Guide | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class RestoreRequest:
    """All that the pipeline needs to know.

    Attributes:
        picture: the old photo.
        faces: which of its faces, in the user's order.
        model: name in `core.models.catalog`.
        align: "similarity" (FFHQ template) or "box" (the paper's unaligned crops).
        aligned: photo and guides are square aligned crops already: they are taken whole, `align`
            is ignored, and the result is the whole crop, not pasted through a mask.
        device: "auto", "cpu", "cuda" or "mps".
        allow_other_person: go on although the guide seems to show someone else.
    """

    picture: Picture
    faces: tuple[FaceRequest, ...]
    model: str
    align: Align = "similarity"
    aligned: bool = False
    device: str = "auto"
    allow_other_person: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class FaceResult:
    """One restored face, in crop coordinates unless said otherwise.

    Attributes:
        request: what was asked for.
        matrix: (2, 3) affine map, photo -> crop.
        crop: (S, S, 3), the face as it was.
        restored: (S, S, 3), the network's face, before fidelity and colour guard.
        landmarks: of the old face.
        guide_crop: (S, S, 3), the portrait, aligned alike; None without guide.
        guide_landmarks: of the portrait.
        warped_guide: (S, S, 3), the portrait laid over the old face.
        flow: (S, S, 2) absolute sampling position (x, y) in the guide crop, -1 and 1 at the border
            pixels' centres.
        landmark_distance_before: mean distance in crop pixels between the 68 landmarks of face
            and guide, both aligned.
        landmark_distance_after: the same once the flow is applied.
        identity_before: embedding distance of old face and guide.
        identity_after: embedding distance of restored face and guide; None if not measurable.
        warnings: codes of what the user should know, see `core.pipeline.report`.
        seconds: time spent on this face.
    """

    request: FaceRequest
    matrix: FloatArray
    crop: FloatImage
    restored: FloatImage
    landmarks: Landmarks
    guide_crop: FloatImage | None = None
    guide_landmarks: Landmarks | None = None
    warped_guide: FloatImage | None = None
    flow: FloatImage | None = None
    landmark_distance_before: float | None = None
    landmark_distance_after: float | None = None
    identity_before: float | None = None
    identity_after: float | None = None
    warnings: tuple[str, ...] = field(default=())
    seconds: float = 0.0


@dataclass(frozen=True, eq=False, kw_only=True)
class RestoreResult:
    """Everything needed to show, blend, report and save, without running the network again."""

    request: RestoreRequest
    faces: tuple[FaceResult, ...]
    failures: tuple[tuple[int, str], ...] = ()  # index into request.faces, sentence
    seconds: float = 0.0
