"""Overlays that colour the face: the warp as colours, and what each band of detail changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.canvas.chip import draw_chip, kept_inside
from app.canvas.crop_item import CropItem
from app.canvas.flow_colours import colours, motion, strongest, wheel
from app.canvas.key_item import KeyItem
from app.numbers import decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.arrays import ByteImage, FloatArray, FloatImage
    from core.pipeline.change_map import BandChange

KEY = 76  # pixels of the screen: the wheel's diameter
SHOWN = 0.72  # opacity of the colours over the face
GROUPS = (QColor("#5cc8ff"), QColor("#7ee081"), QColor("#ff7a9c"))  # fine, middle, coarse


class FieldItem(CropItem):
    """A picture over the face.

    Attributes:
        image: the picture.
        key: what its colours mean, in an item of its own above all overlays.
    """

    def __init__(self, image: QImage, matrix: FloatArray, z: float) -> None:
        super().__init__(image.width(), matrix)
        self.image = image
        self.key = KeyItem(image.width(), matrix, self.draw_key)
        self.setZValue(z)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """The picture, its first pixel centred at (0, 0)."""
        del option, widget
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.setOpacity(painter.opacity() * SHOWN)
        painter.drawImage(QPointF(-0.5, -0.5), self.image)
        painter.restore()

    def draw_key(self, painter: QPainter, place: QRectF, widget: QWidget | None) -> None:
        """What the colours mean; `place` is the picture in pixels of the screen."""


class FlowColourItem(FieldItem):
    """Which way and how far the guide's pixels move."""

    def __init__(self, flow: FloatImage, matrix: FloatArray) -> None:
        moved = motion(flow)
        self.longest = strongest(moved)
        super().__init__(_opaque(colours(moved, self.longest)), matrix, z=16)
        self._wheel = _clear(wheel(4 * KEY))

    def draw_key(self, painter: QPainter, place: QRectF, widget: QWidget | None) -> None:
        """The wheel, and the length that its rim stands for."""
        words = f"{decimal(self.longest, 1)} px"
        high = painter.fontMetrics().height()
        size = QSizeF(KEY + 12, KEY + high + 14)
        corner = place.bottomRight() - QPointF(size.width(), size.height())
        chip = kept_inside(QRectF(corner, size), painter, widget)
        draw_chip(painter, chip)
        disc = QRectF(chip.x() + 6, chip.y() + 6, KEY, KEY)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(disc, self._wheel)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1))
        painter.drawLine(disc.center(), QPointF(disc.right(), disc.center().y()))
        painter.setPen(QColor("white"))
        below = QRectF(chip.x(), disc.bottom() + 2, chip.width(), high)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)


class ChangeItem(FieldItem):
    """How much fine, middling and coarse detail the restoration changes, and where.

    Args:
        bands: of `core.pipeline.change_map.change_maps`, finest first.
        matrix: photo -> crop.
    """

    def __init__(self, bands: Sequence[BandChange], matrix: FloatArray) -> None:
        groups = grouped(bands)
        self.strongest = max(1.0, max(float(np.percentile(g, 99.5)) for g in groups))
        super().__init__(_clear(blended(groups, self.strongest)), matrix, z=17)
        last = [part[-1].periods[1] for part in _thirds(bands)[:2]]
        self._limits = tuple(round(min(limit, self._size)) for limit in last)

    def draw_key(self, painter: QPainter, place: QRectF, widget: QWidget | None) -> None:
        """Three dots with words, and what full strength means."""
        tr, (fine, middle) = QCoreApplication.translate, self._limits
        lines = (
            tr("ChangeItem", "fine: up to {size} px").format(size=fine),
            tr("ChangeItem", "middle: up to {size} px").format(size=middle),
            tr("ChangeItem", "coarse: larger"),
            tr("ChangeItem", "full colour: {steps} of 255").format(steps=round(self.strongest)),
        )
        metrics = painter.fontMetrics()
        high = metrics.height() + 2
        wide = max(metrics.horizontalAdvance(line) for line in lines) + 34
        chip = QRectF(place.right() - wide, place.top(), wide, 4 * high + 12)
        chip = kept_inside(chip, painter, widget)
        draw_chip(painter, chip)
        for row, line in enumerate(lines):
            y = chip.y() + 6 + row * high
            if row < len(GROUPS):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(GROUPS[row])
                painter.drawEllipse(QPointF(chip.x() + 13, y + high / 2), 4.5, 4.5)
            painter.setPen(QColor("white"))
            box = QRectF(chip.x() + 24, y, wide - 24, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line)


def grouped(bands: Sequence[BandChange]) -> list[FloatImage]:
    """Fine, middle and coarse change, (S, S) each, in 8-bit steps: roots of sums of squares."""
    return [
        np.sqrt(sum(np.square(band.amount) for band in part)).astype(np.float32)
        for part in _thirds(bands)
    ]


def blended(groups: Sequence[FloatImage], full: float) -> ByteImage:
    """(S, S, 4) RGBA: the groups' colours mixed by their amounts, clear where nothing changes."""
    amounts = np.stack([np.clip(group / full, 0, 1) for group in groups], axis=2)
    total = amounts.sum(axis=2, keepdims=True)
    shares = amounts / np.maximum(total, 1e-6)
    table = np.array([[c.red(), c.green(), c.blue()] for c in GROUPS], np.float64)
    rgb = np.rint(shares @ table)
    alpha = np.rint(255 * np.sqrt(amounts.max(axis=2, keepdims=True)))  # small ones show, too
    return np.concatenate([rgb, alpha], axis=2).astype(np.uint8)


def _thirds(bands: Sequence[BandChange]) -> list[Sequence[BandChange]]:
    """Three groups, finest first; the finer ones take one more where it does not come out."""
    first, second = -(-len(bands) // 3), -(-2 * len(bands) // 3)
    return [bands[:first], bands[first:second] or bands[-1:], bands[second:] or bands[-1:]]


def _opaque(rgb: ByteImage) -> QImage:
    height, width = rgb.shape[:2]
    flat = np.ascontiguousarray(rgb)
    image = QImage(flat.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # a copy


def _clear(rgba: ByteImage) -> QImage:
    height, width = rgba.shape[:2]
    flat = np.ascontiguousarray(rgba)
    image = QImage(flat.data, width, height, 4 * width, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
