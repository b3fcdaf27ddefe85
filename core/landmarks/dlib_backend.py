"""Faces and landmarks by dlib: offline, on the CPU, all weights inside the wheels."""

from __future__ import annotations

import cv2

from core.arrays import ByteImage, FloatImage
from core.geometry import apply_affine, invert_affine
from core.jobs import JobContext, Stage
from core.landmarks.crops import cut, to_bytes, turned_crop
from core.landmarks.dlib_models import hog_detector
from core.landmarks.face import Box, Face
from core.landmarks.points import Landmarks
from core.landmarks.refine import (
    UPRIGHT_BOX,
    UPRIGHT_SIZE,
    box_of,
    predict,
    refine_landmarks,
)
from core.landmarks.search import FINE_AREA, find_candidates
from core.landmarks.verify import verify
from core.pixel_source import PixelSource

SOURCE = "dlib"
INSIDE = 0.9  # part of a face's box in which there is no other face


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

        Raises:
            Cancelled: the context was cancelled.
            NoWeightsError: the models are not installed.
        """
        candidates = find_candidates(pixels, context, fine_area=self._fine_area)
        faces: list[Face] = []
        for index, candidate in enumerate(candidates):
            if context is not None:
                context.step(0.8 + 0.2 * index / len(candidates), Stage.FACES)
            if any(_within(candidate.x, candidate.y, other) for other in faces):
                continue  # another look at a face that is found already, by a surer one
            face = verify(pixels, candidate)
            if face is not None and not any(same_place(face, other) for other in faces):
                faces.append(face)
        return faces


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
