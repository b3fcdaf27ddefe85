"""All people."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.people.filter_bar import FilterBar
from app.people.people_grid import PeopleGrid
from app.people.selection_bar import SelectionBar
from app.people.thumbnails import Thumbnails


class PeoplePage(QWidget):
    """Filters, the grid, and what can be done with who is selected."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = FilterBar(people=True)
        self.grid = PeopleGrid(thumbnails)
        self.bar = SelectionBar()
        self.nothing = QLabel()
        self.nothing.setProperty("role", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 10, 8)
        column.setSpacing(8)
        column.addWidget(self.filters)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.grid, 1)
        column.addWidget(self.bar)

    def show_nothing(self, words: str) -> None:
        """Say why the grid is empty; empty words show the grid."""
        self.nothing.setText(words)
        self.nothing.setVisible(bool(words))
        self.grid.setVisible(not words)
