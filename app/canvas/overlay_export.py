"""Writes what the canvas shows, overlays included, to a picture: PNG, or SVG to be edited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from core.atomic_file import write_atomically
from core.errors import UnwritableError

if TYPE_CHECKING:
    from app.canvas.canvas import Canvas

SHARPER = 2  # pixels of the picture per pixel of the view
SUFFIXES = (".png", ".svg")


def export_overlay(canvas: Canvas, path: Path, *, overwrite: bool = False) -> None:
    """Write the part of the photo that the first view shows, with its overlays.

    In an SVG the photo is a picture, and points, arrows, lines and words can be edited.

    Args:
        canvas: with a photo.
        path: ends in ".png" or ".svg".
        overwrite: replace a file that is there.

    Raises:
        FileExistsAlreadyError: the file is there and `overwrite` is False.
        UnwritableError: another suffix, or it cannot be written there.
    """
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        raise UnwritableError(f"{path}: overlays are written as .png or .svg. Choose one of them.")
    data = _svg(canvas) if kind == ".svg" else _png(canvas)
    write_atomically(path, data, overwrite=overwrite)


def _png(canvas: Canvas) -> bytes:
    image = photo_shown(canvas)
    painter = QPainter(image)
    _draw_overlays(canvas, painter)
    painter.end()
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(store, QByteArray(b"png")).write(image)
    return bytes(store.data().data())


def _svg(canvas: Canvas) -> bytes:
    store, size = QBuffer(), _shown_area(canvas).size().toSize()
    generator = QSvgGenerator()
    generator.setOutputDevice(store)
    generator.setSize(size)
    generator.setViewBox(QRectF(QPointF(0, 0), _shown_area(canvas).size()))
    generator.setTitle("Likeness")
    image = photo_shown(canvas)
    image.setDevicePixelRatio(1)
    painter = QPainter(generator)
    painter.drawImage(QRectF(QPointF(0, 0), size), image)
    _draw_overlays(canvas, painter)
    painter.end()
    return bytes(store.data().data())


def photo_shown(canvas: Canvas) -> QImage:
    """The photo as the first view shows it, without overlays, twice as fine as the view."""
    view, photo = canvas.views[0], canvas.photo
    area = _shown_area(canvas)
    size = QSize(round(area.width() * SHARPER), round(area.height() * SHARPER))
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(SHARPER)
    for _ in range(2):  # again, once the tiles that were missing are made
        painter = QPainter(image)
        painter.translate(-area.topLeft())
        painter.setTransform(view.viewportTransform(), True)
        shown = _visible_photo(canvas).translated(0.5, 0.5)
        painter.translate(-0.5, -0.5)
        missing = photo.draw(painter, shown, view.shown())
        painter.end()
        if photo.before is None or not missing:
            break
        for key in missing:
            photo.before.tiles.make(key)
    return image


def _draw_overlays(canvas: Canvas, painter: QPainter) -> None:
    """Everything of the scene but the photo, in pixels of the shown area."""
    scene, area = canvas.scene, _shown_area(canvas)
    brush = scene.backgroundBrush()
    canvas.photo.setVisible(False)
    scene.setBackgroundBrush(Qt.BrushStyle.NoBrush)
    try:
        source = _visible_photo(canvas)
        target = QRectF(QPointF(0, 0), area.size())
        scene.render(painter, target, source, Qt.AspectRatioMode.IgnoreAspectRatio)
    finally:
        canvas.photo.setVisible(True)
        scene.setBackgroundBrush(brush)


def _visible_photo(canvas: Canvas) -> QRectF:
    """Part of the photo that the first view shows, in photo coordinates."""
    view = canvas.views[0]
    inverse, _ = view.viewportTransform().inverted()
    seen = inverse.mapRect(QRectF(view.viewport().rect()))
    return seen.intersected(canvas.photo.boundingRect())


def _shown_area(canvas: Canvas) -> QRectF:
    """The same in pixels of the viewport."""
    return canvas.views[0].viewportTransform().mapRect(_visible_photo(canvas))
