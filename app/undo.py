"""Undo: commands that swap two snapshots of the document."""

from __future__ import annotations

from PySide6.QtGui import QUndoCommand, QUndoStack

from app.document import Document, Edits

LIMIT = 200  # steps; a snapshot shares all that did not change, so each costs little
FIDELITY_ID = 1


class SwapEdits(QUndoCommand):
    """From one snapshot to another."""

    def __init__(self, document: Document, before: Edits, after: Edits, text: str) -> None:
        super().__init__(text)
        self._document, self._before, self._after = document, before, after

    def redo(self) -> None:
        """Show the state after."""
        self._document.set_edits(self._after)

    def undo(self) -> None:
        """Show the state before."""
        self._document.set_edits(self._before)


class ChangeFidelity(SwapEdits):
    """Steps by keys or wheel that follow one another join into one."""

    def __init__(
        self, document: Document, before: Edits, after: Edits, text: str, *, joins: bool
    ) -> None:
        super().__init__(document, before, after, text)
        self._joins = joins

    def id(self) -> int:
        """Kind of command, for Qt."""
        return FIDELITY_ID if self._joins else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 (Qt's name)
        """Take over a later step."""
        if not isinstance(other, ChangeFidelity):
            return False
        self._after = other._after
        return True


def undo_stack(document: Document) -> QUndoStack:
    """A bounded history for `document`."""
    stack = QUndoStack(document)
    stack.setUndoLimit(LIMIT)
    return stack
