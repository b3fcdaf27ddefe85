"""Undo and redo of all that the user said: names, merges, splits, answers, what is hidden."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from core.gallery.schema import JOURNALLED
from core.gallery.store import Gallery


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something the user did.

    Attributes:
        words: what it was, as "merge 7 into Anna".
        made: when, UTC, ISO 8601.
        undone: it can be done again by `redo`.
    """

    id: int
    words: str
    made: str
    undone: bool


def actions(gallery: Gallery, *, limit: int = 100) -> list[Action]:
    """What the user did, newest first."""
    found = gallery.rows("SELECT * FROM action ORDER BY id DESC LIMIT ?", (limit,))
    return [
        Action(id=row["id"], words=row["words"], made=row["made"], undone=bool(row["undone"]))
        for row in found
    ]


def undo(gallery: Gallery) -> str | None:
    """Take the newest action back.

    A face that was grouped anew since then stays where it is now.

    Returns:
        Its words; None if there is nothing to undo.
    """
    with gallery.change() as connection:
        return _turn(
            connection,
            "SELECT * FROM action WHERE undone = 0 ORDER BY id DESC LIMIT 1",
            back=True,
        )


def redo(gallery: Gallery) -> str | None:
    """Do again what was undone last; its words, or None."""
    with gallery.change() as connection:
        return _turn(
            connection,
            "SELECT * FROM action WHERE undone = 1 ORDER BY id LIMIT 1",
            back=False,
        )


def _turn(connection: sqlite3.Connection, which: str, *, back: bool) -> str | None:
    action = connection.execute(which).fetchone()
    if action is None:
        return None
    order = "DESC" if back else "ASC"
    changes = connection.execute(
        f"SELECT * FROM change WHERE action_id = ? ORDER BY id {order}", (action["id"],)
    ).fetchall()
    for change in changes:
        was, wanted = change["before"], change["after"]
        if back:
            was, wanted = wanted, was
        _apply(connection, change["tab"], change["row"], _parsed(was), _parsed(wanted))
    connection.execute("UPDATE action SET undone = ? WHERE id = ?", (int(back), action["id"]))
    connection.execute("DELETE FROM question")  # they spoke of how people were
    return str(action["words"])


def _parsed(image: str | None) -> dict[str, object] | None:
    return None if image is None else dict(json.loads(image))


def _apply(
    connection: sqlite3.Connection,
    table: str,
    row: int,
    was: dict[str, object] | None,
    wanted: dict[str, object] | None,
) -> None:
    """Make a row as `wanted`, where it still is as it `was`."""
    columns = JOURNALLED[table]
    if wanted is None:
        if table == "person":  # numbers are never used twice: an empty person stays, unnamed
            connection.execute("UPDATE person SET name = NULL WHERE id = ?", (row,))
        else:
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
        return
    if was is None and table != "person":
        names = ", ".join(("id", *columns))
        marks = ", ".join("?" * (len(columns) + 1))
        values = (row, *(wanted[name] for name in columns))
        connection.execute(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})", values)
        return
    for name in columns:
        if was is not None and was[name] == wanted[name]:
            continue
        guard = "" if was is None else f" AND {name} IS ?"
        values = (wanted[name], row) if was is None else (wanted[name], row, was[name])
        connection.execute(f"UPDATE {table} SET {name} = ? WHERE id = ?{guard}", values)
