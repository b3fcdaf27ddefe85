import cv2
import numpy as np
import pytest

from core.align import crop_matrix, cut
from core.pipeline.colour import is_gray, keep_colour, luma, tone_curve
from core.pipeline.mask import face_mask
from tests.helpers.portrait import gray, portrait, sepia

STEP = 1 / 255


@pytest.fixture(scope="module")
def face():
    pixels, found = portrait()
    matrix = crop_matrix(found.landmarks, 256)
    crop = cut(pixels, matrix, 256)
    return crop, face_mask(found.landmarks.transformed(matrix), 256)


def tinted(crop):
    return np.clip(crop * [1.1, 0.95, 0.8] + [0.08, 0.02, 0], 0, 1).astype(np.float32)


def sharpened(crop):
    detail = crop - cv2.GaussianBlur(crop, (0, 0), 2)
    return np.clip(crop + detail, 0, 1).astype(np.float32)


def chroma(image):
    return image - luma(image)[..., None]


def test_luma_is_bt601_and_exact_on_gray():
    rng = np.random.default_rng(0)
    image = rng.random((20, 30, 3), dtype=np.float32)
    np.testing.assert_allclose(luma(image), image @ [0.299, 0.587, 0.114], atol=1e-6)
    plane = rng.random((20, 30), dtype=np.float32)
    np.testing.assert_array_equal(luma(np.repeat(plane[..., None], 3, axis=2)), plane)


def test_no_change_is_no_change(face):
    crop, mask = face
    np.testing.assert_array_equal(keep_colour(crop, crop.copy(), mask), crop)


def test_gray_stays_exactly_gray_whatever_the_network_paints(face):
    crop, mask = face
    plain = gray(crop)
    out = keep_colour(plain, sharpened(tinted(crop)), mask)
    assert np.ptp(out, axis=2).max() == 0
    assert np.abs(out - plain).max() > 0.05  # detail did come through


def test_sepia_keeps_its_curve(face):
    crop, mask = face
    toned = sepia(crop)
    out = keep_colour(toned, tinted(sharpened(gray(crop))), mask)
    sure = luma(out) > 0.05
    wanted = sepia_of(luma(out), toned)
    assert np.abs(out - wanted)[sure].max() < 3 * STEP
    assert np.abs(luma(out) - luma(toned)).max() > 0.05


def sepia_of(bright, toned):
    """Colour that the toned picture itself has at each brightness, by looking it up."""
    order = np.argsort(luma(toned).ravel())
    known = luma(toned).ravel()[order]
    channels = [np.interp(bright, known, toned[..., i].ravel()[order]) for i in range(3)]
    return np.stack(channels, axis=-1)


def test_tone_curve_tells_toned_from_coloured(face):
    crop, _ = face
    assert tone_curve(sepia(crop)) is not None
    assert tone_curve(gray(crop)) is not None
    assert tone_curve(crop) is None
    noisy = sepia(crop) + np.random.default_rng(0).normal(0, 3 * STEP, crop.shape)
    assert tone_curve(np.clip(noisy, 0, 1).astype(np.float32)) is not None


def test_repainted_skin_gets_its_colour_back(face):
    crop, mask = face
    weight = mask[..., None] / mask.sum()
    spoiled = tinted(crop)
    out = keep_colour(crop, spoiled, mask)
    before = np.abs(((chroma(spoiled) - chroma(crop)) * weight).sum(axis=(0, 1))).max()
    after = np.abs(((chroma(out) - chroma(crop)) * weight).sum(axis=(0, 1))).max()
    assert before > 10 * STEP
    assert after < STEP
    assert abs(((luma(out) - luma(crop)) * mask).sum() / mask.sum()) < STEP


def test_fine_detail_passes(face):
    crop, mask = face
    inside = mask > 0.9
    wanted = sharpened(crop)
    out = keep_colour(crop, wanted, mask)
    rest = np.abs(luma(out) - luma(wanted))[inside].mean()
    assert rest < 0.15 * np.abs(luma(crop) - luma(wanted))[inside].mean()


def test_is_gray_allows_rounding_only():
    plain = np.full((4, 4, 3), 0.5, np.float32)
    assert is_gray(plain)
    plain[0, 0, 2] += 0.8 * STEP
    assert not is_gray(plain)
