"""Between the Restore workspace and the engine: faces, landmarks, runs, finish."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.blend import Blend, Colour
from app.canvas.canvas import Canvas
from app.document import Document, Edits, FaceEntry, Outcome
from app.engine import Engine
from app.jobs import Answer, JobRunner
from app.notice import Kind, Notice
from app.preferences import Preferences
from app.restore.model_shelf import ModelShelf
from app.restore.preview import Preview
from app.trouble import notice_of, words_of
from app.undo import ChangeBlend, History, SwapEdits
from app.words import stage_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.canvas.pyramid import Pyramid
    from core.jobs import JobContext
    from core.landmarks.face import Face
    from core.landmarks.points import Landmarks
    from core.picture import Picture
    from core.pipeline.types import RestoreRequest, RestoreResult

PATIENCE = 3.0  # seconds of work after which the time left is worth saying


class RestoreController(QObject):
    """Turns wishes into jobs and undo steps, and answers into the document's next state."""

    noticed = Signal(object)  # Notice
    status_changed = Signal(str, float)  # words, done in [0, 1]
    run_changed = Signal(int, bool, str)  # photo's key, whether it runs now, why it failed
    restored_elsewhere = Signal(int, object, object, object)  # key, Outcome, Pyramid, Blend
    faces_found = Signal()

    def __init__(
        self,
        document: Document,
        undo: History,
        runner: JobRunner,
        engine: Engine,
        canvas: Canvas,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._undo, self._runner = document, undo, runner
        self._engine, self._canvas = engine, canvas
        self._keys = itertools.count(1)
        self._started = 0.0
        self.owner: int | None = None  # key of the photo that is being restored
        self.shelf = ModelShelf(runner, engine, preferences, self)
        self.shelf.failed.connect(self.report)
        self.preview = Preview(engine, runner, canvas, self.report, self)

    # faces

    def find_faces(self, picture: Picture) -> None:
        """Look for faces in the photo that was opened."""
        self._start(
            "faces",
            lambda context: self._engine.find_faces(picture, context),
            self._on_faces,
        )

    def new_key(self) -> int:
        """For a face that no search found."""
        return next(self._keys)

    def delete_face(self, key: int) -> None:
        """Leave a face alone from now on."""
        self._push(self._document.edits.without(key), self.tr("Delete Face"))

    def move_landmarks(self, landmarks: Landmarks) -> None:
        """Correct the chosen face's landmarks; one drag is one step."""
        key = self._document.selected
        if key is not None:
            edits = self._document.edits.with_landmarks(key, landmarks)
            self._push(edits, self.tr("Move Landmarks"))

    def _on_faces(self, faces: list[Face]) -> None:
        entries = tuple(
            FaceEntry(key=next(self._keys), face=face, embedding=face.embedding) for face in faces
        )
        self._document.set_faces(entries)
        if not entries:
            words = self.tr(
                "No face was found in this photo. Draw a box around one, or try a larger or "
                "sharper scan."
            )
            draw = partial(self._canvas.drawer.arm, True)
            self.noticed.emit(
                Notice(text=words, kind=Kind.WARNING, action=self.tr("Draw a Box"), run=draw)
            )
        self.shelf.load_ahead()
        self.faces_found.emit()

    def avoid_keys(self, largest: int) -> None:
        """Faces came back with keys up to `largest`: new ones get larger keys."""
        self._keys = itertools.count(max(largest + 1, next(self._keys)))

    def reserve_keys(self, count: int) -> int:
        """The first of so many keys for faces of photos that are not shown."""
        first = next(self._keys)
        self._keys = itertools.count(first + count)
        return first

    # restoring

    def start(self, request: RestoreRequest, entries: tuple[FaceEntry, ...]) -> None:
        """Run the network on the faces asked for; another photo may be shown meanwhile."""
        before, blend = self._canvas.photo.before, self._document.edits.blend
        owner = self._document.key
        if before is None or owner is None:
            return

        def work(context: JobContext) -> tuple[RestoreResult, Pyramid]:
            result = self._engine.restore(request, context)
            after = before.copy()
            for patch in self._engine.patches(result, blend, context):
                after.patch(patch.left, patch.top, patch.rgb)
            return result, after

        done = partial(self._on_restored, owner, entries, blend)
        self.owner = owner
        self._start("restore", work, done, partial(self._on_not_restored, owner))
        self.run_changed.emit(owner, True, "")

    def cancel(self) -> None:
        """Stop the run; the window is free at once."""
        if self._runner.cancel("restore"):
            self._end_run("")

    def _end_run(self, failure: str) -> None:
        owner, self.owner = self.owner, None
        if owner is not None:
            self.run_changed.emit(owner, False, failure)

    def _on_not_restored(self, owner: int, error: Exception) -> None:
        self.report(error)
        self._end_run(words_of(error))

    def _on_restored(
        self,
        owner: int,
        entries: tuple[FaceEntry, ...],
        blend: Blend,
        answer: tuple[RestoreResult, Pyramid],
    ) -> None:
        result, after = answer
        outcome = Outcome.of(result, entries)
        if owner == self._document.key:
            self.show_result(outcome, after, blend)
        else:
            self.restored_elsewhere.emit(owner, outcome, after, blend)
        self._end_run("")
        if outcome.failures:
            self._tell_failures(outcome)

    def show_result(self, outcome: Outcome, after: Pyramid, blend: Blend) -> None:
        """A result of the photo that is shown, drawn as `blend` says."""
        self._canvas.show_after(after, self._document.selected, outcome.model)
        self.preview.set_result(outcome.result, blend)
        self._document.set_outcome(outcome)
        self.preview.request(self._document.edits.blend)  # it may have been moved meanwhile

    def _tell_failures(self, outcome: Outcome) -> None:
        words = self.tr("%n face(s) could not be restored and stay as they were.", "",
                        len(outcome.failures))  # fmt: skip
        details = "\n".join(outcome.failures.values())
        self.noticed.emit(Notice(text=words, kind=Kind.WARNING, details=details))

    # fidelity, colour, grain, protection

    def preview_fidelity(self, fidelity: float) -> None:
        """The slider moves."""
        self.preview.request(replace(self._document.edits.blend, fidelity=fidelity))

    def preview_grain(self, grain: float) -> None:
        """Likewise."""
        self.preview.request(replace(self._document.edits.blend, grain=grain))

    def settle_fidelity(self, fidelity: float, by_drag: bool) -> None:
        """The slider rests: one undo step a drag; key presses that follow one another join."""
        blend = replace(self._document.edits.blend, fidelity=fidelity)
        self._change_blend(blend, self.tr("Change Fidelity"), joins=not by_drag)

    def settle_grain(self, grain: float, by_drag: bool) -> None:
        """Likewise."""
        blend = replace(self._document.edits.blend, grain=grain)
        self._change_blend(blend, self.tr("Change Grain"), joins=not by_drag)

    def choose_colour(self, colour: Colour) -> None:
        """Whose colours the restored faces have."""
        blend = replace(self._document.edits.blend, colour=colour)
        self._change_blend(blend, self.tr("Change Colours"))

    def protect(self, on: bool) -> None:
        """Whether faces that are good already are left alone."""
        words = self.tr("Protect Good Faces") if on else self.tr("Do Not Protect Good Faces")
        self._change_blend(replace(self._document.edits.blend, protect=on), words)

    def _change_blend(self, blend: Blend, text: str, *, joins: bool = False) -> None:
        before = self._document.edits
        if blend != before.blend:
            after = before.with_blend(blend)
            self._undo.push(ChangeBlend(self._document, before, after, text, joins=joins))

    # shared

    def report(self, error: Exception) -> None:
        """Say what went wrong."""
        self.noticed.emit(notice_of(error))

    def _push(self, edits: Edits, text: str) -> None:
        self._undo.push(SwapEdits(self._document, self._document.edits, edits, text))

    def _start(
        self,
        kind: str,
        work: Callable[[JobContext], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        self._started = time.monotonic()
        failed = self.report if failed is None else failed
        self._runner.start(kind, work, done=done, failed=failed, progress=self._on_progress)

    def _on_progress(self, done: float, stage: str) -> None:
        words = stage_words(stage)
        spent = time.monotonic() - self._started
        if spent > PATIENCE and 0.1 < done < 1:
            left = max(1, round(spent * (1 - done) / done))
            words += "\n" + self.tr("About {seconds} s left").format(seconds=left)
        self.status_changed.emit(words, done)
