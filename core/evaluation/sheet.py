"""A sheet with the pairs where a model does worst, to look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.arrays import FloatImage, as_bytes, as_floats
from core.evaluation.measure import face_input, restored
from core.evaluation.metrics_table import METRICS
from core.evaluation.pairs import at_size, load_crops
from core.evaluation.result import INPUT, Evaluation

if TYPE_CHECKING:
    from core.models.restorer import Restorer

SIDE = 192  # pixels of a picture on the sheet
GAP, LINE, HEAD = 8, 15, 22
PAPER, INK, SOFT = (250, 250, 248), (20, 20, 20), (110, 110, 110)


def worst_sheet(
    evaluation: Evaluation, restorers: Sequence[Restorer], count: int = 10
) -> FloatImage:
    """Input, guide, every model's result and target of the worst pairs, with their figures.

    Args:
        evaluation: of these models.
        restorers: as they were measured; the first one's worst pairs are shown.
        count: rows at most.

    Returns:
        (H, W, 3) RGB in [0, 1].
    """
    heads = [INPUT, "guide", *evaluation.models, "target"]
    numbers = evaluation.worst(count)
    lines = max((len(evaluation.values[name]) for name in evaluation.compared), default=0)
    row = SIDE + (lines + 1) // 2 * LINE + 2 * GAP  # two figures a line
    size = (len(heads) * (SIDE + GAP) + GAP, HEAD + len(numbers) * row + GAP)
    sheet = Image.new("RGB", size, PAPER)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(11)
    for column, head in enumerate(heads):
        draw.text((_left(column), GAP // 2), head, INK, ImageFont.load_default(13))
    for place, number in enumerate(numbers):
        top = HEAD + place * row
        for column, picture in enumerate(_pictures(evaluation, restorers, number)):
            if picture is not None:
                sheet.paste(Image.fromarray(as_bytes(at_size(picture, SIDE))), (_left(column), top))
        for column, compared in enumerate([INPUT, None, *evaluation.models, None]):
            text = _figures(evaluation, compared, number)
            if column == len(heads) - 1:
                text = evaluation.pairs[number].target.name
            draw.multiline_text((_left(column), top + SIDE + 2), text, SOFT, font, spacing=2)
    return as_floats(np.asarray(sheet))


def _left(column: int) -> int:
    return GAP + column * (SIDE + GAP)


def _pictures(
    evaluation: Evaluation, restorers: Sequence[Restorer], number: int
) -> list[FloatImage | None]:
    pair = evaluation.pairs[number]
    crops = load_crops(pair)
    inputs = face_input(crops, restorers[0].zoom)
    results: list[FloatImage | None] = [restored(pair, inputs, one).image for one in restorers]
    return [crops.degraded, crops.guide, *results, crops.target]


def _figures(evaluation: Evaluation, compared: str | None, number: int) -> str:
    if compared is None:
        return ""
    told = [
        f"{METRICS[name].short} {column[number]:.{METRICS[name].digits}f}"
        for name, column in evaluation.values[compared].items()
    ]
    return "\n".join("   ".join(told[i : i + 2]) for i in range(0, len(told), 2))
