import numpy as np
import pytest

from core.degradation.damage import DegradationRecipe, OldPhoto
from core.degradation.photo import LUMA, aged, gray, texture, toned

SIZE = (120, 150)
FLAT = np.full((*SIZE, 3), 0.5, np.float32)


@pytest.fixture
def picture():
    rng = np.random.default_rng(0)
    return np.kron(rng.random((12, 15, 3)), np.ones((10, 10, 1))).astype(np.float32)


def photo(pixels, seed=0, **values):
    return aged(pixels, DegradationRecipe(seed=seed, photo=OldPhoto(**values)))


def test_a_new_colour_print_is_the_picture(picture):
    np.testing.assert_array_equal(photo(picture), picture)
    np.testing.assert_array_equal(aged(picture, DegradationRecipe()), picture)


def test_gray_is_the_luma_in_all_channels(picture):
    out = photo(picture, tone="gray")
    np.testing.assert_allclose(out[..., 0], picture @ LUMA, atol=1e-6)
    assert np.ptp(out, axis=2).max() == 0


def test_sepia_is_brown_in_the_right_order_and_keeps_black_and_white():
    ramp = np.repeat(np.linspace(0, 1, 11, dtype=np.float32)[None, :, None], 3, axis=2)
    out = photo(np.repeat(ramp, 9, axis=0), tone="sepia")
    np.testing.assert_allclose(out[:, [0, -1]], np.repeat(ramp[:, [0, -1]], 9, axis=0), atol=1e-5)
    red, green, blue = np.moveaxis(out[4, 1:-1], 1, 0)
    assert (red > green).all()
    assert (green > blue).all()


@pytest.mark.parametrize("tone", ["colour", "gray", "sepia"])
def test_fading_takes_contrast(picture, tone):
    fresh, faded = photo(picture, tone=tone), photo(picture, tone=tone, fading=1.0)
    assert np.ptp(faded @ LUMA) < 0.8 * np.ptp(fresh @ LUMA)
    halfway = photo(picture, tone=tone, fading=0.5)
    np.testing.assert_allclose(halfway, (fresh + faded) / 2, atol=1e-5)


def test_faded_colours_turn_red():
    red, green, blue = photo(FLAT, fading=1.0)[0, 0]
    assert red > green > blue


@pytest.mark.parametrize(
    "values",
    [{"grain": 12.0}, {"paper": 0.05}, {"halftone": 0.7}, {"folds": 2}, {"scratches": 9},
     {"dust": 30}, {"fading": 0.8}],
)  # fmt: skip
def test_every_damage_of_a_gray_print_is_gray_seeded_and_in_range(picture, values):
    out = photo(picture, tone="gray", **values)
    assert np.abs(out - gray(picture)).max() > 0.01
    assert np.ptp(out, axis=2).max() < 1e-6
    assert out.dtype == np.float32
    assert 0 <= out.min() <= out.max() <= 1
    np.testing.assert_array_equal(out, photo(picture, tone="gray", **values))
    if not values.keys() & {"halftone", "fading"}:  # these draw nothing
        assert not np.array_equal(out, photo(picture, seed=1, tone="gray", **values))


def test_damages_do_not_share_chance(picture):
    """Dust lies where it lay, with grain or without."""
    plain, grainy = photo(FLAT, dust=20), photo(FLAT, dust=20, grain=1.0)
    speckled = np.abs(plain - 0.5) > 0.2
    assert speckled.any()
    assert (np.abs(grainy - 0.5)[speckled] > 0.15).all()


def test_grain_has_its_deviation_in_the_mid_tones_and_less_in_the_dark():
    big = np.full((256, 256, 3), 0.5, np.float32)
    for size in (0.8, 2.0):
        noise = (photo(big, grain=10.0, grain_size=size) - big) * 255
        assert noise.std() == pytest.approx(10, rel=0.05)
        assert noise.mean() == pytest.approx(0, abs=0.4)
    dark = np.full((256, 256, 3), 0.05, np.float32)
    assert ((photo(dark, grain=10.0) - dark) * 255).std() < 5


def test_larger_grain_is_smoother():
    def roughness(size):
        noise = photo(np.full((256, 256, 3), 0.5, np.float32), grain=10.0, grain_size=size)
        return np.abs(np.diff(noise[..., 0], axis=0)).mean()

    assert roughness(4.0) < 0.6 * roughness(1.0)


