"""Groups the store's faces by person, bound by the user's statements, and keeps people's numbers.

`group` places the new faces only: what was grouped before stays together and keeps its number.  Two
people of 20 faces and more, or two with names, are never made one by it: the user is asked.  With
`everything` all is grouped anew; a new group then is the person that most of its faces were, so
that names and numbers stay.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.gallery.agglomeration import NOBODY, Agglomeration
from core.gallery.crowding import room
from core.gallery.neighbours import near_pairs
from core.gallery.rules import Rules
from core.gallery.store import Gallery
from core.gallery.strays import bring_home
from core.jobs import JobContext, Stage

NEIGHBOURS = 24
MOST_QUESTIONS = 500
QUESTION_FACES = 3  # the larger of two people must have so many: single faces are no question
_SEARCH = 0.6  # part of the time


@dataclass(frozen=True, kw_only=True)
class GroupReport:
    """What a grouping did.

    Attributes:
        faces: that were placed.
        people: that are new.
        questions: pairs that may be one person.
    """

    faces: int
    people: int
    questions: int


@dataclass(frozen=True, eq=False, kw_only=True)
class _Table:
    """All faces that can be grouped, by row."""

    ids: npt.NDArray[np.int64]
    people: npt.NDArray[np.int64]  # `NOBODY` for none yet
    quality: npt.NDArray[np.float32]
    vectors: npt.NDArray[np.float32]

    def rows(self, faces: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Row of each face number; -1 where it is not in the table."""
        place = np.minimum(np.searchsorted(self.ids, faces), max(0, len(self.ids) - 1))
        found = self.ids[place] == faces if len(self.ids) else np.zeros(len(faces), bool)
        return np.where(found, place, -1)


@dataclass(frozen=True)
class _Said:
    """A statement, faces as rows of the table; `owner` is whose the face is now."""

    kind: str
    face: int
    other: int
    person: int
    owner: int


def group(
    gallery: Gallery,
    context: JobContext | None = None,
    *,
    everything: bool = False,
    rules: Rules | None = None,
) -> GroupReport:
    """Find out whose the faces are.

    Args:
        gallery: whose faces.
        context: progress and cancel; a cancelled grouping changes nothing.
        everything: group all anew, not the new faces only.
        rules: when faces are one person's.

    Raises:
        Cancelled: the context was cancelled.
        CoreError: the store cannot be read or written.
    """
    table = _load(gallery)
    fresh = np.flatnonzero(table.people == NOBODY)
    if not len(table.ids) or (not everything and not len(fresh)):
        return GroupReport(faces=0, people=0, questions=_count_questions(gallery))
    rules = rules or Rules()
    said = _said(gallery, table)
    groups = {} if everything else _by_person(table.people)
    search = context and JobContext(lambda done, _: context.step(_SEARCH * done, Stage.GROUP))
    edges = near_pairs(
        table.vectors,
        rules.most,
        count=NEIGHBOURS,
        queries=None if everything else _asked(fresh, said, groups),
        context=search,
    )
    work = Agglomeration(table.vectors, table.quality, rules, room(table.vectors))
    named = {row["id"] for row in gallery.rows("SELECT id FROM person WHERE name NOT NULL")}
    _tell(work, said, groups, named)
    joining = context and JobContext(
        lambda done, _: context.step(_SEARCH + (1 - _SEARCH) * done, Stage.GROUP)
    )
    work.run(edges, joining)
    bring_home(work, None if everything else fresh)
    _unite(work, said, groups)
    return _store(gallery, table, work, everything=everything, rows=len(fresh))


