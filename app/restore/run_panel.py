"""The lower end of the inspector: facts of the result, progress, Restore and Cancel."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.key_tips import name_keys

NOTHING = "\N{EN DASH}"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What was measured of the chosen face, in words."""

    landmarks: str = NOTHING
    identity: str = NOTHING
    run: str = NOTHING


class RunPanel(QWidget):
    """Keeps its size whatever it shows, so that no button moves under the pointer."""

    restore_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(5)
        column.addLayout(self._build_facts())
        self.status = QLabel()
        self.status.setWordWrap(True)
        self.status.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.status.setFixedHeight(2 * self.status.fontMetrics().lineSpacing() + 4)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.progress.setAccessibleName(self.tr("Progress"))
        kept = self.progress.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(kept)
        self.restore = QPushButton(self.tr("Restore"))
        self.restore.setObjectName("primary")
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop the restoration"))
        name_keys(self.restore, "restore")
        name_keys(self.cancel, "cancel")
        self.restore.clicked.connect(self.restore_requested)
        self.cancel.clicked.connect(self.cancel_requested)
        buttons = QHBoxLayout()
        buttons.addWidget(self.restore, 1)
        buttons.addWidget(self.cancel)
        column.addWidget(self.status)
        column.addWidget(self.progress)
        column.addLayout(buttons)
        self.show_idle("")
        self.show_facts(Facts())

    def _build_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        rows = (
            (
                self.tr("Landmark distance"),
                self.tr("Mean distance of the 68 points of face and guide, before and after the "
                        "warp, in pixels of the crop. Smaller means that the guide fits better."),
            ),
            (
                self.tr("Identity distance"),
                self.tr("How far the face is from the guide's person, before and after. One "
                        "person's pictures are usually below 0.6."),
            ),
            (self.tr("Restored by"), self.tr("The model, and its time for this face")),
        )  # fmt: skip
        self._values = []
        for row, (words, tip) in enumerate(rows):
            label, value = QLabel(words), QLabel()
            label.setProperty("role", "muted")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            for widget in (label, value):
                widget.setToolTip(tip)
            value.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(value, row, 1)
            self._values.append(value)
        return grid

    def show_facts(self, facts: Facts) -> None:
        """Show what was measured."""
        words = (facts.landmarks, facts.identity, facts.run)
        for label, text in zip(self._values, words, strict=True):
            label.setText(text)

    def show_ready(self, ready: bool, tip: str) -> None:
        """Whether Restore can be pressed, and what it says when the pointer rests on it."""
        self.restore.setEnabled(ready)
        self.restore.setToolTip(tip)

    def show_idle(self, words: str) -> None:
        """Nothing runs."""
        self.status.setText(words)
        self.progress.hide()
        self.cancel.setEnabled(False)

    def show_busy(self, words: str, done: float, *, can_cancel: bool) -> None:
        """Something runs; `done` in [0, 1]."""
        self.status.setText(words)
        self.progress.setValue(round(1000 * done))
        self.progress.show()
        self.cancel.setEnabled(can_cancel)
