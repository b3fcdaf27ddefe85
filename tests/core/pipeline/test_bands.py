import numpy as np
import pytest

from core.pipeline.bands import count_of, join, periods, shrunk, split


@pytest.mark.parametrize("shape", [(256, 256, 3), (512, 512), (37, 61, 3), (5, 5)])
def test_bands_put_together_are_the_picture(shape):
    image = np.random.default_rng(0).random(shape, dtype=np.float32)
    np.testing.assert_allclose(join(split(image)), image, atol=1e-6)


def test_a_picture_twice_as_large_has_one_band_more_and_it_is_the_finest():
    assert (count_of(256), count_of(512)) == (5, 6)
    assert [b.shape[0] for b in split(np.zeros((512, 512), np.float32))] == [
        512, 256, 128, 64, 32, 16,
    ]  # fmt: skip


@pytest.mark.parametrize(("period", "band"), [(3, 0), (5, 0), (11, 1), (22, 2), (42, 3), (128, 4)])
def test_a_wave_lies_in_the_band_of_its_octave(period, band):
    x = np.arange(256)
    wave = np.broadcast_to(np.sin(2 * np.pi * x / period), (256, 256)).astype(np.float32)
    inner = [b[len(b) // 4 : -len(b) // 4, len(b) // 4 : -len(b) // 4] for b in split(wave)]
    assert int(np.argmax([np.square(b).mean() for b in inner])) == band
    shortest, longest = periods(band, 5)
    assert shortest <= period < longest


def test_no_band_is_written_to_when_they_are_put_together():
    bands = split(np.random.default_rng(0).random((64, 64), dtype=np.float32))
    kept = [band.copy() for band in bands]
    join(bands)
    for band, before in zip(bands, kept, strict=True):
        np.testing.assert_array_equal(band, before)


def test_a_map_is_shrunk_by_averaging():
    plane = np.random.default_rng(0).random((64, 64), dtype=np.float32)
    bands = split(plane)
    half = plane.reshape(32, 2, 32, 2).mean(axis=(1, 3))
    np.testing.assert_allclose(shrunk(plane, bands)[1], half, atol=1e-6)
