"""Galleries of made-up people: files that only a made-up reader can read."""

import os
import time
from contextlib import contextmanager

import numpy as np

from core.gallery.cache import Cache
from core.gallery.grouping import group
from core.gallery.index import index
from core.gallery.photos import write_photo
from core.gallery.reading import ReadFace, ReadPhoto, content_hash
from core.gallery.store import Gallery
from core.gallery.traits import Traits
from core.landmarks.face import Box


def person_vector(person):
    """(128,) the middle of a person's embeddings; people are about 0.8 apart."""
    rng = np.random.default_rng(abs(person))
    direction = rng.normal(size=128)
    return 0.57 * direction / np.linalg.norm(direction)


def face_vector(person, photo, spread=0.3):
    """(128,) one photo's embedding of a person; two of them are about 1.4 * spread apart."""
    rng = np.random.default_rng([abs(person), photo])
    noise = rng.normal(size=128)
    return person_vector(person) + spread * noise / np.linalg.norm(noise)


def read_face(embedding, x=10.0, quality=0.8, traits=None):
    """A face of 100 x 100 pixels at `x`."""
    angle = np.linspace(0, 2 * np.pi, 68, endpoint=False)
    points = np.stack([np.cos(angle), np.sin(angle)], axis=1) * 40 + (x + 50, 60)
    return ReadFace(
        box=Box(x, 10.0, 100.0, 100.0), landmarks=points, embedding=embedding, score=1.0,
        source="dlib", traits=traits or Traits(size=40.0, sharpness=9.0), quality=quality,
    )  # fmt: skip


def read_made_up(path, cache=None):
    """Reads a file of words: "3:7" is photo 7 of person 3, "bad" fails, "die" kills, "slow"."""
    status = path.stat()
    head = {"path": str(path), "size": status.st_size, "mtime_ns": status.st_mtime_ns}
    words = path.read_text().split()
    if "bad" in words:
        return ReadPhoto(**head, error=f"{path} is damaged.")
    if "die" in words:
        os._exit(9)
    if "slow" in words:
        time.sleep(0.2)
    people = [word.split(":") for word in words if ":" in word]
    faces = tuple(
        read_face(face_vector(int(person), int(photo)), x=10.0 + 150 * place)
        for place, (person, photo) in enumerate(people)
    )
    return ReadPhoto(**head, hash=content_hash(path), width=640, height=480, faces=faces)


def write_photos(folder, **texts):
    """Files by name (without .jpg) and words."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.jpg").write_text(text)
    return folder


def gallery_at(folder):
    """An open gallery in a folder of its own."""
    return Gallery(folder / "store" / "gallery.sqlite", cache=Cache(folder / "cache"))


@contextmanager
def three_people(folder):
    """A gallery of three people with four photos each, read by the index and grouped."""
    texts = {f"p{p}n{k}": f"{p}:{k}" for p in range(3) for k in range(4)}
    photos = write_photos(folder / "p", **texts)
    with gallery_at(folder) as opened:
        opened.add_folder(photos)
        index(opened, workers=0, reader=read_made_up)
        group(opened)
        yield opened


def filled_gallery(folder, counts, sharpness=None, taken=None):
    """A gallery that is read and grouped at once: counts[person] photos of each person.

    `sharpness` and `taken` make a photo's from person and photo (from 0).
    """
    gallery = gallery_at(folder)
    photos = write_photos(folder / "photos")
    folder_id = gallery.add_folder(photos)
    for who, count in counts.items():
        for number in range(count):
            path = photos / f"p{who}n{number}.jpg"
            path.write_text(f"{who}:{number}")
            traits = Traits(size=40.0, sharpness=sharpness(who, number) if sharpness else 9.0)
            face = read_face(face_vector(who, number), quality=0.9 - 0.01 * number, traits=traits)
            status = path.stat()
            photo = ReadPhoto(
                path=str(path), size=status.st_size, mtime_ns=status.st_mtime_ns,
                hash=content_hash(path), width=640, height=480, faces=(face,),
                taken=taken(who, number) if taken else None,
            )  # fmt: skip
            write_photo(gallery, folder_id, photo)
    group(gallery)
    return gallery
