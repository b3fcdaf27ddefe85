"""`likeness models`: what is installed, and whether it is whole."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli import model_card, model_fetch, model_phases, model_samples
from app.cli.exits import DONE, NOTHING_DONE, SOME_FAILED
from app.cli.model_network import cost_of, network_table, tell_network
from app.cli.terminal import complain, tell, tell_json
from core.errors import BadConfigError, NoWeightsError
from core.models.catalog import find_card, list_models, named_card
from core.models.install import install_model
from core.models.published import LAYOUTS, import_published
from core.models.upscaler import import_upscaler
from core.models.weights import Card, verify

EPILOG = """\
A model is a folder with card.toml and its weights; an imported one goes to your user folder.

examples:
  likeness models list
  likeness models info gfrnet-lp-s --layers
  likeness models info gfrnet-lp-s --recipe
  likeness models describe runs/anna/model --good-for "Anna's album prints" --worst-ten "soft eyes"
  likeness models verify                 checks the weights of all models against their cards
  likeness models import runs/anna/model
  likeness models import GPEN-BFR-512.pth --as gpen     from its authors' own file
  likeness models import netG.pth --as srdeblur-noise   the one with several answers to a face
  likeness models fetch face-alignment   185 MB from its authors' server; goes on after a cut
  likeness models fetch face-alignment --from ~/Downloads        touches no network
  likeness models phases my-hifacegan wedding.jpg -o units.png
  likeness models samples my-prior -o faces.png --count 32 --seed 1 --truncation 0.7
  likeness models samples my-prior -o faces.png --real people.pack --embedding face.safetensors
  likeness models samples srdeblur-noise tiny.jpg -o answers.png --count 5
  likeness models import RealESRGAN_x2plus.pth --as upscaler    for restore --scale 2 --upscaler
"""
VERSION = 1
UPSCALER = "upscaler"  # no model of faces: restore --upscaler NAME


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="all models, one a line")
    info = actions.add_parser("info", help="a model's card and network")
    info.add_argument("name", metavar="NAME|FOLDER")
    info.add_argument("--layers", action="store_true", help="every layer, not the parts' sums")
    info.add_argument("--recipe", action="store_true", help="the whole recipe it was trained by")
    words = actions.add_parser("describe", help="write words into a model's card")
    model_card.configure_describe(words)
    check = actions.add_parser("verify", help="check the weights against the cards")
    check.add_argument("names", nargs="*", metavar="NAME", help="models to check (default: all)")
    take = actions.add_parser("import", help="add a model to your own models")
    take.add_argument("source", type=Path, metavar="FOLDER_OR_FILE")
    take.add_argument(
        "--as",
        dest="layout",
        choices=(*LAYOUTS, UPSCALER),
        help="FILE is what this model's authors publish: .pth, .pt or .safetensors",
    )
    take.add_argument("--name", help="of the new model, with --as (default: the file's)")
    take.add_argument("--overwrite", action="store_true", help="replace a model of that name")
    fetch = actions.add_parser("fetch", help="download what finds landmarks better")
    model_fetch.configure(fetch)
    units = actions.add_parser("phases", help="what each unit of a hifacegan adds to a face")
    model_phases.configure(units)
    drawn = actions.add_parser("samples", help="faces of a prior, or several answers to a face")
    model_samples.configure(drawn)
    for action in (listing, info):
        action.add_argument("--json", action="store_true", help="for scripts")


def run(args: argparse.Namespace) -> int:
    """Do it; the exit code."""
    if args.action == "list":
        return _list(args.json)
    if args.action == "info":
        return _info(named_card(args.name), args)
    if args.action == "describe":
        model_card.run_describe(args)
        return DONE
    if args.action == "verify":
        return _verify(args.names)
    if args.action == "phases":
        model_phases.show_phases(args)
        return DONE
    if args.action == "samples":
        model_samples.show_samples(args)
        return DONE
    if args.action == "fetch":
        model_fetch.fetch(args)
        return DONE
    if args.layout == UPSCALER:
        tell(str(import_upscaler(args.source, name=args.name, overwrite=args.overwrite)))
        return DONE
    tell(str(_import(args.source, args.layout, args.name, args.overwrite).folder))
    return DONE


def _import(source: Path, layout: str | None, name: str | None, overwrite: bool) -> Card:
    if layout is not None:
        return import_published(source, layout, name=name, overwrite=overwrite)
    if name is not None:
        raise BadConfigError("--name goes with --as; a model's folder has its name in card.toml")
    if source.is_file():
        raise BadConfigError(
            f"{source} is a file, not a model's folder. Say whose weights it holds: "
            + " or ".join(f"--as {known}" for known in LAYOUTS)
        )
    return install_model(source, overwrite=overwrite)


def _list(json: bool) -> int:
    cards = list_models()
    if json:
        tell_json({"version": VERSION, "models": [_head(card) for card in cards]})
        return DONE
    width = max((len(card.name) for card in cards), default=0)
    for card in cards:
        tell(f"{card.name:<{width}}  {card.kind:<6}  {card.size}  {card.summary}")
        if words := _good_for(card):
            tell(f"{'':<{width}}  good for {words}")
    if not cards:
        complain("no model is installed")
    return DONE


def _head(card: Card) -> dict[str, Any]:
    return {
        "name": card.name,
        "kind": card.kind,
        "size": card.size,
        "architecture": card.architecture,
        "summary": card.summary,
        "good_for": _good_for(card),
        "folder": str(card.folder),
    }


def _good_for(card: Card) -> str:
    return str(card.about.get("use", {}).get("good_for", ""))


def _info(card: Card, args: argparse.Namespace) -> int:
    cost = None if card.kind == "prior" else cost_of(card)
    if args.json:
        whole = {"config": card.config, "files": card.files, "about": card.about}
        network = network_table(cost)
        tell_json({"version": VERSION, **_head(card), **whole, "network": network})
        return DONE
    for key, value in _head(card).items():
        if key != "good_for":  # the card tells
            tell(f"{key}: {value}")
    model_card.tell_card(card.about, card.folder, recipe=args.recipe)
    if cost is not None:
        tell_network(cost, all_layers=args.layers)
    return DONE


def _verify(names: list[str]) -> int:
    wanted = names or [card.name for card in list_models()]
    broken = 0
    for name in wanted:
        try:
            verify(find_card(name))
        except NoWeightsError as error:
            complain(str(error))
            broken += 1
        else:
            tell(f"{name}: whole")
    if not wanted:
        complain("no model is installed")
    if broken or not wanted:
        return SOME_FAILED if broken < len(wanted) else NOTHING_DONE
    return DONE
