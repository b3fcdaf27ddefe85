"""Marks on an old photo (OURS): fold lines, scratches, dust and hairs.

They show the paper beneath (light) or dirt (dark).  Lengths are shares of the shorter side, so that
the same seed marks a small and a large copy alike.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from core.arrays import FloatImage

Mask = npt.NDArray[np.uint8]  # (H, W), how much of a mark covers the pixel, of 255
_SHIFT = 4  # bits of a pixel's sixteenths in OpenCV's drawing
LIGHT_SHARE = 0.75  # marks that bare the paper instead of being dirt
DIRT = 0.25  # brightness left under dirt


def folded(
    pixels: FloatImage, count: int, white: npt.NDArray[np.float32], rng: np.random.Generator
) -> FloatImage:
    """Fold lines from edge to edge: broken emulsion on the ridge, a shade to both sides."""
    out = pixels
    for _ in range(count):
        out = _folded_once(out, white, rng)
    return out


def _folded_once(
    pixels: FloatImage, white: npt.NDArray[np.float32], rng: np.random.Generator
) -> FloatImage:
    height, width = pixels.shape[:2]
    unit = min(height, width) / 256
    # folds follow the sides, more or less
    angle = math.radians(rng.choice([0.0, 90.0]) + rng.normal(0, 8))
    centre = rng.uniform(0.2, 0.8, 2) * (width - 1, height - 1)
    waves = rng.uniform(0, 2 * math.pi, 3), rng.uniform(0.3, 0.9, 3) * unit
    core, shade, bias = rng.uniform(0.5, 1.2), rng.uniform(0.05, 0.18), rng.uniform(-1, 1)
    x = (np.arange(width, dtype=np.float32) - np.float32(centre[0]))[None, :]
    y = (np.arange(height, dtype=np.float32) - np.float32(centre[1]))[:, None]
    along = x * math.cos(angle) + y * math.sin(angle)
    across = y * math.cos(angle) - x * math.sin(angle)
    for number, (phase, height_of) in enumerate(zip(*waves, strict=True)):
        across = across + height_of * np.sin(along * (2**number * 0.03 / unit) + phase)
    wide = 9 * unit
    slope = shade * np.exp(-np.abs(across) / wide) * np.where(across > 0, bias, -bias)
    ridge = np.exp(-((across / (core * unit)) ** 2))
    patches = _patches(along / unit, rng)
    bare = (0.9 * ridge * patches).astype(np.float32)[..., None]
    shaded = pixels * (1 + slope).astype(np.float32)[..., None]
    return np.asarray(np.clip(shaded + bare * (white - shaded), 0, 1), np.float32)


def _patches(along: npt.NDArray[np.floating], rng: np.random.Generator) -> npt.NDArray[np.floating]:
    """How broken the emulsion is along a fold, 0.2 to 1: smooth in the position, in units."""
    knots = rng.uniform(0.0, 1.0, 128)
    place = np.mod(along / 5 + 64, 127)
    return np.asarray(np.clip(0.2 + 1.1 * np.interp(place, np.arange(128), knots), 0.2, 1))


def scratched(
    pixels: FloatImage, count: int, white: npt.NDArray[np.float32], rng: np.random.Generator
) -> FloatImage:
    """Thin scratches: nearly straight, of every length."""
    light, dark = _empty(pixels), _empty(pixels)
    side = min(pixels.shape[:2])
    for _ in range(count):
        mask = light if rng.random() < LIGHT_SHARE else dark
        start = rng.random(2) * pixels.shape[1::-1]
        angle, bend = rng.normal(math.pi / 2, 0.6), rng.normal(0, 0.3)
        length = side * math.exp(rng.uniform(math.log(0.04), math.log(0.7)))
        turns = angle + bend * np.linspace(0, 1, 24) + rng.normal(0, 0.08, 24)
        path = start + np.cumsum(np.stack([np.cos(turns), np.sin(turns)], 1), 0) * (length / 24)
        _line(mask, path, rng.uniform(0.2, 0.8) * side / 256, rng.uniform(0.35, 0.95))
    return _covered(pixels, light, dark, white)


def dusty(
    pixels: FloatImage, count: int, white: npt.NDArray[np.float32], rng: np.random.Generator
) -> FloatImage:
    """Specks and, one in six, hairs."""
    light, dark = _empty(pixels), _empty(pixels)
    side = min(pixels.shape[:2])
    for _ in range(count):
        mask = light if rng.random() < LIGHT_SHARE else dark
        place = rng.random(2) * pixels.shape[1::-1]
        hair, strength = rng.random() < 1 / 6, rng.uniform(0.4, 1.0)
        size, angle, curl = rng.lognormal(0, 0.5), rng.uniform(0, math.pi), rng.normal(0, 1.2)
        if hair:
            turns = angle + curl * np.linspace(-1, 1, 16)
            steps = np.stack([np.cos(turns), np.sin(turns)], 1) * (9 * size * side / 256 / 16)
            _line(mask, place + np.cumsum(steps, 0), 0.6 * side / 256, strength)
        else:
            _speck(mask, place, 0.7 * size * side / 256, angle, strength)
    return _covered(pixels, light, dark, white)


def _empty(pixels: FloatImage) -> Mask:
    return np.zeros(pixels.shape[:2], np.uint8)


def _sixteenths(points: npt.NDArray[np.floating]) -> npt.NDArray[np.int32]:
    return np.asarray(np.round(points * 2**_SHIFT), np.int32)


def _line(mask: Mask, path: npt.NDArray[np.floating], width: float, strength: float) -> None:
    """Draw a line; thinner than a pixel, it is fainter instead."""
    level = round(255 * strength * min(1.0, max(width, 0.25)))
    thickness = max(1, round(width))
    drawn = np.zeros_like(mask)
    cv2.polylines(
        drawn, [_sixteenths(path)], False, level, thickness, lineType=cv2.LINE_AA, shift=_SHIFT
    )
    np.maximum(mask, drawn, out=mask)


def _speck(
    mask: Mask, place: npt.NDArray[np.floating], radius: float, angle: float, strength: float
) -> None:
    """Draw an oblong speck; smaller than a pixel, it is fainter instead."""
    level = round(255 * strength * min(1.0, max(radius / 0.7, 0.25)))
    axes = _sixteenths(np.array([max(radius, 0.7), max(0.6 * radius, 0.5)]))
    centre = _sixteenths(place)
    cv2.ellipse(
        mask,
        (int(centre[0]), int(centre[1])),
        (int(axes[0]), int(axes[1])),
        math.degrees(angle),
        0,
        360,
        level,
        thickness=-1,
        lineType=cv2.LINE_AA,
        shift=_SHIFT,
    )


def _covered(
    pixels: FloatImage, light: Mask, dark: Mask, white: npt.NDArray[np.float32]
) -> FloatImage:
    """Lay bare paper and dirt over the picture."""
    bare = (light / np.float32(255))[..., None]
    dirt = (dark / np.float32(255))[..., None]
    out = pixels + bare * (white - pixels)
    return np.clip(out * (1 - (1 - np.float32(DIRT)) * dirt), 0, 1).astype(np.float32)
