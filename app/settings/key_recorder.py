"""A button that takes the next keys pressed as a shortcut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

MODIFIERS = (
    Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_unknown,
)  # fmt: skip


class KeyRecorder(QPushButton):
    """Pressed, it waits for keys; Esc gives up, so that nobody is caught in it."""

    recorded = Signal(str)  # in Qt's portable form

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.toggled.connect(self._show_words)
        self._show_words(False)

    def event(self, event: QEvent) -> bool:
        """While it waits no shortcut runs, and Tab is a key like others."""
        if self.isChecked() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
            if event.type() == QEvent.Type.KeyRelease:
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Who goes elsewhere has given up."""
        self.setChecked(False)
        super().focusOutEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in MODIFIERS:
            return
        self.setChecked(False)
        if event.key() != Qt.Key.Key_Escape or event.modifiers():
            keys = QKeySequence(event.keyCombination())
            self.recorded.emit(keys.toString(QKeySequence.SequenceFormat.PortableText))

    def _show_words(self, waiting: bool) -> None:
        self.setText(self.tr("Press the keys…") if waiting else self.tr("Record Keys"))
        self.setToolTip(self.tr("Esc gives up") if waiting else "")
