"""Where a result goes: its name, whether it fits there, and how near it is to the photo."""

from __future__ import annotations

import itertools
import os
import unicodedata
from pathlib import Path

from core.atomic_file import check_room
from core.picture import Picture
from core.picture_encode import SIXTEEN_BIT, WRITABLE, check_side, format_for, likely_size

_LONGEST_NAME = 255  # bytes that most file systems take


def writable_suffix(path: Path) -> str:
    """The suffix for a result beside `path`: its own if Likeness writes it, else ".png"."""
    return path.suffix if path.suffix.lower() in WRITABLE else ".png"


def free_output_path(folder: Path, stem: str, suffix: str) -> Path:
    """The first free one of "stem_likeness.suffix", "stem_likeness-2.suffix", and so on.

    Args:
        folder: where the result goes; need not exist.
        stem: name of the photo without suffix.
        suffix: with its dot.
    """
    names = itertools.chain([""], (f"-{n}" for n in itertools.count(2)))
    paths = (folder / _fitting_name(stem, f"_likeness{number}{suffix}") for number in names)
    return next(path for path in paths if not os.path.lexists(path))


def outside_faces(picture: Picture, path: Path, scale: int = 1) -> str:
    """What becomes of the pixels outside the faces in a file `path`.

    Returns:
        "exact": bit for bit the photo's; "near": as near as the file's lossy coding or its 8 bits
        allow; "enlarged": made larger.
    """
    if scale != 1:
        return "enlarged"
    kind = format_for(path)
    lossy = kind == "JPEG" or (kind == "WEBP" and not picture.lossless)
    shallower = picture.bits == 16 and kind not in SIXTEEN_BIT
    flattened = picture.opacity is not None and kind in ("JPEG", "BMP")
    return "near" if lossy or shallower or flattened else "exact"


def check_room_for(picture: Picture, path: Path, scale: int = 1) -> None:
    """Say before the long work that the result, `scale` times as large, will not fit on its disk.

    Raises:
        UnwritableError: it is too large for the room that is left or for its format, or such a
            file is not written.
    """
    bits = picture.bits if format_for(path) in SIXTEEN_BIT else 8
    check_side(path, scale * picture.width, scale * picture.height)
    check_room(path, likely_size(path, scale * scale * picture.samples.size * bits // 8))


def _fitting_name(stem: str, tail: str) -> str:
    """Both together, the stem made shorter where file systems would not take the name."""
    while stem and len(os.fsencode(stem + tail)) > _LONGEST_NAME:
        cut = len(stem) - 1
        while cut and _belongs_to_the_one_before(stem, cut):
            cut -= 1
        stem = stem[:cut]
    return stem + tail


def _belongs_to_the_one_before(text: str, index: int) -> bool:
    """Whether a letter would lose its accent, or an emoji its second half, if cut here."""
    joiner, selector = "\u200d", "\ufe0f"
    here = text[index]
    return (
        bool(unicodedata.combining(here)) or here in joiner + selector or text[index - 1] == joiner
    )
