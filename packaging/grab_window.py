"""Grabs the window in all its states to PNG, for looking at.  A tool for developers, not shipped.

    python packaging/grab_window.py OUT_FOLDER [--photo FILE --guide FILE] [--size 1400x900]
        [--themes light] [--language de]

Without a photo it uses scikit-image's astronaut (NASA, public domain), made small and soft.
Without an installed model a drawn warp stands in for the network; the pictures then show the
window, not what the program can do.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):  # not the developer's own
    os.environ[name] = tempfile.mkdtemp()

from PySide6.QtCore import QPoint, QPointF, QSize  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.action_rows import OVERLAYS  # noqa: E402
from app.actions import Actions  # noqa: E402
from app.engine import Engine, ModelChoice  # noqa: E402
from app.languages import install  # noqa: E402
from app.main_window import MainWindow  # noqa: E402
from app.notice import Kind, Notice  # noqa: E402
from app.preferences import Preferences  # noqa: E402
from app.session.open_photo import Badge  # noqa: E402
from app.theme import Look, Theme  # noqa: E402

PATIENCE = 240.0  # seconds; the machine may be busy


class DrawnEngine(Engine):
    """The real one; where no model is installed, a drawn warp stands in for the network."""

    def warm_up(self, context):
        """The installed models, or one that stands in."""
        models = super().warm_up(context)
        self._drawn = not models
        summary = "Stands in for a model: a drawn warp and a sharpened face."
        return models or [ModelChoice(name="drawn", guided=True, summary=summary)]

    def restore(self, request, context):
        """The network's answer, or a drawn one."""
        if not self._drawn:
            return super().restore(request, context)
        from core.pipeline.restore import restore

        return restore(request, context, restorer=_Drawn())


class _Drawn:
    name, size, needs_guide, zoom, device = "drawn", 256, True, 1.0, "cpu"

    def restore(self, face):
        """A smooth warp, and the guide blended in."""
        import cv2

        from core.models.restorer import Restoration

        line = np.linspace(-1, 1, self.size, dtype=np.float32)
        x, y = np.meshgrid(line, line)
        flow = np.stack([x + 0.05 * np.sin(3 * y), y + 0.04 * np.cos(4 * x)], axis=2)
        places = ((flow + 1) * (self.size - 1) / 2).astype(np.float32)
        warped = cv2.remap(face.guide, places[..., 0], places[..., 1], cv2.INTER_LINEAR)
        sharp = np.clip(0.5 * face.crop + 0.5 * warped, 0, 1)
        return Restoration(restored=sharp, warped_guide=warped, flow=flow)


