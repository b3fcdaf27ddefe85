"""Colours of a drawn head: skin, eyes, brows, lips, mouth and hair, then light."""

from dataclasses import dataclass

import cv2
import numpy as np

from tests.helpers.drawing.head import brow_at, eye_opening, front, lips_at, mouth_opening

EDGE = 0.012  # width of soft edges


@dataclass(frozen=True, kw_only=True)
class Light:
    """Where light comes from, and how much of it; 0 is light from everywhere."""

    x: float = -0.4
    y: float = -0.6
    strength: float = 0.4


def painted(who, q, normal, light):
    """Colours (N, 3) in [0, 1] of surface points (N, 2) with their normals (N, 3)."""
    x, y = front(who, q)
    colour = np.array(who.skin) * (1 + _mottled(who, q, 14, 9)[:, None] * 0.07)
    cheek = np.exp(-0.5 * (((np.abs(x) - 0.5) / 0.16) ** 2 + ((y - 0.45) / 0.16) ** 2))
    colour = colour * (1 - cheek[:, None] * [0.0, 0.14, 0.12])
    lid = np.exp(-0.5 * (((np.abs(x) - who.eye_distance) / 0.2) ** 2 + (y / 0.12) ** 2))
    colour = colour * (1 - 0.22 * lid[:, None])
    nostril = _dot(np.abs(x) - 0.55 * who.nose_width, y - who.nose - 0.105, 0.035, 0.018)
    colour = _over(colour, np.array(who.skin) * 0.35, nostril)
    colour = _brows(who, colour, x, y)
    colour = _eye(who, colour, x, y)
    colour = _lips(who, colour, x, y)
    colour = _hair(who, colour, q, y)
    direction = np.array([light.x, light.y, 1.0]) / np.hypot(np.hypot(light.x, light.y), 1)
    shade = 1 - light.strength + light.strength * 1.25 * np.maximum(0, normal @ direction)
    return np.clip(colour * shade[:, None], 0, 1)


def background(size, seed):
    """(size, size, 3) soft spots of dull colours."""
    spots = np.random.default_rng([seed, 7]).uniform(0.15, 0.75, (4, 4, 3))
    spots = 0.6 * spots.mean(axis=2, keepdims=True) + 0.4 * spots
    return np.clip(cv2.resize(spots, (size, size), interpolation=cv2.INTER_CUBIC), 0, 1)


def _mottled(who, q, count, fastest):
    """Waves over the head, the person's own: about 1 in size."""
    rng = np.random.default_rng([who.seed, 3])
    way = rng.uniform(-fastest, fastest, (count, 2))
    return np.sin(q @ way.T + rng.uniform(0, 7, count)).sum(axis=1) / np.sqrt(count / 2)


def _within(distance):
    """1 where a signed distance is below 0, 0 above, soft between."""
    return np.clip(0.5 - distance / (2 * EDGE), 0, 1)


def _dot(x, y, width, height):
    return _within((np.hypot(x / width, y / height) - 1) * min(width, height))


def _over(below, above, share):
    return below + (np.asarray(above) - below) * share[:, None]


def _brows(who, colour, x, y):
    middle = brow_at(who, x)
    reach = np.abs(np.abs(x) - 0.375) / 0.22
    thick = 0.045 * np.maximum(0, 1 - reach**4)
    return _over(
        colour, np.array(who.hair) * 0.8, _within(np.abs(y - middle) - thick) * (reach < 1)
    )


def _eye(who, colour, x, y):
    half = eye_opening(who, x)
    inside = _within(np.abs(y) - half) * (half > 0)
    off = np.abs(x) - who.eye_distance
    radius = 0.95 * who.eye_height
    ball = _over(np.ones_like(colour) * [0.93, 0.92, 0.9], who.iris, _dot(off, y, radius, radius))
    ball = _over(ball, [0.03] * 3, _dot(off, y, 0.45 * radius, 0.45 * radius))
    side = x - np.sign(x) * who.eye_distance
    ball = _over(ball, [1.0] * 3, _dot(side + 0.02, y + 0.02, 0.014, 0.014))
    colour = _over(colour, ball, inside)
    lash = _within(np.abs(y + half) - 0.014) * (half > 0)
    return _over(colour, np.array(who.hair) * 0.35, lash)


def _lips(who, colour, x, y):
    upper, lower = lips_at(who, x)
    off = y - who.mouth
    wide = np.abs(x) < who.mouth_width
    colour = _over(colour, who.lips, _within(np.maximum(-upper - off, off - lower)) * wide)
    half = mouth_opening(who, x)
    gap = np.clip(0.5 - (np.abs(off) - half) / 0.006, 0, 1) * (half > 0)
    teeth = np.clip((-off - 0.1 * half) / 0.004, 0, 1)[:, None]
    return _over(
        colour, [0.3, 0.08, 0.08] + ([0.9, 0.88, 0.84] - np.array([0.3, 0.08, 0.08])) * teeth, gap
    )


def _hair(who, colour, q, y):
    line = who.hairline + 0.5 * np.maximum(0, np.abs(q[:, 0]) - 0.35) ** 1.5
    strands = 1 + 0.25 * np.sin(38 * q[:, 0] + 3 * _mottled(who, q, 6, 5))
    beside = np.abs(q[:, 0]) - 1.25 + 0.5 * np.maximum(0, y - 0.1)
    share = np.maximum(_within(y - line), _within(beside * -1) * (y < 0.35))
    return _over(colour, np.array(who.hair) * strands[:, None], share)
