"""The control for one field, made from its row of the table."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QSpinBox,
    QWidget,
)

from app.actions import plain
from app.settings.fields import Field, default


class Control(QWidget):
    """Shows a value and tells when the user changes it.

    Attributes:
        editor: what has the keyboard.
    """

    edited = Signal(object)  # the value, of the field's type

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.editor: QWidget
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._value = QLabel()
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance("100 %") + 4)
        kind = type(default(field.name))
        if field.choices:
            self.editor = self._combo()
        elif kind is bool:
            self.editor = self._check()
        elif kind is float:
            self.editor = self._slider()
        elif kind is int:
            self.editor = self._spin()
        else:
            raise TypeError(f"{field.name}: there is no control for {kind.__name__}")
        self.editor.setAccessibleName(plain(field.label))
        self.editor.setAccessibleDescription(field.help)
        self.editor.installEventFilter(self)
        row.addWidget(self.editor, 1)
        if isinstance(self.editor, QSlider):
            row.addWidget(self._value)

    def show_value(self, value: object) -> None:
        """Show a value; tells nobody."""
        editor = self.editor
        with QSignalBlocker(editor):
            if isinstance(editor, QComboBox):
                if editor.findData(value) < 0:  # as set on another machine
                    editor.addItem(str(value), value)
                editor.setCurrentIndex(editor.findData(value))
            elif isinstance(editor, QCheckBox):
                editor.setChecked(bool(value))
            elif isinstance(editor, QSpinBox) and isinstance(value, int):
                editor.setValue(value)
            elif isinstance(editor, QSlider) and isinstance(value, float):
                editor.setValue(round((value - self.field.least) / self.field.step))
        self._show_number()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """A wheel that scrolls the page changes nothing under way."""
        if event.type() != QEvent.Type.Wheel or watched is not self.editor:
            return False
        if self.editor.hasFocus():
            return False
        event.ignore()
        return True

    def _combo(self) -> QComboBox:
        combo = QComboBox()
        for value, words in self.field.choices:
            combo.addItem(words, value)
        combo.activated.connect(lambda: self.edited.emit(combo.currentData()))
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return combo

    def _check(self) -> QCheckBox:
        check = QCheckBox(self.field.label)
        check.toggled.connect(lambda on: self.edited.emit(on))
        return check

    def _slider(self) -> QSlider:
        field, slider = self.field, QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, round((field.most - field.least) / field.step))
        slider.setMinimumHeight(22)  # the handle, too: the groove is all that its style counts
        slider.valueChanged.connect(self._on_slider)
        slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return slider

    def _spin(self) -> QSpinBox:
        field, spin = self.field, QSpinBox()
        spin.setRange(round(field.least), round(field.most))
        spin.setSingleStep(round(field.step) or 1)
        spin.valueChanged.connect(lambda number: self.edited.emit(number))
        spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return spin

    def _on_slider(self) -> None:
        self._show_number()
        self.edited.emit(self._number())

    def _number(self) -> float:
        assert isinstance(self.editor, QSlider)
        number = self.field.least + self.editor.value() * self.field.step
        return min(round(number, 6), self.field.most)

    def _show_number(self) -> None:
        if isinstance(self.editor, QSlider):
            number = self._number()
            self._value.setText(f"{100 * number:.0f} %" if self.field.percent else f"{number:g}")
