"""A photo's undo history in the session: its last steps, and how they come back.

A step is two snapshots.  Snapshots follow one another, and share most of their faces, so each
snapshot, face and set of landmarks is written once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.document import Document, Edits
from app.undo import ChangeBlend, NudgeLandmarks, SwapEdits, steps_of

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoStack

MOST_STEPS = 50  # that can be undone after a start
MOST_UNDONE = 20  # that can be done again
MOST_BYTES = 512 << 10  # of one photo's history as text, about; the oldest steps go
FACE_BYTES, ARRAY_BYTES = 250, 1500  # as text: a face's numbers, landmarks or an embedding

SWAP, BLEND, NUDGE = "swap", "blend", "nudge"


@dataclass(frozen=True, eq=False, kw_only=True)
class KeptStep:
    """One step as a session tells of it.

    Attributes:
        kind: SWAP, BLEND or NUDGE.
        text: what the user did, in the language of then.
        before, after: snapshots.
        key: of the face, of a nudge.
        joins: a step of a slider by keys, which joins the next one.
    """

    kind: str
    text: str
    before: Edits
    after: Edits
    key: int | None = None
    joins: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class KeptSteps:
    """A history: its steps, oldest first, and how many of them are done."""

    steps: tuple[KeptStep, ...] = ()
    done: int = 0


def plain_steps(stack: QUndoStack, plain: Callable[[Edits], dict[str, Any]]) -> dict[str, Any]:
    """The last steps of a history for JSON, as many as there is room for.

    Args:
        stack: the history.
        plain: makes a snapshot fit for JSON.
    """
    steps, done = list(steps_of(stack)), stack.index()
    room = _Room()
    first = done
    while first > 0 and done - first < MOST_STEPS and room.takes(steps[first - 1]):
        first -= 1
    last = done
    while last < len(steps) and last - done < MOST_UNDONE and room.takes(steps[last]):
        last += 1
    return _plain(steps[first:last], done - first, plain)


class _Room:
    """Counts what steps take, each thing that they share once."""

    def __init__(self) -> None:
        self._left, self._seen = MOST_BYTES, set[int]()

    def takes(self, step: SwapEdits) -> bool:
        """Whether there is room for this step, too."""
        for edits in step.states():
            for entry in edits.faces:
                self._count(entry, FACE_BYTES)
                for array in (entry.face.landmarks, entry.embedding, entry.face.embedding):
                    self._count(array, ARRAY_BYTES)
                for guide in entry.guides:
                    self._count(guide, FACE_BYTES + 2 * ARRAY_BYTES)
        return self._left >= 0

    def _count(self, thing: object, size: int) -> None:
        if thing is not None and id(thing) not in self._seen:
            self._seen.add(id(thing))
            self._left -= size


def _plain(
    steps: Sequence[SwapEdits], done: int, plain: Callable[[Edits], dict[str, Any]]
) -> dict[str, Any]:
    places: dict[int, int] = {}
    snapshots: list[dict[str, Any]] = []

    def place(edits: Edits) -> int:
        if id(edits) not in places:  # the stack holds it, so its id stays its own
            places[id(edits)] = len(snapshots)
            snapshots.append(plain(edits))
        return places[id(edits)]

    told = []
    for step in steps:
        before, after = map(place, step.states())
        told.append({"text": step.text(), "before": before, "after": after, **_kind(step)})
    return {"steps": told, "done": done, "snapshots": snapshots}


def _kind(step: SwapEdits) -> dict[str, Any]:
    if isinstance(step, NudgeLandmarks):
        return {"kind": NUDGE, "key": step.key}
    if isinstance(step, ChangeBlend):
        return {"kind": BLEND, "joins": step.joins}
    return {"kind": SWAP}


def read_steps(document: Any, edits: Callable[[Any], Edits]) -> KeptSteps:
    """What `plain_steps` wrote.

    Args:
        document: its answer.
        edits: reads a snapshot.

    Raises:
        ValueError, TypeError, KeyError, IndexError: it is damaged.
    """
    snapshots = [edits(each) for each in document["snapshots"]]
    steps = tuple(_read_step(each, snapshots) for each in document["steps"])
    done = document["done"]
    if type(done) is not int or not 0 <= done <= len(steps):
        raise ValueError(f"done {done!r} of {len(steps)} steps")
    return KeptSteps(steps=steps, done=done)


def _read_step(data: dict[str, Any], snapshots: list[Edits]) -> KeptStep:
    kind, before, after = data["kind"], data["before"], data["after"]
    if kind not in (SWAP, BLEND, NUDGE) or min(before, after) < 0:
        raise ValueError(f"step {kind!r} from {before!r} to {after!r}")
    return KeptStep(
        kind=kind,
        text=str(data["text"]),
        before=snapshots[before],
        after=snapshots[after],
        key=int(data["key"]) if kind == NUDGE else None,
        joins=bool(data["joins"]) if kind == BLEND else False,
    )


def fill(stack: QUndoStack, kept: KeptSteps, document: Document) -> None:
    """Put a history that came back into an empty stack; the document is not touched."""
    commands = [_command(step, document) for step in kept.steps]
    for command in commands:
        command.resting = True
        stack.push(command)
    stack.setIndex(kept.done)
    for command in commands:
        command.resting = False


def _command(step: KeptStep, document: Document) -> SwapEdits:
    if step.kind == NUDGE and step.key is not None:
        return NudgeLandmarks(document, step.before, step.after, step.text, key=step.key)
    if step.kind == BLEND:
        return ChangeBlend(document, step.before, step.after, step.text, joins=step.joins)
    return SwapEdits(document, step.before, step.after, step.text)


def snapshots_of(kept: KeptSteps | None) -> Iterable[Edits]:
    """All snapshots of a history."""
    for step in kept.steps if kept is not None else ():
        yield from (step.before, step.after)
