"""All actions in one table: menus, tool bar, shortcuts and the help page are made from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from app.icons import icon


@dataclass(frozen=True, kw_only=True)
class Row:
    """One action.

    Attributes:
        name: stable; tests and tool bar use it.
        text: words with their mnemonic.
        run: handler; takes the new state if the action is checkable.
        enabled: whether it can be used now; always if None.
        keys: shortcuts in Qt's portable form, the first one is shown.
        tip: more words for the tool tip.
        drawing: icon's name, or empty.
        checkable: it is a switch.
        checked: state at the start.
        group: of several in a group one is on.
    """

    name: str
    text: str
    run: Callable[..., object]
    enabled: Callable[[], bool] | None = None
    keys: tuple[str, ...] = ()
    tip: str = ""
    drawing: str = ""
    checkable: bool = False
    checked: bool = False
    group: str = ""


class Actions(QObject):
    """The QActions of the table."""

    def __init__(self, rows: list[Row], window: QWidget) -> None:
        super().__init__(window)
        self.rows = {row.name: row for row in rows}
        if len(self.rows) != len(rows):
            raise ValueError("rows: two actions have the same name")
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {row.name: self._made(row, window) for row in rows}
        self.refresh()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def refresh(self) -> None:
        """Switch on what can be used now."""
        for name, row in self.rows.items():
            if row.enabled is not None:
                self._actions[name].setEnabled(row.enabled())

    def set_checked(self, name: str, checked: bool) -> None:
        """Set a switch without running its handler."""
        action = self._actions[name]
        blocked = action.blockSignals(True)
        action.setChecked(checked)
        action.blockSignals(blocked)

    def tint(self, colour: str) -> None:
        """Draw all icons in `colour` (#rrggbb)."""
        for name, row in self.rows.items():
            if row.drawing:
                self._actions[name].setIcon(icon(row.drawing, colour))

    def fill(self, place: QMenu | QToolBar, names: str) -> None:
        """Add actions by their names, apart by blanks; "|" is a separator."""
        for name in names.split():
            if name == "|":
                place.addSeparator()
            else:
                place.addAction(self._actions[name])

    def shortcuts(self) -> list[tuple[str, str]]:
        """Words and keys of every action that has keys."""
        form = QKeySequence.SequenceFormat.NativeText
        return [
            (row.text.replace("&", "").rstrip("…"), ", ".join(
                QKeySequence(key).toString(form) for key in row.keys
            ))
            for row in self.rows.values()
            if row.keys
        ]  # fmt: skip

    def _made(self, row: Row, window: QWidget) -> QAction:
        action = QAction(row.text, window)
        action.setObjectName(row.name)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setCheckable(row.checkable)
        action.setChecked(row.checked)
        words = row.tip or row.text.replace("&", "").rstrip("…")
        if row.keys:
            native = QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            words = f"{words} ({native})"
        action.setToolTip(words)
        if row.group:
            if row.group not in self._groups:
                self._groups[row.group] = QActionGroup(window)
            self._groups[row.group].addAction(action)
        if row.checkable:
            action.toggled.connect(row.run)
        else:
            action.triggered.connect(lambda _checked=False: row.run())
        window.addAction(action)  # its shortcut works although no menu holds it
        return action
