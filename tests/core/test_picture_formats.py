"""Formats, tags and file names beyond those of tests/core/test_picture.py."""

import contextlib
import io
import re
import shutil
import unicodedata

import cv2
import numpy as np
import pillow_heif
import pytest
import tifffile
from PIL import ExifTags, Image
from skimage.data import astronaut

from core import picture_decode
from core.atomic_file import is_device_name, write_atomically
from core.errors import CoreError, HugePictureError, NotAPictureError, UnwritableError
from core.picture import (
    Picture,
    is_picture_name,
    load_picture,
    save_picture,
)
from core.picture_encode import finer_tables
from core.picture_notes import NOTE_WORDS
from core.picture_tags import jpeg_tables
from core.result_file import check_room_for, free_output_path, outside_faces, writable_suffix

SMOOTH = cv2.GaussianBlur(astronaut()[:64, 200:296], (0, 0), 2)
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="6" a="b"/></x:xmpmeta>'
)
IPTC = b"\x1c\x02\x78\x00\x0bGrandfather\x1c\x02\x05\x00\x041931"


def exif_block(orientation=1):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Grandfather"
    return exif.tobytes()


def heic(pixels=SMOOTH, **options):
    file = io.BytesIO()
    pillow_heif.from_pillow(Image.fromarray(pixels)).save(file, quality=90, **options)
    return file.getvalue()


def avif(pixels=SMOOTH, **options):
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "AVIF", quality=90, **options)
    return file.getvalue()


def dng():
    """Raw sensor data by the book (Adobe DNG 1.4): a grey ramp through a Bayer pattern."""
    ramp = np.tile(np.linspace(1000, 60_000, 96), (64, 1)).astype(np.uint16)
    identity, one = (1, 1, 0, 1, 0, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 1, 1), (1, 1, 1, 1, 1, 1)
    tags = [
        (50706, "B", 4, (1, 4, 0, 0), True),  # DNG version
        (50708, "s", 0, "Likeness Test", True),
        (33421, "H", 2, (2, 2), True),
        (33422, "B", 4, (0, 1, 1, 2), True),
        (50714, "H", 1, 0, True),
        (50717, "I", 1, 65535, True),
        (50721, "2i", 9, identity, True),
        (50728, "2I", 3, one, True),
        (50778, "H", 1, 21, True),
        (271, "s", 0, "Likeness", True),
        (272, "s", 0, "Test", True),
    ]
    file = io.BytesIO()
    tifffile.imwrite(file, ramp, photometric=32803, extratags=tags, metadata=None)
    return file.getvalue()


FILES = {"in.heic": heic(exif=exif_block(1)), "in.avif": avif(exif=exif_block(1)), "in.dng": dng()}


@pytest.mark.parametrize("name", ["in.heic", "in.avif"])
def test_modern_formats_are_read_with_their_tags(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name])
    picture = load_picture(tmp_path / name)
    assert picture.bits == 8
    assert np.abs(picture.samples.astype(int) - SMOOTH).mean() < 3
    assert b"Grandfather" in picture.exif
    assert picture.notes == ()
    assert writable_suffix(tmp_path / name) == ".png"
    assert is_picture_name(tmp_path / name)
    save_picture(picture, tmp_path / "out.png")
    np.testing.assert_array_equal(load_picture(tmp_path / "out.png").samples, picture.samples)


def test_heic_with_ten_bits_keeps_them(tmp_path):
    deep = SMOOTH.astype(np.uint16) * 257
    file = io.BytesIO()
    pillow_heif.encode("RGB;16", (96, 64), deep.tobytes(), file, quality=-1)
    (tmp_path / "deep.heic").write_bytes(file.getvalue())
    picture = load_picture(tmp_path / "deep.heic")
    assert picture.bits == 16
    assert len(np.unique(picture.samples)) > 256
    assert np.abs(picture.samples.astype(int) - deep).mean() < 3 * 257


def test_a_turned_heic_is_turned_once(tmp_path):
    file = io.BytesIO()
    upright = Image.fromarray(SMOOTH)
    pillow_heif.from_pillow(upright).save(file, quality=90, exif=exif_block(6))
    (tmp_path / "turned.heic").write_bytes(file.getvalue())
    reference = pillow_heif.open_heif(file.getvalue())  # libheif's own idea of upright
    assert load_picture(tmp_path / "turned.heic").samples.shape[1::-1] == reference.size


def test_raw_files_are_developed_with_16_bits(tmp_path):
    pytest.importorskip("rawpy")
    (tmp_path / "in.dng").write_bytes(dng())
    picture = load_picture(tmp_path / "in.dng")
    assert (picture.bits, picture.format, picture.samples.shape) == (16, "RAW", (64, 96, 3))
    assert picture.notes == ("file-developed",)
    middle = picture.samples[32, 8:88].astype(int)
    assert (np.diff(middle[:, 1]) >= 0).all()  # the ramp
    assert np.ptp(middle, axis=1).max() < 0.02 * 65535  # grey stays grey


