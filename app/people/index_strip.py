"""The strip below the People tab: how far reading is, time left, stop and go on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QToolButton, QWidget

from app.numbers import whole
from app.people.indexer_process import Reading

STEPS = 1000


class IndexStrip(QWidget):
    """One line; empty when all is read."""

    stop_wanted = Signal()
    go_wanted = Signal()
    failures_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("indexStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(220, 8)
        self.bar.setAccessibleName(self.tr("Reading the photos"))
        self.failures = QToolButton()
        self.failures.setToolTip(self.tr("Show which, and why"))
        self.button = QPushButton()
        self.failures.clicked.connect(self.failures_wanted)
        self.button.clicked.connect(self._on_button)
        self._busy = False
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self.bar)
        row.addStretch(1)
        row.addWidget(self.failures)
        row.addWidget(self.button)
        self.setMinimumHeight(self.button.sizeHint().height() + 10)
        self.show_failed(0)
        self.show_idle("")

    def show_reading(self, reading: Reading) -> None:
        """Progress."""
        self._busy = True
        self.bar.show()
        if reading.grouping:
            self.words.setText(self.tr("Grouping the faces by person…"))
            self.bar.setRange(0, 0)
        elif reading.total == 0:
            self.words.setText(self.tr("Looking through the folders…"))
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, STEPS)
            self.bar.setValue(round(STEPS * reading.done / reading.total))
            words = self.tr("Reading photos: {done} of {total}")
            text = words.format(done=whole(reading.done), total=whole(reading.total))
            left = self._left(reading.seconds_left)
            self.words.setText(f"{text}  ·  {left}" if left else text)
        self.button.setText(self.tr("Stop"))
        self.button.setToolTip(self.tr("What was read so far is kept"))
        self.button.show()

    def show_idle(self, words: str, *, can_go: bool = False) -> None:
        """Nothing is being read; `can_go` offers to go on."""
        self._busy = False
        self.words.setText(words)
        self.bar.hide()
        self.bar.setRange(0, STEPS)
        self.button.setText(self.tr("Go On"))
        self.button.setToolTip(self.tr("Read what is left"))
        self.button.setVisible(can_go)

    def show_failed(self, count: int) -> None:
        """How many files could not be read."""
        self.failures.setVisible(count > 0)
        one, many = self.tr("1 file could not be read"), self.tr("{count} files could not be read")
        self.failures.setText(one if count == 1 else many.format(count=whole(count)))

    def _left(self, seconds: float | None) -> str:
        if seconds is None:
            return ""
        if seconds < 60:
            return self.tr("less than a minute left")
        if seconds < 5400:
            return self.tr("about {minutes} min left").format(minutes=round(seconds / 60))
        return self.tr("about {hours} h left").format(hours=round(seconds / 3600))

    def _on_button(self) -> None:
        if self._busy:
            self.stop_wanted.emit()
        else:
            self.go_wanted.emit()
