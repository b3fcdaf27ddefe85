"""Makes resources/sample/before_after.jpg, the README's picture: the sample, restored.

Run from the checkout, with a model installed:  python packaging/make_readme_picture.py
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

GAP = 8  # white pixels between the two


def main() -> int:
    """Restore the sample by the command line and put both pictures side by side."""
    from app.main import main as likeness
    from core.picture import Picture, load_picture, save_picture

    sample = ROOT / "resources" / "sample"
    photo = sample / "old_portrait.jpg"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "restored.png"
        code = likeness(
            ["restore", str(photo), "--guide", str(sample / "guide.jpg"), "-o", str(out)]
        )
        if code != 0:
            return code
        before, after = load_picture(photo).pixels, load_picture(out).pixels
    gap = np.ones((before.shape[0], GAP, 3), np.float32)
    both = Picture(pixels=np.concatenate([before, gap, after], axis=1), jpeg_quality=88)
    save_picture(both, sample / "before_after.jpg", overwrite=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
