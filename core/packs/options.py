"""What goes into a pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.align import Align
from core.errors import BadConfigError

Layout = Literal["people", "flat"]


@dataclass(frozen=True, kw_only=True)
class PrepareOptions:
    """What goes into a pack.

    The thresholds were chosen on 10,000 web portraits and news photos: they drop about one in a
    hundred for each reason, nearly all of them bad.

    Attributes:
        layout: "people": every folder that holds pictures is one person; "flat": every picture is.
        size: side of the crops in pixels, such as 256 or 512.
        zoom: above 1 the face fills more of the crop than in the FFHQ template.
        align: how faces are cut, see `core.align.crop_matrix`.
        val_people: identities (path below the folder) kept for measuring; the rest trains.
        val_names: pattern of file names kept for measuring, such as "*0.jpg"; for "flat", or for
            the photos of one person alone.
            Without either a tenth of all identities is kept, by hash, the same ones every time.
        min_face_pixels: smallest distance eyes to mouth in the photo.
        min_sharpness: smallest `core.packs.quality.sharpness` of the crop.
        max_yaw, max_pitch: largest absolute values of those in `core.packs.quality`.
        max_misfit: largest `core.packs.quality.misfit`; above it, landmarks make no face.
        max_outside: largest share of the crop that may lie outside the photo.
        max_identity_distance: a photo farther than this from the median of its person's
            embeddings is somebody else ("people" only).
        duplicates: keep near-duplicates, too.  One of a picture that is kept for measuring is
            never kept for training.
        workers: processes; 0 does all in this one.

    Raises:
        BadConfigError: a value makes no sense.
    """

    layout: Layout = "people"
    size: int = 256
    zoom: float = 1.0
    align: Align = "similarity"
    val_people: frozenset[str] | None = None
    val_names: str | None = None
    min_face_pixels: float = 24.0
    min_sharpness: float = 8.0
    max_yaw: float = 0.55
    max_pitch: float = 0.65
    max_misfit: float = 0.06
    max_outside: float = 0.4
    max_identity_distance: float = 0.6
    duplicates: bool = False
    workers: int = 2

    def __post_init__(self) -> None:
        if not 32 <= self.size <= 2048:
            raise BadConfigError(f"size: wanted 32 to 2048 pixels, got {self.size}")
        if not 0.2 <= self.zoom <= 5:
            raise BadConfigError(f"zoom: wanted 0.2 to 5, got {self.zoom:g}")
        if self.val_people is not None and self.val_names is not None:
            raise BadConfigError("say who is kept for measuring by people or by names, not by both")
