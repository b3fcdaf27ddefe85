"""The overlay that colours a face by the guide that each of its regions comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.canvas.chip import draw_chip, kept_inside
from app.canvas.field_items import FieldItem
from core.pipeline.mask import face_mask
from core.pipeline.regions import REGIONS, region_weights, shares

if TYPE_CHECKING:
    from core.pipeline.types import FaceResult

# of the guides in their order; told apart by the colour-blind, too (P. Tol, "Colour schemes", 2021)
COLOURS = tuple(
    map(QColor, ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#ff9955",
                 "#bbbbbb"))
)  # fmt: skip
STRENGTH = 0.6  # opacity of the colours inside the face


class RegionItem(FieldItem):
    """Soft regions, each in its guide's colour, and the names of the guides.

    Args:
        result: a face that several guides were given for.
    """

    def __init__(self, result: FaceResult) -> None:
        used = [place for place, use in enumerate(result.guides) if use.regions]
        self.guides = tuple((place, _name(result, place)) for place in used)
        super().__init__(_image(result), result.matrix, z=17)

    def draw_key(self, painter: QPainter, place: QRectF, widget: QWidget | None) -> None:
        """A dot and a name for each guide that was used."""
        metrics = painter.fontMetrics()
        high = metrics.height() + 2
        wide = max(metrics.horizontalAdvance(name) for _, name in self.guides) + 34
        size = len(self.guides) * high + 12
        chip = kept_inside(QRectF(place.right() - wide, place.top(), wide, size), painter, widget)
        draw_chip(painter, chip)
        for row, (guide, name) in enumerate(self.guides):
            y = chip.y() + 6 + row * high
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(COLOURS[guide])
            painter.drawEllipse(QPointF(chip.x() + 13, y + high / 2), 4.5, 4.5)
            painter.setPen(QColor("white"))
            box = QRectF(chip.x() + 24, y, wide - 24, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)


def _name(result: FaceResult, place: int) -> str:
    path = result.request.guides[place].path
    number = QCoreApplication.translate("RegionItem", "Guide {number}").format(number=place + 1)
    return number if path is None else f"{number}: {path.name}"


def _image(result: FaceResult) -> QImage:
    """The guides' colours, mixed where regions meet, clear outside the face."""
    size, count = result.crop.shape[0], len(result.guides)
    giver = {region: place for place, use in enumerate(result.guides) for region in use.regions}
    choice = [giver[region] for region in REGIONS]
    given = shares(region_weights(result.landmarks, size), choice, count)
    table = np.array([[c.red(), c.green(), c.blue()] for c in COLOURS[:count]], np.float32)
    rgba = np.empty((size, size, 4), np.uint8)
    rgba[..., :3] = np.rint(np.einsum("gyx,gc->yxc", given, table))
    rgba[..., 3] = np.rint(255 * STRENGTH * face_mask(result.landmarks, size))
    image = QImage(rgba.data, size, size, 4 * size, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # a copy
