"""The program is killed in the middle of its work, and started again."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from core.paths import user_data

ROOT = Path(__file__).resolve().parents[2]

# a window that restores one photo after the other, for ever, and tells of each
WORKER = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.main_window import MainWindow
from app.preferences import Preferences
from app.theme import Look, Theme
from tests.helpers.engine import FakeEngine

application = QApplication(sys.argv[:1])
window = MainWindow(FakeEngine(), Preferences(), Look(application, Theme.LIGHT))
control, document = window.workspace.control, window.document
paths = [Path(name) for name in sys.argv[1:]]
turn = 0

def work():
    global turn
    if window.runner.running("restore") or not document.state.searched:
        return
    if document.outcome is not None:
        print("restored", flush=True)
    turn += 1
    moved = document.entry.face.landmarks.with_point(30, turn, turn)
    control.move_landmarks(moved)
    window.session.desk.show(window.session.album[turn % len(paths)])
    window.workspace.restore()

def begin():
    control.shelf.choose("blind")
    window.photos.open_all(paths)
    timer.start(20)

timer = QTimer()
timer.timeout.connect(work)
control.shelf.warm_up()
window.session.begin(lambda: None)
QTimer.singleShot(300, begin)
window.show()
application.exec()
"""


@pytest.mark.parametrize("wait", [0.0, 0.13])
def test_session_survives_a_kill_at_any_moment(driver, tmp_path, wait):
    photos = [tmp_path / f"scan{number}.jpg" for number in range(3)]
    for photo in photos:
        photo.touch()
    work_and_die(photos, wait)
    d = driver()
    d.until(lambda: len(d.session.album) == 3)
    d.until(lambda: d.document.picture is not None)
    assert not d.notice.isVisible(), d.notice.text.text()
    assert d.session.store.folder.name == "session", "the dead one's lock counts for nothing"
    assert not list(user_data().glob("session-*")), "nothing was damaged"
    kept = [photo for photo in d.session.album if photo.restored]
    assert kept
    for photo in kept:
        d.session.desk.show(photo)
        d.until(partial(d.shows, photo.path))
        assert d.document.outcome is not None
        assert not d.notice.isVisible(), d.notice.text.text()
    assert d.window.close()
    assert not list((user_data() / "session").glob("*.part"))


def work_and_die(photos, wait):
    """Let the program work until it has kept results, and kill it in the middle."""
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, *map(str, photos)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
    )
    try:
        for _ in range(4):
            assert worker.stdout.readline().strip() == b"restored"
        file, end = user_data() / "session" / "session.json", time.monotonic() + 60
        while not (file.exists() and b"result-" in file.read_bytes()):
            assert time.monotonic() < end, "the session was never written"
            time.sleep(0.02)
        time.sleep(wait)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)
        worker.stdout.close()
