"""Search and filters above the grids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt, QTimer, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QWidget,
)

if TYPE_CHECKING:
    from core.gallery.people import Order

TYPING_MS = 200  # pause after which what was typed holds
DATE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
SIZES = (0, 20, 40, 60, 100)  # pixels from eyes to mouth
SHARP = (0, 4, 8, 12)  # see core.gallery.traits


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the user filters by; the fields are those of core's filters.

    Attributes:
        search: part of a name.
        unnamed: only people without a name.
        since: date or its beginning, None for any.
        until: the same.
        size: pixels from eyes to mouth, at least.
        sharpness: at least.
        order: of faces.
    """

    search: str = ""
    unnamed: bool = False
    since: str | None = None
    until: str | None = None
    size: float = 0.0
    sharpness: float = 0.0
    order: Order = "best"

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        return self != Wanted(order=self.order)


class FilterBar(QWidget):
    """One row; for people with search, for faces with an order."""

    changed = Signal()

    def __init__(self, *, people: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self.changed)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search names"))
        self.search.setAccessibleName(self.tr("Search names"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(120)
        self.unnamed = QCheckBox(self.tr("Unnamed"))
        self.unnamed.setToolTip(self.tr("Only people without a name"))
        self.since = self._date(self.tr("From"), self.tr("Photos taken then or later"))
        self.until = self._date(self.tr("Until"), self.tr("Photos taken then or earlier"))
        self.face_size = self._choice(
            self.tr("Size of the face"),
            self.tr("Pixels from eyes to mouth; 60 are plenty for a guide"),
            [self.tr("Any size")] + [self.tr("{size} px +").format(size=s) for s in SIZES[1:]],
        )
        sharp = [self.tr("Fairly sharp"), self.tr("Sharp"), self.tr("Very sharp")]
        self.sharpness = self._choice(
            self.tr("Sharpness of the face"), "", [self.tr("Any sharpness"), *sharp]
        )
        orders = [self.tr("Best first"), self.tr("Newest first"), self.tr("Oldest first")]
        self.order = self._choice(self.tr("Order"), "", orders)
        self.clear_button = QToolButton()
        self.clear_button.setText(self.tr("Clear"))
        self.clear_button.setToolTip(self.tr("Clear all filters"))
        self.clear_button.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.search, 1)
        for widget in (self.unnamed, self.since, self.until, self.face_size, self.sharpness):
            row.addWidget(widget)
        row.addWidget(self.order)
        row.addWidget(self.clear_button)
        if not people:
            row.addStretch(1)
        for widget in (self.search, self.unnamed):
            widget.setVisible(people)
        self.order.setVisible(not people)
        keep = self.clear_button.sizePolicy()  # nothing jumps when it comes and goes
        keep.setRetainSizeWhenHidden(True)
        self.clear_button.setSizePolicy(keep)
        self.clear_button.hide()
        self.search.textChanged.connect(self._later)
        self.unnamed.toggled.connect(self._now)

    def wanted(self) -> Wanted:
        """What is chosen; a date that is not whole yet counts as none."""
        orders: tuple[Order, ...] = ("best", "newest", "oldest")
        return Wanted(
            search=self.search.text().strip(),
            unnamed=self.unnamed.isChecked(),
            since=_whole(self.since),
            until=_whole(self.until),
            size=float(SIZES[self.face_size.currentIndex()]),
            sharpness=float(SHARP[self.sharpness.currentIndex()]),
            order=orders[self.order.currentIndex()],
        )

    def clear(self) -> None:
        """Leave nothing out."""
        before = self.blockSignals(True)
        for line in (self.search, self.since, self.until):
            line.clear()
        self.unnamed.setChecked(False)
        self.face_size.setCurrentIndex(0)
        self.sharpness.setCurrentIndex(0)
        self._timer.stop()
        self.blockSignals(before)
        self._now()

    def _date(self, words: str, tip: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(words)
        line.setAccessibleName(tip)
        line.setToolTip(f"{tip}\n" + self.tr("1969, 1969-07 or 1969-07-20"))
        line.setValidator(QRegularExpressionValidator(QRegularExpression(DATE), line))
        line.setFixedWidth(line.fontMetrics().horizontalAdvance("0000-00-00") + 22)
        line.textChanged.connect(self._later)
        return line

    def _choice(self, name: str, tip: str, words: list[str]) -> QComboBox:
        box = QComboBox()
        box.addItems(words)
        box.setAccessibleName(name)
        box.setToolTip(f"{name}\n{tip}" if tip else name)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.currentIndexChanged.connect(self._now)
        return box

    def _later(self) -> None:
        self._timer.start()
        self.clear_button.setVisible(self.wanted().any)

    def _now(self) -> None:
        self._timer.stop()
        self.clear_button.setVisible(self.wanted().any)
        self.changed.emit()


def _whole(line: QLineEdit) -> str | None:
    return line.text() if line.text() and line.hasAcceptableInput() else None
