"""Reads one photo for the gallery: runs in a worker process, touches no store.

Large JPEG files are decoded at a half, a quarter or an eighth (libjpeg does so in the frequency
domain, at a fraction of the time), and faces are searched on that smaller picture; positions are
given in pixels of the whole, upright photo.
"""

from __future__ import annotations

import hashlib
import itertools
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import ExifTags, Image

from core.align import crop_matrix, cut
from core.arrays import FloatArray, FloatImage, as_bytes, as_floats
from core.errors import CoreError, MissingFileError
from core.exif import turned
from core.gallery.cache import Cache
from core.gallery.traits import CROP_SIZE, CROP_ZOOM, Traits, measure_traits, quality_of
from core.landmarks.detect import reading_order
from core.landmarks.dlib_backend import DlibFinder
from core.landmarks.embedding import embed
from core.landmarks.face import Box, Face
from core.landmarks.points import Landmarks
from core.picture import load_picture

READ_SIDE = 1600  # longest side that faces are searched on, pixels
FINE_AREA = 5e6  # pixels that the finest look sees: faces of 50 pixels in a photo of 1600 x 1200
THUMBNAIL_SIDE = 320
SMALLEST_SIZE = 6.0  # pixels from eyes to mouth on the picture that was searched
_DATE, _DATE_CHANGED = 36867, 306  # EXIF tags DateTimeOriginal, DateTime


@dataclass(frozen=True, eq=False, kw_only=True)
class ReadFace:
    """A face as the store wants it, in pixels of the upright photo."""

    box: Box
    landmarks: FloatArray  # (68, 2)
    embedding: FloatArray  # (128,)
    score: float
    source: str
    traits: Traits
    quality: float


@dataclass(frozen=True, eq=False, kw_only=True)
class ReadPhoto:
    """What a worker sends back.

    Attributes:
        path: of the photo.
        size: of the file, bytes.
        mtime_ns: of the file, when it was read.
        hash: of the content; None if it could not be read.
        faces: in reading order.
        error: why there are none; None if all went well.
        seconds: of the processor, for decoding, detection, embedding, the rest.
    """

    path: str
    size: int
    mtime_ns: int
    hash: str | None = None
    width: int = 0
    height: int = 0
    taken: str | None = None
    faces: tuple[ReadFace, ...] = ()
    error: str | None = None
    seconds: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


