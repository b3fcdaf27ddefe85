"""What age and printing do to a photo (OURS): tone, halftone, grain, fading, paper, then marks.

Everything is drawn from the recipe's seed.  Lengths grow with the picture: `unit` is one pixel of a
picture whose shorter side is 256.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatImage
from core.degradation.damage import DegradationRecipe, OldPhoto
from core.degradation.photo_marks import dusty, folded, scratched

Plane = npt.NDArray[np.float32]  # (H, W)

LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # Rec. 601, as JPEG has it
SEPIA = np.array([0.74, 1.0, 1.42], np.float32)  # powers of the luma: black and white stay
# what is left of black and white when a print has faded wholly, by tone
FADED = {
    "colour": ((0.30, 0.17, 0.14), (1.0, 0.86, 0.70)),  # the cyan dye goes first
    "gray": ((0.24, 0.24, 0.24), (0.86, 0.86, 0.86)),
    "sepia": ((0.32, 0.23, 0.17), (0.95, 0.87, 0.74)),
}
SCREENS = {"colour": (15.0, 75.0, 0.0), "gray": (45.0,) * 3, "sepia": (45.0,) * 3}  # degrees
HALFTONE_EDGE = 3.0  # how hard the dots' borders are at most; small dots are seen softly
_STREAM = 2  # its own stream of chance beside those of `draw` and the noise


def aged(pixels: FloatImage, recipe: DegradationRecipe) -> FloatImage:
    """The picture as an old print, (H, W, 3) in [0, 1]."""
    photo = recipe.photo
    if photo is None:
        return pixels
    # a stream for each kind of damage: changing one leaves the others as they are
    grain, paper, folds, scratches, dust = (
        np.random.default_rng([recipe.seed, _STREAM, number]) for number in range(5)
    )
    unit = min(pixels.shape[:2]) / 256
    out = np.clip(pixels, 0, 1)
    if photo.tone != "colour":
        out = gray(out)
    out = halftone(out, photo, unit)
    out = grainy(out, photo, unit, grain)
    out = faded(tinted(out, photo), photo)
    out = on_paper(out, photo, unit, paper)
    white = np.array(_ends(photo)[1], np.float32)
    out = folded(out, photo.folds, white, folds)
    out = scratched(out, photo.scratches, white, scratches)
    return dusty(out, photo.dust, white, dust)


def toned(pixels: FloatImage, recipe: DegradationRecipe) -> FloatImage:
    """The clean picture in the old print's tone: what a restoration should give back.

    Gray and sepia prints hold no colour to bring back; without an old print, the picture itself.
    """
    if recipe.photo is None or recipe.photo.tone == "colour":
        return pixels
    return tinted(gray(pixels), recipe.photo)


def gray(pixels: FloatImage) -> FloatImage:
    """Luma in all three channels."""
    return np.repeat((pixels @ LUMA)[..., None], 3, axis=2)


def tinted(pixels: FloatImage, photo: OldPhoto) -> FloatImage:
    """Sepia from a gray picture; other tones stay."""
    return np.clip(pixels, 0, 1) ** SEPIA if photo.tone == "sepia" else pixels


def _ends(photo: OldPhoto) -> tuple[Sequence[float], Sequence[float]]:
    """Colours of black and white after fading."""
    black, white = FADED[photo.tone]
    share = photo.fading
    return [share * b for b in black], [1 + share * (w - 1) for w in white]


def faded(pixels: FloatImage, photo: OldPhoto) -> FloatImage:
    """Blacks rise and whites fall, each channel by its own measure."""
    black, white = (np.array(end, np.float32) for end in _ends(photo))
    return black + pixels * (white - black)


def halftone(pixels: FloatImage, photo: OldPhoto, unit: float) -> FloatImage:
    """Printed dots, one screen a channel: dark ones grow with darkness, so the tone is kept."""
    if photo.halftone <= 0:
        return pixels
    period = max(3.0, photo.halftone_period * unit)  # finer dots than the pixels are no dots
    height, width = pixels.shape[:2]
    screens = {angle: _screen(height, width, period, angle) for angle in set(SCREENS[photo.tone])}
    planes = [screens[angle] for angle in SCREENS[photo.tone]]
    dots = (pixels - np.stack(planes, axis=2)) * min(HALFTONE_EDGE, period / 2) + 0.5
    dots = np.clip(dots, 0, 1)
    return np.asarray(pixels + photo.halftone * (dots - pixels), np.float32)


def _screen(height: int, width: int, period: float, angle: float) -> Plane:
    """Thresholds of a dot screen, evenly spread over [0, 1]."""
    turn = math.radians(angle)
    x = np.arange(width)[None, :] * (2 * math.pi / period)
    y = np.arange(height)[:, None] * (2 * math.pi / period)
    wave = np.cos(x * math.cos(turn) + y * math.sin(turn))
    wave = wave + np.cos(y * math.cos(turn) - x * math.sin(turn))
    phase = np.cos(np.linspace(0, 2 * math.pi, 64, endpoint=False))
    levels = np.sort((phase[:, None] + phase[None, :]).ravel())
    return np.asarray(np.interp(wave, levels, np.linspace(0, 1, levels.size)), np.float32)


def grainy(
    pixels: FloatImage, photo: OldPhoto, unit: float, rng: np.random.Generator
) -> FloatImage:
    """Film grain: the same in all channels, strongest in the mid tones."""
    if photo.grain <= 0:
        return pixels
    size = photo.grain_size * unit
    grain = texture(pixels.shape[0], pixels.shape[1], 0.5 * size, rng) * photo.grain / 255
    luma = np.clip(pixels @ LUMA, 0, 1)
    weight = 0.25 + 3 * luma * (1 - luma)  # 1 in the middle, a quarter at black and white
    return np.asarray(np.clip(pixels + (grain * weight)[..., None], 0, 1), np.float32)


def on_paper(
    pixels: FloatImage, photo: OldPhoto, unit: float, rng: np.random.Generator
) -> FloatImage:
    """The paper's fibres and blotches, as shares of the light it throws back."""
    if photo.paper <= 0:
        return pixels
    height, width = pixels.shape[:2]
    fine = texture(height, width, 0.6 * unit, rng)
    lying = texture(height, width, (0.5 * unit, 4 * unit), rng)
    standing = texture(height, width, (4 * unit, 0.5 * unit), rng)
    blotches = texture(height, width, 30 * unit, rng)
    sheet = 0.64 * fine + 0.24 * (lying + standing) + 0.69 * blotches  # of deviation 1
    shade = (1 + photo.paper * sheet).astype(np.float32)
    return np.asarray(np.clip(pixels * shade[..., None], 0, 1), np.float32)


