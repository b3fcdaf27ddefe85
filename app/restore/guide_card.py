"""The guide of the chosen face: old face, portrait and, after a run, the warped portrait."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.canvas.drop import dropped_files
from app.key_tips import name_keys
from app.restore.guide_list import BLEND, GuideList, GuideThumb
from app.restore.guide_offers import GuideOffers

SIDE = 76
NOTHING = "\N{EN DASH}"


@dataclass(frozen=True, eq=False, kw_only=True)
class GuideState:
    """What the card shows; empty words and None where there is nothing.

    Attributes:
        face: the old face.
        guide: the portrait's face.
        warped: the portrait laid over the old face.
        name: of the portrait's file.
        likeness: how alike the two are, in words.
        warning: what should be known before it is used.
        note: what is told of a face without a guide.
        can_insist: offer to use it all the same.
        reading: a portrait is being read.
        guides: all guides, if there are several.
        shown: place of the one that the pictures show.
        several: what is made of several: "pick" or "blend".
        can_add: there is room for another.
    """

    face: QImage | None = None
    guide: QImage | None = None
    warped: QImage | None = None
    name: str = ""
    likeness: str = ""
    warning: str = ""
    note: str = ""
    can_insist: bool = False
    reading: bool = False
    guides: tuple[GuideThumb, ...] = ()
    shown: int = 0
    several: str = BLEND
    can_add: bool = False


class GuideCard(QWidget):
    """Three pictures with words; the middle one takes drops."""

    choose_requested = Signal()
    add_requested = Signal()
    remove_requested = Signal()
    insist_requested = Signal()
    guides_dropped = Signal(list)  # paths

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._build()
        self.show_state(GuideState())

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        self.face, self.guide, self.warped = (self._picture() for _ in range(3))
        self.guide.setObjectName("drop")
        words = (self.tr("Old face"), self.tr("Guide"), self.tr("Guide, warped"))
        for place, (picture, caption) in enumerate(
            zip((self.face, self.guide, self.warped), words, strict=True)
        ):
            label = QLabel(caption)
            label.setProperty("role", "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            picture.setAccessibleName(caption)
            grid.addWidget(picture, 0, place)
            grid.addWidget(label, 1, place)
        self.warped.setToolTip(self.tr("The guide as the warp lays it over the old face"))
        self.name, self.likeness, self.warning = QLabel(), QLabel(), QLabel()
        self.likeness.setProperty("role", "muted")
        self.warning.setProperty("role", "warning")
        for label in (self.likeness, self.warning):
            label.setWordWrap(True)
        self.choose = QPushButton(self.tr("Choose…"))  # short: three fit side by side
        self.choose.setAccessibleName(self.tr("Choose Guide…"))
        self.choose.setToolTip(
            self.tr("A sharp portrait of the same person. You can also drop one here.")
        )
        name_keys(self.choose, "guide")
        self.add = QPushButton(self.tr("Add Another…"))
        self.add.setToolTip(
            self.tr("Several guides are compared, and the best is used, or the best parts of each")
        )
        self.add.clicked.connect(self.add_requested)
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Use no guide for this face"))
        self.choose.clicked.connect(self.choose_requested)
        self.remove.clicked.connect(self.remove_requested)
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose, 1)
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        self.list, self.offers = GuideList(), GuideOffers()
        self.insist = QPushButton(self.tr("Use Anyway"))
        self.insist.clicked.connect(self.insist_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(grid)
        column.addWidget(self.name)
        column.addWidget(self.likeness)
        column.addLayout(buttons)  # above all that comes and goes: they stay under the pointer
        for widget in (self.list, self.offers, self.warning):
            column.addWidget(widget)
        column.addWidget(self.insist, 0, Qt.AlignmentFlag.AlignRight)
        # its room is kept, so that nothing below moves when a warning comes or goes
        keep = self.warning.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.warning.setSizePolicy(keep)
        self.warning.setMinimumHeight(2 * self.warning.fontMetrics().lineSpacing() + 10)

    def show_state(self, state: GuideState) -> None:
        """Show another face's guide."""
        _show(self.face, state.face, NOTHING)
        empty = self.tr("Reading…") if state.reading else self.tr("Drop a\nportrait\nhere")
        _show(self.guide, state.guide, empty)
        _show(self.warped, state.warped, NOTHING)
        room = 3 * SIDE + 10
        name = state.name or self.tr("No guide chosen")
        elide = Qt.TextElideMode.ElideMiddle
        self.name.setText(self.name.fontMetrics().elidedText(name, elide, room))
        self.name.setToolTip(state.name)
        self.likeness.setText(
            state.likeness or self.tr("A sharp portrait of the same person, at any age")
        )
        self._tell(state.warning or state.note, "warning" if state.warning else "note")
        self.insist.setVisible(state.can_insist)
        self.remove.setEnabled(state.guide is not None)
        self.add.setVisible(state.guide is not None)
        self.add.setEnabled(state.can_add)
        self.list.show_guides(state.guides, state.shown, state.several)
        self.choose.setEnabled(state.face is not None)

    def _tell(self, words: str, role: str) -> None:
        """Say something below the buttons, as a warning or as a note."""
        self.warning.setText(words)
        self.warning.setVisible(bool(words))
        if words and self.warning.property("role") != role:
            self.warning.setProperty("role", role)
            self.warning.style().unpolish(self.warning)
            self.warning.style().polish(self.warning)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Take a file for the chosen face."""
        if self.choose.isEnabled() and dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._mark(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """Gone elsewhere."""
        super().dragLeaveEvent(event)
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """One file is the guide; several are all guides."""
        self._mark(False)
        files: list[Path] = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.guides_dropped.emit(files)

    def _mark(self, target: bool) -> None:
        self.guide.setProperty("target", target)
        self.guide.style().unpolish(self.guide)
        self.guide.style().polish(self.guide)

    @staticmethod
    def _picture() -> QLabel:
        label = QLabel()
        label.setFixedSize(SIDE, SIDE)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setProperty("role", "muted")
        return label


def _show(label: QLabel, image: QImage | None, empty: str) -> None:
    if image is None:
        label.setPixmap(QPixmap())
        label.setText(empty)
        return
    ratio = label.devicePixelRatioF()
    side = round((SIDE - 4) * ratio)
    fitted = image.scaled(
        side,
        side,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    fitted.setDevicePixelRatio(ratio)
    label.setPixmap(QPixmap.fromImage(fitted))