def content_hash(path: Path) -> str:
    """BLAKE2b-160 of a file, hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=20)).hexdigest()


def read_photo(path: Path, cache: Cache | None = None) -> ReadPhoto:
    """Find and describe the faces of a photo; what goes wrong is told in `error`."""
    cv2.setNumThreads(1)  # one process a core already
    try:
        status = path.stat()
    except OSError as error:
        return ReadPhoto(path=str(path), size=0, mtime_ns=0, error=_reason(path, error))
    size, mtime_ns = status.st_size, status.st_mtime_ns
    digest = None
    try:
        digest = content_hash(path)
        return _read(path, size, mtime_ns, digest, cache)
    except (CoreError, OSError) as error:
        reason = str(error) if isinstance(error, CoreError) else _reason(path, error)
    except MemoryError:
        reason = f"{path} is too large for this computer's memory. Scale it down first."
    except Exception as error:  # noqa: BLE001 (the edge of the worker: one odd file is one odd file)
        reason = f"{path} could not be searched for faces ({type(error).__name__}: {error})."
    return ReadPhoto(path=str(path), size=size, mtime_ns=mtime_ns, hash=digest, error=reason)


def _read(path: Path, size: int, mtime_ns: int, digest: str, cache: Cache | None) -> ReadPhoto:
    clock = [time.process_time()]
    pixels, (width, height), taken = decode_scaled(path)
    clock.append(time.process_time())
    found = reading_order(DlibFinder(fine_area=FINE_AREA).find(pixels))
    found = [face for face in found if face.landmarks.eye_distance() > SMALLEST_SIZE]
    clock.append(time.process_time())
    embeddings = [embed(pixels, face.landmarks) for face in found]
    clock.append(time.process_time())
    scale = width / pixels.shape[1]
    faces = []
    for face, embedding in zip(found, embeddings, strict=True):
        matrix = crop_matrix(face.landmarks, CROP_SIZE, zoom=CROP_ZOOM)
        crop = as_bytes(cut(pixels, matrix, CROP_SIZE))
        read = _described(face, embedding, crop, matrix, scale)
        faces.append(read)
        if cache is not None:
            cache.put_face(digest, read.box, crop)
    if cache is not None:
        cache.put_thumbnail(digest, as_bytes(_shrunk(pixels, THUMBNAIL_SIDE)))
    clock.append(time.process_time())
    spent = [b - a for a, b in itertools.pairwise(clock)]
    return ReadPhoto(
        path=str(path),
        size=size,
        mtime_ns=mtime_ns,
        hash=digest,
        width=width,
        height=height,
        taken=taken,
        faces=tuple(faces),
        seconds=(spent[0], spent[1], spent[2], spent[3]),
    )


def _described(
    face: Face, embedding: FloatArray, crop: np.ndarray, matrix: FloatArray, scale: float
) -> ReadFace:
    marks, box = face.landmarks.points, face.box
    whole = Landmarks((marks + 0.5) * scale - 0.5)
    traits = measure_traits(crop, face.landmarks.transformed(matrix), whole)
    return ReadFace(
        box=Box(
            (box.x + 0.5) * scale - 0.5,
            (box.y + 0.5) * scale - 0.5,
            box.width * scale,
            box.height * scale,
        ),
        landmarks=whole.points,
        embedding=embedding,
        score=float(face.score),
        source=face.source,
        traits=traits,
        quality=quality_of(traits),
    )


def decode_scaled(path: Path) -> tuple[FloatImage, tuple[int, int], str | None]:
    """A photo at `READ_SIDE` or less, its whole upright (width, height), and its EXIF date.

    Raises:
        MissingFileError, NotAPictureError: as `core.picture.load_picture`.
    """
    taken, quick = None, None
    if path.suffix.lower() in (".jpg", ".jpeg", ".jpe", ".jfif"):
        quick, taken = _decode_jpeg(path)
    if quick is not None:
        pixels, whole = quick
    else:  # every other kind; and damaged files, whose error is better told there
        picture = load_picture(path)
        pixels, whole = picture.pixels, picture.pixels.shape[1::-1]
        taken = taken or exif_date(picture.exif)
    return _shrunk(pixels, READ_SIDE), (int(whole[0]), int(whole[1])), taken


def _decode_jpeg(path: Path) -> tuple[tuple[FloatImage, tuple[int, int]] | None, str | None]:
    try:
        with Image.open(path, formats=("JPEG",)) as image:
            if image.mode not in ("RGB", "L"):
                return None, None
            exif = image.getexif()
            orientation = exif.get(274, 1)
            taken = _date_of(exif)
            width, height = image.size
            shrink = max(width, height) / READ_SIDE
            if shrink >= 2:
                image.draft(image.mode, (int(width / shrink), int(height / shrink)))
            if max(image.size) > READ_SIDE:  # before there are floats
                image.thumbnail((READ_SIDE, READ_SIDE), Image.Resampling.BOX, reducing_gap=None)
            samples = np.asarray(image.convert("RGB"))
    except MissingFileError:
        raise
    except Exception:  # noqa: BLE001 (decoders raise anything; load_picture explains)
        return None, None
    if orientation in range(2, 9):
        samples = turned(samples, orientation)
        if orientation >= 5:
            width, height = height, width
    return (as_floats(np.ascontiguousarray(samples)), (width, height)), taken


def exif_date(exif: bytes | None) -> str | None:
    """When the photo was taken, ISO 8601; a scan's date is that of the scan."""
    if not exif:
        return None
    block = Image.Exif()
    try:
        block.load(exif)
        return _date_of(block)
    except Exception:  # noqa: BLE001 (a damaged block is no date)
        return None


def _date_of(exif: Image.Exif) -> str | None:
    text = exif.get_ifd(ExifTags.IFD.Exif).get(_DATE) or exif.get(_DATE_CHANGED)
    try:
        stamp = time.strptime(str(text).strip("\0 ")[:19], "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    return time.strftime("%Y-%m-%dT%H:%M:%S", stamp) if stamp.tm_year >= 1826 else None


def _shrunk(pixels: FloatImage, side: int) -> FloatImage:
    height, width = pixels.shape[:2]
    shrink = side / max(height, width)
    if shrink >= 1:
        return pixels
    wanted = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    return cv2.resize(pixels, wanted, interpolation=cv2.INTER_AREA).astype(np.float32, copy=False)


def _reason(path: Path, error: OSError) -> str:
    return f"{path} cannot be read ({error.strerror or error}). Check that you may read it."
