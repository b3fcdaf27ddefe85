import numpy as np
import pytest
import torch
from scipy.ndimage import gaussian_filter
from torch.nn import functional

from core.degradation.apply import apply, blur, jpeg, resize
from core.degradation.recipe import DegradationRecipe
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
