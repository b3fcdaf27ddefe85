import cv2
import numpy as np
import pytest

from core.align import crop_matrix, cut
from core.degradation.apply import apply
from core.degradation.damage import DegradationRecipe
from core.pipeline.compose import compose, compose_face
from core.pipeline.harm import TRUST, Table, errors_of, limits, resolution
from core.pipeline.harm_features import BANDS, FEATURES, features
from core.pipeline.mask import face_mask
from core.pipeline.restore import restore
from core.pipeline.types import Finish
from tests.helpers.portrait import moved, portrait, request_for
from tests.helpers.restorers import Flat, Noise, Stranger

PROTECTED = Finish(grain=0.0)


@pytest.fixture(scope="module")
def face():
    pixels, found = portrait()
    matrix = crop_matrix(found.landmarks, 256)
    return cut(pixels, matrix, 256), found.landmarks.transformed(matrix)


def psnr(a, b):
    return -10 * np.log10(np.square(a.astype(float) - b).mean())


def bands_of(image):
    from core.pipeline.bands import split

    return split(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY))


@pytest.mark.parametrize("network", [Stranger, Noise, Flat])
@pytest.mark.parametrize(("scale", "side", "wanted"), [(1.0, 256, 32.0), (2.5, 512, 34.0)])
def test_a_good_face_is_hardly_changed_whatever_the_network(network, scale, side, wanted):
    pixels, found = moved(*portrait(), np.diag([scale, scale, 1.0])[:2], (int(320 * scale),) * 2)
    request = request_for(pixels, found, finish=PROTECTED)
    result = restore(request, restorer=network())
    (restored,) = result.faces
    assert restored.crop.shape[0] == side
    assert psnr(compose_face(restored, 1.0, PROTECTED), restored.crop) >= wanted
    pasted = cut(compose(result).pixels, restored.matrix, side)
    inside = face_mask(restored.landmarks, side) > 0.5
    assert psnr(pasted[inside], restored.crop[inside]) >= wanted
    assert psnr(restored.restored, restored.crop) < 30  # the network did want to


def test_a_tiny_face_gets_all_the_help():
    pixels, found = portrait()
    share = 20 / 37  # pixels from eyes to mouth, of those it has
    small = moved(pixels, found, np.diag([share, share, 1.0])[:2], (173, 173))
    blurred = cv2.GaussianBlur(small[0], (0, 0), 0.7)
    result = restore(request_for(blurred, small[1], finish=PROTECTED), restorer=Sharper(pixels))
    (restored,) = result.faces
    free = compose_face(restored, 1.0, Finish(grain=0.0, protect=False))
    np.testing.assert_allclose(compose_face(restored, 1.0, PROTECTED), free, atol=2 / 255)
    assert restored.condition.resolution <= 20


class Sharper(Stranger):
    """Knows the face as it was before it was made small."""

    def __init__(self, pixels):
        super().__init__()
        self.crop = cut(pixels, crop_matrix(portrait()[1].landmarks, 256), 256)

    def answer(self, face):
        from core.models.restorer import Restoration

        return Restoration(restored=self.crop)


@pytest.mark.parametrize(
    "damage",
    [
        DegradationRecipe(scale=8.0),
        DegradationRecipe(scale=4.0, jpeg_quality=40),
        DegradationRecipe(noise_sigma=8.0),
        DegradationRecipe(blur_sigma=3.0, noise_sigma=4.0),
    ],
)
def test_estimated_errors_are_near_the_true_ones(face, damage):
    crop, marks = face
    bad = apply(crop, damage)
    mask = face_mask(marks, 256)
    found = errors_of(bad, marks)
    for level, (a, b) in enumerate(zip(bands_of(bad)[:3], bands_of(crop)[:3], strict=True)):
        where = cv2.resize(mask, a.shape[::-1], interpolation=cv2.INTER_AREA) > 0.5
        true = np.sqrt(np.square(a - b)[where].mean())
        assert found[level] == pytest.approx(true, rel=0.6, abs=0.004)


def test_worse_faces_have_larger_errors_and_less_resolution(face):
    crop, marks = face
    found = [errors_of(apply(crop, DegradationRecipe(scale=s)), marks) for s in (1.0, 3.0, 6.0)]
    totals = [np.hypot.reduce(errors[:3]) for errors in found]
    assert totals == sorted(totals)
    pixels = [resolution(errors, 64.0) for errors in found]
    assert pixels == sorted(pixels, reverse=True)
    assert pixels[0] > 50
    assert pixels[2] < 25


