"""The one seam between the window and core's slow parts.

Every method but `identity` runs on the worker thread.  Imports are inside: torch,
dlib and OpenCV are loaded by the first job, never on the way to the first painted window.  Tests
put another object with the same methods in its place.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.jobs import Stage

if TYPE_CHECKING:
    from app.blend import Blend
    from app.canvas.pyramid import Pyramid
    from core.arrays import ByteImage, FloatArray, FloatImage
    from core.jobs import JobContext
    from core.landmarks.face import Face
    from core.picture import Picture
    from core.pipeline.protection import Protection
    from core.pipeline.types import FaceResult, Guide, RestoreRequest, RestoreResult


@dataclass(frozen=True, eq=False, kw_only=True)
class OpenedPhoto:
    """A photo and how it is drawn."""

    picture: Picture
    pyramid: Pyramid


@dataclass(frozen=True, eq=False, kw_only=True)
class Patch:
    """Part of the restored photo: rgb (h, w, 3) with its upper left pixel at (left, top)."""

    left: int
    top: int
    rgb: ByteImage


@dataclass(frozen=True, kw_only=True)
class ModelChoice:
    """A model that the user can pick.

    Attributes:
        guided: whether it needs a portrait.
        summary: its card's sentence.
        good_for, limits: what its card says of its use, in English; "" where it does not.
    """

    name: str
    guided: bool
    summary: str
    good_for: str = ""
    limits: str = ""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """How alike a face and its guide are.

    Attributes:
        distance: of the embeddings.
        limit: beyond it the guide is someone else's, for a face of this size.
        sure: as near as one person's pictures usually are.
    """

    distance: float
    limit: float
    sure: bool

    @property
    def other_person(self) -> bool:
        """Whether the guide seems to show someone else."""
        return self.distance > self.limit


class Engine:
    """Calls core."""

    def warm_up(self, context: JobContext) -> list[ModelChoice]:
        """Import what the first restoration needs, and list the models."""
        import core.pipeline.compose
        import core.pipeline.guide
        import core.pipeline.restore  # noqa: F401
        from core.models.catalog import by_preference, list_models

        context.step(0.5, Stage.MODEL)
        return [
            ModelChoice(
                name=card.name,
                guided=card.kind == "guided",
                summary=card.summary,
                good_for=str(card.about.get("use", {}).get("good_for", "")),
                limits=str(card.about.get("use", {}).get("limits", "")),
            )
            for card in by_preference(list_models())  # the first one is the program's choice
            if card.kind != "prior"  # to train from: it restores nothing
        ]

    def load_finder(self, context: JobContext) -> None:
        """Load what finds faces.

        Its loading keeps Python's lock (1.4 s in all), so it is done before there is a photo to
        pan and zoom.

        Raises:
            CoreError: it cannot be loaded.
        """
        from core.landmarks import dlib_models
        from core.landmarks.face_network import face_network
        from core.landmarks.recognition_network import recognition_network

        for done, load in enumerate((dlib_models.predictor, face_network, recognition_network)):
            context.step(done / 5, Stage.MODEL)
            load()
        with ExitStack() as held:  # the search takes all of them at once
            for done in range(dlib_models.DETECTORS):
                context.step(0.6 + 0.4 * done / dlib_models.DETECTORS, Stage.MODEL)
                held.enter_context(dlib_models.hog_detector())

    def load_model(self, name: str, device: str, context: JobContext) -> None:
        """Load a network and keep it, so that the first restoration need not wait for it.

        Raises:
            CoreError: it cannot be loaded.
        """
        from core.pipeline.restore import loaded_restorer

        context.step(0.0, Stage.MODEL)
        loaded_restorer(name, device)

    def open_photo(
        self, path: Path, context: JobContext, *, allow_huge: bool = False
    ) -> OpenedPhoto:
        """Read a file; one of more than 300 megapixels only with `allow_huge`.

        Raises:
            CoreError: it is no picture, or cannot be read.
        """
        from core.picture import load_picture

        context.step(0.1, Stage.LOAD)
        return self.show_picture(load_picture(path, allow_huge=allow_huge), context)

    def glance_at(self, path: Path, context: JobContext) -> Pyramid | None:
        """A first look at a large photo while the rest is read; None if there is none."""
        from app.canvas.pyramid import Pyramid
        from app.canvas.tiles import PhotoTiles
        from core.picture_decode import MOST_PIXELS
        from core.picture_glance import glance

        context.step(0.0, Stage.LOAD)
        seen = glance(path, MOST_PIXELS)
        return None if seen is None else Pyramid(PhotoTiles(seen.pixels), (seen.width, seen.height))

    def show_picture(self, picture: Picture, context: JobContext) -> OpenedPhoto:
        """Make a picture drawable."""
        from app.canvas.pyramid import Pyramid

        context.step(0.6, Stage.LOAD)
        return OpenedPhoto(picture=picture, pyramid=Pyramid.of(picture.source, picture.opacity))

    def paste_photo(
        self, pixels: FloatImage, alpha: FloatImage | None, context: JobContext
    ) -> OpenedPhoto:
        """A photo from the clipboard, (H, W, 3) in [0, 1]."""
        from core.picture import Picture

        return self.show_picture(Picture(pixels=pixels, alpha=alpha), context)

    def open_portrait(self, path: Path, context: JobContext) -> Picture:
        """Only the pixels of a guide whose face is known.

        Raises:
            CoreError: it is no picture, or cannot be read.
        """
        from core.picture import load_picture

        context.step(0.8, Stage.GUIDE)
        return load_picture(path)

    def thumbnail(self, path: Path, side: int) -> ByteImage:
        """A photo made small, (H, W, 3), the longer side at most `side` pixels.

        Raises:
            CoreError: it is no picture, or cannot be read.
        """
        from core.thumbnail import thumbnail

        return thumbnail(path, side)

    def find_faces(self, picture: Picture, context: JobContext) -> list[Face]:
        """All faces of a photo, with embeddings."""
        from core.landmarks.detect import find_faces

        return find_faces(picture.source, embeddings=True, context=context)

    def face_in_box(
        self, picture: Picture, box: tuple[float, float, float, float], context: JobContext
    ) -> Face:
        """The face in a box that the user drew (x, y, width, height), with its embedding.

        Its source is `MEAN_SHAPE`, and it has no embedding, where no face can be made out.
        """
        from core.landmarks.by_hand import face_in_box
        from core.landmarks.embedding import embed
        from core.landmarks.face import MEAN_SHAPE, Box

        context.step(0.1, Stage.FACES)
        face = face_in_box(picture.source, Box(*box))
        if face.source == MEAN_SHAPE:
            return face
        return face.with_embedding(embed(picture.source, face.landmarks))

    def load_guide(self, path: Path, context: JobContext) -> Guide:
        """A portrait.

        Raises:
            CoreError: it is no picture, or shows no face.
        """
        from core.pipeline.guide import load_guide

        return load_guide(path, context)

    def known_guide(
        self, picture: Picture, path: Path, face: Face, context: JobContext
    ) -> Guide | None:
        """The gallery's best portrait for a face whose person it surely knows; else None.

        Raises:
            CoreError: the gallery, or the portrait, cannot be read.
        """
        from core.gallery.store import default_store

        context.step(0.9, Stage.FACES)
        if not default_store().exists():
            return None
        from app.known_guide import known_guide

        return known_guide(picture, path, face)

    def identity(self, face: Face, embedding: FloatArray | None, guide: Guide) -> Identity | None:
        """How alike a face and its guide are; None if either embedding is missing."""
        from core.landmarks.embedding import SAME_PERSON, identity_distance
        from core.pipeline.guide import distance_limit, face_size

        if embedding is None or guide.face.embedding is None:
            return None
        distance = identity_distance(embedding, guide.face.embedding)
        limit = distance_limit(face_size(face.landmarks))
        return Identity(distance=distance, limit=limit, sure=distance <= SAME_PERSON)

    def restore(self, request: RestoreRequest, context: JobContext) -> RestoreResult:
        """Run the network.

        Raises:
            CoreError: nothing could be restored.
        """
        from core.pipeline.restore import restore

        return restore(request, context)

    def patches(self, result: RestoreResult, blend: Blend, context: JobContext) -> list[Patch]:
        """What the restored photo looks like around its faces; the network does not run."""
        from app.blend_pieces import pieces_of
        from core.pipeline.compose import compose
        from core.pixel_source import bytes_of

        pieces = []
        for piece, left, top in pieces_of(blend.of(result)):
            context.step(0.5, Stage.BLEND)
            source = compose(piece, blend.fidelity).source
            rgb = bytes_of(source, slice(0, source.shape[0]))
            pieces.append(Patch(left=left, top=top, rgb=rgb))
        return pieces

    def protection(self, face: FaceResult, blend: Blend, context: JobContext) -> Protection | None:
        """How good a face is, and how far the model may change it; None if it was not judged."""
        from core.pipeline.protection import protection_of

        context.step(0.5, Stage.BLEND)
        return protection_of(face, blend.finish())

    def save(
        self,
        result: RestoreResult,
        blend: Blend,
        path: Path,
        overwrite: bool,
        context: JobContext,
    ) -> Path:
        """Write the restored photo; returns where it is.

        Raises:
            CoreError: it cannot be written there, or is there already.
        """
        from core.picture import save_picture
        from core.pipeline.compose import compose

        context.step(0.1, Stage.BLEND)
        picture = compose(blend.of(result), blend.fidelity)
        context.step(0.5, Stage.SAVE)
        save_picture(picture, path, overwrite=overwrite)
        return path
