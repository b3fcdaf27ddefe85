"""One place inside the window where the program says something; nothing to click away first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.icons import drawing, icon
from app.theme import BAD, GOOD, WARN

INFO_MS = 8000  # what needs no answer goes by itself
WIDEST = 720
MARGIN = 14


class Kind(StrEnum):
    """How grave a notice is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something to say.

    Attributes:
        text: one or two sentences in the user's language.
        kind: how grave it is.
        details: for the curious and for bug reports; shown when asked for, can be copied.
        action: words of a button that does something about it.
        run: what that button does.
    """

    text: str
    kind: Kind = Kind.INFO
    details: str = ""
    action: str = ""
    run: Callable[[], object] | None = None


class NoticeBar(QWidget):
    """Floats over the lower edge of its parent, so that nothing below it moves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Notice"))
        self._notice: Notice | None = None
        self.last_error: Notice | None = None  # for a bug report
        self._timer = QTimer(self, singleShot=True, interval=INFO_MS)
        self._timer.timeout.connect(self.dismiss)
        self._build()
        self.hide()
        parent.installEventFilter(self)

    def _build(self) -> None:
        self.sign = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = QPushButton()
        self.action.clicked.connect(self._run)
        self.details_button = QPushButton(self.tr("Details"))
        self.details_button.setCheckable(True)
        self.details_button.toggled.connect(self._show_details)
        self.copy = QPushButton(self.tr("Copy"))
        self.copy.setToolTip(self.tr("Copy the notice and its details"))
        self.copy.clicked.connect(self._copy)
        self.close_button = QToolButton()
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.close_button.setAccessibleName(self.tr("Close the notice"))
        self.close_button.clicked.connect(self.dismiss)
        self.details = QPlainTextEdit(readOnly=True)
        self.details.setAccessibleName(self.tr("Details of the notice"))
        self.details.setFixedHeight(120)
        row = QHBoxLayout()
        row.setSpacing(10)
        for widget in (self.sign, self.text, self.action, self.details_button, self.copy):
            row.addWidget(widget)
        row.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 10, 10)
        self._column.addLayout(row)
        self._column.addWidget(self.details)

    def show_notice(self, notice: Notice) -> None:
        """Say something; what was said before makes room."""
        self._notice = notice
        if notice.kind is Kind.ERROR:
            self.last_error = notice
        colour = {Kind.INFO: GOOD, Kind.WARNING: WARN, Kind.ERROR: BAD}[notice.kind]
        sign = "info" if notice.kind is Kind.INFO else "warning"
        self.sign.setPixmap(drawing(sign, colour.name(), 22, self.devicePixelRatioF()))
        self.text.setText(notice.text)
        self.action.setText(notice.action)
        self.action.setVisible(bool(notice.action))
        self.details.setPlainText(notice.details)
        self.details_button.setChecked(False)
        self.details_button.setVisible(bool(notice.details))
        self.copy.setVisible(bool(notice.details))
        self.details.hide()
        ink = self.palette().windowText().color().name()
        self.close_button.setIcon(icon("close", ink))
        if notice.kind is Kind.INFO and not notice.action:
            self._timer.start()
        else:
            self._timer.stop()
        self.show()
        self._place()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def dismiss(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        self._notice = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Stay in place when the parent changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        around = self._around.rect()
        wide = min(WIDEST, around.width() - 2 * MARGIN)
        self.setFixedWidth(wide)
        high = self._column.totalHeightForWidth(wide)
        self.setFixedHeight(max(high, self._column.totalMinimumSize().height()))
        self.move((around.width() - wide) // 2, around.height() - self.height() - MARGIN)
        self.raise_()

    def _run(self) -> None:
        notice = self._notice
        self.dismiss()
        if notice is not None and notice.run is not None:
            notice.run()

    def _show_details(self, shown: bool) -> None:
        self._timer.stop()
        self.details.setVisible(shown)
        self._place()

    def _copy(self) -> None:
        if self._notice is not None:
            words = f"{self._notice.text}\n\n{self._notice.details}"
            QGuiApplication.clipboard().setText(words)
