"""The one seam between the People tab and core's gallery.

Every method runs on the gallery's own worker thread.  Imports are inside, so that nothing of the
gallery is loaded on the way to the first painted window.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.people.answers import Overview, Portrayed, Question, SuggestedGuide, Suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

    from core.arrays import ByteImage
    from core.gallery.browse import PeopleFilter, Scope
    from core.gallery.people import FaceEntry, Filter, Order, Person
    from core.gallery.store import Gallery
    from core.jobs import JobContext
    from core.landmarks.face import Face
    from core.picture import Picture
    from core.pipeline.types import Guide

SAMPLES = 4  # further faces of a person beside a question


class Library:
    """Opens the gallery when first asked, and keeps it open.

    Args:
        store: the gallery's file; the user's own if None.
    """

    def __init__(self, store: Path | None = None) -> None:
        self.store = store
        self._gallery: Gallery | None = None

    def gallery(self) -> Gallery:
        """The open store.

        Raises:
            CoreError: it cannot be opened, and why.
        """
        if self._gallery is None:
            from core.gallery.store import Gallery

            self._gallery = Gallery(self.store)
        return self._gallery

    def open(self) -> str | None:
        """Open the store; a sentence if a damaged one was put aside."""
        return self.gallery().notice

    def close(self) -> None:
        """Let go of the store."""
        if self._gallery is not None:
            self._gallery.close()
            self._gallery = None

    # what is there

    def revision(self) -> int:
        """Rises with every change, whoever made it."""
        return self.gallery().revision()

    def overview(self) -> Overview:
        """Counts for the side bar."""
        from core.gallery import journal
        from core.gallery.counts import counts

        gallery = self.gallery()
        revision = gallery.revision()  # first: what changes meanwhile is seen at the next look
        folders = tuple(gallery.folders())
        count = counts(gallery)
        steps = journal.actions(gallery)
        done = next((step.words for step in steps if not step.undone), None)
        undone = [step.words for step in steps if step.undone]
        return Overview(
            revision=revision,
            folders=folders,
            photos=sum(folder.photos for folder in folders),
            people=count.people,
            faces=count.faces,
            nobody=count.nobody,
            hidden_people=count.hidden_people,
            hidden_faces=count.hidden_faces,
            questions=gallery.number("SELECT count(*) FROM question"),
            failed=gallery.number(_FAILED),
            undo=done,
            redo=undone[-1] if undone else None,
        )

    def people(self, wanted: PeopleFilter) -> list[Portrayed]:
        """The people that match, each with the portrait."""
        from core.gallery.browse import faces_of, people_matching

        found = people_matching(self.gallery(), wanted)
        faces = faces_of(self.gallery(), [who.portrait for who in found])
        return [
            Portrayed(who=who, faces=(faces[who.portrait],) if who.portrait in faces else ())
            for who in found
        ]

    def numbers(self, scope: Scope, wanted: Filter, order: Order) -> npt.NDArray[np.int64]:
        """Numbers of the faces that match, in order."""
        from core.gallery.browse import face_numbers

        return face_numbers(self.gallery(), scope, wanted=wanted, order=order)

    def faces(self, numbers: Sequence[int]) -> dict[int, FaceEntry]:
        """Entries by number."""
        from core.gallery.browse import faces_of

        return faces_of(self.gallery(), numbers)

    def portrayed(self, number: int) -> Portrayed:
        """One person; who they were merged into, if they were.

        Raises:
            UnknownPersonError: nobody of that number is left.
        """
        from core.gallery.people import person

        return self._with_faces(person(self.gallery(), number))

    def _with_faces(self, who: Person) -> Portrayed:
        from core.gallery.people import face_entry, list_faces

        portrait = face_entry(self.gallery(), who.portrait)
        best = list_faces(self.gallery(), who.id, limit=SAMPLES + 1)
        others = [face for face in best if face.id != portrait.id][:SAMPLES]
        return Portrayed(who=who, faces=(portrait, *others))

    def namesakes(self, number: int) -> list[Person]:
        """Other people of the same name."""
        from core.gallery.browse import PeopleFilter, people_matching
        from core.gallery.people import person

        who = person(self.gallery(), number)
        if who.name is None:
            return []
        found = people_matching(self.gallery(), PeopleFilter(search=who.name))
        wanted = who.name.casefold()
        return [
            other
            for other in found
            if other.id != who.id and other.name is not None and other.name.casefold() == wanted
        ]

    def questions(self) -> list[Question]:
        """Pairs that may be one person, the likeliest first."""
        from core.gallery.statements import questions

        return [
            Question(first=self._with_faces(first), second=self._with_faces(second))
            for first, second, _ in questions(self.gallery())
        ]

    def exists(self) -> bool:
        """Whether there is a gallery at all; any thread, quick."""
        if self._gallery is not None:
            return True
        if self.store is None:
            from core.paths import user_data

            return (user_data() / "gallery" / "gallery.sqlite").exists()
        return self.store.exists()

    def suggest(self, picture: Picture, face: Face) -> Suggestion | None:
        """Whom a face shows, with the best guides; None if the gallery does not know.

        Args:
            picture: the photo; the gallery's own entry for it guides nobody.
            face: in it, with embedding.
        """
        from core.gallery.browse import faces_of
        from core.gallery.guides import best_guides, look_of
        from core.gallery.reading import exif_date
        from core.gallery.recognise import KNOWN, SURE, who_is

        if face.embedding is None:
            return None
        gallery = self.gallery()
        own = str(picture.path.resolve()) if picture.path is not None else None
        found = who_is(gallery, picture.source, face, count=1, without_photo=own)
        if not found or found[0].confidence < KNOWN:
            return None
        look = look_of(picture.source, face, exif_date(picture.exif))
        ranked = best_guides(gallery, found[0].who.id, look, without_photo=own)
        entries = faces_of(gallery, [guide.face_id for guide in ranked])
        return Suggestion(
            who=found[0].who,
            confidence=found[0].confidence,
            sure=found[0].confidence >= SURE,
            guides=tuple(
                SuggestedGuide(
                    entry=entries[guide.face_id],
                    reasons=guide.reasons,
                    picture=self.crop(entries[guide.face_id]),
                )
                for guide in ranked
                if guide.face_id in entries
            ),
        )

    def guide(self, number: int) -> Guide:
        """A face of the gallery as a guide.

        Raises:
            CoreError: its photo cannot be read.
        """
        from core.gallery.people import face_entry, load_face
        from core.picture import load_picture
        from core.pipeline.types import Guide

        path = face_entry(self.gallery(), number).photo
        face, _ = load_face(self.gallery(), number)
        return Guide(picture=load_picture(path), face=face, path=path)

    def crop(self, entry: FaceEntry) -> ByteImage | None:
        """The aligned crop of a face, (S, S, 3); None if neither cache nor photo has it."""
        import numpy as np
        from PIL import Image

        path = self.gallery().cache.face(entry.photo_hash, entry.box)
        if path is not None:
            try:
                with Image.open(path) as image:
                    return np.asarray(image.convert("RGB"))
            except OSError:  # damaged: it can be made again
                pass
        return self.remake(entry)

    def failures(self) -> list[tuple[Path, str]]:
        """Photos that could not be read, and why."""
        return self.gallery().failures()

    def remake(self, entry: FaceEntry) -> ByteImage | None:
        """The aligned crop of a face that the cache no longer has; None if the photo is gone."""
        from core.align import crop_matrix, cut
        from core.arrays import as_bytes
        from core.errors import CoreError
        from core.gallery.people import load_face
        from core.gallery.reading import decode_scaled
        from core.gallery.traits import CROP_SIZE, CROP_ZOOM
        from core.landmarks.points import Landmarks

        try:
            face, _ = load_face(self.gallery(), entry.id)
            pixels, (width, _), _ = decode_scaled(entry.photo)
        except (CoreError, OSError):
            return None
        points = (face.landmarks.points + 0.5) * (pixels.shape[1] / width) - 0.5
        matrix = crop_matrix(Landmarks(points), CROP_SIZE, zoom=CROP_ZOOM)
        crop = as_bytes(cut(pixels, matrix, CROP_SIZE))
        self.gallery().cache.put_face(entry.photo_hash, entry.box, crop)
        return crop

    # folders

    def add_folders(self, folders: Sequence[Path]) -> None:
        """Take folders in; reading them is the indexer's work.

        Raises:
            MissingFileError: one is not there.
        """
        for folder in folders:
            self.gallery().add_folder(folder)

    def remove_folder(self, folder: Path) -> int:
        """Take a folder out; how many photos went with it."""
        return self.gallery().remove_folder(folder)

    def export(
        self, number: int, folder: Path, context: JobContext, *, crops: bool = False
    ) -> tuple[list[Path], list[str]]:
        """Copy a person's photos, or crops of the faces, into a folder of their name.

        Returns:
            The files that were made, and what failed.
        """
        from core.gallery.export import export_faces, export_person
        from core.gallery.people import person

        who = person(self.gallery(), number)
        export = export_faces if crops else export_person
        return export(self.gallery(), who, folder / _folder_name(who.label), context)


def _folder_name(name: str) -> str:
    """A name without what some file system refuses."""
    kept = "".join("_" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name)
    return kept.strip(" .") or "person"


_FAILED = (
    "SELECT count(*) FROM photo JOIN folder ON folder.id = folder_id"
    " WHERE active = 1 AND state = 'failed'"
)
