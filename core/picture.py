"""Loads and saves pictures; the only door to picture files.

Colours stay in the file's own colour space: its profile is written back with the pixels.
CMYK alone is converted to sRGB.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.arrays import FloatImage, as_bytes, as_floats, as_words
from core.atomic_file import check_writable, write_atomically
from core.errors import MissingFileError
from core.exif import upright_exif
from core.picture_decode import decode
from core.picture_encode import SIXTEEN_BIT, WRITABLE, encode, format_for
from core.raster import FileTags, Raster, Samples

READABLE = frozenset([*WRITABLE, ".jpe", ".jfif", ".gif"])
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601


@dataclass(frozen=True, eq=False, kw_only=True)
class Picture:
    """A decoded photo, and what must be written back with it.

    Attributes:
        pixels: (H, W, 3) float32 RGB in [0, 1], orientation applied, not multiplied by alpha.
        alpha: (H, W) float32 in [0, 1], or None.
        gray: the file held one channel (or only gray pixels in a palette).
        bits: 8 or 16 per channel in the file.
        format: "JPEG", "PNG", "WEBP", "TIFF", ...
        icc: embedded colour profile, bytes.
        exif: EXIF block, bytes, orientation reset to 1.
        dpi: (x, y), or None.
        path: file it came from, or None.
        jpeg_quality: IJG quality that a JPEG file is written with: 95, or the file's own if better.
        lossless: a WebP file is written without loss, as it was read.
    """

    pixels: FloatImage
    alpha: FloatImage | None = None
    gray: bool = False
    bits: int = 8
    format: str = "PNG"
    icc: bytes | None = None
    exif: bytes | None = None
    dpi: tuple[float, float] | None = None
    path: Path | None = field(default=None)
    jpeg_quality: int = 95
    lossless: bool = False

    def with_pixels(self, pixels: FloatImage) -> Picture:
        """The same photo with other pixels; alpha is scaled along where their size differs."""
        alpha, size = self.alpha, pixels.shape[1::-1]
        if alpha is not None and alpha.shape[::-1] != size:
            import cv2

            scaled = cv2.resize(alpha, size, interpolation=cv2.INTER_LINEAR)
            alpha = np.clip(scaled, 0, 1).astype(np.float32)
        return replace(self, pixels=pixels, alpha=alpha)


def load_picture(path: Path) -> Picture:
    """Read a picture file: JPEG, PNG, WebP, TIFF, BMP or the first frame of a GIF.

    Raises:
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
        with path.open("rb") as file:
            raster = decode(file, str(path))
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


def writable_suffix(path: Path) -> str:
    """The suffix for a result beside `path`: its own if Likeness writes it, else ".png"."""
    return path.suffix if path.suffix.lower() in WRITABLE else ".png"


def free_output_path(folder: Path, stem: str, suffix: str) -> Path:
    """The first free one of "stem_likeness.suffix", "stem_likeness-2.suffix", and so on.

    Args:
        folder: where the result goes; need not exist.
        stem: name of the photo without suffix.
        suffix: with its dot.
    """
    names = itertools.chain([""], (f"-{n}" for n in itertools.count(2)))
    paths = (folder / f"{stem}_likeness{number}{suffix}" for number in names)
    return next(path for path in paths if not path.exists())


def _from_raster(raster: Raster, path: Path) -> Picture:
    gray = raster.colour.ndim == 2
    pixels = as_floats(raster.colour)
    return Picture(
        pixels=np.repeat(pixels[..., None], 3, axis=2) if gray else pixels,
        alpha=None if raster.alpha is None else as_floats(raster.alpha),
        gray=gray,
        bits=8 * raster.colour.itemsize,
        format=raster.format,
        icc=raster.tags.icc,
        exif=raster.tags.exif,
        dpi=raster.tags.dpi,
        path=path,
        jpeg_quality=raster.tags.jpeg_quality,
        lossless=raster.tags.lossless,
    )


def _to_raster(picture: Picture, *, sixteen: bool) -> Raster:
    def quantised(image: npt.NDArray[np.float32]) -> Samples:
        return as_words(image) if sixteen else as_bytes(image)

    height, width = picture.pixels.shape[:2]
    if picture.alpha is not None and picture.alpha.shape != (height, width):
        raise ValueError(f"alpha: wanted {(height, width)}, got {picture.alpha.shape}")
    tags = FileTags(
        icc=_fitting_profile(picture),
        exif=upright_exif(picture.exif, width, height),
        dpi=picture.dpi,
        jpeg_quality=picture.jpeg_quality,
        lossless=picture.lossless,
    )
    return Raster(
        colour=quantised(_gray_of(picture.pixels) if picture.gray else picture.pixels),
        alpha=None if picture.alpha is None else quantised(picture.alpha),
        tags=tags,
    )


def _fitting_profile(picture: Picture) -> bytes | None:
    """The profile, unless it speaks of gray and the pixels have colour, or the other way round."""
    if picture.icc is None:
        return None
    return picture.icc if (picture.icc[16:20] == b"GRAY") == picture.gray else None


def _gray_of(pixels: FloatImage) -> npt.NDArray[np.float32]:
    """(H, W, 3) -> (H, W): the one value where the channels agree, else the BT.601 luma."""
    first = pixels[..., 0]
    if all(np.array_equal(first, pixels[..., i]) for i in (1, 2)):
        return first
    return pixels @ _LUMA
