#!/usr/bin/env python3
"""One door for everybody who works on Likeness: set up, run, check.

    python3 dev.py run [PHOTO]   set up, then open the window (without a screen: restore the sample)
    python3 dev.py test          set up, then run every check and test
    python3 dev.py freeze        set up, then make dist/likeness, which runs without Python

Needs nothing but Python 3.11 or newer; it makes .venv in this folder and installs into that.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
OLDEST_PYTHON = (3, 11)
OUT = ROOT / "out"
FROZEN = ROOT / "dist" / "likeness"

# shared library -> Debian package; what PySide6 and OpenCV do not bring along
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
    "libxcb.so.1": "libxcb1",
}
# the same for a window, by the way that the screen is reached
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# program -> Debian package: for the test that drags a file with a real pointer; skipped without
POINTER_PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
WAYLAND_LIBRARIES = {"libwayland-cursor.so.0": "libwayland-cursor0"}
CHECKS = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("mypy", ["mypy"]),
    ("import-linter", ["lint-imports"]),
)


class SetUpError(Exception):
    """Something is missing; the message says what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code."""
    args, rest = _parser().parse_known_args(arguments)
    if rest and args.command != "test":
        _parser().error(f"unknown: {' '.join(rest)}")
    if sys.version_info < OLDEST_PYTHON:
        _say(
            f"Likeness needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
            "Start dev.py with a newer one, for example: python3.12 dev.py " + args.command
        )
        return 2
    try:
        if not args.no_system_check:
            _require_packages(_missing_packages(screen=args.command == "run" and has_screen()))
        set_up(tools=args.command != "run")
        if args.command == "run":
            return run(args.photo)
        if args.command in ("test", "lint"):
            return check(with_tests=args.command == "test", pytest_arguments=rest)
        if args.command == "freeze":
            return freeze()
    except SetUpError as error:
        _say(f"dev.py: {error}")
        return 1
    except KeyboardInterrupt:
        _say("dev.py: stopped")
        return 130
    _say(f"ready: {python()}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description="Set up, run and check Likeness. The first call fetches about 0.5 GB on a "
        "computer without CUDA packages and several GB with them; later calls start at once.",
        epilog="What comes after 'test' goes to pytest: python3 dev.py test tests/core -k picture",
    )
    parser.add_argument(
        "--no-system-check", action="store_true", help="do not look for libraries of the system"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser("run", help="open the window; without a screen, restore a sample")
    command.add_argument("photo", nargs="?", metavar="PHOTO", help="photo to open")
    commands.add_parser("test", help="every check, then every test", add_help=False)
    commands.add_parser("lint", help="the checks alone")
    commands.add_parser("freeze", help="make dist/likeness, which runs without Python, and try it")
    commands.add_parser("setup", help="make .venv and install, for running and for tests")
    return parser


# ---- setting up


def set_up(*, tools: bool) -> None:
    """Make `.venv` fit this checkout; does nothing when it does already.

    Args:
        tools: with what checks and tests need.

    Raises:
        SetUpError: something is missing that cannot be installed from here.
    """
    stamp = VENV / "likeness.stamp"
    wanted = _fingerprint()
    done = stamp.read_text().split() if stamp.exists() else []
    if python().exists() and done[:1] == [wanted] and (not tools or "tools" in done):
        return
    began = time.monotonic()
    stamp.unlink(missing_ok=True)
    _make_venv()
    project = _project()
    torch = next(line for line in CONSTRAINTS.read_text().splitlines() if line.startswith("torch="))
    _step(2, f"{torch}: the largest part, this takes a while")
    # before all else: a library that asks for "torch" must find this one
    _pip("install", "--constraint", str(CONSTRAINTS), torch)
    extras = project["optional-dependencies"]["dev"]
    _step(3, "the other libraries")
    builders = [name for name in extras if name.startswith(("hatchling", "editables"))]
    wishes = project["dependencies"] + (extras if tools else builders)
    _pip("install", "--constraint", str(CONSTRAINTS), *wishes)
    _step(4, "Likeness itself, from this folder")
    _pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    stamp.write_text(f"{wanted} {'tools' if tools else ''}\n")
    _say(f"set up in {time.monotonic() - began:.0f} s")


def python() -> Path:
    """The interpreter in `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for path in (ROOT / "pyproject.toml", CONSTRAINTS):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _project() -> dict[str, Any]:
    import tomllib  # not in Pythons older than 3.11, which are told so before

    with (ROOT / "pyproject.toml").open("rb") as file:
        project: dict[str, Any] = tomllib.load(file)["project"]
    return project


def _make_venv() -> None:
    if python().exists() and _is_ours():
        return
    _step(1, f"a virtual environment in {VENV.name}")
    if VENV.exists():
        shutil.rmtree(VENV)  # half made, moved, or of another Python
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if made.returncode != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetUpError(f"could not make {VENV}:\n{made.stdout.decode(errors='replace')}")


def _is_ours() -> bool:
    """Whether the environment works, lies here, and is of the Python that runs this."""
    code = "import pip, sys; print(sys.prefix, sys.version_info[:2])"
    told = subprocess.run([str(python()), "-c", code], capture_output=True, text=True)
    return told.stdout.strip() == f"{VENV} {sys.version_info[:2]}"


def _pip(*arguments: str) -> None:
    command = [str(python()), "-m", "pip", "--disable-pip-version-check", *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    if subprocess.run(command, env=environment).returncode != 0:
        raise SetUpError(
            "pip failed, see above. Is the network there? Call dev.py again: it goes on where it "
            "stopped."
        )


# ---- what pip cannot install


def has_screen() -> bool:
    """Whether a window can be shown."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _missing_packages(*, screen: bool) -> list[str]:
    """Debian packages that are missing, in the order of the tables above."""
    missing = []
    if importlib.util.find_spec("ensurepip") is None and not python().exists():
        missing.append("python{}.{}-venv".format(*sys.version_info[:2]))
    if sys.platform.startswith("linux"):
        wanted = dict(LIBRARIES)
        if screen and os.environ.get("DISPLAY"):
            wanted.update(X11_LIBRARIES)
        if screen and os.environ.get("WAYLAND_DISPLAY"):
            wanted.update(WAYLAND_LIBRARIES)
        missing += [package for library, package in wanted.items() if not _loads(library)]
    return missing


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _require_packages(missing: list[str]) -> None:
    """Install the packages if root agrees (or nobody can be asked), else say how to get them."""
    if not missing:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join(missing)
    _say("System packages that Likeness needs are missing: " + " ".join(missing))
    if shutil.which("apt-get") is None:
        raise SetUpError(
            "install what holds them in your system (the names above are Debian's), then call "
            "dev.py again."
        )
    if os.geteuid() != 0:
        raise SetUpError(f"get them with\n\n    sudo {line}\n\nand call dev.py again.")
    if sys.stdin.isatty() and input(f"{line}\nInstall them now? [Y/n] ").lower() not in ("", "y"):
        raise SetUpError(f"get them with\n\n    {line}\n\nand call dev.py again.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], line.split()):
        _say("+ " + " ".join(command))
        if subprocess.run(command, env=environment).returncode != 0:
            raise SetUpError(f"{' '.join(command[:2])} failed, see above.")


# ---- commands


def run(photo: str | None) -> int:
    """Open the window; without a screen restore the sample and say where the result is."""
    if has_screen():
        return _call(["-m", "app", *([photo] if photo else [])])
    if photo:
        _say(
            "There is no screen to show a window on. Restore the photo with\n\n"
            f"    {python()} -m app restore {photo} --guide PORTRAIT\n"
        )
        return 2
    sample, picture = ROOT / "resources" / "sample", OUT / "old_portrait_likeness.jpg"
    report = OUT / "old_portrait_likeness.json"
    OUT.mkdir(exist_ok=True)
    _say("No screen: restoring the sample photo instead of opening the window.")
    command = ["-m", "app", "restore", str(sample / "old_portrait.jpg")]
    command += ["--guide", str(sample / "guide.jpg"), "-o", str(picture)]
    code = _call([*command, "--report", str(report), "--overwrite"])
    if code == 0:
        _say(f"photo    {sample / 'old_portrait.jpg'}")
        _say(f"guide    {sample / 'guide.jpg'}")
        _say(f"restored {picture}")
        _say(f"report   {report}")
    return code


def check(*, with_tests: bool, pytest_arguments: list[str]) -> int:
    """Every tool in turn, up to the first that fails; pytest's own last line ends it."""
    folder = python().parent
    for name, command in CHECKS:
        _say(f"== {name}")
        tool = [str(folder / command[0]), *command[1:]]
        done = subprocess.run(tool, cwd=ROOT, env=_environment())
        if done.returncode != 0:
            _say(f"dev.py: {name} failed (exit code {done.returncode}), the rest was not run")
            return 1
    if not with_tests:
        _say("all checks passed")
        return 0
    missing = [package for name, package in POINTER_PROGRAMS.items() if shutil.which(name) is None]
    if missing:
        _say(f"(one test is skipped; to run it, too: apt-get install {' '.join(missing)})")
    _say("== pytest")
    os.chdir(ROOT)
    return _call(["-m", "pytest", *pytest_arguments])


def freeze() -> int:
    """Put Likeness and all that it needs into one folder, and start what is in it."""
    _say(f"== PyInstaller: some minutes, and two gigabytes in {FROZEN.parent}")
    os.chdir(ROOT)
    recipe = str(ROOT / "packaging" / "likeness.spec")
    places = ["--distpath", str(FROZEN.parent), "--workpath", str(ROOT / "build")]
    code = _call(["-m", "PyInstaller", recipe, "--noconfirm", "--log-level", "WARN", *places])
    if code == 0:
        _say("== does it start?")
        code = _call([str(ROOT / "packaging" / "smoke.py"), str(FROZEN)])
    if code == 0:
        _say(f"program {FROZEN / 'likeness'}")
    return code


def _call(arguments: list[str]) -> int:
    """Run the environment's Python where the user is; exit code."""
    return subprocess.run([str(python()), *arguments], env=_environment()).returncode


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _step(number: int, words: str) -> None:
    _say(f"[{number}/4] {words}")


def _say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main())
