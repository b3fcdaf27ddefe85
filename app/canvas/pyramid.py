"""A photo in halving sizes, ready to be drawn.

Level 0 is the photo, each next level half of it, so that drawing costs the same at every zoom.
Levels are plain arrays; the images drawn are views of their tiles and own no memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from core.arrays import as_bytes
from core.pixel_source import bytes_of

if TYPE_CHECKING:
    import numpy.typing as npt

    from core.arrays import ByteImage
    from core.pixel_source import PixelSource

TILE = 2048  # pixels; Qt's painter cannot address pictures beyond 32767 pixels
STRIP = 512  # rows converted at once, so that a large photo needs no second float copy
SMALLEST = 512  # the last level's longer side is at most this
CHANNELS = 4  # blue, green, red, alpha: Qt's 32 bits on a little-endian machine


class Pyramid:
    """Levels of one photo, (H, W, 4) uint8 each, and their tiles as images.

    The constructor takes level 0 and builds the others; it may run on any thread.
    """

    def __init__(self, base: ByteImage, *, has_alpha: bool) -> None:
        self.has_alpha = has_alpha
        self.levels = [base]
        while max(self.levels[-1].shape[:2]) > SMALLEST:
            self.levels.append(_half(self.levels[-1]))
        self._tiles = [self._cut(level) for level in self.levels]

    @property
    def width(self) -> int:
        """Of the photo, in pixels."""
        return int(self.levels[0].shape[1])

    @property
    def height(self) -> int:
        """Of the photo, in pixels."""
        return int(self.levels[0].shape[0])

    @staticmethod
    def of(pixels: PixelSource, alpha: npt.NDArray[np.float32] | None = None) -> Pyramid:
        """Build from (H, W, 3) RGB in [0, 1], and (H, W) alpha."""
        height, width = pixels.shape[:2]
        base = np.full((height, width, CHANNELS), 255, np.uint8)
        for top in range(0, height, STRIP):
            rows = slice(top, top + STRIP)
            base[rows, :, 2::-1] = bytes_of(pixels, rows)
            if alpha is not None:
                base[rows] = _premultiplied(base[rows], as_bytes(alpha[rows]))
        return Pyramid(base, has_alpha=alpha is not None)

    def copy(self) -> Pyramid:
        """The same photo in memory of its own, to be patched."""
        twin = Pyramid.__new__(Pyramid)
        twin.has_alpha = self.has_alpha
        twin.levels = [level.copy() for level in self.levels]
        twin._tiles = [twin._cut(level) for level in twin.levels]
        return twin

    def patch(self, left: int, top: int, rgb: ByteImage) -> None:
        """Replace a box of the photo by `rgb` (h, w, 3), in all levels."""
        height, width = rgb.shape[:2]
        box = self.levels[0][top : top + height, left : left + width]
        alpha = box[..., 3].copy()
        box[..., 2::-1] = rgb
        if self.has_alpha:
            box[:] = _premultiplied(box, alpha)
        for finer, level in zip(self.levels, self.levels[1:], strict=False):
            # whole pixels of the coarser level that the box touches
            bottom, right = -(-(top + height) // 2), -(-(left + width) // 2)
            top, left = top // 2, left // 2
            height, width = bottom - top, right - left
            part = finer[2 * top : 2 * bottom, 2 * left : 2 * right]
            level[top:bottom, left:right] = _half(part)

    def draw(self, painter: QPainter, area: QRectF, scale: float) -> None:
        """Draw the part `area` of the photo.

        Args:
            painter: its coordinates are the photo's, with pixel (0, 0) from 0 to 1.
            area: what to draw, in those coordinates.
            scale: device pixels per pixel of the photo; picks the level.
        """
        index = min(len(self.levels) - 1, max(0, int(np.floor(np.log2(1 / max(scale, 1e-6))))))
        by = 0.5**index
        wanted = QRectF(area.x() * by, area.y() * by, area.width() * by, area.height() * by)
        for image, place in self._tiles[index]:
            part = place.intersected(wanted)
            if part.isEmpty():
                continue
            target = QRectF(part.x() / by, part.y() / by, part.width() / by, part.height() / by)
            painter.drawImage(target, image, part.translated(-place.x(), -place.y()))

    def _cut(self, level: ByteImage) -> list[tuple[QImage, QRectF]]:
        height, width = level.shape[:2]
        kind = QImage.Format.Format_RGB32
        if self.has_alpha:
            kind = QImage.Format.Format_ARGB32_Premultiplied
        flat, stride = level.reshape(-1), CHANNELS * width
        tiles = []
        for top in range(0, height, TILE):
            for left in range(0, width, TILE):
                w, h = min(TILE, width - left), min(TILE, height - top)
                memory = flat[top * stride + CHANNELS * left :].data
                image = QImage(memory, w, h, stride, kind)
                tiles.append((image, QRectF(left, top, w, h)))
        return tiles


def _half(level: ByteImage) -> ByteImage:
    """Means of 2 x 2 pixels; an odd last row or column counts twice."""
    import cv2  # not on the way to the first painted window

    height, width = level.shape[:2]
    if height % 2 or width % 2:
        level = np.pad(level, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
    half = ((width + 1) // 2, (height + 1) // 2)
    return np.asarray(cv2.resize(level, half, interpolation=cv2.INTER_AREA), np.uint8)


def _premultiplied(bgra: ByteImage, alpha: ByteImage) -> ByteImage:
    """(H, W, 4) with its colours times `alpha` (H, W), as Qt wants it."""
    out = bgra.copy()
    out[..., :3] = (bgra[..., :3].astype(np.uint16) * alpha[..., None] + 127) // 255
    out[..., 3] = alpha
    return out
