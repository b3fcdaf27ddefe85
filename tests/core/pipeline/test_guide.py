from dataclasses import replace

import cv2
import numpy as np
import pytest

from core.align import crop_matrix, cut
from core.errors import GuideWithoutFaceError, MissingFileError, NotAPictureError
from core.picture import Picture, save_picture
from core.pipeline.guide import (
    distance_limit,
    face_of_aligned,
    face_size,
    is_same_person,
    is_surely_same_person,
    load_aligned_guide,
    load_guide,
)
from tests.helpers.portrait import guide_of, portrait, shrunk


def test_the_largest_face_of_the_guide_is_meant(tmp_path):
    pixels, face = portrait()
    small = cv2.resize(pixels, (200, 200), interpolation=cv2.INTER_AREA)
    canvas = np.full((320, 520, 3), 0.5, np.float32)
    canvas[60:260, :200], canvas[:, 200:] = small, pixels
    path = tmp_path / "guide.png"
    save_picture(Picture(pixels=canvas), path)
    guide = load_guide(path)
    wanted = face.landmarks.points + np.array([200, 0])
    assert np.abs(guide.face.landmarks.points - wanted).mean() < 3
    assert guide.face.embedding is not None
    assert guide.path == path


def test_a_guide_without_a_face_is_refused_by_name(tmp_path):
    path = tmp_path / "wall.png"
    save_picture(Picture(pixels=np.full((100, 100, 3), 0.4, np.float32)), path)
    with pytest.raises(GuideWithoutFaceError, match=r"wall\.png: no face"):
        load_guide(path)


def test_a_guide_that_is_not_there(tmp_path):
    with pytest.raises(MissingFileError, match=r"gone\.png"):
        load_guide(tmp_path / "gone.png")


def test_aligned_landmarks_need_no_detector(tmp_path):
    pixels, face = portrait()
    matrix = crop_matrix(face.landmarks, 256)
    crop = cut(pixels, matrix, 256)
    blurred = cv2.GaussianBlur(crop, (0, 0), 3)  # the detector might miss it
    found = face_of_aligned(Picture(pixels=blurred))
    wanted = face.landmarks.transformed(matrix).points
    assert np.abs(found.landmarks.points - wanted).mean() < 6
    path = tmp_path / "aligned.png"
    save_picture(Picture(pixels=crop), path)
    assert load_aligned_guide(path).face.embedding is not None


def test_an_aligned_crop_must_be_square(tmp_path):
    path = tmp_path / "wide.png"
    save_picture(Picture(pixels=np.zeros((100, 120, 3), np.float32)), path)
    with pytest.raises(NotAPictureError, match=r"wide\.png.*120 x 100"):
        load_aligned_guide(path)


def at_distance(face, distance):
    """The same face with an embedding that is so far away."""
    step = np.zeros(128)
    step[0] = distance
    return replace(face, embedding=face.embedding + step)


def test_a_small_face_may_be_farther_from_its_guide():
    pixels, face = portrait()
    guide = guide_of(pixels, face)
    small = shrunk(face, 17 / face_size(face.landmarks))
    assert is_same_person(at_distance(face, 0.69), guide)
    assert not is_same_person(at_distance(face, 0.73), guide)
    assert is_same_person(at_distance(small, 0.73), guide)
    assert not is_same_person(at_distance(small, 0.78), guide)
    assert is_surely_same_person(at_distance(face, 0.59), guide)
    assert not is_surely_same_person(at_distance(face, 0.61), guide)


def test_the_limit_never_grows_with_the_face():
    limits = [distance_limit(size) for size in (5, 16, 20, 25, 30, 60, 500)]
    assert limits == sorted(limits, reverse=True)
    assert limits[0] == limits[1]
    assert limits[-1] == limits[-3]


def test_without_an_embedding_nobody_can_tell():
    pixels, face = portrait()
    with pytest.raises(ValueError, match="embeddings"):
        is_same_person(replace(face, embedding=None), guide_of(pixels, face))
