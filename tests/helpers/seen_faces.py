"""Photos for `prepare` that are only a number each, and a stand-in for looking at them."""

import cv2
import numpy as np

from core.packs.duplicates import thumbnail
from core.packs.look import Face, Seen
from core.packs.writer import encode
from tests.helpers.packs import SIZE, drawn_face

GOOD = {
    "face_pixels": 60.0,
    "sharpness": 50.0,
    "yaw": 0.0,
    "pitch": 0.0,
    "misfit": 0.01,
    "outside": 0.0,
}


def write_photos(folder, names):
    """One file for each name: its text is its number, or what the dictionary `names` says."""
    for number, name in enumerate(names):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(names[name] if isinstance(names, dict) else str(number))
    return folder


def look(photo, frame):
    """A drawn face by the number in the file; after it may come changes, as "7 yaw=0.9 mirror"."""
    stamp = photo.stamp()
    words = photo.path.read_text().split()
    if not words:
        return Seen(name=photo.name, stamp=stamp, reason="not-readable", detail="it is empty")
    seed, *changes = words
    rng = np.random.default_rng(int(seed))
    crop, points = drawn_face(int(seed))
    spots = cv2.resize(rng.integers(0, 256, (6, 6, 3), np.uint8), (SIZE, SIZE))
    crop = crop // 2 + spots // 2  # drawn faces alone are too much alike
    who = abs(hash_of(photo.person)) % 128
    if "mirror" in changes:
        crop, points = np.ascontiguousarray(crop[:, ::-1]), [SIZE - 1, 0] + points * [-1, 1]
    if "gray" in changes:
        gray = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY)[..., None].astype(float)
        crop = np.repeat(np.clip(gray * 1.2 + rng.normal(0, 2, gray.shape), 0, 255), 3, axis=2)
        crop = crop.astype(np.uint8)
    measures = dict(GOOD)
    for change in changes:
        key, _, value = change.partition("=")
        if key in measures:
            measures[key] = float(value)
        if key == "who":
            who = int(value)
    face = Face(
        jpeg=encode(crop),
        landmarks=np.asarray(points, float),
        corners=np.array([[0, 0], [SIZE - 1, 0], [SIZE - 1, SIZE - 1], [0, SIZE - 1]], float),
        thumbnail=thumbnail(crop),
        embedding=np.eye(128)[who] if frame.embeddings else None,
        measures=measures,
    )
    return Seen(name=photo.name, stamp=stamp, face=face)


def hash_of(name):
    """The same in every process, unlike Python's own."""
    return sum(map(ord, name))