def test_the_size_of_the_crop_does_not_matter_much(face):
    crop, marks = face
    double = cv2.resize(crop, (512, 512), interpolation=cv2.INTER_CUBIC)
    to_double = np.array([[2.0, 0, 0.5], [0, 2, 0.5]])
    large = errors_of(np.clip(double, 0, 1), marks.transformed(to_double))
    np.testing.assert_allclose(large, errors_of(crop, marks), atol=0.004)


def test_limits_are_the_error_over_the_change():
    rng = np.random.default_rng(0)
    old, new = (
        [rng.normal(0, sigma, (s, s)).astype(np.float32) for s in (64, 32)] for sigma in (0.1, 0.04)
    )
    masks = [np.ones((s, s), np.float32) for s in (64, 32)]
    masks[0][:, 32:] = 0
    old[0][:, 32:] *= 3  # lively around the face
    fine, coarse = limits(old, new, masks, (0.01, 0.5))

    def size(values):
        return np.sqrt(sum(float(v) ** 2 for v in values.ravel()) / values.size)

    wanted = TRUST * 0.01 / size(new[0][:, :32])
    assert fine.face == pytest.approx(wanted, rel=1e-6)
    more = size(old[0][:, 32:]) / size(old[0][:, :32])
    assert fine.around == pytest.approx(TRUST * 0.01 * more / size(new[0][:, 32:]), rel=1e-6)
    assert (coarse.face, coarse.around) == (1.0, 1.0)


def test_limits_of_a_larger_face_begin_one_band_later():
    bands = [np.full((s, s), 0.1, np.float32) for s in (64, 32, 16)]
    masks = [np.ones_like(band) for band in bands]
    found = limits(bands, bands, masks, (0.01, 0.02))
    assert [limit.face for limit in found] == pytest.approx(
        [TRUST * 0.1 / np.sqrt(2)] * 2 + [TRUST * 0.2]
    )


def test_where_there_is_no_face_nothing_is_limited_in_it():
    band = np.ones((16, 16), np.float32)
    (limit,) = limits([band], [band], [np.zeros_like(band)], (0.0,))
    assert (limit.face, limit.around) == (1.0, 0.0)


def test_resolution_is_halved_for_each_lost_octave():
    from core.pipeline.harm import _table

    sharp = _table().sharp
    assert resolution((0.0,) * BANDS, 64.0) == 64.0
    assert resolution((sharp[0], 0, 0, 0, 0), 64.0) == pytest.approx(32.0)
    assert resolution((2 * sharp[0], 3 * sharp[1], 0, 0, 0), 64.0) == pytest.approx(16.0)


def test_the_tables_network_is_the_formula():
    rng = np.random.default_rng(0)
    parts = {
        "mean": rng.random(FEATURES), "spread": rng.random(FEATURES) + 1,
        "hidden": rng.normal(size=(3, FEATURES)), "hidden_bias": rng.random(3),
        "output": rng.normal(size=(BANDS, 3)), "output_bias": np.full(BANDS, -3.0),
    }  # fmt: skip
    table = Table(**parts, sharp=np.ones(BANDS))
    x = rng.random(FEATURES)
    inner = [
        np.tanh(sum(w * (a - m) / s for w, a, m, s in
                    zip(row, x, parts["mean"], parts["spread"], strict=True)) + bias)
        for row, bias in zip(parts["hidden"], parts["hidden_bias"], strict=True)
    ]  # fmt: skip
    for row, got in zip(parts["output"], table.errors(x), strict=True):
        value = np.clip(sum(w * h for w, h in zip(row, inner, strict=True)) - 3, np.log(0.002), 0)
        assert got == pytest.approx(np.exp(value) - 0.002)


def test_the_noise_measure_reads_white_noise():
    noise = np.random.default_rng(0).normal(0.5, 0.03, (256, 256))
    crop = np.repeat(noise[..., None], 3, axis=2).astype(np.float32)
    measures = np.exp(features(crop, np.ones((256, 256), np.float32)))
    assert measures[BANDS + 7] == pytest.approx(0.03, rel=0.05)
    assert (measures[-2:] < 2e-4).all()  # no colour


def test_measures_look_at_the_face_alone(face):
    crop, marks = face
    mask = face_mask(marks, 256)
    spoiled = crop.copy()
    spoiled[:20] = np.random.default_rng(0).random((20, 256, 3))
    np.testing.assert_allclose(features(spoiled, mask), features(crop, mask), atol=0.15)


def test_wrong_sizes_are_refused(face):
    crop, _ = face
    with pytest.raises(ValueError, match="wanted 256 x 256"):
        features(crop[:128], np.ones((256, 256), np.float32))
    with pytest.raises(ValueError, match="empty"):
        features(crop, np.zeros((256, 256), np.float32))
