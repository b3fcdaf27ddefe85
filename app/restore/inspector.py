"""The inspector: faces, guide, model, fidelity, finish, overlays; below facts and Restore.

Widgets and words only: it shows what it is told and says what the user wishes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.actions import plain
from app.engine import ModelChoice
from app.model_words import automatic_tip, automatic_words, summary_words, tip_words
from app.restore.disclosure import Disclosure
from app.restore.face_list import FaceList
from app.restore.fidelity import FidelitySlider
from app.restore.finish import FinishSection
from app.restore.guide_card import GuideCard
from app.restore.run_panel import RunPanel
from core.models.choice import AUTOMATIC, Models

WIDTH = 336
SCROLL_BAR = 12
FEWEST_ARROWS, MOST_ARROWS = 8, 48
FAINTEST = 10  # percent
IN_A_ROW = 9  # overlay buttons
OVERLAY_HEIGHT, OVERLAY_WIDTH = 30, 28  # at least so wide


class Inspector(QWidget):
    """All that is said about the photo and its chosen face."""

    model_chosen = Signal(str)  # its name, or `AUTOMATIC`
    density_changed = Signal(int)
    opacity_changed = Signal(int)  # percent

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(WIDTH)
        self.faces_title, self.faces_note = _heading(""), _muted("")
        self.faces_note.setWordWrap(True)
        self.faces, self.guide, self.run = FaceList(), GuideCard(), RunPanel()
        self.fidelity, self.finish = FidelitySlider(), FinishSection()
        body = self._body = QWidget()
        body.setObjectName("inspectorBody")
        body.installEventFilter(self)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(16, 10, 16, 6)
        self._column.setSpacing(5)
        self._add_faces()
        self._add_guide()
        self._add_model()
        self._gap()
        self._column.addWidget(self.fidelity)
        self._column.addWidget(self._finish_part())
        self._add_overlays()
        self._column.addStretch()
        scroll = self._scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(self.run)
        self.show_face_count(None)
        self.show_models(None, AUTOMATIC, Models())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Make room for longer words of another language; never less, so that nothing jumps."""
        if watched is self._body and event.type() == QEvent.Type.LayoutRequest:
            needed = self._body.minimumSizeHint().width() + SCROLL_BAR
            if needed > self.minimumWidth():
                self.setMinimumWidth(needed)
        return super().eventFilter(watched, event)

    def _add_faces(self) -> None:
        self._column.addWidget(self.faces_title)
        self._column.addWidget(self.faces)
        self._column.addWidget(self.faces_note)

    def _add_guide(self) -> None:
        self._gap()
        self.guide_title = _heading(self.tr("Guide"))
        self._column.addWidget(self.guide_title)
        self._column.addWidget(self.guide)

    def _add_model(self) -> None:
        self._gap()
        title = _heading(self.tr("&Model"))
        self.model = QComboBox()
        self.model.setAccessibleName(self.tr("Model"))
        self.model.activated.connect(lambda: self.model_chosen.emit(self.model.currentData()))
        title.setBuddy(self.model)
        self.summary = _muted("")
        self.summary.setWordWrap(True)
        self.summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.summary.setMinimumHeight(2 * self.summary.fontMetrics().lineSpacing())
        for widget in (title, self.model, self.summary):
            self._column.addWidget(widget)

    def scroll_to(self, part: QWidget) -> None:
        """Bring a part of the inspector into view."""
        self._scroll.ensureWidgetVisible(part, 0, 8)

    def _on_finish_opened(self, shown: bool) -> None:
        if shown:  # once it has its height
            QTimer.singleShot(0, self, lambda: self.scroll_to(self.finish_part))

    def _finish_part(self) -> Disclosure:
        tip = self.tr("Colour, grain and protection. The model does not run again for them.")
        self.finish_part = Disclosure(self.tr("Finish"), tip, self.finish)
        self.finish_part.opened.connect(self._on_finish_opened)
        self.finish.changed.connect(lambda: self.finish_part.show_short(self.finish.in_short()))
        self.finish_part.show_short(self.finish.in_short())
        return self.finish_part

    def _add_overlays(self) -> None:
        self._gap()
        self._column.addWidget(_heading(self.tr("Overlays")))
        self._overlay_grid = QGridLayout()
        self._overlay_grid.setSpacing(3)
        self._column.addLayout(self._overlay_grid)
        sliders = QHBoxLayout()
        self.opacity = _slider(FAINTEST, 100, self.tr("Strength of the overlays, in percent"))
        self.opacity.setValue(100)
        self.opacity.valueChanged.connect(self.opacity_changed)
        self.density = _slider(FEWEST_ARROWS, MOST_ARROWS, self.tr("Arrow density"))
        self.density.valueChanged.connect(self.density_changed)
        for words, slider in (
            (self.tr("Strength"), self.opacity),
            (self.tr("Arrows"), self.density),
        ):
            sliders.addWidget(_muted(words))
            sliders.addWidget(slider, 1)
        self._column.addLayout(sliders)

    def set_overlay_actions(self, actions: list[QAction]) -> None:
        """Buttons for the overlays, in one row; tool tips say what they show, and the keys."""
        for index, action in enumerate(actions):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIconSize(QSize(18, 18))
            button.setFixedHeight(OVERLAY_HEIGHT)
            button.setMinimumWidth(OVERLAY_WIDTH)
            button.setAccessibleName(plain(action.text()))
            button.setSizePolicy(
                button.sizePolicy().Policy.Expanding, button.sizePolicy().Policy.Fixed
            )
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._overlay_grid.addWidget(button, index // IN_A_ROW, index % IN_A_ROW)

    def show_face_count(self, count: int | None) -> None:
        """How many faces the photo has; None before a photo is open."""
        title = self.tr("Faces")
        self.faces_title.setText(title if not count else f"{title}  ·  {count}")
        self.faces.setVisible(bool(count))
        self.faces_note.setVisible(not count)

    def show_models(self, listed: list[ModelChoice] | None, chosen: str, models: Models) -> None:
        """Fill the list.

        Args:
            listed: models that are installed; None while they are not known yet.
            chosen: name of the one that the user chose, or `AUTOMATIC`.
            models: that restore the faces then.
        """
        self.model.clear()
        if listed is None:
            self.model.addItem(self.tr("Loading…"))
        elif not listed:
            self.model.addItem(self.tr("No model is installed"))
        else:
            self._add_choice(self.tr("Automatic"), AUTOMATIC, automatic_tip(models))
        for choice in listed or []:
            words = tip_words(choice.summary, choice.good_for, choice.limits)
            self._add_choice(choice.name, choice.name, words)
        self.model.setEnabled(bool(listed))
        self.model.setCurrentIndex(max(0, self.model.findData(chosen)))
        mine = next((each for each in listed or [] if each.name == chosen), None)
        words = automatic_words(models) if listed else ""
        self.summary.setText(words if mine is None else summary_words(mine.summary))
        tip = self.model.currentData(Qt.ItemDataRole.ToolTipRole) if listed else ""
        for widget in (self.summary, self.model):
            widget.setToolTip(tip)

    def _add_choice(self, words: str, name: str, tip: str) -> None:
        self.model.addItem(words, name)
        self.model.setItemData(self.model.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)

    def _gap(self) -> None:
        self._column.addSpacing(3)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(line.foregroundRole().Mid)
        line.setFixedHeight(1)
        line.setObjectName("line")
        self._column.addWidget(line)
        self._column.addSpacing(2)


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "heading")
    return label


def _slider(least: int, most: int, words: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(least, most)
    slider.setMinimumWidth(40)
    slider.setAccessibleName(words)
    slider.setToolTip(words)
    return slider


def _muted(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "muted")
    return label
