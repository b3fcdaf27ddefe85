"""Where faces might be: the HOG detector at several scales, angles and contrasts.

One pass misses faces that are soft, tilted or badly lit; several with a low threshold propose
nearly all and much else besides, which `core.landmarks.verify` then tells apart.  All of it is
OURS but the detector.  Large passes are cut into tiles.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatArray
from core.geometry import apply_affine, invert_affine
from core.jobs import JobContext, Stage, awaited, checkpoint
from core.landmarks.dlib_models import DETECTORS, hog_detector
from core.landmarks.passes import Pass
from core.pixel_source import PixelSource, shrink

GrayImage = npt.NDArray[np.uint8]  # (H, W)

THRESHOLD = -1.0  # below it, noise outnumbers faces by a hundred to one
TILE_AREA = 3.5e6  # pixels, a fifth of a second: how soon a search can be stopped
OVERLAP = 160  # pixels: larger faces than that are seen whole by a coarser pass
WINDOW = 80  # side of the detector's window in pixels


@dataclass(frozen=True)
class Candidate:
    """A place that may hold a face.

    Attributes:
        x: centre in pixels of the picture.
        y: the same, downwards.
        side: of the detector's box, in pixels of the picture.
        degrees: by how much the picture was turned when it was seen.
        score: of the detector.
        votes: sum over the passes that saw it of score above -1.
    """

    x: float
    y: float
    side: float
    degrees: float
    score: float
    votes: float


@dataclass(frozen=True)
class _Tile:
    """A part of a picture, and how to look at it."""

    part: tuple[slice, slice]  # rows, columns
    look: Pass


def find_candidates(
    pixels: PixelSource, passes: tuple[Pass, ...], context: JobContext | None = None
) -> list[Candidate]:
    """All places of `pixels` (H, W, 3) in [0, 1] that may hold a face, best first.

    Args:
        pixels: the picture.
        passes: how to look at it.
        context: told how far the search is, from 0 to 1; may stop it.

    Raises:
        Cancelled: the context, or the job of this thread, was cancelled.
    """
    gray, shrunk = _search_copy(pixels, max(look.scale for look in passes))
    checkpoint()
    evened: GrayImage = cv2.createCLAHE(2.0, (8, 8)).apply(gray).astype(np.uint8, copy=False)
    tiles = [tile for look in passes for tile in _tiles(gray.shape, look, shrunk)]

    def search(tile: _Tile) -> list[Candidate]:
        return _search_tile(evened if tile.look.even else gray, tile, shrunk)

    seen: list[Candidate] = []
    pool = ThreadPoolExecutor(DETECTORS, thread_name_prefix="faces")
    try:
        for index, found in enumerate([pool.submit(search, tile) for tile in tiles]):
            if context is not None:
                context.step(index / len(tiles), Stage.FACES)
            places = awaited(found)
            seen += places
    finally:  # tiles that are being looked at end by themselves, in a fifth of a second
        pool.shutdown(wait=False, cancel_futures=True)
    return merge(seen)


def _search_copy(pixels: PixelSource, fine: float) -> tuple[GrayImage, float]:
    """The picture in gray, no larger than the finest pass wants it, and its scale."""
    scale = min(1.0, fine)
    if scale < 1.0:
        height, width = pixels.shape[:2]
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = shrink(pixels, *size)
        checkpoint()
    gray = cv2.cvtColor(pixels[:, :], cv2.COLOR_RGB2GRAY)
    return np.clip(gray * 255 + 0.5, 0, 255).astype(np.uint8), scale


def _tiles(shape: tuple[int, ...], look: Pass, shrunk: float) -> Iterator[_Tile]:
    """Cuts a pass into parts of at most about `TILE_AREA`, square where possible."""
    scale = look.scale / shrunk
    if min(shape) * scale < WINDOW / 2:
        return  # not even half a face fits
    side = math.sqrt(TILE_AREA) / scale
    overlap = OVERLAP / scale
    rows, columns = (_cuts(length, side, overlap) for length in shape[:2])
    for row in rows:
        for column in columns:
            yield _Tile((row, column), look)


def _cuts(length: int, side: float, overlap: float) -> list[slice]:
    """Equal parts of `length`, each about `side` long and `overlap` into the next."""
    count = max(1, math.ceil((length - overlap) / max(side - overlap, 1.0)))
    step = (length - overlap) / count if count > 1 else 0.0
    size = length if count == 1 else step + overlap
    return [slice(int(i * step), min(length, math.ceil(i * step + size))) for i in range(count)]


def _search_tile(gray: GrayImage, tile: _Tile, shrunk: float) -> list[Candidate]:
    """The detector on one tile; boxes in pixels of the whole picture."""
    part = gray[tile.part]
    image, matrix = _view(part, tile.look.scale / shrunk, tile.look.degrees)
    with hog_detector() as detector:
        rects, scores, _ = detector.run(image, 0, THRESHOLD)
    if not scores:
        return []
    middles = np.array([((r.left() + r.right()) / 2, (r.top() + r.bottom()) / 2) for r in rects])
    corner = (tile.part[1].start, tile.part[0].start)
    places = (apply_affine(invert_affine(matrix), middles) + corner + 0.5) / shrunk - 0.5
    return [
        Candidate(
            float(x), float(y), rect.width() / tile.look.scale, tile.look.degrees, score, score + 1
        )
        for (x, y), rect, score in zip(places, rects, scores, strict=True)
    ]


def _view(part: GrayImage, scale: float, degrees: float) -> tuple[GrayImage, FloatArray]:
    """`part` scaled and turned on a canvas that holds all of it, and the (2, 3) map to there."""
    height, width = part.shape
    angle = math.radians(degrees)
    cosine, sine = math.cos(angle), math.sin(angle)
    linear = scale * np.array([[cosine, -sine], [sine, cosine]])
    canvas_width = math.ceil(scale * (width * abs(cosine) + height * abs(sine)))
    canvas_height = math.ceil(scale * (width * abs(sine) + height * abs(cosine)))
    middle = np.array([canvas_width - 1, canvas_height - 1]) / 2
    shift = middle - linear @ (np.array([width - 1, height - 1]) / 2)
    matrix = np.hstack([linear, shift[:, None]])
    flags = cv2.INTER_LINEAR
    if scale < 1:  # warping alone would skip pixels
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        part = cv2.resize(part, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
        factors = np.array([size[0] / width, size[1] / height])
        there = linear / factors  # small part -> canvas
        offset = middle - there @ ((np.array(size) - 1) / 2)
        drawn = np.hstack([there, offset[:, None]])
    else:
        drawn = matrix
    canvas = cv2.warpAffine(part, drawn, (canvas_width, canvas_height), flags=flags)
    return canvas.astype(np.uint8, copy=False), matrix


def merge(seen: list[Candidate]) -> list[Candidate]:
    """One candidate for each place: the best of those that lie on each other, with their votes."""
    places: list[list[Candidate]] = []
    for candidate in sorted(seen, key=lambda c: -c.score):
        for place in places:
            best = place[0]
            reach = 0.4 * max(best.side, candidate.side)
            if math.hypot(best.x - candidate.x, best.y - candidate.y) < reach:
                place.append(candidate)
                break
        else:
            places.append([candidate])
    return [_with_votes(place) for place in places]


def _with_votes(place: list[Candidate]) -> Candidate:
    best = place[0]
    votes = sum(candidate.votes for candidate in place)
    return Candidate(best.x, best.y, best.side, best.degrees, best.score, votes)
