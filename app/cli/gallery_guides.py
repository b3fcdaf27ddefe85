"""`likeness gallery best|who|export`: guides for a face, its person, a person's photos."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from app.cli.exits import DONE, NOTHING_DONE, SOME_FAILED
from app.cli.terminal import complain, part, progress, tell, tell_json
from core.errors import NoFaceError, UnknownPersonError
from core.gallery.export import export_person
from core.gallery.guides import GalleryGuide, Reason, best_guides, look_of
from core.gallery.people import find_person
from core.gallery.reading import exif_date
from core.gallery.recognise import KNOWN, Match, who_is
from core.gallery.store import Gallery
from core.jobs import JobContext
from core.landmarks.detect import find_faces
from core.landmarks.face import Face
from core.picture import Picture, load_picture
from core.pipeline.guide import face_size

VERSION = 1
REASONS = {
    "same-turn": "same head turn",
    "same-eyes": "eyes alike",
    "eyes-open": "eyes open",
    "same-mouth": "same mouth",
    "sharper": "{:.0f}x sharper",
    "larger": "{:.0f}x larger",
    "same-light": "same light",
    "same-years": "same years",
}


def reason_words(reasons: tuple[Reason, ...]) -> str:
    """Why a guide is good, in words."""
    return ", ".join(REASONS[reason.code].format(reason.value) for reason in reasons)


def _photo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", type=Path, metavar="PHOTO")
    parser.add_argument("--face", type=int, metavar="N", help="number as by likeness faces")


def _best_arguments(parser: argparse.ArgumentParser) -> None:
    _photo_arguments(parser)
    parser.add_argument("--person", metavar="PERSON", help="who it is (default: found out)")
    parser.add_argument("--count", type=int, default=5, metavar="N", help="guides to show (5)")


def _faces(args: argparse.Namespace, context: JobContext) -> tuple[Picture, list[tuple[int, Face]]]:
    """The photo's faces that are meant, numbered.

    Raises:
        NoFaceError: there is none, or not that one.
    """
    picture = load_picture(args.photo)
    found = find_faces(picture.pixels, context=context)
    if not found:
        raise NoFaceError(f"{args.photo}: no face was found")
    if args.face is None:
        return picture, list(enumerate(found, 1))
    if not 1 <= args.face <= len(found):
        raise NoFaceError(f"{args.photo}: there is no face {args.face}, {len(found)} found")
    return picture, [(args.face, found[args.face - 1])]


def _best(args: argparse.Namespace, gallery: Gallery) -> int:
    with progress(args.photo.name) as context:
        picture, faces = _faces(args, part(context, 0.0, 0.9))
        number, face = max(faces, key=lambda one: face_size(one[1].landmarks))
        own = str(args.photo.resolve())
        if args.person is not None:
            who = find_person(gallery, args.person)
        else:
            matches = who_is(gallery, picture.pixels, face, without_photo=own)
            if not matches or matches[0].confidence < KNOWN:
                raise UnknownPersonError(
                    f"{args.photo}: face {number} is nobody the gallery knows well enough; say who"
                    " it is with --person"
                )
            who = matches[0].who
        look = look_of(picture.pixels, face, exif_date(picture.exif))
        guides = best_guides(gallery, who.id, look, count=args.count, without_photo=own)
    if args.json:
        head = {"version": VERSION, "face": number, "person": dataclasses.asdict(who)}
        tell_json(head | {"guides": [_guide(guide) for guide in guides]})
    else:
        tell(f"face {number} is {who.label}; the best guides:")
        for guide in guides:
            tell(f"{guide.photo}  {reason_words(guide.reasons)}")
    return DONE if guides else NOTHING_DONE


def _guide(guide: GalleryGuide) -> dict[str, Any]:
    return {
        "photo": guide.photo,
        "face": guide.face_id,
        "cost": round(guide.cost, 4),
        "reasons": [dataclasses.asdict(reason) for reason in guide.reasons],
    }


def _who(args: argparse.Namespace, gallery: Gallery) -> int:
    with progress(args.photo.name) as context:
        picture, faces = _faces(args, part(context, 0.0, 0.9))
        own = str(args.photo.resolve())
        answers = [
            (number, who_is(gallery, picture.pixels, face, without_photo=own))
            for number, face in faces
        ]
    if args.json:
        listed = [
            {"face": number, "known": _is_known(found), "matches": [_match(m) for m in found]}
            for number, found in answers
        ]
        tell_json({"version": VERSION, "faces": listed})
        return DONE
    for number, found in answers:
        likely = ", ".join(f"{m.who.label} {m.confidence:.0%}" for m in found)
        tell(f"face {number}: {likely if _is_known(found) else f'unknown ({likely})'}")
    return DONE


def _is_known(found: list[Match]) -> bool:
    return bool(found) and found[0].confidence >= KNOWN


def _match(match: Match) -> dict[str, Any]:
    return {
        "person": dataclasses.asdict(match.who),
        "distance": round(match.distance, 4),
        "confidence": round(match.confidence, 4),
    }


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="gets copies of the photos")


def _export(args: argparse.Namespace, gallery: Gallery) -> int:
    who = find_person(gallery, args.person)
    with progress(who.label) as context:
        copies, failures = export_person(gallery, who, args.folder, context)
    if args.json:
        tell_json({"version": VERSION, "copies": list(map(str, copies)), "failures": failures})
    else:
        for copy in copies:
            tell(str(copy))
    for failure in failures:
        complain(failure)
    if failures:
        return SOME_FAILED if copies else NOTHING_DONE
    return DONE


ACTIONS = {
    "best": ("the best guides for a face, with reasons", _best_arguments, _best),
    "who": ("whose faces are in a photo", _photo_arguments, _who),
    "export": ("copy a person's photos", _export_arguments, _export),
}
