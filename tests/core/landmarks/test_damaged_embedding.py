"""Our embedding without torch: the same numbers, the right place, files that are refused."""

import json
import subprocess
import sys

import cv2
import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from core.align import crop_matrix, cut
from core.errors import MissingFileError, NoWeightsError
from core.landmarks.damaged_embedding import (
    WEIGHTS,
    damaged_embedding,
    read_damaged_embedding,
)
from core.landmarks.embedding import embed

ABOUT = {
    "architecture": "face-resnet",
    "config": json.dumps({"size": 256, "scale": 1.275, "centre": [127.5, 154.7]}),
    "zoom": "1.1",
}


def test_it_agrees_with_the_network_that_was_trained(astronaut, astronaut_face):
    import torch

    from core.models.face_embedding_file import load_face_embedding

    network, zoom = load_face_embedding(WEIGHTS)
    crop = cut(astronaut, crop_matrix(astronaut_face.landmarks, 256, zoom=zoom), 256)
    with torch.inference_mode():
        (expected,) = network(torch.from_numpy(crop).permute(2, 0, 1)[None] * 2 - 1).numpy()

    mine = damaged_embedding()

    assert np.abs(mine.of_crop(crop) - expected).max() < 1e-4
    assert np.abs(mine.of_face(astronaut, astronaut_face.landmarks) - expected).max() < 1e-4


def test_torch_is_not_needed():
    code = (
        "import sys; from core.landmarks.damaged_embedding import damaged_embedding;"
        "damaged_embedding(); print('torch' in sys.modules, 'dlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split() == ["False", "False"], done.stderr


def test_a_damaged_face_stays_nearer_to_itself_than_dlib_says(astronaut, astronaut_face):
    marks = astronaut_face.landmarks
    clean = embed(astronaut, marks)
    small = cv2.resize(astronaut, None, fx=1 / 5, fy=1 / 5, interpolation=cv2.INTER_AREA)
    poor = np.clip(cv2.resize(small, (512, 512), interpolation=cv2.INTER_CUBIC), 0, 1)

    ours = damaged_embedding().of_face(poor, marks)

    assert np.linalg.norm(ours - clean) < 0.85 * np.linalg.norm(embed(poor, marks) - clean)


def test_the_chip_is_where_the_file_says():
    """Of a picture whose colour tells the place, straight lines stay what they are."""
    rows, columns = np.mgrid[0:256, 0:256].astype(np.float32) / 255
    chip = damaged_embedding().chip(np.stack([columns, rows, 0 * rows], axis=-1)) / 255

    step = 1.275 * (np.arange(150) - 74.5)
    wanted = np.clip(np.stack([127.5 + step, 154.7 + step]), 0, 255) / 255
    assert chip.shape == (150, 150, 3)
    assert np.abs(chip[..., 0] - wanted[0]).max() < 1e-5
    assert np.abs(chip[..., 1] - wanted[1][:, None]).max() < 1e-5


def _short(path):
    path.write_bytes(WEIGHTS.read_bytes()[:100_000])


def _unnamed(path):
    save_file({"a": np.zeros(3, np.float32)}, path)


def _lacking(path):
    values = load_file(WEIGHTS)
    del values["blocks.3.second.bias"]
    save_file(values, path, ABOUT)


def _other_sizes(path):
    save_file(load_file(WEIGHTS) | {"embed.weight": np.zeros((64, 256), np.float16)}, path, ABOUT)


def _not_finite(path):
    save_file(load_file(WEIGHTS) | {"stem.bias": np.full(32, np.nan, np.float16)}, path, ABOUT)


def _placeless(path):
    save_file(load_file(WEIGHTS), path, ABOUT | {"config": "[]"})


@pytest.mark.parametrize(
    "spoil", [_short, _unnamed, _lacking, _other_sizes, _not_finite, _placeless]
)
def test_a_file_that_is_not_ours_is_named(tmp_path, spoil):
    path = tmp_path / "who.safetensors"
    spoil(path)
    with pytest.raises(NoWeightsError, match=r"who\.safetensors"):
        read_damaged_embedding(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(MissingFileError, match=r"who\.safetensors"):
        read_damaged_embedding(tmp_path / "who.safetensors")
