from dataclasses import replace

import cv2
import numpy as np
import pytest

from core.pipeline.condition import agreed
from core.pipeline.guide import face_size
from core.pipeline.report import report
from core.pipeline.restore import restore
from core.pipeline.types import Condition
from tests.helpers.portrait import gray, moved, portrait, request_for
from tests.helpers.restorers import FakeRestorer


def restored(pixels, face):
    return restore(request_for(pixels, face), restorer=FakeRestorer())


@pytest.fixture(scope="module")
def result():
    return restored(*portrait())


def test_a_blurred_face_has_less_detail_than_pixels(result):
    pixels, face = portrait()
    blurred = restored(cv2.GaussianBlur(pixels, (0, 0), 3), face).faces[0].condition
    sharp = result.faces[0].condition
    assert sharp.resolution == pytest.approx(face_size(face.landmarks), rel=0.05)
    assert blurred.resolution < 0.6 * sharp.resolution
    assert blurred.errors[0] > 2 * sharp.errors[0]


def test_detail_is_never_more_than_the_pixels_of_the_photo():
    pixels, face = moved(*portrait(), np.diag([0.5, 0.5, 1.0])[:2], (160, 160))
    condition = restored(pixels, face).faces[0].condition
    assert condition.resolution <= face_size(face.landmarks)


def test_a_large_face_is_judged_as_the_model_saw_it(result):
    pixels, face = moved(*portrait(), np.diag([2.4, 2.4, 1.0])[:2], (768, 768))
    (large,) = restored(pixels, face).faces
    assert large.crop.shape[0] == 512
    small = result.faces[0].condition.errors
    assert np.allclose(large.condition.errors, small, atol=0.006)


def test_grain_is_looked_for_inside_the_photo_only():
    """A face at the corner: half of its crop is made of the border pixels that go on."""
    pixels, face = portrait()
    noise = np.random.default_rng(0).normal(0, 8 / 255, (320, 320, 1))
    photo = np.clip(gray(pixels) + noise, 0, 1).astype(np.float32)
    x, y = (int(v) for v in face.landmarks.points[:27].min(axis=0) - 12)
    shift = np.array([[1.0, 0, -x], [0, 1, -y]])
    near = replace(face, landmarks=face.landmarks.transformed(shift))
    (whole,) = restored(photo, face).faces
    (cut_off,) = restored(np.ascontiguousarray(photo[y:, x:]), near).faces
    assert whole.condition.grain[1] > 0
    assert cut_off.condition.grain == pytest.approx(whole.condition.grain, rel=0.35)


def test_a_few_grainy_faces_among_many_clean_ones_are_a_misjudgement(result):
    (face,) = result.faces
    grainy = replace(face, condition=replace(face.condition, grain=(0.02, 0.01, 0.01, 0.0)))
    clean = replace(face, condition=replace(face.condition, grain=(0.0,) * 4))
    assert all(not any(f.condition.grain) for f in agreed([grainy, clean, clean]))
    assert [any(f.condition.grain) for f in agreed([grainy, grainy, clean])] == [True, True, False]
    assert agreed([grainy])[0] is grainy
    bare = replace(face, condition=None)
    assert agreed([bare, bare, grainy])[0].condition is None


def test_the_report_tells_it_in_8_bit_steps(result):
    condition = Condition(errors=(2 / 255,) * 5, resolution=31.26, grain=(1 / 255, 0.0, 0.0, 0.0))
    told = replace(result, faces=(replace(result.faces[0], condition=condition),))
    (entry,) = report(told, device="cpu")["faces"]
    assert entry["condition"] == {
        "resolution": 31.3,
        "errors": [2.0] * 5,
        "grain": [1.0, 0.0, 0.0, 0.0],
    }
    assert entry["crop"] == 256
