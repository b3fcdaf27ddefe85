import errno
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.errors import BadConfigError, MissingFileError, UnwritableError
from core.geometry import template
from core.jobs import Cancelled, JobContext
from core.landmarks.points import Landmarks
from core.packs import journal, workers, writer
from core.packs.format import Pack
from core.packs.photos import Photo
from core.packs.prepare import PrepareOptions, prepare, prepare_photos
from core.packs.quality import eyes_to_mouth
from core.picture import Picture, save_picture
from tests.helpers.packs import SIZE, write_pack
from tests.helpers.portrait import portrait
from tests.helpers.seen_faces import look, write_photos

FLAT = PrepareOptions(layout="flat", size=SIZE, workers=0, val_names="*0.jpg")
NAMES = [f"{number:02}.jpg" for number in range(24)]


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    """One face turned a little, a picture without a face and a broken one."""
    folder = tmp_path_factory.mktemp("photos")
    pixels, _ = portrait()
    (folder / "ann").mkdir()
    (folder / "bob").mkdir()
    save_picture(Picture(pixels=pixels), folder / "ann" / "1.png")
    save_picture(Picture(pixels=np.zeros((80, 80, 3), np.float32)), folder / "bob" / "2.png")
    (folder / "bob" / "3.jpg").write_bytes(b"no picture")
    return folder


@pytest.fixture
def quick(monkeypatch):
    """Looks at numbers instead of photos, and counts them."""
    looked = []

    def counted(photo, frame):
        looked.append(photo.name)
        return look(photo, frame)

    monkeypatch.setattr(workers, "look_at", counted)
    monkeypatch.setattr(journal, "PART", 4)
    return looked


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(("size", "count"), [(256, 0), (512, 1)])
def test_photos_become_aligned_crops(photos, tmp_path, size, count):
    report = prepare(photos, tmp_path / "pack", PrepareOptions(workers=count, size=size))
    assert dict(report.counts()) == {"no-face": 1, "not-readable": 1}
    pack = Pack(tmp_path / "pack")
    assert list(pack.index.source) == ["ann/1.png"]
    assert pack.frame == (size, 1.0, "similarity")
    five = Landmarks(pack.index.landmarks[0].astype(np.float64)).five()
    assert np.abs(five - template(size)).max() < 12 * size / 256  # a similarity cannot fit all
    assert np.abs(five.mean(axis=0) - template(size).mean(axis=0)).max() < 0.01
    bright = pack.crop(0).astype(int).sum(axis=2)
    pixels, face = portrait()
    for here, there in zip(pack.index.landmarks[0], face.landmarks.points, strict=True):
        x, y = np.round(here).astype(int)
        u, v = np.round(there).astype(int)
        assert abs(bright[y, x] / 765 - pixels[v, u].mean()) < 0.25


def test_boxes_are_not_turned(tmp_path):
    pixels, face = portrait()
    turned = np.ascontiguousarray(np.rot90(pixels))
    points = np.stack([face.landmarks.points[:, 1], 319 - face.landmarks.points[:, 0]], axis=1)
    save_picture(Picture(pixels=turned), tmp_path / "a.png")
    photo = Photo(path=tmp_path / "a.png", name="a", person="a", landmarks=Landmarks(points))
    options = PrepareOptions(layout="flat", align="box", workers=0, max_outside=0.9)
    prepare_photos([photo], tmp_path / "pack", options)
    pack = Pack(tmp_path / "pack")
    assert pack.align == "box"
    five = Landmarks(pack.index.landmarks[0].astype(np.float64)).five()
    assert abs(five[0, 0] - five[1, 0]) < abs(five[0, 1] - five[1, 1])  # still lies on its side


def test_known_landmarks_choose_the_face_of_a_group(tmp_path):
    pixels, face = portrait()
    both = np.concatenate([pixels, pixels * np.float32(0.5)], axis=1)
    save_picture(Picture(pixels=both), tmp_path / "group.png")
    shifted = Landmarks(face.landmarks.points + [320, 0])
    group = [
        Photo(path=tmp_path / "group.png", name=f"group/{n}", person=f"{n}", landmarks=points)
        for n, points in enumerate((face.landmarks, shifted))
    ]
    options = PrepareOptions(layout="flat", workers=0, duplicates=True, val_names="1")
    with pytest.raises(BadConfigError, match="same name"):
        prepare_photos([group[0], group[0]], tmp_path / "pack", options)
    report = prepare_photos(group[:1], tmp_path / "one", options)
    assert report.kept == 1
    prepare_photos(group[1:], tmp_path / "two", options)
    one, two = (Pack(tmp_path / name).crop(0).mean() for name in ("one", "two"))
    assert two == pytest.approx(one / 2, rel=0.05)


