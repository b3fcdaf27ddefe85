"""Develops cameras' raw files by LibRaw, if the user installed the extra `raw`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from core.errors import NotAPictureError
from core.jobs import aside
from core.picture_faults import check_size
from core.picture_notes import DEVELOPED
from core.raster import FileTags, Raster, Samples

_MAKERS = (  # one line a few makers
    "3fr arw cr2 cr3 crw dcr dng erf iiq kdc mef mos mrw nef nrw orf pef raf raw rw2 rwl",
    "sr2 srf srw x3f",
)
SUFFIXES = frozenset(f".{suffix}" for line in _MAKERS for suffix in line.split())
_SIGNATURES = (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\x00", b"FOVb")


def is_raw(head: bytes, name: str) -> bool:
    """Whether a file is a camera's raw file.

    Most of them are TIFF files by their first bytes, with a small picture that other programs
    would show, so for those the suffix decides.
    """
    if head.startswith(_SIGNATURES) or head[8:10] == b"CR" or head[4:12] == b"ftypcrx ":
        return True
    return head[:4] in (b"II*\x00", b"MM\x00*") and Path(name).suffix.lower() in SUFFIXES


def read_raw(file: BinaryIO, name: str, most_pixels: int | None) -> Raster:
    """The developed photo: 16 bits, sRGB, the camera's white balance, brightness as measured.

    Args:
        file: the open file.
        name: how messages call it.
        most_pixels: a larger photo is refused by `HugePictureError`; None for no limit.

    Raises:
        NotAPictureError: the extra is not installed, or LibRaw cannot read the file.
    """
    if find_spec("rawpy") is None:
        raise NotAPictureError(
            f"{name} is a camera's raw file, for which a library is missing: install it by "
            "pip install likeness[raw], or develop the photo to TIFF in your raw converter."
        )
    import rawpy

    file.seek(0)

    def develop() -> Samples:
        with rawpy.imread(file) as raw:
            check_size(name, raw.sizes.width, raw.sizes.height, most_pixels)
            developed: Samples = raw.postprocess(
                output_bps=16, use_camera_wb=True, no_auto_bright=True
            )
        return developed

    try:
        samples = aside(develop)
    except rawpy.LibRawError as error:
        raise NotAPictureError(
            f"{name} is a camera's raw file that is damaged or from a camera that LibRaw does not "
            "know. Develop it to TIFF in your raw converter."
        ) from error
    return Raster(colour=samples, format="RAW", tags=FileTags(notes=(DEVELOPED,)))
