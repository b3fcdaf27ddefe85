"""Indexing: only what changed, moved files, odd folders, cancel, kill -9."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.errors import GalleryBusyError
from core.gallery.index import index
from core.gallery.lock import only_indexer
from core.gallery.watch import has_changed
from core.jobs import Cancelled, JobContext
from tests.helpers.galleries import gallery_at, read_made_up, write_photos

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def photos(tmp_path):
    return write_photos(tmp_path / "p", a="1:1 2:1", b="1:2", c="bad", d="")


@pytest.fixture
def gallery(tmp_path, photos):
    with gallery_at(tmp_path) as opened:
        opened.add_folder(photos)
        yield opened


def run(gallery, **options):
    return index(gallery, workers=0, reader=read_made_up, **options)


def faces(gallery):
    return {
        (Path(row["path"]).name, row["number"]): row["id"]
        for row in gallery.rows("SELECT path, number, id FROM live")
    }


def test_all_is_read_once_and_failures_have_reasons(gallery, photos):
    report = run(gallery)
    assert (report.read, report.faces, report.unchanged) == (4, 3, 0)
    assert [Path(path).name for path, _ in report.failed] == ["c.jpg"]
    assert gallery.failures() == [((photos / "c.jpg").resolve(), report.failed[0][1])]
    again = run(gallery)
    assert (again.read, again.unchanged) == (0, 4)
    assert run(gallery, retry=True).read == 1


def test_a_changed_photo_is_read_again_and_keeps_its_face(gallery, photos):
    run(gallery)
    before = faces(gallery)
    (photos / "a.jpg").write_text("2:1 1:1 3:1")  # the same two people, exchanged, and a third
    assert run(gallery).read == 1
    after = faces(gallery)
    assert after["a.jpg", 1] == before["a.jpg", 2]
    assert after["a.jpg", 2] == before["a.jpg", 1]
    assert after["a.jpg", 3] not in before.values()


def test_a_new_date_alone_reads_nothing(gallery, photos):
    run(gallery)
    os.utime(photos / "a.jpg", ns=(1, 1))
    assert has_changed(gallery)
    report = run(gallery)
    assert (report.read, report.unchanged) == (0, 4)
    assert not has_changed(gallery)


def test_a_moved_photo_keeps_its_faces(gallery, photos):
    run(gallery)
    before = faces(gallery)
    (photos / "deep").mkdir()
    (photos / "a.jpg").rename(photos / "deep" / "z.jpg")
    report = run(gallery)
    assert (report.read, report.moved, report.missing) == (0, 1, 0)
    assert faces(gallery)["z.jpg", 1] == before["a.jpg", 1]


def test_a_copy_is_not_searched_and_has_faces_of_its_own(gallery, photos):
    run(gallery)
    (photos / "copy.jpg").write_bytes((photos / "a.jpg").read_bytes())
    report = run(gallery)
    assert (report.read, report.copied) == (0, 1)
    found = faces(gallery)
    assert found["copy.jpg", 1] != found["a.jpg", 1]


def test_a_photo_that_comes_back_has_its_faces_again(gallery, photos):
    run(gallery)
    before = faces(gallery)
    text = (photos / "a.jpg").read_text()
    stamp = (photos / "a.jpg").stat().st_mtime_ns
    (photos / "a.jpg").unlink()
    assert run(gallery).missing == 1
    assert ("a.jpg", 1) not in faces(gallery)
    assert gallery.status().missing == 1
    (photos / "a.jpg").write_text(text)
    os.utime(photos / "a.jpg", ns=(stamp, stamp))
    assert run(gallery).read == 0
    assert faces(gallery) == before


def test_a_folder_that_cannot_be_read_keeps_its_photos(gallery, photos, tmp_path):
    run(gallery)
    before = faces(gallery)
    photos.rename(tmp_path / "unplugged")
    report = run(gallery)
    assert list(report.closed) == [str(photos.resolve())]
    assert report.missing == 0
    assert faces(gallery) == before
    assert gallery.folders()[0].error
    (tmp_path / "unplugged").rename(photos)
    run(gallery)
    assert gallery.folders()[0].error is None


def test_loops_of_links_end_and_hidden_names_are_left_out(gallery, photos):
    (photos / "loop").symlink_to(photos)
    (photos / "self.jpg").symlink_to(photos / "self.jpg")
    write_photos(photos / ".trash", x="1:9")
    report = run(gallery)
    assert report.read == 4


def test_cancel_keeps_what_was_read_and_the_next_run_goes_on(gallery):
    context = JobContext()
    with pytest.raises(Cancelled):
        run(gallery, context=context, on_progress=lambda progress: context.cancel())
    assert gallery.number("SELECT count(*) FROM photo") == 1
    report = run(gallery)
    assert (report.read, report.unchanged) == (3, 1)


def test_progress_tells_the_time_left(gallery):
    told = []
    run(gallery, on_progress=told.append)
    assert [(p.done, p.total) for p in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert told[-1].seconds_left == 0
    assert told[-1].failed == 1


def test_only_one_process_indexes(gallery):
    with only_indexer(gallery.path), pytest.raises(GalleryBusyError, match="already"):
        run(gallery)
    assert run(gallery).read == 4


def test_a_photo_that_kills_its_worker_is_named_and_the_rest_goes_on(tmp_path):
    photos = write_photos(tmp_path / "p", a="1:1", b="die", c="1:2")
    with gallery_at(tmp_path) as gallery:
        gallery.add_folder(photos)
        report = index(gallery, workers=1, reader=read_made_up)
        assert report.read == 3
        ((path, reason),) = report.failed
        assert Path(path).name == "b.jpg"
        assert "exit code 9" in reason
        assert gallery.status().faces == 2
        assert index(gallery, workers=1, reader=read_made_up).read == 0


KILLED = """
import sys
from pathlib import Path
from core.gallery.index import index
from tests.helpers.galleries import gallery_at, read_made_up
with gallery_at(Path(sys.argv[1])) as gallery:
    index(gallery, workers=0, reader=read_made_up, on_progress=lambda p: print(p.done, flush=True))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_kill_costs_no_more_than_the_photo_in_hand(tmp_path):
    texts = {f"n{number}": f"{number}:0 slow" for number in range(20)}
    photos = write_photos(tmp_path / "p", **texts)
    with gallery_at(tmp_path) as gallery:
        gallery.add_folder(photos)
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        for _ in range(3):
            last = int(process.stdout.readline())
        time.sleep(0.05)  # into the next photo
        process.send_signal(signal.SIGKILL)
        said = process.stdout.read().split()
    last = int(said[-1]) if said else last
    with gallery_at(tmp_path) as gallery:
        assert gallery.number("SELECT count(*) FROM photo") in (last, last + 1)
        assert gallery.rows("PRAGMA quick_check")[0][0] == "ok"
        report = run(gallery)
        assert report.read in (20 - last, 19 - last)
        assert gallery.status().faces == 20
