"""The people gallery's guide for a face, if it surely knows whose face it is."""

from __future__ import annotations

from pathlib import Path

from core.gallery.guides import best_guides, look_of
from core.gallery.people import load_face
from core.gallery.reading import exif_date
from core.gallery.recognise import SURE, who_is
from core.gallery.store import Gallery
from core.landmarks.face import Face
from core.picture import Picture, load_picture
from core.pipeline.types import Guide


def known_guide(picture: Picture, path: Path, face: Face) -> Guide | None:
    """The best portrait of the person whom the face surely shows; None if it is nobody's for sure.

    Args:
        picture: the photo.
        path: its file; the gallery's own entry for it guides nobody.
        face: in it, with embedding if that is known.

    Raises:
        CoreError: the gallery, or the portrait, cannot be read.
    """
    own = str(path.resolve())
    with Gallery() as gallery:
        found = who_is(gallery, picture.source, face, count=1, without_photo=own)
        if not found or found[0].confidence < SURE:
            return None
        look = look_of(picture.source, face, exif_date(picture.exif))
        guides = best_guides(gallery, found[0].who.id, look, count=1, without_photo=own)
        if not guides:
            return None
        portrait, _ = load_face(gallery, guides[0].face_id)
    chosen = Path(guides[0].photo)
    return Guide(picture=load_picture(chosen), face=portrait, path=chosen)
