import hashlib

import pytest
import torch

from core.errors import NoWeightsError
from core.models import weights
from core.models.weights import load_state, read_card, save_state

CARD = """
[model]
name = "tiny"
architecture = "gfrnet"
kind = "guided"
size = 32
summary = "A test."
[config]
size = 32
[files]
{files}
[training]
steps = 3
"""


def write_model(folder, state):
    files = save_state(folder, state)
    lines = "\n".join(f'"{name}" = "{digest}"' for name, digest in files.items())
    (folder / "card.toml").write_text(CARD.format(files=lines))
    return files


@pytest.fixture
def state():
    torch.manual_seed(0)
    return {"a.weight": torch.randn(8, 4), "norm.num_batches_tracked": torch.tensor(7)}


def test_weights_come_back_as_float16(tmp_path, state):
    write_model(tmp_path, state)
    card = read_card(tmp_path)
    back = load_state(tmp_path, card)
    torch.testing.assert_close(back["a.weight"], state["a.weight"].half())
    assert back["norm.num_batches_tracked"].item() == 7
    assert card.about["training"]["steps"] == 3


def test_no_file_is_larger_than_the_limit(tmp_path, state, monkeypatch):
    monkeypatch.setattr(weights, "SHARD_BYTES", 65536 + 3000)
    big = state | {f"layer{i}": torch.randn(1000) for i in range(4)}
    files = write_model(tmp_path, big)
    assert len(files) == 4
    assert set(load_state(tmp_path, read_card(tmp_path))) == set(big)


def test_a_changed_byte_is_noticed(tmp_path, state):
    write_model(tmp_path, state)
    path = tmp_path / "model.safetensors"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(NoWeightsError, match="damaged"):
        load_state(tmp_path, read_card(tmp_path))


def test_missing_file_is_said(tmp_path, state):
    write_model(tmp_path, state)
    (tmp_path / "model.safetensors").unlink()
    with pytest.raises(NoWeightsError, match="missing"):
        load_state(tmp_path, read_card(tmp_path))


def test_a_card_cannot_reach_out_of_its_folder(tmp_path):
    outside = tmp_path / "outside.safetensors"
    outside.write_bytes(b"secret")
    digest = hashlib.sha256(b"secret").hexdigest()
    model = tmp_path / "model"
    model.mkdir()
    files = f'"../outside.safetensors" = "{digest}"'
    (model / "card.toml").write_text(CARD.format(files=files))
    with pytest.raises(NoWeightsError, match="plain file name"):
        load_state(model, read_card(model))


def test_no_safetensors_is_said(tmp_path):
    digest = hashlib.sha256(b"nonsense").hexdigest()
    (tmp_path / "model.safetensors").write_bytes(b"nonsense")
    (tmp_path / "card.toml").write_text(CARD.format(files=f'"model.safetensors" = "{digest}"'))
    with pytest.raises(NoWeightsError, match="not a safetensors file"):
        load_state(tmp_path, read_card(tmp_path))


@pytest.mark.parametrize("text", ["", "[model]\nname = 3", "not toml ="])
def test_broken_cards_are_said(tmp_path, text):
    (tmp_path / "card.toml").write_text(text)
    with pytest.raises(NoWeightsError, match=r"card\.toml"):
        read_card(tmp_path)


def test_no_card_is_said(tmp_path):
    with pytest.raises(NoWeightsError, match="no model there"):
        read_card(tmp_path)
