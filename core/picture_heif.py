"""Reads HEIC and HEIF, with all their bits; AVIF is Pillow's own."""

from __future__ import annotations

from typing import Any, BinaryIO

import numpy as np

from core.exif import PREFIX
from core.jobs import aside
from core.picture_notes import PAGES
from core.raster import FileTags, Raster, Samples


def open_heif(file: BinaryIO) -> Any:
    """The file's main picture, not yet decoded; its `size` is (width, height).

    Raises:
        Exception: whatever the library says of a damaged file.
    """
    import pillow_heif  # slow import, and few photos need it

    file.seek(0)
    return pillow_heif.open_heif(file, convert_hdr_to_8bit=False)


def read_heif(opened: Any) -> Raster:
    """The main picture of `open_heif`; the library turns it upright by itself."""
    samples: Samples = aside(lambda: np.asarray(opened))
    info = opened.info
    alpha = None
    if samples.ndim == 3 and samples.shape[2] in (2, 4):
        alpha = np.ascontiguousarray(samples[..., -1])
        samples = samples[..., :-1]
    if samples.ndim == 3 and samples.shape[2] == 1:
        samples = samples[..., 0]
    exif = info.get("exif")
    tags = FileTags(
        icc=info.get("icc_profile") or None,
        exif=PREFIX + bytes(exif).removeprefix(PREFIX) if exif else None,
        xmp=info.get("xmp") or None,
        notes=(PAGES,) if len(opened) > 1 else (),
    )
    return Raster(colour=np.ascontiguousarray(samples), alpha=alpha, format="HEIF", tags=tags)
