"""The pictures of the report's page, small and made to be looked at."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass

import numpy as np
from PIL import Image

from core.arrays import FloatImage, as_bytes
from core.picture import Picture
from core.pipeline.compose import compose_face
from core.pipeline.types import FaceResult, Finish, RestoreResult
from core.pixel_source import shrink

PHOTO_SIDE = 1000  # longest side of the photo on the page, pixels
QUALITY = 88


@dataclass(frozen=True, kw_only=True)
class FacePictures:
    """One face, as addresses that hold the picture themselves (data URIs)."""

    before: str
    after: str
    guide: str | None


@dataclass(frozen=True, kw_only=True)
class PagePictures:
    """A photo before and after, and its restored faces in the result's order."""

    before: str
    after: str
    faces: tuple[FacePictures, ...]


def small_photo(picture: Picture) -> str:
    """A photo, no larger than the page needs it, as a data URI."""
    scale = min(1.0, PHOTO_SIDE / max(picture.width, picture.height))
    if scale == 1.0:
        return data_uri(picture.pixels)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return data_uri(shrink(picture.source, *size))


def face_pictures(result: RestoreResult, fidelity: float) -> tuple[FacePictures, ...]:
    """All restored faces as they will be pasted, beside what they were and their guide."""
    finish = result.request.finish
    return tuple(_face(face, fidelity, finish) for face in result.faces)


def _face(face: FaceResult, fidelity: float, finish: Finish) -> FacePictures:
    return FacePictures(
        before=data_uri(face.crop),
        after=data_uri(compose_face(face, fidelity, finish)),
        guide=None if face.guide_crop is None else data_uri(face.guide_crop),
    )


def data_uri(pixels: FloatImage) -> str:
    """Pixels (H, W, 3) in [0, 1] as a JPEG inside an address: no network, no file beside."""
    file = io.BytesIO()
    shown = np.ascontiguousarray(as_bytes(pixels))
    Image.fromarray(shown).save(file, "JPEG", quality=QUALITY)
    return "data:image/jpeg;base64," + base64.b64encode(file.getvalue()).decode("ascii")
