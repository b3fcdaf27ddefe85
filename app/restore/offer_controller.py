"""Asks the gallery who a photo's faces are, and offers its best guides for the chosen one.

A face that is surely somebody's gets the best guide at once, as a step that undo takes back; the
other guides are there to pick from.  Whom the gallery is not sure of stays unknown.  The chosen
face is asked about first, the others after it: Restore shall find all guides that there are.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from app.document import Document, FaceEntry, What
from app.people.place import PeoplePlace
from app.people.words import reason_words
from app.restore.guide_controller import GuideController, Portraits
from app.restore.guide_offers import GuideOffers, OfferedGuide, Offers
from core.errors import CoreError

if TYPE_CHECKING:
    from app.people.answers import Suggestion
    from core.arrays import ByteImage
    from core.jobs import JobContext
    from core.picture import Picture
    from core.pipeline.types import Guide

KIND = "offers"
PIXELS = 96  # of a portrait in the row


class OfferController(QObject):
    """Between the document, the gallery and the row of portraits."""

    settled = Signal()  # the gallery has answered for all faces

    def __init__(
        self,
        document: Document,
        guides: GuideController,
        view: GuideOffers,
        people: PeoplePlace,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._guides, self._view, self._people = document, guides, view, people
        self._picture: Picture | None = None
        self._known: dict[int, Suggestion | None] = {}  # by key of the face
        self._asked: set[int] = set()
        self._pending: set[int] = set()  # asked about, without an answer yet
        self._ever: set[int] = set()  # asked about since the start, in any photo
        self._helped: set[int] = set()  # got a guide once, in any photo: not again unasked
        self._read_as: dict[int, dict[int, Guide]] = {}  # key -> gallery's face -> its guide
        document.changed.connect(self._on_changed)
        view.picked.connect(self._on_picked)
        view.toggled.connect(self._on_toggled)
        view.all_wanted.connect(self._on_all_wanted)

    @property
    def asking(self) -> bool:
        """Whether the gallery has still to say who some of the faces are."""
        return bool(self._pending)

    def use(self, face: int) -> bool:
        """Let a face of the gallery guide the chosen face; False if none is chosen."""
        key = self._document.selected
        if self._document.entry is None or key is None:
            return False
        self._read(key, face)
        return True

    def _on_changed(self, what: What) -> None:
        if what not in (What.PHOTO, What.FACES, What.SELECTION):
            return
        if self._document.picture is not self._picture:
            self._picture = self._document.picture
            self._forget()
        entry = self._document.entry
        if self._picture is None or entry is None:
            self._view.hide()
            return
        self._ask_all(self._picture, entry)
        if entry.key in self._known:
            self._show(entry, self._offers(self._known[entry.key]))
        elif entry.key in self._pending:
            self._show(entry, Offers(words=self.tr("Looking who this is…"), looking=True))
        else:
            self._view.hide()

    def _forget(self) -> None:
        """Another photo is shown."""
        for key in self._pending:
            self._people.jobs.cancel(f"{KIND}-{key}")
        for known in (self._known, self._asked, self._pending, self._read_as):
            known.clear()

    def _ask_all(self, picture: Picture, chosen: FaceEntry) -> None:
        """Ask about the chosen face, and then once about each of the others that has no guide."""
        others = (
            e for e in self._document.edits.faces if e.guide is None and e.key not in self._ever
        )
        new = {e.key: e for e in (chosen, *others) if e.key not in self._asked}
        if new and self._people.library.exists():
            for entry in new.values():
                self._ask(picture, entry)

    def _ask(self, picture: Picture, entry: FaceEntry) -> None:
        self._asked.add(entry.key)
        self._ever.add(entry.key)
        self._pending.add(entry.key)
        face = replace(entry.face, embedding=entry.embedding)
        library = self._people.library

        def work(_: JobContext) -> Suggestion | None:
            return library.suggest(picture, face)

        done = partial(self._on_found, picture, entry.key)
        failed = partial(self._on_failed, picture, entry.key)
        self._people.jobs.start(f"{KIND}-{entry.key}", work, done=done, failed=failed)

    def _on_found(self, picture: Picture, key: int, found: Suggestion | None) -> None:
        if picture is not self._picture:
            return
        self._known[key] = found
        self._pending.discard(key)
        self._take(key, found)
        if not self._pending:
            self.settled.emit()

    def _take(self, key: int, found: Suggestion | None) -> None:
        """Use the best guide of a face that is surely somebody's."""
        entry = self._document.edits.entry(key)
        if entry is None:
            return
        free = entry.guide is None and not self._guides.reading(key)
        if found is not None and found.sure and found.guides and free and key not in self._helped:
            self._helped.add(key)
            self._read(key, found.guides[0].entry.id)
        if self._document.selected == key:
            self._show(entry, self._offers(found))

    def _on_failed(self, picture: Picture, key: int, error: Exception) -> None:
        """The People tab tells what is wrong with the gallery; restoring needs it not."""
        if picture is not self._picture:
            return
        self._pending.discard(key)
        if self._document.selected == key:
            self._view.hide()
        if not self._pending:
            self.settled.emit()

    def _offers(self, found: Suggestion | None) -> Offers:
        if found is None:
            return Offers(words=self.tr("Nobody whom your gallery knows for sure."))
        name = found.who.name or self.tr("Unnamed person {number}").format(number=found.who.id)
        if not found.guides:
            words = self.tr("{name}, but your gallery has no other photo.").format(name=name)
            return Offers(words=words)
        words = self.tr("{name} ({chance} sure). The best guides:")
        return Offers(
            words=words.format(name=name, chance=f"{min(99, 100 * found.confidence):.0f}%"),
            guides=tuple(
                OfferedGuide(
                    face=guide.entry.id,
                    image=_image(guide.picture),
                    name=guide.entry.photo.name,
                    reasons=reason_words(guide.reasons),
                )
                for guide in found.guides
            ),
        )

    def _show(self, entry: FaceEntry, offers: Offers) -> None:
        self._view.show_offers(offers, frozenset(self._in_use(entry)))

    def _in_use(self, entry: FaceEntry) -> dict[int, Guide]:
        """The gallery's faces that guide a face now."""
        read = self._read_as.get(entry.key, {})
        return {f: guide for f, guide in read.items() if any(guide is g for g in entry.guides)}

    def _on_picked(self, face: int) -> None:
        if self._document.selected is not None:
            self._read(self._document.selected, face)

    def _on_toggled(self, face: int) -> None:
        entry = self._document.entry
        if entry is None:
            return
        guide = self._in_use(entry).get(face)
        if guide is not None:
            self._guides.take_away(entry.key, guide)
        else:
            self._read(entry.key, face, add=True)

    def _on_all_wanted(self, faces: list[int]) -> None:
        key = self._document.selected
        if key is not None:
            self._guides.read_with(key, lambda _: self._portraits(key, faces))

    def _read(self, key: int, face: int, *, add: bool = False) -> None:
        self._guides.read_with(key, lambda _: self._portraits(key, [face]), add=add)

    def _portraits(self, key: int, faces: list[int]) -> Portraits:
        """Faces of the gallery as guides; those whose photos are gone are left out of several.

        Raises:
            CoreError: there is but one, and its photo is gone.
        """
        guides, failures = [], []
        for face in faces:
            try:
                guide = self._people.library.guide(face)
            except CoreError as error:
                if len(faces) == 1:
                    raise
                failures.append(str(error))
                continue
            self._read_as.setdefault(key, {})[face] = guide
            guides.append(guide)
        return Portraits(guides=tuple(guides), failures=tuple(failures))


def _image(crop: ByteImage | None) -> QImage | None:
    """An image that owns its memory, of (H, W, 3) bytes."""
    if crop is None:
        return None
    height, width = crop.shape[:2]
    image = QImage(crop.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888)
    mode = Qt.TransformationMode.SmoothTransformation
    return image.scaledToHeight(PIXELS, mode)
