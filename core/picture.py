"""Loads and saves pictures; the only door to picture files.

Colours stay in the file's own colour space: its profile is written back with the pixels.
CMYK alone is converted to sRGB.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.arrays import FloatImage, as_bytes, as_floats, as_words
from core.atomic_file import check_writable, write_atomically
from core.checked_file import CheckedReader
from core.errors import MissingFileError
from core.exif import upright_exif
from core.jobs import checkpoint
from core.picture_decode import decode
from core.picture_encode import SIXTEEN_BIT, WRITABLE, encode, format_for
from core.picture_raw import SUFFIXES as RAW_SUFFIXES
from core.pixel_source import SampleSource, bands, floats_of
from core.raster import FileTags, JpegCoding, Raster, Samples

READABLE = frozenset(
    [*WRITABLE, ".jpe", ".jfif", ".gif", ".heic", ".heif", ".hif", ".avif", *RAW_SUFFIXES]
)
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601


@dataclass(frozen=True, eq=False, init=False)
class Picture:
    """A decoded photo, and what must be written back with it.

    The samples stay as the file holds them: a photo of 300 megapixels takes 0.9 GB, where floats
    would take 3.6.  Programs read parts of it through `source`.

    Attributes:
        samples: (H, W) grey or (H, W, 3) RGB, orientation applied, not multiplied by alpha;
            uint8 or uint16 as in the file, or float32 in [0, 1] if made by a program.
        opacity: (H, W) alpha of any of these types, or None.
        gray: the file held one channel (or only gray pixels in a palette).
        bits: 8 or 16 per channel in the file.
        format: "JPEG", "PNG", "WEBP", "TIFF", ...
        icc: embedded colour profile, bytes.
        exif: EXIF block, bytes, orientation reset to 1.
        xmp: XMP packet, bytes, orientation reset to 1.
        iptc: IPTC-IIM records, bytes.
        dpi: (x, y), or None.
        path: file it came from, or None.
        jpeg_quality: IJG quality that a JPEG file is written with: 95, or the file's own if better.
        jpeg: quantisation and subsampling that it came with, if finer than that somewhere.
        lossless: a WebP file is written without loss, as it was read.
        notes: codes of what a user should know about the file, see `core.picture_notes`.
    """

    samples: Samples
    opacity: Samples | None
    gray: bool
    bits: int
    format: str
    icc: bytes | None
    exif: bytes | None
    xmp: bytes | None
    iptc: bytes | None
    dpi: tuple[float, float] | None
    path: Path | None
    jpeg_quality: int
    jpeg: JpegCoding | None
    lossless: bool
    notes: tuple[str, ...]

    def __init__(
        self,
        *,
        pixels: FloatImage | None = None,
        samples: Samples | None = None,
        alpha: FloatImage | None = None,
        opacity: Samples | None = None,
        gray: bool = False,
        bits: int = 8,
        format: str = "PNG",
        icc: bytes | None = None,
        exif: bytes | None = None,
        xmp: bytes | None = None,
        iptc: bytes | None = None,
        dpi: tuple[float, float] | None = None,
        path: Path | None = None,
        jpeg_quality: int = 95,
        jpeg: JpegCoding | None = None,
        lossless: bool = False,
        notes: tuple[str, ...] = (),
    ) -> None:
        """Take over samples, or `pixels` (H, W, 3) and `alpha` (H, W) as floats in [0, 1]."""
        chosen = samples if pixels is None else pixels
        if chosen is None:
            raise ValueError("picture: wanted samples or pixels")
        values = {
            "samples": chosen,
            "opacity": opacity if alpha is None else alpha,
            "gray": gray or chosen.ndim == 2,
            "bits": bits if chosen.dtype == np.float32 else 8 * chosen.itemsize,
            "format": format,
            "icc": icc,
            "exif": exif,
            "xmp": xmp,
            "iptc": iptc,
            "dpi": dpi,
            "path": path,
            "jpeg_quality": jpeg_quality,
            "jpeg": jpeg,
            "lossless": lossless,
            "notes": notes,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.samples.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.samples.shape[0])

    @property
    def source(self) -> SampleSource:
        """The pixels, to be read part by part."""
        return SampleSource(self.samples)

    @property
    def pixels(self) -> FloatImage:
        """All pixels (H, W, 3) float32 RGB in [0, 1]: for small pictures, made at each call."""
        return floats_of(self.samples)

    @property
    def alpha(self) -> npt.NDArray[np.float32] | None:
        """(H, W) float32 in [0, 1], or None."""
        if self.opacity is None or self.opacity.dtype == np.float32:
            return self.opacity
        return as_floats(self.opacity)

    def with_pixels(self, pixels: Samples) -> Picture:
        """The same photo with other pixels: floats (H, W, 3), or samples.

        Alpha is scaled along where their size differs.
        """
        opacity, size = self.opacity, pixels.shape[1::-1]
        if opacity is not None and opacity.shape[::-1] != size:
            import cv2

            scaled = cv2.resize(opacity, size, interpolation=cv2.INTER_LINEAR)
            opacity = np.asarray(scaled, opacity.dtype)
        return replace(self, samples=pixels, opacity=opacity)


def load_picture(path: Path, *, allow_huge: bool = False) -> Picture:
    """Read a picture file by its content: JPEG, PNG, WebP, TIFF, BMP, HEIC, AVIF, raw, or GIF.

    Of several pages or frames the first is read, and `Picture.notes` says so.

    Args:
        path: the file.
        allow_huge: read photos of more than 300 megapixels, too.

    Raises:
        HugePictureError: it has more than 300 megapixels.
        MissingFileError: there is no such file, it is a folder, or it may not be read.
        TruncatedPictureError: it begins as a picture but ends too early.
        NotAPictureError: it is no picture, is damaged, too large, or of a kind that is not read.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise MissingFileError(f"{path} is a folder. Choose a picture in it.")
        if not path.is_file():  # nor a pipe, which would wait for ever
            raise MissingFileError(f"{path} does not exist. Check the name and the folder.")
        with CheckedReader(path) as file:
            raster = decode(file, str(path), allow_huge=allow_huge)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise MissingFileError(
            f"{path} cannot be opened ({getattr(error, 'strerror', None) or error}). "
            "Check that you may read it."
        ) from error
    return _from_raster(raster, path)


