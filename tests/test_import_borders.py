"""What each package may pull in when it is imported, tried in fresh interpreters."""

import subprocess
import sys

import pytest

# every module of the packages named, but those that run something on import
IMPORT_ALL = """
import pkgutil
for package in PACKAGES:
    found = __import__(package)
    for module in pkgutil.walk_packages(found.__path__, package + "."):
        if not module.name.endswith("__main__"):
            __import__(module.name)
"""
BLOCK = """
import sys

class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{name} is blocked", name=name)

sys.meta_path.insert(0, Wall())
"""


def run(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_core_never_imports_qt():
    blocked = ("PySide6", "shiboken6", "app", "trainer")
    run(f"BLOCKED = {blocked}\n{BLOCK}\nPACKAGES = ['core']\n{IMPORT_ALL}")


def test_trainer_runs_on_a_bare_gpu_machine():
    blocked = ("PySide6", "shiboken6", "dlib", "_dlib_pybind11", "face_alignment")
    blocked += ("face_recognition_models", "app")
    run(f"BLOCKED = {blocked}\n{BLOCK}\nPACKAGES = ['trainer']\n{IMPORT_ALL}")


@pytest.mark.parametrize("module", ["app.main", "app.window_main"])
def test_window_is_painted_without_the_heavy_libraries(module):
    heavy = ("torch", "cv2", "dlib", "_dlib_pybind11", "face_alignment", "scipy", "skimage")
    loaded = run(f"import sys, {module}; print([n for n in {heavy} if n in sys.modules])")
    assert loaded.strip() == "[]"


def test_the_wall_of_these_tests_holds():
    code = f"BLOCKED = ('zlib',)\n{BLOCK}\nimport zlib"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode != 0
    assert "zlib is blocked" in done.stderr
