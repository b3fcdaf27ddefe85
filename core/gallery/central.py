"""The face that stands for a person: the one nearest to the mean of the person's faces."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.gallery.store import Gallery

MOST_CENTRAL = 1000  # faces that the middle of a person is looked for among


def central_face(gallery: Gallery, person_id: int, without: Sequence[int] = ()) -> int | None:
    """The face nearest to the mean of a person's faces: statements about the person hang on it.

    Of very many faces the best alone are looked at: the mean of so many does not move any more.

    Args:
        gallery: where to look.
        person_id: whose.
        without: faces that are not to be it.
    """
    left = set(without)
    found = gallery.rows(
        "SELECT id FROM listed WHERE person_id = ? ORDER BY quality DESC, id LIMIT ?",
        (person_id, MOST_CENTRAL + len(left)),
    )
    best = [row["id"] for row in found if row["id"] not in left][:MOST_CENTRAL]
    if not best:
        return None
    found = gallery.rows(
        "SELECT id, embedding, quality FROM face WHERE id IN (SELECT value FROM json_each(?))"
        " ORDER BY id",
        (json.dumps(best),),
    )
    points = np.stack([np.frombuffer(row["embedding"], np.float32) for row in found])
    weights: npt.NDArray[np.float64] = np.array([row["quality"] + 0.05 for row in found])
    centre = (points * weights[:, None]).sum(axis=0) / weights.sum()
    return int(found[int(np.argmin(np.linalg.norm(points - centre, axis=1)))]["id"])
