import numpy as np
import pytest
import torch
from scipy.ndimage import gaussian_filter
from torch.nn import functional

from core.degradation.apply import apply, blur, jpeg, resize
from core.degradation.recipe import DegradationRecipe, MotionBlur, OldPhoto, draw
from core.degradation.resize import small_size
from core.errors import BadConfigError


@pytest.fixture
def picture():
    rng = np.random.default_rng(0)
    rough = rng.random((12, 14, 3)).astype(np.float32)
    return np.clip(resize(rough, (112, 96)), 0, 1)


def test_nothing_to_do_changes_nothing(picture):
    np.testing.assert_array_equal(apply(picture, DegradationRecipe()), picture)


def test_blur_is_scipys_gaussian(picture):
    want = gaussian_filter(picture.astype(np.float64), (1.7, 1.7, 0), mode="mirror", truncate=4)
    np.testing.assert_allclose(blur(picture, 1.7), want, atol=2e-4)


def test_down_and_up_is_antialiased_bicubic(picture):
    """torch's antialiased bicubic (a = -0.5, Pillow's) is the independent reference."""
    got = apply(picture, DegradationRecipe(scale=4.0))
    x = torch.from_numpy(picture.transpose(2, 0, 1))[None].double()
    for size in ((24, 28), (96, 112)):
        x = functional.interpolate(x, size=size, mode="bicubic", antialias=True)
    np.testing.assert_allclose(got, x[0].permute(1, 2, 0).clamp(0, 1).numpy(), atol=1e-4)


def test_noise_has_its_deviation_and_seed():
    gray = np.full((200, 200, 3), 0.5, np.float32)
    one = apply(gray, DegradationRecipe(noise_sigma=7, seed=1))
    assert (one - gray).std() == pytest.approx(7 / 255, rel=0.02)
    assert (one - gray).mean() == pytest.approx(0, abs=2e-4)
    np.testing.assert_array_equal(one, apply(gray, DegradationRecipe(noise_sigma=7, seed=1)))
    assert not np.array_equal(one, apply(gray, DegradationRecipe(noise_sigma=7, seed=2)))


def test_noise_comes_before_the_enlargement():
    gray = np.full((128, 128, 3), 0.5, np.float32)
    out = apply(gray, DegradationRecipe(scale=8.0, noise_sigma=7, seed=1))
    neighbours = np.abs(np.diff(out, axis=0)).mean()
    assert neighbours < 0.4 * np.abs(out - gray).mean()  # smooth blobs, not grain


def test_jpeg_quality_matters_and_colours_stay_in_order(picture):
    errors = [np.abs(jpeg(picture, q) - picture).mean() for q in (90, 40, 10)]
    assert errors[0] < errors[1] < errors[2]
    red = np.zeros((32, 32, 3), np.float32)
    red[..., 0] = 0.8
    np.testing.assert_allclose(jpeg(red, 90).mean(axis=(0, 1)), [0.8, 0, 0], atol=0.02)


def test_result_is_a_float_picture(picture):
    out = apply(picture, DegradationRecipe(blur_sigma=2, scale=3.3, noise_sigma=5, jpeg_quality=20))
    assert out.dtype == np.float32
    assert out.shape == picture.shape
    assert out.min() >= 0
    assert out.max() <= 1


def test_too_small_a_picture_is_refused():
    with pytest.raises(BadConfigError, match="cannot be"):
        apply(np.zeros((3, 90, 3), np.float32), DegradationRecipe(scale=8.0))
    with pytest.raises(ValueError, match="pixels"):
        apply(np.zeros((30, 90), np.float32), DegradationRecipe())


def test_first_presets_are_the_chain_of_equation_4_bit_for_bit(picture):
    for seed in range(12):
        recipe = draw("gfrnet", seed)
        small = (round(112 / recipe.scale), round(96 / recipe.scale))
        out = resize(blur(picture, recipe.blur_sigma), small)
        if recipe.noise_sigma > 0:
            noise = np.random.default_rng(seed).standard_normal(out.shape, dtype=np.float32)
            out = np.clip(out + noise * np.float32(recipe.noise_sigma / 255), 0, 1)
        if recipe.jpeg_quality:
            out = jpeg(out, recipe.jpeg_quality)
        want = np.clip(resize(out, (112, 96)), 0, 1)
        np.testing.assert_array_equal(apply(picture, recipe), want)


def test_steps_come_in_their_order(picture):
    """Blur after noise takes most of it away; the other way round leaves it."""
    gray = np.full((96, 96, 3), 0.5, np.float32)
    values = {"blur_sigma": 2.0, "noise_sigma": 20.0}
    last = DegradationRecipe(**values, order=("photo", "noise", "blur", "down", "jpeg"))
    first = DegradationRecipe(**values)
    assert apply(gray, first).std() > 4 * apply(gray, last).std()
    shrunk = DegradationRecipe(noise_sigma=20.0, scale=4.0)
    whole = DegradationRecipe(
        noise_sigma=20.0, scale=4.0, order=("noise", "down", "blur", "photo", "jpeg")
    )
    assert apply(gray, shrunk).std() > 2 * apply(gray, whole).std()


def test_blur_after_the_shrinking_reaches_farther(picture):
    values = {"blur_sigma": 1.5, "scale": 4.0}
    after = DegradationRecipe(**values, order=("photo", "down", "blur", "noise", "jpeg"))
    assert apply(picture, after).std() < apply(picture, DegradationRecipe(**values)).std()


@pytest.mark.parametrize(
    "values",
    [
        {"motion": MotionBlur(length=9)},
        {"photo": OldPhoto(tone="gray")},
        {"blur_sigma": 2.0, "blur_ratio": 0.3, "blur_angle": 40.0},
        {"resampling": "bilinear", "scale": 3.0},
        {"resampling": "cubic", "scale": 3.0},
    ],
)
def test_every_value_is_heeded(picture, values):
    out = apply(picture, DegradationRecipe(**values))
    plain = apply(picture, DegradationRecipe(scale=values.get("scale", 1.0)))
    assert np.abs(out - plain).max() > 0.01


def test_bilinear_skips_pixels_as_the_published_codes_do():
    """Every fourth pixel's neighbours decide; antialiasing would give grey."""
    stripes = np.zeros((64, 64, 3), np.float32)
    stripes[:, 1::4] = stripes[:, 2::4] = 1
    out = apply(stripes, DegradationRecipe(scale=4.0, resampling="bilinear"))
    np.testing.assert_allclose(out, 1, atol=1e-6)
    np.testing.assert_allclose(
        apply(stripes, DegradationRecipe(scale=4.0))[:, 8:-8], 0.5, atol=0.05
    )


def test_scales_below_one_make_noise_finer():
    gray = np.full((64, 64, 3), 0.5, np.float32)
    fine = apply(gray, DegradationRecipe(scale=0.4, noise_sigma=20))
    assert fine.shape == gray.shape
    assert fine.std() < 0.8 * apply(gray, DegradationRecipe(noise_sigma=20)).std()


def test_sizes_are_cut_or_rounded():
    assert small_size(256, 256, DegradationRecipe(scale=0.8, round_down=True)) == (320, 320)
    assert small_size(256, 100, DegradationRecipe(scale=3.0)) == (85, 33)
    assert small_size(257, 101, DegradationRecipe(scale=3.0)) == (86, 34)
    assert small_size(257, 101, DegradationRecipe(scale=3.0, round_down=True)) == (85, 33)
