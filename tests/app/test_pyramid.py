"""Tiles of a photo, before and after, of every kind of file, and how they are drawn."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from app.canvas import tiles as tiles_module
from app.canvas.difference import Difference, amplified
from app.canvas.pyramid import Pyramid
from app.canvas.tile_loader import TileLoader
from app.canvas.tiles import KEPT, TILE, Box, Key, PhotoTiles
from core.picture_glance import glance
from core.pixel_source import SampleSource


def random_photo(height, width, kind=np.float32):
    rng = np.random.default_rng(1)
    if kind == np.float32:
        return rng.random((height, width, 3), dtype=np.float32)
    return rng.integers(0, np.iinfo(kind).max + 1, (height, width, 3), dtype=kind)


@pytest.fixture
def large(monkeypatch):
    """Every photo counts as large: its full size is made tile by tile."""
    monkeypatch.setattr(tiles_module, "WHOLE", 0)


def painted(draw, area, size, scale=1.0, smooth=False):
    """What `draw` paints of an area, (h, w, 3)."""
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.scale(scale, scale)
    painter.translate(-area.x(), -area.y())
    draw(painter, area, scale)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(size[1], image.bytesPerLine()).copy()
    return rows[:, : 4 * size[0]].reshape(size[1], size[0], 4)[..., 2::-1].astype(int)


def whole(pyramid, level):
    return pyramid.pixels(level, pyramid.tiles.box(level))


def make_all(pyramid):
    width, height = pyramid.tiles.sizes[0]
    for row in range(-(-height // TILE)):
        for column in range(-(-width // TILE)):
            pyramid.tiles.make(Key(0, row, column))


def test_photo_is_drawn_exactly_across_tiles():
    photo = random_photo(40, TILE + 50)
    got = painted(Pyramid.of(photo).draw, QRectF(TILE - 30, 5, 60, 30), (60, 30))
    assert np.array_equal(got, np.rint(photo[5:35, TILE - 30 : TILE + 30] * 255))


@pytest.mark.parametrize("scale", [0.7, 1.7, 3.3])
def test_smooth_drawing_shows_no_seams_between_tiles(scale, large):
    photo = random_photo(TILE + 200, TILE + 200, np.uint8)
    one = QImage(photo.data, TILE + 200, TILE + 200, 3 * (TILE + 200), QImage.Format.Format_RGB888)
    one = one.convertToFormat(QImage.Format.Format_RGB32)
    area = QRectF(TILE - 40.3, TILE - 38.6, 80, 80)
    size = (round(80 * scale), round(80 * scale))
    pyramid = Pyramid(PhotoTiles(photo))
    make_all(pyramid)
    got = painted(pyramid.draw, area, size, scale, smooth=True)
    want = painted(lambda p, a, _: p.drawImage(a, one, a), area, size, scale, smooth=True)
    inside = np.s_[3:-3, 3:-3]
    assert np.abs(got[inside] - want[inside]).max() <= 2


def test_levels_halve_and_keep_the_mean():
    photo = random_photo(601, 1100)
    pyramid = Pyramid.of(photo)
    assert pyramid.tiles.sizes == [(1100, 601), (550, 301), (275, 151)]
    for level in range(3):
        mean = whole(pyramid, level)[..., 2].mean()
        assert mean == pytest.approx(255 * photo[..., 0].mean(), abs=0.5)


@pytest.mark.parametrize("kind", [np.uint8, np.uint16, np.float32])
def test_levels_are_means_of_two_by_two_for_every_kind_of_samples(kind, large, monkeypatch):
    monkeypatch.setattr(tiles_module, "STRIP", 64)
    photo = random_photo(301, 603, kind)
    top = 1.0 if kind == np.float32 else np.iinfo(kind).max
    bytes_ = np.floor(photo.astype(np.float64) / top * 255 + 0.5)
    padded = np.pad(bytes_, ((0, 1), (0, 1), (0, 0)), mode="edge")
    want = padded.reshape(151, 2, 302, 2, 3).mean(axis=(1, 3))
    got = whole(Pyramid.of(SampleSource(photo)), 1)[..., 2::-1]
    assert np.abs(got - want).max() <= 1
    assert np.abs(whole(Pyramid.of(SampleSource(photo)), 0)[..., 2::-1] - bytes_).max() <= 1


def test_grey_samples_are_drawn_grey(large):
    photo = random_photo(40, 50, np.uint8)[..., 0]
    pyramid = Pyramid.of(SampleSource(photo))
    make_all(pyramid)
    got = painted(pyramid.draw, QRectF(0, 0, 50, 40), (50, 40))
    assert np.array_equal(got, np.repeat(photo[..., None], 3, axis=2))


def test_sixteen_bits_are_rounded_as_floats_are():
    from app.canvas.tiles import _bytes
    from core.arrays import as_bytes, as_floats

    every = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    assert np.array_equal(_bytes(every), as_bytes(as_floats(every)))


@pytest.mark.parametrize("whole_kept", [True, False])
@pytest.mark.parametrize(("left", "top"), [(0, 0), (33, 17), (700, 500), (480, 490)])
def test_patched_photo_is_as_if_built_of_the_patched_pixels(left, top, whole_kept, monkeypatch):
    if not whole_kept:
        monkeypatch.setattr(tiles_module, "WHOLE", 0)
    photo = random_photo(601, 1100)
    rgb = np.random.default_rng(2).integers(0, 256, (57, 91, 3), dtype=np.uint8)
    pyramid = Pyramid.of(photo.copy()).copy()
    pyramid.patch(left, top, rgb)
    photo[top : top + 57, left : left + 91] = rgb / 255
    want = Pyramid.of(photo)
    for level in range(3):
        assert np.abs(whole(pyramid, level).astype(int) - whole(want, level)).max() <= 1
        for key, tile in pyramid.changed.items():  # aprons, too
            if key.level == level:
                area = want.tiles.area(key)
                assert np.abs(tile.astype(int) - want.pixels(level, area)).max() <= 1


def test_twin_shares_all_tiles_but_those_patched_and_leaves_the_first_alone():
    pyramid = Pyramid.of(random_photo(1600, 1700))
    before = whole(pyramid, 0)
    twin = pyramid.copy()
    twin.patch(600, 600, np.zeros((100, 100, 3), np.uint8))
    assert np.array_equal(whole(pyramid, 0), before)
    assert not painted(twin.draw, QRectF(610, 610, 10, 10), (10, 10)).any()
    changed = [key for key in twin.changed if key.level == 0]
    assert changed == [Key(0, 1, 1)]
    assert twin.tile(Key(0, 0, 0)).base is pyramid.tile(Key(0, 0, 0)).base
    third = twin.copy()
    third.patch(600, 600, np.full((100, 100, 3), 255, np.uint8))
    assert not painted(twin.draw, QRectF(610, 610, 10, 10), (10, 10)).any()


def test_transparent_photo_is_premultiplied_also_where_it_is_patched():
    alpha = np.full((20, 20), 0.5, np.float32)
    pyramid = Pyramid.of(np.ones((20, 20, 3), np.float32), alpha)
    pyramid.patch(0, 0, np.full((5, 5, 3), 200, np.uint8))
    assert whole(pyramid, 0)[10, 10].tolist() == [128, 128, 128, 128]
    assert whole(pyramid, 0)[2, 2].tolist() == [100, 100, 100, 128]


def test_coarse_level_is_drawn_until_the_tiles_are_made(qtbot, large):
    photo = np.full((700, 700, 3), 90, np.uint8)
    photo[:, 300:310] = 250
    pyramid = Pyramid.of(SampleSource(photo))
    area = QRectF(250, 250, 100, 100)
    missing = set()
    painted(lambda *where: missing.update(pyramid.draw(*where)), area, (100, 100))
    assert missing == {Key(0, 0, 0)}
    first = painted(pyramid.draw, area, (100, 100))
    assert first[:, :40].tolist() == np.full((100, 40, 3), 90).tolist(), "nothing was drawn"
    loader = TileLoader()
    with qtbot.waitSignal(loader.arrived):
        loader.want(pyramid.tiles, missing)
    assert loader.wait(5)
    missing.clear()
    painted(lambda *where: missing.update(pyramid.draw(*where)), area, (100, 100))
    assert not missing
    exact = painted(pyramid.draw, area, (100, 100))
    assert np.array_equal(exact, photo[250:350, 250:350])


def test_only_so_many_tiles_of_the_full_size_are_kept(large, monkeypatch):
    monkeypatch.setattr(tiles_module, "KEPT", 3)
    tiles = PhotoTiles(np.zeros((40, 6 * TILE, 3), np.uint8))
    for column in range(6):
        tiles.make(Key(0, 0, column))
        assert tiles.tile(Key(0, 0, 0)) is not None, "in use: stays"
    there = [column for column in range(6) if tiles.tile(Key(0, 0, column)) is not None]
    assert there == [0, 4, 5]
    assert KEPT > 60, "a 4K screen shows so many"


def test_newest_wish_of_the_loader_comes_first(qtbot, large):
    tiles = PhotoTiles(np.zeros((40, 40 * TILE, 3), np.uint8))
    loader, wished = TileLoader(), [Key(0, 0, column) for column in range(40)]
    loader.want(tiles, wished)
    loader.want(tiles, wished[-1:])
    assert loader.wait(10)
    assert tiles.tile(wished[-1]) is not None


def test_difference_is_amplified_where_something_changed_and_black_elsewhere():
    before = Pyramid.of(np.full((60, 80, 3), 100, np.uint8) / np.float32(255))
    after = before.copy()
    patch = np.full((10, 10, 3), 100, np.uint8)
    patch[2, 3] = (110, 95, 200)
    after.patch(20, 20, patch)
    got = painted(Difference(before, after, 4).draw, QRectF(0, 0, 80, 60), (80, 60))
    assert got[22, 23].tolist() == [40, 20, 255]
    got[22, 23] = 0
    assert not got.any()


def test_difference_follows_a_new_patch():
    before = Pyramid.of(np.zeros((60, 80, 3), np.float32))
    after = before.copy()
    difference = Difference(before, after, 2)
    for value in (10, 30):
        after.patch(0, 0, np.full((10, 10, 3), value, np.uint8))
        assert difference.tile(Key(0, 0, 0))[5, 5].tolist() == [2 * value] * 3 + [255]


def test_amplified_has_no_sign_and_is_opaque():
    a = np.array([[[10, 20, 30, 255]]], np.uint8)
    b = np.array([[[12, 10, 30, 255]]], np.uint8)
    assert amplified(a, b, 8)[0, 0].tolist() == [16, 80, 0, 255]


@pytest.mark.parametrize("orientation", [1, 6])
def test_glance_at_a_large_jpeg_is_the_photo_in_small_and_upright(tmp_path, orientation):
    path = tmp_path / "large.jpg"
    ramp = np.linspace(0, 255, 5000, dtype=np.uint8)
    image = Image.fromarray(np.broadcast_to(ramp, (3400, 5000)).copy())
    exif = Image.Exif()
    exif[274] = orientation
    image.save(path, quality=80, exif=exif)
    seen = glance(path)
    upright = ramp[None, :] if orientation == 1 else ramp[:, None]
    assert (seen.width, seen.height) == ((5000, 3400) if orientation == 1 else (3400, 5000))
    assert max(seen.pixels.shape) == 1250
    step = np.linspace(0, 4999, 1250).astype(int)
    want = upright[:, step] if orientation == 1 else upright[step]
    assert np.abs(seen.pixels.astype(int) - want).max() <= 3
    assert glance(path, most_pixels=10_000_000) is None


def test_no_glance_at_small_photos_or_at_what_is_no_jpeg(tmp_path):
    Image.new("L", (300, 200)).save(tmp_path / "small.jpg")
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8\xff no picture")
    assert glance(tmp_path / "small.jpg") is None
    assert glance(tmp_path / "broken.jpg") is None
    assert glance(tmp_path / "missing.jpg") is None


def test_small_copy_is_drawn_at_the_photos_size():
    photo = random_photo(100, 200, np.uint8)
    pyramid = Pyramid(PhotoTiles(photo), (1600, 800))
    assert (pyramid.width, pyramid.height) == (1600, 800)
    got = painted(pyramid.draw, QRectF(0, 0, 1600, 800), (200, 100), 1 / 8)
    assert np.array_equal(got, photo)
    box = Box(0, 0, 2, 2)
    assert np.array_equal(pyramid.pixels(0, box)[..., 2::-1], photo[:2, :2])
