"""The settings dialog: beside the window, not before it; what is changed holds at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions, plain
from app.icons import icon
from app.preferences import Preferences
from app.settings.control import Control
from app.settings.fields import Field, Page, default, page_titles, table
from app.settings.shortcut_page import ShortcutPage

SIZE, SMALLEST = QSize(800, 580), QSize(640, 440)
CONTROL_WIDTH = 260


class SettingsDialog(QDialog):
    """Pages at the left, fields at the right, each with its own way back.

    Attributes:
        controls: name of the field -> its control.
        resets: name of the field -> its button.
        doubts: name of the field -> what is amiss with its value; hidden if nothing is.
    """

    def __init__(
        self,
        preferences: Preferences,
        actions: Actions,
        groups: list[tuple[str, list[str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.controls: dict[str, Control] = {}
        self.resets: dict[str, QToolButton] = {}
        self.doubts: dict[str, QLabel] = {}
        self.setWindowTitle(self.tr("Settings"))
        self.setModal(False)
        self.pages, self._stack = QListWidget(), QStackedWidget()
        self.pages.setAccessibleName(self.tr("Pages"))
        self.shortcuts = ShortcutPage(actions, groups, preferences)
        rows = table()
        for page, title in page_titles().items():
            self._add_page(title, self._form([row for row in rows if row.page is page]))
        self._add_page(self.tr("Shortcuts"), self.shortcuts)
        self.pages.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.pages.setCurrentRow(0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 0, 12)
        layout.setSpacing(12)
        layout.addWidget(self.pages)
        layout.addWidget(self._stack, 1)
        self.resize(SIZE)
        self.fit()
        preferences.changed.connect(self.refresh)
        self.refresh()

    def fit(self) -> None:
        """Make room for the words, as another language may need more."""
        self.pages.ensurePolished()  # rows are as high as the style sheet makes them
        self.pages.doItemsLayout()
        self.pages.setFixedWidth(max(150, self.pages.sizeHintForColumn(0) + 24))
        layout = self.layout()
        if layout is not None:
            layout.activate()
            smallest = SMALLEST.expandedTo(layout.totalMinimumSize())
            self.setMinimumSize(smallest)
            self.resize(self.size().expandedTo(smallest))

    def show_page(self, page: Page | None = None) -> None:
        """Open on a page; on the shortcuts if None."""
        row = len(page_titles()) if page is None else list(page_titles()).index(page)
        self.pages.setCurrentRow(row)
        self.show()
        self.raise_()
        self.activateWindow()

    def dress(self, colour: str) -> None:
        """Draw the icons in `colour` (#rrggbb)."""
        for button in self.resets.values():
            button.setIcon(icon("undo", colour))

    def refresh(self) -> None:
        """Show the settings as they are now."""
        for name, control in self.controls.items():
            value = getattr(self._preferences.settings, name)
            control.show_value(value)
            self.resets[name].setVisible(value != default(name))
            if control.field.doubt is not None:
                words = control.field.doubt(value)
                self.doubts[name].setText(words)
                self.doubts[name].setVisible(bool(words))

    def _add_page(self, title: str, body: QWidget) -> None:
        self.pages.addItem(title)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 4, 16, 4)
        column.setSpacing(12)
        heading = QLabel(title)
        heading.setProperty("role", "title")
        column.addWidget(heading)
        column.addWidget(body, 1)
        self._stack.addWidget(page)

    def _form(self, rows: list[Field]) -> QScrollArea:
        body = QWidget()
        body.setObjectName("page")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(18)
        for row in rows:
            column.addLayout(self._row(row))
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _row(self, field: Field) -> QGridLayout:
        control, reset = Control(field), QToolButton()
        control.edited.connect(partial(self._change, field.name))
        self.controls[field.name], self.resets[field.name] = control, reset
        words = plain(field.label)
        help_label = QLabel(field.help)
        help_label.setProperty("role", "muted")
        help_label.setWordWrap(True)
        reset.setAccessibleName(self.tr("Reset “{setting}”").format(setting=words))
        reset.setToolTip(self.tr("Back to how it was at first"))
        reset.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        reset.clicked.connect(partial(self._reset, field.name))
        kept = reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        reset.setSizePolicy(kept)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        if isinstance(control.editor, QCheckBox):
            grid.addWidget(control, 0, 0, 1, 2)  # its words are the label
        else:
            label = QLabel(field.label)
            label.setBuddy(control.editor)
            label.setWordWrap(True)
            control.setFixedWidth(CONTROL_WIDTH)
            grid.addWidget(label, 0, 0)
            grid.addWidget(control, 0, 1)
        grid.addWidget(reset, 0, 2)
        grid.addWidget(help_label, 1, 0, 1, 2)
        if field.doubt is not None:
            doubt = self.doubts[field.name] = QLabel()
            doubt.setProperty("role", "warning")
            doubt.setWordWrap(True)
            doubt.hide()
            grid.addWidget(doubt, 2, 0, 1, 2)
        return grid

    def _change(self, name: str, value: Any) -> None:
        self._preferences.change(lambda settings: replace(settings, **{name: value}))

    def _reset(self, name: str) -> None:
        self._change(name, default(name))
        self.controls[name].editor.setFocus()
