"""Small packs of drawn faces, made without any detector."""

import numpy as np

from core.packs.writer import PackWriter

SIZE = 64


def drawn_face(seed):
    """(64, 64, 3) uint8 smooth blobs with two dark eyes, and 68 landmarks around them."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    tone = rng.uniform(0.4, 0.9, 3)
    face = tone * (0.6 + 0.4 * np.sin(3 * x + rng.uniform(0, 6)) * np.cos(3 * y))[..., None]
    for centre in ((0.35, 0.42), (0.65, 0.42)):
        spot = np.exp(-((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / 0.004)
        face *= 1 - 0.7 * spot[..., None]
    angle = np.linspace(0, 2 * np.pi, 68, endpoint=False)
    radius = 14 + 4 * np.sin(5 * angle)
    points = SIZE / 2 + np.stack([np.cos(angle), np.sin(angle)], axis=1) * radius[:, None]
    points += rng.normal(0, 1.5, 2)
    return np.clip(face * 255, 0, 255).astype(np.uint8), points


def write_pack(folder, people=("a", "b", "c"), photos=3, val=("c",), corners=None, meta=None):
    """A pack of drawn faces; people named in `val` are kept for measuring."""
    writer = PackWriter(folder)
    edge = SIZE - 1
    whole = [[0, 0], [edge, 0], [edge, edge], [0, edge]]
    for number, person in enumerate(people):
        for photo in range(photos):
            crop, points = drawn_face(100 * number + photo)
            writer.add(
                crop,
                {
                    "landmarks": points,
                    "person": person,
                    "split": "val" if person in val else "train",
                    "source": f"{person}/{photo}.jpg",
                    "corners": corners or whole,
                    "face_pixels": 20.0,
                    "sharpness": float(photo),
                    "yaw": 0.0,
                },
            )
    writer.close({"size": SIZE, "zoom": 1.1} | (meta or {}))
    return folder
