"""One file of weights: the user's own (safetensors or a plain PyTorch state dict), or ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from torch import Tensor, nn

from core.atomic_file import write_atomically
from core.errors import MissingFileError, NoWeightsError
from core.models.weight_file import read_pickled


def read_state(path: Path) -> dict[str, Tensor]:
    """Read all tensors of a file, on the CPU; code hidden in a pickle is never run.

    Raises:
        MissingFileError: no such file.
        NoWeightsError: damaged, or no plain state dict.
    """
    return _read(path)[0]


def read_about(path: Path) -> dict[str, str]:
    """What `write_state` put beside the tensors; empty for other files.  Raises as `read_state`."""
    return _read(path)[1]


def write_state(path: Path, state: Mapping[str, Tensor], about: dict[str, str]) -> None:
    """Write a safetensors file, replacing an older one in one step.

    Args:
        path: its folder must exist.
        state: tensors; their dtypes stay.
        about: what a reader must know.

    Raises:
        UnwritableError: it cannot be written.
    """
    from safetensors.torch import save

    whole = {name: value.detach().cpu().contiguous() for name, value in state.items()}
    write_atomically(path, save(whole, metadata=about), overwrite=True)


def fill(network: nn.Module, state: Mapping[str, Tensor], path: Path) -> None:
    """Load a state dict that `path` held, every name and shape of it as the network wants.

    Raises:
        NoWeightsError: names or shapes differ; names the file.
    """
    try:
        network.load_state_dict(state)
    except RuntimeError as error:
        raise NoWeightsError(
            f"{path}: holds weights of another network than {type(network).__name__} ({error})"
        ) from error


def _read(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    if not path.is_file():
        raise MissingFileError(f"{path}: no such file of weights")
    if path.suffix.lower() == ".safetensors":
        return _read_safetensors(path)
    state: Any = read_pickled(path)
    plain = isinstance(state, Mapping) and all(isinstance(v, Tensor) for v in state.values())
    if not plain or not state:
        raise NoWeightsError(f"{path}: wanted a plain state dict, names to tensors, nothing else")
    return dict(state), {}


def _read_safetensors(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt", device="cpu") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, file.metadata() or {}  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise NoWeightsError(f"{path}: not a safetensors file: {error}") from error
