"""How after differs from before, made strong enough to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from app.canvas.pyramid import Pyramid, image_of, keys_in, level_for, outer, scaled, to_rect
from app.canvas.tiles import Key

if TYPE_CHECKING:
    from core.arrays import ByteImage

GAINS = (1, 2, 4, 8, 16)


class Difference:
    """Draws gain x |after - before|: black where nothing changed.

    Only tiles that the restoration touched are computed, and they are kept until it is another.
    """

    def __init__(self, before: Pyramid, after: Pyramid, gain: int) -> None:
        self.gain = gain
        self._before, self._after = before, after
        # tiles of before and after, None where they are the photo's own, and their difference
        self._made: dict[Key, tuple[ByteImage | None, ByteImage | None, ByteImage]] = {}

    def draw(self, painter: QPainter, area: QRectF, scale: float) -> None:
        """Draw a part of the photo, as `Pyramid.draw` does."""
        painter.fillRect(area, Qt.GlobalColor.black)
        level = level_for(scale, self._after.levels)
        by = 0.5**level
        wanted, tiles = scaled(area, by), self._after.tiles
        for key in keys_in(level, outer(wanted).within(tiles.box(level))):
            part = to_rect(tiles.area(key, apron=0)).intersected(wanted)
            pixels = self.tile(key)
            if pixels is None or part.isEmpty():
                continue
            origin = tiles.area(key)
            image = image_of(pixels, has_alpha=False)
            source = part.translated(-origin.left, -origin.top)
            painter.drawImage(scaled(part, 1 / by), image, source)

    def tile(self, key: Key) -> ByteImage | None:
        """The difference in a tile (h, w, 4); None where nothing changed."""
        before, after = self._before.changed.get(key), self._after.changed.get(key)
        if before is after:
            return None
        known = self._made.get(key)
        if known is None or known[0] is not before or known[1] is not after:
            area = self._after.tiles.area(key)
            old = self._before.pixels(key.level, area)
            new = self._after.pixels(key.level, area)
            self._made[key] = known = (before, after, amplified(old, new, self.gain))
        return known[2]


def amplified(before: ByteImage, after: ByteImage, gain: int) -> ByteImage:
    """The absolute difference, `gain` times as strong, clipped; (h, w, 4), opaque."""
    import cv2  # not on the way to the first painted window

    apart = cv2.absdiff(before, after)
    out = np.asarray(cv2.convertScaleAbs(apart, alpha=gain), np.uint8)
    out[..., 3] = 255
    return out
