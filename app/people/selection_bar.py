"""Below a grid: how much is selected, and buttons for what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.numbers import whole


class SelectionBar(QWidget):
    """Always there, so that nothing moves when a selection begins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setProperty("role", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.words)
        self._row.addStretch(1)

    def set_actions(self, actions: list[QAction]) -> None:
        """The buttons; actions carry words, keys and whether they can be used."""
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(button)

    def show_count(self, selected: int, total: int) -> None:
        """How many are selected, or how many there are."""
        if selected:
            text = self.tr("{count} of {total} selected")
            self.words.setText(text.format(count=whole(selected), total=whole(total)))
        else:
            self.words.setText(self.tr("{total} in all").format(total=whole(total)))
