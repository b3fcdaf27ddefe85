import re
import subprocess
import tomllib
from pathlib import Path

import app
import core
import trainer

ROOT = Path(__file__).parents[1]
FOLDERS = {"app", "core", "trainer", "resources", "packaging", "tests", ".ci"}
FILES = {
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "dev.py",
    ".gitignore",
    ".gitattributes",
}


def tracked():
    """Files that git knows; a checkout without git has nothing to check."""
    done = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.splitlines() if done.returncode == 0 else []


def test_our_packages_are_the_ones_imported():
    for package in (app, core, trainer):  # generic names: something else may own them
        assert Path(package.__file__).parent.parent == ROOT


def test_packaging_folder_never_becomes_a_package():
    # with an __init__.py it would hide PyPI's `packaging`, which PyInstaller and others import
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_top_level_stays_tidy():
    for name in tracked():
        first = name.split("/")[0]
        assert first in (FOLDERS if "/" in name else FILES), name


def test_files_stay_small():
    for name in tracked():
        path = ROOT / name
        if path.suffix == ".py" and path.exists():
            lines = len(path.read_text(encoding="utf-8").splitlines())
            limit = 700 if name.startswith("tests/") else 350
            assert lines <= limit, f"{name}: {lines} lines"
        if path.exists():
            assert path.stat().st_size <= 16 * 2**20, name


def test_every_dependency_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wishes = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lines = (ROOT / "packaging" / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in pins), pins

    def plain(name):
        return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()

    assert {plain(wish) for wish in wishes} <= {plain(pin) for pin in pins}


def test_sample_is_there_and_small():
    sample = ROOT / "resources" / "sample"
    for name in ("old_portrait.jpg", "guide.jpg"):
        assert 10_000 < (sample / name).stat().st_size < 200_000
    assert "public domain" in (sample / "README.txt").read_text()
