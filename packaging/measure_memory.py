"""Measures peak memory and time of restoring large photos, each in a process of its own.

Usage: python packaging/measure_memory.py FOLDER [--megapixels 100 300] [--formats jpg tif]

A photo is drawn into FOLDER: the sample's portrait in a field of soft noise.  It is then restored
by `likeness restore` with a network that only brightens ("brighten") in place of the model, so
that the figures are the pipeline's alone, and beside it a process that only imports everything.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

PORTRAIT = ROOT / "resources" / "sample" / "old_portrait.jpg"


def main() -> int:
    """Print a line for every photo; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megapixels", type=float, nargs="+", default=[100, 300])
    parser.add_argument("--formats", nargs="+", default=["jpg", "tif"])
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)  # in the process of its own
    arguments = parser.parse_args()
    if arguments.one is not None:
        return _restore(arguments.one, arguments.folder)
    idle = _run(arguments.folder, Path("none"))[0]
    print(f"imports alone: {idle:.2f} GB")
    for megapixels in arguments.megapixels:
        for suffix in arguments.formats:
            photo = _draw(arguments.folder, megapixels, suffix)
            peak, seconds = _run(arguments.folder, photo)
            print(
                f"{megapixels:.0f} megapixels, {suffix}: {peak:.2f} GB in all,"
                f" {(peak - idle) * 1e3 / megapixels:.1f} bytes a pixel, {seconds:.0f} s",
                flush=True,
            )
            photo.unlink()
    return 0


def _draw(folder: Path, megapixels: float, suffix: str) -> Path:
    """A photo of that size; its longer side is 4/3 of the other."""
    from core.picture import Picture, load_picture, save_picture

    height = round((megapixels * 1e6 * 3 / 4) ** 0.5)
    width = round(megapixels * 1e6 / height)
    sixteen = suffix == "tif"
    tile = np.random.default_rng(0).integers(100, 116, (1024, 1024, 3), dtype=np.uint8)
    rows, columns = -(-height // 1024), -(-width // 1024)
    samples = np.tile(tile, (rows, columns, 1))[:height, :width]
    face = load_picture(PORTRAIT).samples
    face = face if face.ndim == 3 else np.repeat(face[..., None], 3, axis=2)
    times = max(1, min(height // face.shape[0], width // face.shape[1]) // 2)
    large = face.repeat(times, 0).repeat(times, 1)
    top, left = (height - large.shape[0]) // 2, (width - large.shape[1]) // 2
    samples[top : top + large.shape[0], left : left + large.shape[1]] = large
    path = folder / f"{megapixels:.0f}.{suffix}"
    whole = samples.astype(np.uint16) * np.uint16(257) if sixteen else samples
    save_picture(Picture(samples=whole), path, overwrite=True)
    return path


def _run(folder: Path, photo: Path) -> tuple[float, float]:
    """Peak resident memory in GB and seconds of a process that restores `photo`."""
    command = [sys.executable, __file__, str(folder), "--one", str(photo)]
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return float(done.stdout.split()[-1]), time.perf_counter() - start


def _restore(photo: Path, folder: Path) -> int:
    from app.cli.restore_photo import Options, restore_photo
    from core.jobs import JobContext

    if photo.is_file():
        options = Options(
            guide=None,
            model="brighten",
            network=_Brighten(),
            faces=None,
            align="similarity",
            aligned=False,
            device="cpu",
            fidelity=1.0,
            insist=False,
            overwrite=True,
        )
        output = folder / f"out{photo.suffix}"
        outcome = restore_photo(photo, output, options, JobContext())
        assert outcome.report["faces"], "no face was found"
        output.unlink()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak * (1 if sys.platform == "darwin" else 1024) / 1e9)
    return 0


class _Brighten:
    """A network that makes every face a little brighter."""

    name, size, zoom, device, needs_guide = "brighten", 256, 1.0, "cpu", False

    def restore(self, face: object) -> object:
        from core.models.restorer import Restoration

        crop = face.crop  # type: ignore[attr-defined]
        return Restoration(restored=np.clip(crop * np.float32(1.05), 0, 1))


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main())
