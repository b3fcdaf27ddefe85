"""Portraits that leave the memory with their photo, and come back with it.

A sleeping portrait is the same guide with a picture of one pixel; its face, landmarks and embedding
stay, so that it is read again in the time its file takes and nothing is searched for anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.document import Edits, FaceEntry, PhotoState
from app.undo import steps_of

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

    from core.landmarks.face import Face
    from core.pipeline.types import Guide


class Exchange:
    """Puts other guides in place of a photo's guides; what was one object stays one object."""

    def __init__(self, guide: Callable[[Guide], Guide | None]) -> None:
        """Take the rule: guide -> the one in its place, None if there is none any more."""
        self._rule = guide
        self._guides: dict[int, tuple[Guide, Guide | None]] = {}
        self._entries: dict[int, tuple[FaceEntry, FaceEntry]] = {}
        self._edits: dict[int, tuple[Edits, Edits]] = {}

    def guide(self, old: Guide) -> Guide | None:
        """The guide in place of `old`."""
        if id(old) not in self._guides:  # the old one is kept, so that its id stays its own
            self._guides[id(old)] = (old, self._rule(old))
        return self._guides[id(old)][1]

    def entry(self, old: FaceEntry) -> FaceEntry:
        """A face with its guides exchanged; one that is gone leaves its place to the next."""
        if old.guide is None:
            return old
        if id(old) not in self._entries:
            guides = tuple(new for new in map(self.guide, old.guides) if new is not None)
            self._entries[id(old)] = (old, old.with_guides(guides))
        return self._entries[id(old)][1]

    def edits(self, old: Edits) -> Edits:
        """A snapshot with its guides exchanged."""
        if id(old) not in self._edits:
            faces = tuple(map(self.entry, old.faces))
            self._edits[id(old)] = (old, replace(old, faces=faces))
        return self._edits[id(old)][1]

    def history(self, stack: QUndoStack) -> None:
        """All steps of a history."""
        for step in steps_of(stack):
            step.replace_states(self.edits)

    def state(self, old: PhotoState) -> PhotoState:
        """A photo's state, which must hold no result."""
        return replace(old, edits=self.edits(old.edits))


def asleep(guide: Guide) -> Guide:
    """The guide without its pixels; one from the clipboard stays as it is."""
    from core.picture import Picture

    if guide.path is None:
        return guide
    return replace(guide, picture=Picture(samples=_pixel(), path=guide.path))


def sleeping_guide(face: Face, path: Path) -> Guide:
    """A sleeping guide, as a session tells of it."""
    from core.picture import Picture
    from core.pipeline.types import Guide

    return Guide(picture=Picture(samples=_pixel(), path=path), face=face, path=path)


def is_asleep(guide: Guide) -> bool:
    """Whether its pixels must be read before it can guide."""
    return guide.path is not None and guide.picture.samples.shape[:2] == (1, 1)


def guides_of(*snapshots: tuple[FaceEntry, ...]) -> list[Guide]:
    """All guides of these faces, each once."""
    found = {id(guide): guide for entries in snapshots for e in entries for guide in e.guides}
    return list(found.values())


def guides_in(stack: QUndoStack) -> list[Guide]:
    """All guides in a history, each once."""
    return guides_of(*(edits.faces for step in steps_of(stack) for edits in step.states()))


def _pixel() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.zeros((1, 1, 3), np.uint8)