def load_table(gallery: Gallery) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Numbers and embeddings of all faces that are to be seen, (N,) and (N, 128)."""
    table = _load(gallery)
    return table.ids, table.vectors


def _load(gallery: Gallery) -> _Table:
    found = gallery.rows(
        "SELECT id, person_id, quality, embedding FROM live WHERE hidden = 0 ORDER BY id"
    )
    vectors = np.empty((len(found), 128), np.float32)
    for row, face in enumerate(found):
        vectors[row] = np.frombuffer(face["embedding"], np.float32)
    return _Table(
        ids=np.array([face["id"] for face in found], np.int64),
        people=np.array([face["person_id"] or NOBODY for face in found], np.int64),
        quality=np.array([face["quality"] for face in found], np.float32),
        vectors=vectors,
    )


def _tell(
    work: Agglomeration,
    said: list[_Said],
    groups: dict[int, npt.NDArray[np.int64]],
    named: set[int],
) -> None:
    """Tell the agglomeration what is known: groups there are, and the user's statements."""
    parts = _of_parts(said)
    for person, rows in groups.items():
        if person in parts:
            for row in rows.tolist():
                work.name(row, person)
        else:
            work.join_all(rows)
        if person in named:  # never joined with another name
            work.name(int(rows[0]), person)
    for one in said:
        if one.kind == "is":
            work.name(one.face, one.person)
        elif one.kind == "is-not":
            work.bar(one.face, one.person)
        elif one.kind == "different":
            work.part(one.face, one.other)


def _asked(
    fresh: npt.NDArray[np.int64], said: list[_Said], groups: dict[int, npt.NDArray[np.int64]]
) -> npt.NDArray[np.int64]:
    """Rows whose neighbours are looked for: new faces, and people who are made of parts."""
    return np.concatenate([fresh, *(groups[p] for p in sorted(_of_parts(said)) if p in groups)])


def _of_parts(said: list[_Said]) -> set[int]:
    """People whom the user put together: child and adult may be near no common middle."""
    counts = Counter(one.person for one in said if one.kind == "is")
    merged = {one.owner for one in said if one.kind == "same"}
    return merged | {person for person, count in counts.items() if count > 1}


def _unite(
    work: Agglomeration, said: list[_Said], groups: dict[int, npt.NDArray[np.int64]]
) -> None:
    """Put together what the user said is one person, after the faces found their places.

    Joined before, the parts of a person would have a middle that is near to none of them.
    """
    first: dict[int, int] = {person: int(rows[0]) for person, rows in groups.items()}
    for person in _of_parts(said) & set(groups):
        for row in groups[person].tolist():
            work.join(int(groups[person][0]), row)
    for one in said:
        if one.kind == "is":
            work.join(first.setdefault(one.person, one.face), one.face)
        elif one.kind == "same" and work.may_join(work.root(one.face), work.root(one.other)):
            work.join(one.face, one.other)


def _said(gallery: Gallery, table: _Table) -> list[_Said]:
    """The statements about faces that are here."""
    found = gallery.rows(
        "SELECT kind, face_id, statement.person_id, other_id, face.person_id AS owner"
        " FROM statement JOIN face ON face.id = face_id ORDER BY statement.id"
    )
    faces = table.rows(np.array([row["face_id"] for row in found], np.int64)).tolist()
    others = table.rows(np.array([row["other_id"] or -1 for row in found], np.int64)).tolist()
    return [
        _Said(row["kind"], face, other, row["person_id"] or NOBODY, row["owner"] or NOBODY)
        for row, face, other in zip(found, faces, others, strict=True)
        if face >= 0 and (other >= 0 or row["person_id"] is not None)
    ]


def _by_person(people: npt.NDArray[np.int64]) -> dict[int, npt.NDArray[np.int64]]:
    known = np.flatnonzero(people != NOBODY)
    if not len(known):
        return {}
    order = known[np.argsort(people[known], kind="stable")]
    numbers, starts = np.unique(people[order], return_index=True)
    return dict(zip(numbers.tolist(), np.split(order, starts[1:]), strict=True))


