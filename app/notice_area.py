"""The one place of the window where the program says something, whatever tab is in front."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.notice import Kind, Notice
from app.notice_card import NoticeCard

MOST = 3  # notices at a time; of more the least grave goes, of several such the oldest
WIDEST = 720
MARGIN = 14
BETWEEN = 8  # pixels from notice to notice
GRAVITY = (Kind.INFO, Kind.WARNING, Kind.ERROR)


class NoticeArea(QWidget):
    """Floats over the lower edge of what the user works on, so that nothing below it moves.

    The newest notice is the lowest.  One that says the same again takes the old one's place, and
    of those that only inform there is but one.

    Attributes:
        last_error: for a bug report.
        newest: the card of what was said last, shown or not.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._stage, self._lift = window, 0
        self.last_error: Notice | None = None
        self._cards: list[NoticeCard] = []
        self.newest = NoticeCard(self)
        self.newest.hide()
        self.hide()

    def stand_over(self, stage: QWidget, lift: int = 0) -> None:
        """Float over another widget of the window, `lift` pixels above its lower edge."""
        self._stage.removeEventFilter(self)
        self._stage, self._lift = stage, lift
        stage.installEventFilter(self)
        self._place()

    @property
    def notices(self) -> list[Notice]:
        """What is said now, the newest last."""
        return [card.notice for card in self._cards]

    def show_notice(self, notice: Notice) -> None:
        """Say something; what was said before stays, as far as there is room."""
        if notice.kind is Kind.ERROR:
            self.last_error = notice
        for card in [card for card in self._cards if _makes_room(card.notice, notice)]:
            self._remove(card)
        while len(self._cards) >= MOST:
            self._remove(min(self._cards, key=lambda card: GRAVITY.index(card.notice.kind)))
        card = NoticeCard(self)
        card.dismissed.connect(partial(self._remove, card))
        card.resized.connect(self._place)
        self._cards.append(card)
        if self.newest not in self._cards:  # it was only kept for its words
            self.newest.deleteLater()
        self.newest = card
        card.show_notice(notice)
        card.show()
        self.show()
        self._place()
        self._announce(card)

    def dismiss(self) -> None:
        """Take the newest notice away."""
        if self._cards:
            self._remove(self._cards[-1])

    def clear_photo(self) -> None:
        """Another photo is shown: what was said of the last one goes, but for errors."""
        for card in list(self._cards):
            if card.notice.of_photo and card.notice.kind is not Kind.ERROR:
                self._remove(card)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Stay in place when what it floats over changes its size or place."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self._cards:
            self._place()
        return super().eventFilter(watched, event)

    def _remove(self, card: NoticeCard) -> None:
        if card not in self._cards:
            return
        focused = card.isAncestorOf(QApplication.focusWidget() or self)
        self._cards.remove(card)
        card.hide()
        if card is not self.newest:
            card.deleteLater()
        if focused:
            self._stage.setFocus()
        self.setVisible(bool(self._cards))
        self._place()

    def _place(self) -> None:
        if not self._cards:
            return
        stage = self._stage
        wide = max(200, min(WIDEST, stage.width() - 2 * MARGIN))
        high = -BETWEEN
        for card in self._cards:
            card.setFixedSize(wide, card.height_for(wide))
            card.move(0, high + BETWEEN)
            high += BETWEEN + card.height()
        corner = stage.mapTo(self.window(), QPoint(0, 0))
        self.setFixedSize(wide, high)
        left = corner.x() + (stage.width() - wide) // 2
        self.move(left, max(corner.y(), corner.y() + stage.height() - high - MARGIN - self._lift))
        self.raise_()

    def _announce(self, card: NoticeCard) -> None:
        """Let a screen reader say it, errors at once."""
        event = QAccessibleAnnouncementEvent(card, card.notice.text)
        if card.notice.kind is not Kind.INFO:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


def _makes_room(old: Notice, new: Notice) -> bool:
    """Whether the old one has nothing to say beside the new one."""
    same = (old.kind, old.text) == (new.kind, new.text)
    return same or (old.kind is Kind.INFO and new.kind is Kind.INFO)
