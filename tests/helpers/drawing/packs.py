"""Packs of drawn people, each in several poses with several expressions."""

import numpy as np

from core.packs.writer import PackWriter
from tests.helpers.drawing.face import draw
from tests.helpers.drawing.head import Expression, Identity, Pose
from tests.helpers.drawing.paint import Light


def chance(rng):
    """A pose, an expression and a light."""
    yaw, pitch, roll = rng.uniform([-25, -12, -8], [25, 12, 8])
    mouth, smile, eyes, brows = rng.uniform([-0.6, -0.5, -0.6, -1], [0.8, 1, 0.6, 1]).clip(0)
    light = Light(x=rng.uniform(-1, 1), y=rng.uniform(-1, 0), strength=rng.uniform(0.1, 0.5))
    does = Expression(mouth=mouth, smile=smile, eyes=eyes, brows=brows)
    return Pose(yaw=yaw, pitch=pitch, roll=roll), does, light


def album(seed, photos, *, size=64, zoom=1.1, jitter=0.0):
    """Drawings of person number `seed`, off by up to `jitter` pixels."""
    rng = np.random.default_rng(seed)
    who = Identity.drawn(seed)
    return [
        draw(
            who,
            *chance(rng),
            size=size,
            zoom=zoom,
            shift=rng.uniform(-jitter, jitter, 2),
            seed=100 * seed + number,
        )
        for number in range(photos)
    ]


def write_people(folder, people=3, photos=3, val=1, *, size=64, zoom=1.1):
    """A pack of `people` drawn people, the last `val` of them kept for measuring."""
    writer = PackWriter(folder)
    edge = size - 1
    for person in range(people):
        for number, face in enumerate(album(person, photos, size=size, zoom=zoom)):
            row = {
                "landmarks": face.landmarks,
                "person": f"person {person}",
                "split": "val" if person >= people - val else "train",
                "source": f"person {person}/{number}.jpg",
                "corners": [[0, 0], [edge, 0], [edge, edge], [0, edge]],
                "face_pixels": size / 4,
                "sharpness": float(number),
                "yaw": face.pose.yaw / 90,
            }
            writer.add(np.round(face.pixels * 255).astype(np.uint8), row)
    writer.close({"size": size, "zoom": zoom})
    return folder
