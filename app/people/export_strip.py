"""A line of the People tab while photos are being exported: how far it is, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from app.key_tips import name_keys

STEPS = 1000


class ExportStrip(QWidget):
    """There only while something is exported."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("indexStrip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words, self.bar = QLabel(), QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(220, 8)
        self.bar.setRange(0, STEPS)
        self.bar.setAccessibleName(self.tr("Exporting"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("What was written so far stays"))
        name_keys(self.cancel, "cancel")
        self.cancel.clicked.connect(self.cancel_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self.bar)
        row.addStretch(1)
        row.addWidget(self.cancel)
        self.hide()

    def show_begun(self, name: str) -> None:
        """The photos of the person called `name` are being exported."""
        self.words.setText(self.tr("Exporting {name}").format(name=name))
        self.bar.setValue(0)
        self.show()

    def show_done(self, share: float) -> None:
        """How far it is, in [0, 1]."""
        self.bar.setValue(round(STEPS * share))
