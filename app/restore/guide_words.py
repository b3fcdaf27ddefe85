"""Guides in words: their names, and what the last run found them worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.document import Document, FaceEntry
from app.numbers import decimal
from app.words import region_words

if TYPE_CHECKING:
    from core.pipeline.types import Guide, GuideUse

MOST_GUIDES = 8  # of a face, as `core.pipeline.types` has it; that must not be imported here
REGIONS = 6  # as many as `core.pipeline.regions` has, for the same reason


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a run said of one guide: its worth, and whether it led."""

    use: GuideUse
    lead: bool


class GuideWords(QObject):
    """Reads the document; changes nothing."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document

    def use_of(self, entry: FaceEntry, guide: Guide) -> Told | None:
        """What the last run said of a face's guide; None if it was not there then."""
        outcome = self._document.outcome
        result = None if outcome is None else outcome.faces.get(entry.key)
        if outcome is None or result is None:
            return None
        asked = next(each for each in outcome.entries if each.key == entry.key)
        for place, (known, use) in enumerate(zip(asked.guides, result.guides, strict=False)):
            if known is guide:
                return Told(use=use, lead=place == result.lead)
        return None

    def name(self, guide: Guide) -> str:
        """Of its file."""
        return guide.path.name if guide.path else self.tr("From the clipboard")

    def distance(self, told: Told | None) -> str:
        """How far its landmarks are off; empty before a run."""
        return "" if told is None else self.tr("{pixels} px").format(pixels=_number(told))

    def sentence(self, told: Told | None) -> str:
        """Its distance, and where it was used."""
        if told is None:
            return self.tr("Restore to learn how well it fits.")
        words = self.tr("Landmarks {pixels} px off after the warp.").format(pixels=_number(told))
        regions = told.use.regions
        if not regions:
            return f"{words}\n{self.tr('Not used in the last run.')}"
        if len(regions) == REGIONS:
            return f"{words}\n{self.tr('Used for the whole face.')}"
        parts = ", ".join(map(region_words, regions))
        return f"{words}\n{self.tr('Used for: {parts}.').format(parts=parts)}"


def _number(told: Told) -> str:
    return decimal(told.use.distance, 1)
