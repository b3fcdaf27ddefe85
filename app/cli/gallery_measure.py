"""`likeness gallery measure|measure-guides|bench`: how good and how fast the gallery is."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

from app.cli.exits import DONE
from app.cli.terminal import progress, tell, tell_json
from core.gallery.bench import SIZES, grouping_table
from core.gallery.folder_measure import FolderMeasures, measure_folder
from core.gallery.guide_measure import run_trials, summary
from core.gallery.store import Gallery
from core.packs.format import Pack
from core.pipeline.restore import loaded_restorer

VERSION = 1


def _folder_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders", nargs="+", type=Path, metavar="FOLDER", help="holds one folder a person"
    )
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="also name the N worst of each kind"
    )


def _folders(args: argparse.Namespace, gallery: Gallery) -> int:
    found = {folder: measure_folder(gallery, folder) for folder in args.folders}
    if args.json:
        listed = [{"folder": str(f), **dataclasses.asdict(m)} for f, m in found.items()]
        tell_json({"version": VERSION, "folders": listed})
        return DONE
    for folder, measured in found.items():
        _tell(folder, measured, args.errors)
    return DONE


def _tell(folder: Path, found: FolderMeasures, errors: int) -> None:
    m = found.measures
    tell(
        f"{folder}: {found.photos} photos, {found.failed} unreadable, {found.faceless} without a"
        f" face; {found.scored} faces scored, one a photo, {found.beside} other faces left out"
    )
    tell(f"  BCubed F1 {m.bcubed:.3f} ({m.bcubed_precision:.3f}, {m.bcubed_recall:.3f})")
    tell(f"  pairs F1  {m.pairs:.3f} ({m.pair_precision:.3f}, {m.pair_recall:.3f})")
    tell(f"  adjusted Rand index {m.rand:.3f}")
    tell(f"  {m.groups} people found of {m.people}; {m.pure:.1%} of those with two faces are pure")
    for one in found.mixed[:errors]:
        names = ", ".join(f"{name} {count}" for name, count in one.folders.items())
        tell(f"  mixed: #{one.person} is {names}")
    for name, count in list(found.torn.items())[:errors]:
        tell(f"  torn: {name} is {count} people")


def _guide_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", type=Path, metavar="PACK", help="made by likeness prepare")
    parser.add_argument("--model", required=True, metavar="NAME", help="a guided model")
    parser.add_argument("--preset", default="8x", metavar="NAME", help="damage (default 8x)")
    parser.add_argument("--split", choices=("train", "val"), default="val")
    parser.add_argument("--faces", type=int, default=40, metavar="N")
    parser.add_argument("--guides", type=int, default=6, metavar="N", help="for each face")


def _guides(args: argparse.Namespace, gallery: Gallery) -> int:
    restorer = loaded_restorer(args.model, "auto")
    with progress(str(args.pack)) as context:
        table = summary(
            run_trials(
                Pack(args.pack),
                restorer,
                split=args.split,
                preset=args.preset,
                faces=args.faces,
                guides=args.guides,
                context=context,
            )
        )
    if args.json:
        tell_json({"version": VERSION, **table})
        return DONE
    tell(
        "            chosen   random   oracle     gain  (95%)            as good as the mean guide"
    )
    for name, row in table.items():
        values = "".join(f"{row[kind]:9.3f}" for kind in ("chosen", "random", "oracle", "gain"))
        tell(f"{name:<9}{values}  ({row['low']:+.3f} {row['high']:+.3f})  {row['share']:.0%}")
    return DONE


def _bench_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sizes", type=int, nargs="+", default=[*SIZES], metavar="N")


def _bench(args: argparse.Namespace, gallery: Gallery) -> int:
    table = grouping_table(tuple(args.sizes))
    if args.json:
        tell_json({"version": VERSION, "grouping": [dataclasses.asdict(row) for row in table]})
        return DONE
    tell("   faces  neighbours   joining  processor    memory  BCubed F1")
    for row in table:
        memory = "" if row.memory is None else f"{row.memory / 1e6:.0f} MB"
        tell(
            f"{row.faces:>8}  {row.neighbours:8.1f} s {row.joining:7.1f} s {row.processor:8.1f} s"
            f"  {memory:>8}  {row.bcubed:.3f}"
        )
    return DONE


ACTIONS = {
    "measure": ("how well people are found, by folders of one", _folder_arguments, _folders),
    "measure-guides": ("what the choice of guides is worth", _guide_arguments, _guides),
    "bench": ("how long grouping takes by the number of faces", _bench_arguments, _bench),
}
