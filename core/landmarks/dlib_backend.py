"""Faces and landmarks by dlib: offline, on the CPU, all weights inside the wheels."""

from __future__ import annotations

import cmath
import math
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np

from core.arrays import ByteImage, FloatArray, FloatImage
from core.geometry import apply_affine, invert_affine
from core.jobs import JobContext, Stage, awaited
from core.landmarks.crops import cut, to_bytes, turned_crop
from core.landmarks.dlib_models import hog_detector
from core.landmarks.face import Box, Face
from core.landmarks.one_a_head import one_a_head
from core.landmarks.passes import (
    FINE_AREA,
    Pass,
    plan_all_turns,
    plan_passes,
    plan_turned_passes,
)
from core.landmarks.points import Landmarks
from core.landmarks.refine import (
    UPRIGHT_BOX,
    UPRIGHT_SIZE,
    box_of,
    predict,
    refine_landmarks,
)
from core.landmarks.search import Candidate, find_candidates
from core.landmarks.verify import verify
from core.pixel_source import PixelSource

SOURCE = "dlib"
INSIDE = 0.9  # part of a face's box in which there is no other face
LOOKS = 2  # threads that look at candidates
# parts of the whole time: after the usual search, after the turned one; of one search, before its
# candidates are looked at
USUAL_SHARE, TURNED_SHARE, SEARCH_SHARE = 0.7, 0.85, 0.6
LEANING = 50.0  # degrees; what leans less the usual search sees nearly as finely as upright faces
AGREEMENT = 0.7  # length of the mean of unit vectors


class DlibFinder:
    """Finds faces with dlib: a wide search, then a second look at each place.

    Args:
        fine_area: pixels that the finest look sees at most; less is faster and misses small faces.
    """

    name = SOURCE

    def __init__(self, *, fine_area: float = FINE_AREA) -> None:
        self._fine_area = fine_area

    def find(self, pixels: PixelSource, context: JobContext | None = None) -> list[Face]:
        """All faces of `pixels` (H, W, 3) in [0, 1], without embeddings, surest first.

        Where nobody is seen upright, tilted, lying large or upside down, all ways to lie are
        tried; where all that is seen leans far, it is looked at as finely as upright faces are.

        Raises:
            Cancelled: the context, or the job of this thread, was cancelled.
            NoWeightsError: the models are not installed.
        """
        height, width = pixels.shape[:2]
        faces: list[Face] = []
        passes = plan_passes(height, width, self._fine_area)
        _search(pixels, passes, faces, _share(context, 0.0, USUAL_SHARE))
        if not faces:
            passes = plan_all_turns(height, width, self._fine_area)
            _search(pixels, passes, faces, _share(context, USUAL_SHARE, TURNED_SHARE))
        roll = common_roll(faces)
        if abs(roll) > LEANING:
            passes = plan_turned_passes(height, width, -roll, self._fine_area)
            _search(pixels, passes, faces, _share(context, TURNED_SHARE, 1.0))
        return one_a_head(faces)


def _share(context: JobContext | None, start: float, end: float) -> JobContext | None:
    """A context whose 0 and 1 are `start` and `end` of another's."""
    if context is None:
        return None
    return JobContext(lambda done, stage: context.step(start + (end - start) * done, Stage(stage)))


def _search(
    pixels: PixelSource, passes: tuple[Pass, ...], faces: list[Face], context: JobContext | None
) -> None:
    """Add the faces that these passes see to those that are known."""
    candidates = find_candidates(pixels, passes, _share(context, 0.0, SEARCH_SHARE))

    def look(candidate: Candidate) -> Face | None:
        known = any(_within(candidate.x, candidate.y, face) for face in tuple(faces))
        return None if known else verify(pixels, candidate)

    pool = ThreadPoolExecutor(LOOKS, thread_name_prefix="looks")
    try:
        answers = [pool.submit(look, candidate) for candidate in candidates]
        for index, (candidate, answer) in enumerate(zip(candidates, answers, strict=True)):
            if context is not None:
                part = index / len(candidates)
                context.step(SEARCH_SHARE + (1 - SEARCH_SHARE) * part, Stage.FACES)
            face = awaited(answer)
            if face is not None and _is_new(face, candidate, faces):
                faces.append(face)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _is_new(face: Face, candidate: Candidate, faces: list[Face]) -> bool:
    """Whether it is no other look at a face that is found already, by a surer one."""
    return not any(
        _within(candidate.x, candidate.y, other) or same_place(face, other) for other in faces
    )


