from dataclasses import replace

import cv2
import numpy as np
import pytest
from skimage.data import astronaut, coffee

from core import pixel_source
from core.align import cut
from core.errors import RestoreFailedError
from core.jobs import Cancelled, JobContext
from core.picture import Picture
from core.pipeline import enlarge
from core.pipeline.compose import compose
from core.pipeline.enlarge import enlarged, enlarged_picture
from core.pipeline.restore import restore
from core.raster import JpegCoding
from tests.helpers.portrait import moved, portrait, request_for
from tests.helpers.restorers import FakeRestorer, Sharpen


class Stub:
    """An upscaler that is the cubic kernel with a tint, and knows how large its tiles were."""

    name = "stub"

    def __init__(self, scale, *, tint=0.0, most=10_000):
        self.scale, self.tint, self.most, self.seen = scale, tint, most, []

    def enlarge(self, tile):
        self.seen.append(tile.shape[:2])
        if max(tile.shape[:2]) > self.most:
            raise RuntimeError("CUDA out of memory")
        large = cv2.resize(tile, None, fx=self.scale, fy=self.scale, interpolation=cv2.INTER_CUBIC)
        return large + np.float32([self.tint, 0, -self.tint])


@pytest.mark.parametrize("factor", [2, 4])
@pytest.mark.parametrize("kind", ["u1", "u2", "f4"])
def test_bands_are_the_kernel_over_the_whole_photo(monkeypatch, factor, kind):
    monkeypatch.setattr(pixel_source, "BAND", 3000)
    pixels = astronaut()[100:190, 200:301].astype(np.float32) / 255
    samples = pixels if kind == "f4" else np.rint(pixels * np.iinfo(kind).max).astype(kind)
    top = 1 if kind == "f4" else np.iinfo(kind).max
    out = enlarged_picture(Picture(samples=samples), factor).samples
    size = (101 * factor, 90 * factor)
    whole = cv2.resize(samples.astype(np.float32) / top, size, interpolation=cv2.INTER_LANCZOS4)
    assert out.dtype == samples.dtype
    wanted = np.clip(whole, 0, 1) * top
    np.testing.assert_allclose(out, wanted, atol=1e-6 if kind == "f4" else 0.51)


def test_gamma_light_is_nearer_than_linear_light():
    """The reason for the choice, on a photo halved and enlarged again."""
    photo = coffee()[:400].astype(np.float32) / 255
    small = cv2.resize(photo, (300, 200), interpolation=cv2.INTER_AREA)
    ours = enlarged_picture(Picture(pixels=small), 2).pixels
    light = cv2.resize(small**2.2, (600, 400), interpolation=cv2.INTER_LANCZOS4)
    linear = np.clip(light, 0, 1) ** (1 / 2.2)
    assert ((ours - photo) ** 2).mean() < 0.9 * ((linear - photo) ** 2).mean()


def test_the_rest_of_the_picture_grows_along():
    coding = JpegCoding(tables=((1,) * 64,), subsampling=0)
    photo = Picture(
        samples=np.full((10, 12), 77, np.uint8),
        opacity=np.full((10, 12), 200, np.uint8),
        dpi=(300, 150),
        icc=b"icc",
        jpeg=coding,
    )
    out = enlarged_picture(photo, 2)
    assert out.samples.shape == (20, 24)
    assert (out.samples == 77).all()
    assert (out.opacity == 200).all()
    assert out.opacity.shape == (20, 24)
    assert (out.dpi, out.icc, out.jpeg, out.gray) == ((600, 300), b"icc", None, True)


def test_restored_faces_gain_detail_from_the_networks_own_pixels():
    """A small face, a network that knows the large one: enlarged, more of it is seen."""
    pixels, face = portrait()
    shrinking = np.array([[0.5, 0, -0.25], [0, 0.5, -0.25]])
    small, small_face = moved(pixels, face, shrinking, (160, 160))

    class Knows(FakeRestorer):
        def answer(self, inputs):
            from core.align import crop_matrix

            known = cut(pixels, crop_matrix(face.landmarks, 256), 256)
            return replace(super().answer(inputs), restored=known)

    result = restore(request_for(small, small_face), restorer=Knows())
    large = compose(enlarged(result, 2)).pixels
    plain = compose(enlarged(restore(request_for(small, small_face), restorer=FakeRestorer()), 2))
    late = enlarged_picture(compose(result), 2).pixels
    nose = face.landmarks.points[30].astype(int)
    middle = (slice(nose[1] - 22, nose[1] + 22), slice(nose[0] - 22, nose[0] + 22))
    errors = [np.abs(p - pixels)[middle].mean() for p in (large, late, plain.pixels)]
    assert errors[0] < 0.7 * errors[1]
    assert errors[0] < 0.7 * errors[2]


def test_outside_the_faces_it_is_the_enlarged_photo():
    pixels, face = portrait()
    result = restore(request_for(pixels, face), restorer=Sharpen())
    out = compose(enlarged(result, 2)).pixels
    plain = enlarged_picture(Picture(pixels=pixels), 2).pixels
    np.testing.assert_array_equal(out[:40], plain[:40])
    assert np.abs(out - plain).max() > 0.05


@pytest.mark.parametrize(("scale", "factor"), [(2, 2), (4, 4), (4, 2), (2, 4)])
def test_an_upscaler_works_in_tiles_without_seams(monkeypatch, scale, factor):
    samples = astronaut()[:150, 180:340]
    whole = enlarged_picture(Picture(samples=samples), factor, Stub(scale)).samples
    monkeypatch.setattr(enlarge, "TILE", 48)
    stub = Stub(scale)
    tiled = enlarged_picture(Picture(samples=samples), factor, stub).samples
    assert len(stub.seen) == 16
    assert max(map(max, stub.seen)) <= 48 + 2 * enlarge.MARGIN
    assert tiled.shape == (150 * factor, 160 * factor, 3)
    np.testing.assert_allclose(tiled.astype(int), whole, atol=1)


def test_an_upscalers_tint_does_not_stay():
    samples = astronaut()[:100, 180:280]
    out = enlarged_picture(Picture(samples=samples), 2, Stub(2, tint=0.1)).samples
    back = cv2.resize(out, (100, 100), interpolation=cv2.INTER_AREA).astype(int)
    assert np.abs((back - samples).mean(axis=(0, 1))).max() < 0.5
    gray = np.repeat(samples[..., :1], 3, axis=2)
    out = enlarged_picture(Picture(samples=gray), 2, Stub(2, tint=0.1)).samples
    assert np.ptp(out.astype(int), axis=2).max() == 0


def test_too_little_memory_makes_tiles_smaller_and_then_an_error(monkeypatch):
    monkeypatch.setattr(enlarge, "TILE", 256)
    samples = astronaut()[:200, :200]
    stub = Stub(2, most=180)
    assert enlarged_picture(Picture(samples=samples), 2, stub).samples.shape == (400, 400, 3)
    with pytest.raises(RestoreFailedError, match=r"stub failed \(CUDA out of memory\).*--upscaler"):
        enlarged_picture(Picture(samples=samples), 2, Stub(2, most=10))

    class Silent(Stub):
        def enlarge(self, tile):
            return np.full((tile.shape[0] * 2, tile.shape[1] * 2, 3), np.nan, np.float32)

    with pytest.raises(RestoreFailedError, match="no usable picture"):
        enlarged_picture(Picture(samples=samples), 2, Silent(2))


def test_enlarging_can_be_stopped():
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        enlarged_picture(Picture(samples=astronaut()), 2, context=context)
