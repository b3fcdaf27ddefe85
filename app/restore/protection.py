"""Says what "do no harm" did to the chosen face: asks the engine, and puts it into words."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.blend import Blend
from app.document import Document
from app.engine import Engine
from app.jobs import JobRunner
from app.numbers import decimal
from app.restore.finish import ProtectionState

if TYPE_CHECKING:
    from core.pipeline.protection import BandProtection, Protection
    from core.pipeline.types import FaceResult

log = logging.getLogger(__name__)

KIND = "protection"
ALL = 0.995  # of a change: as good as everything


class ProtectionTeller(QObject):
    """Follows the chosen face and the switches; works off the GUI thread."""

    told = Signal(object)  # ProtectionState

    def __init__(
        self, document: Document, runner: JobRunner, engine: Engine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._runner, self._engine = document, runner, engine
        self._asked: tuple[FaceResult | None, str, bool] | None = None

    def forget(self) -> None:
        """Say it anew at the next `refresh`."""
        self._asked = None

    def refresh(self) -> None:
        """Something may have changed that the sentence depends on."""
        document = self._document
        outcome, blend = document.outcome, document.edits.blend
        face = None if outcome is None else outcome.faces.get(document.selected or 0)
        asked = (face, blend.colour, blend.protect)
        if self._asked is not None and _same(asked, self._asked):
            return
        self._asked = asked
        if face is None:
            self._runner.cancel(KIND)
            self.told.emit(ProtectionState(words=self._nothing_yet()))
            return
        self._ask(face, blend)

    def _ask(self, face: FaceResult, blend: Blend) -> None:
        self._runner.start(
            KIND,
            lambda context: self._engine.protection(face, blend, context),
            done=lambda found: self.told.emit(self._state(found)),
            failed=lambda error: log.error("protection is not told", exc_info=error),
        )

    def _nothing_yet(self) -> str:
        if self._document.outcome is None:
            return ""
        return self.tr("This face was not restored.")

    def _state(self, found: Protection | None) -> ProtectionState:
        if found is None:
            return ProtectionState(words=self.tr("How good this face is was not estimated."))
        return ProtectionState(
            words=self._words(found),
            details=self._details(found),
            shares=tuple(band.allowed for band in found.bands),
        )

    def _words(self, found: Protection) -> str:
        if not found.protects:
            words = self.tr("Not protected: the model may change all of this face.")
        elif found.passes >= ALL:
            words = self.tr("Nothing is held back: this face needs the help.")
        else:
            words = self.tr("The photo knows better in part: {share} of the model's change to "
                            "this face passes.")  # fmt: skip
        return words.format(share=_percent(found.passes))

    def _details(self, found: Protection) -> str:
        words = self.tr("Estimated from the photo: detail for {detail} of {pixels} pixels from "
                        "eyes to mouth; {error} of 255 brightness steps are wrong.")  # fmt: skip
        first = words.format(
            detail=round(found.detail),
            pixels=round(found.pixels),
            error=decimal(found.error, 1),
        )
        return "\n".join([first, *map(self._band, found.bands)])

    def _band(self, band: BandProtection) -> str:
        short, long = band.periods
        if long == float("inf"):
            size = self.tr("over {short} px").format(short=_length(short))
        else:
            size = self.tr("{short} to {long} px").format(short=_length(short), long=_length(long))
        words = self.tr("{size}: {error} steps wrong, {share} of the change passes")
        return words.format(size=size, error=decimal(band.error, 1), share=_percent(band.allowed))


def _same(a: tuple[FaceResult | None, str, bool], b: tuple[FaceResult | None, str, bool]) -> bool:
    return a[0] is b[0] and a[1:] == b[1:] and a[0] is not None


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _length(pixels: float) -> str:
    return decimal(pixels, 1 if pixels < 9.95 else 0)
