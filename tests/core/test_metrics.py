import cv2
import numpy as np
import pytest
import torch
from skimage.metrics import peak_signal_noise_ratio, structural_similarity
from torchmetrics.functional.image import (
    multiscale_structural_similarity_index_measure,
    structural_similarity_index_measure,
)

from core.landmarks.points import Landmarks
from core.metrics import bootstrap, landmark_error, ms_ssim, psnr, ssim


@pytest.fixture
def pictures():
    rng = np.random.default_rng(0)
    target = np.kron(rng.random((24, 26, 3)), np.ones((8, 8, 1))).astype(np.float32)
    noisy = np.clip(target + rng.normal(0, 0.1, target.shape), 0, 1).astype(np.float32)
    return noisy, target


def test_psnr_is_scikit_images(pictures):
    noisy, target = pictures
    want = peak_signal_noise_ratio(target, noisy, data_range=1.0)
    assert psnr(noisy, target) == pytest.approx(want, abs=1e-4)
    assert psnr(target, target) == 100


def test_ssim_is_scikit_images(pictures):
    noisy, target = pictures
    want = structural_similarity(
        target,
        noisy,
        data_range=1.0,
        channel_axis=-1,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
    )
    assert ssim(noisy, target) == pytest.approx(want, abs=1e-4)
    assert ssim(target, target) == pytest.approx(1)


def test_ms_ssim_orders_pictures(pictures):
    noisy, target = pictures
    assert ms_ssim(target, target) == pytest.approx(1)
    assert ms_ssim(0.5 * noisy + 0.5 * target, target) > ms_ssim(noisy, target)


def test_pixels_that_do_not_count_change_nothing(pictures):
    noisy, target = pictures
    counts = np.zeros(target.shape[:2], bool)
    counts[:, :96] = True
    spoiled = noisy.copy()
    spoiled[:, 120:] = 0
    for metric in (psnr, ssim, ms_ssim):
        assert metric(spoiled, target, counts) == pytest.approx(metric(noisy, target, counts))
    assert psnr(noisy, target, counts) == pytest.approx(psnr(noisy[:, :96], target[:, :96]))


def test_other_shapes_are_refused(pictures):
    noisy, target = pictures
    with pytest.raises(ValueError, match="image: wanted"):
        psnr(noisy[:-1], target)


def test_landmark_error_by_hand():
    points = np.random.default_rng(0).uniform(0, 100, (68, 2))
    moved = points + np.array([3.0, 4.0])
    assert landmark_error(Landmarks(moved), Landmarks(points)) == pytest.approx(5)


def test_bootstrap_covers_the_mean_of_a_normal_sample():
    values = np.random.default_rng(1).normal(2.0, 1.0, 400)
    low, high = bootstrap(values)
    half = 1.96 * values.std() / 20  # the textbook interval
    assert low == pytest.approx(values.mean() - half, abs=0.02)
    assert high == pytest.approx(values.mean() + half, abs=0.02)


@pytest.mark.parametrize("shape", [(200, 256), (193, 177)])
def test_both_similarities_are_torchmetrics(shape):
    rng = np.random.default_rng(3)
    smooth = cv2.GaussianBlur(rng.random((*shape, 3)).astype(np.float32), (0, 0), 3)
    target = np.clip((smooth - 0.5) * 6 + 0.5, 0, 1)
    image = np.clip(target + rng.normal(0, 0.1, target.shape), 0, 1).astype(np.float32)
    one, two = (
        torch.from_numpy(x.transpose(2, 0, 1)[None].copy()).double() for x in (image, target)
    )
    want = multiscale_structural_similarity_index_measure(one, two, data_range=1.0)
    assert ms_ssim(image, target) == pytest.approx(float(want), abs=1e-6)
    _, full = structural_similarity_index_measure(
        one, two, sigma=1.5, kernel_size=11, data_range=1.0, return_full_image=True
    )
    counts = rng.random(shape) < 0.5
    counts[:4] = True  # up to the border
    want = float(full[0].mean(dim=0)[torch.from_numpy(counts)].mean())
    assert ssim(image, target, counts) == pytest.approx(want, abs=1e-6)
    assert 0.2 < want < 0.9
