"""`likeness faces`: finds and numbers the faces of a photo."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli.exits import DONE, NOTHING_DONE
from app.cli.face_box import add_face_option
from app.cli.terminal import complain, progress, tell, tell_json
from core.landmarks.by_hand import drawn_faces, merged
from core.landmarks.detect import find_faces, reading_order
from core.landmarks.face import Face
from core.picture import load_picture
from core.pipeline.checked import SMALLEST_FACE
from core.pipeline.guide import face_size

EPILOG = """\
The numbers are those of `likeness restore --faces 1,3`.

JSON (version 1): photo, width, height, and for each face its number, box (x, y, width, height),
score, source, origin ("found" or "by-hand"), 68 landmarks as [x, y] and the 128 numbers of its
identity; all in pixels, (0, 0) is the centre of the first pixel.

examples:
  likeness faces wedding.jpg
  likeness faces wedding.jpg --json > faces.json
  likeness faces wedding.jpg --face 410,220,90,90      numbered with one that the search misses
"""
VERSION = 1


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("photo", type=Path, metavar="PHOTO", help="photo to look at")
    parser.add_argument("--json", action="store_true", help="everything, for scripts")
    add_face_option(parser, "it is listed with those that are found")


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    with progress(args.photo.name) as context:
        picture = load_picture(args.photo)
        found = find_faces(picture.source, embeddings=args.json, context=context)
        drawn = drawn_faces(picture.source, args.face, embeddings=args.json)
        faces = reading_order(merged(drawn, found))
    if args.json:
        listed = [_as_dict(number, face) for number, face in enumerate(faces, 1)]
        size = {"width": picture.width, "height": picture.height}
        head = {"version": VERSION, "photo": str(args.photo)} | size
        tell_json(head | {"faces": listed})
    else:
        for number, face in enumerate(faces, 1):
            tell(_line(number, face))
    if not faces:
        complain(f"{args.photo}: no face was found")
        return NOTHING_DONE
    return DONE


def _line(number: int, face: Face) -> str:
    box, size = face.box, face_size(face.landmarks)
    small = "  too small for most models" if size < SMALLEST_FACE else ""
    return (
        f"{number}  at {box.x:.0f},{box.y:.0f}  {box.width:.0f} x {box.height:.0f} pixels,"
        f" eyes to mouth {size:.0f}{small}"
    )


def _as_dict(number: int, face: Face) -> dict[str, Any]:
    box = face.box
    embedding = None if face.embedding is None else face.embedding.round(5).tolist()
    return {
        "face": number,
        "box": {"x": box.x, "y": box.y, "width": box.width, "height": box.height},
        "score": round(float(face.score), 4),
        "source": face.source,
        "origin": face.origin.value,
        "landmarks": face.landmarks.points.round(2).tolist(),
        "embedding": embedding,
    }
