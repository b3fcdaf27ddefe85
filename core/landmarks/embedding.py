"""Who a face is: dlib's 128 numbers.

The network is a ResNet-29 trained on chips of 150 x 150 pixels, cut by the face's landmarks
(D. King, "High Quality Face Recognition with Deep Metric Learning", dlib.net, 2017).
"""

from __future__ import annotations

import numpy as np

from core.arrays import FloatArray, FloatImage
from core.landmarks.dlib_backend import to_bytes
from core.landmarks.dlib_models import embedder
from core.landmarks.points import Landmarks

SAME_PERSON = 0.6  # Euclidean distance that the network was trained to separate people at
CHIP_SIZE = 150
CHIP_PADDING = 0.25


def embed(pixels: FloatImage, landmarks: Landmarks) -> FloatArray:
    """Identity of the face with these landmarks.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        landmarks: in pixels; what lies outside the picture counts as black.

    Returns:
        (128,) float64; compare with `identity_distance`.

    Raises:
        NoWeightsError: the network is not installed.
    """
    import dlib

    part, points = _surroundings(pixels, landmarks)
    corners = [dlib.point(round(x), round(y)) for x, y in points]
    left, top, right, bottom = Landmarks(points).bounds()
    rect = dlib.rectangle(round(left), round(top), round(right), round(bottom))
    shape = dlib.full_object_detection(rect, corners)
    chip = dlib.get_face_chip(to_bytes(part), shape, CHIP_SIZE, CHIP_PADDING)
    with embedder() as network:
        return np.array(network.compute_face_descriptor(chip), dtype=np.float64)


def _surroundings(pixels: FloatImage, landmarks: Landmarks) -> tuple[FloatImage, FloatArray]:
    """The part of the picture that the chip can see, and the points in it."""
    left, top, right, bottom = landmarks.bounds()
    reach = max(right - left, bottom - top, 8.0)
    x0, y0 = max(0, int(left - reach)), max(0, int(top - reach))
    part = pixels[y0 : int(bottom + reach) + 1, x0 : int(right + reach) + 1]
    return part, landmarks.points - (x0, y0)


def identity_distance(a: FloatArray, b: FloatArray) -> float:
    """Euclidean distance of two (128,) embeddings; below `SAME_PERSON` one person is likely."""
    return float(np.linalg.norm(a - b))