def test_paper_has_its_deviation_as_a_share_of_the_light():
    shares = [photo(FLAT, seed=n, paper=0.02) / FLAT - 1 for n in range(40)]
    assert np.sqrt(np.mean(np.square(shares))) == pytest.approx(0.02, rel=0.08)
    dark = np.full((*SIZE, 3), 0.1, np.float32)
    np.testing.assert_allclose(photo(dark, paper=0.02) / dark - 1, shares[0], atol=1e-5)


@pytest.mark.parametrize("sigma", [0.0, 0.7, 3.0, (1.0, 6.0), 20.0])
def test_texture_has_mean_0_and_deviation_1(sigma):
    field = np.concatenate(
        [texture(200, 170, sigma, np.random.default_rng(n)).ravel() for n in range(24)]
    )
    assert field.mean() == pytest.approx(0, abs=0.12)
    assert field.std() == pytest.approx(1, rel=0.12)


def test_texture_is_as_long_as_asked():
    field = texture(256, 256, (1.0, 6.0), np.random.default_rng(0))
    down, across = (np.square(np.diff(field, axis=axis)).mean() for axis in (0, 1))
    assert down == pytest.approx(2 * (1 - np.exp(-1 / 4)), rel=0.15)  # of a smoothed white noise
    assert across == pytest.approx(2 * (1 - np.exp(-1 / 144)), rel=0.15)


@pytest.mark.parametrize("level", [0.15, 0.5, 0.8])
@pytest.mark.parametrize("tone", ["colour", "gray"])
def test_halftone_keeps_the_tone_and_has_its_period(level, tone):
    flat = np.full((256, 256, 3), level, np.float32)
    out = photo(flat, tone=tone, halftone=1.0, halftone_period=8.0)
    assert out.mean() == pytest.approx(level, abs=0.01)
    assert out.std() > 0.2
    spectrum = np.abs(np.fft.rfft2(out[..., 2] - out[..., 2].mean()))
    row, column = np.unravel_index(spectrum.argmax(), spectrum.shape)
    frequency = np.hypot(min(row, 256 - row), column) / 256
    assert frequency == pytest.approx(1 / 8, rel=0.05)


def test_colour_screens_are_turned_against_each_other():
    out = photo(np.full((128, 128, 3), 0.5, np.float32), halftone=1.0, halftone_period=8.0)
    red, green = out[..., 0].ravel(), out[..., 1].ravel()
    assert abs(np.corrcoef(red, green)[0, 1]) < 0.1


def test_folds_run_from_edge_to_edge_and_leave_the_rest():
    out = photo(np.full((256, 256, 3), 0.3, np.float32), folds=1, seed=2)
    bright = (out[..., 0] > 0.4).any(axis=1).mean(), (out[..., 0] > 0.4).any(axis=0).mean()
    assert max(bright) > 0.8
    assert (np.abs(out - 0.3) < 0.01).mean() > 0.6


def test_marks_of_a_large_copy_are_those_of_the_small_one():
    for values in ({"scratches": 8}, {"dust": 20}, {"folds": 1}):
        small = photo(np.full((128, 128, 3), 0.3, np.float32), seed=3, **values)
        large = photo(np.full((512, 512, 3), 0.3, np.float32), seed=3, **values)
        shrunk = large.reshape(128, 4, 128, 4, 3).mean(axis=(1, 3))
        a, b = (np.abs(image - 0.3)[..., 0].ravel() for image in (small, shrunk))
        assert np.corrcoef(a, b)[0, 1] > 0.6, values


def test_most_marks_bare_the_paper_and_some_are_dirt():
    out = photo(np.full((256, 256, 3), 0.5, np.float32), dust=200)
    light, dark = (out[..., 0] > 0.6).sum(), (out[..., 0] < 0.4).sum()
    assert light > dark > 0


def test_a_gray_print_is_to_be_restored_in_gray(picture):
    for tone in ("gray", "sepia"):
        recipe = DegradationRecipe(photo=OldPhoto(tone=tone, fading=0.5, dust=40, grain=9.0))
        np.testing.assert_allclose(toned(picture, recipe), photo(picture, tone=tone), atol=1e-6)
    for recipe in (DegradationRecipe(), DegradationRecipe(photo=OldPhoto(fading=0.5))):
        np.testing.assert_array_equal(toned(picture, recipe), picture)
