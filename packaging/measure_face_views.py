"""Measures the face finder on photos that are turned, or cut through a face.

Usage: python packaging/measure_face_views.py PHOTO... [--turned STEP] [--cut] [--finder NAME]

What is found in the upright, whole photo is the reference.  A face counts as found again when a
found face's landmarks lie on the reference's, moved as the photo was, within a tenth of the box on
the mean; so place, size and roll must agree.  Turned photos lie on a gray canvas that holds all of
them.  For --cut a part of the photo around each face is cut so that some of the face's box is
outside, at each of the four sides in turn; only landmarks inside count.  Time is processor time.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does, before NumPy loads

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from core.arrays import FloatArray, FloatImage
from core.landmarks.alignment_backend import AlignmentFinder
from core.landmarks.detect import FaceFinder, default_finder
from core.landmarks.dlib_backend import DlibFinder
from core.landmarks.face import Face
from core.picture import load_picture

NEAR = 0.1  # mean distance of the landmarks, as a part of the box's side
CUTS = (0.0, 0.1, 0.2, 0.3)  # parts of the box outside the photo
AROUND = 1.5  # sides of the box that are left around a face that is cut
GRAY = 0.5


def main() -> int:
    """Print the tables; returns the exit code."""
    arguments = _arguments()
    finder = _finder(arguments.finder)
    photos = [load_picture(path).pixels for path in arguments.photos]
    known = [finder.find(pixels) for pixels in photos]
    print(f"{len(photos)} photos, {sum(map(len, known))} faces upright and whole", flush=True)
    if arguments.turned:
        for degrees in range(arguments.first, arguments.last, arguments.turned):
            _print_turned(finder, photos, known, degrees)
    if arguments.cut:
        for part in CUTS:
            _print_cut(finder, photos, known, part)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measures the face finder on other views.")
    parser.add_argument("photos", type=Path, nargs="+")
    parser.add_argument("--turned", type=int, default=0, help="step in degrees")
    parser.add_argument("--first", type=int, default=0, help="angle to begin with")
    parser.add_argument("--last", type=int, default=360, help="angle to end before")
    parser.add_argument("--cut", action="store_true", help="cut through the faces")
    parser.add_argument("--finder", choices=("default", "dlib", "face-alignment"), default="dlib")
    return parser.parse_args()


def _finder(name: str) -> FaceFinder:
    if name == "default":
        return default_finder()
    return DlibFinder() if name == "dlib" else AlignmentFinder()


def _print_turned(
    finder: FaceFinder, photos: list[FloatImage], known: list[list[Face]], degrees: int
) -> None:
    again, total, other, seconds = 0, 0, 0, 0.0
    for pixels, faces in zip(photos, known, strict=True):
        turned, matrix = _turned(pixels, degrees)
        before = time.process_time()
        found = finder.find(turned)
        seconds += time.process_time() - before
        hits = sum(_found_again(face, matrix, turned, found) for face in faces)
        again, total, other = again + hits, total + len(faces), other + len(found) - hits
    print(
        f"turned {degrees:3} degrees clockwise: {again:3} of {total:3}, {other:2} other, "
        f"{seconds / len(photos):.2f} s a photo",
        flush=True,
    )


def _print_cut(
    finder: FaceFinder, photos: list[FloatImage], known: list[list[Face]], part: float
) -> None:
    again, total, other = 0, 0, 0
    for pixels, faces in zip(photos, known, strict=True):
        for face in faces:
            for cut, matrix in _cuts(pixels, face, part):
                found = finder.find(cut)
                hit = _found_again(face, matrix, cut, found)
                again, total, other = again + hit, total + 1, other + len(found) - hit
    print(f"cut {part:3.0%} off the box: {again:3} of {total:3}, {other:2} other", flush=True)


def _turned(pixels: FloatImage, degrees: float) -> tuple[FloatImage, FloatArray]:
    """The photo turned clockwise as seen, all of it, and the (2, 3) map to there."""
    height, width = pixels.shape[:2]
    middle = ((width - 1) / 2, (height - 1) / 2)
    matrix = np.asarray(cv2.getRotationMatrix2D(middle, -degrees, 1.0), np.float64)
    cosine, sine = np.abs(matrix[0])[:2]
    size = (round(width * cosine + height * sine), round(width * sine + height * cosine))
    matrix[:, 2] += (np.array(size) - (width, height)) / 2
    canvas = cv2.warpAffine(pixels, matrix, size, flags=cv2.INTER_CUBIC, borderValue=(GRAY,) * 3)
    return np.clip(canvas, 0, 1).astype(np.float32, copy=False), matrix


def _cuts(pixels: FloatImage, face: Face, part: float) -> Iterator[tuple[FloatImage, FloatArray]]:
    """Parts of the photo that lose `part` of the face's box, one for each side that can."""
    height, width = pixels.shape[:2]
    box, around = face.box, AROUND * face.box.width
    inner = part * box.width
    left, top = max(0, round(box.x - around)), max(0, round(box.y - around))
    right = min(width, round(box.x + box.width + around))
    bottom = min(height, round(box.y + box.height + around))
    for edges in (
        (round(box.x + inner), top, right, bottom),
        (left, round(box.y + inner), right, bottom),
        (left, top, round(box.x + box.width - inner), bottom),
        (left, top, right, round(box.y + box.height - inner)),
    ):
        x, y, end_x, end_y = edges
        if min(x, y) >= 0 and end_x <= width and end_y <= height:
            shift = np.array([[1.0, 0, -x], [0, 1.0, -y]])
            yield np.ascontiguousarray(pixels[y:end_y, x:end_x]), shift


def _found_again(face: Face, matrix: FloatArray, pixels: FloatImage, found: list[Face]) -> bool:
    """Whether the face, moved by `matrix`, is among those found in `pixels`."""
    wanted = face.landmarks.transformed(matrix).points
    height, width = pixels.shape[:2]
    inside = ((wanted >= 0) & (wanted <= (width - 1, height - 1))).all(axis=1)
    return any(
        np.hypot(*(other.landmarks.points - wanted)[inside].T).mean() < NEAR * face.box.width
        for other in found
    )


if __name__ == "__main__":
    sys.exit(main())
