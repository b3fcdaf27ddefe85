"""The photo on the canvas: before, after, both along a split line, or their difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.canvas.difference import Difference
from app.canvas.pyramid import Pyramid
from app.canvas.tile_loader import TileLoader
from app.canvas.tiles import Key

NEAREST_ABOVE = 4.0  # device pixels per photo pixel: from here single pixels are shown as squares
GAIN = 4  # of the difference, to begin with


class Side(StrEnum):
    """What one view shows."""

    BEFORE = "before"
    AFTER = "after"
    SPLIT = "split"
    DIFFERENCE = "difference"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What one view shows, and where.

    Attributes:
        side: which.
        split: the photo's x (y if `level`) at the split line.
        level: the split line lies, and before is above it.
    """

    side: Side
    split: float = 0.0
    level: bool = False


class PhotoItem(QGraphicsItem):
    """Draws for every view what that view shows.

    Photo coordinates have the centre of pixel (0, 0) at (0, 0), so the photo begins at -0.5.
    """

    def __init__(self, shown_in: Callable[[QWidget | None], Shown]) -> None:
        """Make an empty item.

        Args:
            shown_in: viewport -> what it shows.
        """
        super().__init__()
        self._shown_in = shown_in
        self.before: Pyramid | None = None
        self.after: Pyramid | None = None
        self.earlier: Pyramid | None = None  # the result before this one
        self._with_earlier = False
        self._difference: Difference | None = None
        self.gain = GAIN
        self.loader = TileLoader()
        self.loader.arrived.connect(self.update)

    def set_photo(self, before: Pyramid | None) -> None:
        """Another photo, without result."""
        self.prepareGeometryChange()
        self.before, self.after, self._difference = before, None, None
        self.earlier = None
        self.update()

    def set_after(self, after: Pyramid | None) -> None:
        """Another result."""
        self.earlier = self.after if after is not None else None
        self.after, self._difference = after, None
        self.update()

    def compare_with_earlier(self, on: bool) -> None:
        """Whether "before" is the earlier result, where there is one."""
        self._with_earlier, self._difference = on, None
        self.update()

    @property
    def first(self) -> Pyramid | None:
        """What `after` is compared with."""
        if self._with_earlier and self.earlier is not None:
            return self.earlier
        return self.before

    def set_gain(self, gain: int) -> None:
        """How many times as strong a difference is shown."""
        self.gain, self._difference = gain, None
        self.update()

    def boundingRect(self) -> QRectF:  # noqa: N802 (Qt's name)
        """The photo's area."""
        if self.before is None:
            return QRectF()
        return QRectF(-0.5, -0.5, self.before.width, self.before.height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        """Draw what the view shows of the photo."""
        del option
        if self.before is None:
            return
        area = self._visible(painter, widget)
        painter.translate(-0.5, -0.5)
        missing = self.draw(painter, area, self._shown_in(widget))
        if missing:
            self.loader.want(self.before.tiles, sorted(missing, key=_from_middle(area)))

    def draw(self, painter: QPainter, area: QRectF, shown: Shown) -> set[Key]:
        """Draw a part of the photo; returns tiles that are not made yet.

        Args:
            painter: its coordinates are the photo's, with pixel (0, 0) from 0 to 1.
            area: what to draw, in those coordinates.
            shown: which side.
        """
        scale = painter.deviceTransform().m11()
        smooth = scale < NEAREST_ABOVE and abs(scale - 1) > 1e-6
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        before, after = self.first, self.after
        if before is None:
            return set()
        if after is None or shown.side is Side.BEFORE:
            return before.draw(painter, area, scale)
        if shown.side is Side.SPLIT:
            first, second = split_area(area, shown.split + 0.5, level=shown.level)
            return before.draw(painter, first, scale) | after.draw(painter, second, scale)
        if shown.side is Side.DIFFERENCE:
            if self._difference is None:
                self._difference = Difference(before, after, self.gain)
            self._difference.draw(painter, area, scale)
            return set()
        return after.draw(painter, area, scale)

    def _visible(self, painter: QPainter, widget: QWidget | None) -> QRectF:
        """Part of the photo inside the viewport, from 0 at its left edge."""
        whole = self.boundingRect()
        if widget is not None:
            inverse, _ = painter.worldTransform().inverted()
            whole = whole.intersected(inverse.mapRect(QRectF(widget.rect())))
        return whole.translated(0.5, 0.5)


def split_area(area: QRectF, at: float, *, level: bool = False) -> tuple[QRectF, QRectF]:
    """Cut `area` at the line x = `at`, or y = `at` if `level`; either part may be empty."""
    first, second = QRectF(area), QRectF(area)
    if level:
        at = max(area.top(), min(area.bottom(), at))
        first.setBottom(at)
        second.setTop(at)
    else:
        at = max(area.left(), min(area.right(), at))
        first.setRight(at)
        second.setLeft(at)
    return first, second


def _from_middle(area: QRectF) -> Callable[[Key], float]:
    """Order in which tiles are made: those in the middle of the view first."""
    from app.canvas.tiles import TILE

    middle = area.center() / TILE

    def away(key: Key) -> float:
        return abs(key.column + 0.5 - middle.x()) + abs(key.row + 0.5 - middle.y())

    return away
