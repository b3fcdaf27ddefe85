"""A slider from 0 to 100 percent that tells every move, and apart from that where it rests."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

STEPS = 100


class LiveSlider(QSlider):
    """For what is shown at once and undone drag by drag."""

    moved = Signal(float)  # live, in [0, 1]
    settled = Signal(float, bool)  # in [0, 1]; whether by drag (else by key or wheel)

    def __init__(self, words: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, STEPS)
        self.setPageStep(10)
        self.setMinimumWidth(40)
        self.setAccessibleName(words)
        self.setToolTip(tip)
        self.valueChanged.connect(self._on_value)
        self.sliderReleased.connect(self._on_released)

    def show_share(self, share: float) -> None:
        """Stand at a share in [0, 1]; says nothing of it."""
        blocked = self.blockSignals(True)
        self.setValue(round(share * STEPS))
        self.blockSignals(blocked)

    def share(self) -> float:
        """Where it stands, in [0, 1]."""
        return self.value() / STEPS

    def words(self) -> str:
        """Where it stands, to read."""
        return f"{self.value()} %"

    def _on_value(self) -> None:
        self.moved.emit(self.share())
        if not self.isSliderDown():
            self.settled.emit(self.share(), False)

    def _on_released(self) -> None:
        self.settled.emit(self.share(), True)
