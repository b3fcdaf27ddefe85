"""A file is dragged from another program's window, on a real X server with a real pointer."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.paths import user_data

ROOT = Path(__file__).resolve().parents[2]
MISSING = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
PATIENCE = 120  # seconds; the machine may be busy

# a window of another program, at the right of ours, from which a file can be dragged
SOURCE = """
import sys
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel

class Source(QLabel):
    def mouseMoveEvent(self, event):
        if event.buttons() & Qt.MouseButton.LeftButton:
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(name) for name in sys.argv[1:]])
            drag = QDrag(self)
            drag.setMimeData(mime)
            print("dragging", flush=True)
            drag.exec(Qt.DropAction.CopyAction)

application = QApplication(sys.argv[:1])
source = Source("files")
source.setWindowTitle("drag-source")
source.setGeometry(1490, 100, 200, 200)
source.show()
application.exec()
"""


@pytest.fixture
def screen():
    """An X server of our own; gives the environment for its programs."""
    if sys.platform != "linux":
        pytest.skip("needs an X server")
    if MISSING:
        pytest.skip(f"{' and '.join(MISSING)} not installed: apt-get install xvfb xdotool")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1700x950x24", "-nolisten", "tcp"],
        pass_fds=(write,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        display = told.readline().strip()
    yield {**os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
    server.terminate()
    server.wait(10)


def pointer(screen, *words):
    return subprocess.run(
        ["xdotool", *map(str, words)], env=screen, capture_output=True, text=True, check=False
    ).stdout.strip()


def until(true, process, patience=PATIENCE):
    """What `true` answers as soon as that is something; None where patience ends before it."""
    end = time.monotonic() + patience
    while not (answer := true()):
        if process.poll() is not None and b"xcb" in (said := process.stderr.read()):
            pytest.skip(f"Qt's xcb plugin needs more libraries: {said.decode()[-200:]}")
        assert process.poll() is None, "the program ended"
        if time.monotonic() > end:
            return None
        time.sleep(0.1)
    return answer


def drag(screen, pause):
    """A hand takes the source's files to the window and lets go of them there."""
    pointer(screen, "mousemove", 1600, 200, "mousedown", 1, "sleep", pause)
    for x in range(1580, 500, -60):  # a hand moves in steps, and each must be answered
        pointer(screen, "mousemove", x, 400, "sleep", pause / 10)
    pointer(screen, "sleep", pause, "mouseup", 1)


def open_now(wanted):
    """Whether the session says that exactly these photos are open, and the first is shown."""
    file = user_data() / "session" / "session.json"
    if not file.exists():
        return False
    session = json.loads(file.read_text())
    photos = session["photos"]
    first = [photo["key"] for photo in photos[:1]]
    return [photo["path"] for photo in photos] == wanted and [session["current"]] == first


def test_files_dragged_from_another_window_are_opened(screen, tmp_path):
    names = []
    for name in ("with space.png", "größe.jpg"):
        Image.fromarray(np.full((120, 160, 3), 90, np.uint8)).save(tmp_path / name)
        names.append(str(tmp_path / name))
    quiet = {"stderr": subprocess.PIPE, "stdout": subprocess.DEVNULL, "cwd": ROOT}
    telling = {**quiet, "stdout": (tmp_path / "source").open("wb")}
    window = subprocess.Popen([sys.executable, "-m", "app"], env=screen, **quiet)
    source = subprocess.Popen([sys.executable, "-c", SOURCE, *names], env=screen, **telling)
    try:
        for process, name in ((window, "^Likeness$"), (source, "drag-source")):
            assert until(
                lambda name=name: pointer(screen, "search", "--onlyvisible", "--name", name),
                process,
            ), f"no window {name}"
        # on a machine so busy that a window answers the hand too late, X cancels the drop; a
        # person drags again, more slowly
        for pause in (0.2, 0.5, 1, 2, 4):
            drag(screen, pause)
            if until(lambda: open_now(names), window, 5 + 5 * pause):
                break
        assert "dragging" in (tmp_path / "source").read_text(), "the drag never began"
        assert open_now(names), "the photos were not opened"
    finally:
        for process in (window, source):
            process.terminate()
            process.wait(10)
            process.stderr.close()
        telling["stdout"].close()
