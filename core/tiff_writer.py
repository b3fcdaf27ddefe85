"""Writes baseline TIFF with 8 or 16 bits, which Pillow does for 8 alone.

Source  TIFF Revision 6.0, Adobe 1992; Adobe Photoshop TIFF Technical Notes 2002 (deflate).
"""

from __future__ import annotations

import itertools
import zlib
from fractions import Fraction

from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational, ImageFileDirectory_v2

from core.jobs import checkpoint
from core.raster import Raster, Samples

_STRIP = 1 << 20  # bytes of samples in one strip, about
_HEADER = 8  # bytes
_BYTES, _LONG = 1, 4  # types: bytes, 32-bit numbers
_DEFLATE, _DIFFERENCES, _INCHES = 8, 2, 2


def tiff_pieces(raster: Raster) -> list[bytes | memoryview]:
    """The raster as a TIFF file, in pieces: little-endian, deflated, channels side by side."""
    samples = raster.interleaved()
    height, width, channels = samples.shape
    rows = max(1, _STRIP // (width * channels * samples.itemsize))
    strips = [_strip(samples[y : y + rows]) for y in range(0, height, rows)]

    directory = ImageFileDirectory_v2(prefix=b"II")
    _add_exif(directory, raster.tags.exif)
    colours = 1 if raster.colour.ndim == 2 else 3
    directory[256], directory[257] = width, height
    directory[258] = (8 * samples.itemsize,) * channels
    directory[259] = _DEFLATE
    directory[262] = 2 if colours == 3 else 1  # RGB, or grey with 0 for black
    directory[277] = channels
    directory[278] = rows
    directory[284] = 1  # channels side by side
    directory[317] = _DIFFERENCES
    if channels > colours:
        directory[338] = (2,)  # alpha that colour is not multiplied by
    if raster.tags.dpi is not None:
        directory[282], directory[283] = (_rational(v) for v in raster.tags.dpi)
        directory[296] = _INCHES
    if raster.tags.icc is not None:
        directory[34675] = raster.tags.icc
    for tag, block in ((700, raster.tags.xmp), (33723, raster.tags.iptc)):
        if block is not None:
            directory.tagtype[tag] = _BYTES
            directory[tag] = block
    counts = [len(s) for s in strips]
    directory.tagtype[273] = _LONG
    directory[273] = tuple(
        itertools.accumulate(counts[:-1], initial=0)
    )  # Pillow adds where they begin
    directory[279] = tuple(counts)
    header = b"II*\x00" + _HEADER.to_bytes(4, "little")
    return [header, directory.tobytes(_HEADER), *strips]


def _strip(samples: Samples) -> bytes:
    checkpoint()
    return zlib.compress(_differences(samples))


def _differences(samples: Samples) -> bytes:
    """Each sample less its left neighbour, modulo its range: deflates better."""
    out = samples.copy()
    out[:, 1:] -= samples[:, :-1]
    return out.astype(out.dtype.newbyteorder("<")).tobytes()


def _rational(value: float) -> IFDRational:
    fraction = Fraction(value).limit_denominator(10_000)
    return IFDRational(fraction.numerator, fraction.denominator)


def _add_exif(directory: ImageFileDirectory_v2, block: bytes | None) -> None:
    if block is None:
        return
    exif = Image.Exif()
    exif.load(block)
    nested = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)
    for tag, value in exif.items():
        if tag not in nested:
            directory[tag] = value
    for tag in nested:
        if values := exif.get_ifd(tag):
            directory[tag] = dict(values)
