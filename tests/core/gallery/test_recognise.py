"""Who a face is: named, or unknown."""

import numpy as np
import pytest

from core.errors import MissingFileError
from core.gallery import recognise
from core.gallery.recognise import (
    BOTH,
    DLIB,
    KNOWN,
    Calibration,
    identity_of,
    nearest_people,
    who_is,
)
from core.landmarks.face import Box, Face
from tests.helpers.galleries import (
    face_vector,
    gallery_at,
    person_vector,
    three_people,
)
from tests.helpers.portrait import portrait


@pytest.fixture
def gallery(tmp_path):
    with three_people(tmp_path) as opened:
        yield opened


def asked(vector):
    pixels, face = portrait()
    return pixels, Face(
        box=Box(0, 0, 1, 1), landmarks=face.landmarks, score=1, source="user", embedding=vector
    )


@pytest.fixture
def ours(monkeypatch):
    """Sets what our network says of any face; unset, it says what the made-up dlib said."""

    class Made:
        def __init__(self):
            self.vector = face_vector(1, 77)

        def of_face(self, pixels, landmarks):
            return self.vector

    made = Made()
    monkeypatch.setattr("core.gallery.recognise.damaged_embedding", lambda: made)
    return made


def owner_of(gallery, photo):
    return gallery.rows("SELECT person_id FROM live WHERE path LIKE ?", (f"%{photo}%",))[0][0]


def test_a_known_face_is_named_and_a_stranger_is_not(gallery, ours):
    owner = owner_of(gallery, "p1n0")
    matches = who_is(gallery, *asked(face_vector(1, 77)))
    assert matches[0].who.id == owner
    assert matches[0].confidence > KNOWN
    assert sum(m.confidence for m in matches) <= 1
    ours.vector = face_vector(55, 0)
    stranger = who_is(gallery, *asked(face_vector(55, 0)))
    assert stranger[0].confidence < KNOWN


def test_both_embeddings_say_who_it_is(gallery, ours):
    """Each alone is off, to opposite sides; their mean is right."""
    right, other = person_vector(1), person_vector(2)
    away = 0.5 * (other - right)
    ours.vector = right - away
    embedding, calibration = identity_of(*asked(right + 0.9 * away))
    assert embedding == pytest.approx(right - 0.05 * away)
    assert calibration is BOTH
    matches = who_is(gallery, *asked(right + 0.9 * away))
    assert matches[0].who.id == owner_of(gallery, "p1n0")
    vectors = np.stack([face_vector(1, k) for k in range(4)])
    _, (distance,) = nearest_people(vectors, np.ones(4, int), embedding)
    assert matches[0].distance == pytest.approx(distance, rel=1e-5)


def test_without_our_embedding_dlib_s_alone_says_it_and_the_log_tells_once(
    gallery, monkeypatch, caplog
):
    def missing():
        raise MissingFileError("resources/who.safetensors: no such file of weights")

    monkeypatch.setattr("core.gallery.recognise.damaged_embedding", missing)
    recognise.say_once.cache_clear()
    vector = face_vector(1, 77)
    for _ in range(2):
        matches = who_is(gallery, *asked(vector))
    assert matches[0].who.id == owner_of(gallery, "p1n0")
    assert matches[0].confidence > KNOWN
    embedding, calibration = identity_of(*asked(vector))
    assert embedding.tolist() == vector.tolist()
    assert calibration is DLIB
    (told,) = caplog.messages
    assert "who.safetensors" in told
    caplog.clear()


def test_nobody_is_named_from_an_empty_gallery(tmp_path):
    with gallery_at(tmp_path) as empty:
        assert who_is(empty, *asked(face_vector(1, 1))) == []


def test_people_are_ordered_by_their_nearest_faces():
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(30, 128)).astype(np.float32)
    people = rng.integers(0, 5, 30)
    numbers, distances = nearest_people(vectors, people, vectors[3].astype(np.float64))
    plain = {
        p: np.sort(np.linalg.norm(vectors[people == p] - vectors[3], axis=1))[:3].mean()
        for p in range(5)
    }
    assert numbers.tolist() == sorted(plain, key=plain.get)
    assert distances == pytest.approx(sorted(plain.values()), rel=1e-5)


def test_chance_falls_with_distance_and_people_and_rises_with_the_gap():
    chance = BOTH.chance
    assert chance(0.3, 0.3, 8, 9) > chance(0.5, 0.3, 8, 9) > chance(0.5, 0.05, 8, 9)
    assert chance(0.5, 0.05, 8, 9) > chance(0.5, 0.05, 8, 900)
    chance = DLIB.chance
    assert chance(0.3, 0.3, 8, 9) > chance(0.5, 0.3, 8, 9) > chance(0.5, 0.05, 8, 9)


def test_the_chance_is_the_logistic_of_all_measures():
    weights = Calibration(bias=1.5, distance=-7, gap=3, blur=-0.5, people=-0.2)
    z = 1.5 - 7 * 0.4 + 3 * 0.2 - 0.5 * 3 - 0.2 * np.log(40)
    assert weights.chance(0.4, 0.2, 8, 40) == pytest.approx(1 / (1 + np.exp(-z)))
