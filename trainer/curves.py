"""Draws a run's losses and figures as one small picture, for people who choose a model."""

from __future__ import annotations

import io
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from core.atomic_file import write_atomically
from trainer.run_log import RunLog, input_of, is_input

WIDTH, TALL, HEAD, FOOT = 900, 250, 46, 26  # pixels: picture, panel, title, below a panel
LEFT, RIGHT, TITLE = 70, 210, 24  # of a panel: numbers of the axis, legend, its title
FINE = 2  # drawn so many times larger, for smooth lines
PAPER, INK, SOFT, RULE = (252, 252, 250), (30, 30, 30), (110, 110, 110), (222, 222, 218)
# M. Okabe, K. Ito, "Color Universal Design", 2008: told apart by colour-blind eyes, too
COLOURS = (
    (0, 114, 178),
    (213, 94, 0),
    (0, 158, 115),
    (204, 121, 167),
    (230, 159, 0),
    (86, 180, 233),
    (60, 60, 60),
    (150, 110, 40),
)
BINS = 80  # of a loss curve: each shows the median of its steps
FEW = 15  # bins that are left of a short run, whose steps are noisy like those of a long one
TICKS = 5

Curve = Sequence[tuple[float, float]]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A curve with its words in the legend; `level` is drawn dashed: the input's figure."""

    words: str
    points: Curve
    level: float | None = None


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A diagram over the steps."""

    title: str
    lines: Sequence[Line]
    logarithmic: bool = False
    marks: Sequence[tuple[str, float]] = field(default=())  # stages: name and first step


def save_curves(log: RunLog, path: Path, name: str) -> bool:
    """Draw a run's curves as PNG; False, and no file, where there is nothing to draw yet.

    Args:
        log: of the run.
        path: of the picture, replaced if it is there.
        name: of the model, for the title.

    Raises:
        UnwritableError: it cannot be written.
    """
    found = panels(log)
    if not found:
        return False
    data = io.BytesIO()
    picture = draw(found, f"{name}: {log.steps:,} steps", log.steps)
    picture.quantize(64, dither=Image.Dither.NONE).save(data, "PNG", optimize=True)
    write_atomically(path, data.getvalue(), overwrite=True)
    return True


def panels(log: RunLog) -> list[Panel]:
    """What there is to draw: losses, PSNR by preset, other figures."""
    marks = log.stages()
    names = [n for n in log.names() if not is_input(n) and not n.endswith("_picture")]
    ratios = [n for n in names if "psnr" in n]
    others = [n for n in names if "psnr" not in n]
    made = [
        Panel(title="losses, each over its start", lines=_losses(log), logarithmic=True),
        Panel(title="PSNR over the input's, dB, people kept for it", lines=_gains(log, ratios)),
        Panel(
            title="other figures of people kept for it (dashed: input)", lines=_lines(log, others)
        ),
    ]
    bare = [("", step) for _, step in marks]  # the first panel alone names the stages
    return [
        replace(panel, marks=bare if number else marks)
        for number, panel in enumerate(panel for panel in made if panel.lines)
    ]


def _gains(log: RunLog, names: Sequence[str]) -> list[Line]:
    """PSNR less that of the input; as it is where the log has no input's."""
    lines = []
    for name in names:
        curve, other = log.curve(name), input_of(name, log.names())
        words, level = f"{name} {curve[-1][1]:.2f}", None
        if other is not None:
            before = dict(log.curve(other))
            curve = [(step, value - before[step]) for step, value in curve if step in before]
            preset = name.removesuffix("_psnr")
            words = f"{preset} {curve[-1][1]:+.2f} on {log.curve(other)[-1][1]:.2f}"
            level = 0.0
        lines.append(Line(words=words, points=curve, level=level))
    return lines


def _lines(log: RunLog, names: Sequence[str]) -> list[Line]:
    lines = []
    for name in names:
        other = input_of(name, log.names())
        level = None if other is None else log.curve(other)[-1][1]
        curve = log.curve(name)
        lines.append(Line(words=f"{name} {curve[-1][1]:.4g}", points=curve, level=level))
    return lines


def _losses(log: RunLog) -> list[Line]:
    """Every term over its first value (a median): terms of all sizes in one diagram."""
    terms: dict[str, list[tuple[float, float]]] = {}
    for loss in log.losses:
        for name, value in loss.terms.items():
            if value is not None and value > 0:
                terms.setdefault(name, []).append((loss.step, value))
    lines = []
    for name, points in terms.items():
        thin = _binned(points)
        start = thin[0][1]
        words = f"{name} {start:.2g} to {thin[-1][1]:.2g}"
        lines.append(Line(words=words, points=[(x, y / start) for x, y in thin]))
    return lines


