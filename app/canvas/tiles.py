"""The pixels behind a photo's tiles: the file's own samples, and smaller levels made of them.

Level 0 is the photo, each next level half of it, so that drawing costs the same at every zoom.
The full size of a large photo is never copied: its tiles are made of the samples when they are
looked at, and the last ones used are kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.arrays import as_bytes
from core.jobs import checkpoint

if TYPE_CHECKING:
    import numpy.typing as npt

    from core.arrays import ByteImage
    from core.raster import Samples

TILE = 512  # pixels a side
APRON = 1  # pixels of the neighbours around a tile, so that smooth drawing shows no seams
STRIP = 512  # rows converted at once (an even number)
SMALLEST = 512  # the last level's longer side is at most this
CHANNELS = 4  # blue, green, red, alpha: Qt's 32 bits on a little-endian machine
WHOLE = 4 << 20  # pixels of a photo up to which its full size is kept ready, 16 MiB
KEPT = 160  # tiles of the full size that are kept, 160 MiB: twice what a 4K screen shows


@dataclass(frozen=True)
class Key:
    """One tile: level, row and column."""

    level: int
    row: int
    column: int


@dataclass(frozen=True)
class Box:
    """Pixels of a level; right and bottom are excluded."""

    left: int
    top: int
    right: int
    bottom: int

    def within(self, other: Box) -> Box:
        """What both share; empty where right <= left or bottom <= top."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    @property
    def empty(self) -> bool:
        """Whether there is no pixel in it."""
        return self.right <= self.left or self.bottom <= self.top

    def slices(self, origin: Box | None = None) -> tuple[slice, slice]:
        """Rows and columns, of an array that begins at `origin`'s corner."""
        x, y = (origin.left, origin.top) if origin is not None else (0, 0)
        return slice(self.top - y, self.bottom - y), slice(self.left - x, self.right - x)


class PhotoTiles:
    """Tiles of an unchanged photo, shared by before and after.  Safe from any thread.

    Args:
        samples: (H, W) or (H, W, 3), uint8, uint16 or float32 in [0, 1]; never written to.
        opacity: (H, W) of any of these types, or None.
    """

    def __init__(self, samples: Samples, opacity: Samples | None = None) -> None:
        self._samples, self._opacity = samples, opacity
        self.has_alpha = opacity is not None
        height, width = samples.shape[:2]
        self.sizes = [(width, height)]
        while max(self.sizes[-1]) > SMALLEST:
            self.sizes.append(((self.sizes[-1][0] + 1) // 2, (self.sizes[-1][1] + 1) // 2))
        self._levels: list[ByteImage | None] = [None]
        if width * height <= WHOLE:
            self._levels[0] = self._converted(Box(0, 0, width, height))
        if len(self.sizes) > 1:
            self._levels.append(self._first_half())
        while len(self._levels) < len(self.sizes):
            checkpoint()
            self._levels.append(half(self._levels[-1]))  # type: ignore[arg-type]
        self._made: OrderedDict[Key, ByteImage] = OrderedDict()
        self._lock = threading.Lock()

    def box(self, level: int) -> Box:
        """All of a level."""
        width, height = self.sizes[level]
        return Box(0, 0, width, height)

    def area(self, key: Key, apron: int = APRON) -> Box:
        """The pixels of a tile in its level, with its apron."""
        left, top = key.column * TILE, key.row * TILE
        grown = Box(left - apron, top - apron, left + TILE + apron, top + TILE + apron)
        return grown.within(self.box(key.level))

    def tile(self, key: Key) -> ByteImage | None:
        """A tile (h, w, 4) with its apron, not to be written to; None if it must be made first."""
        level = self._levels[key.level]
        if level is not None:
            return level[self.area(key).slices()]
        with self._lock:
            made = self._made.get(key)
            if made is not None:
                self._made.move_to_end(key)
        return made

    def make(self, key: Key) -> None:
        """Make a tile of the full size, which `tile` then gives; takes about a millisecond."""
        if self.tile(key) is not None:
            return
        made = self._converted(self.area(key))
        with self._lock:
            self._made[key] = made
            while len(self._made) > KEPT:
                self._made.popitem(last=False)

    def pixels(self, level: int, box: Box) -> ByteImage:
        """A part of a level (h, w, 4), not to be written to."""
        whole = self._levels[level]
        return self._converted(box) if whole is None else whole[box.slices()]

    def _converted(self, box: Box) -> ByteImage:
        """A part of the full size as Qt draws it."""
        place = box.slices()
        colour = _bgra(_bytes(self._samples[place]))
        if self._opacity is None:
            return colour
        return premultiplied(colour, _bytes(self._opacity[place]))

    def _first_half(self) -> ByteImage:
        """Level 1, strip by strip: nothing as large as the photo is made."""
        (width, height), (wide, high) = self.sizes[0], self.sizes[1]
        out = np.empty((high, wide, CHANNELS), np.uint8)
        for top in range(0, height, STRIP):
            checkpoint()
            box = Box(0, top, width, min(top + STRIP, height))
            if self._opacity is None:  # three channels are shrunk sooner than four
                strip = _bgra(half(_bytes(self._samples[box.slices()])))
            else:
                strip = half(self._converted(box))
            out[top // 2 : top // 2 + len(strip)] = strip
        return out


def half(level: ByteImage) -> ByteImage:
    """Means of 2 x 2 pixels; an odd last row or column counts twice."""
    import cv2  # not on the way to the first painted window

    height, width = level.shape[:2]
    if height % 2 or width % 2:
        odd = ((0, height % 2), (0, width % 2), (0, 0))
        level = np.pad(level, odd[: level.ndim], mode="edge")
    size = ((width + 1) // 2, (height + 1) // 2)
    return np.asarray(cv2.resize(level, size, interpolation=cv2.INTER_AREA), np.uint8)


def premultiplied(bgra: ByteImage, alpha: ByteImage) -> ByteImage:
    """(H, W, 4) with its colours times `alpha` (H, W), as Qt wants it."""
    out = bgra.copy()
    out[..., :3] = (bgra[..., :3].astype(np.uint16) * alpha[..., None] + 127) // 255
    out[..., 3] = alpha
    return out


def _bytes(samples: Samples) -> ByteImage:
    if samples.dtype == np.uint8:
        return samples
    if samples.dtype == np.uint16:  # 65535 / 255 = 257; rounded as `as_bytes` does it
        return ((samples.astype(np.uint32) + 128) // 257).astype(np.uint8)
    return as_bytes(samples)


def _bgra(samples: npt.NDArray[np.uint8]) -> ByteImage:
    import cv2

    code = cv2.COLOR_GRAY2BGRA if samples.ndim == 2 else cv2.COLOR_RGB2BGRA
    return np.asarray(cv2.cvtColor(np.ascontiguousarray(samples), code), np.uint8)
