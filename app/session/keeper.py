"""Keeps the session as the user works, and brings it back at the next start."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.document import Document
from app.jobs import JobRunner
from app.notice import Kind, Notice
from app.preferences import Preferences
from app.session.album import Album
from app.session.open_photo import Kept, OpenPhoto
from app.session.steps import fill, snapshots_of
from app.session.store import Brought, SessionStore
from app.session.waking import pictures_of
from core.errors import CoreError

if TYPE_CHECKING:
    from app.document import Outcome
    from app.session.record import PhotoRecord
    from core.jobs import JobContext

log = logging.getLogger(__name__)

PAUSE_MS = 400  # changes within it are written together


class Keeper(QObject):
    """Writes results as they are made and the session soon after each change, off-thread."""

    noticed = Signal(object)  # Notice
    keeping = Signal()  # the session is about to be written: note what only widgets know
    kept = Signal()  # a result lies in its file now
    brought = Signal(object)  # OpenPhoto to show, or None

    def __init__(
        self,
        album: Album,
        document: Document,
        reader: JobRunner,
        preferences: Preferences,
        store: SessionStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._album, self._document, self._reader = album, document, reader
        self._preferences, self._store = preferences, store
        self._names: dict[int, str] = {}  # photo's key -> file that is being written for it
        self._told, self._dirty = False, False
        self.ready = False  # what was open is here: until then the session must not be written
        self._largest_key = 0
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._write)
        for signal in (album.inserted, album.removed, album.changed, album.current_changed):
            signal.connect(self.change)
        preferences.changed.connect(self.change)

    # as the user works

    def change(self) -> None:
        """Something changed: write it soon."""
        if not self._timer.isActive() and self._store.folder is not None:
            self._timer.start()

    def keep_result(self, photo: OpenPhoto) -> None:
        """Write a new result into a file of its own."""
        outcome = photo.state.outcome
        if outcome is None or self._store.folder is None or not self.ready:
            return
        name = self._store.new_name("result", "npz")
        self._names[photo.key] = name
        path = self._store.results / name
        self._reader.start(
            f"keep-{photo.key}",
            lambda context: _write_result(path, outcome, context),
            done=partial(self._on_kept, photo, outcome, name),
            failed=partial(self._on_not_kept, photo),
        )

    def _on_kept(self, photo: OpenPhoto, outcome: Outcome, name: str, _: None) -> None:
        self._names.pop(photo.key, None)
        if photo.state.outcome is outcome:
            photo.kept = Kept(name=name, entries=outcome.entries, model=outcome.model)
        self.change()
        self.kept.emit()

    def _on_not_kept(self, photo: OpenPhoto, error: Exception) -> None:
        """It stays in memory, and after a crash it must be made again."""
        self._names.pop(photo.key, None)
        log.info("the result of photo %d is not kept: %s", photo.key, error)

    def _write(self) -> None:
        if self._store.folder is None or not self.ready:
            return
        if self._reader.running("session"):  # never cancel a write: under load none would be made
            self._dirty = True
            return
        self._dirty = False
        self.keeping.emit()
        self._reader.start(
            "session",
            partial(_write_session, self._store, *self._record()),
            done=lambda _: self._on_written(),
            failed=self._on_not_written,
        )

    def _record(self) -> tuple[dict[str, object] | None, frozenset[str]]:
        from app.session.record import record_of

        photos = list(self._album)
        live = {photo.kept.name for photo in photos if photo.kept is not None}
        live |= {photo.path.name for photo in photos if photo.pasted and photo.path is not None}
        live |= set(self._names.values())
        if not self._preferences.settings.keep_session:
            return None, frozenset(live)
        current = self._album.current
        return record_of(photos, None if current is None else current.key), frozenset(live)

    def _on_written(self) -> None:
        if self._dirty:
            self.change()

    def _on_not_written(self, error: Exception) -> None:
        log.info("the session is not kept: %s", error)
        if not self._told:  # once: a full disk would say it at every click
            self._told = True
            words = self.tr("What is open cannot be kept for the next start. Save your results.")
            self.noticed.emit(Notice(text=words, kind=Kind.WARNING, details=str(error)))

    def finish(self) -> None:
        """The window closes, and the reader has stopped: write what is left, here and now."""
        self._timer.stop()
        if self._store.folder is None:
            return
        if not self.ready:  # closed before what was open was read: it stays as it is
            self._store.close()
            return
        try:
            if self._preferences.settings.keep_session:
                for photo in self._album:
                    self._finish_result(photo)
                _write_session(self._store, *self._record())
            else:
                self._store.forget()
        except (CoreError, OSError) as error:
            log.info("the session is not kept: %s", error)
        finally:
            self._store.close()

    def _finish_result(self, photo: OpenPhoto) -> None:
        outcome = photo.state.outcome
        if outcome is None or photo.kept is not None or photo.path is None:
            return
        name = self._store.new_name("result", "npz")
        try:
            _write_result(self._store.results / name, outcome)
        except TypeError as error:
            log.info("a result is not kept: %s", error)
            return
        photo.kept = Kept(name=name, entries=outcome.entries, model=outcome.model)

    # at the next start

    def bring_back(self) -> None:
        """Read what was open when the program ended, off-thread; `brought` says when."""
        if self._store.folder is None or not self._preferences.settings.keep_session:
            self._end_bringing(None)
            return
        self._reader.start(
            "bring",
            lambda _: self._store.bring(),
            done=self._on_brought,
            failed=self._on_not_brought,
        )

    def _end_bringing(self, photo: OpenPhoto | None) -> None:
        self.ready = True
        self.brought.emit(photo)

    def _on_not_brought(self, error: Exception) -> None:
        log.error("the session was not read", exc_info=error)
        self._end_bringing(None)

    @property
    def largest_face_key(self) -> int:
        """Of the faces that came back; new faces need larger ones."""
        return self._largest_key

    def _on_brought(self, found: Brought) -> None:
        if found.aside is not None:
            words = self.tr("What was open is not shown: the session is damaged. It was kept.")
            if found.newer:
                words = self.tr("What was open is not shown: a newer Likeness kept it. It was put "
                                "aside.")  # fmt: skip
            self.noticed.emit(Notice(text=words, kind=Kind.WARNING, details=str(found.aside)))
        record = found.record
        if record is None:
            self._end_bringing(None)
            return
        photos = [self._put(each, each.key in found.missing) for each in record.photos]
        there = [photo for photo in photos if not photo.missing]
        current = next((photo for photo in there if photo.key == record.current), None)
        self._tell_lost([each.path.name for each in record.photos if each.steps_lost])
        self._tell_missing([photo.path for photo in photos if photo.missing and photo.path])
        self._end_bringing(current or (there[0] if there else None))

    def _put(self, record: PhotoRecord, missing: bool) -> OpenPhoto:
        taken = self._album.by_key(record.key) is not None
        photo = self._album.add(
            record.path,
            record.state.edits.fidelity,
            pasted=record.pasted,
            key=None if taken else record.key,
        )
        photo.state, photo.kept, photo.missing = record.state, record.kept, missing
        photo.saved_blend, photo.size = record.saved_blend, record.size
        photo.place, photo.allow_huge = record.place, record.allow_huge
        fill(photo.stack, record.steps, self._document)
        faces = [*record.state.edits.faces, *(record.kept.entries if record.kept else ())]
        faces += [face for edits in snapshots_of(record.steps) for face in edits.faces]
        self._largest_key = max([self._largest_key, *(entry.key for entry in faces)])
        return photo

    def _tell_lost(self, names: list[str]) -> None:
        if names:
            words = self.tr("The steps kept for {names} cannot be read any more and were let go. "
                            "The photos are as you left them.")  # fmt: skip
            text = words.format(names=", ".join(names))
            self.noticed.emit(Notice(text=text, kind=Kind.WARNING))

    def _tell_missing(self, gone: list[Path]) -> None:
        if not gone:
            return
        words = self.tr("{name} is not in {folder} any more.")
        text = words.format(name=gone[0].name, folder=gone[0].parent)
        if len(gone) > 1:
            text = self.tr("%n photo(s) that were open are gone.", "", len(gone))
        details = "\n".join(map(str, gone))
        self.noticed.emit(Notice(text=text, kind=Kind.WARNING, details=details))


def _write_result(path: Path, outcome: Outcome, _context: JobContext | None = None) -> None:
    from core.pipeline.kept_result import write_result

    pictures = pictures_of(outcome.result.request.picture, outcome.entries)
    write_result(path, outcome.result, pictures)


def _write_session(
    store: SessionStore,
    document: dict[str, object] | None,
    live: frozenset[str],
    _context: JobContext | None = None,
) -> None:
    store.write(document, live)
