import cv2
import numpy as np
import pytest

from core import pixel_source
from core.align import cut
from core.picture import Picture, load_picture, save_picture
from core.pipeline.compose import compose
from core.pipeline.restore import restore
from core.pixel_source import SampleSource, bands, bytes_of, reduce_part, shrink
from core.warp_part import warp_part
from tests.helpers.portrait import moved, portrait, request_for
from tests.helpers.restorers import FakeRestorer, Sharpen

RNG = np.random.default_rng(3)


@pytest.fixture
def narrow_bands(monkeypatch):
    """Everything is done in many small steps."""
    monkeypatch.setattr(pixel_source, "BAND", 500)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("gray", [False, True])
def test_parts_are_the_samples_as_floats(kind, gray):
    top = np.iinfo(kind).max
    samples = RNG.integers(0, top, (20, 30) if gray else (20, 30, 3), endpoint=True, dtype=kind)
    part = SampleSource(samples)[3:9, 4:20:2]
    wanted = samples[3:9, 4:20:2] / np.float64(top)
    if gray:
        wanted = np.stack([wanted] * 3, axis=2)
    assert part.dtype == np.float32
    np.testing.assert_allclose(part, wanted, atol=1e-7)
    assert part.shape == (6, 8, 3)
    as_bytes = bytes_of(SampleSource(samples), slice(2, 5))
    exact = np.rint(samples[2:5] / np.float64(top) * 255)
    assert (as_bytes == (exact[..., None] if gray else exact)).all()


def test_bands_cover_every_row_once():
    rows = [row for band in bands(slice(7, 1000), 1 << 17) for row in range(band.start, band.stop)]
    assert rows == list(range(7, 1000))


@pytest.mark.parametrize("factor", [1, 2, 3, 7])
def test_blocks_are_means_by_a_plain_loop(narrow_bands, factor):
    samples = RNG.integers(0, 256, (50, 64, 3), dtype=np.uint8)
    out = reduce_part(SampleSource(samples), (slice(5, 48), slice(1, 60)), factor)
    part = samples[5:48, 1:60].astype(np.float64) / 255
    assert out.shape == (-(-43 // factor), -(-59 // factor), 3)
    for row in range(out.shape[0]):
        for column in range(out.shape[1]):
            rows = np.minimum(np.arange(row * factor, (row + 1) * factor), 42)
            columns = np.minimum(np.arange(column * factor, (column + 1) * factor), 58)
            wanted = part[rows][:, columns].mean(axis=(0, 1))
            np.testing.assert_allclose(out[row, column], wanted, atol=1e-6)


def test_a_crop_that_is_read_by_blocks_is_the_same_crop(monkeypatch):
    pixels, face = moved(*portrait(), np.array([[5.0, 0, 0], [0, 5.0, 0]]), (1600, 1600))
    matrix = np.array([[0.14, 0.02, 3.0], [-0.02, 0.14, 9.0]])
    part = (slice(100, 1500), slice(50, 1550))
    monkeypatch.setattr("core.warp_part.BAND", 1 << 40)
    once = warp_part(pixels, part, matrix, 200)
    monkeypatch.setattr("core.warp_part.BAND", 1000)
    by_blocks = warp_part(pixels, part, matrix, 200)
    inside = (slice(40, 190), slice(30, 190))  # the part's own border goes on alike, but later
    assert np.abs(once - by_blocks)[inside].mean() < 1.5 / 255
    shift = [cv2.phaseCorrelate(*(c[inside][..., 1].astype(np.float64) for c in (once, by_blocks)))]
    assert np.hypot(*shift[0][0]) < 0.02
    assert face is not None


def test_shrinking_samples_is_shrinking_floats():
    samples = RNG.integers(0, 256, (300, 200, 3), dtype=np.uint8)
    wanted = cv2.resize(samples.astype(np.float32) / 255, (60, 90), interpolation=cv2.INTER_AREA)
    np.testing.assert_allclose(shrink(SampleSource(samples), 60, 90), wanted, atol=0.51 / 255)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_a_photo_of_samples_is_restored_in_its_own_samples(narrow_bands, kind):
    """In bands, and with the very result that floats give, rounded once."""
    pixels, face = portrait()
    top = np.iinfo(kind).max
    samples = np.rint(pixels * top).astype(kind)
    request = request_for(pixels, face)
    exact = request_for(samples.astype(np.float32) / np.float32(top), face)
    wanted = compose(restore(exact, restorer=Sharpen())).pixels
    object.__setattr__(request, "picture", Picture(samples=samples))
    result = restore(request, restorer=Sharpen())
    out = compose(result).samples
    assert out.dtype == kind
    assert np.abs(out.astype(np.float64) - wanted.astype(np.float64) * top).max() < 0.51 + top / 5e4
    assert (out[:20] == samples[:20]).all()
    same = compose(restore(request, restorer=FakeRestorer())).samples
    np.testing.assert_array_equal(same, samples)


def test_composing_in_place_needs_no_second_photo():
    pixels, face = portrait()
    samples = np.rint(pixels * 255).astype(np.uint8)
    request = request_for(pixels, face)
    object.__setattr__(request, "picture", Picture(samples=samples))
    result = restore(request, restorer=Sharpen())
    kept = samples.copy()
    wanted = compose(result).samples
    np.testing.assert_array_equal(samples, kept)
    out = compose(result, in_place=True)
    assert out.samples is samples
    np.testing.assert_array_equal(samples, wanted)


def test_a_gray_file_stays_one_channel(tmp_path):
    pixels, face = portrait()
    gray = np.rint(pixels[..., 1] * 65535).astype(np.uint16)
    request = request_for(pixels, face)
    object.__setattr__(request, "picture", Picture(samples=gray))
    out = compose(restore(request, restorer=Sharpen()))
    assert out.samples.shape == gray.shape
    assert (out.samples != gray).any()
    save_picture(out, tmp_path / "out.png")
    np.testing.assert_array_equal(load_picture(tmp_path / "out.png").samples, out.samples)


def test_a_photo_read_part_by_part_is_cut_as_a_whole_one():
    pixels, face = portrait()
    samples = np.rint(pixels * 255).astype(np.uint8)
    matrix = np.array([[1.3, 0.1, -80.0], [-0.1, 1.3, -60.0]])
    whole = cut(samples.astype(np.float32) / 255, matrix, 256)
    np.testing.assert_allclose(cut(Picture(samples=samples).source, matrix, 256), whole, atol=1e-6)
    assert face is not None
