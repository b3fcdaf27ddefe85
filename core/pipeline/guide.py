"""Guides: portraits of the same person, and the check that they are.

How far apart two pictures of one person may be depends on how much of the face the old photo
shows.  Measured with dlib's embedding on 100 portraits of 25 people, one of each pair shrunk until
eyes and mouth were so many pixels apart, greyed, blurred (0.8 px) and given noise (8 of 255);
distance that 98% of the same-person pairs stay below, and share of stranger pairs below it:

    pixels from eyes to mouth    as taken   40     28     20     16
    same person, 98% below       0.66       0.68   0.69   0.73   0.74
    strangers below that         1.5%       4%     5%     15%    20%

Hence the limits below, a little above the table: of pairs a childhood apart (FG-NET albums) half
are beyond 0.63 and a quarter beyond 0.70.  Refusing the right guide costs more than taking a
doubtful one, which is still marked in the report.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.align import aligned_face_box
from core.errors import GuideWithoutFaceError, NotAPictureError, WrongPersonError
from core.jobs import JobContext
from core.landmarks.detect import find_faces
from core.landmarks.dlib_backend import locate_landmarks
from core.landmarks.embedding import SAME_PERSON, embed, identity_distance
from core.landmarks.face import Face
from core.landmarks.points import Landmarks
from core.picture import Picture, load_picture
from core.pipeline.types import Guide

LIMIT_SIZES = (16.0, 30.0)  # pixels from eyes to mouth
LIMIT_DISTANCES = (0.75, 0.70)  # beyond them it is someone else


def load_guide(path: Path, context: JobContext | None = None) -> Guide:
    """A portrait from a file; its largest face is the one meant.

    Raises:
        GuideWithoutFaceError: no face was found in it.
        NotAPictureError, MissingFileError: see `core.picture.load_picture`.
    """
    picture = load_picture(path)
    faces = find_faces(picture.source, embeddings=False, context=context)
    if not faces:
        raise GuideWithoutFaceError(
            f"{path}: no face was found in this guide; choose a portrait that shows the face"
        )
    largest = max(faces, key=lambda face: face_size(face.landmarks))
    return Guide(picture=picture, face=known(picture, largest), path=path)


def load_aligned_guide(path: Path, zoom: float = 1.0) -> Guide:
    """A portrait that is an aligned crop already, as close as `zoom` (see `core.align`) says.

    Raises:
        NotAPictureError, MissingFileError: see `core.picture.load_picture`, or not square.
    """
    picture = load_picture(path)
    return Guide(picture=picture, face=known(picture, face_of_aligned(picture, zoom)), path=path)


def face_of_aligned(picture: Picture, zoom: float = 1.0) -> Face:
    """The face of a square aligned crop, by its landmarks alone: nothing is searched for.

    Raises:
        NotAPictureError: the picture is not square.
    """
    height, width = picture.height, picture.width
    if width != height:
        raise NotAPictureError(
            f"{picture.path}: an aligned crop must be square, this is {width} x {height};"
            " leave out --aligned"
        )
    box = aligned_face_box(width, zoom)
    landmarks = locate_landmarks(picture.source, box)
    return Face(box=box, landmarks=landmarks, score=0.0, source="dlib")


def known(picture: Picture, face: Face) -> Face:
    """The face with its embedding, computed if it is missing."""
    if face.embedding is not None:
        return face
    return face.with_embedding(embed(picture.source, face.landmarks))


def face_size(landmarks: Landmarks) -> float:
    """Pixels from the middle of the eyes to the middle of the mouth."""
    five = landmarks.five()
    return float(np.hypot(*(five[3:].mean(axis=0) - five[:2].mean(axis=0))))


def distance_limit(size: float) -> float:
    """Embedding distance beyond which a guide is someone else's; `size` as by `face_size`."""
    return float(np.interp(size, LIMIT_SIZES, LIMIT_DISTANCES))


def is_same_person(face: Face, guide: Guide) -> bool:
    """Whether the guide may well show the person of `face`; both need embeddings.

    Raises:
        ValueError: an embedding is missing.
    """
    return _distance(face, guide) <= distance_limit(face_size(face.landmarks))


def wrong_person(photo: str, guide: Guide) -> WrongPersonError:
    """What is said of a guide that is not `is_same_person`, by the photo's name."""
    portrait = str(guide.path) if guide.path is not None else "the guide"
    return WrongPersonError(
        f"{photo}: {portrait} seems to show someone else; choose another portrait, or insist if"
        " you know better"
    )


def is_surely_same_person(face: Face, guide: Guide) -> bool:
    """Whether the embeddings are as near as the embedding network promises for one person.

    Raises:
        ValueError: an embedding is missing.
    """
    return _distance(face, guide) <= SAME_PERSON


def _distance(face: Face, guide: Guide) -> float:
    if face.embedding is None or guide.face.embedding is None:
        raise ValueError("face, guide: wanted embeddings, one is missing")
    return identity_distance(face.embedding, guide.face.embedding)
