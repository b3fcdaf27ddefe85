"""`likeness gallery add|remove|index|status`: folders and what is read from them."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from app.cli.exits import DONE, SOME_FAILED
from app.cli.terminal import complain, part, progress, tell, tell_json
from core.gallery.grouping import GroupReport, group
from core.gallery.index import IndexReport, index
from core.gallery.store import Gallery

VERSION = 1
INDEX_END = 0.95  # part of the time; the rest is grouping
MOST_LISTED = 20


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--later", action="store_true", help="do not read the photos now")
    _index_arguments(parser)


def _index_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers", type=_count, metavar="N", help="processes (default: one a core)"
    )
    parser.add_argument("--retry", action="store_true", help="also what failed before")


def _count(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 256:
        raise argparse.ArgumentTypeError(f"wanted a number from 0 to 256, not {text}")
    return value


def _add(args: argparse.Namespace, gallery: Gallery) -> int:
    for folder in args.folders:
        gallery.add_folder(folder)
    return _status(args, gallery) if args.later else _index(args, gallery)


def _remove_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")


def _remove(args: argparse.Namespace, gallery: Gallery) -> int:
    counts = {str(folder): gallery.remove_folder(folder) for folder in args.folders}
    if args.json:
        tell_json({"version": VERSION, "removed": counts})
    else:
        for folder, count in counts.items():
            tell(f"{folder}: {count} photos are no longer shown; add it again to bring them back")
    return DONE


def _index(args: argparse.Namespace, gallery: Gallery) -> int:
    with progress("gallery") as context:
        reading, grouping = part(context, 0.0, INDEX_END), part(context, INDEX_END, 1.0)
        report = index(gallery, reading, workers=args.workers, retry=args.retry)
        grouped = group(gallery, grouping)
    if args.json:
        tell_json({"version": VERSION, **_as_dict(report), "grouped": dataclasses.asdict(grouped)})
    else:
        _tell(report)
        _tell_groups(grouped)
    return SOME_FAILED if report.failed or report.closed else DONE


def _as_dict(report: IndexReport) -> dict[str, Any]:
    listed = dataclasses.asdict(report)
    listed["failed"] = [{"photo": path, "error": error} for path, error in report.failed]
    return listed


def _tell(report: IndexReport) -> None:
    tell(
        f"{report.read} photos read, {report.faces} faces found; {report.unchanged} unchanged,"
        f" {report.moved} moved, {report.copied} copies, {report.missing} gone"
    )
    work = sum(report.shares.values())
    if report.read and work > 0:
        shares = ", ".join(f"{k} {v / work:.0%}" for k, v in report.shares.items())
        tell(
            f"{report.read / max(report.seconds, 1e-9):.1f} photos a second,"
            f" {work / report.read:.2f} s of processor time each: {shares}"
        )
    for _, error in report.failed[:MOST_LISTED]:
        complain(error)
    if len(report.failed) > MOST_LISTED:
        complain(f"{len(report.failed) - MOST_LISTED} more: see likeness gallery status")
    for folder, reason in report.closed.items():
        complain(f"{folder} could not be read ({reason}); what was known of it is kept")


def _tell_groups(grouped: GroupReport) -> None:
    tell(f"{grouped.faces} faces placed, {grouped.people} new people")
    if grouped.questions:
        tell(f"{grouped.questions} pairs may be one person: see likeness gallery ask")


def _group_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="all faces anew, not the new ones only")


def _group(args: argparse.Namespace, gallery: Gallery) -> int:
    with progress("gallery") as context:
        grouped = group(gallery, context, everything=args.all)
    if args.json:
        tell_json({"version": VERSION, **dataclasses.asdict(grouped)})
    else:
        _tell_groups(grouped)
    return DONE


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    """Only what every action has."""


def _status(args: argparse.Namespace, gallery: Gallery) -> int:
    status, folders, failures = gallery.status(), gallery.folders(), gallery.failures()
    if args.json:
        listed = [dataclasses.asdict(folder) for folder in folders]
        failed = [{"photo": str(path), "error": error} for path, error in failures]
        tell_json(
            {
                "version": VERSION,
                "store": str(gallery.path),
                **dataclasses.asdict(status),
                "folder_list": listed,
                "failures": failed,
            }
        )
        return DONE
    tell(f"{gallery.path}")
    tell(
        f"{status.photos} photos in {status.folders} folders, {status.faces} faces of"
        f" {status.people} people ({status.named} with a name), {status.questions} questions"
    )
    for folder in folders:
        state = folder.error or (f"scanned {folder.scanned}" if folder.scanned else "not read yet")
        tell(f"  {folder.path}: {folder.photos} photos, {state}")
    if status.missing:
        tell(f"{status.missing} photos are not where they were; they are kept in mind")
    for _, error in failures:
        tell(f"  {error}")
    return DONE


ACTIONS = {
    "add": ("take folders in and read their photos", _add_arguments, _add),
    "remove": ("take folders out; what is known of them is kept", _remove_arguments, _remove),
    "index": ("read what is new or changed", _index_arguments, _index),
    "group": ("group faces by person; names and numbers stay", _group_arguments, _group),
    "status": ("how much there is, and what failed", _no_arguments, _status),
}