def main() -> int:
    """Grab every state in both themes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photo", type=Path)
    parser.add_argument("--guide", type=Path)
    parser.add_argument("--size", default="1400x900")
    parser.add_argument("--themes", default="light,dark")
    parser.add_argument("--language", default="en", help="de, es, fr, zh_CN")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    photo, guide = args.photo, args.guide
    if photo is None:
        photo, guide = _astronaut(args.folder)
    application = QApplication(sys.argv[:1])
    install(application, args.language)
    width, height = map(int, args.size.split("x"))
    for theme in args.themes.split(","):
        window = MainWindow(DrawnEngine(), Preferences(), Look(application, Theme(theme)))
        window.resize(QSize(width, height))
        window.show()
        walk = _Walk(window, args.folder, theme)
        walk.go(photo, guide)
        walk.several_guides(_more_portraits(guide, args.folder))
        walk.strip(photo)
        window.document.mark_saved(window.document.outcome, window.document.edits.blend)
        window.close()
    return 0


class _Walk:
    """Goes through the window as a user would, and grabs it on the way."""

    def __init__(self, window: MainWindow, folder: Path, theme: str) -> None:
        self._window, self._folder, self._theme, self._count = window, folder, theme, 0

    def go(self, photo: Path, guide: Path) -> None:
        """All states."""
        window, space = self._window, self._window.workspace
        actions, canvas = window.actions_table, space.canvas
        self._grab("empty")
        space.control.shelf.warm_up()
        window.photos.open(photo)
        self._wait(lambda: bool(window.document.edits.faces))
        self._wait(lambda: space.control.shelf.listed is not None)
        self._grab("faces")
        key = window.document.selected
        space.canvas.hint.show_at("Use as the guide for face 1", QPoint(400, 300))
        self._grab("drop-hint")
        canvas.hint.hide()
        space.guides.read(key, guide)
        self._wait(lambda: window.document.entry.guide is not None)
        self._grab("guide")
        self._hush()
        space.guides.insist((key,))
        space.restore()
        self._settle(0.1)
        self._grab("busy")
        self._wait(lambda: window.document.outcome is not None)
        self._grab("split")
        self._finish_states()
        actions["side-by-side"].setChecked(True)
        self._grab("side-by-side")
        actions["split"].setChecked(True)
        space.zoom_to_face()
        for name in ("landmarks", "arrows"):
            actions[name].setChecked(True)
        self._grab("landmarks-arrows")
        actions["landmarks"].setChecked(False)
        actions["arrows"].setChecked(False)
        actions["grid"].setChecked(True)
        self._grab("grid")
        actions["warped-guide"].setChecked(True)
        self._grab("warped-guide")
        self._canvas_states(actions)
        notice = Notice(
            text="This file is not a picture that Likeness can read. Try a JPEG, PNG, WebP or "
            "TIFF file.",
            kind=Kind.ERROR,
            details="holiday.doc: not a picture",
            action="Show Folder",
        )
        space.notice.show_notice(notice)
        space.notice.newest.details_button.setChecked(True)
        self._grab("notice")
        words = "The guide is gone: portrait.jpg. Choose another."
        space.notice.show_notice(Notice(text=words, kind=Kind.WARNING))
        space.notice.show_notice(Notice(text="Saved as old.png.", action="Show Folder"))
        self._grab("notices")

    def several_guides(self, portraits: list[Path]) -> None:
        """More guides for the face: before a run, and after it with the map of its regions."""
        window, space = self._window, self._window.workspace
        actions, before = window.actions_table, window.document.outcome
        self._hush()
        key = window.document.selected
        space.guides.read_all(key, portraits, add=True)
        self._wait(lambda: len(window.document.entry.guides) > len(portraits))
        self._hush()
        self._grab("several-guides")
        space.guides.insist((key,))
        space.restore()
        self._wait(lambda: window.document.outcome is not before)
        actions["regions"].setChecked(True)
        self._grab("guide-map")
        actions["regions"].setChecked(False)

    def strip(self, photo: Path) -> None:
        """Five and forty photos, all badges, a run of all, and the history."""
        window = self._window
        session, copies = window.session, Path(tempfile.mkdtemp())
        self._hush()
        paths = [copies / f"{photo.stem}-{number}{photo.suffix}" for number in range(2, 41)]
        for path in paths:
            shutil.copy(photo, path)
        shown = session.album.current
        for count, name in ((4, "strip-5"), (39, "strip-40")):
            window.photos.open_all(paths[:count])
            self._wait(lambda: not session.reader.running("open"))
            session.desk.show(shown)
            self._wait(lambda: not session.reader.running("thumbnail"))
            self._grab(name)
        album = session.album
        album[1].work, album[2].work = Badge.WORKING, Badge.WAITING
        album[3].failure, album[4].missing = "It failed.", True
        for each in album:
            album.touch(each)
        session.strip.show_running("2 of 40: Restoring\nAbout 3 min left", 0.03)
        window.history.show()
        self._grab("strip-at-work-history")
        window.history.hide()
        session.strip.show_idle()
        album[1].work = album[2].work = Badge.NONE

    def _finish_states(self) -> None:
        """Colour, grain and protection: open, changed, and taken back."""
        space = self._window.workspace
        part = space.inspector.finish_part
        part.header.click()
        self._wait(lambda: bool(space.inspector.finish.bars.shares))
        space.inspector.scroll_to(part)
        self._grab("finish")
        space.control.choose_colour("free")
        space.control.settle_grain(0.4, True)
        space.control.protect(False)
        self._wait(lambda: space.control.preview.shown == self._window.document.edits.blend)
        self._grab("finish-changed")
        for _ in range(3):
            self._window.undo.undo()
        part.header.click()
        space.inspector.scroll_to(space.inspector.faces)

    def _canvas_states(self, actions: Actions) -> None:
        """Every overlay alone and all together, and the other ways to compare."""
        overlays = [name for name in OVERLAYS.split() if name != "faces"]
        for chosen in ("distances", "flow-colours", "changes", "all"):
            for name in overlays:
                actions[name].setChecked(chosen in (name, "all"))
            self._grab(f"overlay-{chosen}")
        for name in overlays:
            actions[name].setChecked(False)
        actions["level-split"].setChecked(True)
        self._grab("level-split")
        actions["level-split"].setChecked(False)
        actions["difference"].setChecked(True)
        self._grab("difference")
        actions["split"].setChecked(True)
        actions["loupe"].setChecked(True)
        view = self._window.workspace.canvas.views[0]
        view.pointed.emit(QPointF(view.rect().center()) * 0.8)
        self._grab("loupe")
        actions["loupe"].setChecked(False)

    def _hush(self) -> None:
        while self._window.notices.notices:
            self._window.notices.dismiss()

    def _grab(self, name: str) -> None:
        self._settle(0.15)
        self._count += 1
        path = self._folder / f"{self._theme}-{self._count:02d}-{name}.png"
        self._window.grab().save(str(path))

    def _wait(self, ready) -> None:
        end = time.monotonic() + PATIENCE
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")
            self._settle(0.05)
        self._settle(0.1)

    @staticmethod
    def _settle(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)


def _astronaut(folder: Path) -> tuple[Path, Path]:
    from PIL import Image, ImageFilter
    from skimage.data import astronaut

    sharp = Image.fromarray(astronaut())
    soft = sharp.filter(ImageFilter.GaussianBlur(1.6)).convert("L")
    photo, guide = folder / "old-astronaut.png", folder / "astronaut.png"
    soft.save(photo)
    sharp.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(guide)
    return photo, guide


def _more_portraits(guide: Path, folder: Path) -> list[Path]:
    """The guide's portrait as three other photos would have it: turned, mirrored, lit otherwise."""
    from PIL import Image, ImageEnhance

    with Image.open(guide) as opened:
        portrait = opened.convert("RGB")
    turned = portrait.rotate(8, Image.Resampling.BICUBIC)
    others = {
        "turned": turned,
        "mirrored": portrait.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
        "brighter": ImageEnhance.Brightness(turned).enhance(1.3),
    }
    paths = [folder / f"{guide.stem}-{name}.png" for name in others]
    for path, picture in zip(paths, others.values(), strict=True):
        picture.save(path)
    return paths


if __name__ == "__main__":
    raise SystemExit(main())
