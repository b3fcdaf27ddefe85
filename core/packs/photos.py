"""The photos that a pack is made from: folders of people, flat folders, or any list of photos.

The gallery gives its people as a list of `Photo` with the landmarks it knows, so that of a group
photo the right face is taken.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.errors import MissingFileError
from core.landmarks.points import Landmarks
from core.packs.options import Layout
from core.picture import is_picture_name


@dataclass(frozen=True, kw_only=True)
class Photo:
    """One face of one photo.

    Attributes:
        path: the file.
        name: goes into the pack as the face's source, such as the path below the folder; one a
            face, no two the same.
        person: who it is; a photo of an unknown person is its own person.
        landmarks: of the face, in pixels of the photo as `core.picture.load_picture` gives it, if
            they are known; else the largest, most central face is looked for.
    """

    path: Path
    name: str
    person: str
    landmarks: Landmarks | None = None

    def stamp(self) -> str:
        """Says whether file and landmarks are still what they were."""
        try:
            status = self.path.stat()
        except OSError:
            return "missing"
        points = b"" if self.landmarks is None else self.landmarks.points.tobytes()
        known = hashlib.sha256(points).hexdigest()[:16]
        return f"{status.st_size}:{status.st_mtime_ns}:{known}"


def folder_photos(folder: Path, layout: Layout) -> list[Photo]:
    """All pictures below a folder, sorted, so that packs are the same on every machine.

    Args:
        folder: where they are.
        layout: "people": every folder that holds pictures is one person, by its path below
            `folder`; "flat": every picture is.

    Raises:
        MissingFileError: no such folder, it cannot be read, or no pictures in it.
    """
    if not folder.is_dir():
        raise MissingFileError(f"{folder}: no such folder")
    photos = []
    for place, _, names in sorted(os.walk(folder, onerror=_unreadable)):
        for name in sorted(names):
            path = Path(place, name)
            if is_picture_name(path):
                below = path.relative_to(folder)
                owner = below.parent if layout == "people" else below
                photos.append(Photo(path=path, name=below.as_posix(), person=owner.as_posix()))
    if not photos:
        raise MissingFileError(f"{folder}: no pictures in it")
    return photos


def people_of(photos: Sequence[Photo]) -> set[str]:
    """Everybody who is in the photos."""
    return {photo.person for photo in photos}


def _unreadable(error: OSError) -> None:
    raise MissingFileError(f"{error.filename}: cannot be read ({error.strerror})") from error
