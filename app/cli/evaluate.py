"""`likeness evaluate`: measures a model on pairs of pictures."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.exits import DONE
from app.cli.terminal import progress, tell
from core.atomic_file import check_writable, write_atomically
from core.errors import BadConfigError
from core.evaluation.measure import METRICS, evaluate, read_pairs
from core.pipeline.restore import loaded_restorer

EPILOG = """\
PAIRS.csv has the columns degraded,guide,target (guide may be empty) with paths relative to itself;
all pictures are aligned crops of the model's size.  The table shows every metric for the degraded
input and for the model, the gain, and its 95% interval; --json also keeps every pair's values.

examples:
  likeness evaluate pairs.csv --model gfrnet-s
  likeness evaluate pairs.csv --model gfrnet-s --metrics psnr,fed --json result.json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("pairs", type=Path, metavar="PAIRS.csv", help="what to measure on")
    parser.add_argument("--model", required=True, metavar="NAME", help="see likeness models list")
    parser.add_argument(
        "--metrics",
        type=_metrics,
        default=METRICS,
        metavar="NAMES",
        help=f"some of {','.join(METRICS)} (default: all)",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write all values")
    parser.add_argument(
        "--device", choices=("auto", "cpu", "cuda", "mps"), default="auto", help="where to compute"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace FILE if it is there")


def _metrics(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    unknown = [name for name in names if name not in METRICS]
    if unknown:
        raise argparse.ArgumentTypeError(f"wanted some of {','.join(METRICS)}, not {unknown[0]}")
    return names


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    if args.json is not None:
        check_writable(args.json, overwrite=args.overwrite)
    pairs = read_pairs(args.pairs)
    restorer = loaded_restorer(args.model, args.device)
    if restorer.needs_guide and any(pair.guide is None for pair in pairs):
        raise BadConfigError(f"{args.pairs}: {args.model} needs a guide in every row")
    with progress(args.pairs.name) as context:
        evaluation = evaluate(pairs, restorer, args.metrics, context)
    if args.json is not None:
        data = evaluation.to_json().encode() + b"\n"
        write_atomically(args.json, data, overwrite=args.overwrite)
    for line in evaluation.table():
        tell(line)
    return DONE
