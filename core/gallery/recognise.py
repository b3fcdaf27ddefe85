"""Who is this?  A face, perhaps a poor one, against the people of the gallery.

Degradation moves an embedding: a blurred face is nearer to strangers and farther from its own
person.  So a face is compared by the mean of dlib's embedding and ours, which was taught to see
through damage (`core.landmarks.damaged_embedding`), and the limit is not one distance.  The chance
that the nearest person is the right one is a logistic of how near it is, how much farther the next
one is, how sharp the face is and how many people there are (OURS).  It was fitted to 160 faces of
people never trained on, as they were and damaged in four ways (presets 4x, 8x, old-photo,
hifacegan; landmarks found in the damaged face), each asked of galleries of 5 to 500 people with
and without its own person.  Of each half of the people by weights fitted to the other half
(`packaging/measure_recognition.py`):

    confidence from        0.5     0.8     0.9     0.95
    wrong of the named     5.0%    1.4%    0.8%    0.6%
    promised               6.1%    2.2%    1.1%    0.7%
    known people named     87%     80%     74%     69%     dlib's alone: 83%, 73%, 67%, 60%
    strangers named        3.9%    1.2%    0.6%    0.4%                  3.7%, 0.8%, 0.3%, 0.2%

From 0.8 on, known people named at 8x: 69%, of old photos 80%; dlib's alone 58% and 66%.  Only under
the strongest damage (hifacegan) is more promised than kept: 7.1% wrong of the named, 5.1% promised.
To keep damaged copies of the gallery's photos as well was tried, and gained nothing.
"""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from core.align import crop_matrix, cut
from core.arrays import FloatArray, as_bytes
from core.errors import MissingFileError, NoWeightsError
from core.gallery.people import Person, person
from core.gallery.store import Gallery
from core.gallery.traits import CROP_SIZE, CROP_ZOOM
from core.landmarks.damaged_embedding import damaged_embedding
from core.landmarks.embedding import embed
from core.landmarks.face import Face
from core.packs.quality import sharpness
from core.pixel_source import PixelSource

log = logging.getLogger(__name__)

COMPARED = 3  # of a person's faces, the nearest
KNOWN = 0.8  # chance from which on a name is given
SURE = 0.9  # and from which on nobody need be asked
FAR = 1.0  # distance of the next person where there is none
SOFTEST = 0.25  # sharpness; below it faces are all alike


@dataclass(frozen=True)
class Calibration:
    """Weights of the logistic.

    Attributes:
        bias: of all.
        distance: of the distance to the nearest person.
        gap: of how much farther the second is.
        blur: of log2 of the face's sharpness, see `core.gallery.traits`.
        people: of the natural logarithm of how many people there are to be mistaken for.
    """

    bias: float
    distance: float
    gap: float
    blur: float
    people: float

    def chance(self, distance: float, gap: float, sharp: float, people: int) -> float:
        """That the nearest person is the right one, in [0, 1]."""
        z = self.bias + self.distance * distance + self.gap * gap
        z += self.blur * math.log2(max(sharp, SOFTEST)) + self.people * math.log(people)
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, z))))


BOTH = Calibration(bias=19.23, distance=-35.62, gap=18.36, blur=0.01, people=-0.38)
# fitted earlier to other faces of people kept for training; it promises less than it keeps
DLIB = Calibration(bias=11.09, distance=-21.98, gap=21.88, blur=-0.21, people=0.0)


@dataclass(frozen=True, eq=False, kw_only=True)
class Match:
    """Somebody the face may be.

    Attributes:
        who: the person.
        distance: mean embedding distance to the nearest of the person's faces.
        confidence: chance that it is this person; of all but the nearest, what the nearest leaves.
    """

    who: Person
    distance: float
    confidence: float


