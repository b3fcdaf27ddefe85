"""A photo in halving sizes, ready to be drawn, and its restored twin.

Before and after share every tile that the restoration did not touch, so a result costs the
memory of its faces only.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.canvas.tiles import CHANNELS, TILE, Box, Key, PhotoTiles, half, premultiplied
from core.pixel_source import SampleSource

if TYPE_CHECKING:
    from core.arrays import ByteImage
    from core.pixel_source import PixelSource
    from core.raster import Samples

REACH = 1e-3  # pixels by which a tile reaches into its apron, so that Qt blends with that


class Pyramid:
    """A photo to be drawn.

    Args:
        tiles: the photo as it was.
        size: width and height to be drawn at, if the tiles are only a small copy of the photo.
    """

    def __init__(self, tiles: PhotoTiles, size: tuple[int, int] | None = None) -> None:
        self.tiles = tiles
        self.width: int
        self.height: int
        self.width, self.height = size or tiles.sizes[0]
        self._shrunk = tiles.sizes[0][0] / self.width  # 1 unless it is a small copy
        self._changed: dict[Key, ByteImage] = {}

    @staticmethod
    def of(source: PixelSource, opacity: Samples | None = None) -> Pyramid:
        """Build from a photo's pixels (H, W, 3), and its alpha (H, W); may run on any thread."""
        whole = source.samples if isinstance(source, SampleSource) else source[:, :]
        return Pyramid(PhotoTiles(whole, opacity))

    @property
    def has_alpha(self) -> bool:
        """Whether the photo is transparent somewhere."""
        return self.tiles.has_alpha

    @property
    def levels(self) -> int:
        """How many there are."""
        return len(self.tiles.sizes)

    @property
    def changed(self) -> dict[Key, ByteImage]:
        """The tiles that differ from the photo as it was."""
        return self._changed

    def copy(self) -> Pyramid:
        """The same photo, to be patched on its own; costs nothing until then."""
        twin = Pyramid(self.tiles, (self.width, self.height))
        twin._changed = dict(self._changed)
        return twin

    def tile(self, key: Key) -> ByteImage | None:
        """A tile (h, w, 4) with its apron; None if it must be made first, by `tiles.make`."""
        changed = self._changed.get(key)
        return self.tiles.tile(key) if changed is None else changed

    def pixels(self, level: int, box: Box) -> ByteImage:
        """A part of a level, (h, w, 4) blue, green, red, alpha; a copy."""
        out = np.array(self.tiles.pixels(level, box))
        for key in keys_in(level, box):
            changed = self._changed.get(key)
            if changed is not None:
                area = self.tiles.area(key)
                both = area.within(box)
                out[both.slices(box)] = changed[both.slices(area)]
        return out

    def patch(self, left: int, top: int, rgb: ByteImage) -> None:
        """Replace a box of the photo by `rgb` (h, w, 3), in all levels."""
        height, width = rgb.shape[:2]
        box = Box(left, top, left + width, top + height)
        part = np.full((height, width, CHANNELS), 255, np.uint8)
        part[..., 2::-1] = rgb
        if self.has_alpha:
            part = premultiplied(part, self.pixels(0, box)[..., 3])
        self._write(0, box, part)
        for level in range(1, self.levels):
            finer = self.tiles.box(level - 1)
            # whole pixels of the coarser level that the box touches
            box = Box(box.left // 2, box.top // 2, -(-box.right // 2), -(-box.bottom // 2))
            under = Box(2 * box.left, 2 * box.top, 2 * box.right, 2 * box.bottom).within(finer)
            self._write(level, box, half(self.pixels(level - 1, under)))

    def draw(self, painter: QPainter, area: QRectF, scale: float) -> set[Key]:
        """Draw the part `area` of the photo.

        Args:
            painter: its coordinates are the photo's, with pixel (0, 0) from 0 to 1.
            area: what to draw, in those coordinates.
            scale: device pixels per pixel of the photo; picks the level.

        Returns:
            Tiles that are not made yet; the next coarser level is drawn in their place.
        """
        level = level_for(scale / self._shrunk, self.levels)
        return self._draw_level(painter, area, level)

    def _draw_level(self, painter: QPainter, area: QRectF, level: int) -> set[Key]:
        by = self._shrunk * 0.5**level
        wanted = QRectF(area.x() * by, area.y() * by, area.width() * by, area.height() * by)
        missing: set[Key] = set()
        for key in keys_in(level, outer(wanted).within(self.tiles.box(level))):
            core = self.tiles.area(key, apron=0)
            part = to_rect(core).intersected(wanted)
            if part.isEmpty():
                continue
            pixels = self.tile(key)
            if pixels is None:
                missing.add(key)
                self._draw_level(painter, scaled(part, 1 / by), level + 1)
            else:
                self._draw_tile(painter, pixels, self.tiles.area(key), part, by)
        return missing

    def _draw_tile(
        self, painter: QPainter, pixels: ByteImage, area: Box, part: QRectF, by: float
    ) -> None:
        if painter.testRenderHint(QPainter.RenderHint.SmoothPixmapTransform):
            part = part.adjusted(-REACH, -REACH, REACH, REACH).intersected(to_rect(area))
        image = image_of(pixels, self.has_alpha)
        painter.drawImage(scaled(part, 1 / by), image, part.translated(-area.left, -area.top))

    def _write(self, level: int, box: Box, pixels: ByteImage) -> None:
        """Put pixels into all tiles that they touch, in arrays of their own.

        Tiles are replaced, not written to: another thread may be drawing the old ones.
        """
        room = Box(box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)
        for key in keys_in(level, room.within(self.tiles.box(level))):
            area = self.tiles.area(key)
            both = area.within(box)
            if not both.empty:
                tile = self._changed.get(key)
                tile = np.array(self.tiles.pixels(level, area) if tile is None else tile)
                tile[both.slices(area)] = pixels[both.slices(box)]
                self._changed[key] = tile


def level_for(scale: float, levels: int) -> int:
    """The coarsest level that still has a pixel for every pixel of the screen."""
    return min(levels - 1, max(0, math.floor(math.log2(1 / max(scale, 1e-6)))))


def keys_in(level: int, box: Box) -> Iterator[Key]:
    """The tiles that a box of a level touches."""
    if box.empty:
        return
    for row in range(box.top // TILE, -(-box.bottom // TILE)):
        for column in range(box.left // TILE, -(-box.right // TILE)):
            yield Key(level, row, column)


def outer(area: QRectF) -> Box:
    """The whole pixels that an area touches."""
    left, top = math.floor(area.left()), math.floor(area.top())
    return Box(left, top, math.ceil(area.right()), math.ceil(area.bottom()))


def to_rect(box: Box) -> QRectF:
    """A box for Qt."""
    return QRectF(box.left, box.top, box.right - box.left, box.bottom - box.top)


def scaled(area: QRectF, by: float) -> QRectF:
    """An area with all its numbers times `by`."""
    return QRectF(area.x() * by, area.y() * by, area.width() * by, area.height() * by)


def image_of(pixels: ByteImage, has_alpha: bool) -> QImage:
    """A view of the pixels (h, w, 4), whose rows may lie apart; owns no memory."""
    kind = QImage.Format.Format_RGB32
    if has_alpha:
        kind = QImage.Format.Format_ARGB32_Premultiplied
    height, width = pixels.shape[:2]
    stride = pixels.strides[0]
    # Qt takes a flat buffer; a slice of a larger array begins at its first pixel
    flat = np.lib.stride_tricks.as_strided(
        pixels, ((height - 1) * stride + CHANNELS * width,), (1,), writeable=False
    )
    return QImage(flat.data, width, height, stride, kind)
