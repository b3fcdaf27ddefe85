"""Icons: drawings in resources/icons, in the colour of the words beside them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from core.paths import RESOURCES

SIZE = 20  # pixels at a scale of 1
SCALES = (1, 2, 3)


def icon(name: str, colour: str) -> QIcon:
    """The drawing `name`, in `colour` (#rrggbb), and paler when disabled.

    Raises:
        OSError: there is no such drawing.
    """
    renderer = _renderer(name, colour)
    made = QIcon()
    for mode, opacity in ((QIcon.Mode.Normal, 1.0), (QIcon.Mode.Disabled, 0.35)):
        for scale in SCALES:
            made.addPixmap(_rendered(renderer, SIZE, scale, opacity), mode)
    return made


def drawing(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """The drawing `name` as a picture of `size` widget pixels on a screen of that pixel ratio."""
    return _rendered(_renderer(name, colour), size, ratio, 1.0)


def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = (RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", QColor(colour).name()).encode()))


def _rendered(renderer: QSvgRenderer, size: int, ratio: float, opacity: float) -> QPixmap:
    side = round(size * ratio)
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)
