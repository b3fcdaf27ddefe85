"""Takes over the authors' published weights as a model of the user's."""

from __future__ import annotations

import dataclasses
import hashlib
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import NoWeightsError
from core.models.install import install_model
from core.models.weights import CARD, Card, save_state
from core.toml_text import to_toml

if TYPE_CHECKING:
    from torch import Tensor, nn

LAYOUTS = ("hifacegan", "gpen", "srdeblur", "srdeblur-noise")  # what `import_published` knows
SHOWN = 4  # names in an error


@dataclass(frozen=True, kw_only=True)
class _Layout:
    """One paper's published files."""

    architecture: str
    summary: str
    origin: str
    config: Callable[[Mapping[str, Tensor]], Any]  # a dataclass
    rename: Callable[[Mapping[str, Tensor]], dict[str, Tensor]]
    build: Callable[[dict[str, Any]], nn.Module]
    table: Callable[[Any], dict[str, Any]] = dataclasses.asdict  # of such a config


def import_published(
    path: Path, layout: str, *, name: str | None = None, overwrite: bool = False
) -> Card:
    """Install the weights of somebody else's file among the user's models.

    Args:
        path: `.pth` or `.pt` of `torch.save`, or `.safetensors`.
        layout: whose names it has, one of `LAYOUTS`.
        name: of the model; the file's, without its ending, if None.
        overwrite: replace the user's model of that name.

    Returns:
        The card of the new model.

    Raises:
        MissingFileError: no such file.
        NoWeightsError: it holds other things than tensors, or not those of that network.
        FileExistsAlreadyError: there is a model of that name, and `overwrite` is False.
        UnwritableError: the user's folder cannot be written to.
    """
    from core.models.weight_file import read_weights  # slow import: torch

    chosen = _layout(layout)
    published = read_weights(path)
    try:
        config = chosen.table(chosen.config(published))
        state = chosen.rename(published)
        _check(state, _shapes(chosen.build, config))
    except ValueError as error:
        raise NoWeightsError(f"{path}: not the weights of {layout}: {error}") from error
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        table = {
            "model": {
                "name": path.stem if name is None else name,
                "architecture": chosen.architecture,
                "kind": "blind",
                "size": config["size"],
                "summary": chosen.summary,
            },
            "config": config,
            "files": save_state(folder, state),
            "origin": {
                "file": path.name,
                "sha256": _sha256(path),
                "layout": chosen.origin,
                "licence": "unknown: ask its authors",
                "changes": "names, order of axes, and values rounded to float16",
            },
        }
        (folder / CARD).write_text(to_toml(table), "utf-8")
        return install_model(folder, overwrite=overwrite)


def _layout(name: str) -> _Layout:
    from core.models import gpen_layout, gpen_restorer, hifacegan_layout, hifacegan_restorer
    from core.models.stylegan2_layout import our_state

    if name == "hifacegan":
        return _Layout(
            architecture="hifacegan",
            summary="HiFaceGAN, needs no guide; imported from its authors' layout.",
            origin="L. Yang et al., ACM MM 2020 (Face-Renovation)",
            config=hifacegan_layout.config_of,
            rename=hifacegan_layout.our_state,
            build=hifacegan_restorer.build,
        )
    if name == "gpen":
        return _Layout(
            architecture="gpen",
            summary="GPEN, needs no guide; imported from its authors' layout.",
            origin="T. Yang et al., CVPR 2021 (GPEN)",
            config=gpen_layout.config_of,
            rename=lambda published: our_state(published, "gpen"),
            build=gpen_restorer.build,
        )
    if name in ("srdeblur", "srdeblur-noise"):
        return _srdeblur(noise=name == "srdeblur-noise")
    raise ValueError(f"layout: wanted one of {LAYOUTS}, got {name!r}")


def _srdeblur(*, noise: bool) -> _Layout:
    from core.models import srdeblur_layout, srdeblur_restorer

    several = " Has several answers to a face." if noise else ""
    return _Layout(
        architecture="srdeblur",
        summary=f"For tiny faces, needs no guide; imported from its authors' layout.{several}",
        origin="J. U. Yun and I. K. Park, 2020 (Face_SRnDeblur)",
        config=partial(srdeblur_layout.config_of, noise=noise),
        rename=srdeblur_layout.our_state,
        build=srdeblur_restorer.build,
        table=srdeblur_restorer.config_to_table,
    )


def _shapes(
    build: Callable[[dict[str, Any]], nn.Module], config: dict[str, Any]
) -> dict[str, tuple[int, ...]]:
    import torch

    with torch.device("meta"):
        state = build(config).state_dict()
    return {name: tuple(value.shape) for name, value in state.items()}


def _check(state: dict[str, Tensor], wanted: dict[str, tuple[int, ...]]) -> None:
    """Compare names and shapes, all of them.

    Raises:
        ValueError: they differ; the first few are named, by our names.
    """
    other = [
        f"{name} is {tuple(state[name].shape)} instead of {shape}"
        for name, shape in wanted.items()
        if name in state and tuple(state[name].shape) != shape
    ]
    faults = {
        "missing": [name for name in wanted if name not in state],
        "not known": [name for name in state if name not in wanted],
        "of another shape": other,
    }
    words = [f"{len(names)} {what} ({_few(names)})" for what, names in faults.items() if names]
    if words:
        raise ValueError("tensors " + "; ".join(words))


def _few(names: list[str]) -> str:
    return ", ".join(names[:SHOWN]) + (", ..." if len(names) > SHOWN else "")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