def save_picture(picture: Picture, path: Path, *, overwrite: bool = False) -> None:
    """Write `picture` to `path` in one step, in the format of its suffix.

    The bit depth is kept where the format holds it (PNG, TIFF), gray stays gray, and colour
    profile, EXIF and resolution are written along.  JPEG and BMP have no alpha: they are
    laid on white.

    Raises:
        FileExistsAlreadyError: the file is there and `overwrite` is False.
        UnwritableError: no such folder, no right to write, disk full, a suffix that is not
            written, or a picture too large for its format.
        ValueError: a pixel is not a number, or alpha has another size than the pixels.
    """
    path = Path(path)
    kind = format_for(path)
    check_writable(path, overwrite=overwrite)  # before the long encoding
    raster = _to_raster(picture, sixteen=picture.bits == 16 and kind in SIXTEEN_BIT)
    write_atomically(path, encode(raster, path), overwrite=overwrite)


def is_picture_name(path: Path) -> bool:
    """Whether the name looks like a picture that `load_picture` reads."""
    return path.suffix.lower() in READABLE


def _from_raster(raster: Raster, path: Path) -> Picture:
    return Picture(
        samples=raster.colour,
        opacity=raster.alpha,
        format=raster.format,
        icc=raster.tags.icc,
        exif=raster.tags.exif,
        xmp=raster.tags.xmp,
        iptc=raster.tags.iptc,
        dpi=raster.tags.dpi,
        path=path,
        jpeg_quality=raster.tags.jpeg_quality,
        jpeg=raster.tags.jpeg,
        lossless=raster.tags.lossless,
        notes=raster.tags.notes,
    )


def _to_raster(picture: Picture, *, sixteen: bool) -> Raster:
    size, alpha = picture.samples.shape[:2], picture.opacity
    if alpha is not None and alpha.shape != size:
        raise ValueError(f"alpha: wanted {size}, got {alpha.shape}")
    tags = FileTags(
        icc=_fitting_profile(picture),
        exif=upright_exif(picture.exif, picture.width, picture.height),
        xmp=picture.xmp,
        iptc=picture.iptc,
        dpi=picture.dpi,
        jpeg_quality=picture.jpeg_quality,
        jpeg=picture.jpeg,
        lossless=picture.lossless,
    )
    return Raster(
        colour=_quantised(_gray_of(picture) if picture.gray else picture.samples, sixteen),
        alpha=None if alpha is None else _quantised(alpha, sixteen),
        tags=tags,
    )


def _quantised(samples: Samples, sixteen: bool) -> Samples:
    """With 16 bits or with 8; not copied where they have them already."""
    if samples.dtype == (np.uint16 if sixteen else np.uint8):
        return samples
    out = np.empty(samples.shape, np.uint16 if sixteen else np.uint8)
    for rows in bands(slice(0, len(samples)), samples.shape[1]):
        checkpoint()
        part = samples[rows] if samples.dtype == np.float32 else as_floats(samples[rows])
        out[rows] = as_words(part) if sixteen else as_bytes(part)
    return out


def _fitting_profile(picture: Picture) -> bytes | None:
    """The profile, unless it speaks of gray and the pixels have colour, or the other way round."""
    if picture.icc is None:
        return None
    return picture.icc if (picture.icc[16:20] == b"GRAY") == picture.gray else None


def _gray_of(picture: Picture) -> Samples:
    """(H, W): the one value where the channels agree, else the BT.601 luma."""
    samples = picture.samples
    if samples.ndim == 2:
        return samples
    first = samples[..., 0]
    if all(np.array_equal(first, samples[..., i]) for i in (1, 2)):
        return first
    return np.asarray(picture.pixels @ _LUMA, np.float32)
