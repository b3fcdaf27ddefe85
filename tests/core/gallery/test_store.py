"""The store's file: side by side, damaged, newer, full, read-only."""

import sqlite3
import threading

import pytest

from core.errors import (
    GalleryBusyError,
    GalleryDamagedError,
    GalleryNewerError,
    MissingFileError,
    UnwritableError,
)
from core.gallery import database, schema
from core.gallery.index import index
from core.gallery.store import Gallery
from tests.helpers.galleries import gallery_at, read_made_up, write_photos


def write_folders(gallery, paths):
    """Folders in one change, whether they are there or not."""
    with gallery.change() as connection:
        for path in paths:
            connection.execute("INSERT INTO folder (path) VALUES (?)", (path,))


def test_a_change_raises_the_revision_that_others_see(tmp_path):
    with gallery_at(tmp_path) as ours, gallery_at(tmp_path) as theirs:
        before = theirs.revision()
        ours.add_folder(tmp_path)
        assert theirs.revision() == before + 1
        assert [folder.path for folder in theirs.folders()] == [tmp_path.resolve()]


def test_a_failed_change_leaves_nothing(tmp_path):
    with gallery_at(tmp_path) as gallery:
        before = gallery.revision()
        with pytest.raises(sqlite3.IntegrityError):
            write_folders(gallery, ["/x", "/x"])
        assert gallery.folders() == []
        assert gallery.revision() == before


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with gallery_at(tmp_path) as gallery, pytest.raises(MissingFileError, match="no folder"):
        gallery.add_folder(tmp_path / "nowhere")


def test_many_threads_write_side_by_side(tmp_path):
    gallery_at(tmp_path).close()

    def work(name):
        with gallery_at(tmp_path) as gallery:
            for number in range(20):
                write_folders(gallery, [f"/{name}/{number}"])

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with gallery_at(tmp_path) as gallery:
        assert len(gallery.folders()) == 60
        assert gallery.revision() == 60


def test_a_store_held_by_another_for_long_is_said_to_be_busy(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    with (
        gallery_at(tmp_path) as ours,
        gallery_at(tmp_path) as theirs,
        ours.change(),
        pytest.raises(GalleryBusyError, match="another Likeness"),
    ):
        theirs.add_folder(tmp_path)


def test_a_newer_store_is_left_alone(tmp_path):
    with gallery_at(tmp_path) as gallery:
        path = gallery.path
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(GalleryNewerError, match="newer Likeness"):
        Gallery(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "mail.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mail (text)")
    connection.close()
    with pytest.raises(UnwritableError, match="another program's"):
        Gallery(path)


def test_migrations_reach_every_version_from_an_empty_file():
    assert sorted(schema.MIGRATIONS) == list(range(schema.VERSION))


def test_a_migration_that_fails_changes_nothing(tmp_path, monkeypatch):
    with gallery_at(tmp_path) as gallery:
        gallery.add_folder(tmp_path)
        path = gallery.path
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    monkeypatch.setattr(database, "VERSION", schema.VERSION)
    broken = "CREATE TABLE fresh (x); CREATE TABLE folder (x);"
    monkeypatch.setitem(schema.MIGRATIONS, schema.VERSION - 1, broken)
    with pytest.raises(sqlite3.OperationalError):
        Gallery(path)
    monkeypatch.undo()
    with Gallery(path) as gallery:
        assert len(gallery.folders()) == 1
        assert gallery.number("SELECT count(*) FROM sqlite_master WHERE name = 'fresh'") == 0


@pytest.mark.parametrize("damage", ["head", "middle"])
def test_a_damaged_store_is_kept_aside_and_its_copy_takes_over(tmp_path, damage):
    photos = write_photos(tmp_path / "p", **{f"n{i}": f"{i}:0" for i in range(120)})
    with gallery_at(tmp_path) as gallery:
        gallery.add_folder(photos)
        index(gallery, workers=0, reader=read_made_up)
        path = gallery.path
    data = bytearray(path.read_bytes())
    where = slice(0, 64) if damage == "head" else slice(len(data) * 3 // 4, len(data))
    data[where] = b"\x55" * len(data[where])
    path.write_bytes(data)
    if damage == "middle":  # met while working: the next start mends it
        with pytest.raises(GalleryDamagedError, match="Start Likeness again"), Gallery(path) as bad:
            bad.rows("SELECT * FROM live")  # counting alone does not come by every page
    with Gallery(path) as mended:
        assert "kept as" in mended.notice
        assert mended.status().photos == 120
    (aside,) = path.parent.glob("gallery-damaged-*.sqlite")
    assert aside.read_bytes() == bytes(data)
    with Gallery(path) as again:
        assert again.notice is None


def test_a_damaged_store_without_a_copy_begins_anew_and_says_so(tmp_path):
    path = tmp_path / "gallery.sqlite"
    path.write_bytes(b"no database at all" * 300)
    with Gallery(path) as gallery:
        assert "no copy" in gallery.notice
        assert gallery.folders() == []
    assert list(tmp_path.glob("gallery-damaged-*"))


def test_a_damaged_store_never_becomes_the_good_copy(tmp_path):
    with gallery_at(tmp_path) as gallery:
        gallery.add_folder(tmp_path)
        assert gallery.keep_copy()
        path = gallery.path
    copy = path.with_name(path.name + ".backup")
    good = copy.read_bytes()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET rootpage = 99999 WHERE name = 'face'")
    connection.close()
    raw = sqlite3.connect(path)
    assert not database.save_copy(raw, path)
    raw.close()
    assert copy.read_bytes() == good


def test_a_full_disk_is_said_and_what_was_there_is_safe(tmp_path):
    with gallery_at(tmp_path) as gallery:
        gallery.add_folder(tmp_path)
        pages = gallery.number("PRAGMA page_count")
        gallery.rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(UnwritableError, match="disk is full"):
            write_folders(gallery, [f"/{number:0200}" for number in range(1000)])
        assert len(gallery.folders()) == 1


def test_a_read_only_store_can_be_looked_at(tmp_path, monkeypatch):
    with gallery_at(tmp_path) as gallery:
        gallery.add_folder(tmp_path)
    monkeypatch.setattr(database.os, "access", lambda path, mode: False)  # root may write anywhere
    with gallery_at(tmp_path) as gallery:
        assert len(gallery.folders()) == 1
        with pytest.raises(UnwritableError, match="read-only"):
            gallery.add_folder(tmp_path / "store")
    with pytest.raises(UnwritableError, match="cannot be made"):
        gallery_at(tmp_path / "elsewhere")


def test_taking_a_folder_out_and_in_again_loses_nothing(tmp_path):
    photos = write_photos(tmp_path / "p", a="1:1", b="2:1")
    inner = write_photos(photos / "inner", c="3:1")
    with gallery_at(tmp_path) as gallery:
        gallery.add_folder(photos)
        index(gallery, workers=0, reader=read_made_up)
        gallery.add_folder(inner)
        faces = gallery.rows("SELECT id FROM live ORDER BY id")
        assert gallery.remove_folder(photos) == 2  # the third is in the inner folder, too
        assert gallery.status().faces == 1
        gallery.add_folder(photos)
        assert gallery.rows("SELECT id FROM live ORDER BY id") == faces
        report = index(gallery, workers=0, reader=read_made_up)
        assert (report.read, report.unchanged) == (0, 3)
        with pytest.raises(MissingFileError, match="not in the gallery"):
            gallery.remove_folder(tmp_path / "other")
