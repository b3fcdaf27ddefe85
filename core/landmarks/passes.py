"""At which scales and angles a picture is searched for faces (OURS).

Work and memory are bounded: whatever the picture's size, the finest pass sees at most `FINE_AREA`
pixels.

The passes were chosen among 14 on 40 old photos with 128 faces in another detector's table: the
finest at 0.7 with its contrast evened, and tilted ones below half, propose what twice their work
does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

FINE_AREA = 5.9e6  # pixels that the finest pass looks at
FINE_SCALE = 2.1  # smaller faces than 80 / 2.1 pixels are found by luck, and of little use
TILTED = 0.6  # scale of the tilted passes, as a part of the finest
COARSE_AREA = 0.5e6
TILT = 20.0  # degrees; the detector itself reaches as far again
TURNS = (90.0, -90.0, 180.0)  # degrees: lying and upside-down heads, if they are large
# the turned search: steps that the detector's reach closes, faces half as large as those of TURNS
ALL_TURNS = (90.0, -90.0, 180.0, 55.0, -55.0, 135.0, -135.0)
TURNED_AREA = 1.5e6


@dataclass(frozen=True)
class Pass:
    """One look at the picture.

    Attributes:
        scale: pixels of the pass for one of the picture.
        degrees: how far the picture is turned, clockwise as seen.
        even: evens out the contrast first.
    """

    scale: float
    degrees: float = 0.0
    even: bool = False


def plan_passes(height: int, width: int, fine_area: float = FINE_AREA) -> tuple[Pass, ...]:
    """The passes for a picture of this size, most useful first.

    Args:
        height: of the picture, pixels.
        width: of the picture.
        fine_area: pixels that the finest pass looks at, at most.
    """
    upright = plan_turned_passes(height, width, 0.0, fine_area)
    coarse = upright[-1].scale
    return (*upright, *(Pass(coarse, turn) for turn in TURNS))


def plan_turned_passes(
    height: int, width: int, degrees: float, fine_area: float = FINE_AREA
) -> tuple[Pass, ...]:
    """The passes for a picture whose faces all lean alike, most useful first.

    Args:
        height: of the picture, pixels.
        width: of the picture.
        degrees: how far to turn the picture to have them upright, clockwise as seen.
        fine_area: pixels that the finest pass looks at, at most.
    """
    area = float(height * width)
    fine = min(FINE_SCALE, math.sqrt(fine_area / area))
    coarse = min(fine / 2, math.sqrt(COARSE_AREA / area))
    return (
        Pass(fine, degrees, even=True),
        *(Pass(fine * TILTED, degrees + tilt) for tilt in (-TILT, TILT)),
        Pass(coarse, degrees),
    )


def plan_all_turns(height: int, width: int, fine_area: float = FINE_AREA) -> tuple[Pass, ...]:
    """The passes for a picture in which `plan_passes` saw nobody: it may lie in any way.

    Args:
        height: of the picture, pixels.
        width: of the picture.
        fine_area: pixels that the finest pass of `plan_passes` looked at, at most.
    """
    area = float(height * width)
    turned = TILTED * min(FINE_SCALE, math.sqrt(fine_area / area))
    return tuple(Pass(min(turned, math.sqrt(TURNED_AREA / area)), turn) for turn in ALL_TURNS)
