"""Measures peak memory and time of restoring large photos, each in a process of its own.

    python packaging/measure_memory.py FOLDER [--megapixels 100 300] [--formats jpg tif]
    python packaging/measure_memory.py FOLDER --megapixels 12 --formats jpg --scale 1 2 4
    python packaging/measure_memory.py FOLDER --portraits PICTURES --faces 50 [--overlapping]

A photo is drawn into FOLDER: the sample's portrait in a field of soft noise, or, with --portraits,
so many of these pictures in rows.  It is then restored as by `likeness restore`, one face with a
network that only brightens ("brighten") in place of the model, so that the figures are the
pipeline's alone, or all faces with the shipped model; and beside it a process that only imports
everything.  --keep leaves photo and result there to look at.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from crowd_photo import draw_crowd

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from core.models.restorer import FaceInput, Restoration, Restorer

PORTRAIT = ROOT / "resources" / "sample" / "old_portrait.jpg"
GUIDE = ROOT / "resources" / "sample" / "guide.jpg"
MODEL = "gfrnet-lp-s"


@dataclass(frozen=True, kw_only=True)
class Job:
    """What the process of its own does; no photo means that it only imports."""

    photo: str = ""
    scale: int = 1
    crowd: bool = False
    keep: bool = False


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Of a process: peak resident memory in GB, seconds by the clock and of processor, faces."""

    peak: float
    wall: float
    processor: float
    faces: int
    failed: int


def main() -> int:
    """Print a line for every photo; returns the exit code."""
    arguments = _arguments()
    if arguments.one is not None:
        return _work(Job(**json.loads(arguments.one)), arguments.folder)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    idle = _run(arguments.folder, Job(crowd=arguments.portraits is not None))
    print(f"imports alone: {idle.peak:.2f} GB")
    for megapixels in arguments.megapixels:
        for suffix in arguments.formats:
            photo = _draw(arguments, megapixels, suffix)
            for scale in arguments.scale:
                job = Job(
                    photo=str(photo), scale=scale, crowd=arguments.portraits is not None,
                    keep=arguments.keep,
                )  # fmt: skip
                _tell(megapixels, suffix, scale, _run(arguments.folder, job), idle.peak)
            if not arguments.keep:
                photo.unlink()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megapixels", type=float, nargs="+", default=[100, 300])
    parser.add_argument("--formats", nargs="+", default=["jpg", "tif"])
    parser.add_argument("--scale", type=int, nargs="+", choices=(1, 2, 4), default=[1])
    parser.add_argument("--portraits", type=Path, help="folder of portraits, one face each")
    parser.add_argument("--faces", type=int, default=50, help="how many of them")
    parser.add_argument("--overlapping", action="store_true", help="and cut by the border")
    parser.add_argument("--keep", action="store_true", help="leave photo and result to look at")
    parser.add_argument("--one", help=argparse.SUPPRESS)  # in the process of its own
    return parser.parse_args()


def _tell(megapixels: float, suffix: str, scale: int, cost: Cost, idle: float) -> None:
    failed = f", {cost.failed} more failed" if cost.failed else ""
    print(
        f"{megapixels:.0f} megapixels, {suffix}, {scale}x, {cost.faces} faces{failed}:"
        f" {cost.peak:.2f} GB in all,"
        f" {(cost.peak - idle) * 1e3 / (megapixels * scale**2):.1f} bytes a pixel of the result,"
        f" {cost.wall:.0f} s, {cost.processor:.0f} s of processor",
        flush=True,
    )


def _draw(arguments: argparse.Namespace, megapixels: float, suffix: str) -> Path:
    """A photo of that size, in a file."""
    from core.picture import Picture, save_picture

    samples = _field(megapixels)
    name = f"{megapixels:.0f}"
    if arguments.portraits is not None:
        found = sorted(p for p in arguments.portraits.rglob("*0.*") if p.is_file())
        portraits = found[:: max(1, len(found) // arguments.faces)]
        samples = draw_crowd(
            portraits, arguments.faces, megapixels, overlapping=arguments.overlapping
        )
        name += f"-{arguments.faces}-faces" + ("-overlapping" if arguments.overlapping else "")
    path: Path = arguments.folder / f"{name}.{suffix}"
    whole = samples.astype(np.uint16) * np.uint16(257) if suffix == "tif" else samples
    save_picture(Picture(samples=whole), path, overwrite=True)
    return path


def _field(megapixels: float) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """The sample's portrait in noise; the photo's longer side is 4/3 of the other."""
    from core.picture import load_picture

    height = round((megapixels * 1e6 * 3 / 4) ** 0.5)
    width = round(megapixels * 1e6 / height)
    tile = np.random.default_rng(0).integers(100, 116, (1024, 1024, 3), dtype=np.uint8)
    rows, columns = -(-height // 1024), -(-width // 1024)
    samples = np.tile(tile, (rows, columns, 1))[:height, :width]
    face = load_picture(PORTRAIT).samples
    face = face if face.ndim == 3 else np.repeat(face[..., None], 3, axis=2)
    times = max(1, min(height // face.shape[0], width // face.shape[1]) // 2)
    large = face.repeat(times, 0).repeat(times, 1)
    top, left = (height - large.shape[0]) // 2, (width - large.shape[1]) // 2
    samples[top : top + large.shape[0], left : left + large.shape[1]] = large
    return samples


def _run(folder: Path, job: Job) -> Cost:
    """What a process that does this costs."""
    command = [sys.executable, __file__, str(folder), "--one", json.dumps(asdict(job))]
    start = time.perf_counter()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    wall = time.perf_counter() - start
    return Cost(wall=wall, **json.loads(done.stdout.splitlines()[-1]))


def _work(job: Job, folder: Path) -> int:
    from app.cli.restore_photo import Options, restore_photo
    from core.jobs import JobContext
    from core.pipeline.guide import load_guide
    from core.pipeline.restore import loaded_restorer

    network: Restorer = loaded_restorer(MODEL, "cpu") if job.crowd else _Brighten()
    faces, failed = 0, 0
    if job.photo:
        photo = Path(job.photo)
        options = Options(
            guides=(load_guide(GUIDE),) if job.crowd else (),
            several="pick",
            model=network.name,
            network=network,
            faces="all" if job.crowd else None,
            align="similarity",
            aligned=False,
            device="cpu",
            fidelity=1.0,
            insist=True,
            overwrite=True,
            scale=job.scale,
        )
        output = folder / f"{photo.stem}-{job.scale}x-restored{photo.suffix}"
        outcome = restore_photo(photo, output, options, JobContext())
        entries = outcome.report["faces"]
        faces = sum(entry["restored"] for entry in entries)
        failed = len(entries) - faces
        assert faces, "no face was found"
        if job.keep:
            report = json.dumps(outcome.report, indent=1)
            output.with_suffix(".json").write_text(report, encoding="utf-8")
        else:
            output.unlink()
    used = resource.getrusage(resource.RUSAGE_SELF)
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e9
    told = {"peak": peak, "processor": used.ru_utime + used.ru_stime}
    print(json.dumps({**told, "faces": faces, "failed": failed}))
    return 0


class _Brighten:
    """A network that makes every face a little brighter."""

    name, size, zoom, device, needs_guide = "brighten", 256, 1.0, "cpu", False

    def restore(self, face: FaceInput) -> Restoration:
        from core.models.restorer import Restoration

        brighter = np.clip(face.crop * np.float32(1.05), 0, 1)
        return Restoration(restored=np.asarray(brighter, np.float32))


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main())
