"""Networks that go wrong: good faces stay, nonsense is a sentence and nothing is laid down."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from core.align import crop_matrix, cut
from core.errors import RestoreFailedError
from core.models.restorer import FaceInput, Restoration
from core.pipeline.compose import compose, compose_face
from core.pipeline.nonsense import fault_of
from core.pipeline.restore import restore
from core.pipeline.types import Finish
from tests.helpers.portrait import guide_of, moved, portrait, request_for, two_faces
from tests.helpers.restorers import (
    Empty,
    FakeRestorer,
    Guided,
    Negative,
    NotANumber,
    OtherPerson,
    Tint,
    Untrained,
    WrongSize,
    clipped,
)

PROTECTED = Finish()
NONSENSE = {
    NotANumber: "not made of numbers",
    Empty: "is empty",
    Negative: "does not show this face",
    Untrained: "does not show this face",
    WrongSize: "wrong size, 128 x 128 x 3 instead of 256 x 256 x 3",
}


class HalfNumbers(FakeRestorer):
    """Overflows in one pixel."""

    def answer(self, face):
        new = face.crop.copy()
        new[3, 4, 1] = np.inf
        return Restoration(restored=new)


class LostFlow(Guided):
    """Its face is fine, its warp is not."""

    def answer(self, face):
        good = super().answer(face)
        return replace(good, flow=np.full_like(good.flow, np.nan))


def crop_of(pixels, face):
    matrix = crop_matrix(face.landmarks, 256)
    return cut(pixels, matrix, 256), face.landmarks.transformed(matrix)


def other_person():
    """A face made of the portrait's with other features, aligned and sharp: nobody."""
    crop, _ = crop_of(*portrait())
    flipped = crop[:, ::-1]
    y, x = np.mgrid[0:256, 0:256].astype(np.float32)
    bent = cv2.remap(flipped, x + 5 * np.sin(y / 14), y + 6 * np.sin(x / 19), cv2.INTER_CUBIC)
    return OtherPerson(clipped(bent))


def psnr(a, b):
    return -10 * np.log10(np.square(a.astype(float) - b).mean())


@pytest.mark.parametrize(("network", "words"), NONSENSE.items())
def test_nonsense_is_a_sentence_that_names_photo_model_and_reason(network, words):
    pixels, face = portrait()
    with pytest.raises(RestoreFailedError) as caught:
        restore(request_for(pixels, face), restorer=network())
    assert words in str(caught.value)
    assert str(caught.value).startswith("the photo: the model fake gave no usable picture on cpu")
    assert "the face stays as it was" in str(caught.value)


def test_one_number_too_few_is_nonsense_too():
    pixels, face = portrait()
    with pytest.raises(RestoreFailedError, match="not made of numbers"):
        restore(request_for(pixels, face), restorer=HalfNumbers())
    guide = guide_of(pixels, face)
    with pytest.raises(RestoreFailedError, match="not made of numbers"):
        restore(request_for(pixels, face, guide=guide), restorer=LostFlow())


@pytest.mark.parametrize("network", NONSENSE)
def test_the_other_faces_are_restored_and_the_failed_one_is_the_photos_bit_for_bit(network):
    class Sometimes(network):
        def answer(self, face):
            return super().answer(face) if len(self.seen) == 1 else Tint.answer(self, face)

    both, faces = two_faces()
    result = restore(request_for(both, *faces), restorer=Sometimes())
    assert [index for index, _ in result.failures] == [0]
    out = compose(result).pixels
    np.testing.assert_array_equal(out[:, :310], both[:, :310])
    assert (out[:, 330:] != both[:, 330:]).any()


@pytest.mark.parametrize("network", [other_person, Tint])
@pytest.mark.parametrize(("scale", "side", "wanted"), [(1.0, 256, 32.0), (2.5, 512, 34.0)])
def test_good_faces_survive_strangers_and_other_colours(network, scale, side, wanted):
    pixels, found = moved(*portrait(), np.diag([scale, scale, 1.0])[:2], (int(320 * scale),) * 2)
    result = restore(request_for(pixels, found, finish=PROTECTED), restorer=network())
    (face,) = result.faces
    assert face.crop.shape[0] == side
    assert psnr(face.restored, face.crop) < 25, "the network did want to"
    assert psnr(compose_face(face, 1.0, PROTECTED), face.crop) >= wanted


@pytest.mark.parametrize(
    "spoil",
    [
        lambda crop: cv2.GaussianBlur(crop, (0, 0), 20),
        lambda crop: clipped(crop + np.random.default_rng(0).normal(0, 0.25, crop.shape)),
        lambda crop: clipped(0.45 + 0.1 * crop),
        lambda crop: clipped(crop**3),
        lambda crop: np.repeat(crop.mean(axis=2, keepdims=True), 3, axis=2),
    ],
    ids=["washed out", "noisy", "faded", "dark", "gray"],
)
def test_the_worst_photos_can_be_restored_and_the_worst_pictures_taken(spoil):
    crop, marks = crop_of(*portrait())
    bad = np.asarray(spoil(crop), np.float32)
    assert fault_of(Restoration(restored=crop), FaceInput(crop=bad, landmarks=marks)) is None
    assert fault_of(Restoration(restored=bad), FaceInput(crop=crop, landmarks=marks)) is None


def test_a_photo_without_any_brightness_judges_nothing():
    crop, marks = crop_of(*portrait())
    flat = np.full_like(crop, 0.3)
    assert fault_of(Restoration(restored=crop), FaceInput(crop=flat, landmarks=marks)) is None


def test_noise_is_never_taken_for_a_face():
    crop, marks = crop_of(*portrait())
    rng = np.random.default_rng(5)
    for _ in range(20):
        noise = rng.random(crop.shape, dtype=np.float32)
        assert fault_of(Restoration(restored=noise), FaceInput(crop=crop, landmarks=marks))
