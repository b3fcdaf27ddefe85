"""Samples as one picture: faces that a prior makes, or several answers to one face."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.arrays import FloatImage, as_bytes, as_floats

GAP, HEAD = 6, 22  # pixels: between pictures, above them for words
PAPER, INK = (250, 250, 248), (20, 20, 20)
BRIGHT = 0.25  # a deviation that is shown as white


def sheet(pictures: Sequence[FloatImage], columns: int, words: Sequence[str] = ()) -> FloatImage:
    """Pictures in rows.

    Args:
        pictures: (S, S, 3) RGB in [0, 1] each, all of one size.
        columns: in a row.
        words: over the pictures of the first row, if there are any.

    Returns:
        (H, W, 3) RGB in [0, 1].
    """
    side, head = pictures[0].shape[0], HEAD if words else GAP
    rows = math.ceil(len(pictures) / columns)
    size = (columns * (side + GAP) + GAP, rows * (side + GAP) + head)
    paper = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(paper)
    for number, word in enumerate(words):
        pen.text((GAP + number * (side + GAP), 4), word, INK, ImageFont.load_default(12))
    for number, picture in enumerate(pictures):
        left = GAP + number % columns * (side + GAP)
        paper.paste(
            Image.fromarray(as_bytes(picture)), (left, head + number // columns * (side + GAP))
        )
    return as_floats(np.asarray(paper))


def spread_picture(deviation: FloatImage) -> FloatImage:
    """A map of deviations (S, S) as gray (S, S, 3): black agrees, white is `BRIGHT` or more."""
    gray = np.clip(deviation / BRIGHT, 0, 1)
    return np.repeat(gray[..., None], 3, axis=2).astype(np.float32)
