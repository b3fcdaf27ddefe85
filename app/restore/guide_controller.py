"""Guides: reading a portrait, giving it to a face, insisting on it, taking it away."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.document import Document
from app.engine import Engine
from app.jobs import JobRunner
from app.notice import Kind, Notice
from app.restore.presenter import Presenter
from app.trouble import notice_of
from app.undo import History, SwapEdits

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.jobs import JobContext
    from core.pipeline.types import Guide


class GuideController(QObject):
    """Every change is an undo step."""

    noticed = Signal(object)  # Notice
    chosen = Signal()  # a face has a guide now

    def __init__(
        self,
        document: Document,
        undo: History,
        runner: JobRunner,
        engine: Engine,
        presenter: Presenter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._undo, self._runner = document, undo, runner
        self._engine, self._presenter = engine, presenter

    def read(self, key: int, path: Path) -> None:
        """Read a portrait for a face; a newer one for the same face wins."""
        self._document.select(key)
        self.read_with(key, lambda context: self._engine.load_guide(path, context))

    def read_with(self, key: int, work: Callable[[JobContext], Guide]) -> None:
        """The same for a portrait that comes from elsewhere, as from the gallery."""
        self._runner.start(
            kind_of(key),
            work,
            done=partial(self._on_read, key),
            failed=lambda error: self.noticed.emit(notice_of(error)),
        )

    def reading(self, key: int | None) -> bool:
        """Whether a portrait for this face is being read."""
        return key is not None and self._runner.running(kind_of(key))

    def forget(self) -> None:
        """Another photo is open: what is being read is for nobody."""
        for entry in self._document.edits.faces:
            self._runner.cancel(kind_of(entry.key))

    def remove(self) -> None:
        """Use no guide for the chosen face."""
        self._change(self._document.selected, None, False, self.tr("Remove Guide"))

    def insist(self, keys: tuple[int, ...]) -> None:
        """Use guides although they seem to show someone else."""
        edits = self._document.edits
        for key in keys:
            entry = edits.entry(key)
            if entry is not None:
                edits = edits.with_entry(replace(entry, insist=True))
        text = self.tr("Use Guide Anyway")
        self._undo.push(SwapEdits(self._document, self._document.edits, edits, text))

    def _on_read(self, key: int, guide: Guide) -> None:
        self._change(key, guide, False, self.tr("Choose Guide"))
        entry = self._document.edits.entry(key)
        if entry is None or not self._presenter.doubtful(entry):
            self.chosen.emit()
            return
        words = self.tr("This guide for face {number} seems to show someone else.")
        self.noticed.emit(
            Notice(
                text=words.format(number=self._presenter.number(key)),
                kind=Kind.WARNING,
                action=self.tr("Use Anyway"),
                run=partial(self.insist, (key,)),
            )
        )

    def _change(self, key: int | None, guide: Guide | None, insist: bool, text: str) -> None:
        before = self._document.edits
        entry = before.entry(key)
        if entry is not None:  # else the face was deleted while the portrait was read
            after = before.with_entry(replace(entry, guide=guide, insist=insist))
            self._undo.push(SwapEdits(self._document, before, after, text))


def kind_of(key: int) -> str:
    """The job runner's kind for reading a face's guide."""
    return f"guide-{key}"
