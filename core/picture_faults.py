"""What to say of a file that could not be read as a picture."""

from __future__ import annotations

import os
from typing import BinaryIO, Literal

from PIL import UnidentifiedImageError

from core.errors import HugePictureError, NotAPictureError, TruncatedPictureError

KINDS = "JPEG, PNG, WebP, TIFF, BMP, GIF, HEIC or AVIF"
HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
AVIF_BRANDS = (b"avif", b"avis")


def explain(file: BinaryIO, name: str, error: Exception) -> NotAPictureError:
    """The error that tells the user what is wrong with a file that a decoder refused."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    head = file.read(64)
    file.seek(max(0, size - 64))
    tail = file.read(64)
    kind = kind_of(head)
    if not size:
        return NotAPictureError(f"{name} is empty. Copy it again from where it came from.")
    if kind is None:
        return NotAPictureError(
            f"{name} is not a picture that Likeness reads. Choose a {KINDS} file."
        )
    begun = not isinstance(error, UnidentifiedImageError)
    if _ends_early(kind, head, tail, size, begun=begun):
        return TruncatedPictureError(
            f"{name} ends too early: a part of the {kind} picture is missing. "
            "Copy it again from where it came from."
        )
    return NotAPictureError(
        f"{name} is a {kind} picture that is damaged, or of a kind that Likeness does not read. "
        "Copy it again from where it came from, or save it anew in another program."
    )


def check_size(name: str, width: int, height: int, most_pixels: int | None) -> None:
    """Ask before a photo that may not fit into memory is decoded.

    Raises:
        HugePictureError: it has more than `most_pixels`.
    """
    if most_pixels is not None and width * height > most_pixels:
        raise HugePictureError(
            f"{name} has {width} x {height} pixels, more than {most_pixels // 1_000_000} million: "
            f"it will need about {7 * width * height / 1e9:.0f} GB of memory. Say --allow-huge to "
            "read it all the same, or scale it down first."
        )


def kind_of(head: bytes) -> str | None:
    """The format that a file's first bytes promise; None if it is none that Likeness reads."""
    signatures = {
        b"\xff\xd8\xff": "JPEG",
        b"\x89PNG\r\n\x1a\n": "PNG",
        b"II*\x00": "TIFF",
        b"MM\x00*": "TIFF",
        b"II+\x00": "TIFF",
        b"MM\x00+": "TIFF",
        b"BM": "BMP",
        b"GIF87a": "GIF",
        b"GIF89a": "GIF",
    }
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    if head[4:8] == b"ftyp":
        if head[8:12] in AVIF_BRANDS:
            return "AVIF"
        return "HEIF" if head[8:12] in HEIF_BRANDS else None
    return next((kind for start, kind in signatures.items() if head.startswith(start)), None)


def _ends_early(kind: str, head: bytes, tail: bytes, size: int, *, begun: bool) -> bool:
    ended = {
        "JPEG": b"\xff\xd9" in tail,
        "PNG": b"IEND" in tail,
        "GIF": tail.endswith(b"\x3b"),
        "WebP": size >= int.from_bytes(head[4:8], "little") + 8,
        "BMP": size >= int.from_bytes(head[2:6], "little"),
        # has no end mark: its tags lie behind the end, or could be read but the samples not
        "TIFF": not begun and _first_directory(head) < size,
    }
    return not ended.get(kind, True)


def _first_directory(head: bytes) -> int:
    order: Literal["little", "big"] = "little" if head[:1] == b"I" else "big"
    return int.from_bytes(head[4:8], order)
