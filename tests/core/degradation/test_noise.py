import numpy as np
import pytest

from core.degradation.damage import DegradationRecipe
from core.degradation.noise import noisy

GRAY = np.full((200, 200, 3), 0.5, np.float32)


def noise(**values):
    recipe = DegradationRecipe(**{"noise_sigma": 10.0, "seed": 1, **values})
    return (noisy(GRAY, recipe).astype(np.float64) - GRAY) * 255


@pytest.mark.parametrize(
    ("kind", "deviation", "kurtosis"),
    [
        ("gaussian", 10, 3),
        ("laplace", 10 * 2**0.5, 6),
        # a Poisson number of random sign: mean square lambda^2 + lambda
        ("poisson", 110**0.5, (10**4 + 6 * 10**3 + 7 * 10**2 + 10) / 110**2),
    ],
)
def test_kinds_have_their_moments(kind, deviation, kurtosis):
    got = noise(noise_kind=kind)
    assert got.mean() == pytest.approx(0, abs=0.15)
    assert got.std() == pytest.approx(deviation, rel=0.01)
    assert (got**4).mean() / (got**2).mean() ** 2 == pytest.approx(kurtosis, rel=0.05)


def test_poisson_steps_are_whole():
    got = noise(noise_kind="poisson")
    np.testing.assert_allclose(got, np.round(got), atol=1e-3)
    assert (got > 0).mean() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("kind", ["gaussian", "laplace", "poisson"])
def test_channels_have_their_own_noise_unless_gray(kind):
    got = noise(noise_kind=kind)
    assert abs(np.corrcoef(got[..., 0].ravel(), got[..., 1].ravel())[0, 1]) < 0.02
    gray = noise(noise_kind=kind, noise_gray=True)
    np.testing.assert_array_equal(gray[..., 0], gray[..., 2])
    assert gray.std() == pytest.approx(got.std(), rel=0.02)


@pytest.mark.parametrize("kind", ["gaussian", "laplace", "poisson"])
def test_seeds_decide(kind):
    np.testing.assert_array_equal(noise(noise_kind=kind), noise(noise_kind=kind))
    assert not np.array_equal(noise(noise_kind=kind), noise(noise_kind=kind, seed=2))


def test_noise_stays_in_range():
    white = noisy(np.ones((50, 50, 3), np.float32), DegradationRecipe(noise_sigma=40, seed=3))
    assert white.dtype == np.float32
    assert white.max() == 1
    assert white.min() > 0
