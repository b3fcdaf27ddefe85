"""The fidelity slider: how much of the network's face is laid over the photo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

STEPS = 100


class FidelitySlider(QWidget):
    """Tells every move, and apart from that where a change ended."""

    moved = Signal(float)  # live, in [0, 1]
    settled = Signal(float, bool)  # in [0, 1]; whether by drag (else by key or wheel)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(self.tr("Fidelity"))
        self.slider.setToolTip(
            self.tr("How much of the restoration is used. The model does not run again.")
        )
        self.value = QLabel()
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight)
        title = QLabel(self.tr("&Fidelity"))
        title.setProperty("role", "heading")
        title.setBuddy(self.slider)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.addWidget(title, 0, 0)
        grid.addWidget(self.value, 0, 1)
        grid.addWidget(self.slider, 1, 0, 1, 2)
        for column, words in enumerate((self.tr("Photo"), self.tr("Restored"))):
            label = QLabel(words)
            label.setProperty("role", "muted")
            grid.addWidget(label, 2, column)
            if column:
                label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.slider.valueChanged.connect(self._on_value)
        self.slider.sliderReleased.connect(self._on_released)
        self.show_value(1.0)

    def show_value(self, fidelity: float) -> None:
        """Set the slider; says nothing of it."""
        blocked = self.slider.blockSignals(True)
        self.slider.setValue(round(fidelity * STEPS))
        self.slider.blockSignals(blocked)
        self._show_words()

    def fidelity(self) -> float:
        """Where the slider stands, in [0, 1]."""
        return self.slider.value() / STEPS

    def _on_value(self) -> None:
        self._show_words()
        self.moved.emit(self.fidelity())
        if not self.slider.isSliderDown():
            self.settled.emit(self.fidelity(), False)

    def _on_released(self) -> None:
        self.settled.emit(self.fidelity(), True)

    def _show_words(self) -> None:
        self.value.setText(f"{self.slider.value()} %")