def test_large_photos_are_searched_small_and_cut_from_the_large(tmp_path):
    pixels, face = portrait()
    large = cv2.resize(pixels, None, fx=5, fy=5, interpolation=cv2.INTER_CUBIC).clip(0, 1)
    save_picture(Picture(pixels=large), tmp_path / "a.png")
    prepare(tmp_path, tmp_path / "pack", PrepareOptions(layout="flat", workers=0))
    pack = Pack(tmp_path / "pack")
    wanted = 5 * eyes_to_mouth(face.landmarks)
    assert pack.index.face_pixels[0] == pytest.approx(wanted, rel=0.05)


def test_a_stopped_preparation_goes_on_and_ends_the_same(tmp_path, quick):
    source = write_photos(tmp_path / "photos", NAMES)
    prepare(source, tmp_path / "whole", FLAT)
    assert len(quick) == 24
    context = JobContext(lambda *_: context.cancel() if len(quick) == 24 + 11 else None)
    with pytest.raises(Cancelled):
        prepare(source, tmp_path / "pack", FLAT, context)
    assert not (tmp_path / "pack" / "index.npz").exists()
    del quick[:]
    prepare(source, tmp_path / "pack", FLAT)
    assert len(quick) == 24 - 11
    assert contents(tmp_path / "pack") == contents(tmp_path / "whole")


def test_killed_at_any_moment_it_goes_on_and_ends_the_same(tmp_path, quick, monkeypatch):
    source = write_photos(tmp_path / "photos", NAMES)
    prepare(source, tmp_path / "whole", FLAT)
    code = """
        import os, sys
        from pathlib import Path
        from core.packs import journal, workers
        from core.packs.prepare import prepare
        from tests.core.packs.test_prepare import FLAT
        from tests.helpers.seen_faces import look

        def dying(photo, frame):
            if photo.name == "14.jpg":
                os.kill(os.getpid(), 9)
            return look(photo, frame)

        journal.PART = 4
        workers.look_at = dying
        prepare(Path(sys.argv[1]), Path(sys.argv[2]), FLAT)
    """
    command = [sys.executable, "-c", textwrap.dedent(code), str(source), str(tmp_path / "pack")]
    died = subprocess.run(command, cwd=Path(__file__).parents[3], check=False)
    assert died.returncode == -signal.SIGKILL
    del quick[:]
    monkeypatch.setattr(writer, "SHARD_BYTES", 8000)
    with pytest.raises(ZeroDivisionError):  # as dead as a process: nothing is cleaned up
        prepare(source, tmp_path / "pack", FLAT, JobContext(lambda done, _: 1 / (done < 0.99)))
    assert len(quick) == 24 - 12
    assert len(list((tmp_path / "pack").glob("faces-*.bin"))) > 1
    monkeypatch.undo()
    monkeypatch.setattr(workers, "look_at", None)  # there is nothing left to look at
    prepare(source, tmp_path / "pack", FLAT)
    assert contents(tmp_path / "pack") == contents(tmp_path / "whole")


def test_a_photo_that_changed_meanwhile_is_looked_at_again(tmp_path, quick):
    source = write_photos(tmp_path / "photos", NAMES)
    context = JobContext(lambda *_: context.cancel() if len(quick) == 20 else None)
    with pytest.raises(Cancelled):
        prepare(source, tmp_path / "pack", FLAT, context)
    (source / "03.jpg").write_text("777")
    (source / "extra.jpg").write_text("778")
    del quick[:]
    prepare(source, tmp_path / "pack", FLAT)
    assert quick == ["03.jpg", *NAMES[20:], "extra.jpg"]
    prepare(source, tmp_path / "whole", FLAT)
    assert contents(tmp_path / "pack") == contents(tmp_path / "whole")


def test_work_with_another_frame_is_not_mixed_in(tmp_path, quick):
    source = write_photos(tmp_path / "photos", NAMES)
    context = JobContext(lambda *_: context.cancel() if len(quick) == 20 else None)
    with pytest.raises(Cancelled):
        prepare(source, tmp_path / "pack", FLAT, context)
    del quick[:]
    other = PrepareOptions(layout="flat", size=SIZE, zoom=1.3, workers=0, val_names="*0.jpg")
    prepare(source, tmp_path / "pack", other)
    assert len(quick) == 24
    assert not list((tmp_path / "pack").glob(".unfinished*"))


def test_a_full_disk_is_said_and_what_was_done_is_kept(tmp_path, quick, monkeypatch):
    source = write_photos(tmp_path / "photos", NAMES)
    write = journal.write_atomically
    room = [2]

    def fills_up(path, data, *, overwrite):
        room[0] -= 1
        if room[0] < 0:
            raise UnwritableError(f"{path} cannot be written: the disk is full.")
        write(path, data, overwrite=overwrite)

    monkeypatch.setattr(journal, "write_atomically", fills_up)
    with pytest.raises(UnwritableError, match="disk is full"):
        prepare(source, tmp_path / "pack", FLAT)
    room[0] = 99
    del quick[:]
    prepare(source, tmp_path / "pack", FLAT)
    assert len(quick) == 24 - 8


