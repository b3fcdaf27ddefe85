"""The history of the photo that is shown: a list of its states, to go to any of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QUndoView, QWidget

from app.undo import History


class HistoryPanel(QDockWidget):
    """Follows the photo that is shown; a click on a state goes there."""

    def __init__(self, history: History, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        self.setObjectName("history")
        self.setAllowedAreas(
            Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )
        self.list = QUndoView()
        self.list.setGroup(history)
        self.list.setEmptyLabel(self.tr("As it was opened"))
        self.list.setAccessibleName(self.tr("History"))
        self.list.setMinimumWidth(180)
        self.setWidget(self.list)
