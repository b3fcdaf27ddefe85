import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from core.paths import ROOT
from core.pipeline.report import WARNING_WORDS, report
from core.pipeline.restore import restore
from core.version import VERSION
from tests.helpers.portrait import guide_of, portrait, request_for, two_faces
from tests.helpers.restorers import Failing, Guided, Stranger


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
