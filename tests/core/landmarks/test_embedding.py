import cv2
import numpy as np
import pytest

from core.landmarks.dlib_backend import find_single
from core.landmarks.dlib_tensors import weights_path
from core.landmarks.embedding import SAME_PERSON, embed, identity_distance
from core.landmarks.points import Landmarks
from core.landmarks.recognition_tensors import RECOGNITION_WEIGHTS


@pytest.fixture(scope="module")
def identity(astronaut, astronaut_face):
    return embed(astronaut, astronaut_face.landmarks)


def _degraded(pixels, factor):
    small = cv2.resize(pixels, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, pixels.shape[1::-1], interpolation=cv2.INTER_CUBIC)


def test_an_identity_is_128_numbers_and_near_itself(astronaut, astronaut_face, identity):
    again = embed(astronaut, astronaut_face.landmarks)

    assert identity.shape == (128,)
    assert identity.dtype == np.float64
    assert identity_distance(identity, again) == 0


def test_it_agrees_with_the_library_s_own_chip(astronaut, astronaut_face, identity):
    """Our upright cut must give the network what it was trained on."""
    import dlib

    points = [dlib.point(round(x), round(y)) for x, y in astronaut_face.landmarks.points]
    shape = dlib.full_object_detection(dlib.rectangle(0, 0, 511, 511), points)
    network = dlib.face_recognition_model_v1(weights_path(RECOGNITION_WEIGHTS))
    theirs = network.compute_face_descriptor((astronaut * 255).astype(np.uint8), shape)

    assert identity_distance(identity, np.array(theirs)) < 0.2


def test_mirrored_soft_dark_or_tilted_she_is_the_same_person(astronaut, astronaut_face, identity):
    mirrored = np.ascontiguousarray(astronaut[:, ::-1])
    marks = astronaut_face.landmarks
    turn = cv2.getRotationMatrix2D((256, 256), 40, 1.0)
    tilted = cv2.warpAffine(astronaut, turn, (512, 512))
    variants = {
        "mirrored": embed(mirrored, marks.flipped(512)),
        "soft": embed(_degraded(astronaut, 3), marks),
        "dark": embed(astronaut * 0.5, marks),
        "tilted": embed(tilted, marks.transformed(turn)),
    }

    far = {name: identity_distance(identity, other) for name, other in variants.items()}

    assert max(far.values()) < SAME_PERSON, far


def test_what_is_not_her_is_farther_than_she_is(astronaut, astronaut_face, identity):
    """The same landmarks laid over her suit, and over her face upside down, are nobody known."""
    marks = astronaut_face.landmarks
    elsewhere = Landmarks(marks.points + np.array([0.0, 250.0]))
    upside_down = np.ascontiguousarray(astronaut[::-1])
    flipped = marks.points * (1, -1) + np.array([0, 511])

    assert identity_distance(identity, embed(astronaut, elsewhere)) > SAME_PERSON
    still_upright = Landmarks(flipped[np.argsort(-flipped[:, 1])])
    assert identity_distance(identity, embed(upside_down, still_upright)) > SAME_PERSON


def test_a_face_on_the_border_can_be_embedded(astronaut, astronaut_face, identity):
    marks = astronaut_face.landmarks
    left, top, right, bottom = (round(edge) for edge in marks.bounds())
    tight = np.ascontiguousarray(astronaut[top:bottom, left:right])

    close = embed(tight, Landmarks(marks.points - (left, top)))

    assert np.isfinite(close).all()
    assert identity_distance(identity, close) < SAME_PERSON


def test_landmarks_without_extent_are_refused(astronaut):
    with pytest.raises(ValueError, match="same"):
        embed(astronaut, Landmarks(np.full((68, 2), 10.0)))


def test_distance_is_euclidean():
    a, b = np.zeros(128), np.zeros(128)
    a[0], b[1] = 3.0, 4.0

    assert identity_distance(a, b) == pytest.approx(5.0)


def test_a_person_is_recognised_in_a_smaller_picture(astronaut, identity):
    small = cv2.resize(astronaut, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    face = find_single(small)

    assert face is not None
    assert identity_distance(identity, embed(small, face.landmarks)) < SAME_PERSON
