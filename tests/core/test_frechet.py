import numpy as np
import pytest
from scipy.linalg import sqrtm

from core.evaluation.frechet import Jackknifed, frechet_distance, jackknifed_distance


def by_scipy(a, b):
    c, d = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    between = a.mean(axis=0) - b.mean(axis=0)
    # a little on the diagonal: sqrtm wants no singular product
    root = sqrtm((c + 1e-12 * np.eye(len(c))) @ (d + 1e-12 * np.eye(len(d))))
    return between @ between + np.trace(c + d - 2 * np.real(root))


@pytest.mark.parametrize(("count", "other", "size"), [(300, 200, 12), (20, 30, 40), (20, 90, 40)])
def test_distance_is_scipys(count, other, size):
    rng = np.random.default_rng(0)
    mixing = rng.normal(size=(size, size))
    a, b = rng.normal(size=(count, size)) @ mixing, rng.normal(0.3, 1.4, (other, size))
    assert frechet_distance(a, b) == pytest.approx(by_scipy(a, b), rel=1e-4)
    assert frechet_distance(a, a) == pytest.approx(0, abs=1e-8)


def test_distance_of_two_bells_by_hand():
    """One number a picture: (m - w)^2 + (s - t)^2."""
    rng = np.random.default_rng(1)
    a, b = rng.normal(2, 3, (500, 1)), rng.normal(5, 1, (400, 1))
    want = (a.mean() - b.mean()) ** 2 + (a.std(ddof=1) - b.std(ddof=1)) ** 2
    assert frechet_distance(a, b) == pytest.approx(want)


def test_interval_covers_as_often_as_it_says():
    """Sets with a known distance: the mean of 160 numbers against itself moved by 1."""
    rng, hits = np.random.default_rng(2), 0
    for _ in range(200):
        a, b = rng.normal(1, 1, (160, 1)), rng.normal(0, 1, (160, 1))
        low, high = jackknifed_distance(a, b).interval()
        hits += low < 1 < high
    assert 0.88 <= hits / 200 <= 0.99


def test_differences_leave_out_what_both_share():
    rng = np.random.default_rng(3)
    target = rng.normal(size=(80, 4))
    good, poor = target + rng.normal(0, 0.1, target.shape), target + 0.5
    gain = jackknifed_distance(poor, target).minus(jackknifed_distance(good, target))
    low, high = gain.interval()
    assert 0 < low < gain.value < high
    assert Jackknifed(1.0, np.ones(5)).interval() == (1.0, 1.0)


def test_one_picture_is_no_set():
    with pytest.raises(ValueError, match="features: wanted"):
        frechet_distance(np.zeros((1, 3)), np.zeros((4, 3)))
