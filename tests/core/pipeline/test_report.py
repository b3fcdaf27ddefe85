import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from core.paths import ROOT
from core.pipeline.layers import layers_of
from core.pipeline.report import WARNING_WORDS, report
from core.pipeline.restore import restore
from core.pipeline.types import Finish
from core.version import VERSION
from tests.helpers.portrait import guide_of, portrait, request_for, two_faces
from tests.helpers.restorers import Failing, Guided, Laying, Noise, Stranger


def test_report_of_a_guided_face():
    pixels, face = portrait()
    guide = guide_of(pixels, face, Path("anna.jpg"))
    request = request_for(pixels, face, guide=guide)
    request = replace(request, picture=replace(request.picture, path=Path("old.png")))
    result = restore(request, restorer=Guided(3, 4))
    out = json.loads(json.dumps(report(result, device="cpu", output=Path("new.png"), fidelity=0.5)))
    (entry,) = out.pop("faces")
    assert out.pop("seconds") >= 0
    assert out == {
        "version": 1,
        "program": f"likeness {VERSION}",
        "photo": "old.png",
        "output": "new.png",
        "width": 320,
        "height": 320,
        "model": "fake",
        "device": "cpu",
        "align": "similarity",
        "fidelity": 0.5,
        "finish": {"colour": "keep", "grain": 0.0, "protect": False},
    }
    assert entry["face"] == 1
    assert entry["restored"] is True
    assert entry["guide"] == "anna.jpg"
    assert entry["box"]["width"] == pytest.approx(face.box.width, abs=0.1)
    assert entry["landmark_distance"] == {"before": 0.0, "after": pytest.approx(5, abs=0.01)}
    assert entry["identity_distance"]["before"] == entry["identity_distance"]["after"]
    assert entry["warnings"] == []
    assert entry["passes"] == {"all": 1.0, "bands": [1.0] * 5}


def test_report_tells_colours_grain_and_what_protection_let_through():
    pixels, face = portrait()
    finish = Finish(colour="free", grain=0.5, protect=True)
    result = restore(request_for(pixels, face, finish=finish), restorer=Noise())
    told = json.loads(json.dumps(report(result, device="cpu")))
    assert told["finish"] == {"colour": "free", "grain": 0.5, "protect": True}
    passes = told["faces"][0]["passes"]
    limits = layers_of(result.faces[0], finish).limits
    assert passes["bands"] == pytest.approx(limits, abs=6e-4)
    assert min(limits) < passes["all"] < max(limits)
    off = replace(finish, protect=False)
    free = report(result.with_finish(off), device="cpu")
    assert free["finish"]["protect"] is False
    assert free["faces"][0]["passes"] == {"all": 1.0, "bands": [1.0] * 5}
    (bare,) = result.faces
    unjudged = replace(result, faces=(replace(bare, condition=None),))
    assert report(unjudged, device="cpu")["faces"][0]["passes"] is None


def test_each_face_names_its_model():
    both, (left, right) = two_faces()
    request = request_for(both, left, right)
    mixed = replace(request, faces=(replace(request.faces[0], model="own"), request.faces[1]))
    out = report(restore(mixed, restorer=Failing(2)), device="cpu")
    assert [face["model"] for face in out["faces"]] == ["own", "fake"]
    assert out["model"] is None
    alike = report(restore(request, restorer=Failing(2)), device="cpu")
    assert [alike["model"], *(face["model"] for face in alike["faces"])] == ["fake"] * 3


def test_failures_keep_their_place_and_number():
    both, faces = two_faces()
    result = restore(request_for(both, *faces), restorer=Failing(1))
    out = report(result, device="cpu", numbers=(4, 2))
    first, second = out["faces"]
    assert (first["face"], first["restored"]) == (4, False)
    assert "out of memory" in first["error"]
    assert (second["face"], second["restored"]) == (2, True)
    assert second["identity_distance"] == {"before": None, "after": None}
    assert out["photo"] is None


def test_warnings_come_in_words():
    pixels, face = portrait()
    request = request_for(pixels, face, guide=guide_of(pixels, face))
    (entry,) = report(restore(request, restorer=Stranger()), device="cpu")["faces"]
    (warning,) = entry["warnings"]
    assert warning["code"] == "farther-from-person"
    assert warning["message"] == WARNING_WORDS["farther-from-person"]


def test_the_version_is_the_projects():
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    assert project["version"] == VERSION


def test_every_guide_of_several_is_told_of():
    pixels, face = portrait()
    near, far = (
        guide_of(pixels, face, Path("anna.jpg")),
        guide_of(pixels * 0.5, face, Path("b.jpg")),
    )
    far = replace(far, face=replace(face, embedding=-face.embedding))
    request = request_for(pixels, face, guide=far, allow_other_person=True)
    wanted = replace(request.faces[0], more_guides=(near,), several="pick")
    level = near.picture.pixels.mean()
    network = Laying({level: (0, 1), level / 2: (3, 4)})
    result = restore(replace(request, faces=(wanted,)), restorer=network)
    told = json.loads(json.dumps(report(result, device="cpu")))
    (entry,) = told["faces"]
    assert told["version"] == 1  # keys came along, none changed its meaning
    assert (entry["guide"], entry["several"]) == ("anna.jpg", "pick")
    aunt, anna = entry["guides"]
    assert (aunt["guide"], aunt["used"], aunt["regions"], aunt["person"]) == (
        "b.jpg", False, [], "other",
    )  # fmt: skip
    assert [warning["code"] for warning in aunt["warnings"]] == ["guide-other-person"]
    assert (anna["guide"], anna["used"], anna["person"]) == ("anna.jpg", True, "same")
    assert "mouth" in anna["regions"]
    assert anna["landmark_distance"] == {"before": 0.0, "after": pytest.approx(1, abs=0.01)}
    assert aunt["landmark_distance"]["after"] == pytest.approx(5, abs=0.01)
    assert anna["identity_distance"] < 0.1 < 1 < aunt["identity_distance"]


def test_one_guide_is_told_of_as_one():
    pixels, face = portrait()
    guide = guide_of(pixels, face, Path("anna.jpg"))
    result = restore(request_for(pixels, face, guide=guide), restorer=Guided())
    (entry,) = report(result, device="cpu")["faces"]
    assert entry["several"] is None
    assert [(guide["guide"], guide["used"]) for guide in entry["guides"]] == [("anna.jpg", True)]
    alone = restore(request_for(pixels, face), restorer=Stranger())
    assert report(alone, device="cpu")["faces"][0]["guides"] == []
