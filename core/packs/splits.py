"""Who is trained on and who is measured on; a person is on one side only."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePosixPath

from core.errors import BadConfigError
from core.packs.options import PrepareOptions
from core.packs.photos import Photo, people_of

VAL_SHARE = 0.1  # of the identities, by hash, where no list says otherwise


def split_of(person: str, options: PrepareOptions) -> str:
    """The side of an identity, "train" or "val": by list or pattern, else by its name's hash."""
    if options.val_people is not None:
        return "val" if person in options.val_people else "train"
    if options.val_names is not None:
        return "val" if PurePosixPath(person).match(options.val_names) else "train"
    digest = hashlib.sha256(person.encode()).digest()
    return "val" if int.from_bytes(digest[:8]) < VAL_SHARE * 2**64 else "train"


def sides(photos: Sequence[Photo], options: PrepareOptions) -> dict[str, str]:
    """The side of each photo, by its name.

    Raises:
        BadConfigError: there is one person only, and nobody said what to measure on; or a pattern
            of file names would tear people apart.
    """
    if options.layout == "people":
        alone = len(people_of(photos)) == 1
        if alone and options.val_people is None and options.val_names is None:
            raise BadConfigError(
                f"there is one person only ({photos[0].person}), who cannot be trained on and"
                " measured on: add people, keep some of the photos for measuring with --val-names"
                ' PATTERN (such as "*0.jpg"), or say --layout flat if every picture is somebody'
                " else"
            )
        if options.val_names is not None:
            if not alone:
                raise BadConfigError(
                    "names of files would put photos of one person on both sides: say who is kept"
                    " for measuring with --val-people, or --layout flat"
                )
            return {photo.name: split_of(photo.name, options) for photo in photos}
    return {photo.name: split_of(photo.person, options) for photo in photos}


def warnings_about(photos: Sequence[Photo], kept: set[str], options: PrepareOptions) -> list[str]:
    """What is odd about the split.

    Args:
        photos: all of them.
        kept: sides that the faces kept are on.
        options: as asked for.
    """
    out = []
    unknown = sorted((options.val_people or frozenset()) - people_of(photos))
    if unknown:
        some = ", ".join(unknown[:5]) + (", ..." if len(unknown) > 5 else "")
        out.append(f"{len(unknown)} of the people to set aside are not there: {some}")
    if "val" not in kept:
        out.append(
            "nobody is kept for measuring: training will not be measured;"
            " --val-people or --val-names says who"
        )
    if "train" not in kept:
        out.append("everybody is kept for measuring: there is nobody to train on")
    return out
