"""Keys in tool tips and hints: looked up in the window's table of actions whenever they are shown.

The user may have chosen others than the table's, so no text names a key by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.actions import native

if TYPE_CHECKING:
    from app.actions import Actions


def keys_of(widget: QWidget, name: str) -> str:
    """The first shortcut of an action as the system writes it; empty if it has none.

    Args:
        widget: in a window with a table of actions.
        name: of the action.
    """
    table: Actions | None = getattr(widget.window(), "actions_table", None)
    keys = table.keys(name) if table is not None else ()
    return native(keys[0]) if keys else ""


def name_keys(widget: QWidget, action: str | Callable[[], str]) -> None:
    """Let a control's tool tip end in the keys of the action that does the same.

    Args:
        widget: the control; its tool tip is words alone.
        action: its name, or what gives it at the time.
    """
    _KeyTip(widget, action)


def tip_of(widget: QWidget) -> str:
    """A control's tool tip as it is shown."""
    tip = widget.findChild(_KeyTip)
    return widget.toolTip() if tip is None else tip.words()


class _KeyTip(QObject):
    def __init__(self, widget: QWidget, action: str | Callable[[], str]) -> None:
        super().__init__(widget)
        self._widget, self._action = widget, action
        widget.installEventFilter(self)

    def words(self) -> str:
        """The tip and the keys; a control that cannot be used now names none."""
        words = self._widget.toolTip()
        name = self._action if isinstance(self._action, str) else self._action()
        keys = keys_of(self._widget, name)
        return f"{words} ({keys})" if words and keys and self._widget.isEnabled() else words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Show the tip with its keys in place of the tip alone."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words(), self._widget)
            return True
        return super().eventFilter(watched, event)
