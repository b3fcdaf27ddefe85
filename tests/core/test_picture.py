import contextlib
import errno
import io
import itertools
import os
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
import tifffile
from PIL import ExifTags, Image, ImageCms

from core import picture_decode
from core.errors import (
    CoreError,
    FileExistsAlreadyError,
    MissingFileError,
    NotAPictureError,
    TruncatedPictureError,
    UnwritableError,
)
from core.picture import (
    Picture,
    is_picture_name,
    load_picture,
    save_picture,
)
from core.result_file import free_output_path, writable_suffix

RNG = np.random.default_rng(0)
BYTES = RNG.integers(0, 256, (11, 17, 4), dtype=np.uint8)
WORDS = RNG.integers(0, 65536, (11, 17, 4), dtype=np.uint16)
# the pixel that stands at the upper left once a picture stored with that orientation is upright
FIRST = {1: (0, 0), 2: (0, -1), 3: (-1, -1), 4: (-1, 0), 5: (0, 0), 6: (-1, 0), 7: (-1, -1)}
FIRST[8] = (0, -1)


def smooth(height=48, width=64):
    """A picture that lossy codecs keep well, (H, W, 3) uint8."""
    y, x = np.mgrid[:height, :width]
    return np.dstack([x * 3, y * 4, 255 - x - y]).clip(0, 255).astype(np.uint8)


def words(array):
    return np.rint(np.asarray(array, np.float64) * 65535).astype(np.uint16)


def levels(array):
    return np.rint(np.asarray(array, np.float64) * 255).astype(np.uint8)


# made once: a profile holds the second it was made in
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
GRAY_PROFILE = PROFILE[:16] + b"GRAY" + PROFILE[20:]  # only its header is looked at


def exif_block(orientation=1):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Grandfather"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "1931:05:01 12:00:00"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.ExifImageWidth] = 4321
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = b"\x01\x02kept as it is\x03"
    return exif.tobytes()


def parsed(block):
    exif = Image.Exif()
    exif.load(block)
    return exif


