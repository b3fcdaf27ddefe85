"""Keeps the lower end of the inspector in step with what runs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.document import Document
from app.jobs import JobRunner
from app.restore.controller import RestoreController
from app.restore.guide_wait import GuideWait
from app.restore.plan import Plan
from app.restore.run_panel import RunPanel

BUSY = ("faces", "restore")  # kinds whose progress is shown


class RunTeller(QObject):
    """Says what runs, or what Restore would do."""

    changed = Signal()  # whether Restore can be pressed

    def __init__(
        self,
        panel: RunPanel,
        document: Document,
        runner: JobRunner,
        control: RestoreController,
        wait: GuideWait,
        plan: Callable[[], Plan],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panel, self._document, self._runner = panel, document, runner
        self._control, self._wait, self._plan = control, wait, plan
        self._opening = False
        runner.busy_changed.connect(self._on_busy)
        control.status_changed.connect(self._on_status)
        wait.changed.connect(self._refresh)

    def show(self) -> None:
        """Show it anew."""
        busy = self._opening or any(map(self._runner.running, BUSY))
        todo, waits = self._plan(), self._wait.keeping
        ready = bool(todo.entries) and not busy and not waits
        self._panel.show_ready(ready, self.tr("Restore the faces") if ready else todo.words)
        if busy:
            return
        if waits:
            self._panel.show_busy(self.tr("Waiting for the guides"), 0.0, can_cancel=True)
        else:
            self._panel.show_idle(todo.words)

    def show_reading(self, kind: str, busy: bool) -> None:
        """A file is being read, or was."""
        if kind != "open":
            return
        self._opening = busy
        if busy and not any(map(self._runner.running, BUSY)):
            self._panel.show_busy(self.tr("Opening the photo"), 0.0, can_cancel=False)
        self._refresh()

    def _on_busy(self, kind: str, busy: bool) -> None:
        if kind in BUSY:
            if busy:
                words = self.tr("Restoring") if kind == "restore" else self.tr("Finding faces")
                self._panel.show_busy(words, 0.0, can_cancel=kind == "restore")
            self.show()
        self.changed.emit()

    def _refresh(self) -> None:
        self.show()
        self.changed.emit()

    def _on_status(self, words: str, done: float) -> None:
        cancel = self._runner.running("restore")
        if cancel and self._control.owner not in (None, self._document.key):
            words = self.tr("Another photo: {words}").format(words=words)
        self._panel.show_busy(words, done, can_cancel=cancel)