def test_without_rawpy_a_raw_file_is_explained(tmp_path, monkeypatch):
    (tmp_path / "in.dng").write_bytes(dng())
    monkeypatch.setattr("core.picture_raw.find_spec", lambda name: None)
    with pytest.raises(NotAPictureError, match=r"in\.dng .*pip install likeness\[raw\]"):
        load_picture(tmp_path / "in.dng")


@pytest.mark.parametrize("name", FILES)
def test_broken_modern_files_give_a_picture_or_a_clear_error(tmp_path, name):
    """Cut, overwritten, and shuffled: nothing but CoreError ever comes out."""
    whole, rng = FILES[name], np.random.default_rng(5)
    path, refused = tmp_path / name, 0
    for trial in range(200):
        data = bytearray(whole)
        if trial % 3 == 0:
            data = data[: int(rng.integers(0, len(whole)))]
        else:
            reach = len(whole) if trial % 3 == 1 else min(len(whole), 300)
            for position in rng.integers(0, reach, int(rng.integers(1, 12))):
                data[position] = int(rng.integers(0, 256))
        path.write_bytes(data)
        try:
            load_picture(path)
        except CoreError as error:
            refused += str(path) in str(error)
    assert refused > 20


# ---- several pages and frames, and names that lie


def test_of_several_pages_the_first_is_read_and_said(tmp_path):
    pages = [np.full((8, 8, 3), 40 * (i + 1), np.uint8) for i in range(3)]
    tifffile.imwrite(tmp_path / "in.tif", np.stack(pages), photometric="rgb")
    picture = load_picture(tmp_path / "in.tif")
    assert (picture.samples == 40).all()
    assert picture.notes == ("file-pages",)
    deep = np.stack([p.astype(np.uint16) * 257 for p in pages])
    tifffile.imwrite(tmp_path / "deep.tif", deep, photometric="rgb")
    assert (load_picture(tmp_path / "deep.tif").samples == 40 * 257).all()


@pytest.mark.parametrize("name", ["in.gif", "in.webp", "in.png", "in.avif"])
def test_of_an_animation_the_first_frame_is_read_and_said(tmp_path, name):
    frames = [Image.fromarray(np.full((16, 16, 3), 250 - 60 * i, np.uint8)) for i in range(3)]
    frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:])
    picture = load_picture(tmp_path / name)
    assert abs(int(picture.samples.max()) - 250) < 6
    assert picture.notes == ("file-animated",)


def test_a_name_that_lies_is_said_and_the_content_read(tmp_path):
    Image.fromarray(SMOOTH).save(tmp_path / "real.png")
    (tmp_path / "real.png").rename(tmp_path / "lies.jpg")
    picture = load_picture(tmp_path / "lies.jpg")
    assert picture.format == "PNG"
    assert picture.notes == ("file-renamed",)
    np.testing.assert_array_equal(picture.samples, SMOOTH)
    assert all(code in NOTE_WORDS for code in picture.notes)


def test_one_pixel(tmp_path):
    for suffix in (".png", ".jpg", ".tif", ".webp", ".bmp"):
        save_picture(Picture(samples=np.full((1, 1, 3), 99, np.uint8)), tmp_path / f"1{suffix}")
        assert load_picture(tmp_path / f"1{suffix}").samples.shape == (1, 1, 3)


def test_huge_photos_are_asked_about_and_read_when_told(tmp_path, monkeypatch):
    monkeypatch.setattr(picture_decode, "MOST_PIXELS", 1000)
    for name in ("in.png", "in.heic", "in.dng"):
        if name == "in.png":
            Image.fromarray(SMOOTH).save(tmp_path / name)
        else:
            (tmp_path / name).write_bytes(FILES[name])
        with pytest.raises(HugePictureError, match=r"96 x 64 pixels.*--allow-huge"):
            load_picture(tmp_path / name)
        assert load_picture(tmp_path / name, allow_huge=True).width == 96


# ---- tags


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif"])
def test_xmp_and_iptc_are_written_back(tmp_path, suffix):
    Image.fromarray(SMOOTH).save(tmp_path / "plain.jpg", xmp=XMP, exif=exif_block(6))
    first = load_picture(tmp_path / "plain.jpg")
    assert first.xmp == XMP.replace(b'"6"', b'"1"')  # the photo stands upright now
    save_picture(Picture(samples=SMOOTH, xmp=first.xmp, iptc=IPTC), tmp_path / f"out{suffix}")
    again = load_picture(tmp_path / f"out{suffix}")
    assert again.xmp == first.xmp
    assert again.iptc == (IPTC if suffix in (".jpg", ".tif") else None)  # others have no place
    save_picture(again, tmp_path / f"twice{suffix}")
    assert load_picture(tmp_path / f"twice{suffix}").iptc == again.iptc
    with Image.open(tmp_path / f"twice{suffix}") as written:
        assert written.size == (96, 64)


def test_iptc_of_other_programs(tmp_path):
    """As 32-bit numbers in TIFF, which older programs write."""
    padded = IPTC + bytes(-len(IPTC) % 4)
    numbers = tuple(np.frombuffer(padded, "<u4").tolist())
    tag = [(33723, "I", len(numbers), numbers, True)]
    tifffile.imwrite(tmp_path / "in.tif", SMOOTH, photometric="rgb", extratags=tag)
    assert load_picture(tmp_path / "in.tif").iptc == padded


