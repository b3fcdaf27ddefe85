"""One notice as it is drawn: a sentence, a button that does something about it, details to copy."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QGuiApplication
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
from app.key_tips import name_keys
from app.notice import Kind, Notice
from app.theme import BAD, GOOD, WARN

INFO_MS = 8000  # what needs no answer goes by itself
ACTION_MS = 16_000  # with a button it may be wanted; what the button does is in a menu, too
DETAILS_HEIGHT = 120  # pixels


class NoticeCard(QWidget):
    """Shows a notice; told what to show, it decides nothing but when it goes by itself."""

    dismissed = Signal()
    resized = Signal()  # its details were opened or shut

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Notice"))
        self.notice = Notice(text="")
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismissed)
        self._build()

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
        self.close_button.setToolTip(self.tr("Close"))
        name_keys(self.close_button, "cancel")
        self.close_button.setAccessibleName(self.tr("Close the notice"))
        self.close_button.clicked.connect(self.dismissed)
        self.details = QPlainTextEdit(readOnly=True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details of the notice"))
        self.details.setFixedHeight(DETAILS_HEIGHT)
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
        """Say this."""
        self.notice = notice
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
        self._wait()

    def height_for(self, width: int) -> int:
        """Pixels that it needs at a width."""
        return max(
            self._column.totalHeightForWidth(width), self._column.totalMinimumSize().height()
        )

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Somebody is about to use it: it stays."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """And goes later."""
        self._wait()
        super().leaveEvent(event)

    def _wait(self) -> None:
        self._timer.stop()
        if self.notice.kind is Kind.INFO and not self.details.isVisible():
            self._timer.start(ACTION_MS if self.notice.action else INFO_MS)

    def _run(self) -> None:
        self.dismissed.emit()
        if self.notice.run is not None:
            self.notice.run()

    def _show_details(self, shown: bool) -> None:
        self._timer.stop()
        self.details.setVisible(shown)
        self.resized.emit()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.notice.text}\n\n{self.notice.details}")
