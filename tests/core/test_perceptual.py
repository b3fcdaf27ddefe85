import numpy as np
import pytest
import torch

from core.errors import NoWeightsError
from core.evaluation.feature_networks import LOADERS
from core.evaluation.judge import Judge
from core.evaluation.metrics_table import FILES, places
from core.evaluation.perceptual import AlexFeatures, learned_weights, load_lpips
from core.models.face_embedding import FaceEmbedding, FaceEmbeddingConfig
from core.models.face_embedding_file import save_face_embedding
from core.models.inception import Block, Convolution, Inception, load_inception
from core.models.state_file import read_state


@pytest.fixture
def alexnet(tmp_path):
    """A file named as torchvision's, its classifier included, with numbers by chance."""
    torch.manual_seed(0)
    state = AlexFeatures().state_dict() | {"classifier.1.weight": torch.zeros(4, 4)}
    path = tmp_path / FILES["lpips"][0]
    torch.save(state, path)
    return path


def pictures():
    rng = np.random.default_rng(0)
    a = rng.random((96, 96, 3), dtype=np.float32)
    return a, np.clip(a + rng.normal(0, 0.2, a.shape), 0, 1).astype(np.float32)


def plain_lpips(path, a, b):
    """Eq. (1) in float64, place by place, on AlexNet as its paper and torchvision have it."""
    from torch.nn.functional import conv2d, max_pool2d

    state = {k: v.double() for k, v in read_state(path).items()}
    shift = torch.tensor([-0.030, -0.088, -0.188], dtype=torch.float64)[:, None, None]
    scale = torch.tensor([0.458, 0.448, 0.450], dtype=torch.float64)[:, None, None]

    def maps(image):
        x = torch.from_numpy(image.transpose(2, 0, 1).astype(np.float64))[None]
        x = (2 * x - 1 - shift) / scale

        def step(x, place, stride=1, padding=1):
            weight, bias = state[f"features.{place}.weight"], state[f"features.{place}.bias"]
            return conv2d(x, weight, bias, stride, padding).clamp(min=0)

        first = step(x, 0, 4, 2)
        second = step(max_pool2d(first, 3, 2), 3, 1, 2)
        third = step(max_pool2d(second, 3, 2), 6)
        fourth = step(third, 8)
        return [m[0].numpy() for m in (first, second, third, fourth, step(fourth, 10))]

    total = 0.0
    for one, two, weight in zip(maps(a), maps(b), learned_weights(), strict=True):
        w = weight.double().numpy().ravel()
        places = [(y, x) for y in range(one.shape[1]) for x in range(one.shape[2])]
        for y, x in places:
            p, q = one[:, y, x], two[:, y, x]
            p, q = p / max(np.linalg.norm(p), 1e-10), q / max(np.linalg.norm(q), 1e-10)
            total += (w * (p - q) ** 2).sum() / len(places)
    return total


def test_lpips_is_its_formula(alexnet):
    a, b = pictures()
    distance = load_lpips(alexnet)
    assert distance(a, b) == pytest.approx(plain_lpips(alexnet, a, b), rel=1e-4)
    assert distance(a, a) == 0


def test_learned_weights_are_the_papers():
    weights = learned_weights()
    assert [w.shape[1] for w in weights] == [64, 192, 384, 256, 256]
    assert all((w >= 0).all() for w in weights)  # section 3: kept from being negative


def test_other_weights_are_refused(tmp_path):
    torch.save({"features.0.weight": torch.zeros(2, 2)}, tmp_path / "x.pth")
    with pytest.raises(NoWeightsError, match=r"x.pth"):
        load_lpips(tmp_path / "x.pth")
    with pytest.raises(NoWeightsError, match=r"x.pth"):
        load_inception(tmp_path / "x.pth")


def test_weights_are_found_in_the_users_folder(alexnet):
    places()[0].mkdir(parents=True)
    alexnet.rename(places()[0] / alexnet.name)
    judge = Judge.of(("lpips",))
    assert judge.metrics == ("lpips",)
    assert judge.lpips(*pictures()) > 0


def test_inception_has_the_parameters_of_the_published_one():
    """torchvision counts 23,834,568 without auxiliary classifier; 2048 x 1000 + 1000 are fc's."""
    network = Inception()
    assert sum(p.numel() for p in network.parameters()) == 23_834_568 - 2_049_000
    assert "Mixed_7c.branch3x3dbl_3b.conv.weight" in network.state_dict()


def test_inception_comes_back_from_a_file_with_its_classifier(tmp_path):
    torch.manual_seed(0)
    network = Inception().eval()
    path = tmp_path / FILES["fid"][0]
    torch.save(network.state_dict() | {"fc.weight": torch.zeros(1008, 2048)}, path)
    picture, _ = pictures()
    got = LOADERS["fid"](path)(picture)
    image = torch.from_numpy(picture.transpose(2, 0, 1))[None] * 2 - 1
    with torch.no_grad():
        want = network(image)[0].double().numpy()
    assert got.shape == (2048,)
    assert got == pytest.approx(want)


def test_blocks_lay_their_branches_side_by_side():
    """Ones everywhere: average pooling that does not count its padding leaves them ones."""
    layers = {name: Convolution(2, 1, 1) for name in ("one", "two_a", "two_b", "pool")}
    for number, layer in enumerate(layers.values(), start=1):
        torch.nn.init.constant_(layer.conv.weight, number / 2)
    block = Block((("one",), (("two_a", "two_b"),), ("avg", "pool"), ("max",)), layers).eval()
    out = block(torch.ones(1, 2, 5, 5))[0]
    scale = (1 + 0.001) ** -0.5  # fresh batch norm
    want = torch.tensor([1.0, 2.0, 3.0, 4.0, 1.0, 1.0]) * torch.tensor([scale] * 4 + [1.0] * 2)
    torch.testing.assert_close(out, want[:, None, None].expand(6, 5, 5))


def test_our_embedding_gives_its_128_numbers(tmp_path):
    network = FaceEmbedding(FaceEmbeddingConfig(size=32, widths=(4, 8), blocks=(1, 1))).eval()
    save_face_embedding(tmp_path / "face-embedding.safetensors", network, 1.1)
    got = LOADERS["fid_e"](tmp_path / "face-embedding.safetensors")(pictures()[0])
    assert got.shape == (128,)
