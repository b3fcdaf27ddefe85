"""A restoration that is kept in a file comes back bit for bit."""

import json
from dataclasses import replace

import numpy as np
import pytest

from core.errors import MissingFileError
from core.pipeline.kept_result import read_result, write_result
from core.pipeline.types import Condition, FaceRequest, Finish, Guide, GuideUse, RestoreRequest
from tests.helpers.engine import BOXES, FakeEngine, drawn_face, drawn_picture

PHOTO, PORTRAIT = drawn_picture(), drawn_picture(width=90, height=80)


@pytest.fixture
def result():
    guide = Guide(picture=PORTRAIT, face=drawn_face(BOXES[0]), path=None)
    faces = (
        FaceRequest(face=drawn_face(BOXES[0]), guide=guide),
        FaceRequest(face=drawn_face(BOXES[1])),
    )
    request = RestoreRequest(
        picture=PHOTO, faces=faces, model="guided", finish=Finish(colour="free", grain=0.25)
    )
    from core.jobs import JobContext

    made = FakeEngine().restore(request, JobContext())
    noise = np.random.default_rng(3)
    first = replace(
        made.faces[0],
        restored=noise.random((32, 32, 3), np.float32),
        condition=Condition(errors=(0.1, 1 / 3), resolution=17.3, grain=(0.01,)),
        warnings=("face-small",),
        request=replace(faces[0], guide=replace(guide, face=drawn_face(BOXES[0], 1))),
    )
    return replace(made, faces=(first, made.faces[1]), failures=((1, "too small"),), seconds=1 / 3)


def test_everything_comes_back_bit_for_bit(tmp_path, result):
    path = tmp_path / "result.npz"
    pictures = {"photo": PHOTO, "anna": PORTRAIT}
    write_result(path, result, pictures)
    back = read_result(path, pictures)
    assert back.request.picture is PHOTO
    assert back.request.finish == result.request.finish
    assert (back.failures, back.seconds) == (((1, "too small"),), 1 / 3)
    for old, new in zip(result.faces, back.faces, strict=True):
        for name in ("matrix", "crop", "restored", "guide_crop", "warped_guide", "flow"):
            a, b = getattr(old, name), getattr(new, name)
            assert (a is None) == (b is None)
            if a is not None:
                assert a.dtype == b.dtype
                assert a.tobytes() == b.tobytes()
        assert np.array_equal(old.landmarks.points, new.landmarks.points)
        assert (new.condition, new.warnings) == (old.condition, old.warnings)
        assert new.request.face.box == old.request.face.box
        assert new.request.face.origin is old.request.face.origin
    assert back.faces[0].request.guide.picture is PORTRAIT
    assert np.array_equal(
        back.faces[0].request.guide.face.embedding, drawn_face(BOXES[0], 1).embedding
    )
    assert back.faces[1].request.guide is None


def test_what_every_guide_was_worth_comes_back(tmp_path, result):
    guide = result.faces[0].request.guide
    use = GuideUse(distance_before=3.5, distance_after=1 / 3, identity=0.4, regions=("nose",))
    wanted = replace(result.faces[0].request, more_guides=(guide,), several="pick")
    first = replace(result.faces[0], request=wanted, guides=(use, replace(use, cost=2.0)), lead=1)
    pictures = {"photo": PHOTO, "anna": PORTRAIT}
    write_result(tmp_path / "r.npz", replace(result, faces=(first, result.faces[1])), pictures)
    back = read_result(tmp_path / "r.npz", pictures).faces[0]
    assert (back.guides, back.lead) == (first.guides, 1)
    assert back.guide.picture is PORTRAIT
    assert back.request.several == "pick"


def test_result_of_a_program_that_knew_one_guide_is_read(tmp_path, result):
    path, pictures = tmp_path / "result.npz", {"photo": PHOTO, "anna": PORTRAIT}
    write_result(path, result, pictures)
    with np.load(path) as archive:
        arrays = dict(archive)
    document = json.loads(arrays["document"].tobytes())
    for face in document["result"]["faces"]:
        del face["guides"], face["lead"]
        del face["request"]["more_guides"], face["request"]["several"], face["request"]["model"]
    arrays["document"] = np.frombuffer(json.dumps(document).encode(), np.uint8)
    np.savez(path, **arrays)
    back = read_result(path, pictures)
    assert back.faces[0].guides == ()
    assert back.faces[0].guide.picture is PORTRAIT
    assert back.faces[1].guide is None
    assert [back.request.model_of(face.request) for face in back.faces] == ["guided"] * 2


def test_picture_without_a_name_is_refused(tmp_path, result):
    with pytest.raises(TypeError, match="picture"):
        write_result(tmp_path / "result.npz", result, {"photo": PHOTO})
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("damage", ["cut", "gone", "version", "part", "less", "pickle"])
def test_file_that_makes_no_sense_is_told(tmp_path, result, damage):
    path, pictures = tmp_path / "result.npz", {"photo": PHOTO, "anna": PORTRAIT}
    write_result(path, result, pictures)
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:-500])
    elif damage == "gone":
        path.unlink()
    else:
        with np.load(path) as archive:
            arrays = dict(archive)
        document = json.loads(arrays["document"].tobytes())
        if damage == "version":
            document["version"] = 99
        elif damage == "part":
            document["result"]["other"] = 1
        elif damage == "less":
            del document["result"]["faces"][0]["restored"]
        else:
            arrays["array0"] = np.array([{"a": 1}], object)
        arrays["document"] = np.frombuffer(json.dumps(document).encode(), np.uint8)
        np.savez(path, **arrays)
    with pytest.raises(MissingFileError):
        read_result(path, pictures)
