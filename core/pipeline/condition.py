"""Judges the old face: what is wrong with it, how much detail it has, how grainy its photo is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from core.arrays import FloatArray, FloatImage
from core.geometry import apply_affine, invert_affine, scale_of
from core.pipeline.grain import measure_grain
from core.pipeline.guide import face_size
from core.pipeline.harm import errors_of, resolution
from core.pipeline.harm_features import SIDE
from core.pipeline.mask import Mask, face_mask
from core.pipeline.types import Condition, FaceResult
from core.pixel_source import PixelSource


def condition_of(photo: PixelSource, face: FaceResult, seen: FloatImage) -> Condition:
    """How good a face is in its photo.

    Args:
        photo: the photo.
        face: its result, of which crop, matrix and landmarks are looked at.
        seen: (S, S, 3), the face as the model saw it; the result's own crop may be twice as large.
    """
    size = face.crop.shape[0]
    to_seen = np.array([[1.0, 0, 0], [0, 1, 0]])
    if seen.shape[0] != size:
        scale = seen.shape[0] / size
        shift = (scale - 1) / 2
        to_seen = np.array([[scale, 0, shift], [0, scale, shift]])
    errors = errors_of(seen, face.landmarks.transformed(to_seen))
    detail = resolution(errors, face_size(face.landmarks) * SIDE / size)
    inside = _inside(photo, face.matrix, size)
    return Condition(
        errors=errors,
        resolution=min(detail, face_size(face.request.face.landmarks)),
        grain=measure_grain(
            face.crop, face_mask(face.landmarks, size), inside, scale_of(face.matrix)
        ),
    )


def agreed(faces: Sequence[FaceResult]) -> tuple[FaceResult, ...]:
    """The faces of one photo, without grain if more than half of them show none.

    Grain is the whole photo's, so a few grainy faces among many clean ones are a misjudgement.
    """
    grainy = [face.condition is not None and any(face.condition.grain) for face in faces]
    if 2 * sum(grainy) >= len(faces):
        return tuple(faces)
    return tuple(_without_grain(face) for face in faces)


def _without_grain(face: FaceResult) -> FaceResult:
    if face.condition is None:
        return face
    none = (0.0,) * len(face.condition.grain)
    return replace(face, condition=replace(face.condition, grain=none))


def _inside(photo: PixelSource, matrix: FloatArray, size: int) -> Mask:
    """(size, size): one where the crop shows the photo, zero where its border pixels go on."""
    height, width = photo.shape[:2]
    x, y = np.meshgrid(np.arange(size), np.arange(size))
    points = apply_affine(invert_affine(matrix), np.stack([x.ravel(), y.ravel()], axis=1))
    shown = (points >= 0).all(axis=1) & (points[:, 0] < width) & (points[:, 1] < height)
    return shown.reshape(size, size).astype(np.float32)
