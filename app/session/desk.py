"""Between the strip and the document: which photo is shown, which are in memory."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.blend import Blend
from app.document import Document, Edits, PhotoState, What
from app.engine import Engine, OpenedPhoto
from app.jobs import JobRunner
from app.notice import Kind, Notice
from app.preferences import Preferences
from app.session.album import Album
from app.session.open_photo import Badge, OpenPhoto
from app.session.store import SessionStore
from app.session.waking import Awake, apply, can_sleep, lull, wake, wish_of
from app.trouble import notice_of
from core.errors import HugePictureError, MissingFileError

if TYPE_CHECKING:
    from app.canvas.pyramid import Pyramid
    from app.document import Outcome
    from app.session.restore_one import Restored

log = logging.getLogger(__name__)

MOST_AWAKE = 3  # photos in memory besides the one that is shown
MOST_BYTES = 512 << 20  # that those may take together


class Desk(QObject):
    """Shows photos of the album, lets others sleep, and keeps them in step with the document."""

    noticed = Signal(object)  # Notice
    leaving = Signal(object)  # OpenPhoto that was shown: note where the canvas looks
    shown = Signal(object)  # OpenPhoto, or None when the last one was closed
    opened = Signal(object)  # OpenPhoto whose file was read just now
    glanced = Signal(object)  # Pyramid: a first look at a large photo, where none is shown yet
    restored = Signal(object)  # OpenPhoto with a new result
    answered = Signal(object)  # Restored, for the photo that is shown
    closing = Signal(object)  # OpenPhoto

    def __init__(
        self,
        album: Album,
        document: Document,
        reader: JobRunner,
        engine: Engine,
        preferences: Preferences,
        store: SessionStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.album, self._document, self._reader = album, document, reader
        self._engine, self._preferences, self._store = engine, preferences, store
        self._recent: list[OpenPhoto] = []  # awake, the one shown last at the end
        document.changed.connect(self._on_document)

    # which photo is shown

    def add(self, path: Path) -> OpenPhoto:
        """Put a file into the strip, or find it there."""
        there = self.album.by_path(path)
        if there is not None:
            return there
        return self.album.add(path, self._preferences.settings.fidelity)

    def add_read(self, photo: OpenedPhoto, path: Path | None) -> OpenPhoto:
        """Put a photo into the strip that came from the clipboard; `path` is its copy."""
        added = self.album.add(path, self._preferences.settings.fidelity, pasted=True)
        added.photo, added.size = photo, (photo.picture.width, photo.picture.height)
        return added

    def show(self, photo: OpenPhoto) -> None:
        """Show a photo of the strip; the newest wish wins."""
        self._reader.cancel("open")
        if photo is self.album.current:
            self.album.want(None)
        elif photo.photo is not None:
            self._present(photo)
        else:
            self.album.want(photo)
            self._glance_at(photo)
            wish = wish_of(photo, self._store.folder or Path())
            self._reader.start(
                "open",
                lambda context: wake(self._engine, wish, context),
                done=partial(self._on_awake, photo),
                failed=partial(self._on_failed, photo),
            )

    def _glance_at(self, photo: OpenPhoto) -> None:
        """Show a large photo in small while it is read, unless another one is shown."""
        path = photo.path
        if path is None or self.album.current is not None:
            return

        def show(seen: Pyramid | None) -> None:
            if seen is not None and self.album.wanted is photo and self.album.current is None:
                self.glanced.emit(seen)

        self._reader.start(
            "glance",
            lambda context: self._engine.glance_at(path, context),
            done=show,
            failed=lambda error: log.info("first look: %s", error),  # reading it says why
        )

    def stop_opening(self) -> None:
        """Give up the photo that is being opened; what was shown before stays."""
        if self._reader.cancel("open"):
            self.album.want(None)
            if self.album.current is None:
                self.shown.emit(None)  # there may have been a first look

    def step(self, by: int) -> None:
        """Show the next photo (1) or the one before (-1)."""
        here = self.album.wanted or self.album.current
        there = self.album.beside(here, by) if here is not None else None
        if there is not None:
            self.show(there)

    def close(self, photo: OpenPhoto) -> None:
        """Take a photo out of the strip, and show its neighbour if it was shown."""
        self.closing.emit(photo)
        if photo is self.album.wanted:
            self._reader.cancel("open")
        neighbour = self.album.beside(photo, 1) or self.album.beside(photo, -1)
        was_shown = photo is self.album.current
        if photo in self._recent:
            self._recent.remove(photo)
        self.album.remove(photo)
        if not was_shown:
            return
        self.shown.emit(None)
        if neighbour is not None:
            self.show(neighbour)

    def open_anyway(self, photo: OpenPhoto) -> None:
        """Open a huge photo although memory may run out."""
        photo.allow_huge = True
        self.show(photo)

    def _present(self, photo: OpenPhoto) -> None:
        self.leave()
        self.album.want(None)
        if photo in self._recent:
            self._recent.remove(photo)
        self._recent.append(photo)
        self.album.set_current(photo)
        self.shown.emit(photo)
        self.make_room()

    def leave(self) -> None:
        """Note what only the canvas knows of the photo that is shown."""
        if self.album.current is not None:
            self.leaving.emit(self.album.current)

    def _on_awake(self, photo: OpenPhoto, awake: Awake) -> None:
        apply(photo, awake)
        self._present(photo)
        self.opened.emit(photo)
        self._tell_lost(photo, awake)

    def _on_failed(self, photo: OpenPhoto, error: Exception) -> None:
        self.album.want(None)
        if self.album.current is None:
            self.shown.emit(None)  # there may have been a first look
        notice = notice_of(error)
        photo.missing = isinstance(error, MissingFileError)
        photo.failure = notice.text
        self.album.touch(photo)
        if isinstance(error, HugePictureError):
            words, again = self.tr("Open Anyway"), partial(self.open_anyway, photo)
            notice = replace(notice, kind=Kind.WARNING, action=words, run=again)
        elif photo.missing and photo.path is not None and not photo.path.exists():
            words = self.tr("{name} is not in {folder} any more. Put it back and choose it again, "
                            "or close it.")  # fmt: skip
            text = words.format(name=photo.path.name, folder=photo.path.parent)
            notice = replace(notice, text=text, kind=Kind.WARNING)
        self.noticed.emit(notice)

    def _tell_lost(self, photo: OpenPhoto, awake: Awake) -> None:
        name = photo.path.name if photo.path is not None else ""
        said = []
        if awake.changed:
            said.append(self.tr("{name} is another photo now: it begins anew.").format(name=name))
        if awake.lost_portraits:
            words = self.tr("The guide is gone: {names}. Choose another.")
            said.append(words.format(names=", ".join(sorted(set(awake.lost_portraits)))))
        if awake.result_lost:
            words = self.tr("The result kept for {name} cannot be read any more. Restore it again.")
            said.append(words.format(name=name))
        if said:
            self.noticed.emit(Notice(text="\n".join(said), kind=Kind.WARNING))

    # what happens to photos

    def _on_document(self, what: What) -> None:
        photo = self.album.current
        if photo is None or photo.key != self._document.key:
            return
        before, photo.state = photo.state, self._document.state
        if what is What.RESULT and photo.state.outcome is not before.outcome:
            self._take_result(photo)
        if what is not What.SELECTION:
            self.album.touch(photo)

    def take_result(self, key: int, outcome: Outcome, after: Pyramid, blend: Blend) -> None:
        """A photo was restored while another is shown."""
        photo = self.album.by_key(key)
        if photo is None:  # it was closed meanwhile
            return
        photo.state = replace(photo.state, outcome=outcome)
        photo.after, photo.after_blend = after, blend
        self._take_result(photo)
        self.album.touch(photo)

    def take_answer(self, photo: OpenPhoto, answer: Restored) -> None:
        """Take over what Restore All made of a photo, shown or not, awake or asleep."""
        if self.album.row(photo) < 0:
            return
        if photo.photo is None and answer.awake is not None:
            apply(photo, answer.awake)
            self._recent.insert(0, photo)  # nobody looked at it: it is the first to sleep again
        edits = self._with_found(photo.state, answer.edits)
        photo.state = replace(photo.state, edits=edits, searched=True)
        if photo is self.album.current:
            self._document.set_faces(edits.faces)
            self.answered.emit(answer)
            return
        photo.state = replace(photo.state, outcome=answer.outcome)
        photo.after, photo.after_blend = answer.after, answer.edits.blend
        self._take_result(photo)
        self.album.touch(photo)
        self.make_room()

    @staticmethod
    def _with_found(state: PhotoState, found: Edits) -> Edits:
        """The photo's edits, with faces and guides that were found for it meanwhile."""
        edits = state.edits
        if not state.searched:
            return replace(edits, faces=found.faces)
        for new in found.faces:
            entry = edits.entry(new.key)
            if entry is not None and entry.guide is None and new.guide is not None:
                edits = edits.with_entry(replace(entry, guide=new.guide))
        return edits

    def _take_result(self, photo: OpenPhoto) -> None:
        photo.kept, photo.saved_blend, photo.failure = None, None, ""
        if photo.state.outcome is not None:
            self.restored.emit(photo)

    def set_work(self, key: int, work: Badge, failure: str = "") -> None:
        """A run of a photo began or ended; `failure` says why it went wrong."""
        photo = self.album.by_key(key)
        if photo is not None:
            photo.work = work
            photo.failure = failure
            self.album.touch(photo)
            self.make_room()

    def mark_saved(self, key: int | None, outcome: Outcome, blend: Blend) -> None:
        """The user saved a result of a photo, shown or not."""
        photo = self.album.by_key(key)
        if photo is None:
            return
        if photo is self.album.current:
            self._document.mark_saved(outcome, blend)
        elif photo.state.outcome is not None:
            photo.state = replace(photo.state, saved=(outcome, blend))
        else:  # it sleeps
            photo.saved_blend = blend
        self.album.touch(photo)

    # memory

    def make_room(self) -> None:
        """Let the photos sleep that were not shown for longest, where there are too many."""
        others = [p for p in self._recent if p is not self.album.current and p.photo is not None]
        while len(others) > MOST_AWAKE or sum(p.memory() for p in others) > MOST_BYTES:
            idle = [p for p in others if p.work is Badge.NONE and can_sleep(p)]
            if not idle or (self._store.folder is None and idle[0].restored):
                return  # `make_room` is called again when the result is kept
            lull(idle[0])
            others.remove(idle[0])
            self._recent.remove(idle[0])
