"""`likeness gallery`: the people gallery, on the same store as the window's."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.cli import gallery_folders, gallery_guides, gallery_measure, gallery_people
from app.cli.terminal import complain
from core.gallery.store import Gallery

EPILOG = """\
Photos are looked at, never moved or changed.  PERSON is a name or a number as shown by people;
FACE is a number as shown by list PERSON.  Several programs may use one gallery at a time.

examples:
  likeness gallery add ~/Pictures         read the folder, group the faces by person
  likeness gallery index                  read what is new since then
  likeness gallery people
  likeness gallery name 12 "Anna Berg"
  likeness gallery merge Anna 31          31 is Anna, too
  likeness gallery isnt 4711              this face is not whom it was put with
  likeness gallery who old.jpg
  likeness gallery best old.jpg --person Anna
  likeness gallery undo

--json writes one object with "version": 1, for scripts.
"""

Configure = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True)
class Action:
    """One word after `likeness gallery`.

    Attributes:
        summary: for --help.
        configure: adds its arguments.
        run: does it; the exit code.
    """

    summary: str
    configure: Configure
    run: Callable[[argparse.Namespace, Gallery], int]


ACTIONS: dict[str, Action] = {
    name: Action(*parts)
    for table in (
        gallery_folders.ACTIONS,
        gallery_people.ACTIONS,
        gallery_guides.ACTIONS,
        gallery_measure.ACTIONS,
    )
    for name, parts in table.items()
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, action in ACTIONS.items():
        one = actions.add_parser(name, help=action.summary, allow_abbrev=False)
        action.configure(one)
        one.add_argument("--store", type=Path, metavar="FILE", help="another gallery's file")
        one.add_argument("--json", action="store_true", help="for scripts")


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    with Gallery(args.store) as gallery:
        if gallery.notice is not None:
            complain(gallery.notice)
        return ACTIONS[args.action].run(args, gallery)
