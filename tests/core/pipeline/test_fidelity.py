import numpy as np
import pytest

from core.pipeline.fidelity import band_weights, blend


def picture(wave):
    return np.repeat(wave[..., None], 3, axis=2).astype(np.float32)


def stripes(period, size=256):
    x = np.arange(size)
    return np.broadcast_to(0.1 * np.sin(2 * np.pi * x / period), (size, size))


def moved_share(wave, fidelity):
    """How much of a change that is `wave` alone is taken over."""
    crop = np.full((256, 256, 3), 0.5, np.float32)
    out = blend(crop, crop + picture(wave), fidelity)
    inner = (slice(64, 192), slice(64, 192), 0)
    target = wave[inner[:2]]
    return float(((out - crop)[inner] * target).sum() / (target**2).sum())


def test_ends_are_exact():
    rng = np.random.default_rng(0)
    a, b = rng.random((2, 128, 128, 3), dtype=np.float32)
    np.testing.assert_array_equal(blend(a, b, 0), a)
    np.testing.assert_array_equal(blend(a, b, 1), b)


def test_equal_faces_stay_equal_in_between():
    a = np.random.default_rng(0).random((256, 256, 3), dtype=np.float32)
    np.testing.assert_array_equal(blend(a, a.copy(), 0.37), a)


def test_coarse_change_moves_by_the_square_and_fine_change_by_the_root():
    flat = np.full((256, 256), 0.1)
    assert moved_share(flat, 0.5) == pytest.approx(0.25, abs=1e-3)
    assert moved_share(stripes(2.5), 0.5) == pytest.approx(0.5**0.5, abs=0.03)


def test_finer_bands_move_before_coarser_ones():
    shares = [moved_share(stripes(period), 0.4) for period in (2.5, 8, 32, 128)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] - shares[-1] > 0.2


@pytest.mark.parametrize("period", [3, 12, 60])
def test_every_band_only_grows_with_fidelity(period):
    shares = [moved_share(stripes(period), f) for f in (0, 0.1, 0.3, 0.6, 0.9, 0.99, 1)]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == pytest.approx(1, abs=1e-4)
    assert shares[-2] == pytest.approx(1, abs=0.03)  # no jump at the end


def test_weights_meet_at_both_ends():
    assert band_weights(0.0, 5) == (0,) * 5
    assert band_weights(1.0, 5) == (1,) * 5


@pytest.mark.parametrize("fidelity", [-0.1, 1.1, float("nan")])
def test_fidelity_outside_its_range_is_refused(fidelity):
    a = np.zeros((64, 64, 3), np.float32)
    with pytest.raises(ValueError, match="fidelity"):
        blend(a, a, fidelity)


def test_sizes_that_differ_are_refused():
    with pytest.raises(ValueError, match="restored"):
        blend(np.zeros((64, 64, 3), np.float32), np.zeros((32, 32, 3), np.float32), 0.5)
