"""The seam to core, with core's own work behind it and a plain network."""

from dataclasses import replace

import numpy as np
import pytest

from app.blend import Blend
from app.engine import Engine
from app.images import from_qimage, to_qimage
from core.jobs import Cancelled, JobContext
from core.picture import Picture, load_picture
from core.pipeline.compose import compose
from core.pipeline.restore import restore
from core.pipeline.types import FaceRequest, Finish, RestoreRequest
from tests.helpers.portrait import guide_of, portrait, two_faces
from tests.helpers.restorers import Sharpen


@pytest.fixture(scope="module")
def result():
    pixels, faces = two_faces()
    wide = np.pad(pixels, ((90, 70), (300, 400), (0, 0)), mode="edge")
    moved = [
        type(face)(
            box=type(face.box)(face.box.x + 300, face.box.y + 90, face.box.width, face.box.height),
            landmarks=face.landmarks.transformed(np.array([[1.0, 0, 300], [0, 1, 90]])),
            score=1.0,
            source="user",
            embedding=face.embedding,
        )
        for face in faces
    ]
    request = RestoreRequest(
        picture=Picture(pixels=wide),
        faces=tuple(FaceRequest(face=face) for face in moved),
        model="sharpen",
    )
    return restore(request, restorer=Sharpen())


@pytest.mark.parametrize(
    "blend", [Blend(), Blend(fidelity=0.35), Blend(colour="free", grain=0.2, protect=False)]
)
def test_patches_are_the_composed_photo_bit_for_bit(result, blend):
    finish = Finish(colour=blend.colour, grain=blend.grain, protect=blend.protect)
    wanted = replace(result, request=replace(result.request, finish=finish))
    whole = np.rint(compose(wanted, blend.fidelity).pixels * 255).astype(np.uint8)
    shown = np.rint(result.request.picture.pixels * 255).astype(np.uint8)
    patches = Engine().patches(result, blend, JobContext())
    for patch in patches:
        height, width = patch.rgb.shape[:2]
        shown[patch.top : patch.top + height, patch.left : patch.left + width] = patch.rgb
    assert np.array_equal(shown, whole)
    assert sum(patch.rgb.size for patch in patches) < 0.8 * whole.size, "all of it was blended"


def test_cancelled_patches_stop(result):
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        Engine().patches(result, Blend(), context)


def test_saved_file_is_the_composed_photo(result, tmp_path):
    path = Engine().save(result, Blend(fidelity=0.5), tmp_path / "out.png", False, JobContext())
    want = compose(result, 0.5).pixels
    assert np.abs(load_picture(path).pixels - want).max() <= 0.5 / 255 + 1e-6


def test_identity_knows_a_stranger_from_the_same_person():
    pixels, face = portrait()
    guide = guide_of(pixels, face)
    same = Engine().identity(face, face.embedding, guide)
    assert same.distance == 0
    assert same.sure
    assert not same.other_person
    other = Engine().identity(face, -face.embedding, guide)
    assert other.other_person
    assert Engine().identity(face, None, guide) is None


def test_opened_photo_is_drawable(tmp_path):
    pixels, _ = portrait()
    path = tmp_path / "photo.png"
    to_qimage(pixels).save(str(path))
    photo = Engine().open_photo(path, JobContext())
    want = np.rint(pixels * 255).astype(np.uint8)
    whole = photo.pyramid.pixels(0, photo.pyramid.tiles.box(0))
    assert np.array_equal(whole[..., 2::-1], want)


def test_image_from_the_clipboard_comes_back_as_it_was(qapp):
    pixels, _ = portrait()
    pixels = pixels[:33, :47]
    back, alpha = from_qimage(to_qimage(pixels))
    assert alpha is None
    assert np.allclose(back, pixels, atol=1e-6)
