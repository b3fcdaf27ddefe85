"""All that deals with several open photos, built and wired."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.document import Document
from app.engine import Engine
from app.jobs import JobRunner
from app.preferences import Preferences
from app.restore.auto_restore import AutoRestore
from app.session.album import Album
from app.session.desk import Desk
from app.session.keeper import Keeper
from app.session.open_photo import Badge, OpenPhoto
from app.session.restore_all import RestoreAll
from app.session.restore_one import Restored
from app.session.store import SessionStore
from app.session.thumbnails import Thumbnails
from app.strip.strip import Strip
from app.undo import History

if TYPE_CHECKING:
    from app.restore.workspace import Workspace


class Session(QObject):
    """The album, its desk, its thumbnails and its keeper, between the workspace and the disk.

    Files are read on a thread of their own, so that a photo opens while the network runs.

    Attributes:
        reader: that thread.
    """

    noticed = Signal(object)  # Notice

    def __init__(
        self,
        document: Document,
        history: History,
        runner: JobRunner,
        engine: Engine,
        preferences: Preferences,
        workspace: Workspace,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._preferences = workspace, preferences
        self.reader = JobRunner(self)
        self.store = SessionStore()
        self.album = Album(history, self)
        self.desk = Desk(self.album, document, self.reader, engine, preferences, self.store, self)
        self.thumbnails = Thumbnails(self.album, self.reader, engine, self)
        self.keeper = Keeper(self.album, document, self.reader, preferences, self.store, self)
        self.batch = RestoreAll(
            self.desk, workspace.control, runner, engine, self.store, preferences, self
        )
        self.auto_restore = AutoRestore(workspace, preferences, self)
        self.strip = Strip(self.album, self.thumbnails)
        workspace.left.addWidget(self.strip)
        self._then: Callable[[], object] | None = None
        self._connect(history)
        self._arrange()

    def _connect(self, history: History) -> None:
        desk, keeper, control = self.desk, self.keeper, self._workspace.control
        desk.noticed.connect(self.noticed)
        keeper.noticed.connect(self.noticed)
        desk.shown.connect(self._workspace.show_photo)
        desk.glanced.connect(self._workspace.canvas.show_glance)
        desk.leaving.connect(self._workspace.note_place)
        desk.restored.connect(keeper.keep_result)
        keeper.keeping.connect(desk.leave)
        keeper.kept.connect(desk.make_room)
        keeper.brought.connect(self._on_brought)
        history.indexChanged.connect(keeper.change)
        self._workspace.canvas.camera.moved.connect(keeper.change)
        control.run_changed.connect(self._on_run)
        control.restored_elsewhere.connect(desk.take_result)
        self.reader.busy_changed.connect(self._workspace.run.show_reading)

        self._connect_strip()

    def _connect_strip(self) -> None:
        batch, strip, album = self.batch, self.strip, self.album
        batch.noticed.connect(self.noticed)
        batch.progressed.connect(strip.show_running)
        batch.ended.connect(strip.show_idle)
        self.desk.closing.connect(batch.drop)
        self.desk.closing.connect(self._on_closing)
        self.desk.answered.connect(self._on_answered)
        strip.restore_all_requested.connect(batch.start)
        strip.stop_requested.connect(batch.stop)
        strip.list.chosen.connect(self.desk.show)
        strip.list.folder_requested.connect(_show_folder)
        for signal in (album.inserted, album.removed, self._preferences.changed):
            signal.connect(self._arrange)

    def begin(self, then: Callable[[], object]) -> None:
        """Bring back what was open, then do `then`, as opening what the user asked for."""
        self._then = then
        self.keeper.bring_back()

    def show_strip(self, shown: bool) -> None:
        """Show or hide the strip, and remember it."""
        self._preferences.change(lambda settings: replace(settings, show_strip=shown))

    def _arrange(self) -> None:
        self.strip.setVisible(self._preferences.settings.show_strip and len(self.album) > 0)

    def _on_closing(self, photo: OpenPhoto) -> None:
        if photo.key == self._workspace.control.owner:
            self._workspace.control.cancel()

    def _on_answered(self, answer: Restored) -> None:
        blend = answer.edits.blend
        self._workspace.control.show_result(answer.outcome, answer.after, blend)

    def end(self) -> None:
        """The window closes: stop reading, and write what is left."""
        self.desk.leave()
        self.reader.shut_down()
        self.keeper.finish()

    def _on_run(self, key: int, runs: bool, failure: str) -> None:
        self.desk.set_work(key, Badge.WORKING if runs else Badge.NONE, failure)

    def _on_brought(self, photo: OpenPhoto | None) -> None:
        self._workspace.control.avoid_keys(self.keeper.largest_face_key)
        if photo is not None and self.album.current is None and self.album.wanted is None:
            self.desk.show(photo)
        then, self._then = self._then, None
        if then is not None:
            then()


def _show_folder(photo: OpenPhoto) -> None:
    if photo.path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(photo.path.parent)))
