"""One photo looked at: its face found, aligned and measured.  Judged later, by `choose`.

Needs dlib (through core.landmarks); what it makes does not.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.align import Align, crop_matrix, cut
from core.arrays import FloatArray, FloatImage, as_bytes
from core.errors import CoreError
from core.geometry import apply_affine
from core.landmarks.points import Landmarks
from core.packs.duplicates import thumbnail
from core.packs.photos import Photo
from core.packs.quality import eyes_to_mouth, misfit, outside_share, pitch, sharpness, yaw
from core.packs.writer import encode
from core.picture import load_picture

SEARCH_SIDES = (640, 1600)  # a large photo is searched at these sizes, one after the other


@dataclass(frozen=True, kw_only=True)
class Frame:
    """How faces are cut, and whether it is asked who they are."""

    size: int
    zoom: float
    align: Align
    embeddings: bool


@dataclass(frozen=True, eq=False, kw_only=True)
class Face:
    """A face as it was found.

    Attributes:
        jpeg: the aligned crop.
        landmarks: (68, 2) pixels of the crop.
        corners: (4, 2), the photo's corners in pixels of the crop.
        thumbnail: see `core.packs.duplicates`.
        embedding: (128,), or None if it was not asked for.
        measures: `face_pixels`, `sharpness`, `yaw`, `pitch`, `misfit`, `outside`.
    """

    jpeg: bytes
    landmarks: FloatArray
    corners: FloatArray
    thumbnail: npt.NDArray[np.uint8]
    embedding: FloatArray | None
    measures: dict[str, float]


@dataclass(frozen=True, eq=False, kw_only=True)
class Seen:
    """What came of one photo: a face, or the reason (a key of `REASONS`) why there is none."""

    name: str
    stamp: str
    face: Face | None = None
    reason: str = ""
    detail: str = ""


def look_at(photo: Photo, frame: Frame) -> Seen:
    """Find, align and measure the main face of one photo; never raises for a bad photo.

    Raises:
        NoWeightsError: dlib's models are not installed.
    """
    stamp = photo.stamp()
    try:
        pixels = load_picture(photo.path).pixels
    except CoreError as error:
        return Seen(name=photo.name, stamp=stamp, reason="not-readable", detail=str(error))
    landmarks = photo.landmarks or _find(pixels)
    if landmarks is None:
        return Seen(name=photo.name, stamp=stamp, reason="no-face")
    try:
        face = _measured(pixels, landmarks, frame)
    except ValueError as error:
        return Seen(name=photo.name, stamp=stamp, reason="no-shape", detail=str(error))
    return Seen(name=photo.name, stamp=stamp, face=face)


def _find(pixels: FloatImage) -> Landmarks | None:
    """Landmarks of the main face; large photos are searched small, then looked at in full."""
    from core.landmarks.dlib_backend import find_single  # slow import: dlib and its weights
    from core.landmarks.refine import refine_landmarks

    longer = max(pixels.shape[:2])
    for side in SEARCH_SIDES:
        if longer <= side:
            break
        share = side / longer
        small = cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        face = find_single(np.asarray(small, np.float32))
        if face is not None:
            points = (face.landmarks.points + 0.5) / share - 0.5
            return refine_landmarks(pixels, Landmarks(points))
    if longer > SEARCH_SIDES[-1]:
        return None
    face = find_single(pixels)
    return None if face is None else face.landmarks


def _measured(pixels: FloatImage, landmarks: Landmarks, frame: Frame) -> Face:
    from core.landmarks.embedding import embed

    height, width = pixels.shape[:2]
    matrix = crop_matrix(landmarks, frame.size, frame.align, frame.zoom)
    edges = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], float)
    corners = apply_affine(matrix, edges)
    crop = as_bytes(cut(pixels, matrix, frame.size))
    points = landmarks.transformed(matrix)
    return Face(
        jpeg=encode(crop),
        landmarks=points.points,
        corners=corners,
        thumbnail=thumbnail(crop),
        embedding=embed(pixels, landmarks) if frame.embeddings else None,
        measures={
            "face_pixels": eyes_to_mouth(landmarks),
            "sharpness": sharpness(crop, points),
            "yaw": yaw(landmarks),
            "pitch": pitch(landmarks),
            "misfit": misfit(landmarks),
            "outside": outside_share(corners, frame.size),
        },
    )
