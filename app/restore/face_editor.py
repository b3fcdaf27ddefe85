"""Faces by hand: drawn, moved, resized; landmarks nudged; found again without losing any of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal

from app.canvas.canvas import Canvas
from app.document import Document, Edits, FaceEntry
from app.engine import Engine
from app.jobs import JobRunner
from app.notice import Kind, Notice
from app.trouble import notice_of
from app.undo import History, NudgeLandmarks, SwapEdits

if TYPE_CHECKING:
    from core.landmarks.face import Face
    from core.landmarks.points import Landmarks
    from core.picture import Picture

FIT, AGAIN = "fit-face", "faces"  # kinds of job; another search replaces the first one


class FaceEditor(QObject):
    """Turns what the user does to faces on the canvas into steps of the photo's history."""

    noticed = Signal(object)  # Notice
    landmarks_wanted = Signal()  # they should be shown: there is something to drag

    def __init__(
        self,
        document: Document,
        undo: History,
        runner: JobRunner,
        engine: Engine,
        canvas: Canvas,
        new_key: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._undo, self._runner = document, undo, runner
        self._engine, self._canvas, self._new_key = engine, canvas, new_key
        canvas.drawer.drawn.connect(self._on_drawn)
        canvas.box_dropped.connect(self._on_box)
        canvas.overlays.landmarks_nudged.connect(self._on_nudged)

    @property
    def drawing(self) -> bool:
        """Whether a box is waited for."""
        return self._canvas.drawer.armed

    def draw(self, armed: bool) -> None:
        """Let the user draw a box around a face, or no longer."""
        self._canvas.drawer.arm(armed and self._document.picture is not None)

    def find_again(self) -> None:
        """Search once more; what the user drew or changed stays."""
        picture = self._document.picture
        if picture is not None:
            self._runner.start(
                AGAIN,
                partial(self._engine.find_faces, picture),
                done=partial(self._on_again, picture),
                failed=self._report,
            )

    # a face that is drawn

    def _on_drawn(self, box: QRectF) -> None:
        picture = self._document.picture
        if picture is not None:
            self._runner.start(
                FIT,
                partial(self._engine.face_in_box, picture, _numbers(box)),
                done=partial(self._on_new_face, picture),
                failed=self._report,
            )

    def _on_new_face(self, picture: Picture, face: Face) -> None:
        from core.landmarks.face import MEAN_SHAPE

        if picture is not self._document.picture:
            return
        entry = FaceEntry(key=self._new_key(), face=face, embedding=face.embedding)
        edits = self._document.edits
        faces = _in_order([*edits.faces, entry])
        self._push(replace(edits, faces=faces), self.tr("Add Face"))
        self._document.select(entry.key)
        if face.source == MEAN_SHAPE:
            self.landmarks_wanted.emit()
            words = self.tr(
                "No face could be made out there, so an average one stands in the box. Drag its "
                "points into place, with Alt a whole part."
            )
            self.noticed.emit(Notice(text=words, kind=Kind.INFO))

    # a box that is moved or resized

    def _on_box(self, key: int, box: QRectF) -> None:
        from core.landmarks.face import MEAN_SHAPE

        entry, picture = self._document.edits.entry(key), self._document.picture
        if entry is None or picture is None:
            return
        if entry.face.source in ("user", MEAN_SHAPE):  # the user's own points go along
            self._take_box(entry, box)
            return
        self._runner.start(
            FIT,
            partial(self._engine.face_in_box, picture, _numbers(box)),
            done=partial(self._on_fitted, picture, key, box),
            failed=self._report,
        )

    def _on_fitted(self, picture: Picture, key: int, box: QRectF, fitted: Face) -> None:
        from core.landmarks.face import MEAN_SHAPE, Origin

        entry = self._document.edits.entry(key)
        if entry is None or picture is not self._document.picture:
            return
        if fitted.source == MEAN_SHAPE:
            self._take_box(entry, box)
            return
        origin = Origin.BY_HAND if entry.face.origin is Origin.BY_HAND else Origin.EDITED
        face = replace(fitted, origin=origin)
        self._change(replace(entry, face=face, embedding=face.embedding))

    def _take_box(self, entry: FaceEntry, box: QRectF) -> None:
        """The landmarks go along with the box."""
        from core.landmarks.by_hand import with_box
        from core.landmarks.face import Box

        self._change(replace(entry, face=with_box(entry.face, Box(*_numbers(box)))))

    def _change(self, entry: FaceEntry) -> None:
        edits = self._document.edits.with_entry(entry)
        ordered = replace(edits, faces=_in_order(list(edits.faces)))
        self._push(ordered, self.tr("Move Face"))

    # landmarks by the arrow keys

    def _on_nudged(self, landmarks: Landmarks) -> None:
        key, before = self._document.selected, self._document.edits
        if key is not None:
            after = before.with_landmarks(key, landmarks)
            text = self.tr("Move Landmarks")
            self._undo.push(NudgeLandmarks(self._document, before, after, text, key=key))

    # another search

    def _on_again(self, picture: Picture, found: list[Face]) -> None:
        if picture is not self._document.picture:
            return
        edits = self._document.edits
        faces = _merged(edits.faces, found, self._new_key)
        if [entry.key for entry in faces] == [entry.key for entry in edits.faces]:
            words = self.tr("The search found no other faces. Draw a box around one to add it.")
            self.noticed.emit(Notice(text=words, kind=Kind.INFO))
            return
        self._push(replace(edits, faces=faces), self.tr("Find Faces Again"))

    def _push(self, edits: Edits, text: str) -> None:
        self._undo.push(SwapEdits(self._document, self._document.edits, edits, text))

    def _report(self, error: Exception) -> None:
        self.noticed.emit(notice_of(error))


def _merged(
    entries: tuple[FaceEntry, ...], found: list[Face], new_key: Callable[[], int]
) -> tuple[FaceEntry, ...]:
    """Entries after another search: one that is found again keeps its key and its guide."""
    from core.landmarks.by_hand import merged
    from core.landmarks.dlib_backend import same_place

    by_face = {id(entry.face): entry for entry in entries}
    result: list[FaceEntry] = []
    for face in merged([entry.face for entry in entries], found):
        entry = by_face.get(id(face))
        if entry is None:
            entry = next((old for old in entries if same_place(old.face, face)), None)
        if entry is None:
            entry = FaceEntry(key=new_key(), face=face, embedding=face.embedding)
        if entry.key not in (kept.key for kept in result):
            result.append(entry)
    return _in_order(result)


def _in_order(entries: list[FaceEntry]) -> tuple[FaceEntry, ...]:
    """Rows from top to bottom, each from left to right, as the search lists them."""
    from core.landmarks.detect import reading_order

    ordered = reading_order([entry.face for entry in entries])
    place = {id(face): at for at, face in enumerate(ordered)}
    return tuple(sorted(entries, key=lambda entry: place[id(entry.face)]))


def _numbers(box: QRectF) -> tuple[float, float, float, float]:
    return box.x(), box.y(), box.width(), box.height()