def chunk(name, data):
    """One piece of a PNG file."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def raw_png(samples, colour_type, depth):
    """A PNG by the book (no library), so that 16-bit and grey-alpha files are surely right."""

    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    kind = ">u2" if depth == 16 else "u1"
    rows = b"".join(b"\x00" + row.astype(kind).tobytes() for row in samples)
    head = struct.pack(">IIBBBBB", samples.shape[1], samples.shape[0], depth, colour_type, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("suffix", "mode"),
    [(s, m) for s in (".png", ".tif", ".bmp") for m in ("L", "RGB", "RGBA")][:-1],  # no BMP alpha
)
def test_8_bit_pixels_come_back_bit_for_bit(tmp_path, suffix, mode):
    stored = {"L": BYTES[..., 0], "RGB": BYTES[..., :3], "RGBA": BYTES}[mode]
    Image.fromarray(stored).save(tmp_path / f"in{suffix}")
    picture = load_picture(tmp_path / f"in{suffix}")
    assert picture.bits == 8
    assert picture.gray == (mode == "L")
    assert picture.pixels.dtype == np.float32
    assert picture.pixels.shape == (11, 17, 3)
    save_picture(picture, tmp_path / f"out{suffix}")
    with Image.open(tmp_path / f"out{suffix}") as written:
        assert written.mode == mode
        np.testing.assert_array_equal(np.asarray(written), stored)


@pytest.mark.parametrize("suffix", [".png", ".tif"])
@pytest.mark.parametrize(("colour_type", "channels"), [(0, 1), (2, 3), (4, 2), (6, 4)])
def test_16_bit_pixels_come_back_bit_for_bit(tmp_path, suffix, colour_type, channels):
    stored = WORDS[..., :channels]
    (tmp_path / "in.png").write_bytes(raw_png(stored, colour_type, 16))
    picture = load_picture(tmp_path / "in.png")
    assert picture.bits == 16
    alpha = stored[..., -1] if channels in (2, 4) else None
    colour = stored[..., :3] if channels >= 3 else np.repeat(stored[..., :1], 3, axis=2)
    np.testing.assert_array_equal(words(picture.pixels), colour)
    save_picture(picture, tmp_path / f"out{suffix}")
    again = load_picture(tmp_path / f"out{suffix}")
    assert again.bits == 16
    np.testing.assert_array_equal(again.pixels, picture.pixels)
    if alpha is None:
        assert again.alpha is None
    else:
        np.testing.assert_array_equal(words(again.alpha), alpha)
    if suffix == ".tif":  # a second library's opinion
        read = tifffile.imread(tmp_path / "out.tif")
        want = colour[..., 0] if channels == 1 else colour
        assert read.dtype == np.uint16
        np.testing.assert_array_equal(read[..., :3] if read.ndim == 3 else read, want)


def test_every_8_and_16_bit_level_survives(tmp_path):
    every = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    for stored, name in [(every, "16.png"), ((every % 256).astype(np.uint8), "8.png")]:
        cv2.imwrite(str(tmp_path / name), stored)
        save_picture(load_picture(tmp_path / name), tmp_path / f"out{name}")
        read = cv2.imread(str(tmp_path / f"out{name}"), cv2.IMREAD_UNCHANGED)
        assert read.dtype == stored.dtype
        np.testing.assert_array_equal(read, stored)


@pytest.mark.parametrize("kind", ["contig", "separate"])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("compression", [None, "zlib"])
def test_16_bit_tiff_of_other_programs(tmp_path, kind, order, compression):
    stored = WORDS[..., :3] if kind == "contig" else np.moveaxis(WORDS[..., :3], 2, 0).copy()
    tifffile.imwrite(
        tmp_path / "in.tif",
        stored,
        photometric="rgb",
        planarconfig=kind,
        byteorder=order,
        compression=compression,
        extratags=[(274, "H", 1, 6, True)],
    )
    picture = load_picture(tmp_path / "in.tif")
    assert picture.bits == 16
    np.testing.assert_array_equal(words(picture.pixels), np.rot90(WORDS[..., :3], -1))


def test_premultiplied_alpha_is_divided_out(tmp_path):
    stored = np.full((4, 4, 4), 20000, np.uint16)
    stored[..., 3] = 40000
    tifffile.imwrite(tmp_path / "in.tif", stored, photometric="rgb", extrasamples=["assocalpha"])
    np.testing.assert_allclose(load_picture(tmp_path / "in.tif").pixels, 0.5, atol=1e-4)


def test_gray_tiff_where_zero_is_white(tmp_path):
    tifffile.imwrite(tmp_path / "in.tif", WORDS[..., 0], photometric="miniswhite")
    picture = load_picture(tmp_path / "in.tif")
    np.testing.assert_array_equal(words(picture.pixels[..., 1]), 65535 - WORDS[..., 0])


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["in.jpg", "in.png", "in.webp", "in.tif", "deep.tif", "deep.png"])
def test_orientation_is_applied_and_reset(tmp_path, name, orientation):
    stored, path = smooth(), tmp_path / name
    if name == "deep.tif":
        turn = [(274, "H", 1, orientation, True)]
        tifffile.imwrite(path, stored.astype(np.uint16) * 257, photometric="rgb", extratags=turn)
    elif name == "deep.png":
        png, block = raw_png(stored.astype(np.uint16) * 257, 2, 16), exif_block(orientation)[6:]
        path.write_bytes(png[:33] + chunk(b"eXIf", block) + png[33:])
    else:
        options = {"quality": 100} if name.endswith(("jpg", "webp")) else {}
        Image.fromarray(stored).save(path, exif=exif_block(orientation), **options)
    picture = load_picture(path)
    swapped = orientation >= 5
    assert picture.pixels.shape == ((64, 48, 3) if swapped else (48, 64, 3))
    first = np.asarray(stored[FIRST[orientation]], int)
    np.testing.assert_allclose(levels(picture.pixels[0, 0]).astype(int), first, atol=25)
    # one step to the right in the upright picture
    row, column = FIRST[orientation]
    along = (2 if row == 0 else -3, column) if swapped else (row, 2 if column == 0 else -3)
    right = np.asarray(stored[along], int)
    np.testing.assert_allclose(levels(picture.pixels[0, 2]).astype(int), right, atol=25)
    if picture.exif is not None:
        assert parsed(picture.exif).get(ExifTags.Base.Orientation, 1) == 1
    save_picture(picture, tmp_path / f"out{path.suffix}")
    again = load_picture(tmp_path / f"out{path.suffix}")
    assert again.pixels.shape == picture.pixels.shape


def test_modes_of_pillow(tmp_path):
    image = Image.fromarray(smooth())
    one = image.convert("1")
    one.save(tmp_path / "one.png")
    loaded = load_picture(tmp_path / "one.png")
    assert loaded.gray
    np.testing.assert_array_equal(loaded.pixels[..., 2], np.asarray(one, np.float32))

    palette = image.quantize(16)
    palette.save(tmp_path / "palette.gif")
    loaded = load_picture(tmp_path / "palette.gif")
    assert not loaded.gray
    np.testing.assert_array_equal(levels(loaded.pixels), np.asarray(palette.convert("RGB")))

    grays = image.convert("L").convert("P")
    grays.save(tmp_path / "grays.png")
    loaded = load_picture(tmp_path / "grays.png")
    assert loaded.gray
    np.testing.assert_array_equal(levels(loaded.pixels[..., 0]), np.asarray(image.convert("L")))

    Image.fromarray(BYTES[..., :2], "LA").save(tmp_path / "la.png")
    loaded = load_picture(tmp_path / "la.png")
    assert loaded.gray
    np.testing.assert_array_equal(levels(loaded.alpha), BYTES[..., 1])
    np.testing.assert_array_equal(levels(loaded.pixels[..., 0]), BYTES[..., 0])


def test_colour_under_transparent_pixels_is_kept(tmp_path):
    stored = BYTES.copy()
    stored[..., 3] = 0
    Image.fromarray(stored).save(tmp_path / "in.png")
    picture = load_picture(tmp_path / "in.png")
    np.testing.assert_array_equal(levels(picture.pixels), stored[..., :3])
    assert (picture.alpha == 0).all()


def test_palette_with_transparent_entry(tmp_path):
    image = Image.fromarray(smooth()).quantize(8)
    image.save(tmp_path / "in.png", transparency=0)
    picture = load_picture(tmp_path / "in.png")
    np.testing.assert_array_equal(picture.alpha == 0, np.asarray(image) == 0)


def test_cmyk_without_profile_is_subtracted(tmp_path):
    Image.new("CMYK", (8, 8), (255, 0, 0, 0)).save(tmp_path / "cyan.tif")
    picture = load_picture(tmp_path / "cyan.tif")
    np.testing.assert_array_equal(levels(picture.pixels[4, 4]), [0, 255, 255])
    assert picture.icc is None


def cmyk_profile():
    """An ICC version 2 CMYK profile in which black gives black, and all else a Lab grey of 50."""
    nodes = bytes([128, 128, 128, 0, 128, 128]) * 8  # L, a, b at the 2^4 corners, K fastest
    identity = bytes(range(256))
    matrix = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + matrix + identity * 4 + nodes + identity * 3
    text = b"text" + bytes(4) + b"none\x00"
    text += bytes(-len(text) % 4)
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    describe = b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\x00" + bytes(4 + 4 + 2 + 1 + 67)
    describe += bytes(-len(describe) % 4)
    tags = {b"A2B0": table, b"cprt": text, b"wtpt": white, b"desc": describe}
    offset, index, body = 128 + 4 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        index += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    head = bytearray(128)
    head[8:12] = struct.pack(">I", 0x02400000)
    head[12:24] = b"prtrCMYKLab "
    head[36:40] = b"acsp"
    head[68:80] = struct.pack(">3i", 63190, 65536, 54061)
    whole = bytes(head) + struct.pack(">I", len(tags)) + index + body
    return struct.pack(">I", len(whole)) + whole[4:]


def test_cmyk_goes_through_its_profile(tmp_path):
    image = Image.new("CMYK", (8, 8), (255, 0, 0, 0))
    image.save(tmp_path / "in.jpg", icc_profile=cmyk_profile(), quality=95)
    picture = load_picture(tmp_path / "in.jpg")
    np.testing.assert_allclose(levels(picture.pixels[4, 4]), 119, atol=4)  # L = 50 in sRGB
    assert picture.icc is None


def test_damaged_cmyk_profile_is_done_without(tmp_path):
    image = Image.new("CMYK", (8, 8), (255, 0, 0, 0))
    image.save(tmp_path / "in.jpg", icc_profile=cmyk_profile()[:140], quality=95)
    picture = load_picture(tmp_path / "in.jpg")
    np.testing.assert_allclose(levels(picture.pixels[4, 4]), [0, 255, 255], atol=4)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif"])
def test_profile_exif_and_resolution_are_written_back(tmp_path, suffix):
    Image.fromarray(smooth()).save(
        tmp_path / "in.jpg", exif=exif_block(6), icc_profile=PROFILE, dpi=(300, 200)
    )
    picture = load_picture(tmp_path / "in.jpg")
    assert picture.dpi == (200, 300)  # the picture was turned
    save_picture(picture, tmp_path / f"out{suffix}")
    with Image.open(tmp_path / f"out{suffix}") as written:
        assert written.info["icc_profile"] == PROFILE
        exif = written.getexif()
        assert exif[ExifTags.Base.Artist] == "Grandfather"
        assert exif.get(ExifTags.Base.Orientation, 1) == 1
        inner = exif.get_ifd(ExifTags.IFD.Exif)
        assert inner[ExifTags.Base.DateTimeOriginal] == "1931:05:01 12:00:00"
        assert inner[ExifTags.Base.MakerNote] == b"\x01\x02kept as it is\x03"
        assert inner[ExifTags.Base.ExifImageWidth] == 48
        if suffix != ".webp":  # which has no place for it but EXIF
            assert written.info["dpi"] == pytest.approx((200, 300), abs=0.02)


def test_tags_of_a_tiff_reach_a_jpeg(tmp_path):
    Image.fromarray(smooth()).save(tmp_path / "in.tif", exif=exif_block(), dpi=(240, 240))
    save_picture(load_picture(tmp_path / "in.tif"), tmp_path / "out.jpg")
    with Image.open(tmp_path / "out.jpg") as written:
        exif = written.getexif()
        assert exif[ExifTags.Base.Artist] == "Grandfather"
        assert ExifTags.Base.StripOffsets not in exif
        assert written.info["dpi"] == pytest.approx((240, 240))
        inner = exif.get_ifd(ExifTags.IFD.Exif)
        assert inner[ExifTags.Base.DateTimeOriginal] == "1931:05:01 12:00:00"


def test_thumbnail_of_the_old_pixels_is_unlinked(tmp_path):
    first, second = 8, 8 + 2 + 12 + 4
    block = b"II*\x00" + struct.pack("<I", first)
    block += struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, 6, 0, second)
    block += struct.pack("<HHHIII", 1, 0x0201, 4, 1, 999, 0)
    Image.fromarray(smooth()).save(tmp_path / "in.jpg", exif=b"Exif\x00\x00" + block)
    exif = load_picture(tmp_path / "in.jpg").exif[6:]
    assert struct.unpack_from("<I", exif, second - 4) == (0,)
    assert len(exif) == len(block)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif"])
def test_gray_stays_gray_and_keeps_a_gray_profile(tmp_path, suffix):
    Image.fromarray(BYTES[..., 0]).save(tmp_path / "in.png", icc_profile=GRAY_PROFILE)
    picture = load_picture(tmp_path / "in.png")
    save_picture(picture, tmp_path / f"out{suffix}")
    with Image.open(tmp_path / f"out{suffix}") as written:
        assert written.mode == "L"
        assert written.info["icc_profile"] == GRAY_PROFILE


def test_tiff_with_a_profile_larger_than_short_offsets(tmp_path):
    large = PROFILE + bytes(70_000)  # the second strip begins beyond 65535
    plain = Picture(pixels=np.zeros((800, 800, 3), np.float32), bits=16, icc=large)
    save_picture(plain, tmp_path / "out.tif")
    assert (tifffile.imread(tmp_path / "out.tif") == 0).all()
    again = load_picture(tmp_path / "out.tif")
    assert again.icc == large
    np.testing.assert_array_equal(again.pixels, plain.pixels)


def test_gray_profile_is_dropped_when_the_photo_gets_colours(tmp_path):
    coloured = Picture(pixels=smooth().astype(np.float32) / 255, icc=GRAY_PROFILE, gray=False)
    save_picture(coloured, tmp_path / "out.png")
    with Image.open(tmp_path / "out.png") as written:
        assert written.mode == "RGB"
        assert "icc_profile" not in written.info


def test_jpeg_is_fine_and_full_in_colour(tmp_path):
    stored = smooth()
    stored[:, ::2] = [255, 0, 0]  # red stripes of one pixel die with halved colour
    Image.fromarray(stored).save(tmp_path / "in.png")
    save_picture(load_picture(tmp_path / "in.png"), tmp_path / "out.jpg")
    with Image.open(tmp_path / "out.jpg") as written:
        assert {(layer[1], layer[2]) for layer in written.layer} == {(1, 1)}
        reference = io.BytesIO()
        Image.fromarray(stored).save(reference, "JPEG", quality=95, subsampling=0)
        with Image.open(reference) as wanted:
            assert written.quantization == wanted.quantization


@pytest.mark.parametrize(("quality", "wanted"), [(60, 95), (95, 95), (98, 98), (100, 100)])
def test_jpeg_is_never_coarser_than_it_came(tmp_path, quality, wanted):
    Image.fromarray(smooth()).save(tmp_path / "in.jpg", quality=quality)
    assert load_picture(tmp_path / "in.jpg").jpeg_quality == wanted


def test_lossless_webp_stays_lossless(tmp_path):
    Image.fromarray(BYTES).save(tmp_path / "in.webp", lossless=True, exact=True)
    save_picture(load_picture(tmp_path / "in.webp"), tmp_path / "out.webp")
    with Image.open(tmp_path / "out.webp") as written:
        np.testing.assert_array_equal(np.asarray(written), BYTES)


@pytest.mark.parametrize("name", ["out.jpg", "out.bmp"])
def test_alpha_is_laid_on_white_where_there_is_none(tmp_path, name):
    clear = Picture(pixels=np.zeros((16, 16, 3), np.float32), alpha=np.zeros((16, 16), np.float32))
    save_picture(clear, tmp_path / name)
    assert load_picture(tmp_path / name).pixels.min() > 0.98


def test_16_bits_become_8_where_the_format_holds_no_more(tmp_path):
    deep = Picture(pixels=np.full((8, 8, 3), 0.5, np.float32), bits=16)
    save_picture(deep, tmp_path / "out.bmp")
    np.testing.assert_array_equal(levels(load_picture(tmp_path / "out.bmp").pixels), 128)


def test_alpha_is_scaled_with_the_pixels():
    picture = Picture(
        pixels=np.zeros((4, 6, 3), np.float32), alpha=np.full((4, 6), 0.25, np.float32)
    )
    larger = picture.with_pixels(np.zeros((8, 12, 3), np.float32))
    assert larger.alpha.shape == (8, 12)
    np.testing.assert_allclose(larger.alpha, 0.25)


def test_pixels_that_are_no_numbers_are_refused(tmp_path):
    broken = Picture(pixels=np.full((4, 4, 3), np.nan, np.float32))
    with pytest.raises(ValueError, match="not numbers"):
        save_picture(broken, tmp_path / "out.png")
    assert list(tmp_path.iterdir()) == []


def test_names_that_are_not_ascii(tmp_path):
    folder = tmp_path / "Großmutter 祖母"
    folder.mkdir()
    path = folder / "été 1931 😀.png"
    path.write_bytes(raw_png(WORDS, 6, 16))
    for suffix in (".png", ".tif", ".jpg", ".webp"):
        save_picture(load_picture(path), free_output_path(folder, path.stem, suffix))
    assert len(list(folder.iterdir())) == 5


# ---- files that cannot be read


def test_missing_file_and_folder(tmp_path):
    with pytest.raises(MissingFileError, match=r"nowhere\.png does not exist"):
        load_picture(tmp_path / "nowhere.png")
    with pytest.raises(MissingFileError, match="is a folder"):
        load_picture(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(MissingFileError):
        load_picture(tmp_path / "pipe.png")


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.4 and so on", bytes(1000)])
def test_not_a_picture(tmp_path, content):
    (tmp_path / "letter.jpg").write_bytes(content)
    with pytest.raises(NotAPictureError, match=r"letter\.jpg is .*\. C") as caught:
        load_picture(tmp_path / "letter.jpg")
    assert not isinstance(caught.value, TruncatedPictureError)


def sample_files():
    """One file of each format with all its tags, by name."""
    images = {
        "jpg": "JPEG",
        "png": "PNG",
        "webp": "WEBP",
        "tif": "TIFF",
        "bmp": "BMP",
        "gif": "GIF",
    }
    files = {}
    for suffix, kind in images.items():
        file = io.BytesIO()
        options = {"exif": exif_block(6), "icc_profile": PROFILE} if kind != "GIF" else {}
        Image.fromarray(BYTES[..., :3]).save(file, kind, **options)
        files[suffix] = file.getvalue()
    files["deep.png"] = raw_png(WORDS, 6, 16)
    deep = io.BytesIO()
    tifffile.imwrite(deep, WORDS[..., :3], photometric="rgb", compression="zlib")
    files["deep.tif"] = deep.getvalue()
    return files


FILES = sample_files()


@pytest.mark.parametrize("name", FILES)
def test_truncated_file_is_called_so(tmp_path, name):
    path = tmp_path / f"half.{name}"
    path.write_bytes(FILES[name][: len(FILES[name]) * 6 // 10])
    with pytest.raises(TruncatedPictureError, match=r"half\..* ends too early"):
        load_picture(path)


@pytest.mark.parametrize("name", FILES)
def test_broken_files_give_a_picture_or_a_clear_error(tmp_path, name):
    """Cut, overwritten, and shuffled: nothing but CoreError, and no warning, ever comes out."""
    whole, rng, read = FILES[name], np.random.default_rng(7), 0
    path = tmp_path / f"broken.{name}"
    for trial in range(250):
        data = bytearray(whole)
        if trial % 3 == 0:
            data = data[: int(rng.integers(0, len(whole)))]
        else:
            reach = len(whole) if trial % 3 == 1 else min(len(whole), 200)  # headers break worst
            for position in rng.integers(0, reach, int(rng.integers(1, 12))):
                data[position] = int(rng.integers(0, 256))
        path.write_bytes(data)
        with contextlib.suppress(CoreError):
            load_picture(path)
            read += 1
    assert read < 200  # else the files were hardly broken


@pytest.mark.parametrize("error", [ZeroDivisionError(), struct.error("short"), SyntaxError()])
def test_whatever_a_decoder_raises_becomes_a_sentence(tmp_path, monkeypatch, error):
    (tmp_path / "odd.png").write_bytes(FILES["png"])

    def fail(self):
        raise error

    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", fail)
    with pytest.raises(NotAPictureError, match=r"odd\.png .* damaged"):
        load_picture(tmp_path / "odd.png")


def test_too_little_memory_is_said(tmp_path, monkeypatch):
    (tmp_path / "huge.png").write_bytes(FILES["png"])

    def fail(self):
        raise MemoryError

    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", fail)
    with pytest.raises(NotAPictureError, match=r"huge\.png is too large for this computer"):
        load_picture(tmp_path / "huge.png")


def test_more_pixels_than_allowed(tmp_path):
    head = struct.pack(">IIBBBBB", 20_000, 15_001, 8, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head)
    (tmp_path / "bomb.png").write_bytes(data + chunk(b"IDAT", zlib.compress(bytes(1000))))
    with pytest.raises(NotAPictureError, match=r"20000 x 15001 pixels but holds only"):
        load_picture(tmp_path / "bomb.png")
    (tmp_path / "bomb.png").write_bytes(data + chunk(b"IDAT", bytes(100_000)))
    with pytest.raises(NotAPictureError, match=r"20000 x 15001 pixels, more than 300 million"):
        load_picture(tmp_path / "bomb.png")


def test_photo_between_pillows_limit_and_ours_is_read(tmp_path):
    Image.new("1", (14_000, 13_000)).save(tmp_path / "large.png", compress_level=1)  # 182 million
    with (tmp_path / "large.png").open("rb") as file:
        assert picture_decode.decode(file, "large.png").colour.shape == (13_000, 14_000)


def test_float_samples_are_refused_with_advice(tmp_path):
    tifffile.imwrite(tmp_path / "in.tif", np.zeros((4, 4), np.float32))
    with pytest.raises(NotAPictureError, match="8 or 16 bits per channel"):
        load_picture(tmp_path / "in.tif")


# ---- files that cannot be written

PLAIN = Picture(pixels=np.zeros((4, 4, 3), np.float32))


def test_existing_file_is_left_alone_unless_told(tmp_path):
    (tmp_path / "out.png").write_bytes(b"precious")
    with pytest.raises(FileExistsAlreadyError, match=r"out\.png exists already"):
        save_picture(PLAIN, tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes() == b"precious"
    save_picture(PLAIN, tmp_path / "out.png", overwrite=True)
    assert load_picture(tmp_path / "out.png").pixels.shape == (4, 4, 3)


def test_file_that_appears_meanwhile_is_left_alone(tmp_path, monkeypatch):
    real = os.fsync

    def late(descriptor):
        (tmp_path / "out.png").write_bytes(b"precious")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", late)
    with pytest.raises(FileExistsAlreadyError):
        save_picture(PLAIN, tmp_path / "out.png")
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"precious"]


def test_missing_folder_and_unknown_suffix(tmp_path):
    with pytest.raises(UnwritableError, match="does not exist"):
        save_picture(PLAIN, tmp_path / "no" / "out.png")
    for name in ("out.gif", "out", "out.xcf"):
        with pytest.raises(UnwritableError, match=r"Likeness writes .*\.png"):
            save_picture(PLAIN, tmp_path / name)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "no permission for the folder"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_system_errors_become_sentences_and_leave_nothing(tmp_path, monkeypatch, number, words):
    (tmp_path / "out.png").write_bytes(b"precious")

    def fail(descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UnwritableError, match=rf"out\.png.*{words}"):
        save_picture(PLAIN, tmp_path / "out.png", overwrite=True)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"precious"]


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs Linux")
def test_real_unwritable_folder():
    with pytest.raises(UnwritableError, match=r"/proc/self/out\.png cannot be written"):
        save_picture(PLAIN, Path("/proc/self/out.png"))


def test_too_large_for_webp_is_said_before_writing(tmp_path):
    wide = Picture(pixels=np.zeros((1, 16_384, 3), np.float32))
    with pytest.raises(UnwritableError, match="16383 pixels"):
        save_picture(wide, tmp_path / "out.webp")


def test_permissions_are_the_usual_ones_and_links_are_followed(tmp_path):
    (tmp_path / "plain").write_bytes(b"")
    save_picture(PLAIN, tmp_path / "out.png")
    assert (tmp_path / "out.png").stat().st_mode == (tmp_path / "plain").stat().st_mode
    (tmp_path / "link.png").symlink_to(tmp_path / "out.png")
    (tmp_path / "out.png").chmod(0o600)
    save_picture(PLAIN, tmp_path / "link.png", overwrite=True)
    assert (tmp_path / "link.png").is_symlink()
    assert (tmp_path / "out.png").stat().st_mode & 0o777 == 0o600


# ---- names


def test_free_output_path_counts_on(tmp_path):
    names = []
    for _ in range(3):
        path = free_output_path(tmp_path, "opa", ".jpg")
        path.write_bytes(b"")
        names.append(path.name)
    assert names == ["opa_likeness.jpg", "opa_likeness-2.jpg", "opa_likeness-3.jpg"]


def test_picture_names(tmp_path):
    yes = ["a.JPG", "b.jpeg", "c.Png", "d.webp", "e.tif", "f.TIFF", "g.bmp", "h.gif"]
    assert all(is_picture_name(tmp_path / name) for name in yes)
    assert not any(is_picture_name(tmp_path / name) for name in ["a.txt", "png", ".png.bak", "b."])
    assert writable_suffix(tmp_path / "a.TIF") == ".TIF"
    assert writable_suffix(tmp_path / "a.gif") == ".png"


def test_every_combination_of_input_and_output(tmp_path):
    for (name, data), suffix in itertools.product(
        FILES.items(), [".jpg", ".png", ".webp", ".tif", ".bmp"]
    ):
        path = tmp_path / f"in.{name}"
        path.write_bytes(data)
        picture = load_picture(path)
        save_picture(picture, tmp_path / f"out{suffix}", overwrite=True)
        again = load_picture(tmp_path / f"out{suffix}")
        assert again.pixels.shape == picture.pixels.shape
