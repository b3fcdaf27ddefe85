"""Steadier landmarks: many looks at the upright face, averaged.

One look of the regression trees depends on the detector's box by a few pixels.  Boxes that are
moved and scaled a little, on the face and on its mirror image, and their mean instead: on 90
portraits at 256 pixels the disagreement with the mirrored portrait falls from 1.7 to 0.5 pixels,
and that with the same portrait shrunk 4 times from 1.4 to 0.8 (OURS).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from core.arrays import ByteImage, FloatArray
from core.geometry import apply_affine, fit_similarity, invert_affine, scale_of, template
from core.landmarks.crops import cut
from core.landmarks.dlib_models import predictor
from core.landmarks.face import Box
from core.landmarks.points import COUNT, FLIP, Landmarks
from core.pixel_source import PixelSource

UPRIGHT_SIZE = 240  # side of the upright crop; the face is as large as FFHQ's in it
_SCALE = UPRIGHT_SIZE / 256
# the detector's box on such crops of 256 pixels: median over 89 portraits
UPRIGHT_BOX = Box(55.7 * _SCALE, 74.7 * _SCALE, 144.2 * _SCALE, 144.2 * _SCALE)

Look = tuple[float, float, float]  # shift right, shift down (parts of the box), zoom
QUICK_LOOKS: tuple[Look, ...] = ((0.05, 0.02, 1.04), (-0.05, -0.02, 0.96))
LOOKS: tuple[Look, ...] = (
    (0.0, 0.0, 1.0),
    (0.05, 0.0, 1.0),
    (-0.05, 0.0, 1.0),
    (0.0, 0.0, 1.08),
    (0.0, 0.0, 0.92),
)


def predict(image: ByteImage, box: Box) -> FloatArray:
    """The 68 points of the face in `box`, one look, (68, 2); both in pixels of `image`."""
    import dlib

    left, top = round(box.x), round(box.y)
    right, bottom = round(box.x + box.width) - 1, round(box.y + box.height) - 1
    shape: Any = predictor()(image, dlib.rectangle(left, top, right, bottom))
    parts = (shape.part(index) for index in range(COUNT))
    return np.array([(part.x, part.y) for part in parts], dtype=np.float64)


def average_looks(
    image: ByteImage, box: Box, looks: tuple[Look, ...] = LOOKS
) -> tuple[FloatArray, float]:
    """The 68 points as the mean of many looks, and how far the looks disagree.

    Args:
        image: (H, W, 3) uint8, the face upright in it.
        box: brows to chin, in pixels.
        looks: how the box is moved; each is used on the mirror image, too.

    Returns:
        (68, 2) points, and the mean over points of their standard deviation as a part of the
        box's side: some hundredths on a face, several times that where there is none.
    """
    width = image.shape[1]
    mirrored = np.ascontiguousarray(image[:, ::-1])
    seen = []
    for look in looks:
        seen.append(predict(image, _moved(box, look)))
        there = Box(width - box.x - box.width, box.y, box.width, box.height)
        back = predict(mirrored, _moved(there, look))[FLIP]
        seen.append(np.stack([width - 1 - back[:, 0], back[:, 1]], axis=1))
    points = np.stack(seen)  # (2 looks, 68, 2)
    spread = float(np.hypot(*points.std(axis=0).T).mean())
    return points.mean(axis=0), spread / box.width


def _moved(box: Box, look: Look) -> Box:
    """`box` shifted and zoomed about its centre."""
    right, down, zoom = look
    x = box.x + box.width * (right + (1 - zoom) / 2)
    y = box.y + box.height * (down + (1 - zoom) / 2)
    return Box(x, y, box.width * zoom, box.height * zoom)


def upright_map(landmarks: Landmarks) -> FloatArray:
    """The (2, 3) map picture -> upright crop of `UPRIGHT_SIZE` in which the face is `UPRIGHT_BOX`.

    Raises:
        ValueError: the five main points are all the same.
    """
    return fit_similarity(landmarks.five(), template(UPRIGHT_SIZE))


def box_of(landmarks: Landmarks) -> Box:
    """The box that dlib's detector would draw around the face: brows to chin, upright.

    It follows from eyes, nose and mouth, so that it is the same for every finder.

    Raises:
        ValueError: the five main points are all the same.
    """
    back = invert_affine(upright_map(landmarks))
    side = UPRIGHT_BOX.width * scale_of(back)
    half = (UPRIGHT_BOX.width - 1) / 2
    centre = np.array([[UPRIGHT_BOX.x + half, UPRIGHT_BOX.y + half]])
    ((x, y),) = apply_affine(back, centre)
    return Box(float(x - (side - 1) / 2), float(y - (side - 1) / 2), side, side)


def refine_landmarks(pixels: PixelSource, landmarks: Landmarks) -> Landmarks:
    """Landmarks that depend on the face alone and not on the box it was found in.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        landmarks: a first guess, in pixels.

    Returns:
        The points in pixels of the picture; the guess itself where it has no size.
    """
    try:
        matrix = upright_map(landmarks)
        back = invert_affine(matrix)
    except ValueError:  # all points in one place: nothing to turn upright
        return landmarks
    points, _ = average_looks(cut(pixels, matrix, UPRIGHT_SIZE), UPRIGHT_BOX)
    return Landmarks(apply_affine(back, points))
