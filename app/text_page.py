"""A page of text beside the window: it can be read, copied, and where it makes sense edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

SMALLEST = QSize(420, 280)
COPIED_MS = 2000


class TextPage(QDialog):
    """Title, a sentence about the text, the text, and buttons.

    Attributes:
        text: the widget that holds it.
        copy: button that puts all of it into the clipboard.
    """

    def __init__(self, title: str, about: str, parent: QWidget, *, editable: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(QSize(640, 520))
        self._about = QLabel(about)
        self._about.setWordWrap(True)
        self._about.setVisible(bool(about))
        self.text: QPlainTextEdit | QTextBrowser
        if editable:
            self.text = QPlainTextEdit()
            self.text.setTabChangesFocus(True)
        else:
            self.text = QTextBrowser()
        self.text.setAccessibleName(title)
        self.copy = QPushButton(self.tr("Copy"))
        self.copy.clicked.connect(self._copy)
        self._shut = QPushButton(self.tr("Close"))
        self._shut.clicked.connect(self.close)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.copy)
        self._buttons.addStretch()
        self._buttons.addWidget(self._shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(self._about)
        column.addWidget(self.text, 1)
        column.addLayout(self._buttons)
        self._shut.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Never smaller than its buttons' words, in every language."""
        column = self.layout()
        if column is not None:
            self.setMinimumSize(SMALLEST.expandedTo(column.totalMinimumSize()))
        super().showEvent(event)

    def add_button(self, words: str, run: Callable[[], object]) -> QPushButton:
        """One more button, after Copy."""
        button = QPushButton(words)
        button.clicked.connect(lambda: run())
        self._buttons.insertWidget(self._buttons.count() - 2, button)
        return button

    def add_line(self, widget: QWidget) -> None:
        """A widget above the text."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, widget)

    def show_plain(self, words: str) -> None:
        """Show a text in which every line is as it is."""
        self.text.setPlainText(words)

    def show_rich(self, html: str) -> None:
        """Show a text with tables and headings."""
        if isinstance(self.text, QTextBrowser):
            self.text.setHtml(html)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(self.tr("Copied"))
        QTimer.singleShot(COPIED_MS, self.copy, lambda: self.copy.setText(self.tr("Copy")))
