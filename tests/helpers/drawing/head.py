"""A simple head in three dimensions: who it is, which way it looks, what its face does.

Surface coordinates q = (s, t) are longitude and latitude of an egg, radians; (0, 0) lies between
the eyes.  Positions are in units of about 8 cm: x to the viewer's right, y down, z to the viewer.
Everything is a function of q, so that two drawings of one person know of each other's pixels.
"""

from dataclasses import dataclass

import numpy as np

TOP, CHIN, DEPTH = -1.27, 1.23, 0.95
CENTRE, HALF = (TOP + CHIN) / 2, (CHIN - TOP) / 2
JAW_DROP = 0.14


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Shape and colours of one person; colours are RGB in [0, 1]."""

    width: float = 0.86
    jaw: float = 0.25
    eye_distance: float = 0.36  # from the middle
    eye_width: float = 0.17  # half
    eye_height: float = 0.065  # half
    nose: float = 0.42  # height of the tip
    nose_width: float = 0.13
    nose_depth: float = 0.24
    mouth: float = 0.75  # height
    mouth_width: float = 0.31  # half
    lip: float = 0.08
    brow: float = -0.25  # height
    hairline: float = -0.72
    skin: tuple[float, float, float] = (0.85, 0.64, 0.52)
    lips: tuple[float, float, float] = (0.72, 0.33, 0.34)
    iris: tuple[float, float, float] = (0.3, 0.42, 0.5)
    hair: tuple[float, float, float] = (0.22, 0.14, 0.1)
    seed: int = 0  # of freckles and strands

    @classmethod
    def drawn(cls, seed):
        """Somebody; the same seed is the same person."""
        rng = np.random.default_rng([seed, 68])
        tone, warm = rng.uniform(0.35, 0.95), rng.uniform(0, 0.06)
        return cls(
            width=rng.uniform(0.78, 0.94),
            jaw=rng.uniform(0.12, 0.34),
            eye_distance=rng.uniform(0.33, 0.39),
            eye_width=rng.uniform(0.14, 0.185),
            eye_height=rng.uniform(0.05, 0.08),
            nose=rng.uniform(0.37, 0.47),
            nose_width=rng.uniform(0.1, 0.17),
            nose_depth=rng.uniform(0.17, 0.3),
            mouth=rng.uniform(0.7, 0.8),
            mouth_width=rng.uniform(0.25, 0.35),
            lip=rng.uniform(0.05, 0.11),
            brow=rng.uniform(-0.3, -0.2),
            hairline=rng.uniform(-0.85, -0.6),
            skin=(tone, tone * (0.76 - warm), tone * (0.62 - 2 * warm)),
            lips=(tone * rng.uniform(0.75, 0.95), tone * 0.4, tone * rng.uniform(0.35, 0.45)),
            iris=tuple(rng.uniform([0.1, 0.2, 0.1], [0.4, 0.5, 0.7])),
            hair=tuple(rng.uniform(0.05, 0.75) * np.array([1, rng.uniform(0.55, 0.95), 0.5])),
            seed=seed,
        )


@dataclass(frozen=True, kw_only=True)
class Pose:
    """Turn to the viewer's right, bend down, lean; degrees."""

    yaw: float = 0.0
    pitch: float = 0.0
    roll: float = 0.0

    def matrix(self):
        """(3, 3) rotation: lean after bend after turn."""
        (cy, cp, cr), (sy, sp, sr) = (
            f(np.radians([self.yaw, self.pitch, self.roll])) for f in (np.cos, np.sin)
        )
        turn = np.array([[cy, 0, sy], [0, 1, 0], [-sy, 0, cy]])
        bend = np.array([[1, 0, 0], [0, cp, sp], [0, -sp, cp]])
        return np.array([[cr, -sr, 0], [sr, cr, 0], [0, 0, 1]]) @ bend @ turn


@dataclass(frozen=True, kw_only=True)
class Expression:
    """What the face does: mouth open, smile, eyes closed in [0, 1], brows raised in [-1, 1]."""

    mouth: float = 0.0
    smile: float = 0.0
    eyes: float = 0.0
    brows: float = 0.0


def smooth(x, low, high):
    """0 below `low`, 1 above `high`, a cubic between."""
    share = np.clip((x - low) / (high - low), 0, 1)
    return share * share * (3 - 2 * share)


def eye_opening(who, x):
    """Half the height of the opening of the relaxed eye at x."""
    off = (np.abs(x) - who.eye_distance) / who.eye_width
    return who.eye_height * np.maximum(0, 1 - off * off)


def mouth_opening(who, x):
    """Half the height of the gap between the lips of the relaxed mouth at x."""
    return 0.016 * np.maximum(0, 1 - (x / (0.87 * who.mouth_width)) ** 2)


def front(who, q):
    """Where surface points (..., 2) of the relaxed face are, looked at from the front: x, y."""
    s, t = q[..., 0], q[..., 1]
    y = CENTRE + HALF * np.sin(t)
    return _reach(who, y, t) * np.sin(s), y


def surface(who, x, y):
    """Surface point (2,) of what is seen at (x, y) of the relaxed face from the front."""
    t = np.arcsin(np.clip((y - CENTRE) / HALF, -1, 1))
    return np.stack([np.arcsin(np.clip(x / _reach(who, y, t), -1, 1)), t], axis=-1)


