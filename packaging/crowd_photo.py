"""Draws a group photo out of single portraits: many faces, some hidden in part, some cut off.

For measuring only: the portraits are the developer's own, and nothing drawn here is shipped.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]  # (H, W, 3) RGB

COLUMNS_BY_ROWS = 2.0  # tiles in a row by those in a column
BLUR, GRAIN = 0.006, 5.0  # of a tile's side; 8-bit steps
CUT = 0.35  # part of the outermost tiles that lies outside, where faces are to be cut
DENSE = 0.62  # distance of tiles that overlap, of their side: what is behind keeps half a face


def draw_crowd(
    portraits: list[Path], count: int, megapixels: float, *, overlapping: bool = False
) -> Image:
    """A photo in 4:3 with `count` portraits in rows, blurred and grainy as an old print.

    Args:
        portraits: pictures of one face each; taken in turn.
        count: how many faces.
        megapixels: size of the photo.
        overlapping: portraits lie over one another, and the outermost are cut by the border.
    """
    height = round((megapixels * 1e6 * 3 / 4) ** 0.5)
    width = round(megapixels * 1e6 / height)
    columns = int(np.ceil(np.sqrt(count * COLUMNS_BY_ROWS)))
    rows = -(-count // columns)
    spread = DENSE if overlapping else 1.05
    cut = CUT if overlapping else 0.0
    side = int(min(width / (1 + spread * (columns - 1) - 2 * cut),
                   height / (1 + spread * (rows - 1) - 2 * cut)))  # fmt: skip
    photo = np.full((height, width, 3), 150, np.uint8)
    for index in range(count):
        row, column = divmod(index, columns)
        left = round(side * (spread * column - cut))
        top = round(side * (spread * row - cut))
        _lay(photo, _portrait(portraits[index % len(portraits)], side), left, top)
    soft = cv2.GaussianBlur(photo, (0, 0), max(0.6, BLUR * side))
    rng = np.random.default_rng(0)
    for band in range(0, height, 256):  # in pieces: noise as floats is four times the photo
        part = soft[band : band + 256]
        noise = rng.normal(0, GRAIN, part.shape[:2])[..., None]
        part[:] = np.clip(np.rint(part + noise), 0, 255)
    return np.asarray(soft, np.uint8)


def _portrait(path: Path, side: int) -> Image:
    found = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR)
    if found is None:
        raise SystemExit(f"{path}: is no picture")
    least = min(found.shape[:2])
    kind = cv2.INTER_AREA if least > side else cv2.INTER_CUBIC
    square = cv2.resize(found[:least, :least], (side, side), interpolation=kind)
    return np.asarray(square[..., ::-1], np.uint8)


def _lay(photo: Image, tile: Image, left: int, top: int) -> None:
    """Put a tile into the photo; what lies outside is cut off."""
    side = tile.shape[0]
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + side, photo.shape[1]), min(top + side, photo.shape[0])
    if x0 < x1 and y0 < y1:
        photo[y0:y1, x0:x1] = tile[y0 - top : y1 - top, x0 - left : x1 - left]
