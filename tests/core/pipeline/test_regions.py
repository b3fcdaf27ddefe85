"""Regions of a face, and pictures that are put together by them."""

import numpy as np
import pytest

from core.align import crop_matrix
from core.landmarks.points import Landmarks, Part
from core.pipeline.bands import split
from core.pipeline.regions import (
    POINTS,
    REGIONS,
    TONES,
    joined,
    region_distances,
    region_weights,
    shares,
)
from tests.helpers.portrait import portrait

SIZE = 256


@pytest.fixture(scope="module")
def marks():
    _, face = portrait()
    return face.landmarks.transformed(crop_matrix(face.landmarks, SIZE))


@pytest.fixture(scope="module")
def weights(marks):
    return region_weights(marks, SIZE)


def noise(seed):
    return np.random.default_rng(seed).random((SIZE, SIZE, 3), dtype=np.float32)


def test_every_pixel_is_shared_out_whole_and_softly(weights):
    assert weights.shape == (len(REGIONS), SIZE, SIZE)
    assert weights.min() >= 0
    np.testing.assert_allclose(weights.sum(axis=0), 1, atol=1e-5)
    for axis in (1, 2):
        assert np.abs(np.diff(weights, axis=axis)).max() < 0.08, "a seam would show"


def test_a_part_owns_its_landmarks(weights, marks):
    for name in ("left-eye", "right-eye", "nose", "mouth"):
        x, y = np.round(marks.points[POINTS[name]].mean(axis=0)).astype(int)
        assert weights[REGIONS.index(name), y, x] > 0.9
    chin = np.round(marks.part(Part.JAW)[8]).astype(int)
    assert weights[REGIONS.index("jaw"), chin[1], chin[0]] > 0.9
    assert weights[REGIONS.index("forehead"), 5, SIZE // 2] > 0.9  # hair


def test_left_and_right_are_the_viewers_and_mirror(marks, weights):
    mirrored = region_weights(marks.flipped(SIZE), SIZE)[..., ::-1]
    swapped = {"left-eye": "right-eye", "right-eye": "left-eye"}
    for index, name in enumerate(REGIONS):
        other = mirrored[REGIONS.index(swapped.get(name, name))]
        assert np.abs(other - weights[index]).max() < 0.15
        assert np.abs(other - weights[index]).mean() < 0.005


def test_regions_of_a_larger_crop_are_the_same_ones(marks, weights):
    double = np.array([[2.0, 0, 0.5], [0, 2, 0.5]])
    large = region_weights(marks.transformed(double), 2 * SIZE)
    small = large.reshape(len(REGIONS), SIZE, 2, SIZE, 2).mean(axis=(2, 4))
    assert np.abs(small - weights).mean() < 0.01


def test_landmarks_outside_the_crop_still_share_it_out():
    far = Landmarks(np.arange(136.0).reshape(68, 2) + 4000)
    np.testing.assert_allclose(region_weights(far, 64).sum(axis=0), 1, atol=1e-5)


def test_distances_of_a_region_are_its_landmarks(marks):
    away = np.zeros(68)
    away[48:68] = 3.0
    found = dict(zip(REGIONS, region_distances(away), strict=True))
    assert found == {name: 3.0 if name == "mouth" else 0.0 for name in REGIONS}
    away = np.zeros(68)
    away[17:22] = 2.2  # a brow belongs to its eye and to the forehead
    found = dict(zip(REGIONS, region_distances(away), strict=True))
    assert found["left-eye"] == pytest.approx(2.2 * 5 / 11)
    assert found["forehead"] == pytest.approx(1.1)
    assert found["right-eye"] == 0


def test_each_region_shows_its_own_picture(marks, weights):
    a, b = noise(1), noise(2)
    choice = [0 if name == "mouth" else 1 for name in REGIONS]
    out = joined([a, b], shares(weights, choice, 2), lead=1)
    for name, own, other in (("mouth", a, b), ("left-eye", b, a)):
        x, y = np.round(marks.points[POINTS[name]].mean(axis=0)).astype(int)
        place = (slice(y - 4, y + 5), slice(x - 4, x + 5))
        fine = [split(picture)[0][place].ravel() for picture in (out, own, other)]
        assert np.corrcoef(fine[0], fine[1])[0, 1] > 0.9
        assert abs(np.corrcoef(fine[0], fine[2])[0, 1]) < 0.3


def test_tones_are_the_leading_pictures_everywhere(weights):
    dark, bright = 0.3 + 0.1 * noise(1), 0.6 + 0.1 * noise(2)
    choice = [index % 2 for index in range(len(REGIONS))]
    out = joined([dark, bright], shares(weights, choice, 2), lead=0)
    coarse = split(out)[-TONES:], split(dark)[-TONES:]
    assert np.abs(out.mean(axis=(0, 1)) - dark.mean(axis=(0, 1))).max() < 0.005
    for ours, theirs in zip(*coarse, strict=True):
        assert np.abs(ours - theirs).max() < 0.03  # what the finer bands' masks smear into them


def test_a_picture_alone_and_equal_pictures_come_back(weights):
    a = noise(3)
    choice = [index % 2 for index in range(len(REGIONS))]
    np.testing.assert_allclose(joined([a, noise(4)], shares(weights, [0] * 6, 2), 0), a, atol=1e-6)
    np.testing.assert_allclose(joined([a, a], shares(weights, choice, 2), 1), a, atol=1e-5)
