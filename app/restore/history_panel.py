"""The history of the photo that is shown: a list of its states, to go to any of them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QUndoView, QWidget

from app.undo import History


class _Steps(QUndoView):
    """Narrow: the photo needs the room."""

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for the words of a step."""
        return QSize(14 * self.fontMetrics().averageCharWidth() + 90, 200)


class HistoryPanel(QDockWidget):
    """Follows the photo that is shown; a click on a state goes there."""

    def __init__(self, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        self.setObjectName("history")
        self.setAllowedAreas(
            Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        self.list = _Steps()
        self.list.setGroup(history)
        self.list.setEmptyLabel(self.tr("As it was opened"))
        self.list.setAccessibleName(self.tr("History"))
        self.setWidget(self.list)
