"""Whether a candidate is a face, and its landmarks."""

from __future__ import annotations

import math
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import ByteImage, FloatArray
from core.geometry import apply_affine, invert_affine
from core.landmarks.crops import cut, turned_crop
from core.landmarks.face import Box, Face
from core.landmarks.face_network import face_network
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
GLANCE_SIZE, GLANCE_FACE = 112, 79  # side of the crop that the network sees first; face in it
# (part of the upright crop, its side for the network): the face fills the network's window of 80
# pixels more or less; the wider view finds a few that the first one misses
VIEWS = ((0.9, 112), (1.0, 150))


def first_look(pixels: PixelSource, candidate: Candidate) -> tuple[Landmarks, float]:
    """Landmarks as if the candidate were a face, and how far quick looks at them disagree."""
    scale = QUICK_SIZE * QUICK_PART / candidate.side
    matrix = turned_crop(candidate.x, candidate.y, scale, candidate.degrees, QUICK_SIZE)
    margin = QUICK_SIZE * (1 - QUICK_PART) / 2
    box = Box(margin, margin, QUICK_SIZE * QUICK_PART, QUICK_SIZE * QUICK_PART)
    points, spread = average_looks(cut(pixels, matrix, QUICK_SIZE), box, QUICK_LOOKS)
    return Landmarks(apply_affine(invert_affine(matrix), points)), spread


def glance(pixels: PixelSource, candidate: Candidate) -> float:
    """The network's confidence in the place itself, before there are landmarks: 3 ms."""
    scale = GLANCE_FACE / candidate.side
    matrix = turned_crop(candidate.x, candidate.y, scale, candidate.degrees, GLANCE_SIZE)
    return face_network().judge(_stretched(cut(pixels, matrix, GLANCE_SIZE)))


def network_confidence(upright: ByteImage, view: tuple[float, int]) -> float:
    """The convolutional detector's opinion of an upright crop; about 1 on a face, -1 off it."""
    shown, size = view
    margin = round(UPRIGHT_SIZE * (1 - shown) / 2)
    part = upright[margin : UPRIGHT_SIZE - margin, margin : UPRIGHT_SIZE - margin]
    small = cv2.resize(part, (size, size), interpolation=cv2.INTER_AREA)
    return face_network().judge(_stretched(small))


def _stretched(image: npt.NDArray[Any]) -> ByteImage:
    """`image` with its darkest at black and its brightest at white: old prints fade."""
    dark, bright = np.percentile(image, (1, 99))
    gain = 255 / max(bright - dark, SMALLEST_RANGE)
    return np.ascontiguousarray(np.clip((image - dark) * gain, 0, 255).astype(np.uint8))


# logistic regression on 464 candidates of 33 old photos; what the network or another detector
# calls a face counted as one.  Above SURE lay no false one, below HOPELESS one of 146 faces.
WEIGHT_SCORE, WEIGHT_VOTES, WEIGHT_SPREAD, BIAS = 1.77, 0.76, -61.6, 0.36
SURE = 0.97  # above it lay no false one
# the confidence that a place must have by how likely it is; chosen on 40 old photos, of which the
# 33 above are part (IN SAMPLE: other pictures were only checked for false faces)
LIKELY, LIKELY_CONFIDENCE = 0.5, -0.6
POSSIBLE, POSSIBLE_CONFIDENCE = 0.1, -0.4
UNLIKELY_CONFIDENCE = 0.5  # or, if the place itself looked like a face, the pair below
PLACE_CONFIDENCE, PLACE_GLANCE = -0.2, -0.5
SECOND_LOOK = -1.0  # confidence above which landmarks are fitted once more, where they fell short
# places that only one pass saw, and hardly, are given up where the network sees nothing at all
WEAK_SCORE, WEAK_VOTES, NOTHING = -0.5, 0.6, -1.15


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
    try:
        return _verified(pixels, candidate)
    except ValueError:  # the landmarks fell into one place
        return None


def _verified(pixels: PixelSource, candidate: Candidate) -> Face | None:
    glanced = glance(pixels, candidate)
    weak = candidate.score < WEAK_SCORE and candidate.votes < WEAK_VOTES
    if weak and glanced < NOTHING:
        return None
    guess, spread = first_look(pixels, candidate)
    likely = chance(candidate, spread)
    upright, back = _upright(pixels, guess)
    score = candidate.score
    if likely < SURE:
        enough, best = _confidence(upright, likely, glanced)
        if not enough and best > SECOND_LOOK:
            points, _ = average_looks(upright, UPRIGHT_BOX, QUICK_LOOKS)
            upright, back = _upright(pixels, Landmarks(apply_affine(back, points)))
            enough, best = _confidence(upright, likely, glanced)
        if not enough:
            return None
        score = max(score, best)
    points, _ = average_looks(upright, UPRIGHT_BOX)
    landmarks = Landmarks(apply_affine(back, points))
    return Face(box=box_of(landmarks), landmarks=landmarks, score=score, source=SOURCE)


def _upright(pixels: PixelSource, landmarks: Landmarks) -> tuple[ByteImage, FloatArray]:
    """The crop in which these landmarks are upright, and the (2, 3) map from it to the picture."""
    matrix = upright_map(landmarks)
    return cut(pixels, matrix, UPRIGHT_SIZE), invert_affine(matrix)


def _confidence(upright: ByteImage, likely: float, glanced: float) -> tuple[bool, float]:
    """Whether the network is confident enough, and how confident it is."""
    best = -math.inf
    for view in VIEWS:
        best = max(best, network_confidence(upright, view))
        seen = max(best, glanced)
        if likely >= LIKELY:
            enough = seen > LIKELY_CONFIDENCE
        elif likely >= POSSIBLE:
            enough = seen > POSSIBLE_CONFIDENCE
        else:
            place = best > PLACE_CONFIDENCE and glanced > PLACE_GLANCE
            enough = best > UNLIKELY_CONFIDENCE or place
        if enough:
            break
    return enough, best
