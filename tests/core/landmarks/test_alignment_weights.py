"""Fetching face-alignment's weights: which files, in which order, from where."""

import hashlib

import pytest

from core import download as downloads
from core.download import RemoteFile
from core.errors import DownloadError, MissingFileError
from core.jobs import JobContext, Stage
from core.landmarks import alignment_weights as weights


def _stub(name, content):
    return RemoteFile(
        name=name,
        url=f"http://nowhere.invalid/{name}",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )


CONTENT = {"2DFAN4-11f355bf06.pth.tar": b"landmarks" * 9, "s3fd-619a316812.pth": b"faces" * 7}


@pytest.fixture(autouse=True)
def small(monkeypatch, tmp_path):
    """Stubs of a few bytes under the true names, and empty folders."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(weights, "user_data", lambda: tmp_path / "data" / "likeness")
    stubs = [_stub(name, content) for name, content in CONTENT.items()]
    monkeypatch.setattr(weights, "LANDMARKS", stubs[0])
    monkeypatch.setitem(weights.DETECTORS, "sfd", stubs[1])
    return stubs


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    for name, content in CONTENT.items():
        (folder / name).write_bytes(content)
    return folder


def test_the_pinned_hashes_begin_as_the_package_names_its_files(monkeypatch):
    monkeypatch.undo()
    for file in (weights.LANDMARKS, weights.S3FD):
        prefix = file.name.partition("-")[2].partition(".")[0]
        assert file.sha256.startswith(prefix)
    for file in (weights.LANDMARKS, weights.S3FD, weights.YUNET):
        assert file.url.startswith("https://")
        assert len(file.sha256) == 64


def test_all_of_it_is_fetched_smallest_first_and_then_used(monkeypatch):
    fetched, steps = [], []

    def fetch(file, folder, context):
        fetched.append(file.name)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / file.name).write_bytes(CONTENT[file.name])
        for done in (0.0, 0.5, 1.0):
            context.step(done, Stage.DOWNLOAD)

    monkeypatch.setattr(weights, "download", fetch)
    assert not weights.weights_present()

    folder = weights.fetch_weights("sfd", JobContext(lambda done, stage: steps.append(done)))

    assert fetched == ["s3fd-619a316812.pth", "2DFAN4-11f355bf06.pth.tar"]
    assert steps == sorted(steps)
    assert steps[-1] == pytest.approx(1.0)
    assert steps[2] == pytest.approx(35 / (35 + 81))
    assert weights.weights_folder() == folder
    assert weights.detector_present() == "sfd"
    assert weights.weights_present()
    assert weights.missing_files("sfd") == ()


def test_a_folder_is_taken_over_without_a_connection(mine, monkeypatch):
    monkeypatch.setattr(downloads.urllib.request, "build_opener", None)

    folder = weights.fetch_weights("sfd", source=mine)

    assert {path.name for path in folder.iterdir()} == set(CONTENT)


def test_one_file_after_the_other_is_taken_over(mine):
    first, second = (mine / name for name in CONTENT)

    with pytest.raises(MissingFileError, match=r"still missing: s3fd"):
        weights.fetch_weights("sfd", source=first)
    weights.fetch_weights("sfd", source=second)

    assert weights.weights_present()


def test_a_foreign_or_missing_source_is_refused(mine, tmp_path):
    (mine / "s3fd-619a316812.pth").write_bytes(b"other" * 7)
    with pytest.raises(DownloadError, match="SHA-256"):
        weights.fetch_weights("sfd", source=mine)
    with pytest.raises(MissingFileError, match="nothing-here"):
        weights.fetch_weights("sfd", source=tmp_path / "nothing-here")


def test_what_the_package_fetched_itself_is_used_until_there_is_our_own(mine):
    hub = weights.hub_folder() / "checkpoints"
    hub.mkdir(parents=True)
    for name, content in CONTENT.items():
        (hub / name).write_bytes(content)
    assert weights.weights_folder() == hub

    own = weights.fetch_weights("sfd", source=mine)

    assert weights.weights_folder() == own
