"""Reading in a process of its own, with a reader of made-up files."""

import os
import signal

import pytest

from app.people.indexer import Indexer
from app.people.indexer_process import Finished, Reading, Trouble
from core.gallery.people import list_people
from core.gallery.store import Gallery
from tests.helpers.galleries import read_made_up, write_photos


class Ears:
    """Remembers what the indexer says."""

    def __init__(self, indexer):
        self.progress, self.finished, self.failed = [], [], []
        indexer.progressed.connect(self.progress.append)
        indexer.finished.connect(self.finished.append)
        indexer.failed.connect(self.failed.append)


@pytest.fixture
def indexer(qtbot, tmp_path):
    made = []

    def make(store, **more):
        made.append(Indexer(store, reader=read_made_up, workers=0, **more))
        return made[-1], Ears(made[-1])

    yield make
    for each in made:
        assert each.shut_down(), "the process had to be killed"


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "store" / "gallery.sqlite"
    photos = {f"p{k}": f"{1 + k % 2}:{k}" for k in range(8)}
    folder = write_photos(tmp_path / "photos", **photos, broken="bad")
    with Gallery(path) as gallery:
        gallery.add_folder(folder)
    return path


def test_reads_groups_tells_and_then_notices_a_new_photo(qtbot, indexer, store, tmp_path):
    reads, ears = indexer(store, every=0.2)
    reads.read()
    qtbot.waitUntil(lambda: len(ears.finished) == 1, timeout=30_000)
    assert ears.finished[0] == Finished(read=9, failed=1)
    counted = [each for each in ears.progress if each.total]
    assert counted[-1].done == counted[-1].total == 9
    assert any(each.grouping for each in ears.progress)
    with Gallery(store) as gallery:
        assert [who.faces for who in list_people(gallery)] == [4, 4]
        assert len(gallery.failures()) == 1
    write_photos(tmp_path / "photos", later="1:77")
    qtbot.waitUntil(lambda: len(ears.finished) == 2, timeout=30_000)
    with Gallery(store) as gallery:
        assert sorted(who.faces for who in list_people(gallery)) == [4, 5]
    process = reads._process
    os.kill(process.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(ears.failed), timeout=10_000)
    assert not reads.busy
    reads.read()
    qtbot.waitUntil(lambda: len(ears.finished) == 3, timeout=30_000)
    assert ears.finished[2].read == 0, "what was read was lost"


def test_stop_ends_reading_at_once_and_later_it_goes_on(qtbot, indexer, store, tmp_path):
    write_photos(tmp_path / "photos", **{f"slow{k}": f"3:{k} slow" for k in range(100)})
    reads, ears = indexer(store, every=0.1)
    reads.read()
    qtbot.waitUntil(lambda: any(each.done for each in ears.progress), timeout=30_000)
    assert reads.busy
    reads.stop()
    qtbot.waitUntil(lambda: bool(ears.finished), timeout=10_000)
    assert ears.finished[0].stopped, "it read on"
    qtbot.wait(300)
    assert len(ears.finished) == 1, "it went on by itself"
    assert not reads.busy
    with Gallery(store) as gallery:
        assert 0 < gallery.status().photos < 109, "what was read is kept"


def test_a_store_that_cannot_be_opened_is_told_as_core_tells_it(qtbot, indexer, tmp_path):
    import sqlite3
    from contextlib import closing

    path = tmp_path / "gallery.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute(f"PRAGMA application_id = {0x4C494B45}")
        connection.execute("CREATE TABLE x (y)")
        connection.commit()
    reads, ears = indexer(path)
    reads.read()
    qtbot.waitUntil(lambda: bool(ears.failed), timeout=30_000)
    assert isinstance(ears.failed[0], Trouble)
    assert ears.failed[0].error.code == "gallery-newer"
    assert ears.progress == [Reading()]
