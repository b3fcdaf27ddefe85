"""What the user says: who somebody is, who is one person and who is two, whom to hide.

A statement hangs on faces, not on groups, so that it holds however faces are grouped later: a name
hangs on the face in the middle of its group, a merge on the middles of both.  Every function here
is one action that `core.gallery.journal.undo` takes back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from core.errors import UnknownPersonError
from core.gallery.central import central_face
from core.gallery.people import Person, face_entry, owners_of, person
from core.gallery.store import Gallery, now


def name_person(gallery: Gallery, who: Person, name: str) -> None:
    """Give a person a name; an empty one takes the name away."""
    wanted = " ".join(name.split()) or None
    middle = central_face(gallery, who.id)
    with gallery.change(f"name {who.label} {wanted or '(nothing)'}") as connection:
        connection.execute("UPDATE person SET name = ? WHERE id = ?", (wanted, who.id))
        if wanted is not None and middle is not None:
            _say_is(connection, middle, who.id)


def merge(gallery: Gallery, into: Person, other: Person) -> Person:
    """Make two people one; the first keeps its number and, if it has one, its name.

    Raises:
        UnknownPersonError: both are the same already.
    """
    if into.id == other.id:
        raise UnknownPersonError(f"{into.label} and {other.label} are one person already.")
    middles = [central_face(gallery, p.id) for p in (into, other)]
    with gallery.change(f"merge {other.label} into {into.label}") as connection:
        for first, second in ((into.id, other.id), (other.id, into.id)):
            connection.execute(
                "DELETE FROM statement WHERE kind = 'different' AND"
                " face_id IN (SELECT id FROM face WHERE person_id = ?) AND"
                " other_id IN (SELECT id FROM face WHERE person_id = ?)",
                (first, second),
            )
        connection.execute("UPDATE face SET person_id = ? WHERE person_id = ?", (into.id, other.id))
        if into.name is None and other.name is not None:
            connection.execute("UPDATE person SET name = ? WHERE id = ?", (other.name, into.id))
        connection.execute(
            "UPDATE person SET merged_into = ?, name = NULL WHERE id = ?", (into.id, other.id)
        )
        connection.execute(
            "UPDATE statement SET person_id = ? WHERE person_id = ?", (into.id, other.id)
        )
        if None not in middles:
            _say_pair(connection, "same", middles[0], middles[1])
        _forget_questions(connection, into.id, other.id)
    return person(gallery, into.id)


def split(gallery: Gallery, faces: Sequence[int], name: str | None = None) -> Person:
    """Make the chosen faces a person of their own.

    Raises:
        UnknownPersonError: no face, or one that is not there.
    """
    if not faces:
        raise UnknownPersonError("no face was chosen. See likeness gallery list PERSON.")
    chosen = _chosen(faces)
    before = set(owners_of(gallery, chosen).values())
    rest = [
        middle
        for old in before
        if old is not None and (middle := central_face(gallery, old, without=chosen)) is not None
    ]
    with gallery.change(f"split off {len(chosen)} faces") as connection:
        made = connection.execute("INSERT INTO person (name) VALUES (?)", (name,))
        number = int(made.lastrowid or 0)
        connection.executemany(
            "UPDATE face SET person_id = ? WHERE id = ?", [(number, face) for face in chosen]
        )
        for face in chosen:
            _say_is(connection, face, number)
        for middle in rest:
            for face in chosen:
                _say_pair(connection, "different", face, middle)
        for old in before:
            _forget_questions(connection, old)
    return person(gallery, number)


def assign(gallery: Gallery, faces: int | Sequence[int], who: Person) -> None:
    """Say that a face, or several at once, are a person's.

    Raises:
        UnknownPersonError: no such face.
    """
    chosen = _chosen(faces)
    owners_of(gallery, chosen)  # all are there
    with gallery.change(f"{_counted(chosen)} {who.label}") as connection:
        for face in chosen:
            connection.execute("UPDATE face SET person_id = ? WHERE id = ?", (who.id, face))
            connection.execute(
                "DELETE FROM statement WHERE kind = 'is-not' AND face_id = ? AND person_id = ?",
                (face, who.id),
            )
            _say_is(connection, face, who.id)


def is_not(gallery: Gallery, faces: int | Sequence[int]) -> None:
    """Say that a face is not whom it was grouped with; grouping finds it another place.

    Args:
        gallery: where the faces are.
        faces: one, or several at once.

    Raises:
        UnknownPersonError: no such face, or nobody's yet.
    """
    chosen = _chosen(faces)
    owners: dict[int, int] = {}
    for face, old in owners_of(gallery, chosen).items():
        if old is None:
            raise UnknownPersonError(f"face {face} belongs to nobody yet.")
        owners[face] = old
    middles = {
        old: central_face(gallery, old, without=chosen) for old in dict.fromkeys(owners.values())
    }
    people = ", ".join(f"#{old}" for old in middles)
    with gallery.change(f"{_counted(chosen)} not {people}") as connection:
        for face, old in owners.items():
            connection.execute("UPDATE face SET person_id = NULL WHERE id = ?", (face,))
            connection.execute(
                "DELETE FROM statement WHERE kind = 'is' AND face_id = ? AND person_id = ?",
                (face, old),
            )
            connection.execute(
                "INSERT INTO statement (kind, face_id, person_id, made) VALUES ('is-not', ?, ?, ?)",
                (face, old, now()),
            )
            if middles[old] is not None:
                _say_pair(connection, "different", face, middles[old])


def _chosen(faces: int | Sequence[int]) -> tuple[int, ...]:
    return (faces,) if isinstance(faces, int) else tuple(dict.fromkeys(faces))


def _counted(faces: tuple[int, ...]) -> str:
    return f"face {faces[0]} is" if len(faces) == 1 else f"{len(faces)} faces are"


def hide_person(gallery: Gallery, who: Person, *, hidden: bool = True) -> None:
    """Leave a person out of all lists, or bring them back."""
    with gallery.change(f"{'hide' if hidden else 'show'} {who.label}") as connection:
        connection.execute("UPDATE person SET hidden = ? WHERE id = ?", (int(hidden), who.id))


def hide_face(gallery: Gallery, faces: int | Sequence[int], *, hidden: bool = True) -> None:
    """Leave a face, or several, out, as one on a poster, or bring them back."""
    chosen = _chosen(faces)
    what = f"face {chosen[0]}" if len(chosen) == 1 else f"{len(chosen)} faces"
    with gallery.change(f"{'hide' if hidden else 'show'} {what}") as connection:
        connection.executemany(
            "UPDATE face SET hidden = ? WHERE id = ?", [(int(hidden), face) for face in chosen]
        )


def choose_portrait(gallery: Gallery, face: int) -> None:
    """Show a person by this face.

    Raises:
        UnknownPersonError: no such face, or nobody's.
    """
    entry = face_entry(gallery, face)
    if entry.person is None:
        raise UnknownPersonError(f"face {face} belongs to nobody yet.")
    with gallery.change(f"show #{entry.person} by face {face}") as connection:
        connection.execute("UPDATE person SET portrait_id = ? WHERE id = ?", (face, entry.person))


def questions(gallery: Gallery, *, limit: int = 50) -> list[tuple[Person, Person, float]]:
    """Pairs that may be one person, the likeliest first, with their distance."""
    found = gallery.rows("SELECT * FROM question ORDER BY distance LIMIT ?", (limit,))
    pairs = []
    for row in found:
        try:
            first, second = (person(gallery, row[k]) for k in ("first_id", "second_id"))
        except UnknownPersonError:  # all photos of one are gone
            continue
        if first.id != second.id and not first.hidden and not second.hidden:
            pairs.append((first, second, float(row["distance"])))
    return pairs


def answer(gallery: Gallery, first: Person, second: Person, *, same: bool) -> None:
    """Say whether two people are one."""
    if same:
        into, other = (second, first) if _counts_more(second, first) else (first, second)
        merge(gallery, into, other)
        return
    middles = [central_face(gallery, p.id) for p in (first, second)]
    with gallery.change(f"{first.label} is not {second.label}") as connection:
        if None not in middles:
            _say_pair(connection, "different", middles[0], middles[1])
        connection.execute(
            "DELETE FROM question WHERE (first_id, second_id) IN ((?1, ?2), (?2, ?1))",
            (first.id, second.id),
        )


def _counts_more(a: Person, b: Person) -> bool:
    return (a.name is not None, a.faces, -a.id) > (b.name is not None, b.faces, -b.id)


def _say_is(connection: sqlite3.Connection, face: int, person_id: int) -> None:
    connection.execute("DELETE FROM statement WHERE kind = 'is' AND face_id = ?", (face,))
    connection.execute(
        "INSERT INTO statement (kind, face_id, person_id, made) VALUES ('is', ?, ?, ?)",
        (face, person_id, now()),
    )


def _say_pair(
    connection: sqlite3.Connection, kind: str, face: int | None, other: int | None
) -> None:
    connection.execute(
        "INSERT INTO statement (kind, face_id, other_id, made) VALUES (?, ?, ?, ?)",
        (kind, face, other, now()),
    )


def _forget_questions(connection: sqlite3.Connection, *people: int | None) -> None:
    for number in people:
        connection.execute("DELETE FROM question WHERE first_id = ?1 OR second_id = ?1", (number,))
