import json

import pytest
import torch
from safetensors.torch import save_file

from core.errors import MissingFileError, NoWeightsError
from core.models.face_embedding import FaceEmbedding, FaceEmbeddingConfig
from core.models.face_embedding_file import load_face_embedding, save_face_embedding
from core.models.state_file import fill, read_about, read_state, write_state

TINY = FaceEmbeddingConfig(size=8, widths=(4, 6), blocks=(1, 2))


def test_both_kinds_of_files_are_read(tmp_path):
    state = {"a": torch.arange(3.0), "b": torch.ones(2, 2, dtype=torch.int64)}
    torch.save(state, tmp_path / "one.pth")
    write_state(tmp_path / "two.safetensors", state, {"what": "this"})
    for name in ("one.pth", "two.safetensors"):
        read = read_state(tmp_path / name)
        assert read.keys() == state.keys()
        for key, value in read.items():
            torch.testing.assert_close(value, state[key], rtol=0, atol=0)
    assert read_about(tmp_path / "one.pth") == {}
    assert read_about(tmp_path / "two.safetensors") == {"what": "this"}


@pytest.mark.parametrize("content", [[1, 2], {}, {"state_dict": {"a": torch.ones(1)}}])
def test_what_is_no_plain_state_dict_is_refused(tmp_path, content):
    torch.save(content, tmp_path / "odd.pth")
    with pytest.raises(NoWeightsError, match=r"odd\.pth.*plain"):
        read_state(tmp_path / "odd.pth")


@pytest.mark.parametrize("name", ["bad.pth", "bad.safetensors"])
def test_damaged_and_missing_files_are_named(tmp_path, name):
    with pytest.raises(MissingFileError, match=name):
        read_state(tmp_path / name)
    (tmp_path / name).write_bytes(b"\x10 no weights at all")
    with pytest.raises(NoWeightsError, match=name):
        read_state(tmp_path / name)


def test_code_in_a_pickle_is_not_run(tmp_path):
    class Evil:
        def __reduce__(self):
            return (exec, (f"open({str(tmp_path / 'ran')!r}, 'w')",))

    torch.save({"a": Evil()}, tmp_path / "evil.pth")
    with pytest.raises(NoWeightsError, match="evil"):
        read_state(tmp_path / "evil.pth")
    assert not (tmp_path / "ran").exists()


def test_weights_of_another_network_are_refused(tmp_path):
    with pytest.raises(NoWeightsError, match=r"file\.pth.*Linear"):
        fill(torch.nn.Linear(2, 2), {"weight": torch.zeros(3, 2)}, tmp_path / "file.pth")


def test_a_face_embedding_comes_back_as_eight_bits_keep_it(tmp_path):
    torch.manual_seed(0)
    network = FaceEmbedding(TINY)
    network(torch.rand(4, 3, 8, 8))  # moves the batch statistics
    weights = [value.detach().clone() for value in network.parameters()]
    save_face_embedding(tmp_path / "own.safetensors", network, zoom=1.1)
    read, zoom = load_face_embedding(tmp_path / "own.safetensors")
    assert (read.config, zoom, read.training) == (TINY, 1.1, False)
    image = torch.rand(2, 3, 8, 8)
    kept = network.eval().half().float()  # biases, gains and statistics
    for before, own in zip(weights, kept.parameters(), strict=True):
        if before.ndim > 1:  # the largest of a row is 127 steps
            steps = before.flatten(1).abs().amax(dim=1).reshape(-1, *[1] * (before.ndim - 1)) / 127
            own.data = (before / steps).round() * steps
    torch.testing.assert_close(read(image), kept(image))


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"architecture": "face-embedding"},
        {"architecture": "face-embedding", "config": "{", "zoom": "1"},
        {
            "architecture": "face-embedding",
            "config": json.dumps({"size": 7, "widths": [4], "blocks": [1]}),
            "zoom": "1",
        },
    ],
)
def test_other_files_are_no_face_embedding(tmp_path, about):
    save_file({"a": torch.ones(1)}, tmp_path / "odd.safetensors", metadata=about)
    with pytest.raises(NoWeightsError, match=r"odd\.safetensors"):
        load_face_embedding(tmp_path / "odd.safetensors")
