"""What sharp faces look like to NIQE: fitted to pictures, kept as numbers in one small file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from core.arrays import FloatArray, FloatImage, as_floats
from core.atomic_file import write_atomically
from core.errors import BadConfigError, CoreError, MissingFileError
from core.evaluation.naturalness import (
    FEATURES,
    PATCH,
    Mask,
    Naturalness,
    gaussian_of,
    sharp_features,
)
from core.jobs import JobContext, Stage
from core.packs.format import INDEX, Pack
from core.paths import RESOURCES
from core.picture import is_picture_name, load_picture

VERSION = 1
SHIPPED = RESOURCES / "metrics" / "niqe-f.json"
SHARP_HALF = 50  # percentile of a pack's sharpness; softer faces are no yardstick
FEWEST = 10 * FEATURES  # patches; with fewer the covariance is mostly chance


def fit_naturalness(source: Path, context: JobContext | None = None) -> dict[str, Any]:
    """Fit to sharp faces.

    Args:
        source: a pack (the sharper half of its training faces), or a folder of sharp pictures,
            those in its subfolders included.
        context: progress and cancel.

    Returns:
        What `save_naturalness` writes: version, pictures, patches, on, mean, covariance.

    Raises:
        MissingFileError: no such folder.
        BadConfigError: too few pictures for it.
    """
    if not source.is_dir():
        raise MissingFileError(f"{source}: no such folder")
    found, pictures = [], 0
    for share, image, counts in _pictures(source):
        if context is not None:
            context.step(share, Stage.EVALUATE)
        if min(image.shape[:2]) >= PATCH:
            found.append(sharp_features(image, counts))
            pictures += len(found[-1]) > 0
    features = np.concatenate(found) if found else np.empty((0, FEATURES))
    if len(features) < FEWEST:
        raise BadConfigError(
            f"{source}: {len(features)} patches of sharp pictures are too few to fit to, "
            f"{FEWEST} are needed; give a folder with more pictures of {PATCH} pixels and more"
        )
    fitted = gaussian_of(features)
    return {
        "version": VERSION,
        "pictures": int(pictures),
        "patches": len(features),
        "on": source.name,
        "mean": fitted.mean.tolist(),
        "covariance": fitted.covariance.tolist(),
    }


def save_naturalness(fitted: dict[str, Any], path: Path, *, overwrite: bool = False) -> None:
    """Write what `fit_naturalness` gave, numbers to ten digits, covariance as lower triangle.

    Raises:
        FileExistsAlreadyError: the file is there and `overwrite` is False.
        UnwritableError: it cannot be written.
    """
    triangle = [row[: i + 1] for i, row in enumerate(fitted["covariance"])]
    short = fitted | {"covariance": [[_short(v) for v in row] for row in triangle]}
    short["mean"] = [_short(v) for v in fitted["mean"]]
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in short.items())
    write_atomically(path, f"{{\n{lines}\n}}\n".encode(), overwrite=overwrite)


def _short(value: float) -> float:
    return float(f"{value:.10g}")


def load_naturalness(path: Path = SHIPPED) -> Naturalness:
    """Read what `save_naturalness` wrote.

    Raises:
        MissingFileError: no such file.
        BadConfigError: damaged, or of another version.
    """
    if not path.is_file():
        raise MissingFileError(f"{path}: no such file; likeness evaluate --fit-niqe makes one")
    try:
        table = json.loads(path.read_text("utf-8"))
        if table["version"] != VERSION:
            raise BadConfigError(f"{path}: version {table['version']}, wanted {VERSION}")
        lower = np.zeros((FEATURES, FEATURES))
        for i, row in enumerate(table["covariance"]):
            lower[i, : i + 1] = row
        mean: FloatArray = np.array(table["mean"], np.float64)
        covariance = lower + np.tril(lower, -1).T
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise BadConfigError(f"{path}: holds no fit of NIQE-F ({error})") from error
    if mean.shape != (FEATURES,) or not np.isfinite(mean).all() or not np.isfinite(lower).all():
        raise BadConfigError(f"{path}: holds no fit of NIQE-F (wanted {FEATURES} numbers)")
    return Naturalness(mean, covariance)


def _pictures(source: Path) -> Iterator[tuple[float, FloatImage, Mask | None]]:
    """Share done, picture, pixels that count."""
    if (source / INDEX).is_file():
        yield from _pack_faces(Pack(source))
        return
    paths = sorted(path for path in source.rglob("*") if path.is_file() and is_picture_name(path))
    for number, path in enumerate(paths):
        try:
            picture = load_picture(path)
        except CoreError:
            continue  # one broken file among thousands: the number of pictures is said
        counts = None if picture.alpha is None else picture.alpha > 0.5
        yield number / len(paths), picture.pixels, counts


def _pack_faces(pack: Pack) -> Iterator[tuple[float, FloatImage, Mask]]:
    rows = pack.rows("train")  # people kept for measuring stay out of the yardstick
    sharpness = pack.index.sharpness[rows]
    if len(rows):
        rows = rows[sharpness >= np.percentile(sharpness, SHARP_HALF)]
    for number, row in enumerate(rows):
        yield number / len(rows), as_floats(pack.crop(int(row))), pack.inside(int(row)) > 0.5
