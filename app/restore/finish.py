"""Colour, grain and protection: how restored faces are laid into their photo.

Widgets and words only, as the inspector that it is a part of.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.blend import Blend
from app.restore.band_bars import BandBars
from app.restore.live_slider import LiveSlider

LINES = 3  # of the sentence about the face, kept free so that nothing jumps


@dataclass(frozen=True, kw_only=True)
class ProtectionState:
    """What protection did to the chosen face.

    Attributes:
        words: a sentence.
        details: what was estimated, band by band, for the tool tip.
        shares: part of the model's change that each band may take, finest first.
    """

    words: str = ""
    details: str = ""
    shares: tuple[float, ...] = ()


class FinishSection(QWidget):
    """Says every choice at once; the model does not run again for any of them."""

    colour_chosen = Signal(str)  # "keep" or "free"
    protection_chosen = Signal(bool)
    changed = Signal()  # what is chosen, in short

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(self._build_rows())
        column.addWidget(self._build_switch())
        column.addLayout(self._build_bars())
        self.words = QLabel()
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(LINES * self.words.fontMetrics().lineSpacing() + 2)
        column.addWidget(self.words)
        self.show_blend(Blend())
        self.show_protection(ProtectionState())

    def _build_rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        self.colour = QComboBox()
        self.colour.setAccessibleName(self.tr("Colour"))
        for value, words, tip in (
            ("keep", self.tr("Keep the photo's"), self.tr("Gray stays gray, sepia keeps its tint")),
            ("free", self.tr("Let the model's through"), self.tr("As the model was trained")),
        ):
            self.colour.addItem(words, value)
            self.colour.setItemData(self.colour.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.colour.setToolTip(
            self.tr("Whose colours the restored faces have. With the photo's own, gray stays gray "
                    "and sepia keeps its tint.")
        )  # fmt: skip
        self.colour.activated.connect(lambda: self.colour_chosen.emit(self.colour.currentData()))
        self.grain = LiveSlider(
            self.tr("Grain"),
            self.tr("How much of the photo's grain comes back where the model took it out. A "
                    "photo without grain gets none."),
        )  # fmt: skip
        self.grain.moved.connect(self._show_grain)
        self.grain_value = QLabel()
        self.grain_value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.grain_value.setMinimumWidth(self.grain_value.fontMetrics().horizontalAdvance("100 %"))
        for row, (words, control) in enumerate(
            ((self.tr("C&olour"), self.colour), (self.tr("&Grain"), self.grain))
        ):
            label = QLabel(words)
            label.setBuddy(control)
            label.setToolTip(control.toolTip())
            grid.addWidget(label, row, 0)
            grid.addWidget(control, row, 1, 1, 1 if row else 2)
        grid.addWidget(self.grain_value, 1, 2)
        return grid

    def _build_switch(self) -> QCheckBox:
        self.protect = QCheckBox(self.tr("Protect goo&d faces"))
        self.protect.setToolTip(
            self.tr("From the photo alone it is estimated how much is wrong with each size of "
                    "detail in a face. The model may change no more than about that: a good face "
                    "is left alone, a poor one gets all the help.")
        )  # fmt: skip
        self.protect.clicked.connect(self.protection_chosen)
        return self.protect

    def _build_bars(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.bars = BandBars()
        self.bars.setAccessibleName(self.tr("How far the model may change each size of detail"))
        ends = [QLabel(self.tr("Fine")), QLabel(self.tr("Coarse"))]
        for label in ends:
            label.setProperty("role", "muted")
        row.addWidget(ends[0])
        row.addWidget(self.bars, 1)
        row.addWidget(ends[1])
        return row

    def show_blend(self, blend: Blend) -> None:
        """Set all controls; says nothing of it."""
        self.colour.setCurrentIndex(self.colour.findData(blend.colour))
        self.grain.show_share(blend.grain)
        self._show_grain()
        self.protect.setChecked(blend.protect)
        self.changed.emit()

    def in_short(self) -> str:
        """What is chosen, where it is not as usual."""
        said = []
        if self.colour.currentData() == "free":
            said.append(self.tr("model's colours"))
        if self.grain.value() < self.grain.maximum():
            said.append(self.tr("grain {share}").format(share=self.grain.words()))
        if not self.protect.isChecked():
            said.append(self.tr("unprotected"))
        return ", ".join(said) or self.tr("as the photo")

    def show_protection(self, state: ProtectionState) -> None:
        """What protection did to the chosen face."""
        self.words.setText(state.words)
        self.words.setToolTip(state.details)
        self.bars.setToolTip(state.details)
        self.bars.setAccessibleDescription(state.details)
        self.bars.show_shares(state.shares)

    def _show_grain(self) -> None:
        self.grain_value.setText(self.grain.words())
        self.changed.emit()
