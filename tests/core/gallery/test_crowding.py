"""Faces that lie close to strangers: limits that heed it."""

import json

import numpy as np
import pytest

from core.gallery.agglomeration import Agglomeration
from core.gallery.crowding import LEAST, MOST, TABLE, Bumps, room
from core.gallery.grouping import group
from core.gallery.neighbours import near_pairs
from core.gallery.people import list_people
from core.gallery.photos import write_photo
from core.gallery.reading import ReadPhoto
from core.gallery.rules import Rules
from tests.helpers.galleries import gallery_at, read_face


@pytest.fixture(scope="module")
def densest():
    """(128,) where strangers come nearest."""
    middles = np.array(json.loads(TABLE.read_text("ascii"))["table"]["middles"], np.float32)
    return middles[int(np.argmin(room(middles)))]


def pair_at(middle, apart):
    """Two faces around a point, (2, 128)."""
    way = np.random.default_rng(2).normal(size=128)
    way *= apart / 2 / np.linalg.norm(way)
    return np.array([middle - way, middle + way], np.float32)


def test_bumps_are_a_sum_of_gaussians():
    rng = np.random.default_rng(0)
    middles, heights = rng.normal(size=(5, 128)), rng.normal(size=5)
    bumps = Bumps(
        middles=middles.astype(np.float32), heights=heights.astype(np.float32), base=0.3, width=9.0
    )
    vectors = rng.normal(size=(7, 128))
    for vector, value in zip(vectors, bumps.at(vectors.astype(np.float32)), strict=True):
        plain = 0.3
        for middle, height in zip(middles, heights, strict=True):
            plain += height * np.exp(-((vector - middle) ** 2).sum() / (2 * 81.0))
        assert value == pytest.approx(plain, rel=1e-3)


def test_room_is_less_in_a_crowd_and_never_beyond_what_was_seen(densest):
    far = np.full((1, 128), 2.0, np.float32)
    assert LEAST <= room(densest[None])[0] < 0.5 < room(far)[0] <= MOST
    assert len(room(np.empty((0, 128), np.float32))) == 0


@pytest.mark.parametrize(("around", "people"), [(0.6, 1), (0.45, 2)])
def test_faces_that_would_be_one_person_elsewhere_are_two_in_a_crowd(around, people):
    vectors = pair_at(np.zeros(128), 0.46)
    rules = Rules(limit=0.495, trust=0.0, strictness=0.0, crowd=1.0, usual=0.6)
    work = Agglomeration(vectors, np.ones(2, np.float32), rules, np.full(2, around, np.float32))
    work.run(near_pairs(vectors, rules.most, count=1))
    assert len(set(work.groups().tolist())) == people


def test_a_groups_room_is_the_mean_of_its_faces():
    """Three faces in a crowd and one outside: 0.45 and 0.65 give 0.5, the limit 0.395."""
    rules = Rules(limit=0.495, trust=0.0, strictness=0.0, crowd=1.0, usual=0.6, widest=0.7)
    for apart, people in ((0.38, 1), (0.41, 2)):
        vectors = np.zeros((5, 128), np.float32)
        vectors[4, 0] = apart
        around = np.array([0.45, 0.45, 0.45, 0.65, 0.5], np.float32)
        work = Agglomeration(vectors, np.ones(5, np.float32), rules, around)
        work.join_all(np.arange(4))
        work.run(near_pairs(vectors, rules.most, count=4))
        assert len(set(work.groups().tolist())) == people


@pytest.mark.parametrize("crowded", [True, False])
def test_the_gallery_groups_by_it(tmp_path, densest, crowded):
    faces = pair_at(densest if crowded else np.full(128, 0.05), 0.45)
    with gallery_at(tmp_path) as gallery:
        folder = tmp_path / "photos"
        folder.mkdir()
        number = gallery.add_folder(folder)
        for place, vector in enumerate(faces):
            photo = ReadPhoto(
                path=str(folder / f"{place}.jpg"), size=1, mtime_ns=1, hash=str(place), width=9,
                height=9, faces=(read_face(vector.astype(np.float64)),),
            )  # fmt: skip
            write_photo(gallery, number, photo)
        group(gallery)
        assert len(list_people(gallery)) == (2 if crowded else 1)
