"""Files: open, paste, save, and the question about a result that was not saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.blend import Blend
from app.dialogs import Answer, Dialogs
from app.document import Document
from app.engine import Engine, OpenedPhoto
from app.images import from_qimage
from app.jobs import JobRunner
from app.notice import Kind, Notice
from app.preferences import Preferences
from app.session.folders import Found, found_photos
from app.session.open_photo import OpenPhoto
from app.session.session import Session
from app.trouble import notice_of
from app.words import note_words

if TYPE_CHECKING:
    from app.document import Outcome
    from app.restore.workspace import Workspace
    from core.jobs import JobContext

Then = Callable[[], object]
SUFFIX = ".png"  # for photos that came without a file


class PhotoController(QObject):
    """Between files and the session."""

    noticed = Signal(object)  # Notice

    def __init__(
        self,
        document: Document,
        runner: JobRunner,
        session: Session,
        engine: Engine,
        preferences: Preferences,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._runner, self._session = document, runner, session
        self._engine, self._preferences, self.dialogs = engine, preferences, dialogs
        session.desk.opened.connect(self._on_opened)

    # open

    def ask_open(self) -> None:
        """Let the user choose photos."""
        folder = self._preferences.settings.photo_folder
        self.open_all(self.dialogs.ask_photos(Path(folder) if folder else None))

    def ask_folder(self) -> None:
        """Let the user choose a folder of photos."""
        folder = self._preferences.settings.photo_folder
        chosen = self.dialogs.ask_folder(Path(folder) if folder else None)
        if chosen is not None:
            self.open_all([chosen])

    def ask_guide(self, workspace: Workspace, key: int, add: bool) -> None:
        """Let the user choose a portrait for a face: instead of its guides, or one more."""
        folder = self._preferences.settings.guide_folder
        number = workspace.presenter.number(key)
        path = self.dialogs.ask_guide(Path(folder) if folder else None, number)
        if path is not None:
            self._preferences.change(lambda s: replace(s, guide_folder=str(path.parent)))
            workspace.guides.read_all(key, [path], add=add)

    def open(self, path: Path) -> None:
        """Show a photo; it joins the strip if it is not there."""
        self.open_all([path])

    def open_all(self, paths: list[Path]) -> None:
        """Put photos, and all photos of folders, into the strip, and show the first of them."""
        paths = [path.absolute() for path in paths]
        if any(path.is_dir() for path in paths):
            self._session.reader.start(
                "list",
                lambda context: found_photos(paths, context),
                done=partial(self._on_found, paths),
                failed=self._report,
            )
        elif paths:
            self._add(paths)

    def paste(self) -> None:
        """Open the picture, or the files, in the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.open_all(files)
            return
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self.noticed.emit(Notice(text=self.tr("There is no picture in the clipboard.")))
            return
        pixels, alpha = from_qimage(image)
        store = self._session.store
        copy = None if store.folder is None else store.results / store.new_name("pasted", "png")

        def work(context: JobContext) -> OpenedPhoto:
            photo = self._engine.paste_photo(pixels, alpha, context)
            if copy is not None:
                from core.picture import save_picture

                save_picture(photo.picture, copy)
            return photo

        self._session.reader.start(
            "open", work, done=partial(self._on_pasted, copy), failed=self._report
        )

    def _on_pasted(self, copy: Path | None, photo: OpenedPhoto) -> None:
        desk = self._session.desk
        desk.show(desk.add_read(photo, copy))

    def _add(self, paths: list[Path]) -> None:
        desk = self._session.desk
        added = [desk.add(path) for path in paths]
        desk.show(added[0])

    def _on_found(self, asked: list[Path], found: Found) -> None:
        if not found.photos:
            words = self.tr("There is no photo in {folder}.")
            text = words.format(folder=", ".join(path.name for path in asked))
            self.noticed.emit(Notice(text=text, kind=Kind.WARNING))
            return
        self._add(found.photos)
        if found.more:
            words = self.tr("There are more photos: the first {count} were opened.")
            text = words.format(count=len(found.photos))
            self.noticed.emit(Notice(text=text, kind=Kind.WARNING))

    def _on_opened(self, photo: OpenPhoto) -> None:
        path = photo.path
        if path is not None and not photo.pasted:
            self._preferences.change(
                lambda s: replace(s.with_recent(path.resolve()), photo_folder=str(path.parent))
            )
        if photo.photo is not None and photo.photo.picture.notes:
            text = "\n".join(note_words(code) for code in photo.photo.picture.notes)
            self.noticed.emit(Notice(text=text))

    # close

    def close_photo(self) -> None:
        """Take the photo that is shown out of the strip."""
        if self._session.album.current is not None:
            self.close(self._session.album.current)

    def close(self, photo: OpenPhoto) -> None:
        """Take a photo out of the strip; asks first if a result would be lost."""
        if not photo.unsaved:
            self._session.desk.close(photo)
            return
        answer = self.dialogs.ask_unsaved(self.name_of(photo))
        if answer is Answer.DISCARD:
            self._session.desk.close(photo)
        elif answer is Answer.SAVE:
            self._when_shown(photo, lambda: self.save(partial(self._session.desk.close, photo)))

    def _when_shown(self, photo: OpenPhoto, then: Then) -> None:
        """Show a photo, and do something once it is shown."""
        desk = self._session.desk
        if photo is self._session.album.current:
            then()
            return

        def shown(now: OpenPhoto | None) -> None:
            desk.shown.disconnect(shown)
            if now is photo:
                then()

        desk.shown.connect(shown)
        desk.show(photo)

    def name_of(self, photo: OpenPhoto) -> str:
        """What the user calls the photo."""
        if photo.path is None or photo.pasted:
            return self.tr("Pasted photo")
        return photo.path.name

    # save

    def save(self, then: Then | None = None) -> None:
        """Ask where, and write a copy; `then` runs once it is written."""
        outcome, picture = self._document.outcome, self._document.picture
        key = self._document.key
        if outcome is None or picture is None:
            return
        path = self.dialogs.ask_save(self._suggestion())
        if path is None:
            return
        if not path.suffix:
            path = path.with_suffix(picture.path.suffix if picture.path else SUFFIX)
            overwrite = False  # nobody was asked about the file that this name means
        else:
            overwrite = path.exists()  # the dialog has asked
        blend = self._document.edits.blend
        self._runner.start(
            "save",
            lambda context: self._engine.save(outcome.result, blend, path, overwrite, context),
            done=partial(self._on_saved, key, outcome, blend, then),
            failed=self._report,
            finishes=True,
        )

    def stop_saving(self) -> None:
        """Give up what is being saved; nothing of it is left."""
        if self._runner.cancel("save"):
            words = self.tr("Saving was stopped. Nothing was written.")
            self.noticed.emit(Notice(text=words))

    def _suggestion(self) -> Path:
        from core.result_file import free_output_path, writable_suffix

        picture = self._document.picture
        source = picture.path if picture is not None else None
        stem = source.stem if source is not None else self.tr("pasted")
        suffix = writable_suffix(source) if source is not None else SUFFIX
        kept = self._preferences.settings.save_folder
        folder = Path(kept) if kept and Path(kept).is_dir() else None
        if folder is None:
            folder = source.parent if source is not None else Path.home()
        return free_output_path(folder, stem, suffix)

    def _on_saved(
        self, key: int | None, outcome: Outcome, blend: Blend, then: Then | None, path: Path
    ) -> None:
        self._session.desk.mark_saved(key, outcome, blend)
        self._preferences.change(lambda s: replace(s, save_folder=str(path.parent)))
        if then is not None:
            then()
            return
        folder = QUrl.fromLocalFile(str(path.parent))
        self.noticed.emit(
            Notice(
                text=self.tr("Saved as {name}.").format(name=path.name),
                action=self.tr("Show Folder"),
                run=lambda: QDesktopServices.openUrl(folder),
            )
        )

    # leave

    def may_leave(self) -> bool:
        """Whether the window may close: results that are not saved come back, or are let go."""
        unsaved = [photo for photo in self._session.album if photo.unsaved]
        store = self._session.store
        if not unsaved or (self._preferences.settings.keep_session and store.folder is not None):
            return True
        return self.dialogs.ask_leave([self.name_of(photo) for photo in unsaved])

    def _report(self, error: Exception) -> None:
        self.noticed.emit(notice_of(error))
