import socket
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from core.errors import NoWeightsError
from core.jobs import Cancelled, JobContext
from core.landmarks import alignment_backend
from core.landmarks.alignment_backend import AlignmentFinder
from core.landmarks.alignment_weights import (
    DETECTOR_FILES,
    LANDMARKS,
    detector_present,
    weights_folder,
    weights_present,
)
from core.landmarks.detect import default_finder

LANDMARK_FILE = LANDMARKS.name


@pytest.fixture(autouse=True)
def _fresh(monkeypatch, tmp_path):
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    alignment_backend._aligner.cache_clear()
    yield
    alignment_backend._aligner.cache_clear()


@pytest.fixture
def no_network(monkeypatch):
    """Fails the test at the first socket, and counts on nothing else being quiet about it."""
    opened = []

    def refuse(*args, **kwargs):
        opened.append(args)
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return opened


class FakeNetwork:
    """Stands in for face_alignment.FaceAlignment: as its 1.5 answers, without weights."""

    made: list[dict[str, object]]
    boxes: list[list[float]]
    answer: list[np.ndarray] | None

    def __init__(self, landmarks_type, **options):
        type(self).made.append({"type": landmarks_type, **options})
        self.face_detector = SimpleNamespace(detect_from_image=lambda image: type(self).boxes)

    def get_landmarks_from_image(self, image, detected_faces=None):
        assert image.dtype == np.uint8
        assert image.flags["C_CONTIGUOUS"]
        type(self).seen = image.shape
        return type(self).answer


@pytest.fixture
def package(monkeypatch):
    """The package, installed as far as anybody can see."""
    module = ModuleType("face_alignment")
    module.__spec__ = ModuleSpec("face_alignment", None)
    FakeNetwork.made, FakeNetwork.boxes, FakeNetwork.answer = [], [], None
    module.FaceAlignment = FakeNetwork
    module.LandmarksType = SimpleNamespace(TWO_D=1)
    monkeypatch.setitem(sys.modules, "face_alignment", module)
    return FakeNetwork


def _put(*names):
    weights_folder().mkdir(parents=True, exist_ok=True)
    for name in names:
        (weights_folder() / name).write_bytes(b"weights")


@pytest.fixture
def weights():
    _put(LANDMARK_FILE, *DETECTOR_FILES["sfd"])


def test_the_folder_is_torch_hub_s(monkeypatch, tmp_path):
    hub = pytest.importorskip("torch.hub")
    for variables in ({"TORCH_HOME": str(tmp_path)}, {"XDG_CACHE_HOME": str(tmp_path)}, {}):
        for name in ("TORCH_HOME", "XDG_CACHE_HOME"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert str(weights_folder().parent) == hub.get_dir()


def test_the_file_names_are_the_package_s():
    """Guards against a new release: names in its source, none of it run."""
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("face_alignment")
    if spec is None or spec.origin is None:
        pytest.skip("face-alignment is not installed")
    folder = Path(spec.origin).parent
    source = "".join(p.read_text("utf-8") for p in folder.rglob("*.py"))
    for name in (LANDMARK_FILE, *(file for files in DETECTOR_FILES.values() for file in files)):
        assert f"/{name}" in source, name


def test_without_weights_nothing_is_fetched_and_dlib_is_used(package, no_network):
    assert not weights_present()
    assert default_finder().name == "dlib"
    with pytest.raises(NoWeightsError):
        AlignmentFinder().find(np.zeros((64, 64, 3), np.float32))
    assert package.made == []
    assert no_network == []


def test_half_of_the_weights_are_not_enough(package):
    _put(LANDMARK_FILE)
    assert not weights_present()
    _put("blazeface.pth")
    assert not weights_present()
    _put("anchors.npy")
    assert weights_present()
    assert detector_present() == "blazeface"
    _put(*DETECTOR_FILES["sfd"])
    assert detector_present() == "sfd"


@pytest.mark.usefixtures("weights")
def test_with_weights_it_is_the_default_and_is_not_compiled(package, no_network):
    finder = default_finder()

    assert finder.name == "face-alignment"
    assert finder.find(np.zeros((64, 64, 3), np.float32)) == []
    assert finder.find(np.zeros((64, 64, 3), np.float32)) == []
    (options,) = package.made  # once a process
    assert options == {"type": 1, "device": "cpu", "face_detector": "sfd", "compile": False}
    assert no_network == []


@pytest.mark.usefixtures("weights")
@pytest.mark.parametrize("columns", [2, 3])
def test_its_answer_becomes_faces(package, astronaut_face, columns):
    points = astronaut_face.landmarks.points
    depth = np.full((68, columns - 2), 50.0)
    package.boxes = [[170, 60, 270, 170, 0.97], [300, 60, 400, 170, 0.61]]
    moved = np.hstack([points + np.array([130, 0]), depth])
    package.answer = [np.hstack([points, depth]).astype(np.float32), moved.astype(np.float32)]

    first, second = AlignmentFinder().find(np.zeros((300, 500, 3), np.float32))

    assert np.allclose(first.landmarks.points, points, atol=1e-4)
    assert np.allclose(second.landmarks.points, points + np.array([130, 0]), atol=1e-4)
    assert (first.score, second.score) == (0.97, 0.61)
    assert first.source == "face-alignment"
    assert first.box.iou(astronaut_face.box) > 0.9  # brows to chin, as dlib's
    assert first.embedding is None


@pytest.mark.usefixtures("weights")
def test_a_large_picture_is_shrunk_and_its_points_are_not(package, astronaut_face):
    """Points of a copy half the size lie at 2 p + 0.5: pixel centres, not corners."""
    points = astronaut_face.landmarks.points
    package.boxes, package.answer = [[170, 60, 270, 170, 0.9]], [points]

    (face,) = AlignmentFinder().find(np.zeros((2000, 3200, 3), np.float32))

    assert package.seen == (1000, 1600, 3)
    assert np.allclose(face.landmarks.points, 2 * points + 0.5)


@pytest.mark.usefixtures("weights")
@pytest.mark.parametrize("boxes", [None, [], np.zeros((0, 5))], ids=["none", "empty", "array"])
def test_no_boxes_are_no_faces(package, boxes):
    package.boxes = boxes
    assert AlignmentFinder().find(np.zeros((64, 64, 3), np.float32)) == []


@pytest.mark.usefixtures("weights")
def test_boxes_without_landmarks_are_no_faces(package):
    package.boxes = [[10, 10, 50, 50, 0.9]]
    package.answer = None
    assert AlignmentFinder().find(np.zeros((64, 64, 3), np.float32)) == []


@pytest.mark.usefixtures("weights")
def test_damaged_weights_are_named(package, monkeypatch):
    def broken(*args, **options):
        raise RuntimeError("unexpected EOF")

    monkeypatch.setattr(sys.modules["face_alignment"], "FaceAlignment", broken)

    with pytest.raises(NoWeightsError, match=r"checkpoints cannot be read"):
        AlignmentFinder().find(np.zeros((64, 64, 3), np.float32))


@pytest.mark.usefixtures("weights", "package")
def test_it_stops_when_told():
    context = JobContext()
    context.cancel()

    with pytest.raises(Cancelled):
        AlignmentFinder().find(np.zeros((64, 64, 3), np.float32), context)
