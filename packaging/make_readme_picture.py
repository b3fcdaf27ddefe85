"""Makes the README's pictures: the sample restored, and the window at work on it.

Run from the checkout, with a model installed:  python packaging/make_readme_picture.py

resources/sample/before_after.jpg is the sample before and after; packaging/pictures holds the
window, in four of the states that packaging/grab_window.py goes through.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

SAMPLE = ROOT / "resources" / "sample"
PHOTO, GUIDE = SAMPLE / "old_portrait.jpg", SAMPLE / "guide.jpg"
PICTURES = ROOT / "packaging" / "pictures"
WINDOWS = {  # grabbed state -> name of the picture
    "light-*-landmarks-arrows.png": "landmarks.jpg",
    "light-*-guide-map.png": "guides.jpg",
    "light-*-grid.png": "warp.jpg",
    "dark-*-finish.png": "finish.jpg",
}
GAP = 8  # white pixels between the two
QUALITY = 85  # of the windows' JPEG


def main() -> int:
    """Restore the sample by the command line and in the window; write all pictures anew."""
    code = make_before_after()
    return code if code != 0 else make_windows()


def make_before_after() -> int:
    """Both side by side.  Returns the command line's exit code."""
    from app.main import main as likeness
    from core.picture import Picture, load_picture, save_picture

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "restored.png"
        code = likeness(["restore", str(PHOTO), "--guide", str(GUIDE), "-o", str(out)])
        if code != 0:
            return code
        before, after = load_picture(PHOTO).pixels, load_picture(out).pixels
    gap = np.ones((before.shape[0], GAP, 3), np.float32)
    both = Picture(pixels=np.concatenate([before, gap, after], axis=1), jpeg_quality=88)
    save_picture(both, SAMPLE / "before_after.jpg", overwrite=True)
    return 0


def make_windows() -> int:
    """The window in its states, 1400 x 900.  Returns the grabbing tool's exit code."""
    from PIL import Image

    tool = ROOT / "packaging" / "grab_window.py"
    with tempfile.TemporaryDirectory() as folder:
        sample = ("--photo", str(PHOTO), "--guide", str(GUIDE))
        code = subprocess.run([sys.executable, str(tool), folder, *sample]).returncode
        if code != 0:
            return code
        PICTURES.mkdir(exist_ok=True)
        for state, name in WINDOWS.items():
            (grabbed,) = Path(folder).glob(state)
            with Image.open(grabbed) as picture:
                picture.convert("RGB").save(PICTURES / name, quality=QUALITY, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
