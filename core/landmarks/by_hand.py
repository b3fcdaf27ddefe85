"""Faces that the user draws, moves and resizes, and how they outlive another search."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import numpy as np

from core.arrays import FloatArray
from core.errors import NoFaceError
from core.geometry import apply_affine, invert_affine
from core.landmarks.crops import cut, turned_crop
from core.landmarks.dlib_backend import same_place
from core.landmarks.embedding import embed
from core.landmarks.face import MEAN_SHAPE, Box, Face, Origin
from core.landmarks.points import FLIP, Landmarks
from core.landmarks.refine import (
    UPRIGHT_BOX,
    UPRIGHT_SIZE,
    box_of,
    predict,
    refine_landmarks,
    upright_map,
)
from core.landmarks.verify import VIEWS, network_confidence
from core.pixel_source import PixelSource

SOURCE = "dlib"
# a face that was drawn by hand is there: the network need only tell the right roll from the wrong
ROLLS = (0.0, 40.0, -40.0, 80.0, -80.0, 120.0, -120.0, 160.0, -160.0)
FITTED = -0.5  # confidence that landmarks must have; below it the mean shape is as good
PLAINLY = 0.95  # and above which no other roll is looked at
NEAR = 0.3  # overlap of the fitted face with the box: less is the neighbour's
SMALLEST = 8.0  # pixels: side of a box that can hold landmarks


def face_in_box(pixels: PixelSource, box: Box) -> Face:
    """The face that the user drew a box around.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        box: about brows to chin, in pixels; may reach outside the picture.

    Returns:
        The face with its landmarks fitted, at any roll; where no face can be made out its source
        is `MEAN_SHAPE`, and an average face stands in the box, to be dragged into place.

    Raises:
        ValueError: the box is smaller than `SMALLEST`.
        NoWeightsError: the models are not installed.
    """
    if not min(box.width, box.height) >= SMALLEST:
        raise ValueError(f"box: wanted {SMALLEST:.0f} pixels a side, got {box}")
    best: tuple[float, Landmarks] | None = None
    for degrees in ROLLS:
        landmarks = _fitted(pixels, box, degrees)
        if landmarks is None:
            continue
        upright = cut(pixels, upright_map(landmarks), UPRIGHT_SIZE)
        confidence = max(network_confidence(upright, view) for view in VIEWS)
        if best is None or confidence > best[0]:
            best = (confidence, landmarks)
        if confidence > PLAINLY:
            break
    if best is None or best[0] < FITTED:
        return Face(
            box=box,
            landmarks=mean_shape(box),
            score=0.0,
            source=MEAN_SHAPE,
            origin=Origin.BY_HAND,
        )
    score, landmarks = best
    return Face(box=box, landmarks=landmarks, score=score, source=SOURCE, origin=Origin.BY_HAND)


def drawn_faces(pixels: PixelSource, boxes: Sequence[Box], *, embeddings: bool) -> list[Face]:
    """The faces in boxes that nobody will correct afterwards, in the boxes' order.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        boxes: as for `face_in_box`.
        embeddings: also compute who each face is.

    Raises:
        NoFaceError: no face can be made out in a box.
        ValueError: a box is smaller than `SMALLEST`.
    """
    faces = []
    for box in boxes:
        face = face_in_box(pixels, box)
        if face.source == MEAN_SHAPE:
            raise NoFaceError(
                f"no face can be made out in the box {box.x:g},{box.y:g},{box.width:g},"
                f"{box.height:g}: draw it closely, from brows to chin, or place the landmarks by "
                "hand in the window"
            )
        faces.append(face.with_embedding(embed(pixels, face.landmarks)) if embeddings else face)
    return faces


def _fitted(pixels: PixelSource, box: Box, degrees: float) -> Landmarks | None:
    """Landmarks of a face in `box` as if the picture were turned; None if they leave the box."""
    side = math.sqrt(box.width * box.height)
    x, y = box.x + (box.width - 1) / 2, box.y + (box.height - 1) / 2
    matrix = turned_crop(x, y, UPRIGHT_BOX.width / side, degrees, UPRIGHT_SIZE)
    margin = (UPRIGHT_SIZE - UPRIGHT_BOX.width) / 2
    middle = Box(margin, margin, UPRIGHT_BOX.width, UPRIGHT_BOX.width)
    points = predict(cut(pixels, matrix, UPRIGHT_SIZE), middle)
    landmarks = refine_landmarks(pixels, Landmarks(apply_affine(invert_affine(matrix), points)))
    try:
        near = box_of(landmarks).iou(box) > NEAR
    except ValueError:  # the points fell into one place
        return None
    return landmarks if near else None


def mean_shape(box: Box) -> Landmarks:
    """An average upright face in a box: what the predictor believes of an empty picture."""
    unit = _unit_shape()
    size = np.array([box.width, box.height])
    return Landmarks(unit * size + (box.x - 0.5, box.y - 0.5))


@cache
def _unit_shape() -> FloatArray:
    """(68, 2) in parts of the box, the same on both sides."""
    empty = np.full((UPRIGHT_SIZE, UPRIGHT_SIZE, 3), 128, np.uint8)
    margin, side = 60.0, 120.0
    points = predict(empty, Box(margin, margin, side, side))
    unit = (points + 0.5 - margin) / side
    mirrored = unit[FLIP] * (-1, 1) + (1, 0)
    mean: FloatArray = (unit + mirrored) / 2
    mean.setflags(write=False)
    return mean


def with_box(face: Face, box: Box) -> Face:
    """The face with its box moved or resized; its landmarks go along.

    Raises:
        ValueError: either box is smaller than `SMALLEST`.
    """
    old = face.box
    if not min(old.width, old.height, box.width, box.height) >= SMALLEST:
        raise ValueError(f"box: wanted {SMALLEST:.0f} pixels a side, got {old} and {box}")
    scale = np.array([box.width / old.width, box.height / old.height])
    there = (face.landmarks.points + 0.5 - (old.x, old.y)) * scale + (box.x, box.y) - 0.5
    return face.edited(box=box, landmarks=Landmarks(there))


def merged(kept: list[Face], found: list[Face]) -> list[Face]:
    """The faces after another search: what the user made or changed stays as it is.

    Args:
        kept: the faces before, of any origin.
        found: what the search found now.

    Returns:
        Those of `kept` that are by hand or edited, then those of `found` that are none of them.
    """
    mine = [face for face in kept if face.origin is not Origin.FOUND]
    return mine + [face for face in found if not any(same_place(face, one) for one in mine)]
