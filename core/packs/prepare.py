"""From folders of photos to a training pack: one aligned crop a photo.

Needs dlib (through core.landmarks); what it makes does not.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import numpy as np

from core.arrays import ByteImage, FloatArray
from core.errors import BadConfigError, CoreError, MissingFileError
from core.geometry import apply_affine, fit_similarity, template, warp_crop
from core.jobs import JobContext, Stage
from core.packs.format import INDEX
from core.packs.quality import eyes_to_mouth, outside_share, sharpness, yaw
from core.packs.writer import PackWriter
from core.picture import is_picture_name, load_picture

Layout = Literal["people", "flat"]
VAL_SHARE = 0.1  # of the identities, by hash, where no list says otherwise


@dataclass(frozen=True, kw_only=True)
class PrepareOptions:
    """What goes into a pack.

    Attributes:
        layout: "people": every folder that holds pictures is one person; "flat": every picture is.
        size: side of the crops in pixels, 256 or 512.
        zoom: above 1 the face fills more of the crop than in the FFHQ template.
        val_people: identities (path below the folder) kept for measuring; the rest trains.
        val_names: pattern of file names kept for measuring, such as "*0.jpg" ("flat" only).
            Without either a tenth of all identities is kept, by hash, the same ones every time.
        min_face_pixels: smallest distance eyes to mouth in the photo.
        max_outside: largest share of the crop that may lie outside the photo.
        max_yaw: largest absolute `core.packs.quality.yaw`.
        max_identity_distance: a photo farther than this from the median of its folder's
            embeddings is somebody else ("people" only).
        workers: processes; 0 does all in this one.
    """

    layout: Layout = "people"
    size: int = 256
    zoom: float = 1.0
    val_people: frozenset[str] | None = None
    val_names: str | None = None
    min_face_pixels: float = 24.0
    max_outside: float = 0.4
    max_yaw: float = 0.55
    max_identity_distance: float = 0.6
    workers: int = 2


@dataclass(frozen=True, eq=False, kw_only=True)
class PrepareReport:
    """What was kept and why the rest was not."""

    kept: int
    people: int
    dropped: Counter[str]
    examples: dict[str, str] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Sentences for the command line."""
        out = [f"{self.kept} faces of {self.people} people"]
        for reason, count in self.dropped.most_common():
            out.append(f"{count} left out: {reason} (first: {self.examples[reason]})")
        return out


@dataclass(frozen=True, eq=False)
class _Candidate:
    """One photo looked at: a crop with its row, or the reason why not."""

    source: str
    crop: ByteImage | None = None
    row: dict[str, Any] = field(default_factory=dict)
    embedding: FloatArray | None = None
    reason: str = ""


def prepare(
    source: Path, pack: Path, options: PrepareOptions, context: JobContext | None = None
) -> PrepareReport:
    """Make a pack of the faces below a folder.

    Args:
        source: folder of photos, see `PrepareOptions.layout`.
        pack: folder to make; a pack that is there already is an error.
        options: what to keep.
        context: progress and cancel.

    Returns:
        What was kept and why the rest was not.

    Raises:
        MissingFileError: `source` is no folder or holds no pictures.
        BadConfigError: `pack` holds a pack already, or no face was fit for it.
    """
    if not source.is_dir():
        raise MissingFileError(f"{source}: no such folder")
    if (pack / INDEX).exists():
        raise BadConfigError(f"{pack}: there is a pack already; choose another folder")
    people = _people(source, options.layout)
    total = sum(len(files) for files in people.values())
    if total == 0:
        raise MissingFileError(f"{source}: no pictures in it")
    writer = PackWriter(pack)
    dropped: Counter[str] = Counter()
    examples: dict[str, str] = {}
    kept: set[str] = set()
    count = done = 0
    for person, candidates in _look_at_all(source, people, options):
        for candidate in _without_strangers(candidates, options):
            if candidate.crop is None:
                dropped[candidate.reason] += 1
                examples.setdefault(candidate.reason, candidate.source)
                continue
            split = split_of(person, options)
            writer.add(
                candidate.crop,
                candidate.row | {"person": person, "split": split, "source": candidate.source},
            )
            kept.add(person)
            count += 1
        done += len(candidates)
        if context is not None:
            context.step(done / total, Stage.PREPARE)
    if count == 0:
        raise BadConfigError(f"{source}: no face in it is fit for training ({dict(dropped)})")
    writer.close({"size": options.size, "zoom": options.zoom, "layout": options.layout})
    return PrepareReport(kept=count, people=len(kept), dropped=dropped, examples=examples)


