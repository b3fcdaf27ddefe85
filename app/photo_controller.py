"""Files: open, paste, save, and the question about a result that was not saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.dialogs import Answer, Dialogs
from app.document import Document
from app.engine import Engine, OpenedPhoto
from app.images import from_qimage
from app.jobs import JobRunner
from app.notice import Kind, Notice
from app.preferences import Preferences
from app.trouble import notice_of
from app.undo import History
from app.words import note_words
from core.errors import HugePictureError

if TYPE_CHECKING:
    from app.document import Outcome
    from core.jobs import JobContext

Then = Callable[[], object]
SUFFIX = ".png"  # for photos that came without a file


class PhotoController(QObject):
    """Between files and the document."""

    noticed = Signal(object)  # Notice
    opened = Signal(object)  # OpenedPhoto

    def __init__(
        self,
        document: Document,
        undo: History,
        runner: JobRunner,
        engine: Engine,
        preferences: Preferences,
        dialogs: Dialogs,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._undo, self._runner = document, undo, runner
        self._engine, self._preferences, self.dialogs = engine, preferences, dialogs

    # open

    def ask_open(self) -> None:
        """Let the user choose a photo."""
        folder = self._preferences.settings.photo_folder
        path = self.dialogs.ask_photo(Path(folder) if folder else None)
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a photo; asks first if a result would be lost."""
        self.after_saving(partial(self._open, path))

    def open_first(self, paths: list[Path]) -> None:
        """Open the first of several files, and say that the others were left."""
        self.open(paths[0])
        if len(paths) > 1:
            words = self.tr("One photo is open at a time: {name} was opened.")
            self.noticed.emit(Notice(text=words.format(name=paths[0].name)))

    def paste(self) -> None:
        """Open the picture, or the file, in the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.open_first(files)
            return
        image = QGuiApplication.clipboard().image()
        if image.isNull():
            self.noticed.emit(Notice(text=self.tr("There is no picture in the clipboard.")))
            return
        pixels, alpha = from_qimage(image)
        self.after_saving(
            lambda: self._load(lambda context: self._engine.paste_photo(pixels, alpha, context))
        )

    def _open(self, path: Path) -> None:
        self._load(
            lambda context: self._engine.open_photo(path, context),
            failed=partial(self._on_not_opened, path),
        )

    def _open_huge(self, path: Path) -> None:
        self._load(lambda context: self._engine.open_photo(path, context, allow_huge=True))

    def _load(
        self,
        work: Callable[[JobContext], OpenedPhoto],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        self._runner.start("open", work, done=self._on_opened, failed=failed or self._report)

    def _on_not_opened(self, path: Path, error: Exception) -> None:
        notice = notice_of(error)
        if isinstance(error, HugePictureError):
            question = self.tr("Open Anyway")
            again = partial(self.after_saving, partial(self._open_huge, path))
            notice = replace(notice, kind=Kind.WARNING, action=question, run=again)
        self.noticed.emit(notice)

    def _on_opened(self, photo: OpenedPhoto) -> None:
        path = photo.picture.path
        for kind in ("faces", "restore", "preview"):
            self._runner.cancel(kind)
        self.opened.emit(photo)
        self._undo.activeStack().clear()
        if path is not None:
            self._preferences.change(
                lambda s: replace(s.with_recent(path.resolve()), photo_folder=str(path.parent))
            )
        if photo.picture.notes:
            text = "\n".join(note_words(code) for code in photo.picture.notes)
            self.noticed.emit(Notice(text=text))

    # save

    def save(self, then: Then | None = None) -> None:
        """Ask where, and write a copy; `then` runs once it is written."""
        outcome, picture = self._document.outcome, self._document.picture
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
        fidelity = self._document.edits.fidelity
        self._runner.start(
            "save",
            lambda context: self._engine.save(outcome.result, fidelity, path, overwrite, context),
            done=partial(self._on_saved, outcome, fidelity, then),
            failed=self._report,
        )

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

    def _on_saved(self, outcome: Outcome, fidelity: float, then: Then | None, path: Path) -> None:
        self._document.mark_saved(outcome, fidelity)
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

    def after_saving(self, then: Then) -> None:
        """Do `then`, after asking what to do with a result that was not saved."""
        if not self._document.unsaved:
            then()
            return
        picture = self._document.picture
        path = picture.path if picture is not None else None
        answer = self.dialogs.ask_unsaved(path.name if path else self.tr("photo"))
        if answer is Answer.SAVE:
            self.save(then)
        elif answer is Answer.DISCARD:
            then()

    def _report(self, error: Exception) -> None:
        self.noticed.emit(notice_of(error))
