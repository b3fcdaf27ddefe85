import numpy as np
import pytest
from PIL import Image

from core.errors import MissingFileError, NotAPictureError
from core.picture import Picture, save_picture
from core.thumbnail import thumbnail


def slope(height, width):
    """Brightness grows to the right, redness downwards."""
    y, x = np.mgrid[0:height, 0:width]
    return np.stack([255 * y / height, 255 * x / width, 255 * x / width], axis=2).astype(np.uint8)


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "bmp"])
def test_thumbnail_is_the_photo_made_small(tmp_path, suffix):
    path = tmp_path / f"photo.{suffix}"
    Image.fromarray(slope(600, 900)).save(path)
    small = thumbnail(path, 128)
    assert small.shape[1] == 128
    assert abs(small.shape[0] - 85) <= 1
    expected = slope(600, 900)[::7, ::7].mean(axis=(0, 1))
    assert np.abs(small.mean(axis=(0, 1)) - expected).max() < 3
    assert small[40, 120, 1] > small[40, 10, 1] + 150


def test_turned_photo_is_upright(tmp_path):
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[274] = 6
    Image.fromarray(slope(60, 90)).save(path, exif=exif)
    assert thumbnail(path, 256).shape == (90, 60, 3)


def test_sixteen_bits_and_alpha_are_read_by_the_careful_way(tmp_path):
    path = tmp_path / "deep.png"
    deep = (slope(60, 90).astype(np.uint16)) * 257
    save_picture(Picture(samples=deep), path)
    assert np.abs(thumbnail(path, 90).astype(int) - slope(60, 90)).max() <= 1


def test_broken_and_missing_files_are_told(tmp_path):
    path = tmp_path / "broken.jpg"
    path.write_bytes(b"no picture")
    with pytest.raises(NotAPictureError):
        thumbnail(path, 64)
    with pytest.raises(MissingFileError):
        thumbnail(tmp_path / "none.jpg", 64)
