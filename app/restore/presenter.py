"""The document in words and pictures, for inspector and canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF

from app.canvas.face_item import FaceMark
from app.document import Document, FaceEntry
from app.engine import Engine, Identity
from app.images import bounded_box, to_qimage
from app.numbers import decimal
from app.restore.face_list import FaceThumb
from app.restore.guide_card import GuideState
from app.restore.guide_list import GuideThumb
from app.restore.guide_words import MOST_GUIDES, GuideWords
from app.restore.run_panel import NOTHING, Facts
from app.words import warning_words

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from core.landmarks.face import Face
    from core.picture import Picture
    from core.pipeline.types import FaceResult, Guide

SAID_BY_LIKENESS = ("guide-unsure", "guide-other-person")  # the line above the warning
THUMB_PIXELS = 192  # thumbnails are made of about so many pixels a side


class Presenter(QObject):
    """Reads the document; changes nothing."""

    def __init__(self, document: Document, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._engine = document, engine
        self._guides = GuideWords(document, self)
        self._looked: Guide | None = None

    def number(self, key: int) -> int:
        """The face's number, from 1."""
        keys = [entry.key for entry in self._document.edits.faces]
        return keys.index(key) + 1

    def marks(self) -> list[FaceMark]:
        """Boxes for the canvas."""
        made = []
        for number, entry in enumerate(self._document.edits.faces, start=1):
            box = entry.face.box
            made.append(
                FaceMark(
                    key=entry.key,
                    number=number,
                    box=QRectF(box.x, box.y, box.width, box.height),
                    guided=entry.guide is not None,
                    words=self._tip(number, entry),
                )
            )
        return made

    def thumbs(self) -> list[FaceThumb]:
        """Pictures for the list of faces."""
        picture = self._document.picture
        if picture is None:
            return []
        return [
            FaceThumb(
                key=entry.key,
                image=face_image(picture, entry.face),
                words=f"{number} ●" if entry.guide is not None else str(number),
                tip=self._tip(number, entry),
            )
            for number, entry in enumerate(self._document.edits.faces, start=1)
        ]

    def look_at(self, guide: Guide | None) -> None:
        """Show this one of a face's guides; None leaves the choice to the last run."""
        self._looked = guide

    def shown_guide(self, entry: FaceEntry) -> Guide | None:
        """Of several guides the one that is looked at, or that led the last run."""
        if any(guide is self._looked for guide in entry.guides):
            return self._looked
        for guide in entry.guides:
            use = self._guides.use_of(entry, guide)
            if use is not None and use.lead:
                return guide
        return entry.guide

    def identity(self, entry: FaceEntry) -> Identity | None:
        """How alike the face and the guide that is shown are; None without guide."""
        guide = self.shown_guide(entry)
        return None if guide is None else self._identity(entry, guide)

    def identities(self, entry: FaceEntry) -> list[Identity | None]:
        """How alike the face and each of its guides are."""
        return [self._identity(entry, guide) for guide in entry.guides]

    def doubtful(self, entry: FaceEntry) -> bool:
        """Whether a guide seems to be someone else's and nobody insisted."""
        found = self.identities(entry)
        return not entry.insist and any(each is not None and each.other_person for each in found)

    def _identity(self, entry: FaceEntry, guide: Guide) -> Identity | None:
        return self._engine.identity(entry.face, entry.embedding, guide)

    def guide_state(self, reading: bool, hint: bool = False) -> GuideState:
        """What the guide card shows for the chosen face.

        Args:
            reading: a portrait is being read for it.
            hint: without a guide it would be restored, too, but a guide makes a difference.
        """
        picture, entry = self._document.picture, self._document.entry
        if picture is None or entry is None:
            return GuideState()
        old = face_image(picture, entry.face)
        result = self.result_of(entry)
        warped = None
        if result is not None and result.warped_guide is not None:
            warped = to_qimage(result.warped_guide)
        guide = self.shown_guide(entry)
        if guide is None:
            note = self._note(result) if hint and not reading else ""
            return GuideState(face=old, warped=warped, reading=reading, note=note)
        identity = self.identity(entry)
        several = len(entry.guides) > 1
        places = [place for place, each in enumerate(entry.guides) if each is guide]
        return GuideState(
            face=old,
            guide=face_image(guide.picture, guide.face),
            warped=warped,
            name=self._guides.name(guide),
            guides=tuple(self._thumb(entry, each) for each in entry.guides) if several else (),
            shown=places[0],
            several=entry.several,
            can_add=len(entry.guides) < MOST_GUIDES,
            likeness=self._likeness(identity),
            warning=self._warning(identity, entry, result),
            can_insist=self.doubtful(entry),
            reading=reading,
        )

    def facts(self) -> Facts:
        """What was measured of the chosen face."""
        entry = self._document.entry
        result = self.result_of(entry) if entry is not None else None
        if result is None:
            return Facts()
        assert self._document.outcome is not None
        return Facts(
            landmarks=_change(
                result.landmark_distance_before, result.landmark_distance_after, 1, " px"
            ),
            identity=_change(result.identity_before, result.identity_after, 2, ""),
            run=self.tr("{model}, {seconds} s").format(
                model=self._document.outcome.model_of(result), seconds=decimal(result.seconds, 1)
            ),
        )

    def result_of(self, entry: FaceEntry) -> FaceResult | None:
        """The face's result, if there is one."""
        outcome = self._document.outcome
        return None if outcome is None else outcome.faces.get(entry.key)

    def _tip(self, number: int, entry: FaceEntry) -> str:
        words = self.tr("Face {number}: guide chosen")
        if entry.guide is None:
            words = self.tr("Face {number}: no guide yet")
        told, result = words.format(number=number), self.result_of(entry)
        return told if result is None else f"{told}\n{self._how(result)}"

    def _how(self, result: FaceResult) -> str:
        """By which model, and whether by a guide, a face was restored."""
        assert self._document.outcome is not None
        words = self.tr("Restored by {model}, with a guide")
        if result.guide is None:
            words = self.tr("Restored by {model}, without a guide")
        return words.format(model=self._document.outcome.model_of(result))

    def _note(self, result: FaceResult | None) -> str:
        """How a face without a guide is restored, and what would be better."""
        if result is not None and result.guide is None:
            return self.tr(
                "Restored without a guide; a portrait of the same person keeps it truer."
            )
        return self.tr(
            "Will be restored without a guide; a portrait of the same person keeps it truer."
        )

    def _thumb(self, entry: FaceEntry, guide: Guide) -> GuideThumb:
        use = self._guides.use_of(entry, guide)
        likeness = self._likeness(self._identity(entry, guide))
        return GuideThumb(
            image=face_image(guide.picture, guide.face),
            name=self._guides.name(guide),
            words=self._guides.distance(use),
            tip=f"{likeness}\n{self._guides.sentence(use)}",
            used=use is not None and bool(use.use.regions),
        )

    def _likeness(self, identity: Identity | None) -> str:
        if identity is None:
            return self.tr("How alike they are could not be measured")
        if identity.other_person:
            words = self.tr("Same person: unlikely (distance {distance})")
        elif identity.sure:
            words = self.tr("Same person: likely (distance {distance})")
        else:
            words = self.tr("Same person: possible (distance {distance})")
        return words.format(distance=decimal(identity.distance, 2))

    def _warning(
        self, identity: Identity | None, entry: FaceEntry, result: FaceResult | None
    ) -> str:
        if not entry.insist and len(entry.guides) > 1 and self.doubtful(entry):
            return self.tr("A guide seems to show someone else. Remove it, or use it anyway.")
        if identity is not None and identity.other_person and not entry.insist:
            return self.tr("This guide seems to show someone else. Use it only if you know better.")
        outcome = self._document.outcome
        asked = next((e for e in outcome.entries if e.key == entry.key), None) if outcome else None
        codes = result.warnings if result is not None else ()
        if asked is None or list(map(id, asked.guides)) != list(map(id, entry.guides)):
            codes = ()  # they speak of another guide
        if identity is not None and len(entry.guides) == 1:
            codes = tuple(code for code in codes if code not in SAID_BY_LIKENESS)
        return "\n".join(warning_words(code) for code in codes)


def face_image(picture: Picture, face: Face) -> QImage:
    """A face with a little room around it."""
    box = face.box
    left, top, right, bottom = bounded_box(
        box.x, box.y, box.width, box.height, (picture.width, picture.height), grow=0.25
    )
    step = max(1, min(right - left, bottom - top) // THUMB_PIXELS)
    return to_qimage(picture.source[top:bottom:step, left:right:step])


def _change(before: float | None, after: float | None, places: int, unit: str) -> str:
    if before is None and after is None:
        return NOTHING
    first = NOTHING if before is None else decimal(before, places)
    second = NOTHING if after is None else decimal(after, places)
    return f"{first} → {second}{unit}"
