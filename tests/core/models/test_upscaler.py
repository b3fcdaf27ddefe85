"""The upscaler's file handling, with a stand-in for spandrel, which few have."""

import sys
from types import ModuleType

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from core.errors import FileExistsAlreadyError, NoWeightsError
from core.models import upscaler
from core.models.upscaler import import_upscaler, list_upscalers, load_upscaler


class Descriptor(nn.Module):
    """What spandrel says of a network: here the nearest pixel, twice, times one weight."""

    input_channels = output_channels = 3

    def __init__(self, state):
        super().__init__()
        self.gain = nn.Parameter(state["gain"])
        self.scale = int(state["scale"])

    def forward(self, x):
        return x.repeat_interleave(self.scale, 2).repeat_interleave(self.scale, 3) * self.gain


class Loader:
    def load_from_state_dict(self, state):
        if "gain" not in state:
            raise KeyError("UnsupportedModelError")
        return Descriptor(state)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The user's own folder."""
    monkeypatch.setattr(upscaler, "user_data", lambda: tmp_path / "user")
    return tmp_path


@pytest.fixture
def spandrel(monkeypatch):
    module = ModuleType("spandrel")
    module.ModelLoader, module.ImageModelDescriptor = Loader, Descriptor
    monkeypatch.setitem(sys.modules, "spandrel", module)
    monkeypatch.setattr(upscaler, "find_spec", lambda name: object())


def weights(path, **tensors):
    save_file(tensors, path)
    return path


def test_a_file_is_taken_over_and_runs(home, spandrel):
    file = weights(home / "big.safetensors", gain=torch.tensor(0.5), scale=torch.tensor(2.0))
    path = import_upscaler(file)
    assert path == home / "user" / "upscalers" / "big.safetensors"
    assert list_upscalers() == ["big"]
    loaded = load_upscaler("big", "cpu")
    tile = np.random.default_rng(0).random((3, 5, 3), dtype=np.float32)
    out = loaded.enlarge(tile)
    assert (loaded.name, loaded.scale, out.dtype) == ("big", 2, np.float32)
    np.testing.assert_allclose(out, tile.repeat(2, 0).repeat(2, 1) * 0.5, atol=1e-6)
    with pytest.raises(FileExistsAlreadyError):
        import_upscaler(file)
    assert import_upscaler(file, name="other").stem == "other"


def test_other_networks_are_refused(home, spandrel):
    other = weights(home / "other.safetensors", weight=torch.zeros(3))
    with pytest.raises(NoWeightsError, match=r"other\.safetensors: no network that spandrel"):
        import_upscaler(other)
    same = weights(home / "same.safetensors", gain=torch.tensor(1.0), scale=torch.tensor(1.0))
    with pytest.raises(NoWeightsError, match="does not enlarge"):
        import_upscaler(same)
    with pytest.raises(NoWeightsError, match="no name for a file"):
        import_upscaler(same, name="../away")
    assert list_upscalers() == []


def test_without_spandrel_or_an_import_a_sentence_says_what_to_do(home, monkeypatch):
    monkeypatch.setattr(upscaler, "find_spec", lambda name: None)
    file = weights(home / "big.safetensors", gain=torch.tensor(1.0), scale=torch.tensor(2.0))
    with pytest.raises(NoWeightsError, match=r"pip install likeness\[upscalers\]"):
        import_upscaler(file)
    with pytest.raises(NoWeightsError, match=r"no upscaler 'big' .*import FILE --as upscaler"):
        load_upscaler("big")
