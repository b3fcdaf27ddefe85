"""Whether a network's answer can be a picture of the face that it was given.

Weights that do not fit, an unfinished training or a graphics card's half precision give answers
that are no pictures: not numbers, one colour, noise, a negative.  None of that may be laid into a
photo, however poor its face is.  What shows it is the coarse brightness of the face: the worst
photo still knows where it is light and dark, and so does every restoration of it.
"""

from __future__ import annotations

import cv2
import numpy as np

from core.arrays import FloatArray, FloatImage
from core.landmarks.points import Landmarks
from core.models.restorer import FaceInput, Restoration
from core.pipeline.colour import luma
from core.pipeline.mask import face_mask

SMALL = 64  # side at which brightness is compared
BLUR = 1.0  # standard deviation, pixels of that
EMPTY = 1 / 255  # spread of brightness below which there is no picture
ALIKE = 0.3  # least correlation; noise has 0 +- 0.1, the poorest restorations have 0.8


def fault_of(answer: Restoration, face: FaceInput) -> str | None:
    """What is wrong with an answer, as the end of a sentence; None if nothing is.

    Args:
        answer: the network's.
        face: what it was given.
    """
    new, old = answer.restored, face.crop
    if new.shape != old.shape:
        return f"its picture has the wrong size, {_size(new)} instead of {_size(old)}"
    parts = (new, answer.warped_guide, answer.flow)
    if not all(part is None or np.isfinite(part).all() for part in parts):
        return "its picture is not made of numbers"
    return _unlike(np.clip(new, 0, 1), old, face.landmarks)


def _unlike(new: FloatImage, old: FloatImage, landmarks: Landmarks) -> str | None:
    mask = face_mask(landmarks, old.shape[0])
    if not (mask > 0.5).any():  # landmarks far from where a face would be: the whole crop counts
        mask = np.ones_like(mask)
    weight = cv2.resize(mask, (SMALL, SMALL), interpolation=cv2.INTER_AREA).astype(np.float64)
    weight /= weight.sum()
    before, after = (_coarse(image, weight) for image in (old, new))
    spread_before, spread_after = (_spread(values, weight) for values in (before, after))
    if spread_before < EMPTY:  # a photo that knows nothing cannot judge
        return None
    if spread_after < EMPTY:
        return "its picture is empty"
    shared = float((before * after * weight).sum()) / (spread_before * spread_after)
    if shared < ALIKE:
        return "its picture does not show this face"
    return None


def _coarse(image: FloatImage, weight: FloatArray) -> FloatArray:
    """Coarse brightness (SMALL, SMALL) with a weighted mean of 0."""
    small = cv2.resize(image, (SMALL, SMALL), interpolation=cv2.INTER_AREA).astype(np.float32)
    blurred = cv2.GaussianBlur(luma(small), (0, 0), BLUR).astype(np.float64)
    return blurred - float((blurred * weight).sum())


def _spread(values: FloatArray, weight: FloatArray) -> float:
    return float(np.sqrt((np.square(values) * weight).sum()))


def _size(image: FloatImage) -> str:
    return " x ".join(map(str, image.shape))