def split_of(person: str, options: PrepareOptions) -> str:
    """The side of an identity, "train" or "val": by list or pattern, else by its name's hash."""
    if options.val_people is not None:
        return "val" if person in options.val_people else "train"
    if options.val_names is not None:
        return "val" if PurePosixPath(person).match(options.val_names) else "train"
    digest = hashlib.sha256(person.encode()).digest()
    return "val" if int.from_bytes(digest[:8]) < VAL_SHARE * 2**64 else "train"


def _people(source: Path, layout: Layout) -> dict[str, list[Path]]:
    """Pictures by identity, everything sorted so that packs are the same on every machine."""
    people: dict[str, list[Path]] = {}
    for folder, _, names in sorted(os.walk(source)):
        for name in sorted(names):
            if not is_picture_name(Path(name)):
                continue
            path = Path(folder, name)
            relative = path.relative_to(source)
            owner = relative.parent if layout == "people" else relative
            people.setdefault(owner.as_posix(), []).append(path)
    return people


def _look_at_all(
    source: Path, people: dict[str, list[Path]], options: PrepareOptions
) -> Iterator[tuple[str, list[_Candidate]]]:
    look = partial(_look_at_person, source, options)
    if options.workers == 0:
        yield from zip(people, map(look, people.values()), strict=True)
        return
    with ProcessPoolExecutor(options.workers) as pool:
        yield from zip(people, pool.map(look, people.values(), chunksize=2), strict=True)


def _look_at_person(source: Path, options: PrepareOptions, files: list[Path]) -> list[_Candidate]:
    return [_look_at(path, path.relative_to(source).as_posix(), options) for path in files]


def _look_at(path: Path, name: str, options: PrepareOptions) -> _Candidate:
    """Find, align and judge the main face of one photo."""
    from core.landmarks.dlib_backend import find_single  # slow import: dlib and its weights
    from core.landmarks.embedding import embed

    try:
        pixels = load_picture(path).pixels
    except CoreError as error:
        return _Candidate(name, reason=f"not readable ({error.code})")
    face = find_single(pixels)
    if face is None:
        return _Candidate(name, reason="no face found")
    matrix = fit_similarity(face.landmarks.five(), template(options.size, options.zoom))
    height, width = pixels.shape[:2]
    frame = np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], float)
    corners = apply_affine(matrix, frame)
    turned = yaw(face.landmarks)
    true_size = eyes_to_mouth(face.landmarks)
    if true_size < options.min_face_pixels:
        return _Candidate(name, reason="face too small")
    if abs(turned) > options.max_yaw:
        return _Candidate(name, reason="head turned too far")
    if outside_share(corners, options.size) > options.max_outside:
        return _Candidate(name, reason="cropped too close by its photo")
    crop = np.round(warp_crop(pixels, matrix, options.size) * 255).astype(np.uint8)
    points = face.landmarks.transformed(matrix)
    row = {"landmarks": points.points, "corners": corners, "face_pixels": true_size, "yaw": turned}
    row["sharpness"] = sharpness(crop, points)
    embedding = embed(pixels, face.landmarks) if options.layout == "people" else None
    return _Candidate(name, crop=crop, row=row, embedding=embedding)


def _without_strangers(candidates: list[_Candidate], options: PrepareOptions) -> list[_Candidate]:
    """Turn photos of somebody else into dropped ones; needs three faces to know who is who."""
    known = [c.embedding for c in candidates if c.embedding is not None]
    if len(known) < 3:
        return candidates
    middle = np.median(np.stack(known), axis=0)
    return [
        _Candidate(c.source, reason="looks like somebody else")
        if c.embedding is not None
        and np.linalg.norm(c.embedding - middle) > options.max_identity_distance
        else c
        for c in candidates
    ]
