import cv2
import numpy as np
import pytest

from core.align import crop_matrix, cut
from core.geometry import apply_affine
from core.pipeline.compose import compose
from core.pipeline.large import DOUBLE, doubled_flow, is_large, warped
from core.pipeline.measure import sample_flow
from core.pipeline.restore import restore
from tests.helpers.portrait import guide_of, moved, portrait, request_for
from tests.helpers.restorers import FakeRestorer, Guided, Sharpen


def scaled(scale):
    side = int(320 * scale)
    return moved(*portrait(), np.diag([scale, scale, 1.0])[:2], (side, side))


@pytest.mark.parametrize(("scale", "side"), [(1.0, 256), (1.5, 256), (2.4, 512), (5.0, 512)])
def test_a_face_with_more_pixels_than_the_model_is_restored_at_twice_its_size(scale, side):
    pixels, face = scaled(scale)
    network = FakeRestorer()
    (result,) = restore(request_for(pixels, face), restorer=network).faces
    assert network.seen[0].crop.shape == (256, 256, 3)
    assert result.crop.shape == result.restored.shape == (side, side, 3)
    assert result.matrix == pytest.approx(crop_matrix(face.landmarks, side), abs=1e-9)
    np.testing.assert_allclose(
        result.landmarks.points, face.landmarks.transformed(result.matrix).points, atol=1e-9
    )
    np.testing.assert_array_equal(result.crop, cut(pixels, result.matrix, side))


def test_its_own_finest_detail_is_kept_and_the_models_work_is_added():
    pixels, face = scaled(3.0)
    stripes = 0.05 * (np.arange(960) % 2 - 0.5)  # finer than a crop of 512 can show
    photo = np.clip(pixels + stripes[None, :, None], 0, 1).astype(np.float32)
    result = restore(request_for(photo, face), restorer=Sharpen())
    out, plain = compose(result).pixels, photo
    x, y = face.landmarks.points[30].astype(int)
    part = (slice(y - 90, y + 90), slice(x - 90, x + 90), 1)

    def comb(image):
        return float((image[part] * np.sign(stripes[part[1]])).mean())

    assert comb(out) == pytest.approx(comb(plain), rel=0.05)
    bands = [cv2.GaussianBlur(i, (0, 0), 3) - cv2.GaussianBlur(i, (0, 0), 9) for i in (out, plain)]
    assert bands[0][part].std() > 1.15 * bands[1][part].std()


def test_a_doubled_flow_says_the_same_places():
    rng = np.random.default_rng(0)
    matrix = np.array([[0.9, 0.1, 5.0], [-0.05, 1.05, 3.0]])
    y, x = np.mgrid[0:64, 0:64]
    target = np.stack([x, y, np.ones_like(x)], axis=-1) @ matrix.T
    small = (target / 63 * 2 - 1).astype(np.float32)
    large = doubled_flow(small)
    assert large.shape == (128, 128, 2)
    points = rng.uniform(8, 50, (40, 2))  # away from the border, where resizing flattens
    there = (sample_flow(large, apply_affine(DOUBLE, points)) + 1) / 2 * 127
    wanted = apply_affine(DOUBLE, apply_affine(matrix, points))
    np.testing.assert_allclose(there, wanted, atol=1e-3)


def test_warped_looks_where_the_flow_says():
    guide = np.random.default_rng(0).random((32, 32, 3), dtype=np.float32)
    y, x = np.mgrid[0:32, 0:32]
    flow = (np.stack([x + 3, y - 2], axis=-1) / 31 * 2 - 1).astype(np.float32)
    np.testing.assert_allclose(warped(guide, flow)[4:, :27], guide[2:-2, 3:30], atol=1e-4)


def test_flow_and_guide_come_along():
    pixels, face = scaled(2.4)
    guide = guide_of(*scaled(2.4))
    (result,) = restore(request_for(pixels, face, guide=guide), restorer=Guided(3, 4)).faces
    assert result.guide_crop.shape == result.warped_guide.shape == (512, 512, 3)
    assert result.flow.shape == (512, 512, 2)
    assert result.landmark_distance_before == pytest.approx(0, abs=1e-6)
    assert result.landmark_distance_after == pytest.approx(10, abs=0.05)  # twice (3, 4)
    shown, wanted = result.warped_guide[40:400, 40:400], result.guide_crop[48:408, 46:406]
    assert np.abs(shown - wanted).mean() < 1e-3


def test_the_border_between_large_and_not():
    assert not is_large(np.array([[1.0, 0, 0], [0, 1, 0]]))
    assert is_large(np.array([[0.0, -0.8, 0], [0.8, 0, 0]]))
