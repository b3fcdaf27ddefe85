"""`likeness gallery list|people|name|merge|...`: who is in the photos, and what you say of it."""

from __future__ import annotations

import argparse
import dataclasses
from typing import Any

from app.cli.exits import DONE, NOTHING_DONE
from app.cli.terminal import complain, tell, tell_json
from core.gallery import journal, statements
from core.gallery.people import (
    FaceEntry,
    Filter,
    Person,
    find_person,
    list_faces,
    list_people,
)
from core.gallery.store import Gallery

VERSION = 1


def _page_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=int, default=1000, metavar="N", help="at most (1000)")
    parser.add_argument("--offset", type=int, default=0, metavar="N", help="leave out the first N")


def _people_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("search", nargs="?", default="", metavar="NAME", help="part of the name")
    parser.add_argument("--least", type=int, default=1, metavar="N", help="with N faces or more")
    parser.add_argument("--hidden", action="store_true", help="the hidden ones instead")
    named = parser.add_mutually_exclusive_group()
    named.add_argument("--named", action="store_true", default=None, help="only those with a name")
    named.add_argument("--unnamed", dest="named", action="store_false", help="only the others")
    _page_arguments(parser)


def _people(args: argparse.Namespace, gallery: Gallery) -> int:
    found = list_people(
        gallery,
        search=args.search,
        named=args.named,
        hidden=args.hidden,
        least=args.least,
        offset=args.offset,
        limit=args.limit,
    )
    if args.json:
        listed = [dataclasses.asdict(person) for person in found]
        tell_json({"version": VERSION, "people": listed})
        return DONE
    for person in found:
        name = person.name or ""
        tell(f"#{person.id:<6} {person.faces:>6} faces  portrait {person.portrait:<7} {name}")
    return DONE


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", nargs="?", metavar="PERSON", help="faces of; folders if left out")
    parser.add_argument("--since", metavar="DATE", help="photo taken then or later, as 1969-07")
    parser.add_argument("--until", metavar="DATE", help="photo taken then or earlier")
    parser.add_argument("--size", type=float, default=0.0, help="pixels from eyes to mouth, least")
    parser.add_argument("--sharpness", type=float, default=0.0, help="least")
    parser.add_argument("--hidden", action="store_true", help="hidden faces, too")
    parser.add_argument("--order", choices=("best", "newest", "oldest", "path"), default="best")
    _page_arguments(parser)


def _list(args: argparse.Namespace, gallery: Gallery) -> int:
    if args.person is None:
        folders = [{"folder": str(f.path), "photos": f.photos} for f in gallery.folders()]
        if args.json:
            tell_json({"version": VERSION, "folders": folders})
        else:
            for folder in folders:
                tell(f"{folder['folder']}: {folder['photos']} photos")
        return DONE
    wanted = Filter(
        since=args.since,
        until=args.until,
        size=args.size,
        sharpness=args.sharpness,
        hidden=args.hidden,
    )
    who = find_person(gallery, args.person)
    found = list_faces(
        gallery, who.id, wanted=wanted, order=args.order, offset=args.offset, limit=args.limit
    )
    if args.json:
        head = {"version": VERSION, "person": dataclasses.asdict(who)}
        tell_json(head | {"faces": [as_dict(face) for face in found]})
        return DONE
    for face in found:
        tell(f"{face.id:>7}  {face.size:4.0f} pixels  {face.taken or '':19}  {face.photo}")
    return DONE


def as_dict(face: FaceEntry) -> dict[str, Any]:
    """A face for scripts."""
    return dataclasses.asdict(face)


def _name_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON")
    parser.add_argument("name", metavar="NAME", help="'' takes the name away")


def _name(args: argparse.Namespace, gallery: Gallery) -> int:
    statements.name_person(gallery, find_person(gallery, args.person), args.name)
    return _done(args, gallery)


def _merge_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON", help="keeps number and name")
    parser.add_argument("others", nargs="+", metavar="OTHER", help="are the same person")


def _merge(args: argparse.Namespace, gallery: Gallery) -> int:
    into = find_person(gallery, args.person)
    for other in [find_person(gallery, text) for text in args.others]:
        into = statements.merge(gallery, into, other)
    return _done(args, gallery, into)


def _faces_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("faces", nargs="+", type=int, metavar="FACE")


def _split_arguments(parser: argparse.ArgumentParser) -> None:
    _faces_arguments(parser)
    parser.add_argument("--name", help="of the new person")


