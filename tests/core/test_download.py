"""Downloads from a server on this machine that cuts, lies, refuses and forgets."""

import errno
import hashlib
import os
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from core.download import RemoteFile, download, is_whole, take_local
from core.errors import DownloadError, MissingFileError, UnwritableError
from core.jobs import Cancelled, JobContext

CONTENT = bytes(range(256)) * 4000  # 1 MB, four chunks
QUICK = (0.0, 0.0)


class Server:
    """Serves `content`; `cuts` says after how many bytes each answer ends."""

    def __init__(self):
        self.content = CONTENT
        self.cuts, self.ranges = [], True
        self.status = 0
        self.asked = []  # the Range of every request, or None
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                asked = self.headers.get("Range")
                server.asked.append(asked)
                if server.status:
                    self.send_error(server.status)
                    return
                start = int(asked[6:-1]) if asked and server.ranges else 0
                body = server.content[start:]
                self.send_response(206 if start else 200)
                self.send_header("Content-Length", str(len(body)))
                if start:
                    end = len(server.content) - 1
                    self.send_header("Content-Range", f"bytes {start}-{end}/{end + 1}")
                self.end_headers()
                self.wfile.write(body[: server.cuts.pop(0)] if server.cuts else body)

            def log_message(self, *args):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def file(self, content=CONTENT):
        return RemoteFile(
            name="weights.pth",
            url=f"http://127.0.0.1:{self._server.server_port}/weights.pth",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    made = Server()
    yield made
    made.close()


def test_a_file_comes_whole_and_its_progress_never_goes_back(server, tmp_path):
    steps = []
    context = JobContext(lambda done, stage: steps.append((done, stage)))

    path = download(server.file(), tmp_path / "new" / "folder", context)

    assert path.read_bytes() == CONTENT
    assert list(path.parent.iterdir()) == [path]
    parts = [done for done, _ in steps]
    assert parts == sorted(parts)
    assert parts[0] == 0.0
    assert parts[-1] == 1.0
    assert {stage for _, stage in steps} == {"download"}


def test_a_file_that_is_there_is_not_fetched(server, tmp_path):
    (tmp_path / "weights.pth").write_bytes(CONTENT)

    download(server.file(), tmp_path)

    assert server.asked == []


def test_a_cut_connection_goes_on_where_it_was(server, tmp_path):
    server.cuts = [300_000, 400_000]

    path = download(server.file(), tmp_path, pauses=QUICK)

    assert path.read_bytes() == CONTENT
    assert server.asked == [None, "bytes=300000-", "bytes=700000-"]


def test_the_next_day_goes_on_where_the_last_one_ended(server, tmp_path):
    server.cuts = [300_000]
    with pytest.raises(DownloadError, match=r"cut.*What arrived is kept"):
        download(server.file(), tmp_path, pauses=())
    assert not (tmp_path / "weights.pth").exists()

    assert download(server.file(), tmp_path).read_bytes() == CONTENT
    assert server.asked == [None, "bytes=300000-"]


def test_a_server_without_ranges_begins_again(server, tmp_path):
    server.cuts, server.ranges = [300_000], False

    assert download(server.file(), tmp_path, pauses=QUICK).read_bytes() == CONTENT


def test_another_file_is_refused_and_leaves_nothing(server, tmp_path):
    server.content = CONTENT[::-1]

    with pytest.raises(DownloadError, match="SHA-256"):
        download(server.file(), tmp_path, pauses=QUICK)

    assert list(tmp_path.iterdir()) == []
    assert len(server.asked) == 1


def test_a_part_of_another_version_is_thrown_away_once(server, tmp_path):
    (tmp_path / "weights.pth.part").write_bytes(b"x" * 1000)

    assert download(server.file(), tmp_path, pauses=QUICK).read_bytes() == CONTENT
    assert server.asked == ["bytes=1000-", None]


def test_a_server_that_sends_too_much_is_stopped(server, tmp_path):
    wanted = server.file()
    server.content = CONTENT * 2

    with pytest.raises(DownloadError, match="more than"):
        download(wanted, tmp_path, pauses=QUICK)

    assert sum(path.stat().st_size for path in tmp_path.iterdir()) == 0


@pytest.mark.parametrize(("status", "requests"), [(404, 1), (403, 1), (503, 3)])
def test_a_refusal_is_said_and_only_a_passing_one_is_tried_again(
    server, tmp_path, status, requests
):
    server.status = status

    with pytest.raises(DownloadError, match=rf"answers {status}") as caught:
        download(server.file(), tmp_path, pauses=QUICK)

    assert server.file().url in str(caught.value)
    assert len(server.asked) == requests


def test_no_server_is_said(server, tmp_path):
    wanted = server.file()
    server.close()
    server.close = lambda: None

    with pytest.raises(DownloadError, match="cannot be reached"):
        download(wanted, tmp_path, pauses=())


def test_a_proxy_of_the_environment_is_used(server, tmp_path, monkeypatch):
    """The server stands in for a proxy: it is asked for a host that does not exist."""
    proxy = server.file().url.rsplit("/", 1)[0]
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.delenv("no_proxy")
    monkeypatch.delenv("NO_PROXY", raising=False)
    here = server.file()
    there = RemoteFile(
        name=here.name, url="http://nowhere.invalid/w.pth", size=here.size, sha256=here.sha256
    )

    assert download(there, tmp_path, pauses=()).read_bytes() == CONTENT


def test_a_cancel_stops_and_keeps_what_arrived(server, tmp_path):
    def stop(done, stage):
        if done > 0.3:
            context.cancel()

    context = JobContext(stop)
    with pytest.raises(Cancelled):
        download(server.file(), tmp_path, context)

    kept = (tmp_path / "weights.pth.part").stat().st_size
    assert 0.3 * len(CONTENT) < kept < len(CONTENT)
    assert download(server.file(), tmp_path).read_bytes() == CONTENT
    assert server.asked[-1] == f"bytes={kept}-"


def test_too_little_room_is_said_before_anything_is_asked(server, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))

    with pytest.raises(UnwritableError, match="disk has only"):
        download(server.file(), tmp_path)

    assert server.asked == []


def test_a_disk_that_fills_up_is_said_and_not_tried_again(server, tmp_path, monkeypatch):
    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(UnwritableError, match="No space left"):
        download(server.file(), tmp_path, pauses=QUICK)

    assert len(server.asked) == 1


def test_a_local_copy_is_taken_from_file_or_folder(server, tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "weights.pth").write_bytes(CONTENT)

    for source in (mine, mine / "weights.pth"):
        folder = tmp_path / f"to-{source.name}"
        path = take_local(server.file(), source, folder)
        assert path.read_bytes() == CONTENT
        assert list(folder.iterdir()) == [path]

    assert take_local(server.file(), mine, mine) == mine / "weights.pth"
    assert server.asked == []


def test_a_wrong_or_missing_local_copy_is_refused(server, tmp_path):
    with pytest.raises(MissingFileError, match=r"weights\.pth is not there"):
        take_local(server.file(), tmp_path, tmp_path / "to")
    (tmp_path / "weights.pth").write_bytes(CONTENT[:-1] + b"?")

    with pytest.raises(DownloadError, match="SHA-256"):
        take_local(server.file(), tmp_path, tmp_path / "to")

    assert not (tmp_path / "to").exists()
    assert not is_whole(server.file(), tmp_path / "weights.pth")
