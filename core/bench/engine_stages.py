"""The default model's network in other engines, where the user has them; never a dependency.

Without the spline through the landmarks, whose linear system the engines do not know: the layers
are the default model's, their weights fresh, and PyTorch is timed on the very same network.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from core.bench.material import Material
from core.bench.stage import Absent, Stage, Work
from core.errors import NoWeightsError
from core.models.catalog import default_model, find_card

if TYPE_CHECKING:
    from torch import Tensor, nn

GROUP = "the default network without its spline, by engine"


def stages(material: Material) -> Iterator[Stage]:
    """PyTorch alone, OpenVINO and ONNX Runtime, on the same network, inputs and threads."""
    engines: dict[str, Callable[[nn.Module, tuple[Tensor, ...], Material], Work]] = {
        "PyTorch float32": _torch,
        "OpenVINO float32": _openvino,
        "ONNX Runtime float32": _onnx,
    }
    for name, make in engines.items():
        prepare = partial(_prepared, make, material)
        yield Stage(group=GROUP, name=name, prepare=prepare, most=30)


def _prepared(
    make: Callable[[nn.Module, tuple[Tensor, ...], Material], Work], material: Material
) -> Work:
    import torch

    from core.models.architectures import architecture_of

    try:
        card = find_card(default_model(guided=True))
        architecture = architecture_of(card)
        network = architecture.build(_without_spline(card.config)).eval()
    except NoWeightsError as error:
        raise Absent(str(error)) from error
    pictures, landmarks = architecture.inputs
    torch.manual_seed(0)
    inputs = [torch.rand(1, 3, card.size, card.size) * 2 - 1 for _ in range(pictures)]
    points = torch.rand(1, 68, 2) - 0.5
    inputs += [points + 0.02 * torch.randn(1, 68, 2) for _ in range(landmarks)]
    return make(network, tuple(inputs), material)


def _without_spline(config: dict[str, Any]) -> dict[str, Any]:
    """A GFRNet's config with the flow that begins from nothing; another model's as it is."""
    warp = config.get("warp")
    if not isinstance(warp, dict) or warp.get("base") != "landmarks":
        return config
    return config | {"warp": warp | {"base": "identity"}}


def _torch(network: nn.Module, inputs: tuple[Tensor, ...], material: Material) -> Work:
    import torch

    def work() -> None:
        with torch.inference_mode():
            network(*inputs)

    return work


def _openvino(network: nn.Module, inputs: tuple[Tensor, ...], material: Material) -> Work:
    openvino = _wanted("openvino")
    model = openvino.convert_model(network, example_input=inputs)
    wishes = {"INFERENCE_NUM_THREADS": material.threads, "INFERENCE_PRECISION_HINT": "f32"}
    compiled = openvino.compile_model(model, "CPU", wishes)
    arrays = [value.numpy() for value in inputs][: len(compiled.inputs)]
    return lambda: compiled(arrays)


def _onnx(network: nn.Module, inputs: tuple[Tensor, ...], material: Material) -> Work:
    onnxruntime = _wanted("onnxruntime")
    for module in ("onnx", "onnxscript"):
        _wanted(module, "to export the network for ONNX Runtime")
    import torch

    path = material.folder / "network.onnx"
    with contextlib.redirect_stdout(io.StringIO()):  # the exporter talks
        program = torch.onnx.export(network, inputs, dynamo=True, verbose=False)
    assert program is not None
    program.save(path)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = material.threads
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    names = [value.name for value in session.get_inputs()]
    feed = dict(zip(names, (value.numpy() for value in inputs), strict=False))
    return lambda: session.run(None, feed)


def _wanted(module: str, why: str = "") -> Any:
    """The module.

    Raises:
        Absent: the user does not have it.
    """
    if find_spec(module) is None:
        raise Absent(f"{module} is not installed{' (' + why + ')' if why else ''}; not needed")
    return import_module(module)
