"""Arrays -> Qt images."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QImage

from core.arrays import as_bytes, as_floats

if TYPE_CHECKING:
    from core.arrays import FloatImage


def to_qimage(pixels: FloatImage) -> QImage:
    """(H, W, 3) RGB in [0, 1] -> an image that owns its memory."""
    rgb = as_bytes(np.ascontiguousarray(pixels))
    height, width = rgb.shape[:2]
    image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # a copy, quick to draw


def from_qimage(image: QImage) -> tuple[FloatImage, FloatImage | None]:
    """An image, as from the clipboard -> (H, W, 3) in [0, 1], and (H, W) alpha if it has one."""
    rgba = image.convertToFormat(QImage.Format.Format_RGBA8888)
    height, width = rgba.height(), rgba.width()
    rows = np.frombuffer(rgba.constBits(), np.uint8).reshape(height, rgba.bytesPerLine())
    pixels = as_floats(rows[:, : 4 * width].reshape(height, width, 4))
    alpha = np.ascontiguousarray(pixels[..., 3]) if image.hasAlphaChannel() else None
    return np.ascontiguousarray(pixels[..., :3]), alpha


def bounded_box(
    x: float, y: float, width: float, height: float, limits: tuple[int, int], grow: float = 0.0
) -> tuple[int, int, int, int]:
    """A box in pixels (left, top, right, bottom; right and bottom excluded) inside a picture.

    Args:
        x: left edge of the box.
        y: top edge.
        width: of the box.
        height: of the box.
        limits: (width, height) of the picture.
        grow: how much to add at each side, as a share of the box's size.
    """
    left = max(0, int(np.floor(x - grow * width)))
    top = max(0, int(np.floor(y - grow * height)))
    right = min(limits[0], int(np.ceil(x + (1 + grow) * width)) + 1)
    bottom = min(limits[1], int(np.ceil(y + (1 + grow) * height)) + 1)
    return left, top, max(right, left + 1), max(bottom, top + 1)
