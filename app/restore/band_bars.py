"""How far a model may change each size of detail of a face, as a row of small bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

HEIGHT, GAP, ROUND = 26, 4, 2.0  # pixels


class BandBars(QWidget):
    """Fine detail at the left, coarse at the right; a full bar may change as the model likes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shares: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[float]) -> None:
        """Shares in [0, 1], finest first; none leaves the place empty."""
        self.shares = tuple(shares)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """A row; as wide as there is room."""
        return QSize(60, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Each bar from below, on a ground of its whole height."""
        del event
        if not self.shares:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        state = QPalette.ColorGroup.Active
        if not self.isEnabled():
            state = QPalette.ColorGroup.Disabled
        ground = self.palette().color(state, QPalette.ColorRole.Mid)
        full = self.palette().color(state, QPalette.ColorRole.Highlight)
        wide = (self.width() - GAP * (len(self.shares) - 1)) / len(self.shares)
        for place, share in enumerate(self.shares):
            bar = QRectF(place * (wide + GAP), 0, wide, self.height())
            painter.setBrush(ground)
            painter.drawRoundedRect(bar, ROUND, ROUND)
            bar.setTop(self.height() * (1 - share))
            painter.setBrush(full)
            painter.drawRoundedRect(bar, ROUND, ROUND)
