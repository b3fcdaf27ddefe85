"""Undo: commands that swap two snapshots of the document, and a history for each open photo."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoGroup, QUndoStack

from app.document import Document, Edits

LIMIT = 200  # steps; a snapshot shares all that did not change, so each costs little
BLEND_ID, NUDGE_ID = 1, 2


class SwapEdits(QUndoCommand):
    """From one snapshot to another.

    The commands of a photo name the document that shows it: only the history of the photo that is
    shown can be walked, so no command ever meets another photo's state.
    """

    def __init__(self, document: Document, before: Edits, after: Edits, text: str) -> None:
        super().__init__(text)
        self._document, self._before, self._after = document, before, after
        self.resting = False  # a history is being put together: nothing is done nor joined

    def redo(self) -> None:
        """Show the state after."""
        if not self.resting:
            self._document.set_edits(self._after)

    def undo(self) -> None:
        """Show the state before."""
        if not self.resting:
            self._document.set_edits(self._before)

    def replace_states(self, change: Callable[[Edits], Edits]) -> None:
        """Put other snapshots in place of both, as when a photo's portraits leave the memory."""
        self._before, self._after = change(self._before), change(self._after)

    def states(self) -> tuple[Edits, Edits]:
        """The snapshots before and after."""
        return self._before, self._after


class ChangeBlend(SwapEdits):
    """Steps by keys or wheel on one slider that follow one another join into one."""

    def __init__(
        self, document: Document, before: Edits, after: Edits, text: str, *, joins: bool
    ) -> None:
        super().__init__(document, before, after, text)
        self.joins = joins

    def id(self) -> int:
        """Kind of command, for Qt."""
        return BLEND_ID if self.joins and not self.resting else -1

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 (Qt's name)
        """Take over a later step."""
        if not isinstance(other, ChangeBlend) or other.text() != self.text():
            return False  # another slider
        self._after = other._after
        return True


class NudgeLandmarks(SwapEdits):
    """Arrow keys on one face's landmarks that follow one another join into one step."""

    def __init__(
        self, document: Document, before: Edits, after: Edits, text: str, *, key: int
    ) -> None:
        super().__init__(document, before, after, text)
        self.key = key

    def id(self) -> int:
        """Kind of command, for Qt."""
        return -1 if self.resting else NUDGE_ID

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802 (Qt's name)
        """Take over a later step on the same face."""
        if not isinstance(other, NudgeLandmarks) or other.key != self.key:
            return False
        self._after = other._after
        return True


class History(QUndoGroup):
    """The histories of all open photos; wishes go to that of the photo that is shown.

    There is always one to push to: before the first photo, and after the last, an empty one.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._resting = self.new_stack()
        self.show_stack(None)

    def new_stack(self) -> QUndoStack:
        """A bounded history for another photo."""
        stack = QUndoStack(self)
        stack.setUndoLimit(LIMIT)
        self.addStack(stack)
        return stack

    def show_stack(self, stack: QUndoStack | None) -> None:
        """Walk this photo's history from now on; None when no photo is open."""
        self.setActiveStack(self._resting if stack is None else stack)

    def drop_stack(self, stack: QUndoStack) -> None:
        """Forget the history of a photo that was closed."""
        if stack is self.activeStack():
            self.show_stack(None)
        self.removeStack(stack)
        stack.deleteLater()

    def push(self, command: QUndoCommand) -> None:
        """Do a step in the photo that is shown."""
        self.activeStack().push(command)

    def count(self) -> int:
        """Steps in the history of the photo that is shown, undone ones included."""
        return self.activeStack().count()


def steps_of(stack: QUndoStack) -> Iterator[SwapEdits]:
    """The steps of a history, oldest first."""
    for index in range(stack.count()):
        command = stack.command(index)
        if isinstance(command, SwapEdits):
            yield command