def _store(
    gallery: Gallery, table: _Table, work: Agglomeration, *, everything: bool, rows: int
) -> GroupReport:
    roots = work.groups()
    members = _by_person(roots)
    with gallery.change() as connection:
        numbers = _numbers(connection, table, work, members)
        fresh = [root for root, number in numbers.items() if number == NOBODY]
        for root in fresh:
            made = connection.execute("INSERT INTO person DEFAULT VALUES")
            numbers[root] = int(made.lastrowid or 0)
        new = np.array([numbers[root] for root in roots.tolist()])
        changed = np.flatnonzero(new != table.people)
        before = [None if person == NOBODY else person for person in table.people.tolist()]
        # a user may have said something since the faces were loaded: that holds
        connection.executemany(
            "UPDATE face SET person_id = ? WHERE id = ? AND person_id IS ?",
            [(int(new[i]), int(table.ids[i]), before[i]) for i in changed],
        )
        _note_merged(connection, table, new)
        count = _ask(connection, work, numbers, {k: len(v) for k, v in members.items()})
    return GroupReport(
        faces=len(table.ids) if everything else rows, people=len(fresh), questions=count
    )


def _numbers(
    connection: sqlite3.Connection,
    table: _Table,
    work: Agglomeration,
    members: dict[int, npt.NDArray[np.int64]],
) -> dict[int, int]:
    """Root -> the person that the group is; `NOBODY` for a new one.

    What the user said comes first; then whoever shares most faces with the group, a person with a
    name before others.
    """
    numbers = dict.fromkeys(members, NOBODY)
    taken: set[int] = set()
    for root in members:
        said = work.person_of(root)
        if said != NOBODY:
            numbers[root] = said
            taken.add(said)
    named = {row[0] for row in connection.execute("SELECT id FROM person WHERE name NOT NULL")}
    claims = []
    for root, rows in members.items():
        if numbers[root] == NOBODY:
            shared = Counter(table.people[rows].tolist())
            claims += [
                (person in named, count, -person, root)
                for person, count in shared.items()
                if person != NOBODY and not work.is_barred(root, person)
            ]
    for _, _, minus, root in sorted(claims, reverse=True):
        if numbers[root] == NOBODY and -minus not in taken:
            numbers[root] = -minus
            taken.add(-minus)
    return numbers


def _note_merged(connection: sqlite3.Connection, table: _Table, new: npt.NDArray[np.int64]) -> None:
    """A person all of whose faces went to another is found under its old number, too."""
    left = set(new.tolist())
    for person, rows in _by_person(table.people).items():
        if person not in left:
            into = Counter(new[rows].tolist()).most_common(1)[0][0]
            connection.execute(
                "UPDATE person SET merged_into = ? WHERE id = ? AND merged_into IS NULL",
                (into, person),
            )


def _ask(
    connection: sqlite3.Connection,
    work: Agglomeration,
    numbers: dict[int, int],
    sizes: dict[int, int],
) -> int:
    """Keep the doubtful pairs as questions; how many there are in all."""
    large = work.rules.large  # pairs of such groups come first: nobody else will join them
    now = {(work.root(a), work.root(b)) for a, b in work.doubtful}  # the user's "same" came after
    pairs = sorted(
        (min(sizes[a], sizes[b]) < large, work.linkage(a, b), numbers[a], numbers[b])
        for a, b in now
        if a != b and work.may_join(a, b) and max(sizes[a], sizes[b]) >= QUESTION_FACES
    )
    people = set(numbers.values())
    rows = [(min(a, b), max(a, b), d) for _, d, a, b in pairs[:MOST_QUESTIONS] if a != b]
    for first, second in connection.execute("SELECT first_id, second_id FROM question").fetchall():
        if first not in people or second not in people:
            connection.execute(
                "DELETE FROM question WHERE first_id = ? AND second_id = ?", (first, second)
            )
    connection.executemany("INSERT OR REPLACE INTO question VALUES (?, ?, ?)", rows)
    return int(connection.execute("SELECT count(*) FROM question").fetchone()[0])


def _count_questions(gallery: Gallery) -> int:
    return gallery.number("SELECT count(*) FROM question")
