"""Restores all open photos, one after the other, while the user goes on working."""

from __future__ import annotations

import logging
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.engine import Engine
from app.jobs import JobRunner
from app.notice import Kind, Notice
from app.preferences import Preferences
from app.restore.controller import RestoreController
from app.session.desk import Desk
from app.session.open_photo import Badge, OpenPhoto
from app.session.restore_one import Restored, restore_one, task_of
from app.session.store import SessionStore
from app.trouble import words_of
from app.words import stage_words
from core.errors import CoreError
from core.models.choice import Models

log = logging.getLogger(__name__)

PATIENCE = 3.0  # seconds of work after which the time left is worth saying
MINUTE = 90  # seconds from which minutes are said
KEYS_APART = 1000  # faces that one photo may have


class RestoreAll(QObject):
    """One job a photo, so that a wish of the user is served between two photos."""

    noticed = Signal(object)  # Notice
    progressed = Signal(str, float)  # words, done in [0, 1]
    ended = Signal()

    def __init__(
        self,
        desk: Desk,
        control: RestoreController,
        runner: JobRunner,
        engine: Engine,
        store: SessionStore,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._control, self._runner = desk, control, runner
        self._engine, self._store, self._preferences = engine, store, preferences
        self._waiting: list[OpenPhoto] = []
        self._at: OpenPhoto | None = None
        self._models = Models()
        self._begun, self._count, self._done = 0.0, 0, 0
        self._failed: list[tuple[str, str]] = []
        control.faces_found.connect(self._next)

    @property
    def running(self) -> bool:
        """Whether photos wait or are being restored."""
        return self._count > 0

    def todo(self) -> list[OpenPhoto]:
        """Photos without a result, or changed since; those whose files are gone are left."""
        return [
            photo
            for photo in self._desk.album
            if photo.path is not None and not photo.missing and (not photo.restored or photo.stale)
        ]

    def start(self) -> None:
        """Begin; says so if there is nothing to do."""
        models, photos = self._control.shelf.models, self.todo()
        if self.running or not models.names:
            return
        if not photos:
            self.noticed.emit(Notice(text=self.tr("All photos are restored already.")))
            return
        self._models = models
        self._waiting, self._count, self._done = photos, len(photos), 0
        self._begun, self._failed = time.monotonic(), []
        for photo in photos:
            self._desk.set_work(photo.key, Badge.WAITING)
        self._say(0.0, "")
        self._next()

    def stop(self) -> None:
        """Cancel the photo at work and leave the others; the window is free at once."""
        if not self.running:
            return
        self._runner.cancel("batch")
        for photo in [*self._waiting, *([self._at] if self._at else [])]:
            self._desk.set_work(photo.key, Badge.NONE)
        self._end()

    def drop(self, photo: OpenPhoto | None) -> None:
        """A photo is about to be closed."""
        if photo is self._at and photo is not None:
            self._runner.cancel("batch")
            self._at = None
            self._count -= 1
            self._next()
        elif photo in self._waiting:
            self._waiting.remove(photo)
            self._count -= 1

    def _next(self) -> None:
        if not self.running or self._at is not None:
            return
        if not self._waiting:
            self._finish()
            return
        shown = self._desk.album.current  # its faces are being looked for by another job
        ready = [p for p in self._waiting if p is not shown or p.state.searched]
        if not ready:
            return  # `faces_found` calls again
        photo = ready[0]
        self._waiting.remove(photo)
        self._at = photo
        self._desk.set_work(photo.key, Badge.WORKING)
        self._say(0.0, "")
        folder = self._store.folder or Path()
        first = self._control.reserve_keys(KEYS_APART)
        task = task_of(photo, folder, self._models, self._preferences.settings.device, first)
        self._runner.start(
            "batch",
            lambda context: restore_one(self._engine, task, context),
            done=partial(self._on_restored, photo),
            failed=partial(self._on_failed, photo),
            progress=self._on_progress,
        )

    def _on_restored(self, photo: OpenPhoto, answer: Restored) -> None:
        self._at = None
        self._done += 1
        self._desk.set_work(photo.key, Badge.NONE)
        self._desk.take_answer(photo, answer)
        self._next()

    def _on_failed(self, photo: OpenPhoto, error: Exception) -> None:
        if not isinstance(error, CoreError):
            log.error("a photo was not restored", exc_info=error)
        self._at = None
        self._done += 1
        words = words_of(error)
        self._failed.append((photo.path.name if photo.path else "", words))
        self._desk.set_work(photo.key, Badge.NONE, words)
        self._next()

    def _on_progress(self, done: float, stage: str) -> None:
        self._say(done, stage_words(stage))

    def _say(self, done: float, stage: str) -> None:
        share = (self._done + done) / self._count
        words = self.tr("{number} of {count}").format(
            number=min(self._done + 1, self._count), count=self._count
        )
        if stage:
            words += f": {stage}"
        spent = time.monotonic() - self._begun
        if spent > PATIENCE and share > 0.02:
            words += "\n" + self._left(spent * (1 - share) / share)
        self.progressed.emit(words, share)

    def _left(self, seconds: float) -> str:
        if seconds < MINUTE:
            return self.tr("About {seconds} s left").format(seconds=max(1, round(seconds)))
        return self.tr("About {minutes} min left").format(minutes=round(seconds / 60))

    def _finish(self) -> None:
        good, bad = self._count - len(self._failed), self._failed
        words = self.tr("%n photo(s) restored.", "", good)
        kind, details = Kind.INFO, ""
        if bad:
            words += " " + self.tr("%n could not be restored.", "", len(bad))
            kind = Kind.WARNING
            details = "\n".join(f"{name}: {why}" for name, why in bad)
        self.noticed.emit(Notice(text=words, kind=kind, details=details))
        self._end()

    def _end(self) -> None:
        self._waiting, self._at, self._count = [], None, 0
        self.ended.emit()