def who_is(
    gallery: Gallery,
    pixels: PixelSource,
    face: Face,
    *,
    count: int = 3,
    without_photo: str | None = None,
) -> list[Match]:
    """Whom a face shows, the likeliest first; "unknown" is the right answer below `KNOWN`.

    Args:
        gallery: whose people.
        pixels: (H, W, 3) RGB in [0, 1], the photo.
        face: in it, with or without embedding.
        count: how many people to name.
        without_photo: path of a photo whose faces do not count, as the asked photo's own.
    """
    embedding, calibration = identity_of(pixels, face)
    matrix = crop_matrix(face.landmarks, CROP_SIZE, zoom=CROP_ZOOM)
    crop = as_bytes(cut(pixels, matrix, CROP_SIZE))
    sharp = math.sqrt(sharpness(crop, face.landmarks.transformed(matrix)))
    found = gallery.rows(
        "SELECT person_id, embedding FROM live JOIN person ON person.id = person_id"
        " WHERE live.hidden = 0 AND person.hidden = 0 AND path IS NOT ?",
        (without_photo,),
    )
    if not found:
        return []
    vectors = np.stack([np.frombuffer(row["embedding"], np.float32) for row in found])
    people = np.array([row["person_id"] for row in found])
    numbers, distances = nearest_people(vectors, people, embedding)
    second = float(distances[1]) if len(distances) > 1 else FAR
    gap = second - float(distances[0])
    first = calibration.chance(float(distances[0]), gap, sharp, len(numbers))
    chances = [first] + [0.0] * (len(numbers) - 1)
    if len(numbers) > 1:  # what is left, shared by nearness
        share = np.exp(-20 * (distances[1:] - distances[1]))
        share *= (1 - first) * calibration.chance(second, 0.0, sharp, len(numbers)) / share.sum()
        chances[1:] = share.tolist()
    return [
        Match(who=person(gallery, int(number)), distance=float(distance), confidence=float(share))
        for number, distance, share in list(zip(numbers, distances, chances, strict=True))[:count]
    ]


def identity_of(pixels: PixelSource, face: Face) -> tuple[FloatArray, Calibration]:
    """What a face is compared by, (128,), and what makes chances of its distances.

    It is the mean of dlib's embedding and ours; dlib's alone where ours is not installed.

    Args:
        pixels: (H, W, 3) RGB in [0, 1], the photo.
        face: in it; dlib's embedding is computed where it is missing.
    """
    first = face.embedding if face.embedding is not None else embed(pixels, face.landmarks)
    try:
        network = damaged_embedding()
    except (MissingFileError, NoWeightsError) as error:
        say_once(str(error))
        return first, DLIB
    return (first + network.of_face(pixels, face.landmarks)) / 2, BOTH


@cache
def say_once(reason: str) -> None:
    """Once a process for each reason."""
    words = "damaged faces are recognised by dlib's embedding alone (%s); install Likeness again"
    log.warning(words, reason)


def distance_to(gallery: Gallery, person_id: int, face: Face) -> float:
    """How far a face with an embedding is from a person; infinite if the person has no face.

    Raises:
        ValueError: the face has no embedding.
    """
    if face.embedding is None:
        raise ValueError("face: wanted an embedding")
    found = gallery.rows("SELECT embedding FROM live WHERE person_id = ?", (person_id,))
    if not found:
        return math.inf
    vectors = np.stack([np.frombuffer(row["embedding"], np.float32) for row in found])
    _, distances = nearest_people(vectors, np.zeros(len(vectors), np.int64), face.embedding)
    return float(distances[0])


def nearest_people(
    vectors: npt.NDArray[np.float32], people: npt.NDArray[np.int64], embedding: FloatArray
) -> tuple[npt.NDArray[np.int64], FloatArray]:
    """People by their distance from a face, nearest first.

    Args:
        vectors: (N, 128) of the gallery's faces.
        people: (N,) whose they are.
        embedding: (128,) of the asked face.

    Returns:
        (P,) people, and (P,) the mean distance of the `COMPARED` nearest faces of each.
    """
    distance = np.linalg.norm(vectors - embedding.astype(np.float32), axis=1).astype(np.float64)
    order = np.lexsort((distance, people))
    numbers, starts, counts = np.unique(people[order], return_index=True, return_counts=True)
    rank = np.arange(len(order)) - np.repeat(starts, counts)
    kept = rank < COMPARED
    groups = np.repeat(np.arange(len(numbers)), counts)[kept]
    sums = np.bincount(groups, distance[order][kept])
    means = sums / np.minimum(counts, COMPARED)
    by_distance = np.argsort(means, kind="stable")
    return numbers[by_distance], means[by_distance]
