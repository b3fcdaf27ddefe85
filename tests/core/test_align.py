import numpy as np
import pytest

from core.align import (
    aligned_face_box,
    crop_bounds,
    crop_matrix,
    cut,
    whole_picture_matrix,
)
from core.geometry import apply_affine, scale_of, template, warp_crop
from core.landmarks.detect import find_faces
from tests.helpers.portrait import moved, portrait


def turn(degrees, scale, shift=(0, 0)):
    angle = np.deg2rad(degrees)
    cos, sin = scale * np.cos(angle), scale * np.sin(angle)
    return np.array([[cos, -sin, shift[0]], [sin, cos, shift[1]]])


def test_similarity_puts_the_face_on_the_template_however_it_was_turned():
    _, face = portrait()
    upright = crop_matrix(face.landmarks, 256)
    turned = turn(25, 0.7, (90, 10))
    other = crop_matrix(face.landmarks.transformed(turned), 256)
    points = face.landmarks.points
    np.testing.assert_allclose(
        apply_affine(upright, points), apply_affine(other, apply_affine(turned, points)), atol=1e-6
    )
    five = face.landmarks.transformed(upright).five()
    assert np.abs(five - template(256)).max() < 8  # a real face is not the template


def test_box_is_upright_and_its_face_as_large_as_the_templates():
    _, face = portrait()
    tilted = face.landmarks.transformed(turn(20, 1.0))
    matrix = crop_matrix(tilted, 256, "box")
    assert matrix[0, 1] == matrix[1, 0] == 0
    assert matrix[0, 0] == matrix[1, 1] > 0
    similarity = crop_matrix(face.landmarks, 256)
    assert scale_of(crop_matrix(face.landmarks, 256, "box")) == pytest.approx(
        scale_of(similarity), rel=0.12
    )
    left, top, right, bottom = tilted.transformed(matrix).bounds()
    assert max(right - left, bottom - top) == pytest.approx(256 / 1.8)
    assert (left + right) / 2 == pytest.approx(127.5)
    assert 0 < left < right < 255
    assert 0 < top < bottom < 255


@pytest.mark.parametrize("align", ["similarity", "box"])
def test_zoom_enlarges_the_face_about_the_crops_middle(align):
    _, face = portrait()
    near, far = (crop_matrix(face.landmarks, 256, align, zoom) for zoom in (1.25, 1.0))
    points = apply_affine(far, face.landmarks.points)
    expected = (points - 127.5) * 1.25 + 127.5
    np.testing.assert_allclose(apply_affine(near, face.landmarks.points), expected, atol=1e-6)


def test_an_unknown_alignment_is_refused():
    _, face = portrait()
    with pytest.raises(ValueError, match="align"):
        crop_matrix(face.landmarks, 256, "round")


def test_cut_of_a_part_is_the_cut_of_the_whole():
    rng = np.random.default_rng(3)
    photo = rng.random((500, 700, 3), dtype=np.float32)
    for matrix in (turn(10, 2.0, (-700, -500)), turn(-30, 0.9, (0, 0)), turn(5, 1.4, (100, 90))):
        np.testing.assert_allclose(
            cut(photo, matrix, 128), warp_crop(photo, matrix, 128), atol=2e-3
        )


def test_cut_of_a_shrunk_face_does_not_alias():
    y, x = np.mgrid[0:800, 0:800]
    stripes = ((x + y) % 2).astype(np.float32)  # the finest pattern there is: gray from afar
    photo = np.repeat(stripes[..., None], 3, axis=2)
    crop = cut(photo, np.array([[0.2, 0, -20.0], [0, 0.2, -20]]), 64)
    assert np.abs(crop - 0.5).max() < 0.05


def test_cut_outside_the_photo_goes_on_with_its_border():
    photo = np.zeros((50, 50, 3), np.float32)
    photo[:, -1] = 1
    crop = cut(photo, np.array([[1.0, 0, -200], [0, 1.0, 0]]), 32)
    assert (crop == 1).all()


def test_whole_picture_matrix_keeps_the_borders():
    matrix = whole_picture_matrix(512, 512, 256)
    corners = apply_affine(matrix, np.array([[-0.5, -0.5], [511.5, 511.5]]))
    np.testing.assert_allclose(corners, [[-0.5, -0.5], [255.5, 255.5]])
    with pytest.raises(ValueError, match="square"):
        whole_picture_matrix(512, 500, 256)


def test_crop_bounds_hold_the_whole_crop():
    matrix = turn(30, 2.0, (-50, -80))
    left, top, right, bottom = crop_bounds(matrix, 100, 0)
    edge = np.array([[i, j] for i in (-0.5, 99.5) for j in (-0.5, 99.5)])
    inverse = np.linalg.inv(np.vstack([matrix, [0, 0, 1]]))[:2]
    points = apply_affine(inverse, edge)
    assert (points >= (left, top)).all()
    assert (points <= (right, bottom)).all()


def test_detector_box_is_where_the_detector_sees_an_aligned_face():
    pixels, face = portrait()
    aligned, _ = moved(pixels, face, crop_matrix(face.landmarks, 256), (256, 256))
    (found,) = find_faces(aligned, embeddings=False)
    assert aligned_face_box(256).iou(found.box) > 0.75