def _binned(points: Curve) -> list[tuple[float, float]]:
    """Medians of neighbours; a point's place is that of the last of its steps."""
    each = max(math.ceil(len(points) / BINS), min(8, len(points) // FEW), 1)
    count = max(len(points) // each, 1)  # the last group takes what is left over
    groups = [points[i * each : (i + 1) * each] for i in range(count - 1)]
    groups.append(points[(count - 1) * each :])
    return [(group[-1][0], statistics.median(y for _, y in group)) for group in groups]


def draw(found: Sequence[Panel], title: str, steps: int) -> Image.Image:
    """The picture of some panels, one below the other.

    Args:
        found: one or more.
        title: of it all.
        steps: end of the horizontal axis.
    """
    height = HEAD + len(found) * (TITLE + TALL + FOOT)
    sheet = Image.new("RGB", (WIDTH * FINE, height * FINE), PAPER)
    pen = ImageDraw.Draw(sheet)
    _write(pen, (LEFT, 14), title, INK, 17)
    for number, panel in enumerate(found):
        top = HEAD + number * (TITLE + TALL + FOOT)
        _write(pen, (LEFT, top), panel.title, INK, 13)
        _panel(pen, panel, top + TITLE, max(steps, 1))
    return sheet.reduce(FINE)


def _panel(pen: ImageDraw.ImageDraw, panel: Panel, top: int, steps: int) -> None:
    low, high, ticks = _axis(panel)
    right, bottom = WIDTH - RIGHT, top + TALL

    def place(x: float, y: float) -> tuple[float, float]:
        y = math.log10(y) if panel.logarithmic else y
        share = (min(max(y, low), high) - low) / (high - low)
        return LEFT + x / steps * (right - LEFT), bottom - share * TALL

    for value, words in ticks:
        y = place(0, 10**value if panel.logarithmic else value)[1]
        _stroke(pen, [(LEFT, y), (right, y)], RULE, 1)
        _write(pen, (LEFT - 8, y), words, SOFT, 11, "rm")
    for x in _round_numbers(0, steps):
        at = place(x, 1 if panel.logarithmic else low)[0]
        _write(pen, (at, bottom + 6), f"{x:,.0f}", SOFT, 11, "ma")
    _stages(pen, [(name, place(step, 1)[0]) for name, step in panel.marks], top)
    for number, line in enumerate(panel.lines):
        colour = COLOURS[number % len(COLOURS)]
        if line.level is not None:
            y = place(0, line.level)[1]
            for x in range(LEFT, right, 10):
                _stroke(pen, [(x, y), (min(x + 5, right), y)], colour, 1)
        points = [place(x, y) for x, y in line.points]
        _stroke(pen, points, colour, 2)
        if len(points) < 40:  # few enough to be seen one by one
            for x, y in points:
                box = [FINE * v for v in (x - 2.5, y - 2.5, x + 2.5, y + 2.5)]
                pen.ellipse(box, fill=colour)
        y = top + 8 + 20 * number
        _stroke(pen, [(right + 14, y), (right + 30, y)], colour, 3)
        _write(pen, (right + 36, y), line.words, INK, 11, "lm")


def _stages(pen: ImageDraw.ImageDraw, marks: Sequence[tuple[str, float]], top: int) -> None:
    """Where each stage (name, place) begins, by a line and its name; nothing if there is one."""
    if len(marks) < 2:
        return
    for number, (name, place) in enumerate(marks):
        x = place if number else LEFT
        if number:
            _stroke(pen, [(x, top), (x, top + TALL)], SOFT, 1)
        if not name:
            continue
        wide = pen.textlength(name, ImageFont.load_default(11 * FINE)) / FINE
        pen.rectangle([FINE * v for v in (x + 2, top + 2, x + 8 + wide, top + 18)], PAPER)
        _write(pen, (x + 5, top + 4), name, SOFT, 11)


def _axis(panel: Panel) -> tuple[float, float, list[tuple[float, str]]]:
    """Ends of the vertical axis and its ticks; exponents of ten if it is logarithmic."""
    values = [y for line in panel.lines for _, y in line.points]
    values += [line.level for line in panel.lines if line.level is not None]
    if panel.logarithmic:
        values = [math.log10(y) for y in values]
    low, high = min(values), max(values)
    room = 0.05 * (high - low) or 0.05 * max(abs(low), 1e-6)
    low, high = low - room, high + room
    if not panel.logarithmic:
        return low, high, [(v, f"{v:.4g}") for v in _round_numbers(low, high)]
    if high - low < 1:
        return low, high, [(math.log10(v), f"{v:.3g}") for v in _round_numbers(10**low, 10**high)]
    factors = (1, 2, 5) if high - low < 2 else (1,)
    ticks = [
        (power + math.log10(factor), f"{factor * 10.0**power:.3g}")
        for power in range(math.floor(low), math.ceil(high) + 1)
        for factor in factors
    ]
    return low, high, [(v, words) for v, words in ticks if low <= v <= high]


def _round_numbers(low: float, high: float) -> list[float]:
    """About `TICKS` round numbers from low to high."""
    rough = (high - low) / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(f * power for f in (1, 2, 5, 10) if f * power >= rough * 0.999)
    first = math.ceil(low / step)
    return [i * step for i in range(first, math.floor(high / step) + 1)]


def _stroke(
    pen: ImageDraw.ImageDraw,
    points: Sequence[tuple[float, float]],
    colour: tuple[int, int, int],
    width: int,
) -> None:
    fine = [(FINE * x, FINE * y) for x, y in points]
    if len(fine) > 1:
        pen.line(fine, colour, width * FINE, joint="curve")


def _write(
    pen: ImageDraw.ImageDraw,
    place: tuple[float, float],
    words: str,
    colour: tuple[int, int, int],
    size: int,
    anchor: str = "la",
) -> None:
    x, y = place
    font = ImageFont.load_default(size * FINE)
    pen.text((FINE * x, FINE * y), words, colour, font, anchor=anchor)
