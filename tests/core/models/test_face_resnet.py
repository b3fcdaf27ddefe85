from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from core.landmarks.dlib_tensors import weights_path
from core.landmarks.recognition_tensors import RECOGNITION_WEIGHTS, read_recognition_tensors
from core.models.face_embedding_file import load_face_embedding, save_face_embedding
from core.models.face_resnet import CHIP, FaceResNet, FaceResNetConfig, take_over
from core.models.macs import count_macs, count_parameters

PATH = Path(weights_path(RECOGNITION_WEIGHTS))


@pytest.fixture(scope="module")
def network():
    network = FaceResNet(FaceResNetConfig()).eval()
    take_over(network, read_recognition_tensors(PATH))
    return network


def noise(size, seed=0):
    return np.random.default_rng(seed).integers(0, 256, (size, size, 3), dtype=np.uint8)


def tensor(pixels):
    return torch.from_numpy(pixels.astype(np.float32)).permute(2, 0, 1)[None]


def test_of_the_same_chip_it_says_what_dlib_says(network):
    import dlib
    from skimage.data import astronaut

    judge = dlib.face_recognition_model_v1(str(PATH))
    for chip in (noise(CHIP), np.ascontiguousarray(astronaut()[40:190, 150:300])):
        expected = np.array(judge.compute_face_descriptor(chip))
        with torch.no_grad():
            got = network.embedding(network.of_chips(tensor(chip)))[0].numpy()
        np.testing.assert_allclose(got, expected, atol=2e-5)


def test_the_chip_is_cut_where_the_config_says():
    config = FaceResNetConfig(size=256, scale=1.5, centre=(120.0, 130.0))
    rows, columns = np.mgrid[0:256, 0:256].astype(np.float32)
    picture = torch.from_numpy(np.stack([columns, rows, 0 * rows]))[None] / 127.5 - 1
    chip = FaceResNet(config).chips(picture)[0]
    place = np.arange(CHIP, dtype=np.float32) - (CHIP - 1) / 2
    inside = (1.5 * place + 130 <= 255) & (1.5 * place + 130 >= 0)
    np.testing.assert_allclose(chip[0, 75], np.clip(1.5 * place + 120, 0, 255), atol=1e-3)
    np.testing.assert_allclose(chip[1, inside, 75], (1.5 * place + 130)[inside], atol=1e-3)


def test_crops_of_any_size_show_the_same_chip():
    network = FaceResNet(FaceResNetConfig())
    rows, columns = np.mgrid[0:512, 0:512] / 511
    picture = torch.from_numpy(np.stack([columns, rows, rows * columns]).astype(np.float32))[None]
    large = network.chips(picture)
    small = network.chips(torch.nn.functional.interpolate(picture, (128, 128), mode="area"))
    assert (large - small).abs().max() < 1  # of 255


def test_maps_shapes_and_cost(network):
    picture = tensor(noise(256)) / 127.5 - 1
    with torch.no_grad():
        maps = network.features(picture)
        embedding = network(picture)
    assert {name: tuple(x.shape[1:]) for name, x in maps.items()} == {
        "stage1": (32, 35, 35),
        "stage2": (64, 17, 17),
        "stage3": (128, 8, 8),
        "stage4": (256, 4, 4),
        "stage5": (256, 2, 2),
    }
    assert tuple(maps) == network.names
    assert all(x.min() >= 0 for x in maps.values())
    assert embedding.shape == (1, 128)
    torch.testing.assert_close(network.embedding(maps), embedding)
    kernels = 3 * 49 * 32 + 9 * (6 * 32**2 + 32 * 64 + 7 * 64**2)
    kernels += 9 * (64 * 128 + 5 * 128**2 + 128 * 256 + 5 * 256**2 + 2 * 256**2)
    biases = 32 * 7 + 64 * 8 + 128 * 6 + 256 * 8
    assert count_parameters(network) == kernels + biases + 256 * 128
    assert 0.2e9 < count_macs(network, picture) < 0.4e9


def test_the_gradient_reaches_the_picture(network):
    picture = (tensor(noise(64)) / 127.5 - 1).requires_grad_()
    network(picture).square().sum().backward()
    assert picture.grad.abs().sum() > 0


def test_it_survives_its_file(network, tmp_path):
    path = tmp_path / "face.safetensors"
    save_face_embedding(path, network, 1.1)
    again, zoom = load_face_embedding(path)
    assert zoom == 1.1
    assert isinstance(again, FaceResNet)
    assert again.config == network.config
    picture = tensor(noise(256, 2)) / 127.5 - 1
    with torch.no_grad():
        ours, own = again(picture), network(picture)
    assert functional.cosine_similarity(ours, own).min() > 0.9995
    assert path.stat().st_size < 6e6  # a byte a weight


@pytest.mark.parametrize("shape", [(1, 1, 64, 64), (1, 3, 64, 32)])
def test_other_shapes_are_refused(network, shape):
    with pytest.raises(ValueError, match="image"):
        network.features(torch.zeros(shape))


@pytest.mark.parametrize("wrong", [{"size": 4}, {"scale": 0.0}, {"centre": (1.0,)}])
def test_a_chip_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"size, scale, centre"):
        FaceResNetConfig(**wrong)
