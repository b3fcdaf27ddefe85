"""Adds what faces change to the photo's samples, each its own share where they overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.arrays import FloatImage, as_bytes, as_words
from core.pipeline.mask import Mask
from core.pixel_source import floats_of
from core.raster import Samples


@dataclass(frozen=True, eq=False, kw_only=True)
class Patch:
    """One face's change, in a box of the photo.

    Attributes:
        rows, columns: the box.
        change: (h, w, 3), already times the mask.
        mask: (h, w) in [0, 1].
    """

    rows: slice
    columns: slice
    change: FloatImage
    mask: Mask


def paste(samples: Samples, patches: list[Patch], rows: slice, columns: slice) -> None:
    """Add the patches, all of them inside these rows and columns, to the samples."""
    if not patches:
        return
    part = np.array(floats_of(samples[rows, columns]))  # a copy
    touched = np.zeros(part.shape[:2], bool)
    for patch in patches:
        where = _inside(rows.start, columns.start, patch.rows, patch.columns)
        part[where] += patch.change * _own_share(patch, patches)[..., None]
        touched[where] |= patch.mask > 0
    new = np.clip(part[touched], 0, 1)
    kind = samples.dtype
    if kind != np.float32:
        new = as_words(new) if kind == np.uint16 else as_bytes(new)  # type: ignore[assignment]
    samples[rows, columns][touched] = new if samples.ndim == 3 else new[:, 0]


def _own_share(patch: Patch, patches: list[Patch]) -> Mask:
    """What a patch may contribute where faces overlap, (h, w): the largest mask over their sum.

    So a change is never stronger than the strongest mask there, and one face given twice comes
    out as if given once.
    """
    total, largest = patch.mask.copy(), patch.mask.copy()
    for other in patches:
        if other is patch:
            continue
        y0 = max(patch.rows.start, other.rows.start)
        y1 = min(patch.rows.stop, other.rows.stop)
        x0 = max(patch.columns.start, other.columns.start)
        x1 = min(patch.columns.stop, other.columns.stop)
        if y0 >= y1 or x0 >= x1:
            continue
        rows, columns = slice(y0, y1), slice(x0, x1)
        mine = _inside(patch.rows.start, patch.columns.start, rows, columns)
        theirs = other.mask[_inside(other.rows.start, other.columns.start, rows, columns)]
        total[mine] += theirs
        largest[mine] = np.maximum(largest[mine], theirs)
    share = np.ones_like(total)
    np.divide(largest, total, out=share, where=total > largest)
    return share


def _inside(top: int, left: int, rows: slice, columns: slice) -> tuple[slice, slice]:
    """Rows and columns of the photo as indices into an array that begins at (left, top)."""
    return (
        slice(rows.start - top, rows.stop - top),
        slice(columns.start - left, columns.stop - left),
    )
