import numpy as np
import pytest

from core.align import crop_matrix
from core.landmarks.points import Landmarks, Part
from core.pipeline.mask import face_mask
from tests.helpers.portrait import portrait


def aligned_landmarks(size=256, zoom=1.0):
    _, face = portrait()
    return face.landmarks.transformed(crop_matrix(face.landmarks, size, zoom=zoom))


def at(mask, points):
    columns, rows = np.round(points).astype(int).T
    return mask[rows, columns]


@pytest.mark.parametrize("size", [256, 512])
def test_features_are_wholly_inside_and_the_edge_of_the_crop_is_outside(size):
    marks = aligned_landmarks(size)
    mask = face_mask(marks, size)
    for part in (Part.LEFT_EYE, Part.RIGHT_EYE, Part.NOSE, Part.MOUTH):
        assert (at(mask, marks.part(part)) > 0.97).all()
    edges = np.concatenate([mask[0], mask[-1], mask[:, 0], mask[:, -1]])
    assert (edges == 0).all()
    assert mask.dtype == np.float32
    assert mask.min() == 0
    assert mask.max() <= 1


def test_forehead_is_inside_and_hair_is_not():
    marks = aligned_landmarks()
    mask = face_mask(marks, 256)
    brows = np.vstack([marks.part(Part.LEFT_BROW), marks.part(Part.RIGHT_BROW)]).mean(axis=0)
    up = brows - marks.points[33]
    assert at(mask, brows + 0.5 * up) > 0.9
    assert at(mask, brows + 1.3 * up) < 0.05


def test_edge_is_soft_and_only_falls_outward():
    marks = aligned_landmarks()
    mask = face_mask(marks, 256)
    assert np.abs(np.diff(mask, axis=0)).max() < 0.08
    assert np.abs(np.diff(mask, axis=1)).max() < 0.08
    row = int(marks.points[30, 1])
    nose = int(marks.points[30, 0])
    assert (np.diff(mask[row, nose:]) <= 1e-6).all()


def test_a_face_that_fills_the_crop_still_fades_out_at_its_edge():
    mask = face_mask(aligned_landmarks(zoom=1.8), 256)
    assert mask.max() > 0.99
    assert (mask[0] == 0).all()
    assert (mask[:, -1] == 0).all()
    assert np.abs(np.diff(mask, axis=0)).max() < 0.15


def test_mask_follows_the_face():
    marks = aligned_landmarks()
    shifted = Landmarks(marks.points + np.array([20, 0]))
    a, b = face_mask(marks, 256), face_mask(shifted, 256)
    np.testing.assert_allclose(b[60:200, 60:230], a[60:200, 40:210], atol=1e-3)
