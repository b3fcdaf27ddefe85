"""The faces of one person, of nobody yet, hidden ones, or all."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.people.answers import Portrayed
from app.people.face_grid import FaceGrid
from app.people.filter_bar import FilterBar
from app.people.selection_bar import SelectionBar
from app.people.thumbnails import Thumbnails

PORTRAIT = 52


class NameEdit(QLineEdit):
    """The person's name as a heading that can be typed over; Esc brings the old one back."""

    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setObjectName("personName")
        self.setPlaceholderText(self.tr("Add a name"))
        self.setAccessibleName(self.tr("Name of the person"))
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self.setFont(font)
        self.setFixedWidth(360)
        self.editingFinished.connect(self._on_finished)

    def show_name(self, name: str) -> None:
        """The name as it is; what is being typed stays."""
        self._name = name
        if not self.hasFocus() or not self.isModified():
            self.setText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
            return
        super().keyPressEvent(event)

    def give_up(self) -> None:
        """Take the old name back."""
        self.setText(self._name)
        self.clearFocus()

    def _on_finished(self) -> None:
        words = " ".join(self.text().split())
        self.setModified(False)
        if words != self._name:
            self._name = words
            self.named.emit(words)


class FacesPage(QWidget):
    """Heading, filters, the grid, and what can be done with what is selected."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._shown: Portrayed | None = None
        self.back = QToolButton()
        self.back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.back.setArrowType(Qt.ArrowType.LeftArrow)
        self.portrait = QLabel()
        self.portrait.setFixedSize(PORTRAIT, PORTRAIT)
        self.portrait.setScaledContents(True)
        self.title = QLabel()
        font = QFont(self.title.font())
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self.title.setFont(font)
        self.name = NameEdit()
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.filters = FilterBar(people=False)
        self.grid = FaceGrid(thumbnails)
        self.bar = SelectionBar()
        words = QVBoxLayout()
        words.setSpacing(0)
        for widget in (self.name, self.title, self.count):
            words.addWidget(widget)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.back)
        head.addWidget(self.portrait)
        head.addLayout(words)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 10, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addWidget(self.grid, 1)
        column.addWidget(self.bar)
        thumbnails.arrived.connect(self._show_portrait)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Room for a few rows."""
        return QSize(700, 500)

    def show_person(self, one: Portrayed, count: str) -> None:
        """A person's heading."""
        self._shown = one
        self.name.show_name(one.who.name or "")
        self.count.setText(count)
        self._set_heading(person=True)
        self.grid.setAccessibleName(self.tr("Photos of {name}").format(name=one.who.label))
        self._show_portrait()

    def show_title(self, title: str, words: str) -> None:
        """A heading for faces that are not one person's."""
        self._shown = None
        self.title.setText(title)
        self.count.setText(words)
        self._set_heading(person=False)
        self.grid.setAccessibleName(title)

    def _set_heading(self, *, person: bool) -> None:
        for widget in (self.back, self.portrait, self.name):
            widget.setVisible(person)
        self.title.setVisible(not person)

    def _show_portrait(self) -> None:
        if self._shown is None or not self._shown.faces:
            self.portrait.setPixmap(QPixmap())
            return
        picture = self._thumbnails.get(self._shown.faces[0])
        if picture is not None:
            self.portrait.setPixmap(picture)
