"""The panel that offers better landmarks: what would be fetched, from where, how far it is.

Widgets and words only.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.numbers import decimal

WIDTH = 460
STEPS = 1000  # of the progress bar


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing that can be fetched.

    Attributes:
        name: the detector's.
        megabytes: of all its files.
        missing: megabytes of those that are not here yet.
        hosts: servers that would be asked.
    """

    name: str
    megabytes: float
    missing: float
    hosts: tuple[str, ...]


class WeightsDialog(QDialog):
    """Not modal: work goes on meanwhile."""

    fetch_requested = Signal(str)  # the choice's name
    local_requested = Signal(str)
    cancel_requested = Signal()

    def __init__(self, choices: list[Choice], folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Better Landmarks"))
        self.setFixedWidth(WIDTH)
        self._choices = {choice.name: choice for choice in choices}
        self._folder = folder
        self.radios: dict[str, QRadioButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 18, 20, 16)
        self._column.setSpacing(8)
        self._add_words(
            self.tr(
                "Likeness finds faces and landmarks by itself, without a network. The networks of "
                "face-alignment place landmarks better, above all on turned heads, and take "
                "several times as long. They are not part of Likeness: their weights come from "
                "their authors."
            )
        )
        self._add_choices()
        self.source = self._add_words("", muted=True)
        self.source.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.source.setMinimumHeight(3 * self.source.fontMetrics().lineSpacing())
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(self.tr("Part that is here"))
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # nothing jumps when it comes
        self.bar.setSizePolicy(kept)
        self._column.addWidget(self.bar)
        self.status = self._add_words("")
        self.status.setMinimumHeight(2 * self.status.fontMetrics().lineSpacing())
        self.status.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._add_buttons()
        self._tell_source()
        self.show_idle("")

    def _add_words(self, words: str, *, muted: bool = False) -> QLabel:
        label = QLabel(words)
        label.setWordWrap(True)
        if muted:
            label.setProperty("role", "muted")
        self._column.addWidget(label)
        return label

    def _add_choices(self) -> None:
        words = {
            "sfd": self.tr("Finds the most faces, slow ({size} MB)"),
            "yunet": self.tr("Finds fewer faces, quick ({size} MB)"),
        }
        for name, choice in self._choices.items():
            text = words.get(name, name + " ({size} MB)")
            radio = QRadioButton(text.format(size=f"{choice.megabytes:.0f}"))
            radio.toggled.connect(self._tell_source)
            self.radios[name] = radio
            self._column.addWidget(radio)
        next(iter(self.radios.values())).setChecked(True)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.local = QPushButton(self.tr("Take From &Folder…"))
        self.local.setToolTip(self.tr("Take over files that you have already; no network"))
        self.local.clicked.connect(lambda: self.local_requested.emit(self.chosen()))
        self.fetch = QPushButton(self.tr("&Download"))
        self.fetch.setDefault(True)
        self.fetch.clicked.connect(lambda: self.fetch_requested.emit(self.chosen()))
        self.cancel = QPushButton(self.tr("&Cancel Download"))
        self.cancel.clicked.connect(self.cancel_requested)
        self.shut = QPushButton(self.tr("Close"))
        self.shut.clicked.connect(self.close)
        row.addWidget(self.local)
        row.addStretch(1)
        for button in (self.cancel, self.fetch, self.shut):
            row.addWidget(button)
        self._column.addLayout(row)

    def chosen(self) -> str:
        """Name of the choice."""
        return next(name for name, radio in self.radios.items() if radio.isChecked())

    def show_idle(self, words: str) -> None:
        """Nothing runs; `words` say how it stands."""
        self._set_busy(False)
        self.bar.hide()
        self.status.setText(words)
        self._fit()

    def show_busy(self, words: str, done: float) -> None:
        """A download or copy runs, `done` in [0, 1]."""
        self._set_busy(True)
        self.bar.show()
        self.bar.setValue(round(STEPS * done))
        self.status.setText(words)

    def set_choices(self, choices: list[Choice]) -> None:
        """What is missing changed."""
        self._choices = {choice.name: choice for choice in choices}
        self._tell_source()

    def _fit(self) -> None:
        """As high as the words need: a failure takes several lines."""
        needed = self._column.totalHeightForWidth(WIDTH)
        if needed > self.height():
            self.resize(WIDTH, needed)

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.local, *self.radios.values()):
            widget.setEnabled(not busy)
        self.fetch.setVisible(not busy)
        self.cancel.setVisible(busy)
        self._tell_source()

    def _tell_source(self) -> None:
        if not hasattr(self, "fetch"):
            return  # still being built
        choice = self._choices[self.chosen()]
        if choice.missing == 0:
            words = self.tr("All of it is here, in {folder}")
            self.source.setText(words.format(folder=self._folder))
        else:
            words = self.tr("{size} MB from {hosts} to {folder}")
            self.source.setText(
                words.format(
                    size=decimal(choice.missing, 1),
                    hosts=", ".join(choice.hosts),
                    folder=self._folder,
                )
            )
        self.fetch.setEnabled(choice.missing > 0)
