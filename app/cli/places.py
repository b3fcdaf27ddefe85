"""Which photos are meant, and where their results go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from app.cli.terminal import complain
from core.atomic_file import check_writable, make_folder
from core.errors import MissingFileError
from core.picture import is_picture_name
from core.picture_encode import format_for
from core.result_file import free_output_path, writable_suffix

RESULT = re.compile(r"_likeness(-\d+)?$")  # ends the names that `free_output_path` makes


def photos_of(arguments: Iterable[Path]) -> list[Path]:
    """Photos named one by one, and those in the folders named (not in their subfolders).

    Results of earlier runs are left out of folders.

    Raises:
        MissingFileError: a folder without a picture.
    """
    photos: list[Path] = []
    for path in arguments:
        photos += _photos_in(path) if path.is_dir() else [path]
    return list(dict.fromkeys(photos))


def _photos_in(folder: Path) -> list[Path]:
    pictures = sorted(p for p in folder.iterdir() if p.is_file() and is_picture_name(p))
    photos = [path for path in pictures if not RESULT.search(path.stem)]
    if len(photos) < len(pictures):
        complain(f"{folder}: {len(pictures) - len(photos)} results of earlier runs left out")
    if not photos:
        raise MissingFileError(f"{folder}: there is no picture to restore in this folder")
    return photos


def output_for(photo: Path, wanted: Path | None, *, single: bool, overwrite: bool) -> Path:
    """Where the result of `photo` goes; checked to be free and writable.

    Args:
        photo: the input.
        wanted: what -o said: a file, or a folder (made if it is not there); None is beside the
            photo.
        single: there is one photo, so that `wanted` may be a file.
        overwrite: take a name that is taken.

    Raises:
        FileExistsAlreadyError: the file is there, and `overwrite` is False.
        UnwritableError: the folder cannot be used, or such a file is not written.
    """
    if wanted is not None and single and not _means_folder(wanted):
        format_for(wanted)
        check_writable(wanted, overwrite=overwrite)
        return wanted
    folder = photo.parent if wanted is None else wanted
    if wanted is not None:
        make_folder(folder)
    suffix = writable_suffix(photo)
    path = folder / f"{photo.stem}_likeness{suffix}"
    if not overwrite:
        path = free_output_path(folder, photo.stem, suffix)
    check_writable(path, overwrite=overwrite)
    return path


def _means_folder(path: Path) -> bool:
    return path.is_dir() or path.suffix == ""
