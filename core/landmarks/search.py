"""Where faces might be: the HOG detector at several scales, angles and contrasts.

One pass misses faces that are soft, tilted or badly lit; several with a low threshold propose
nearly all and much else besides, which `core.landmarks.verify` then tells apart.  All of it is
OURS but the detector.  Work and memory are bounded: whatever the picture's size, the finest pass
sees at most `FINE_AREA` pixels, cut into tiles.

The passes were chosen among 14 on 40 old photos with 128 faces in another detector's table: the
finest at 0.7 with its contrast evened, and tilted ones below half, propose what twice their work
does.
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
from core.pixel_source import PixelSource, shrink

GrayImage = npt.NDArray[np.uint8]  # (H, W)

FINE_AREA = 5.9e6  # pixels that the finest pass looks at
FINE_SCALE = 2.1  # smaller faces than 80 / 2.1 pixels are found by luck, and of little use
TILTED = 0.6  # scale of the tilted passes, as a part of the finest
COARSE_AREA = 0.5e6
TILT = 20.0  # degrees; the detector itself reaches as far again
TURNS = (90.0, -90.0, 180.0)  # degrees: lying and upside-down heads, if they are large
THRESHOLD = -1.0  # below it, noise outnumbers faces by a hundred to one
TILE_AREA = 3.5e6  # pixels, a fifth of a second: how soon a search can be stopped
OVERLAP = 160  # pixels: larger faces than that are seen whole by a coarser pass
WINDOW = 80  # side of the detector's window in pixels


@dataclass(frozen=True)
class Pass:
    """One look at the picture.

    Attributes:
        scale: pixels of the pass for one of the picture.
        degrees: how far the picture is turned, clockwise as seen.
        even: evens out the contrast first.
    """

    scale: float
    degrees: float = 0.0
    even: bool = False


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


def plan_passes(height: int, width: int, fine_area: float = FINE_AREA) -> tuple[Pass, ...]:
    """The passes for a picture of this size, most useful first.

    Args:
        height: of the picture, pixels.
        width: of the picture.
        fine_area: pixels that the finest pass looks at, at most.
    """
    area = float(height * width)
    fine = min(FINE_SCALE, math.sqrt(fine_area / area))
    coarse = min(fine / 2, math.sqrt(COARSE_AREA / area))
    return (
        Pass(fine, even=True),
        *(Pass(fine * TILTED, tilt) for tilt in (-TILT, TILT)),
        Pass(coarse),
        *(Pass(coarse, turn) for turn in TURNS),
    )


def find_candidates(
    pixels: PixelSource, context: JobContext | None = None, *, fine_area: float = FINE_AREA
) -> list[Candidate]:
    """All places of `pixels` (H, W, 3) in [0, 1] that may hold a face, best first.

    Less than the usual `fine_area` is faster and misses the smallest faces.

    Raises:
        Cancelled: the context, or the job of this thread, was cancelled.
    """
    height, width = pixels.shape[:2]
    passes = plan_passes(height, width, fine_area)
    gray, shrunk = _search_copy(pixels, passes[0].scale)
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
                context.step(0.8 * index / len(tiles), Stage.FACES)
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
    canvas_width = math.ceil(scale * (width * cosine + height * abs(sine)))
    canvas_height = math.ceil(scale * (width * abs(sine) + height * cosine))
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
