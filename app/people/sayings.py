"""What the user says in the People tab, as calls of core; each is one step for undo.

They run on the gallery's worker thread.  A person is named by number, and looked up when the call
runs, so that a late click after a merge still means the right one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.gallery.people import Person
    from core.gallery.store import Gallery


def name(gallery: Gallery, number: int, words: str) -> None:
    """Give a person a name."""
    from core.gallery.people import person
    from core.gallery.statements import name_person

    name_person(gallery, person(gallery, number), words)


def merge(gallery: Gallery, into: int, others: Sequence[int]) -> Person:
    """Make people one; who they are now."""
    from core.gallery.people import person
    from core.gallery.statements import merge as merge_two

    who = person(gallery, into)
    for number in others:
        other = person(gallery, number)
        if other.id != who.id:
            who = merge_two(gallery, who, other)
    return who


def split(gallery: Gallery, faces: Sequence[int], name: str | None = None) -> Person:
    """Make faces a person of their own, with a name if it is known."""
    from core.gallery.statements import split as split_off

    return split_off(gallery, faces, name)


def is_not(gallery: Gallery, faces: Sequence[int]) -> None:
    """Say that faces are not whom they were put with; those of nobody are left out."""
    from core.gallery.browse import faces_of
    from core.gallery.statements import is_not as say_not

    entries = faces_of(gallery, faces)
    owned = [face for face in faces if face in entries and entries[face].person is not None]
    if owned:
        say_not(gallery, owned)


def move(gallery: Gallery, faces: Sequence[int], number: int) -> Person:
    """Say that faces are a person's."""
    from core.gallery.people import person
    from core.gallery.statements import assign

    who = person(gallery, number)
    assign(gallery, faces, who)
    return who


def hide_people(gallery: Gallery, numbers: Sequence[int], hidden: bool) -> None:
    """Leave people out, or bring them back."""
    from core.gallery.people import person
    from core.gallery.statements import hide_person

    for number in numbers:
        hide_person(gallery, person(gallery, number), hidden=hidden)


def hide_faces(gallery: Gallery, faces: Sequence[int], hidden: bool) -> None:
    """Leave faces out, or bring them back."""
    from core.gallery.statements import hide_face

    hide_face(gallery, faces, hidden=hidden)


def choose_portrait(gallery: Gallery, face: int) -> None:
    """Show a person by this face."""
    from core.gallery.statements import choose_portrait as choose

    choose(gallery, face)


def answer(gallery: Gallery, first: int, second: int, same: bool) -> None:
    """Say whether two people are one."""
    from core.gallery.people import person
    from core.gallery.statements import answer as say

    say(gallery, person(gallery, first), person(gallery, second), same=same)


def undo(gallery: Gallery) -> str | None:
    """Take the newest step back; core's words for it."""
    from core.gallery.journal import undo as take_back

    return take_back(gallery)


def redo(gallery: Gallery) -> str | None:
    """Do again what was undone last."""
    from core.gallery.journal import redo as again

    return again(gallery)
