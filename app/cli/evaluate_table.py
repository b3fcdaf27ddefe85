"""`likeness evaluate --table NAME`: a paper's table with the models that are there."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from app.cli.terminal import as_json, complain, progress, tell
from core.atomic_file import check_writable, write_atomically
from core.errors import BadConfigError, MissingFileError, NoWeightsError
from core.evaluation import table_text
from core.evaluation.paper_tables import TABLES, table_named
from core.models.catalog import list_models
from core.models.weights import CARD, Card, read_card


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that go with tables."""
    group = parser.add_argument_group("the papers' tables")
    group.add_argument("--table", choices=tuple(TABLES), help="print a paper's table")
    group.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="PACK",
        help="its people kept for measuring give the pairs; or a folder of PRESET-GUIDE/pairs.csv",
    )
    group.add_argument(
        "--models-folder",
        type=Path,
        metavar="DIR",
        help="take the models in DIR, not those installed",
    )
    group.add_argument(
        "--row",
        action="append",
        default=[],
        metavar="LABEL=NAME",
        help="fill a row with this model, whatever its name; may be given several times",
    )
    group.add_argument("--count", type=int, default=120, help="faces a task (default 120)")
    group.add_argument("--seed", type=int, default=0, help="of faces and degradations (default 0)")
    group.add_argument("--markdown", type=Path, metavar="FILE", help="also write it as Markdown")


def run(args: argparse.Namespace) -> None:
    """Measure and print the table."""
    if args.source is None:
        raise BadConfigError("--table wants --from PACK, whose people kept for measuring it takes")
    if args.pairs is not None or args.model:
        raise BadConfigError("--table makes its own pairs and finds its models; see --row")
    for path in (args.json, args.markdown):
        if path is not None:
            check_writable(path, overwrite=args.overwrite)
    from core.evaluation.fill_table import (
        PairSource,
        chosen_models,
        fill_table,
        validation_people,
    )
    from core.models.architectures import architecture_of

    table = table_named(args.table)
    models = chosen_models(table, _cards(args.models_folder), _rows(args.row))
    people = validation_people(list(models.values()))
    with tempfile.TemporaryDirectory() as scratch, progress(args.table) as context:
        source = PairSource(args.source, Path(scratch), args.count, args.seed, people)
        filled = fill_table(
            args.table,
            table,
            models,
            source,
            lambda card: architecture_of(card).load(card, args.device),
            context,
        )
    if args.json is not None:
        data = as_json(table_text.as_table(filled)).encode()
        write_atomically(args.json, data, overwrite=args.overwrite)
    if args.markdown is not None:
        page = "\n".join(table_text.markdown(filled)) + "\n"
        write_atomically(args.markdown, page.encode(), overwrite=args.overwrite)
    for line in table_text.text(filled):
        tell(line)


def _cards(folder: Path | None) -> list[Card]:
    """Cards of the models to choose from, broken ones left out with a message."""
    if folder is None:
        return list_models()
    if not folder.is_dir():
        raise MissingFileError(f"{folder}: no such folder")
    cards = []
    for path in sorted(folder.glob(f"*/{CARD}")):
        try:
            cards.append(read_card(path.parent))
        except NoWeightsError as error:
            complain(str(error))
    if not cards:
        raise NoWeightsError(f"{folder}: holds no model; each is a folder with {CARD}")
    return cards


def _rows(arguments: list[str]) -> dict[str, str]:
    rows = {}
    for argument in arguments:
        label, found, name = argument.rpartition("=")
        if not found:
            raise BadConfigError(f"--row {argument}: wanted LABEL=NAME")
        rows[label] = name
    return rows
