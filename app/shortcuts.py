"""Which keys belong to what: the user's shortcuts over the table's, and the keys held down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.actions import Actions

Chosen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Held:
    """Something done by holding a key or by the pointer; no action of the table.

    Attributes:
        words: what it does.
        how: by which keys or movements, in words.
        key: that no shortcut can be, in Qt's portable form; empty if there is none.
    """

    words: str
    how: str
    key: str = ""


def held() -> list[Held]:
    """All of them, for the page of shortcuts and for conflicts."""
    tr = QCoreApplication.translate
    return [
        Held(words=tr("Shortcuts", "See the original"), how=tr("Shortcuts", "hold B"), key="B"),
        Held(
            words=tr("Shortcuts", "Pan"),
            how=tr("Shortcuts", "drag, or hold Space and drag, or arrow keys"),
            key="Space",
        ),
        Held(words=tr("Shortcuts", "Zoom at the pointer"), how=tr("Shortcuts", "wheel")),
        Held(words=tr("Shortcuts", "Zoom to a face"), how=tr("Shortcuts", "double click on it")),
    ]


def owner(actions: Actions, keys: str, besides: str) -> str | None:
    """Name of the action that has `keys` (Qt's portable form), if it is not `besides`."""
    wanted = QKeySequence(keys)
    for name in actions.rows:
        if name != besides and any(QKeySequence(key) == wanted for key in actions.keys(name)):
            return name
    return None


def held_by(keys: str) -> Held | None:
    """What needs the key itself, held down, so that it cannot be a shortcut."""
    return next((each for each in held() if each.key == keys), None)


def with_keys(actions: Actions, chosen: Chosen, name: str, keys: tuple[str, ...]) -> Chosen:
    """The user's shortcuts with other keys for one action; the table's own are not kept."""
    others = {other: theirs for other, theirs in chosen.items() if other != name}
    return others if keys == actions.rows[name].keys else {**others, name: keys}


def taken_over(actions: Actions, chosen: Chosen, name: str, keys: str) -> Chosen:
    """The same with `keys` for one action, and no longer for the action that had them."""
    before = owner(actions, keys, name)
    if before is not None:
        wanted = QKeySequence(keys)
        left = tuple(key for key in actions.keys(before) if QKeySequence(key) != wanted)
        chosen = with_keys(actions, chosen, before, left)
    return with_keys(actions, chosen, name, (keys,))
