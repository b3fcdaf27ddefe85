"""All actions in one table: menus, tool bar, shortcuts and the help page are made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QWidget

from app.icons import icon

ADDED_MNEMONIC = re.compile(r"\(&\w\)")


def plain(words: str) -> str:
    """Words without their mnemonic: "&File" -> "File", and "文件(&F)" -> "文件".

    Where no sign of the words is on the keyboard, the letter to press is added in brackets.
    """
    return ADDED_MNEMONIC.sub("", words).replace("&", "")


def native(key: str) -> str:
    """A shortcut in Qt's portable form -> as the system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One action.

    Attributes:
        name: stable; tests and tool bar use it.
        text: words with their mnemonic.
        run: handler; takes the new state if the action is checkable.
        enabled: whether it can be used now; always if None.
        keys: shortcuts in Qt's portable form, the first one is shown; the user may choose others.
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

    @property
    def words(self) -> str:
        """The text without mnemonic and dots."""
        return plain(self.text).rstrip("…")


class Actions(QObject):
    """The QActions of the table."""

    keys_changed = Signal()
    used = Signal(str)  # name of an action that ran

    def __init__(
        self, rows: list[Row], window: QWidget, chosen: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        super().__init__(window)
        self.rows = {row.name: row for row in rows}
        if len(self.rows) != len(rows):
            raise ValueError("rows: two actions have the same name")
        self._chosen = dict(chosen or {})
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

    def keys(self, name: str) -> tuple[str, ...]:
        """An action's shortcuts: the user's if there are any of theirs, else the table's."""
        return self._chosen.get(name, self.rows[name].keys)

    def keys_shown(self, name: str) -> str:
        """The same as the system writes them; empty without any."""
        return ", ".join(map(native, self.keys(name)))

    def reword(self, row: Row) -> None:
        """Say an action in other words: a row of a name that is known, in another language."""
        action = self._actions[row.name]
        self.rows[row.name] = row
        action.setText(row.text)
        action.setIconText(row.words)
        self._set_keys(action, row)

    def set_keys(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Take the user's shortcuts: names of actions -> keys; others have those of the table."""
        if dict(chosen) == self._chosen:
            return
        self._chosen = dict(chosen)
        for name, row in self.rows.items():
            self._set_keys(self._actions[name], row)
        self.keys_changed.emit()

    def _set_keys(self, action: QAction, row: Row) -> None:
        keys = self.keys(row.name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        words = row.tip or row.words
        action.setToolTip(f"{words} ({native(keys[0])})" if keys else words)

    def _made(self, row: Row, window: QWidget) -> QAction:
        action = QAction(row.text, window)
        action.setIconText(row.words)  # Qt leaves an added "(F)" on tool buttons
        action.setObjectName(row.name)
        action.setCheckable(row.checkable)
        action.setChecked(row.checked)
        self._set_keys(action, row)
        if row.group:
            if row.group not in self._groups:
                self._groups[row.group] = QActionGroup(window)
            self._groups[row.group].addAction(action)
        if row.checkable:
            action.toggled.connect(row.run)
        else:
            action.triggered.connect(lambda _checked=False: row.run())
        action.triggered.connect(lambda _checked=False: self.used.emit(row.name))
        window.addAction(action)  # its shortcut works although no menu holds it
        return action
