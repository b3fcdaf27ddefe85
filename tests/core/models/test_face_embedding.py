import pytest
import torch
from torch.nn import functional

from core.models.face_embedding import FaceEmbedding, FaceEmbeddingConfig, ResidualBlock
from core.models.macs import count_macs, count_parameters

TINY = FaceEmbeddingConfig(size=16, widths=(4, 6, 8), blocks=(1, 2, 1))


@pytest.fixture
def network():
    torch.manual_seed(0)
    return FaceEmbedding(TINY).eval()


def images(size=16, count=2):
    return torch.rand(count, 3, size, size, generator=torch.Generator().manual_seed(1)) * 2 - 1


def test_parameters_and_cost_are_within_the_budget():
    with torch.device("meta"):
        network = FaceEmbedding(FaceEmbeddingConfig()).eval()
        macs = count_macs(network, torch.empty(1, 3, 128, 128))
        large = count_macs(network, torch.empty(1, 3, 256, 256))
    widths, blocks = (32, 64, 128, 256), (1, 1, 2, 2)
    parameters, products, before, side = 3 * 32 * 9 + 2 * 32, 3 * 32 * 9 * 64**2, 32, 64
    for number, (width, count) in enumerate(zip(widths, blocks, strict=True)):
        side = side // 2 if number else side
        convs = 9 * width * (before + (2 * count - 1) * width)
        convs += before * width if number else 0  # shortcut
        parameters += convs + 2 * width * (2 * count + bool(number))
        products += convs * side**2
        before = width
    parameters += 8 * 8 * 256 + 2 * 256 + 256 * 128 + 128
    products += 8 * 8 * 256 + 256 * 128
    assert count_parameters(network) == parameters
    assert macs == large == products
    assert 2e6 < parameters < 4e6
    assert products < 0.5e9


def test_maps_and_embedding_have_their_shapes(network):
    maps = network.features(images())
    assert {name: tuple(x.shape[1:]) for name, x in maps.items()} == {
        "stage1": (4, 8, 8),
        "stage2": (6, 4, 4),
        "stage3": (8, 2, 2),
    }
    assert all(x.min() >= 0 for x in maps.values())
    embedding = network(images())
    assert embedding.shape == (2, 128)
    torch.testing.assert_close(network.embedding(maps), embedding, rtol=0, atol=0)


def test_fresh_embeddings_are_about_as_long_as_dlibs():
    torch.manual_seed(0)
    config = FaceEmbeddingConfig(size=16, widths=(16, 64), blocks=(1, 1))
    network = FaceEmbedding(config)  # as in training: batch statistics
    assert network(images(count=32)).norm(dim=1).mean().item() == pytest.approx(1, abs=0.2)


def test_a_block_is_its_formula():
    torch.manual_seed(0)
    block = ResidualBlock(3, 5, stride=2).eval()
    x = torch.randn(1, 3, 6, 6)

    def conv(x, layer, norm):
        x = functional.conv2d(x, layer.weight, None, layer.stride, layer.padding)
        scale = norm.weight / (norm.running_var + norm.eps).sqrt()
        return (x - norm.running_mean[:, None, None]) * scale[:, None, None]

    inner = conv(x, block.first, block.first_norm).clamp(min=0)
    mean = x.unfold(2, 2, 2).unfold(3, 2, 2).mean((-1, -2))
    short = conv(mean, block.shortcut[1], block.shortcut[2])
    expected = (short + conv(inner, block.second, block.second_norm)).clamp(min=0)
    torch.testing.assert_close(block(x), expected)


def test_a_larger_face_is_averaged_and_a_smaller_one_enlarged(network):
    large = images(size=32)
    small = large.unfold(2, 2, 2).unfold(3, 2, 2).mean((-1, -2))
    torch.testing.assert_close(network(large), network(small))
    flat = torch.full((1, 3, 8, 8), 0.3)
    torch.testing.assert_close(network(flat), network(torch.full((1, 3, 16, 16), 0.3)))


def test_faces_of_a_batch_do_not_touch_each_other(network):
    both = images()
    torch.testing.assert_close(network(both)[:1], network(both[:1]))
    torch.testing.assert_close(network(both.flip(0)).flip(0), network(both))


def test_the_place_of_a_feature_counts(network):
    assert not torch.allclose(network(images().roll(8, dims=3)), network(images()), atol=1e-4)


def test_gradients_reach_the_image_and_every_weight(network):
    image = images().requires_grad_()
    network.train()(image).square().sum().backward()
    assert image.grad.abs().sum() > 0
    for name, parameter in network.named_parameters():
        assert parameter.grad.abs().sum() > 0, name


def test_bfloat16_is_within_a_percent_of_float32(network):
    exact = network(images())
    with torch.autocast("cpu", torch.bfloat16):
        rough = network(images())
    assert rough.dtype == torch.float32
    assert (rough - exact).norm() < 0.01 * exact.norm()


@pytest.mark.parametrize("shape", [(3, 16, 16), (1, 1, 16, 16), (1, 3, 16, 12)])
def test_wrong_images_are_named(network, shape):
    with pytest.raises(ValueError, match="image"):
        network(torch.zeros(shape))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"size": 100}, "size"),
        ({"blocks": (1, 1)}, "blocks"),
        ({"blocks": (1, 1, 1, 0)}, "blocks"),
        ({"widths": (), "blocks": ()}, "widths"),
    ],
)
def test_wrong_sizes_are_named(values, words):
    with pytest.raises(ValueError, match=words):
        FaceEmbeddingConfig(**values)