def test_shards_stay_below_their_limit(tmp_path, quick, monkeypatch):
    monkeypatch.setattr(writer, "SHARD_BYTES", 9000)
    prepare(write_photos(tmp_path / "photos", NAMES), tmp_path / "pack", FLAT)
    sizes = [path.stat().st_size for path in (tmp_path / "pack").glob("faces-*.bin")]
    assert len(sizes) > 2
    assert max(sizes) <= 9000
    pack = Pack(tmp_path / "pack")
    assert list(pack.index.source) == NAMES
    assert [shard["bytes"] for shard in pack.meta["shards"]] == [
        (tmp_path / "pack" / shard["name"]).stat().st_size for shard in pack.meta["shards"]
    ]


def test_the_report_names_every_photo_left_out(tmp_path, quick):
    photos = {"1.jpg": "1", "2.jpg": "2 yaw=-0.9", "3.jpg": "3 face_pixels=10", "4.jpg": ""}
    source = write_photos(tmp_path / "photos", photos)
    report = prepare(source, tmp_path / "pack", FLAT)
    stored = json.loads((tmp_path / "pack" / "report.json").read_text())
    assert stored == report.table()
    assert stored["counts"] == {"turned": 1, "too-small": 1, "not-readable": 1}
    assert {"photo": "2.jpg", "reason": "turned", "detail": "-0.9, limit 0.55"} in stored["dropped"]
    text = (tmp_path / "pack" / "report.txt").read_text()
    for name in ("2.jpg", "3.jpg", "4.jpg"):
        assert name in text
    assert any("nobody is kept for measuring" in line for line in report.lines())


def test_a_photo_that_ends_its_process_is_named_and_the_rest_goes_on(tmp_path, monkeypatch):
    source = write_photos(tmp_path / "photos", NAMES[:3])

    class Dying(workers._Worker):
        def give(self, photo):
            if photo.name == "01.jpg":
                os.kill(self.process.pid, signal.SIGKILL)
                self.process.join(5)
            super().give(photo)

    monkeypatch.setattr(workers, "_Worker", Dying)
    options = PrepareOptions(layout="flat", workers=1)
    with pytest.raises(BadConfigError, match="1 ended the process") as caught:
        prepare(source, tmp_path / "pack", options)
    assert "2 not readable" in str(caught.value)  # numbers are no pictures


def test_workers_end_with_a_cancelled_preparation(tmp_path):
    source = write_photos(tmp_path / "photos", NAMES)
    context = JobContext()
    context.cancel()
    before = time.monotonic()
    with pytest.raises(Cancelled):
        prepare(source, tmp_path / "pack", PrepareOptions(layout="flat", workers=2), context)
    assert time.monotonic() - before < 30  # it does not wait for the work, which takes for ever
    assert multiprocessing.active_children() == []


def test_a_pack_is_never_written_over(photos, tmp_path):
    write_pack(tmp_path / "pack")
    with pytest.raises(BadConfigError, match="there is a pack already"):
        prepare(photos, tmp_path / "pack", FLAT)


def test_nothing_to_prepare_is_said(tmp_path):
    with pytest.raises(MissingFileError, match="no such folder"):
        prepare(tmp_path / "nowhere", tmp_path / "pack", FLAT)
    (tmp_path / "empty").mkdir()
    with pytest.raises(MissingFileError, match="no pictures"):
        prepare(tmp_path / "empty", tmp_path / "pack", FLAT)
    with pytest.raises(MissingFileError, match="no photos"):
        prepare_photos([], tmp_path / "pack", FLAT)


def test_a_folder_of_bad_photos_is_said_with_reasons(tmp_path, quick):
    source = write_photos(tmp_path / "photos", {"1.jpg": "1 sharpness=1", "2.jpg": ""})
    with pytest.raises(BadConfigError, match=r"no face is fit.*1 not sharp, 1 not readable"):
        prepare(source, tmp_path / "pack", FLAT)


def test_a_folder_that_cannot_be_made_is_said(tmp_path, quick, monkeypatch):
    def refused(self, parents, exist_ok):
        raise OSError(errno.EROFS, "Read-only file system")

    source = write_photos(tmp_path / "photos", NAMES[:1])
    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(UnwritableError, match="cannot be made"):
        prepare(source, tmp_path / "pack", FLAT)


@pytest.mark.parametrize("value", [{"size": 8}, {"zoom": 0}, {"val_people": frozenset()}])
def test_options_that_make_no_sense_are_refused(value):
    with pytest.raises(BadConfigError):
        PrepareOptions(**({"val_names": "*0.jpg"} | value))
