"""The Restore workspace: canvas, inspector and controllers, kept in step with the document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.blend import Blend
from app.canvas.canvas import Canvas
from app.canvas.overlays import Overlay, Subject
from app.document import Document, PhotoState, What
from app.engine import Engine
from app.jobs import JobRunner
from app.key_tips import keys_of
from app.notice import Notice
from app.notice_area import NoticeArea
from app.preferences import Preferences
from app.restore.controller import RestoreController
from app.restore.face_editor import FaceEditor
from app.restore.guide_controller import GuideController, is_reading
from app.restore.guide_wait import GuideWait
from app.restore.inspector import WIDTH, Inspector
from app.restore.legend import legend_words
from app.restore.plan import Plan, plan, request_of
from app.restore.presenter import Presenter
from app.restore.protection import ProtectionTeller
from app.restore.run_teller import RunTeller
from app.session.open_photo import OpenPhoto, Place
from app.undo import History


class Workspace(QWidget):
    """Builds its parts and shows the document in them."""

    changed = Signal()  # something that actions depend on
    guide_wanted = Signal(int, bool)  # key of the face, beside the guides that it has

    def __init__(
        self,
        document: Document,
        undo: History,
        runner: JobRunner,
        engine: Engine,
        preferences: Preferences,
        notices: NoticeArea,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document, self._runner, self._preferences = document, runner, preferences
        self.canvas, self.inspector = Canvas(), Inspector()
        self.notice = notices
        self.presenter = Presenter(document, engine, self)
        self.control = RestoreController(
            document, undo, runner, engine, self.canvas, preferences, self
        )
        self.protection = ProtectionTeller(document, runner, engine, self)
        self.guides = GuideController(document, undo, runner, engine, self.presenter, self)
        self.wait = GuideWait(document, runner, self.guides, self)
        panel = self.inspector.run
        self.run = RunTeller(panel, document, runner, self.control, self.wait, self.plan, self)
        self.editor = FaceEditor(
            document, undo, runner, engine, self.canvas, self.control.new_key, self
        )
        splitter = QSplitter(Qt.Orientation.Horizontal)
        left = QWidget()
        self.left = QVBoxLayout(left)  # the strip of open photos goes below the canvas
        self.left.setContentsMargins(0, 0, 0, 0)
        self.left.setSpacing(0)
        self.left.addWidget(self.canvas, 1)
        splitter.addWidget(left)
        splitter.addWidget(self.inspector)
        splitter.setStretchFactor(0, 1)
        splitter.setCollapsible(0, False)
        splitter.setCollapsible(1, False)
        splitter.setSizes([10_000, WIDTH])
        splitter.setHandleWidth(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        inspector, control, guides = self.inspector, self.control, self.guides
        self.document.changed.connect(self._on_changed)
        self._runner.busy_changed.connect(self._on_busy)
        control.noticed.connect(self._tell)
        guides.noticed.connect(self._tell)
        control.shelf.known.connect(self._show_models)
        self.canvas.face_chosen.connect(self.document.select)
        self.canvas.guides_dropped.connect(guides.read_all)
        self.canvas.overlays.landmarks_dropped.connect(control.move_landmarks)
        self.editor.noticed.connect(self._tell)
        inspector.faces.face_chosen.connect(self.document.select)
        inspector.guide.guides_dropped.connect(self._read_guides)
        inspector.guide.add_requested.connect(self.add_guide)
        inspector.guide.list.looked_at.connect(guides.look_at)
        inspector.guide.list.several_chosen.connect(guides.set_several)
        guides.looked.connect(self._show_guide)
        inspector.guide.choose_requested.connect(self.choose_guide)
        inspector.guide.remove_requested.connect(guides.remove)
        inspector.guide.insist_requested.connect(self._insist)
        inspector.model_chosen.connect(control.shelf.choose)
        inspector.fidelity.moved.connect(control.preview_fidelity)
        inspector.fidelity.settled.connect(control.settle_fidelity)
        inspector.finish.grain.moved.connect(control.preview_grain)
        inspector.finish.grain.settled.connect(control.settle_grain)
        inspector.finish.colour_chosen.connect(control.choose_colour)
        inspector.finish.protection_chosen.connect(control.protect)
        inspector.finish_part.open(self._preferences.settings.show_finish)
        inspector.finish_part.opened.connect(self._keep_finish_open)
        self.protection.told.connect(inspector.finish.show_protection)
        inspector.density_changed.connect(self.canvas.overlays.set_arrow_count)
        inspector.density.setValue(self.canvas.overlays.arrow_count)
        inspector.opacity_changed.connect(self._fade)
        inspector.run.restore_requested.connect(self.restore)
        inspector.run.cancel_requested.connect(self.cancel)
        self.run.changed.connect(self.changed)
        self.wait.over.connect(self._begin)

    # wishes

    def note_place(self, photo: OpenPhoto) -> None:
        """Write down what only the canvas knows of the photo that is shown."""
        camera = self.canvas.camera
        photo.place = Place(
            scale=camera.scale,
            x=camera.centre.x(),
            y=camera.centre.y(),
            fitted=camera.fitted,
        )
        photo.after, photo.after_blend = self.canvas.photo.after, self.control.preview.shown

    def show_photo(self, photo: OpenPhoto | None) -> None:
        """Show a photo as it was left, look for faces if nobody did; None shows no photo."""
        self.guides.forget()
        self._runner.cancel("faces")
        self.control.preview.set_result(None, Blend())
        self.notice.clear_photo()
        if photo is None or photo.photo is None:
            self.document.open(None, PhotoState())
            self.canvas.show_photo(None)
            self.refresh()
            return
        picture = photo.photo.picture
        self.document.open(picture, photo.state, photo.key)
        self.canvas.show_photo(photo.photo.pyramid)
        if photo.state.outcome is not None and photo.after is not None:
            model = photo.state.outcome.model
            self.canvas.show_after(photo.after, photo.state.selected, model)
            self.control.preview.set_result(photo.state.outcome.result, photo.after_blend)
            self.control.preview.request(photo.state.edits.blend)
        if photo.place is not None and not photo.place.fitted:
            place = photo.place
            self.canvas.camera.look_from(place.scale, QPointF(place.x, place.y))
        if not photo.state.searched:
            self.control.find_faces(picture)
        self.refresh()

    def restore(self) -> None:
        """Run the model on the faces that can be restored, by the guides that are on their way."""
        waits = self.plan().entries and self.control.shelf.models.heeds_guides
        if not (waits and not self._runner.running("restore") and self.wait.keep()):
            self._begin()

    def _begin(self) -> None:
        todo, models = self.plan(), self.control.shelf.models
        if not todo.entries or self._runner.running("restore"):
            return
        doubtful = tuple(e.key for e in todo.entries if self.presenter.doubtful(e))
        if doubtful:
            self.guides.ask_to_insist(doubtful, self.restore)
            return
        device = self._preferences.settings.device
        request = request_of(self.document, todo.entries, models, device)
        self.control.start(request, todo.entries)

    @property
    def restoring(self) -> bool:
        """Whether there is a run, or the wish for one, to cancel."""
        return self.wait.keeping or self._runner.running("restore")

    def cancel(self) -> None:
        """Stop the run; one that has not begun does not begin."""
        self.wait.drop()
        self.control.cancel()

    def choose_guide(self) -> None:
        """Ask for the chosen face's guide."""
        if self.document.selected is not None:
            self.guide_wanted.emit(self.document.selected, False)

    def add_guide(self) -> None:
        """Ask for another guide of the chosen face."""
        if self.document.selected is not None:
            self.guide_wanted.emit(self.document.selected, True)

    def delete_face(self) -> None:
        """Leave the chosen face alone."""
        if self.document.selected is not None:
            self.control.delete_face(self.document.selected)

    def next_face(self, step: int) -> None:
        """Choose the face before (-1) or after (1) the chosen one."""
        keys = [entry.key for entry in self.document.edits.faces]
        if keys:
            here = keys.index(self.document.selected) if self.document.selected in keys else 0
            self.document.select(keys[(here + step) % len(keys)])

    def zoom_to_face(self) -> None:
        """Bring the chosen face near."""
        if self.document.selected is not None:
            self.canvas.zoom_to_face(self.document.selected)

    def _fade(self, percent: int) -> None:
        self.canvas.overlays.set_opacity(percent / 100)

    def set_overlay(self, overlay: Overlay, shown: bool) -> None:
        """Show or hide an overlay."""
        self.canvas.set_overlay(overlay, shown)
        self.canvas.legend.show_words(legend_words(self.canvas.overlays))

    def plan(self) -> Plan:
        """What Restore would do now."""
        shelf, keys = self.control.shelf, keys_of(self, "save")
        known = shelf.listed is not None
        return plan(self.document, shelf.models, models_known=known, save_keys=keys)

    def _keep_finish_open(self, shown: bool) -> None:
        self._preferences.change(lambda settings: replace(settings, show_finish=shown))

    def _read_guides(self, paths: list[Path]) -> None:
        if self.document.selected is not None:
            self.guides.read_all(self.document.selected, paths)

    def _insist(self) -> None:
        if self.document.selected is not None:
            self.guides.insist((self.document.selected,))

    # what is shown

    def _tell(self, notice: Notice) -> None:
        """Say something of this photo."""
        self.notice.show_notice(replace(notice, of_photo=True))

    def refresh(self) -> None:
        """Show the document anew."""
        self.protection.forget()
        for what in (What.FACES, What.BLEND, What.RESULT):
            self._on_changed(what)

    def show_words_anew(self) -> None:
        """Another language is in use."""
        self.refresh()
        self._show_models()
        self.canvas.set_mode(self.canvas.mode)

    def _on_changed(self, what: What) -> None:
        document, inspector = self.document, self.inspector
        if what is What.BLEND:
            self.control.preview.request(document.edits.blend)
            self.canvas.overlays.set_blend(document.edits.blend)
        if what in (What.PHOTO, What.FACES, What.RESULT):
            inspector.faces.show_faces(self.presenter.thumbs(), document.selected)
        if what in (What.PHOTO, What.BLEND):
            inspector.fidelity.show_value(document.edits.fidelity)
            inspector.finish.show_blend(document.edits.blend)
        if what is What.SELECTION:
            inspector.faces.show_selected(document.selected)
        if what is not What.BLEND:
            self._show_faces()
            self._show_guide()
        inspector.fidelity.setEnabled(document.outcome is not None)
        inspector.finish.setEnabled(document.outcome is not None)
        self.protection.refresh()
        self.run.show()
        self.changed.emit()

    def _show_faces(self) -> None:
        document = self.document
        self.canvas.set_faces(self.presenter.marks(), document.selected)
        entry = document.entry
        if entry is None:
            self.canvas.overlays.clear()
        else:
            result = self.presenter.result_of(entry)
            subject = Subject(landmarks=entry.face.landmarks, result=result)
            self.canvas.overlays.set_subject(subject)
        self.canvas.overlays.set_blend(document.edits.blend)
        self.canvas.loupe_holder.set_guide_of(
            None if entry is None else self.presenter.result_of(entry)
        )
        count = None if document.picture is None else len(document.edits.faces)
        self.inspector.show_face_count(count)
        searching = self._runner.running("faces")
        if document.picture is None:
            note = self.tr("They appear here once a photo is open.")
        else:
            note = self.tr("Looking for faces…") if searching else self.tr("None was found.")
        self.inspector.faces_note.setText(note)

    def _show_guide(self) -> None:
        selected = self.document.selected
        models = self.control.shelf.models
        hint = models.heeds_guides and models.blind is not None
        state = self.presenter.guide_state(self.guides.reading(selected), hint)
        self.inspector.guide.show_state(state)
        title = self.tr("Guide")
        if selected is not None and len(self.document.edits.faces) > 1:
            title = self.tr("Guide for face {number}").format(
                number=self.presenter.number(selected)
            )
        self.inspector.guide_title.setText(title)
        self.inspector.run.show_facts(self.presenter.facts())
        self.canvas.legend.show_words(legend_words(self.canvas.overlays))

    def _show_models(self) -> None:
        shelf = self.control.shelf
        self.inspector.show_models(shelf.listed, shelf.chosen, shelf.models)
        self._on_changed(What.SELECTION)

    def _on_busy(self, kind: str, busy: bool) -> None:
        if is_reading(kind) or kind == "faces":
            self._show_faces()
            self._show_guide()