def test_new_jpeg_steps_divide_the_old_ones_and_are_no_coarser_than_quality_95():
    old = tuple(tuple(range(1 + 3 * c, 65 + 3 * c)) for c in (0, 1))
    new, fine = finer_tables(old, 95), jpeg_tables(95)
    for table, was, limit in zip(new, old, fine, strict=True):
        assert all(w % n == 0 and n <= m for n, w, m in zip(table, was, limit, strict=True))
        assert table != [1] * 64


def test_a_jpeg_comes_back_nearer_than_by_plain_quality_95(tmp_path):
    for quality, gain in ((60, 2.5), (75, 2.0), (85, 2.0), (92, 5.0)):
        Image.fromarray(astronaut()).save(tmp_path / "in.jpg", quality=quality, subsampling=0)
        picture = load_picture(tmp_path / "in.jpg")
        save_picture(picture, tmp_path / "out.jpg", overwrite=True)
        plain = io.BytesIO()
        Image.fromarray(picture.samples).save(plain, "JPEG", quality=95, subsampling=0)
        ours = load_picture(tmp_path / "out.jpg").samples
        with Image.open(plain) as theirs:
            assert psnr(ours, picture.samples) > psnr(np.asarray(theirs), picture.samples) + gain


def psnr(a, b):
    return 10 * np.log10(255**2 / ((a.astype(float) - b) ** 2).mean())


# ---- names and room


def test_long_names_are_shortened_between_letters(tmp_path):
    accent = unicodedata.normalize("NFD", "é")
    for letter in ("a", "é", accent, "祖", "😀"):
        stem = letter * (240 // len(letter.encode()))
        path = free_output_path(tmp_path, stem, ".jpeg")
        save_picture(Picture(samples=SMOOTH), path)
        assert len(path.name.encode()) <= 255
        assert path.name.endswith("_likeness.jpeg")
        assert re.fullmatch(f"({letter})*_likeness.jpeg", path.name)
        second = free_output_path(tmp_path, stem, ".jpeg")
        assert second != path
        assert second.name.endswith("_likeness-2.jpeg")


def test_odd_names_and_deep_folders(tmp_path):
    folder = tmp_path
    for part in ("Großmutter & Söhne", "祖母 1931", 'Бабушка "Аня"', "100% [neu]", "👵🏽") * 4:
        folder = folder / part
    folder.mkdir(parents=True)
    for stem in ("-o", "été😀", " space ", "a.b.c", unicodedata.normalize("NFD", "Åsa")):
        path = folder / f"{stem}.png"
        save_picture(Picture(samples=SMOOTH), path)
        out = free_output_path(folder, path.stem, ".png")
        save_picture(load_picture(path), out)
        assert out.name == f"{stem}_likeness.png"


def test_device_names_of_windows():
    assert all(
        map(is_device_name, ["CON", "nul.png", "Com1.jpg", "LPT9", "aux.tar.gz", "prn .png"])
    )
    assert not any(map(is_device_name, ["con_likeness.png", "COM0.png", "console.png", "COM10"]))


def test_too_little_room_is_said_before_anything_is_written(tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=3_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    large = Picture(samples=np.zeros((2000, 3000, 3), np.uint8))
    with pytest.raises(UnwritableError, match=r"out\.tif.* 5\.4 MB.* 3\.0 MB left"):
        check_room_for(large, tmp_path / "out.tif")
    check_room_for(large, tmp_path / "out.jpg")
    with pytest.raises(UnwritableError, match=r"needs about 4\.0 MB"):
        write_atomically(tmp_path / "out.bin", bytes(4_000_000), overwrite=False)
    write_atomically(tmp_path / "out.bin", [b"two", memoryview(b" pieces")], overwrite=False)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"two pieces"]
    with contextlib.suppress(UnwritableError):
        check_room_for(large, tmp_path / "out.tif")


def test_the_report_says_how_near_the_rest_of_the_photo_is(tmp_path):
    shallow, deep = (Picture(samples=SMOOTH.astype(kind)) for kind in (np.uint8, np.uint16))
    clear = Picture(samples=SMOOTH, opacity=SMOOTH[..., 0])
    told = {
        (shallow, ".png"): "exact",
        (shallow, ".jpg"): "near",
        (shallow, ".webp"): "near",
        (Picture(samples=SMOOTH, lossless=True), ".webp"): "exact",
        (deep, ".tif"): "exact",
        (deep, ".bmp"): "near",
        (clear, ".png"): "exact",
        (clear, ".bmp"): "near",
    }
    for (picture, suffix), wanted in told.items():
        path = tmp_path / f"out{suffix}"
        assert outside_faces(picture, path) == wanted
        assert outside_faces(picture, path, 2) == "enlarged"
        save_picture(picture, path, overwrite=True)
        again = load_picture(path)
        same = again.samples.dtype == picture.samples.dtype
        same = same and np.array_equal(again.samples, picture.samples)
        assert same or wanted == "near"
