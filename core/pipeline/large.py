"""Faces with more pixels than the model sees: its work at their size, their own detail kept.

The model works at 256 pixels and gives the coarse and the middle bands.  Its *change* is brought to
twice that size and laid over the photo's face there, so whatever is finer than the model can see
stays the photo's.  The flow is brought along and the guide is warped anew from its own pixels.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from core.align import cut
from core.arrays import FloatArray, FloatImage
from core.geometry import compose, scale_of
from core.landmarks.points import Landmarks
from core.pipeline.types import FaceResult
from core.pixel_source import PixelSource

LARGE = 1.2  # pixels of the photo a pixel of the crop, from which on there is detail to keep
DOUBLE: FloatArray = np.array([[2.0, 0.0, 0.5], [0.0, 2.0, 0.5]])  # borders onto borders


def is_large(matrix: FloatArray) -> bool:
    """Whether a face has more pixels in its photo than in a crop; `matrix` is photo -> crop."""
    return scale_of(matrix) * LARGE < 1


def at_double(
    face: FaceResult,
    photo: PixelSource,
    guide: PixelSource | None = None,
    guide_matrix: FloatArray | None = None,
) -> FaceResult:
    """The result at twice the model's size.

    Args:
        face: at the model's size, S.
        photo: the photo.
        guide: the portrait, if there is one, and
        guide_matrix: (2, 3), portrait -> crop.

    Returns:
        The same face with all pictures (2S, 2S, 3), flow, landmarks and matrix to match.
    """
    matrix, size = compose(DOUBLE, face.matrix), 2 * face.crop.shape[0]
    crop = cut(photo, matrix, size)
    change = cv2.resize(face.restored - face.crop, (size, size), interpolation=cv2.INTER_CUBIC)
    large = replace(
        face,
        matrix=matrix,
        crop=crop,
        restored=np.asarray(np.clip(crop + change, 0, 1), np.float32),
        landmarks=face.landmarks.transformed(DOUBLE),
    )
    if guide is None or guide_matrix is None:
        return large
    guide_crop = cut(guide, compose(DOUBLE, guide_matrix), size)
    flow = None if face.flow is None else doubled_flow(face.flow)
    return replace(
        large,
        guide_crop=guide_crop,
        guide_landmarks=_doubled(face.guide_landmarks),
        flow=flow,
        warped_guide=None if flow is None else warped(guide_crop, flow),
    )


def doubled_flow(flow: FloatImage) -> FloatImage:
    """A flow (S, S, 2) for crops of twice the size, (2S, 2S, 2); same convention."""
    size = flow.shape[0]
    pixels = (flow.astype(np.float64) + 1) / 2 * (size - 1)
    fine = cv2.resize(pixels, (2 * size, 2 * size), interpolation=cv2.INTER_LINEAR)
    return np.asarray((2 * fine + 0.5) / (2 * size - 1) * 2 - 1, np.float32)


def warped(guide: FloatImage, flow: FloatImage) -> FloatImage:
    """The guide (S, S, 3) sampled where the flow (S, S, 2) says; its border pixels go on."""
    at = (flow + 1) * np.float32((guide.shape[0] - 1) / 2)
    out = cv2.remap(guide, at[..., 0], at[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.clip(out, 0, 1), np.float32)


def _doubled(landmarks: Landmarks | None) -> Landmarks | None:
    return None if landmarks is None else landmarks.transformed(DOUBLE)
