"""`likeness evaluate`: measures models on pairs of pictures, and prints the papers' tables."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import evaluate_table
from app.cli.exits import DONE
from app.cli.terminal import complain, progress, tell
from core.atomic_file import check_writable, write_atomically
from core.errors import BadConfigError
from core.evaluation import report
from core.evaluation.metrics_table import METRICS
from core.evaluation.natural_faces import fit_naturalness, save_naturalness
from core.evaluation.pairs import read_pairs
from core.models.card_file import add_figures
from core.models.catalog import named_card
from core.models.weights import CARD, Card, read_card
from core.pipeline.restore import loaded_restorer

if TYPE_CHECKING:
    from core.evaluation.result import Evaluation
    from core.models.restorer import Restorer

EPILOG = f"""\
PAIRS.csv has the columns degraded,guide,target (guide may be empty) with paths relative to itself;
all pictures are aligned crops, targets of 256 or 512 pixels.  Every metric is shown for the
degraded input and for each model, with its 95% interval, and the gain pair by pair.  Smaller
inputs are brought up by bicubic interpolation.

metrics: {", ".join(METRICS)}.
Those whose weights are not there are left out, and how to have them is said.

examples:
  likeness evaluate pairs.csv --model gfrnet-s
  likeness evaluate pairs.csv --model gfrnet-lp-s --model gfrnet-s --worst worst.png
  likeness evaluate pairs.csv --model gfrnet-s --metrics psnr,fed --json result.json --csv all.csv
  likeness evaluate 8x-same/pairs.csv --model runs/mine/models/mine --card runs/mine/models/mine
  likeness evaluate --table paper1 --from people.pack --models-folder runs/models
  likeness evaluate --fit-niqe people.pack --niqe-file own.json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "pairs", type=Path, nargs="?", metavar="PAIRS.csv", help="what to measure on"
    )
    parser.add_argument(
        "--model",
        action="append",
        default=[],
        metavar="NAME|FOLDER",
        help="see likeness models list, or a model's folder; may be given several times",
    )
    parser.add_argument(
        "--metrics",
        type=_metrics,
        default=tuple(METRICS),
        metavar="NAMES",
        help="some of the metrics, with commas (default: all that can be measured)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write all values")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="also write one row a pair")
    parser.add_argument(
        "--worst", type=Path, metavar="FILE.png", help="also draw the first model's ten worst pairs"
    )
    parser.add_argument(
        "--card",
        type=Path,
        metavar="FOLDER",
        help="also write the figures, with intervals, into the card of the model in FOLDER, which"
        " is one of those measured",
    )
    parser.add_argument(
        "--label",
        metavar="WORDS",
        help="what the card calls these pairs (default: the name of their folder)",
    )
    parser.add_argument(
        "--fit-niqe", type=Path, metavar="FOLDER", help="fit NIQE-F to sharp faces: pack or folder"
    )
    parser.add_argument(
        "--niqe-file", type=Path, metavar="FILE", help="NIQE-F's parameters (default: shipped ones)"
    )
    parser.add_argument(
        "--device", choices=("auto", "cpu", "cuda", "mps"), default="auto", help="where to compute"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace files that are there")
    evaluate_table.configure(parser)


def _metrics(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    unknown = [name for name in names if name not in METRICS]
    if unknown:
        raise argparse.ArgumentTypeError(f"wanted some of {','.join(METRICS)}, not {unknown[0]}")
    return names


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    if args.fit_niqe is not None:
        return _fit(args)
    if args.table is not None:
        evaluate_table.run(args)
        return DONE
    if args.pairs is None or not args.model:
        raise BadConfigError("give PAIRS.csv and --model NAME; see likeness evaluate --help")
    for path in (args.json, args.csv, args.worst):
        if path is not None:
            check_writable(path, overwrite=args.overwrite)
    pairs = read_pairs(args.pairs)
    restorers = [_loaded(name, args.device) for name in dict.fromkeys(args.model)]
    described = _described(args, restorers)
    for restorer in restorers:
        if restorer.needs_guide and any(pair.guide is None for pair in pairs):
            raise BadConfigError(f"{args.pairs}: {restorer.name} needs a guide in every row")
    from core.evaluation.judge import Judge
    from core.evaluation.measure import evaluate

    judge = Judge.of(args.metrics, args.niqe_file)
    with progress(args.pairs.name) as context:
        evaluation = evaluate(pairs, restorers, judge, context)
    _write(args, evaluation, restorers)
    if described is not None:
        label = args.label or args.pairs.resolve().parent.name
        words = (
            f"{len(pairs)} pairs of {label}; 95% intervals, bootstrap over pairs (sets: jackknife)"
        )
        figures = report.card_figures(evaluation, described.name, words)
        add_figures(described.folder / CARD, label, figures)
    for line in report.text(evaluation):
        tell(line)
    return DONE


def _loaded(name: str, device: str) -> Restorer:
    """An installed model by its name, or the one in a folder."""
    if Path(name).name == name and not Path(name, CARD).is_file():
        return loaded_restorer(name, device)
    card = named_card(name)
    from core.models.architectures import architecture_of  # slow import: torch

    return architecture_of(card).load(card, device)


def _described(args: argparse.Namespace, restorers: list[Restorer]) -> Card | None:
    """The card that gets the figures.

    Raises:
        NoWeightsError: no model there.
        BadConfigError: its model is none of those that are measured.
        UnwritableError: it cannot be written.
    """
    if args.card is None:
        return None
    card = read_card(args.card.parent if args.card.name == CARD else args.card)
    if card.name not in [restorer.name for restorer in restorers]:
        raise BadConfigError(f"--card {args.card}: its model {card.name} is not measured here")
    given = {named_card(name).folder.resolve() for name in args.model}
    if card.folder.resolve() not in given:
        raise BadConfigError(
            f"--card {args.card}: another {card.name} is measured; add --model {card.folder}"
        )
    check_writable(card.folder / CARD, overwrite=True)
    return card


def _write(args: argparse.Namespace, evaluation: Evaluation, restorers: list[Restorer]) -> None:
    if args.json is not None:
        write_atomically(args.json, report.as_json(evaluation), overwrite=args.overwrite)
    if args.csv is not None:
        write_atomically(args.csv, report.as_csv(evaluation), overwrite=args.overwrite)
    if args.worst is not None:
        from core.evaluation.sheet import worst_sheet
        from core.picture import Picture, save_picture

        picture = Picture(pixels=worst_sheet(evaluation, restorers))
        save_picture(picture, args.worst, overwrite=args.overwrite)


def _fit(args: argparse.Namespace) -> int:
    if args.niqe_file is None:
        raise BadConfigError("--fit-niqe FOLDER wants --niqe-file FILE, the file to write")
    check_writable(args.niqe_file, overwrite=args.overwrite)
    with progress(args.fit_niqe.name) as context:
        fitted = fit_naturalness(args.fit_niqe, context)
    save_naturalness(fitted, args.niqe_file, overwrite=args.overwrite)
    complain(f"fitted to {fitted['patches']} sharp patches of {fitted['pictures']} pictures")
    tell(str(args.niqe_file))
    return DONE
