"""Faces by the face-alignment package: better landmarks, if its weights are here already.

The networks are those of A. Bulat, G. Tzimiropoulos, "How far are we from solving the 2D & 3D
Face Alignment problem?", ICCV 2017.  The package fetches missing weights by itself; this module
never lets it: without the files it is not even imported.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from core.arrays import FloatImage
from core.errors import NoWeightsError
from core.geometry import invert_affine
from core.jobs import JobContext, Stage
from core.landmarks.alignment_weights import detector_present, weights_folder, weights_present
from core.landmarks.crops import to_bytes
from core.landmarks.face import Face
from core.landmarks.points import COUNT, Landmarks
from core.landmarks.refine import box_of
from core.pixel_source import PixelSource, shrink

SOURCE = "face-alignment"
SEARCH_SIDE = 1600  # longest side that the detector sees, pixels

_busy = threading.Lock()  # the networks keep state, and fill all cores by themselves


@cache
def _aligner(detector: str, folder: Path) -> Any:
    import face_alignment

    with _hub_at(folder.parent):
        return face_alignment.FaceAlignment(
            face_alignment.LandmarksType.TWO_D,
            device="cpu",
            face_detector=detector,
            compile=False,  # compiling takes longer than an album of photos
        )


@contextmanager
def _hub_at(hub: Path) -> Iterator[None]:
    """torch.hub's folder elsewhere for a moment: the package knows no other way to be told."""
    import torch.hub

    before = torch.hub.get_dir()
    torch.hub.set_dir(str(hub))
    try:
        yield
    finally:
        torch.hub.set_dir(before)


class AlignmentFinder:
    """Finds faces with face-alignment."""

    name = SOURCE

    def find(self, pixels: PixelSource, context: JobContext | None = None) -> list[Face]:
        """All faces of `pixels` (H, W, 3) in [0, 1], without embeddings, in any order.

        Raises:
            Cancelled: the context was cancelled.
            NoWeightsError: the weights are missing or damaged.
        """
        if context is not None:
            context.step(0.0, Stage.FACES)
        small, scale = _search_copy(pixels)
        image = to_bytes(small)
        with _busy:
            aligner = _load()
            boxes = aligner.face_detector.detect_from_image(image.copy())
            if boxes is None or len(boxes) == 0:
                return []
            if context is not None:
                context.step(0.5, Stage.FACES)
            found = aligner.get_landmarks_from_image(image, detected_faces=boxes)
        back = invert_affine(scale)
        return [
            _face(np.asarray(points), float(box[4]), back)
            for points, box in zip(found or [], boxes, strict=False)
        ]


def _load() -> Any:
    """The networks, loaded once a process."""
    detector = detector_present()
    if detector is None or not weights_present():
        raise NoWeightsError(
            "the weights of face-alignment are not on this machine: "
            "likeness models fetch face-alignment"
        )
    folder = weights_folder()
    try:
        return _aligner(detector, folder)
    except (OSError, RuntimeError, ValueError, EOFError) as error:
        raise NoWeightsError(
            f"the weights of face-alignment in {folder} cannot be read; "
            "delete them, or fetch them again: likeness models fetch face-alignment"
        ) from error


def _face(points: np.ndarray[Any, Any], score: float, back: np.ndarray[Any, Any]) -> Face:
    """A face from the package's (68, 2) or (68, 3) points; a third column is depth."""
    landmarks = Landmarks(points.reshape(COUNT, -1)[:, :2].astype(np.float64)).transformed(back)
    return Face(box=box_of(landmarks), landmarks=landmarks, score=score, source=SOURCE)


def _search_copy(pixels: PixelSource) -> tuple[FloatImage, np.ndarray[Any, Any]]:
    """The picture, shrunk if it is large, and the (2, 3) map to it."""
    height, width = pixels.shape[:2]
    scale = min(1.0, SEARCH_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    fx, fy = size[0] / width, size[1] / height
    matrix = np.array([[fx, 0, (fx - 1) / 2], [0, fy, (fy - 1) / 2]])
    if scale == 1.0:
        return pixels[:, :], matrix
    return shrink(pixels, *size), matrix
