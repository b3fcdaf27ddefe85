"""Keeps OpenCV's own Qt away from ours.

Importing opencv-python for Linux points QT_QPA_PLATFORM_PLUGIN_PATH and QT_QPA_FONTDIR at the Qt 5
inside it.  A QApplication made afterwards looks for its "xcb" there first; Qt 6.11 turns that one
down and goes on to its own (tried), but names the wrong folder when a system library is missing.
Harmless the other way round: Qt reads both only while the application is being made.
"""

from __future__ import annotations

import itertools
import os
from pathlib import Path

_NAMES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


def forget_opencv_qt() -> None:
    """Call right before QApplication is made; what the user set for other folders stays."""
    for name in _NAMES:
        folders = Path(os.environ.get(name, "")).parts
        if ("cv2", "qt") in itertools.pairwise(folders):
            del os.environ[name]