def position(who, does, q):
    """Surface points (..., 2) of a face that does something -> (..., 3), before it is turned."""
    s, t = q[..., 0], q[..., 1]
    x, y = front(who, q)
    ring = np.cos(t) ** 0.8
    tip = smooth(y, -0.05, who.nose) * (1 - smooth(y, who.nose + 0.03, who.nose + 0.16))
    spread = 0.55 * who.nose_width * (0.6 + 0.4 * smooth(y, 0, who.nose))
    z = DEPTH * ring * np.cos(s) + who.nose_depth * tip * np.exp(-0.5 * (x / spread) ** 2)
    z = z - 0.05 * np.exp(-0.5 * ((np.abs(x) - who.eye_distance) ** 2 + y * y) / 0.13**2)
    z = z + 0.05 * np.exp(-0.5 * ((y - who.mouth) / 0.12) ** 2 - 0.5 * (x / 0.3) ** 2)
    x, y = _mouth(who, does, *_eyes(who, does, x, y))
    reach = np.exp(-0.5 * ((y - who.brow) / 0.11) ** 2 - 0.5 * ((np.abs(x) - 0.38) / 0.25) ** 2)
    return np.stack([x, y - 0.07 * does.brows * reach, z], axis=-1)


def _reach(who, y, t):
    return who.width * np.cos(t) ** 0.8 * (1 - who.jaw * smooth(y, 0.3, CHIN)) + 1e-6


def _stretched(off, half, factor, outer):
    """Within `half` of a line times `factor`, back to rest at `outer`."""
    size = np.abs(off)
    beyond = half * factor + (size - half) * (outer - half * factor) / (outer - half + 1e-9)
    return np.sign(off) * np.where(
        size <= half, size * factor, np.where(size < outer, beyond, size)
    )


def _eyes(who, does, x, y):
    half = eye_opening(who, x)
    return x, _stretched(y, half, 1 - 0.88 * does.eyes, 3 * half + 1e-9)


def _mouth(who, does, x, y):
    drop = JAW_DROP * does.mouth * smooth(y, who.mouth, who.mouth + 0.35)
    half = mouth_opening(who, x)
    moved = who.mouth + _stretched(y - who.mouth, half, 1 + 6.5 * does.mouth, half + 0.2) + drop
    near = np.exp(-0.5 * (((np.abs(x) - who.mouth_width) / 0.13) ** 2))
    near = near * np.exp(-0.5 * ((y - who.mouth) / 0.13) ** 2) * does.smile
    return x + 0.06 * near * np.tanh(x / 0.1), moved - 0.08 * near


def landmarks(who):
    """(68, 2) surface points in the order of `core.landmarks.points`."""
    around = np.linspace(-np.pi / 2, np.pi / 2, 17)
    jaw_y = 1.16 * np.cos(around)
    jaw_s = np.sign(around) * np.radians(74) * np.abs(around / (np.pi / 2)) ** 0.45
    jaw = np.stack([jaw_s, np.arcsin((jaw_y - CENTRE) / HALF)], axis=1)
    d, w, h = who.eye_distance, who.eye_width, who.eye_height * 8 / 9
    brow_x = np.linspace(-0.58, -0.17, 5)
    brows = [(x, brow_at(who, x)) for x in (*brow_x, *-brow_x[::-1])]
    n, side = who.nose, who.nose_width
    nose = [(0, 0.03), (0, n / 3), (0, n * 2 / 3), (0, n)]
    nose += [(k * side, n + 0.12 - 0.02 * abs(k) ** 2) for k in (-1, -0.5, 0, 0.5, 1)]
    lid = [(-w, 0), (-w / 3, -h), (w / 3, -h), (w, 0), (w / 3, h), (-w / 3, h)]
    eyes = [(centre + x, y) for centre in (-d, d) for x, y in lid]
    m, wide = who.mouth, who.mouth_width
    outer = np.array([-1, -2 / 3, -1 / 3, 0, 1 / 3, 2 / 3, 1]) * wide
    lower = outer[-2:0:-1]
    inner = np.array([-0.4, 0, 0.4]) * wide
    mouth = [(x, m - lips_at(who, x)[0]) for x in outer]
    mouth += [(x, m + lips_at(who, x)[1]) for x in lower]
    mouth += [(-0.87 * wide, m), *((x, m - mouth_opening(who, x)) for x in inner)]
    mouth += [(0.87 * wide, m), *((x, m + mouth_opening(who, x)) for x in inner[::-1])]
    flat = np.array([*brows, *nose, *eyes, *mouth], float)
    return np.concatenate([jaw, surface(who, flat[:, 0], flat[:, 1])])


def brow_at(who, x):
    """Height of the middle of the brow at x."""
    return who.brow + 0.5 * (np.abs(x) - 0.36) ** 2


def lips_at(who, x):
    """Thickness of the upper and of the lower lip at x."""
    share = np.maximum(0, 1 - (x / who.mouth_width) ** 2)
    return who.lip * 0.85 * share, who.lip * 1.1 * share