def common_roll(faces: list[Face]) -> float:
    """How far most of the faces lean, degrees clockwise as seen; 0 where they do not agree."""
    if not faces:
        return 0.0
    leans = np.array([complex(*(right - left)) for left, right in map(_eyes, faces)])
    mean = complex((leans / np.abs(leans)).mean())
    return math.degrees(cmath.phase(mean)) if abs(mean) > AGREEMENT else 0.0


def _eyes(face: Face) -> FloatArray:
    """The centres of the eyes, the one that is left in the upright face first, (2, 2)."""
    return face.landmarks.five()[:2]


def same_place(a: Face, b: Face) -> bool:
    """Whether two boxes hold one face: neighbours in a crowd overlap by a third at most."""
    return a.box.iou(b.box) > 0.4 or _within(*_middle(a), b) or _within(*_middle(b), a)


def _within(x: float, y: float, face: Face) -> bool:
    """Whether a point lies well inside a face's box, where nobody else's face can be."""
    middle_x, middle_y = _middle(face)
    reach = INSIDE * face.box.width / 2
    return abs(x - middle_x) < reach and abs(y - middle_y) < reach


def _middle(face: Face) -> tuple[float, float]:
    box = face.box
    return box.x + (box.width - 1) / 2, box.y + (box.height - 1) / 2


def locate_landmarks(pixels: PixelSource, box: Box) -> Landmarks:
    """The 68 points of the upright face in `box`.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        box: brows to chin, in pixels; may come from the user or from another detector.

    Raises:
        ValueError: the box has no size.
    """
    side = max(box.width, box.height)
    if side <= 0:
        raise ValueError("box: has no size")
    x, y = box.x + (box.width - 1) / 2, box.y + (box.height - 1) / 2
    matrix = turned_crop(x, y, UPRIGHT_BOX.width / side, 0.0, UPRIGHT_SIZE)
    margin = (UPRIGHT_SIZE - UPRIGHT_BOX.width) / 2
    middle = Box(margin, margin, UPRIGHT_BOX.width, UPRIGHT_BOX.width)
    points = predict(cut(pixels, matrix, UPRIGHT_SIZE), middle)
    return refine_landmarks(pixels, Landmarks(apply_affine(invert_affine(matrix), points)))


def find_single(pixels: FloatImage) -> Face | None:
    """The one face of a small portrait: a single pass, then the largest, most central hit.

    Args:
        pixels: (H, W, 3) RGB in [0, 1], meant to be 100 to 500 pixels a side.

    Returns:
        The face, without embedding, or None.
    """
    image = to_bytes(pixels)
    found = _detect(image)
    if not found:
        return None
    height, width = image.shape[:2]

    def rank(hit: tuple[Box, float]) -> float:
        box = hit[0]
        off_x = abs(box.x + box.width / 2 - width / 2) / width
        off_y = abs(box.y + box.height / 2 - height / 2) / height
        return float(box.width * (1 - off_x - off_y))

    box, score = max(found, key=rank)
    landmarks = refine_landmarks(pixels, Landmarks(predict(image, box)))
    return Face(box=box_of(landmarks), landmarks=landmarks, score=score, source=SOURCE)


def _detect(image: ByteImage) -> list[tuple[Box, float]]:
    """One pass of the HOG detector, enlarged twice: boxes in pixels of `image`, with scores."""
    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    with hog_detector() as detector:
        rects, scores, _ = detector.run(gray, 1, 0.0)
    boxes = [Box(r.left(), r.top(), r.width(), r.height()) for r in rects]
    return list(zip(boxes, scores, strict=True))
