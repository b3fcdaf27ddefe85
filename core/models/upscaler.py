"""Other people's upscalers (ESRGAN and its kin), which the user has as a file.

They are read by spandrel, the extra `upscalers`; without it nothing here works but the names.
Code hidden in a pickle is never run: files are read as weights alone, and kept as safetensors.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.arrays import FloatImage
from core.errors import FileExistsAlreadyError, NoWeightsError, UnwritableError
from core.paths import user_data

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

SUFFIX = ".safetensors"


def upscalers_folder() -> Path:
    """Where imported upscalers lie; not among the models, which restore faces."""
    return user_data() / "upscalers"


def list_upscalers() -> list[str]:
    """Names of the imported upscalers."""
    return sorted(path.stem for path in upscalers_folder().glob(f"*{SUFFIX}"))


def import_upscaler(path: Path, *, name: str | None = None, overwrite: bool = False) -> Path:
    """Take over an upscaler's file, if spandrel knows its network.

    Args:
        path: `.pth`, `.pt` or `.safetensors`.
        name: to call it by; the file's, without its ending, if None.
        overwrite: replace the one of that name.

    Returns:
        The new file among the user's own.

    Raises:
        MissingFileError: no such file.
        NoWeightsError: no upscaler for colour pictures, or spandrel is not installed.
        FileExistsAlreadyError: there is one of that name, and `overwrite` is False.
        UnwritableError: the user's folder cannot be written to.
    """
    from core.models.weight_file import read_weights  # slow import: torch

    chosen = path.stem if name is None else name
    if chosen in ("", ".", "..") or Path(chosen).name != chosen:
        raise NoWeightsError(f"{chosen!r} is no name for a file; choose another by --name")
    target = upscalers_folder() / f"{chosen}{SUFFIX}"
    if target.exists() and not overwrite:
        raise FileExistsAlreadyError(
            f"{target} exists already. Choose another --name, or say that it may be overwritten."
        )
    state = dict(read_weights(path))
    _described(state, path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(f"{target.parent} cannot be made ({error.strerror})") from error
    from core.models.state_file import write_state

    write_state(target, state, {"from": path.name})
    return target


def load_upscaler(name: str, device: str = "auto") -> SpandrelUpscaler:
    """An imported upscaler, ready to run.

    Raises:
        NoWeightsError: none of that name, damaged, or spandrel is not installed.
        BadConfigError: this machine has no such device.
    """
    path = upscalers_folder() / f"{name}{SUFFIX}"
    if name not in list_upscalers():
        known = ", ".join(list_upscalers()) or "none"
        raise NoWeightsError(
            f"no upscaler {name!r} is here (there are: {known}); import one by"
            " likeness models import FILE --as upscaler, or leave out --upscaler"
        )
    from core.device import choose_device
    from core.models.state_file import read_state

    chosen = choose_device(device)
    return SpandrelUpscaler(name, _described(read_state(path), path), chosen)


class SpandrelUpscaler:
    """A network that spandrel described, numpy in, numpy out; see `core.pipeline.enlarge`."""

    def __init__(self, name: str, described: Any, device: Any) -> None:
        self.name = name
        self.scale = int(described.scale)
        self._described = described.to(device).eval()
        self._device = device

    def enlarge(self, tile: FloatImage) -> FloatImage:
        """A tile (h, w, 3) in [0, 1], `scale` times as large."""
        import torch

        image = torch.from_numpy(np.ascontiguousarray(tile.transpose(2, 0, 1)))[None]
        with torch.inference_mode():
            out = self._described(image.to(self._device))[0].float().clamp(0, 1)
        return np.ascontiguousarray(out.permute(1, 2, 0).cpu().numpy())


def _described(state: Mapping[str, Tensor], path: Path) -> Any:
    """What spandrel says of these weights.

    Raises:
        NoWeightsError: it is not installed, does not know them, or they are no upscaler.
    """
    if find_spec("spandrel") is None:
        raise NoWeightsError(
            f"{path}: other people's upscalers need a library that is not here: install it by"
            " pip install likeness[upscalers], or leave out --upscaler"
        )
    import spandrel

    try:
        described = spandrel.ModelLoader().load_from_state_dict(dict(state))
    except Exception as error:  # each of its fifty networks fails in its own way
        raise NoWeightsError(f"{path}: no network that spandrel knows ({error})") from error
    channels = (described.input_channels, described.output_channels)
    if not isinstance(described, spandrel.ImageModelDescriptor) or channels != (3, 3):
        raise NoWeightsError(f"{path}: no upscaler for colour pictures")
    if described.scale < 2:
        raise NoWeightsError(f"{path}: this network does not enlarge (its scale is 1)")
    return described
