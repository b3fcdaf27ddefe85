"""Guides: reading a portrait, giving it to a face, insisting on it, taking it away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.document import Document
from app.engine import Engine
from app.jobs import JobRunner
from app.notice import Kind, Notice
from app.restore.guide_words import MOST_GUIDES
from app.restore.presenter import Presenter
from app.trouble import notice_of
from app.undo import History, SwapEdits
from core.errors import CoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.jobs import JobContext
    from core.pipeline.types import Guide, Several

READING = "guide-"


@dataclass(frozen=True, eq=False, kw_only=True)
class Portraits:
    """Portraits that were read.

    Attributes:
        guides: in the order of their files.
        failures: why others cannot be guides.
        left_out: files beyond the most that a face can have.
    """

    guides: tuple[Guide, ...] = ()
    failures: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


class GuideController(QObject):
    """Every change is an undo step."""

    noticed = Signal(object)  # Notice
    chosen = Signal()  # a face has a guide now
    looked = Signal()  # another of a face's guides is looked at

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
        self.read_all(key, [path])

    def read_all(self, key: int, paths: list[Path], *, add: bool = False) -> None:
        """Read portraits for a face, in place of those that it has, or beside them."""
        self._document.select(key)
        self.read_with(key, lambda context: self._read(paths, context), add=add)

    def add(self, key: int, path: Path) -> None:
        """Read another portrait for a face."""
        self.read_all(key, [path], add=True)

    def read_with(
        self, key: int, work: Callable[[JobContext], Guide | Portraits], *, add: bool = False
    ) -> None:
        """The same for portraits that come from elsewhere, as from the gallery."""
        self._runner.start(
            kind_of(key),
            work,
            done=partial(self._on_read, key, add),
            failed=lambda error: self.noticed.emit(notice_of(error)),
        )

    def _read(self, paths: list[Path], context: JobContext) -> Portraits:
        guides, failures = [], []
        for path in paths[:MOST_GUIDES]:
            try:
                guides.append(self._engine.load_guide(path, context))
            except CoreError as error:
                if len(paths) == 1:
                    raise
                failures.append(str(error))
        left_out = [str(path) for path in paths[MOST_GUIDES:]]
        return Portraits(guides=tuple(guides), failures=tuple(failures), left_out=tuple(left_out))

    def reading(self, key: int | None) -> bool:
        """Whether a portrait for this face is being read."""
        return key is not None and self._runner.running(kind_of(key))

    def forget(self) -> None:
        """Another photo is open: what is being read is for nobody."""
        for entry in self._document.edits.faces:
            self._runner.cancel(kind_of(entry.key))

    def remove(self) -> None:
        """Take away the chosen face's guide; of several the one that is looked at."""
        entry = self._document.entry
        if entry is not None:
            shown = self._presenter.shown_guide(entry)
            left = tuple(guide for guide in entry.guides if guide is not shown)
            self._change(entry.key, left, entry.insist and bool(left), self.tr("Remove Guide"))

    def take_away(self, key: int, guide: Guide) -> None:
        """Use a face's other guides only."""
        entry = self._document.edits.entry(key)
        if entry is not None:
            left = tuple(each for each in entry.guides if each is not guide)
            self._change(key, left, entry.insist and bool(left), self.tr("Remove Guide"))

    def look_at(self, place: int) -> None:
        """Show another of the chosen face's guides."""
        entry = self._document.entry
        if entry is not None and place < len(entry.guides):
            self._presenter.look_at(entry.guides[place])
            self.looked.emit()

    def set_several(self, several: str) -> None:
        """Say what is made of the chosen face's guides: "pick" or "blend"."""
        before, entry = self._document.edits, self._document.entry
        if entry is not None and several != entry.several:
            how: Several = "pick" if several == "pick" else "blend"
            after = before.with_entry(replace(entry, several=how))
            text = self.tr("Change Use of Guides")
            self._undo.push(SwapEdits(self._document, before, after, text))

    def insist(self, keys: tuple[int, ...]) -> None:
        """Use guides although they seem to show someone else."""
        edits = self._document.edits
        for key in keys:
            entry = edits.entry(key)
            if entry is not None:
                edits = edits.with_entry(replace(entry, insist=True))
        text = self.tr("Use Guide Anyway")
        self._undo.push(SwapEdits(self._document, self._document.edits, edits, text))

    def ask_to_insist(self, keys: tuple[int, ...], then: Callable[[], object]) -> None:
        """Ask whether guides shall be used that seem to show someone else; if so, do `then`."""
        self._document.select(keys[0])
        numbers = ", ".join(str(self._presenter.number(key)) for key in keys)
        words = self.tr("The guide for face {numbers} seems to show someone else.")

        def insist() -> None:
            self.insist(keys)
            then()

        text, action = words.format(numbers=numbers), self.tr("Restore Anyway")
        self.noticed.emit(Notice(text=text, kind=Kind.WARNING, action=action, run=insist))

    def _on_read(self, key: int, add: bool, found: Guide | Portraits) -> None:
        entry = self._document.edits.entry(key)
        read = found if isinstance(found, Portraits) else Portraits(guides=(found,))
        if entry is None:  # deleted while the portraits were read
            return
        before = entry.guides if add else ()
        guides = (*before, *read.guides)[:MOST_GUIDES]
        if read.failures or read.left_out or len(guides) < len(before) + len(read.guides):
            self._tell_left_out(read)
        if not read.guides:
            return
        text = self.tr("Add Guide") if add and before else self.tr("Choose Guide")
        self._change(key, guides, False, text)
        self._presenter.look_at(guides[-1] if add else None)
        self.looked.emit()
        entry = self._document.edits.entry(key)
        if entry is None or not self._presenter.doubtful(entry):
            self.chosen.emit()
            return
        words = self.tr("This guide for face {number} seems to show someone else.")
        if len(guides) > 1:
            words = self.tr("One of the guides for face {number} seems to show someone else.")
        self.noticed.emit(
            Notice(
                text=words.format(number=self._presenter.number(key)),
                kind=Kind.WARNING,
                action=self.tr("Use Anyway"),
                run=partial(self.insist, (key,)),
            )
        )

    def _tell_left_out(self, read: Portraits) -> None:
        words = self.tr("Some portraits were left out. A face has {most} guides at most.")
        if read.failures:
            words = self.tr("Some portraits cannot be guides. The details say why.")
        details = "\n".join((*read.failures, *read.left_out))
        text = words.format(most=MOST_GUIDES)
        self.noticed.emit(Notice(text=text, kind=Kind.WARNING, details=details))

    def _change(self, key: int | None, guides: tuple[Guide, ...], insist: bool, text: str) -> None:
        before = self._document.edits
        entry = before.entry(key)
        if entry is not None:  # else the face was deleted while the portrait was read
            after = before.with_entry(replace(entry.with_guides(guides), insist=insist))
            self._undo.push(SwapEdits(self._document, before, after, text))


def kind_of(key: int) -> str:
    """The job runner's kind for reading a face's guide."""
    return f"{READING}{key}"


def is_reading(kind: str) -> bool:
    """Whether a job of this kind reads a guide."""
    return kind.startswith(READING)
