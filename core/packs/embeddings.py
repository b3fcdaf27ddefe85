"""Identities beside a pack: `embeddings.npz`, readable without dlib.

It holds `embedding` (N, 128) float32, one row a face of the index, NaN where the face could not be
embedded, and `index`, the SHA-256 of the index it was made for.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from core.atomic_file import write_atomically
from core.errors import BadConfigError, MissingFileError
from core.packs.format import Pack

EMBEDDINGS = "embeddings.npz"
DIMENSIONS = 128


def write_embeddings(pack: Pack, embedding: npt.NDArray[np.float32]) -> Path:
    """Write them beside the index, replacing older ones in one step.

    Args:
        pack: whose faces they are.
        embedding: (N, 128), NaN where there is none.

    Returns:
        The file.

    Raises:
        ValueError: not one row a face.
        UnwritableError: it cannot be written.
    """
    _check(pack, embedding.shape)
    buffer = io.BytesIO()
    np.savez(buffer, embedding=embedding.astype(np.float32), index=np.array(pack.digest))
    path = pack.folder / EMBEDDINGS
    write_atomically(path, buffer.getvalue(), overwrite=True)
    return path


def read_embeddings(pack: Pack) -> npt.NDArray[np.float32]:
    """The (N, 128) embeddings of a pack's faces, NaN where there is none.

    Raises:
        MissingFileError: the pack has none yet.
        BadConfigError: damaged, or made for another index than this one.
    """
    path = pack.folder / EMBEDDINGS
    if not path.is_file():
        raise MissingFileError(f"{path}: missing; make it with likeness embed {pack.folder}")
    try:
        with np.load(path, allow_pickle=False) as stored:
            embedding, index = stored["embedding"], str(stored["index"])
        _check(pack, embedding.shape)
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise BadConfigError(
            f"{path}: damaged ({error}); make it again with likeness embed {pack.folder}"
        ) from error
    if index != pack.digest:
        raise BadConfigError(
            f"{path}: made before the pack was; make it again with likeness embed {pack.folder}"
        )
    return np.asarray(embedding, np.float32)


def _check(pack: Pack, shape: tuple[int, ...]) -> None:
    if shape != (len(pack), DIMENSIONS):
        raise ValueError(f"embedding: wanted shape {(len(pack), DIMENSIONS)}, got {shape}")
