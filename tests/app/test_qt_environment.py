import os
import subprocess
import sys

import pytest

from app.qt_environment import forget_opencv_qt

MAKE = """
import os
{first}
from app.qt_environment import forget_opencv_qt
forget_opencv_qt()
print([name for name, value in os.environ.items() if name.startswith("QT_QPA") and "cv2" in value])
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
application = QApplication([])
{second}
print(application.platformName(), [p for p in QCoreApplication.libraryPaths() if "cv2" in p])
"""


@pytest.mark.parametrize("order", [("import cv2", ""), ("", "import cv2")])
def test_opencv_and_qt_live_together_whichever_comes_first(order):
    code = MAKE.format(first=order[0], second=order[1])
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "offscreen []"]
    assert done.stderr == ""


def test_folders_of_the_user_stay(monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM_PLUGIN_PATH", os.path.join("opt", "qt", "plugins"))
    monkeypatch.setenv("QT_QPA_FONTDIR", os.path.join("lib", "cv2", "qt", "fonts"))
    forget_opencv_qt()
    assert os.environ["QT_QPA_PLATFORM_PLUGIN_PATH"] == os.path.join("opt", "qt", "plugins")
    assert "QT_QPA_FONTDIR" not in os.environ
