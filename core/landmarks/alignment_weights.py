"""The weights of the face-alignment package: which files, where from, and where they are.

The addresses are those in the package's own source (version 1.5).  Its authors publish no
checksums beyond the first ten digits in their files' names; the whole SHA-256 and the sizes here
are those that independent projects pin for the same files, and begin with those digits.  YuNet's
are OpenCV Zoo's own.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from core.download import RemoteFile, download, take_local
from core.errors import MissingFileError
from core.jobs import JobContext, Stage
from core.paths import user_data

_FAN = "https://www.adrianbulat.com/downloads/python-fan/"
LANDMARKS = RemoteFile(
    name="2DFAN4-11f355bf06.pth.tar",
    url=_FAN + "2DFAN4-11f355bf06.pth.tar",
    size=95_641_761,
    sha256="11f355bf0693120222f5955ce3f9dc8fb5763ebb30a47d7906e509490d32e4aa",
)
S3FD = RemoteFile(
    name="s3fd-619a316812.pth",
    url=_FAN + "s3fd-619a316812.pth",
    size=89_843_225,
    sha256="619a31681264d3f7f7fc7a16a42cbbe8b23f31a256f75a366e5a1bcd59b33543",
)
YUNET = RemoteFile(
    name="face_detection_yunet_2023mar.onnx",
    url="https://github.com/opencv/opencv_zoo/raw/main/models/face_detection_yunet/"
    "face_detection_yunet_2023mar.onnx",
    size=232_589,
    sha256="8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
)
# detector's name in the package -> what is fetched for it
DETECTORS = {"sfd": S3FD, "yunet": YUNET}
# detector's name in the package -> its files, best first (face-alignment 1.5)
DETECTOR_FILES = {
    "sfd": (S3FD.name,),
    "yunet": (YUNET.name,),
    "blazeface": ("blazeface.pth", "anchors.npy"),
}


def hub_folder() -> Path:
    """Where torch.hub keeps things, found without importing torch."""
    cache_home = os.environ.get("XDG_CACHE_HOME", "~/.cache")
    home = os.environ.get("TORCH_HOME", os.path.join(cache_home, "torch"))
    return Path(home).expanduser() / "hub"


def own_hub() -> Path:
    """Where Likeness keeps what the user fetched: a folder of torch.hub's form."""
    return user_data() / "face-alignment"


def weights_folder() -> Path:
    """Likeness' own folder if all that is needed is there, else where the package would look."""
    own = own_hub() / "checkpoints"
    return own if _complete(own) else hub_folder() / "checkpoints"


def detector_present(folder: Path | None = None) -> str | None:
    """The best of the package's detectors whose files are in `folder`, by default the right one."""
    place = folder or weights_folder()
    for name, files in DETECTOR_FILES.items():
        if all((place / file).is_file() for file in files):
            return name
    return None


def weights_present() -> bool:
    """Whether the package and all the files it needs are on this machine."""
    return find_spec("face_alignment") is not None and _complete(weights_folder())


def files_for(detector: str) -> tuple[RemoteFile, ...]:
    """What to fetch for one of `DETECTORS`, smallest first: a short one fails soon."""
    return tuple(sorted((LANDMARKS, DETECTORS[detector]), key=lambda file: file.size))


def missing_files(detector: str) -> tuple[RemoteFile, ...]:
    """Those of `files_for` that are not in Likeness' own folder."""
    own = own_hub() / "checkpoints"
    return tuple(file for file in files_for(detector) if not (own / file.name).is_file())


def fetch_weights(
    detector: str, context: JobContext | None = None, *, source: Path | None = None
) -> Path:
    """Bring the weights into Likeness' own folder.

    Args:
        detector: of `DETECTORS`.
        context: told the part of all bytes that is here; may stop it.
        source: take them from this file or folder, and touch no network.

    Returns:
        The folder.

    Raises:
        DownloadError, UnwritableError: see `core.download`.
        MissingFileError: `source` is not there, or has not all that is missing.
        Cancelled: the context was cancelled; what arrived is kept.
    """
    folder = own_hub() / "checkpoints"
    if source is not None:
        _take(detector, source, folder)
        return folder
    files = files_for(detector)
    total = sum(file.size for file in files)
    before = 0
    for file in files:
        download(file, folder, _share(context, before / total, file.size / total))
        before += file.size
    return folder


def _take(detector: str, source: Path, folder: Path) -> None:
    """Copy from the user's own file or folder; a file alone may complete what is here."""
    files = files_for(detector)
    if source.is_dir():
        for file in files:
            take_local(file, source, folder)
        return
    if not source.is_file():
        raise MissingFileError(f"{source} is not there. Give the weights' file or folder.")
    meant = [file for file in files if source.stat().st_size == file.size]
    take_local((meant or list(files))[0], source, folder)
    missing = missing_files(detector)
    if missing:
        names = ", ".join(file.name for file in missing)
        raise MissingFileError(f"{source.name} was taken over; still missing: {names}.")


def _share(context: JobContext | None, start: float, width: float) -> JobContext | None:
    if context is None:
        return None
    return JobContext(lambda done, stage: context.step(start + width * done, Stage(stage)))


def _complete(folder: Path) -> bool:
    return (folder / LANDMARKS.name).is_file() and detector_present(folder) is not None
