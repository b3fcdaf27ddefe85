"""The main window: menus, tool bar, status bar and the workspaces."""

from __future__ import annotations

import base64
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QTabWidget

from app.action_rows import ActionRows
from app.actions import Actions
from app.canvas.canvas import Mode
from app.canvas.drop import dropped_files
from app.dialogs import Dialogs
from app.document import Document
from app.engine import Engine
from app.help import Help
from app.hold_key import HoldKey
from app.icons import icon
from app.jobs import JobRunner
from app.key_tips import keys_of
from app.menus import Menus
from app.notice import Kind, Notice
from app.notice_area import NoticeArea
from app.panels import Panels
from app.people.place import PeoplePlace
from app.photo_controller import PhotoController
from app.preferences import Preferences
from app.restore.history_panel import HistoryPanel
from app.restore.offer_controller import OfferController
from app.restore.workspace import Workspace
from app.retranslate import Retranslator
from app.session.session import Session
from app.theme import Contrast, Look, Theme
from app.undo import History
from app.words import UNEXPECTED, error_words

SMALLEST, FIRST = QSize(1024, 700), QSize(1400, 900)


class MainWindow(QMainWindow):
    """Wires the parts together; the table of actions asks it what can be done now."""

    def __init__(self, engine: Engine, preferences: Preferences, look: Look) -> None:
        super().__init__()
        self.preferences, self.look = preferences, look
        self._dressed = preferences.settings
        self.document = Document(self)
        self.undo = History(self)
        self.runner = JobRunner(self)
        self.dialogs = Dialogs(self)
        self.notices = NoticeArea(self)
        self.workspace = Workspace(
            self.document, self.undo, self.runner, engine, preferences, self.notices
        )
        self.session = Session(
            self.document, self.undo, self.runner, engine, preferences, self.workspace, self
        )
        self.photos = PhotoController(
            self.document, self.runner, self.session, engine, preferences, self.dialogs, self
        )
        self.history = HistoryPanel(self.undo, self)
        self.people = PeoplePlace(self, self.notices)
        self.offers = OfferController(
            self.document,
            self.workspace.guides,
            self.workspace.inspector.guide.offers,
            self.people,
            self,
        )
        self.workspace.wait.follow(self.offers)
        self.help, self.panels = Help(self, self.dialogs), Panels(self)
        self.retranslator = Retranslator(self)
        kept = Mode(preferences.settings.compare_mode)
        self.workspace.canvas.set_mode(kept)
        chosen = preferences.settings.shortcuts
        self.actions_table = Actions(ActionRows(self).all(), self, chosen)
        self._build()
        self._connect()
        self._dress()
        self._on_changed()
        self._show_keys()

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setTabBarAutoHide(True)
        self.tabs.addTab(self.workspace, self.tr("Restore"))
        self.tabs.addTab(self.people.widget, self.tr("People"))
        self.setCentralWidget(self.tabs)
        self.notices.stand_over(self.workspace.canvas)
        self.menus = Menus(self)
        self.recent, self.original = self.menus.recent, self.menus.original
        self.zoom, self.facts = QLabel(), QLabel()
        self.statusBar().addWidget(self.facts, 1)
        self.statusBar().addPermanentWidget(self.zoom)
        self.statusBar().setSizeGripEnabled(False)
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.history)
        self.history.hide()
        self.resize(FIRST)
        geometry = self.preferences.settings.window_geometry
        if geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(geometry)))

    def _connect(self) -> None:
        space, canvas = self.workspace, self.workspace.canvas
        self.session.noticed.connect(self._tell)
        self.session.strip.list.close_requested.connect(self.photos.close)
        self.session.album.changed.connect(self._on_changed)
        self.session.album.removed.connect(self._on_changed)
        self.session.album.wanted_changed.connect(self._on_changed)
        self.session.desk.opened.connect(self.show_restore)
        self.photos.noticed.connect(self._tell)
        self.tabs.currentChanged.connect(self._on_tab)
        self.people.changed.connect(self._on_changed)
        self.people.open_wanted.connect(self.photos.open)
        self.people.guide_wanted.connect(self._use_guide)
        space.changed.connect(self._on_changed)
        space.guide_wanted.connect(partial(self.photos.ask_guide, space))
        space.editor.landmarks_wanted.connect(
            partial(self.actions_table["landmarks"].setChecked, True)
        )
        canvas.photo_dropped.connect(self.photos.open_all)
        canvas.zoom_changed.connect(self._on_zoom)
        canvas.empty.open_button.clicked.connect(self.photos.ask_open)
        self.undo.indexChanged.connect(self._on_changed)
        self.look.changed.connect(self._dress)
        self.preferences.changed.connect(self._on_preferences)
        self.retranslator.changed.connect(self._on_changed)
        self.actions_table.keys_changed.connect(self._show_keys)
        self.hold = HoldKey(Qt.Key.Key_B, self)
        self.hold.held.connect(canvas.show_original)
        self.original.pressed.connect(partial(canvas.show_original, True))
        self.original.released.connect(partial(canvas.show_original, False))

    # what actions ask

    def has_photo(self) -> bool:
        """Whether a photo is open."""
        return self._restoring() and self.document.picture is not None

    def has_face(self) -> bool:
        """Whether a face is chosen."""
        return self._restoring() and self.document.entry is not None

    def has_result(self) -> bool:
        """Whether there is a restoration."""
        return self._restoring() and self.document.outcome is not None

    def can_restore(self) -> bool:
        """Whether Restore would do something."""
        return self._restoring() and self.workspace.inspector.run.restore.isEnabled()

    def can_undo(self) -> bool:
        """Whether there is a step to take back, in the tab that is in front."""
        return self.undo.canUndo() if self._restoring() else self.people.undo_step() is not None

    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self.undo.canRedo() if self._restoring() else self.people.redo_step() is not None

    def has_steps(self, by: int) -> bool:
        """Whether there is a photo before (-1) or after (1) the one that is shown."""
        photo = self.session.album.wanted or self.session.album.current
        return photo is not None and self.session.album.beside(photo, by) is not None

    def has_several(self) -> bool:
        """Whether Restore All has something to do, or does it."""
        return len(self.session.album) > 1

    def theme(self) -> Theme:
        """The theme that the user chose."""
        return self.look.theme

    def contrast(self) -> Contrast:
        """The contrast that the user chose."""
        return self.look.contrast

    # what actions do

    def set_mode(self, mode: Mode, on: bool) -> None:
        """Compare in another way."""
        if not on:
            return
        self.workspace.canvas.set_mode(mode)
        if mode is Mode.SPLIT:
            self.preferences.change(lambda s: replace(s, compare_mode="split"))
        elif mode is Mode.SIDE_BY_SIDE:
            self.preferences.change(lambda s: replace(s, compare_mode="side-by-side"))

    def set_theme(self, theme: Theme, on: bool) -> None:
        """Take another theme."""
        if on:
            self.preferences.change(lambda s: replace(s, theme=theme.value))

    def set_contrast(self, contrast: Contrast, on: bool) -> None:
        """Take another contrast."""
        if on:
            self.preferences.change(lambda s: replace(s, contrast=contrast.value))

    def take_back(self) -> None:
        """Undo, in the tab that is in front."""
        if self._restoring():
            self.undo.undo()
        elif self.people.wishes is not None:
            self.people.wishes.undo()

    def do_again(self) -> None:
        """Redo, in the tab that is in front."""
        if self._restoring():
            self.undo.redo()
        elif self.people.wishes is not None:
            self.people.wishes.redo()

    def show_restore(self) -> None:
        """Bring the Restore tab to the front."""
        self.tabs.setCurrentWidget(self.workspace)

    def show_people(self) -> None:
        """Bring the People tab to the front."""
        self.tabs.setCurrentWidget(self.people.widget)

    def watch_people(self) -> None:
        """Read what is new in the gallery's folders, if there are any, without a tab opened."""
        if self.people.library.exists():
            self.people.prepare(self.actions_table.__getitem__, self.look.colours.muted)

    def escape(self) -> None:
        """Stop the run; if there is none, take the notice away."""
        if not self._restoring():
            self.people.escape()
        elif self.workspace.editor.drawing:
            self.workspace.editor.draw(False)
        elif self.workspace.restoring:
            self.workspace.cancel()
        elif self.runner.running("save"):
            self.photos.stop_saving()
        elif self.session.reader.running("open"):
            self.session.desk.stop_opening()
        elif self.session.batch.running:
            self.session.batch.stop()
        else:
            self.notices.dismiss()

    def tell_crash(self, trace: str) -> None:
        """Something failed that nobody expected."""
        self._tell(Notice(text=error_words(UNEXPECTED), kind=Kind.ERROR, details=trace))

    # inner workings

    def _restoring(self) -> bool:
        return not self.people.shown

    def _tell(self, notice: Notice) -> None:
        self.notices.show_notice(notice)

    def _on_tab(self) -> None:
        if self.tabs.currentWidget() is self.people.widget:
            self.people.show(self.actions_table.__getitem__, self.look.colours.muted)
            self.notices.stand_over(*self.people.stage())
        else:
            self.people.leave()
            self.notices.stand_over(self.workspace.canvas)

    def _use_guide(self, face: int) -> None:
        if self.offers.use(face):
            self.show_restore()

    def _on_changed(self) -> None:
        self.actions_table.refresh()
        self.original.setEnabled(self.has_result())
        steps = (self.undo.undoText(), self.undo.redoText())
        if not self._restoring():
            steps = (self.people.undo_step() or "", self.people.redo_step() or "")
        for name, words in zip(("undo", "redo"), steps, strict=True):
            text = self.actions_table.rows[name].text
            self.actions_table[name].setText(f"{text} {words}" if words else text)
        picture = self.document.picture
        if picture is None:
            self.setWindowTitle("Likeness")
            self.facts.clear()
            self.zoom.clear()
            return
        height, width = picture.height, picture.width
        name = picture.path.name if picture.path else self.tr("Pasted photo")
        self.setWindowTitle(f"{name}[*] - Likeness")
        self.setWindowModified(self.document.unsaved)
        self.facts.setText(f"{name}   ·   {width} \N{MULTIPLICATION SIGN} {height}")

    def _show_keys(self) -> None:
        """Name the keys that the user chose wherever they are named."""
        self.workspace.canvas.empty.show_keys(keys_of(self, "paste"))
        self.workspace.refresh()
        self.people.show_keys()
        self.help.show_words_anew()

    def _on_zoom(self, scale: float) -> None:
        if self.document.picture is not None or self.workspace.canvas.has_photo:
            self.zoom.setText(f"{100 * scale:.0f} %")

    def _on_preferences(self) -> None:
        before, now = self._dressed, self.preferences.settings
        self._dressed = now
        if (before.theme, before.contrast) != (now.theme, now.contrast):
            self.look.set_theme(Theme(now.theme), Contrast(now.contrast))
            for name in (f"theme-{now.theme}", f"contrast-{now.contrast}"):
                self.actions_table[name].setChecked(True)
        if before.compare_mode != now.compare_mode:
            self.actions_table[Mode(now.compare_mode).value].setChecked(True)
        self.actions_table.set_keys(now.shortcuts)

    def _dress(self) -> None:
        colours = self.look.colours
        self.actions_table.tint(colours.text)
        self.original.setIcon(icon("original", colours.text))
        self.workspace.canvas.set_background(colours.canvas)
        self.workspace.canvas.empty.set_colour(colours.muted)
        self.people.tint(colours.muted)
        self.setWindowIcon(icon("likeness", "#2d74da"))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """A photo can be dropped anywhere."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open it."""
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.photos.open_all(files)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Keep what is open for the next start; stop what runs."""
        if not self.photos.may_leave():
            event.ignore()
            return
        geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        self.preferences.change(lambda s: replace(s, window_geometry=geometry))
        self.hide()  # what runs may need a moment to stop
        self.runner.shut_down()
        self.session.end()
        self.people.shut_down()
        self.panels.shut_down()
        event.accept()
