import cv2
import numpy as np
import pytest

from core.pipeline.bands import split
from core.pipeline.compose import compose, compose_face
from core.pipeline.grain import measure_grain
from core.pipeline.restore import restore
from core.pipeline.types import Finish
from tests.helpers.portrait import gray, moved, portrait, request_for
from tests.helpers.restorers import FakeRestorer, Restoration, clipped

STEP = 1 / 255
ONE = np.ones((256, 256), np.float32)
MIDDLE = (slice(96, 160), slice(96, 160))


def flat(sigma, size=1.0, seed=0, colour=False):
    """A gray field with noise of `sigma` 8-bit steps, blurred by `size` pixels."""
    shape = (256, 256, 3) if colour else (256, 256, 1)
    noise = np.random.default_rng(seed).normal(0, 1, shape).astype(np.float32)
    if size > 1:
        noise = cv2.GaussianBlur(noise, (0, 0), size / 2).reshape(shape)
    noise *= sigma * STEP / noise.std()
    return np.clip(0.5 + np.broadcast_to(noise, (256, 256, 3)), 0, 1).astype(np.float32)


def round_mask():
    mask = np.zeros((256, 256), np.float32)
    cv2.circle(mask, (128, 128), 70, 1.0, -1)
    return mask


@pytest.mark.parametrize("size", [1.0, 2.5])
def test_noise_is_measured_band_by_band(size):
    field = flat(6, size)
    true = [band.std() for band in split(field[..., 0])[:4]]
    found = measure_grain(field, round_mask(), ONE, 1.0)
    assert found[:2] == pytest.approx(true[:2], rel=0.12)
    assert found[2:] == pytest.approx(true[2:], rel=0.35)


def test_a_lively_background_or_a_lively_face_alone_is_no_grain():
    still, noisy, mask = flat(0.3), flat(8), round_mask()[..., None]
    assert not any(measure_grain(noisy * (1 - mask) + still * mask, mask[..., 0], ONE, 1.0))
    assert not any(measure_grain(still * (1 - mask) + noisy * mask, mask[..., 0], ONE, 1.0))


def test_what_lies_outside_the_photo_is_not_asked():
    field, inside = flat(6), ONE.copy()
    field[:, :128] = field[:, 128:129]  # the border pixels that go on
    inside[:, :128] = 0
    wanted = split(flat(6)[..., 0])[0].std()
    assert measure_grain(field, round_mask(), inside, 1.0)[0] == pytest.approx(wanted, rel=0.15)


def test_faint_noise_and_clean_photos_have_none():
    assert not any(measure_grain(flat(1.0), round_mask(), ONE, 1.0))
    pixels, face = portrait()
    (clean,) = restore(request_for(pixels, face), restorer=FakeRestorer()).faces
    assert not any(clean.condition.grain)


def test_grain_of_a_small_face_is_looked_for_where_its_photo_has_it():
    small = flat(6)[:64, :64]
    large = np.clip(cv2.resize(small, (256, 256), interpolation=cv2.INTER_CUBIC), 0, 1)
    assert any(measure_grain(large, round_mask(), ONE, 4.0))


class Clean(FakeRestorer):
    """Knows the face without its noise."""

    def __init__(self, clean):
        super().__init__()
        self.clean = clean

    def answer(self, face):
        return Restoration(restored=clipped(self.clean))


def grainy(tone, sigma=8.0):
    """A grainy photo of the face, restored by a network that takes all of the grain."""
    from core.align import crop_matrix, cut

    pixels, face = moved(*portrait(), np.diag([1.8, 1.8, 1.0])[:2], (576, 576))
    pixels = cv2.GaussianBlur(tone(pixels), (0, 0), 1.5)
    rng = np.random.default_rng(1)
    shape = (576, 576, 3 if tone is same else 1)
    photo = np.clip(pixels + rng.normal(0, sigma * STEP, shape), 0, 1).astype(np.float32)
    clean = cut(pixels, crop_matrix(face.landmarks, 256), 256)
    finish = Finish(grain=1.0, protect=False)
    return restore(request_for(photo, face, finish=finish), restorer=Clean(clean)), pixels


def same(pixels):
    return pixels


def fine_noise(image, clean):
    """Amplitude of the finest bands of what is not the face, in 8-bit steps, of cheek and brow."""
    bands = split((image - clean)[..., 1])
    size = len(image)
    return [
        255 * float(b[int(0.45 * n) : int(0.6 * n), int(0.3 * n) : int(0.7 * n)].std())
        for b, n in ((bands[0], size), (bands[1], size // 2))
    ]


@pytest.mark.parametrize("tone", [same, gray])
@pytest.mark.parametrize("fidelity", [1.0, 0.5])
def test_a_restored_face_is_as_grainy_as_its_photo(tone, fidelity):
    result, pixels = grainy(tone)
    (face,) = result.faces
    from core.align import cut

    clean = cut(pixels, face.matrix, face.crop.shape[0])
    old = fine_noise(face.crop, clean)
    bare = fine_noise(compose_face(face, fidelity, Finish(grain=0.0, protect=False)), clean)
    new = fine_noise(compose_face(face, fidelity, result.request.finish), clean)
    assert bare[0] < (0.2 if fidelity == 1 else 0.6) * old[0]
    assert new == pytest.approx(old, rel=0.25)


def test_grain_is_the_same_each_time_and_follows_its_strength():
    result, _ = grainy(gray)
    (face,) = result.faces
    shown = {g: compose_face(face, 1.0, Finish(grain=g, protect=False)) for g in (0.0, 0.5, 1.0)}
    full, half = shown[1.0] - shown[0.0], shown[0.5] - shown[0.0]
    assert half[MIDDLE].std() == pytest.approx(full[MIDDLE].std() / 2, rel=0.02)
    again, _ = grainy(gray)
    np.testing.assert_array_equal(compose(again).pixels, compose(result).pixels)
    assert np.ptp(compose(result).pixels, axis=2).max() == 0


def test_other_photos_have_other_grain():
    noises = []
    for sigma in (8.0, 8.1):
        (face,) = grainy(gray, sigma)[0].faces
        bare = compose_face(face, 1.0, Finish(grain=0.0, protect=False))
        full = compose_face(face, 1.0, Finish(grain=1.0, protect=False))
        noises.append((full - bare)[MIDDLE][..., 0].ravel())
    assert abs(np.corrcoef(noises)[0, 1]) < 0.1


def test_where_the_network_keeps_the_grain_none_is_added():
    pixels, face = moved(*portrait(), np.diag([1.1, 1.1, 1.0])[:2], (352, 352))
    noise = np.random.default_rng(1).normal(0, 8 * STEP, (352, 352, 1))
    photo = np.clip(gray(pixels) + noise, 0, 1).astype(np.float32)
    finish = Finish(grain=1.0, protect=False)
    result = restore(request_for(photo, face, finish=finish), restorer=FakeRestorer())
    assert any(result.faces[0].condition.grain)
    np.testing.assert_array_equal(compose(result).pixels, photo)


def test_fidelity_zero_is_the_photo_grain_or_not():
    result, _ = grainy(gray)
    (face,) = result.faces
    np.testing.assert_array_equal(compose_face(face, 0.0, result.request.finish), face.crop)


@pytest.mark.parametrize("finish", [{"grain": 1.1}, {"grain": -0.1}, {"colour": "warm"}])
def test_a_finish_that_cannot_be_is_refused(finish):
    with pytest.raises(ValueError, match=next(iter(finish))):
        Finish(**finish)
