"""Whether a candidate is a face, and its landmarks."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import ByteImage
from core.geometry import apply_affine, invert_affine
from core.landmarks.crops import cut, turned_crop
from core.landmarks.dlib_models import face_network
from core.landmarks.face import Box, Face
from core.landmarks.points import Landmarks
from core.landmarks.refine import (
    QUICK_LOOKS,
    UPRIGHT_BOX,
    UPRIGHT_SIZE,
    average_looks,
    box_of,
    upright_map,
)
from core.landmarks.search import Candidate
from core.pixel_source import PixelSource

SOURCE = "dlib"
QUICK_SIZE, QUICK_PART = 160, 0.55  # side of the first crop, and the box's part of it
SMALLEST_RANGE = 40  # of brightness: stretching less would only bring out noise
# (part of the upright crop, its side for the network): the face must fill the network's smallest
# window of 80 pixels, and costs by area; the wider view finds a few that the first one misses
NARROW_VIEW, WIDE_VIEW = (0.8, 112), (1.0, 150)


def first_look(pixels: PixelSource, candidate: Candidate) -> tuple[Landmarks, float]:
    """Landmarks as if the candidate were a face, and how far quick looks at them disagree."""
    scale = QUICK_SIZE * QUICK_PART / candidate.side
    matrix = turned_crop(candidate.x, candidate.y, scale, candidate.degrees, QUICK_SIZE)
    margin = QUICK_SIZE * (1 - QUICK_PART) / 2
    box = Box(margin, margin, QUICK_SIZE * QUICK_PART, QUICK_SIZE * QUICK_PART)
    points, spread = average_looks(cut(pixels, matrix, QUICK_SIZE), box, QUICK_LOOKS)
    return Landmarks(apply_affine(invert_affine(matrix), points)), spread


def network_confidence(upright: ByteImage, view: tuple[float, int] = NARROW_VIEW) -> float:
    """The convolutional detector's opinion of an upright crop; about 1 on a face, -1 off it."""
    shown, size = view
    margin = round(UPRIGHT_SIZE * (1 - shown) / 2)
    part = upright[margin : UPRIGHT_SIZE - margin, margin : UPRIGHT_SIZE - margin]
    small = cv2.resize(part, (size, size), interpolation=cv2.INTER_AREA)
    with face_network() as network:
        found = network(_stretched(small), 0)
    return max((float(hit.confidence) for hit in found), default=-1.0)


def _stretched(image: npt.NDArray[Any]) -> ByteImage:
    """`image` with its darkest at black and its brightest at white: old prints fade."""
    dark, bright = np.percentile(image, (1, 99))
    gain = 255 / max(bright - dark, SMALLEST_RANGE)
    return np.ascontiguousarray(np.clip((image - dark) * gain, 0, 255).astype(np.uint8))


# logistic regression on 464 candidates of 33 old photos; what the network or another detector
# calls a face counted as one.  Above SURE lay no false one, below HOPELESS one of 146 faces.
WEIGHT_SCORE, WEIGHT_VOTES, WEIGHT_SPREAD, BIAS = 1.77, 0.76, -61.6, 0.36
SURE, DOUBTFUL, HOPELESS = 0.97, 0.25, 0.04


def chance(candidate: Candidate, spread: float) -> float:
    """How likely a candidate is a face, by its score, its votes and its landmarks' spread."""
    evidence = WEIGHT_SCORE * candidate.score + WEIGHT_VOTES * candidate.votes
    return 1 / (1 + math.exp(-(evidence + WEIGHT_SPREAD * spread + BIAS)))


def verify(pixels: PixelSource, candidate: Candidate) -> Face | None:
    """The face at a candidate's place, or None if there is none.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        candidate: where to look.

    Raises:
        NoWeightsError: the models are not installed.
    """
    guess, spread = first_look(pixels, candidate)
    likely = chance(candidate, spread)
    if likely < HOPELESS:
        return None
    try:
        matrix = upright_map(guess)
        back = invert_affine(matrix)
    except ValueError:  # the points fell into one place
        return None
    upright = cut(pixels, matrix, UPRIGHT_SIZE)
    score = candidate.score
    if likely < SURE:
        confidence = network_confidence(upright)
        if confidence < 0 and likely > DOUBTFUL:
            confidence = network_confidence(upright, WIDE_VIEW)
        if confidence < 0:
            return None
        score = max(score, confidence)
    points, _ = average_looks(upright, UPRIGHT_BOX)
    landmarks = Landmarks(apply_affine(back, points))
    return Face(box=box_of(landmarks), landmarks=landmarks, score=score, source=SOURCE)
