"""The fidelity slider: how much of the network's face is laid over the photo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.restore.live_slider import LiveSlider


class FidelitySlider(QWidget):
    """Tells every move, and apart from that where a change ended."""

    moved = Signal(float)  # live, in [0, 1]
    settled = Signal(float, bool)  # in [0, 1]; whether by drag (else by key or wheel)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tip = self.tr("How much of the restoration is used: 0 % is the photo, 100 % all of the "
                      "model's work. The model does not run again.")  # fmt: skip
        self.slider = LiveSlider(self.tr("Fidelity"), tip)
        self.value = QLabel()
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.value.setMinimumWidth(self.value.fontMetrics().horizontalAdvance("100 %"))
        title = QLabel(self.tr("&Fidelity"))
        title.setProperty("role", "heading")
        title.setBuddy(self.slider)
        title.setToolTip(tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self.slider, 1)
        row.addWidget(self.value)
        self.slider.moved.connect(self._on_moved)
        self.slider.settled.connect(self.settled)
        self.show_value(1.0)

    def show_value(self, fidelity: float) -> None:
        """Set the slider; says nothing of it."""
        self.slider.show_share(fidelity)
        self.value.setText(self.slider.words())

    def fidelity(self) -> float:
        """Where the slider stands, in [0, 1]."""
        return self.slider.share()

    def _on_moved(self, fidelity: float) -> None:
        self.value.setText(self.slider.words())
        self.moved.emit(fidelity)
