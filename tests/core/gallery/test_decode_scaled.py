"""Large photos are read at a fraction; places stay where they are."""

import numpy as np
import pytest
from PIL import Image

from core.gallery import reading
from core.gallery.reading import decode_scaled


def written(path, orientation=1):
    """800 x 600, a white square of 80 pixels with its middle at (199.5, 439.5) as stored."""
    pixels = np.full((600, 800, 3), 40, np.uint8)
    pixels[400:480, 160:240] = 255
    exif = Image.Exif()
    exif[274] = orientation
    exif[306] = "1969:07:20 20:17:00"
    Image.fromarray(pixels).save(path, quality=95, exif=exif)
    return path


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
@pytest.mark.parametrize(
    ("orientation", "size", "middle"),
    [(1, (800, 600), (199.5, 439.5)), (6, (600, 800), (600 - 1 - 439.5, 199.5))],
)
def test_a_scaled_photo_shows_the_same_places(
    tmp_path, monkeypatch, name, orientation, size, middle
):
    monkeypatch.setattr(reading, "READ_SIDE", 150)  # 5.3 times less: no power of two
    pixels, whole, taken = decode_scaled(written(tmp_path / name, orientation))
    assert whole == size
    assert max(pixels.shape[:2]) == 150
    assert taken == "1969-07-20T20:17:00"
    rows, columns = np.nonzero(pixels[..., 0] > 0.6)
    scale = whole[0] / pixels.shape[1]
    found = ((columns.mean() + 0.5) * scale - 0.5, (rows.mean() + 0.5) * scale - 0.5)
    assert found == pytest.approx(middle, abs=2.5)


def test_a_large_jpeg_is_never_decoded_whole(tmp_path, monkeypatch):
    """libjpeg gives an eighth of each side, and what is left to shrink is one pixel."""
    sides = []
    monkeypatch.setattr(reading, "READ_SIDE", 200)
    shrink = Image.Image.thumbnail

    def thumbnail(self, *given, **more):
        sides.append(self.size)
        return shrink(self, *given, **more)

    monkeypatch.setattr(Image.Image, "thumbnail", thumbnail)
    photo = written(tmp_path / "a.jpg")
    Image.open(photo).resize((1608, 1200)).save(photo)
    decode_scaled(photo)
    assert sides == [(201, 150)]