def texture(
    height: int, width: int, sigma: float | tuple[float, float], rng: np.random.Generator
) -> Plane:
    """Smooth noise of mean 0 and deviation 1.

    Args:
        height: pixels.
        width: pixels.
        sigma: of the Gaussian that smooths it, pixels; or down and across.
        rng: source of chance.
    """
    down, across = sigma if isinstance(sigma, tuple) else (sigma, sigma)
    reach = [min(math.ceil(4 * s), 2 * side) for s, side in ((down, height), (across, width))]
    # coarse noise is drawn coarsely and enlarged: cheap, and the same picture at every size
    step = max(1, int(min(down, across) / 4))
    rows, columns = (
        math.ceil((side + 2 * r) / step) + 1 for side, r in zip((height, width), reach, strict=True)
    )
    noise = rng.standard_normal((rows, columns), dtype=np.float32)
    kernels = [_bell(s / step) for s in (across, down)]
    smooth = cv2.sepFilter2D(noise, cv2.CV_32F, kernels[0], kernels[1])
    smooth = smooth / np.float32(np.linalg.norm(kernels[0]) * np.linalg.norm(kernels[1]))
    if step > 1:
        smooth = cv2.resize(smooth, (columns * step, rows * step), interpolation=cv2.INTER_LINEAR)
    top, left = reach
    return np.asarray(smooth[top : top + height, left : left + width], np.float32)


def _bell(sigma: float) -> npt.NDArray[np.float32]:
    reach = math.ceil(4 * sigma)
    steps = np.arange(-reach, reach + 1)
    weights = np.exp(-0.5 * (steps / max(sigma, 1e-3)) ** 2)
    return np.asarray(weights / weights.sum(), np.float32)
