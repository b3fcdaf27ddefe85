"""The panel of better landmarks: what it offers, how a download shows, ends, fails and stops."""

import threading

import pytest

from core.errors import DownloadError
from core.jobs import Stage
from core.landmarks import alignment_weights as weights


class Fetch:
    """Stands in for the download; `gate` holds it back half way."""

    def __init__(self, folder):
        self.folder, self.asked = folder, []
        self.gate, self.running = threading.Event(), threading.Event()
        self.error = None

    def __call__(self, detector, context=None, *, source=None):
        self.asked.append((detector, source))
        context.step(0.25, Stage.DOWNLOAD)
        self.running.set()
        for _ in range(5000):  # bounded: a broken cancel fails, it does not hang
            context.step(0.5, Stage.DOWNLOAD)
            if self.gate.wait(0.001):
                break
        if self.error is not None:
            raise self.error
        for file in weights.files_for(detector):
            place = self.folder / "checkpoints" / file.name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(b"")
        return self.folder


@pytest.fixture
def fetch(monkeypatch, tmp_path):
    made = Fetch(tmp_path / "weights")
    monkeypatch.setattr(weights, "own_hub", lambda: made.folder)
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setattr(weights, "fetch_weights", made)
    yield made
    made.gate.set()


@pytest.fixture
def panel(driver, fetch):
    made = driver()
    made.action("better-landmarks")
    made.control = made.window.panels.weights
    made.panel = made.control.dialog
    return made


def test_it_says_what_from_where_and_how_much_before_anything_is_asked(panel, fetch):
    assert not panel.panel.isModal()
    assert "185.5 MB from www.adrianbulat.com" in panel.panel.source.text()
    panel.panel.radios["yunet"].click()
    assert "95.9 MB" in panel.panel.source.text()
    assert "github.com" in panel.panel.source.text()
    assert str(fetch.folder) in panel.panel.source.text()
    assert fetch.asked == []


def test_a_download_shows_how_far_it_is_and_then_that_it_is_used(panel, fetch):
    panel.press(panel.panel.fetch)
    panel.until(lambda: "93 of 185 MB" in panel.panel.status.text())
    assert panel.panel.bar.value() == 500
    assert not panel.panel.fetch.isVisible()
    assert panel.window.workspace.isEnabled()  # work goes on

    fetch.gate.set()
    panel.until(lambda: "Done" in panel.panel.status.text())

    assert fetch.asked == [("sfd", None)]
    assert "All of it is here" in panel.panel.source.text()
    assert not panel.panel.fetch.isEnabled()
    assert not panel.panel.bar.isVisible()


def test_cancel_stops_at_once(panel, fetch):
    panel.press(panel.panel.fetch)
    assert fetch.running.wait(5)

    panel.press(panel.panel.cancel)

    assert "Cancelled" in panel.panel.status.text()
    assert panel.panel.fetch.isVisible()
    assert panel.panel.fetch.isEnabled()
    assert not panel.control.runner.running("fetch")


def test_a_failure_says_what_to_do_and_what_happened(panel, fetch):
    fetch.error = DownloadError("https://nowhere.invalid/x: the server answers 404 Not Found")
    fetch.gate.set()

    panel.press(panel.panel.fetch)
    panel.until(lambda: "404" in panel.panel.status.text())

    assert "try again" in panel.panel.status.text()
    needed = panel.panel.status.heightForWidth(panel.panel.status.width())
    assert panel.panel.status.height() >= needed  # nothing is cut
    assert panel.panel.fetch.isEnabled()


def test_a_folder_is_taken_over(panel, fetch, monkeypatch, tmp_path):
    fetch.gate.set()
    asked = "app.weights_controller.QFileDialog.getExistingDirectory"
    monkeypatch.setattr(asked, lambda parent, title: str(tmp_path))

    panel.press(panel.panel.local)
    panel.until(lambda: "Done" in panel.panel.status.text())

    assert fetch.asked == [("sfd", tmp_path)]


def test_a_folder_that_was_not_chosen_is_nothing(panel, fetch, monkeypatch):
    asked = "app.weights_controller.QFileDialog.getExistingDirectory"
    monkeypatch.setattr(asked, lambda parent, title: "")

    panel.press(panel.panel.local)

    assert fetch.asked == []


def test_closing_the_window_stops_the_download(panel, fetch):
    panel.press(panel.panel.fetch)
    assert fetch.running.wait(5)

    panel.window.close()

    assert not panel.control.runner.running("fetch")
    assert not panel.panel.isVisible()
