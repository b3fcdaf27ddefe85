"""Reads the turn of a photo from its EXIF block, and mends EXIF and XMP where the photo changed.

Source  CIPA DC-008 (Exif 2.32); the block is a small TIFF file.  It is patched in place, never
        written anew, so that makers' notes, which hold absolute offsets, stay readable.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.raster import Samples

PREFIX = b"Exif\x00\x00"
_ORIENTATION, _EXIF_IFD, _WIDTH, _HEIGHT = 0x0112, 0x8769, 0xA002, 0xA003
_SHORT, _LONG = 3, 4
# the value is replaced at its own length: packets may be padded, and offsets into them known
_XMP_TURN = re.compile(rb"(tiff:Orientation(?:\s*=\s*[\"']|>)\s*)[2-8](\s*[\"'<])")
_MOST_ENTRIES = 1000  # a damaged count must not send us through the whole file


@dataclass(frozen=True)
class _Entry:
    """One tag: its type, and where its value (or the value's offset) lies in the block."""

    tag: int
    type: int
    position: int


class _Block:
    """The TIFF part of an EXIF block; every read outside it raises `struct.error`."""

    def __init__(self, exif: bytes) -> None:
        self.bytes = bytearray(exif.removeprefix(PREFIX))
        orders = {b"II*\x00": "<", b"MM\x00*": ">"}
        if bytes(self.bytes[:4]) not in orders:
            raise struct.error("no TIFF header")
        self.order = orders[bytes(self.bytes[:4])]
        self.first = self.read("I", 4)

    def read(self, kind: str, position: int) -> int:
        """One unsigned number: "H" 16 bits, "I" 32 bits."""
        return int(struct.unpack_from(self.order + kind, self.bytes, position)[0])

    def write(self, kind: str, position: int, value: int) -> None:
        """Replace one unsigned number."""
        struct.pack_into(self.order + kind, self.bytes, position, value)

    def entries(self, directory: int) -> Iterator[_Entry]:
        """The tags of the directory at that offset."""
        for i in range(min(self.read("H", directory), _MOST_ENTRIES)):
            at = directory + 2 + 12 * i
            yield _Entry(self.read("H", at), self.read("H", at + 2), at + 8)

    def number(self, entry: _Entry) -> int | None:
        """The entry's value if it is one plain number."""
        kinds = {_SHORT: "H", _LONG: "I"}
        return self.read(kinds[entry.type], entry.position) if entry.type in kinds else None

    def set_number(self, entry: _Entry, value: int) -> None:
        """Replace the entry's value where it is a plain number."""
        if entry.type in (_SHORT, _LONG):
            self.write("H" if entry.type == _SHORT else "I", entry.position, value)


def orientation_of(exif: bytes | None) -> int:
    """How the stored pixels must be turned, 1 (upright) to 8; 1 if nothing sensible is said."""
    if not exif:
        return 1
    try:
        block = _Block(exif)
        found = [block.number(e) for e in block.entries(block.first) if e.tag == _ORIENTATION]
    except struct.error:
        return 1
    return found[0] if found and found[0] in range(1, 9) else 1  # type: ignore[return-value]


def turned(samples: Samples, orientation: int) -> Samples:
    """Samples (H, W) or (H, W, 3) stored with an EXIF orientation of 1 to 8, made upright."""
    if orientation >= 5:  # 5 to 8 exchange rows and columns
        samples = samples.swapaxes(0, 1)
    across = orientation in (2, 3, 6, 7)
    down = orientation in (3, 4, 7, 8)
    return np.ascontiguousarray(samples[:: -1 if down else 1, :: -1 if across else 1])


def upright_exif(exif: bytes | None, width: int, height: int) -> bytes | None:
    """The same block for a picture that stands upright and has this size in pixels.

    The embedded thumbnail is unlinked: it shows the old pixels.

    Returns:
        The block with its prefix; None if there was none or it cannot be read.
    """
    if not exif:
        return None
    try:
        block = _Block(exif)
        for entry in list(block.entries(block.first)):
            if entry.tag == _ORIENTATION:
                block.set_number(entry, 1)
            elif entry.tag == _EXIF_IFD:
                _set_size(block, block.read("I", entry.position), width, height)
        after = block.first + 2 + 12 * min(block.read("H", block.first), _MOST_ENTRIES)
        if len(block.bytes) >= after + 4:  # some writers leave the link out
            block.write("I", after, 0)
    except struct.error:
        return None
    return PREFIX + bytes(block.bytes)


def upright_xmp(packet: bytes | None) -> bytes | None:
    """The same XMP packet for a picture that stands upright."""
    return None if packet is None else _XMP_TURN.sub(rb"\g<1>1\g<2>", packet)


def _set_size(block: _Block, directory: int, width: int, height: int) -> None:
    for entry in list(block.entries(directory)):
        if entry.tag in (_WIDTH, _HEIGHT):
            value = width if entry.tag == _WIDTH else height
            if entry.type == _LONG or value < 1 << 16:
                block.set_number(entry, value)
