"""What a window scrolls through: numbers of all that match at once, then entries page by page.

A list of 100,000 faces is ordered once; after that a page costs what its faces cost, wherever it
lies, and does not shift when faces are added meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from core.gallery.people import (
    ALL,
    ENTRY,
    ORDERS,
    FaceEntry,
    Filter,
    Order,
    Person,
    entry_of,
    person_of,
)
from core.gallery.store import Gallery

_MOST_VALUES = 500  # in one query; SQLite's own limit is 999 in old builds


class Everybody(StrEnum):
    """Faces that are not one person's."""

    ALL = "all"  # of people who are not hidden, and of nobody yet
    NOBODY = "nobody"  # not grouped
    HIDDEN = "hidden"  # hidden one by one


Scope = int | Everybody


@dataclass(frozen=True, kw_only=True)
class PeopleFilter:
    """Which people of a list are wanted.

    Attributes:
        search: part of the name, upper and lower case alike.
        named: only people with a name, or only those without; None for both.
        hidden: the hidden people instead of the others.
        faces: a person must have a face that matches; only such are counted.
    """

    search: str = ""
    named: bool | None = None
    hidden: bool = False
    faces: Filter = ALL


def people_matching(gallery: Gallery, wanted: PeopleFilter) -> list[Person]:
    """All people that match: the named ones first by name, then those with most faces."""
    where, values = wanted.faces.where()
    parts: list[str] = ["person.hidden = ?"]
    more: list[object] = [int(wanted.hidden)]
    if wanted.search:
        escaped = wanted.search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        parts.append("(name LIKE ? ESCAPE '\\' OR person.id = ?)")
        digits = wanted.search.removeprefix("#")
        number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 15 else -1
        more += [f"%{escaped}%", number]
    if wanted.named is not None:
        parts.append(f"name IS {'NOT ' if wanted.named else ''}NULL")
    found = gallery.rows(
        "SELECT person.id, name, person.hidden, faces, portrait_id, best FROM person JOIN"
        # SQLite takes the bare id from the row of the maximum
        f" (SELECT person_id, count(*) AS faces, max(quality), id AS best FROM {wanted.faces.view}"
        f" WHERE person_id IS NOT NULL AND {where} GROUP BY person_id) AS matching"
        f" ON matching.person_id = person.id WHERE {' AND '.join(parts)}"
        " ORDER BY name IS NULL, name COLLATE NOCASE, faces DESC, person.id",
        (*values, *more),
    )
    return [person_of(row) for row in found]


def face_numbers(
    gallery: Gallery, scope: Scope, *, wanted: Filter = ALL, order: Order = "best"
) -> npt.NDArray[np.int64]:
    """Numbers of all faces that match, in order: (N,)."""
    if scope is Everybody.HIDDEN:
        wanted = replace(wanted, hidden=True)
    where, values = wanted.where()
    limits: dict[Scope, str] = {
        Everybody.ALL: "(person_id IS NULL OR person_id IN (SELECT id FROM person WHERE NOT"
        " person.hidden))",
        Everybody.NOBODY: "person_id IS NULL",
        Everybody.HIDDEN: "hidden = 1",
    }
    if isinstance(scope, Everybody):
        limit = limits[scope]
    else:
        limit, values = "person_id = ?", (scope, *values)
    view = wanted.view if order == "best" else "live"  # the others ask for dates and paths
    found = gallery.rows(
        f"SELECT id FROM {view} WHERE {limit} AND {where} ORDER BY {ORDERS[order]}", values
    )
    return np.fromiter((row[0] for row in found), np.int64, len(found))


def faces_of(gallery: Gallery, numbers: Sequence[int]) -> dict[int, FaceEntry]:
    """Entries of faces by number; a face that is gone meanwhile is left out."""
    entries: dict[int, FaceEntry] = {}
    for start in range(0, len(numbers), _MOST_VALUES):
        page = tuple(int(number) for number in numbers[start : start + _MOST_VALUES])
        marks = ", ".join("?" * len(page))
        for row in gallery.rows(f"SELECT {ENTRY} FROM live WHERE id IN ({marks})", page):
            entries[row["id"]] = entry_of(row)
    return entries