def _split(args: argparse.Namespace, gallery: Gallery) -> int:
    return _done(args, gallery, statements.split(gallery, args.faces, args.name))


def _isnt(args: argparse.Namespace, gallery: Gallery) -> int:
    for face in args.faces:
        statements.is_not(gallery, face)
    return _done(args, gallery)


def _is_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON")
    _faces_arguments(parser)


def _is(args: argparse.Namespace, gallery: Gallery) -> int:
    who = find_person(gallery, args.person)
    for face in args.faces:
        statements.assign(gallery, face, who)
    return _done(args, gallery)


def _hide_arguments(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("person", nargs="?", metavar="PERSON")
    what.add_argument("--face", type=int, metavar="FACE", help="one face instead of a person")
    parser.add_argument("--off", action="store_true", help="show again")


def _hide(args: argparse.Namespace, gallery: Gallery) -> int:
    if args.face is not None:
        statements.hide_face(gallery, args.face, hidden=not args.off)
    else:
        who = find_person(gallery, args.person)
        statements.hide_person(gallery, who, hidden=not args.off)
    return _done(args, gallery)


def _ask_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="at most (50)")


def _ask(args: argparse.Namespace, gallery: Gallery) -> int:
    found = statements.questions(gallery, limit=args.limit)
    if args.json:
        listed = [
            {"first": a.id, "second": b.id, "distance": round(distance, 4)}
            for a, b, distance in found
        ]
        tell_json({"version": VERSION, "questions": listed})
        return DONE
    for first, second, distance in found:
        tell(f"{_counted(first)} and {_counted(second)}: the same person?  distance {distance:.2f}")
    if found:
        tell("answer with: likeness gallery answer PERSON PERSON yes|no")
    return DONE


def _counted(person: Person) -> str:
    return f"{person.label} ({person.faces} faces)"


def _answer_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("first", metavar="PERSON")
    parser.add_argument("second", metavar="PERSON")
    parser.add_argument("answer", choices=("yes", "no"))


def _answer(args: argparse.Namespace, gallery: Gallery) -> int:
    first, second = (find_person(gallery, text) for text in (args.first, args.second))
    statements.answer(gallery, first, second, same=args.answer == "yes")
    return _done(args, gallery)


def _undo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", action="store_true", help="show what can be undone")


def _undo(args: argparse.Namespace, gallery: Gallery) -> int:
    if args.list:
        found = journal.actions(gallery)
        if args.json:
            listed = [dataclasses.asdict(action) for action in found]
            tell_json({"version": VERSION, "actions": listed})
        else:
            for action in found:
                tell(f"{action.made}  {action.words}{'  (undone)' if action.undone else ''}")
        return DONE
    return _turned(args, gallery, journal.undo(gallery), "undo")


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    """Only what every action has."""


def _redo(args: argparse.Namespace, gallery: Gallery) -> int:
    return _turned(args, gallery, journal.redo(gallery), "redo")


def _turned(args: argparse.Namespace, gallery: Gallery, words: str | None, what: str) -> int:
    if words is None:
        complain(f"there is nothing to {what}")
        return NOTHING_DONE
    if args.json:
        tell_json({"version": VERSION, what: words, "revision": gallery.revision()})
    else:
        tell(f"{what}: {words}")
    return DONE


def _done(args: argparse.Namespace, gallery: Gallery, who: Person | None = None) -> int:
    """Say what came of it, to scripts; people see it with `people` and `list`."""
    if args.json:
        person = None if who is None else dataclasses.asdict(who)
        tell_json({"version": VERSION, "revision": gallery.revision(), "person": person})
    elif who is not None:
        tell(f"{who.label}: {who.faces} faces")
    return DONE


ACTIONS = {
    "list": ("the faces of a person, or the folders", _list_arguments, _list),
    "people": ("who is there", _people_arguments, _people),
    "name": ("give a person a name", _name_arguments, _name),
    "merge": ("say that people are one", _merge_arguments, _merge),
    "split": ("make faces a person of their own", _split_arguments, _split),
    "is": ("say whose faces these are", _is_arguments, _is),
    "isnt": ("say that faces are not whom they were put with", _faces_arguments, _isnt),
    "hide": ("leave a person or a face out", _hide_arguments, _hide),
    "ask": ("pairs that may be one person", _ask_arguments, _ask),
    "answer": ("say whether two people are one", _answer_arguments, _answer),
    "undo": ("take back what you said last", _undo_arguments, _undo),
    "redo": ("say it again", _no_arguments, _redo),
}
