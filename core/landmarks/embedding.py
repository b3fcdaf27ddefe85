"""Who a face is: dlib's 128 numbers.

The network is a ResNet-29 trained on chips of 150 x 150 pixels, cut by the face's landmarks
(D. King, "High Quality Face Recognition with Deep Metric Learning", dlib.net, 2017).
"""

from __future__ import annotations

import numpy as np

from core.arrays import FloatArray
from core.geometry import apply_affine, fit_similarity, template
from core.landmarks.crops import cut
from core.landmarks.points import Landmarks
from core.landmarks.recognition_network import CHIP_SIZE, recognition_network
from core.pixel_source import PixelSource

SAME_PERSON = 0.6  # Euclidean distance that the network was trained to separate people at
CHIP_PADDING = 0.25
# an upright crop that holds the whole chip, large enough for whole pixels to be fine steps
CUT_SIZE, CUT_ZOOM = 400, 0.75


def embed(pixels: PixelSource, landmarks: Landmarks) -> FloatArray:
    """Identity of the face with these landmarks.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        landmarks: in pixels; outside the picture its border pixels go on.

    Returns:
        (128,) float64; compare with `identity_distance`.

    Raises:
        NoWeightsError: the network is not installed.
        ValueError: the landmarks are all in one place.
    """
    import dlib

    matrix = fit_similarity(landmarks.five(), template(CUT_SIZE, CUT_ZOOM))
    points = apply_affine(matrix, landmarks.points)
    corners = [dlib.point(round(x), round(y)) for x, y in points]  # dlib knows whole pixels only
    whole = dlib.rectangle(0, 0, CUT_SIZE - 1, CUT_SIZE - 1)
    shape = dlib.full_object_detection(whole, corners)
    chip = dlib.get_face_chip(cut(pixels, matrix, CUT_SIZE), shape, CHIP_SIZE, CHIP_PADDING)
    (identity,) = recognition_network().identities(chip[None])
    return np.asarray(identity, np.float64)


def identity_distance(a: FloatArray, b: FloatArray) -> float:
    """Euclidean distance of two (128,) embeddings; below `SAME_PERSON` one person is likely."""
    return float(np.linalg.norm(a - b))
