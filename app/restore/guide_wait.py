"""Keeps a press of Restore until the guides that are on their way have come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.document import Document, What
from app.jobs import JobRunner
from app.restore.guide_controller import GuideController, is_reading

if TYPE_CHECKING:
    from app.restore.offer_controller import OfferController

PATIENCE = 10_000  # ms; the gallery may be writing hundreds of pictures just now


class GuideWait(QObject):
    """Who presses Restore at once wants the guides that the gallery has, or that are being read."""

    settled = Signal()  # the gallery has answered for all faces
    changed = Signal()  # a press is kept now, or no longer
    over = Signal()  # a press was kept, and all guides are there, or took too long

    def __init__(
        self,
        document: Document,
        runner: JobRunner,
        guides: GuideController,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._guides = document, guides
        self._offers: OfferController | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._end)
        document.changed.connect(self._on_changed)
        runner.busy_changed.connect(self._on_busy)

    def follow(self, offers: OfferController) -> None:
        """Wait for what the gallery knows of a photo's faces."""
        self._offers = offers
        offers.settled.connect(self.settled)
        offers.settled.connect(self._look)

    @property
    def expecting(self) -> bool:
        """Whether a guide may still come."""
        if self._offers is not None and self._offers.asking:
            return True
        return any(self._guides.reading(entry.key) for entry in self._document.edits.faces)

    @property
    def keeping(self) -> bool:
        """Whether a press is kept."""
        return self._patience.isActive()

    def keep(self) -> bool:
        """Keep a press, if a guide may still come; `over` follows, at the latest in 10 s.

        Returns:
            False if there is nothing to wait for.
        """
        if not self.keeping:
            if not self.expecting:
                return False
            self._patience.start()
            self.changed.emit()
        return True

    def drop(self) -> None:
        """Nothing shall be restored, after all."""
        if self.keeping:
            self._patience.stop()
            self.changed.emit()

    def _on_changed(self, what: What) -> None:
        if what is What.PHOTO:
            self.drop()

    def _on_busy(self, kind: str, busy: bool) -> None:
        if is_reading(kind) and not busy:
            QTimer.singleShot(0, self, self._look)  # the face gets its guide right after this

    def _look(self) -> None:
        if self.keeping and not self.expecting:
            self._end()

    def _end(self) -> None:
        self._patience.stop()
        self.changed.emit()
        self.over.emit()
