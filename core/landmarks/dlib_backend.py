"""Faces and landmarks by dlib: HOG detector and regression trees, offline, on the CPU."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from core.arrays import ByteImage, FloatImage
from core.jobs import JobContext, Stage
from core.landmarks.dlib_models import hog_detector, predictor
from core.landmarks.face import Box, Face
from core.landmarks.points import COUNT, Landmarks

SOURCE = "dlib"
SEARCH_SIDE = 1600  # longest side that is searched with one upsampling


def to_bytes(pixels: FloatImage) -> ByteImage:
    """(H, W, 3) in [0, 1] as dlib wants it: uint8, contiguous."""
    return np.ascontiguousarray(np.clip(pixels * 255 + 0.5, 0, 255).astype(np.uint8))


def landmarks_in(image: ByteImage, box: Box) -> Landmarks:
    """The 68 points of the face in `box`, both in pixels of `image` (H, W, 3)."""
    import dlib

    left, top = round(box.x), round(box.y)
    rect = dlib.rectangle(left, top, round(box.x + box.width) - 1, round(box.y + box.height) - 1)
    return _points(predictor()(image, rect))


def _points(shape: Any) -> Landmarks:
    parts = (shape.part(i) for i in range(COUNT))
    return Landmarks(np.array([(p.x, p.y) for p in parts], dtype=np.float64))


def locate_landmarks(pixels: FloatImage, box: Box) -> Landmarks:
    """The 68 points of the face in `box`.

    Args:
        pixels: (H, W, 3) RGB in [0, 1].
        box: brows to chin, in pixels.
    """
    return landmarks_in(to_bytes(pixels), box)


def find_single(pixels: FloatImage) -> Face | None:
    """The one face of a small portrait: a single pass, then the largest, most central hit.

    Args:
        pixels: (H, W, 3) RGB in [0, 1], meant to be 100 to 500 pixels a side.

    Returns:
        The face, without embedding, or None.
    """
    image = to_bytes(pixels)
    found = _detect(image, upsample=1, threshold=0.0)
    if not found:
        return None
    height, width = image.shape[:2]

    def rank(hit: tuple[Box, float]) -> float:
        box = hit[0]
        off_x = abs(box.x + box.width / 2 - width / 2) / width
        off_y = abs(box.y + box.height / 2 - height / 2) / height
        return float(box.width * (1 - off_x - off_y))

    box, score = max(found, key=rank)
    return Face(box=box, landmarks=landmarks_in(image, box), score=score, source=SOURCE)


def _detect(image: ByteImage, *, upsample: int, threshold: float) -> list[tuple[Box, float]]:
    """One pass of the HOG detector: boxes in pixels of `image`, with scores."""
    gray = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    with hog_detector() as detector:
        rects, scores, _ = detector.run(gray, upsample, threshold)
    boxes = [Box(r.left(), r.top(), r.width(), r.height()) for r in rects]
    return list(zip(boxes, scores, strict=True))


class DlibFinder:
    """Finds faces with dlib's HOG detector."""

    name = SOURCE

    def find(self, pixels: FloatImage, context: JobContext | None = None) -> list[Face]:
        """All faces of `pixels` (H, W, 3), without embeddings, in no particular order."""
        if context is not None:
            context.step(0.0, Stage.FACES)
        image, scale = _search_copy(pixels)
        faces = []
        for small, score in _detect(image, upsample=1, threshold=0.0):
            box = Box(small.x / scale, small.y / scale, small.width / scale, small.height / scale)
            marks = landmarks_in(image, small)
            points = (marks.points + 0.5) / scale - 0.5
            faces.append(Face(box=box, landmarks=Landmarks(points), score=score, source=SOURCE))
        return faces


def _search_copy(pixels: FloatImage) -> tuple[ByteImage, float]:
    """The picture as bytes, shrunk if it is large, and the scale it has now."""
    scale = min(1.0, SEARCH_SIDE / max(pixels.shape[:2]))
    if scale == 1.0:
        return to_bytes(pixels), scale
    height, width = pixels.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return to_bytes(small.astype(np.float32, copy=False)), scale
