import json

import pytest
import torch

import trainer.features as module
from core.errors import BadConfigError, MissingFileError, NoWeightsError
from core.models.arcface import ArcFace, ArcFaceConfig
from core.models.face_embedding import FaceEmbedding, FaceEmbeddingConfig
from core.models.face_embedding_file import save_face_embedding
from core.models.vgg import Vgg, VggConfig
from trainer.events import EventLog
from trainer.features import FEATURES, arcface_features, load_features, vgg_features
from trainer.gan_losses import identity_crop

OWN = FaceEmbeddingConfig(size=8, widths=(4, 6), blocks=(1, 2))


@pytest.fixture
def own(tmp_path):
    torch.manual_seed(0)
    path = tmp_path / "own.safetensors"
    save_face_embedding(path, FaceEmbedding(OWN), zoom=1.0)
    return path


@pytest.fixture
def narrow_vgg(monkeypatch):
    """VGG-19 and VGG-Face with 1 to 5 channels a block."""
    original = Vgg.__init__

    def narrowed(self, config):
        original(self, VggConfig(convolutions=config.convolutions, widths=(1, 2, 3, 4, 5)))

    monkeypatch.setattr(Vgg, "__init__", narrowed)


def events(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def image(size=32):
    return torch.rand(2, 3, size, size, generator=torch.Generator().manual_seed(1)) * 2 - 1


@pytest.mark.parametrize(
    ("kind", "channels", "sides"),
    [
        ("vgg19-hifacegan", [1, 2, 3, 4, 5], [32, 16, 8, 4, 2]),
        ("vgg19-srdeblur", [1, 2, 3, 4, 5], [32, 16, 8, 4, 2]),
        ("vgg19-gfpgan", [1, 2, 3, 4, 5], [32, 16, 8, 4, 2]),
        ("vgg-face", [4], [4]),
    ],
)
@pytest.mark.usefixtures("narrow_vgg")
def test_published_vggs_are_read_and_give_their_layers(tmp_path, capsys, kind, channels, sides):
    torch.manual_seed(0)
    config = module.VGG16 if kind == "vgg-face" else module.VGG19
    torch.save(Vgg(config).state_dict(), tmp_path / "vgg.pth")
    features = load_features(kind, str(tmp_path / "vgg.pth"), "perceptual", EventLog())
    maps = features(image())
    assert [m.shape[1] for m in maps] == channels
    assert [m.shape[2] for m in maps] == sides
    assert features.name == kind
    before_relu = any((m < 0).any() for m in maps)
    assert before_relu == (kind == "vgg19-gfpgan")
    said = events(capsys)[-1]
    assert (said["event"], said["term"], said["use"]) == ("features", "perceptual", kind)


@pytest.mark.parametrize(
    ("normalise", "wanted"),
    [
        (module.unit, [0.75, 0.5, 0.0]),
        (
            module.imagenet,
            [(0.75 - 0.485) / 0.229, (0.5 - 0.456) / 0.224, (0 - 0.406) / 0.225],
        ),
        (module.vgg_face, [0 - 93.5940, 127.5 - 104.7624, 191.25 - 129.1863]),
    ],
)
def test_normalisation_by_hand(normalise, wanted):
    pixel = torch.tensor([0.5, 0.0, -1.0])[None, :, None, None]
    made = normalise(pixel.expand(2, 3, 2, 2))
    torch.testing.assert_close(made, torch.tensor(wanted)[None, :, None, None].expand(2, 3, 2, 2))


@pytest.mark.usefixtures("narrow_vgg")
@pytest.mark.parametrize(
    ("kind", "normalise"),
    [
        ("vgg19-hifacegan", lambda x: (x + 1) / 2),
        ("vgg19-srdeblur", lambda x: x),
        ("vgg19-gfpgan", module.imagenet),
        ("vgg-face", module.vgg_face),
    ],
)
def test_each_kind_normalises_as_its_paper(tmp_path, kind, normalise):
    torch.manual_seed(0)
    network = Vgg(module.VGG16 if kind == "vgg-face" else module.VGG19)
    torch.save(network.state_dict(), tmp_path / "vgg.pth")
    features = load_features(kind, str(tmp_path / "vgg.pth"), "perceptual", EventLog())
    layer = {"vgg-face": "relu4_3", "vgg19-gfpgan": "conv1_2"}.get(kind, "relu1_1")
    wanted = network(normalise(image()), [layer])[0]
    torch.testing.assert_close(features(image())[0], wanted)


def test_arcface_sees_the_crop_and_gives_lengths_of_one():
    torch.manual_seed(0)
    network = ArcFace(ArcFaceConfig(stem=4, widths=(4, 8), blocks=(1, 1), outputs=6, squeeze=2))
    features = arcface_features("arcface", network)
    face = image(64)
    (made,) = features(face)
    torch.testing.assert_close(made, network.eval()(identity_crop(face)))
    torch.testing.assert_close(made.norm(dim=1), torch.ones(2))


def test_ours_gives_maps_and_identity(own):
    log = EventLog()
    maps = load_features("face-maps", str(own), "perceptual", log)(image(16))
    assert [tuple(m.shape) for m in maps] == [(2, 4, 4, 4), (2, 6, 2, 2)]
    identity = load_features("face-identity", str(own), "identity", log)
    assert [tuple(m.shape) for m in identity(image(16))] == [(2, 128)]
    torch.testing.assert_close(identity(image(16))[0], identity(image(16))[0], rtol=0, atol=0)


def test_gradients_reach_the_image_and_no_weight(own):
    features = load_features("face-identity", str(own), "identity", EventLog())
    face = image(8).requires_grad_()
    features(face)[0].sum().backward()
    assert face.grad.abs().sum() > 0
    assert not features.network.training
    assert all(p.grad is None and not p.requires_grad for p in features.network.parameters())


def test_vgg_features_of_a_tiny_network_by_hand():
    network = Vgg(VggConfig(convolutions=(1,), widths=(1,)))
    network.conv1_1.weight.data.zero_()
    network.conv1_1.weight.data[0, :, 1, 1] = torch.tensor([1.0, 10.0, 100.0])
    network.conv1_1.bias.data.zero_()
    (made,) = vgg_features("x", network, module.unit, ("relu1_1",))(torch.ones(1, 3, 2, 2))
    torch.testing.assert_close(made, torch.full((1, 1, 2, 2), 111.0))


def test_off_is_said(capsys):
    assert load_features("off", "", "identity", EventLog()) is None
    said = events(capsys)[-1]
    assert (said["event"], said["term"], said["use"]) == ("features", "identity", "off")


@pytest.mark.parametrize(
    ("term", "shape"), [("identity", (2, 128)), ("perceptual", (2, 32, 35, 35))]
)
def test_our_embedding_comes_with_the_program(term, shape, capsys):
    features = load_features("face-embedding", "", term, EventLog(), zoom=1.1)
    assert features(torch.rand(2, 3, 64, 64) * 2 - 1)[0].shape == shape
    assert events(capsys)[-1]["file"].endswith("face-embedding.safetensors")


@pytest.mark.parametrize("kind", sorted(FEATURES))
def test_a_missing_file_is_an_error_that_names_the_term(tmp_path, kind):
    with pytest.raises(MissingFileError, match=rf"perceptual.*{kind}.*none is named.*off"):
        load_features(kind, "", "perceptual", EventLog())
    with pytest.raises(MissingFileError, match=r"perceptual.*gone\.pth is not there"):
        load_features(kind, str(tmp_path / "gone.pth"), "perceptual", EventLog())


def test_unknown_kinds_and_other_weights_are_said(own):
    with pytest.raises(BadConfigError, match=r"perceptual.*'vgg11'.*vgg-face"):
        load_features("vgg11", str(own), "perceptual", EventLog())
    with pytest.raises(NoWeightsError, match=r"own\.safetensors.*conv1_1"):
        load_features("vgg-face", str(own), "perceptual", EventLog())


@pytest.mark.parametrize(
    "wrap", [lambda s: {"state_dict": {"module." + k: v for k, v in s.items()}}]
)
@pytest.mark.usefixtures("narrow_vgg")
def test_published_files_are_unpacked_as_models_are(tmp_path, wrap):
    torch.manual_seed(0)
    network = Vgg(module.VGG19)
    torch.save(wrap(network.state_dict()), tmp_path / "vgg.pth")
    features = load_features("vgg19-srdeblur", str(tmp_path / "vgg.pth"), "perceptual", EventLog())
    torch.testing.assert_close(features(image())[0], network(image(), ["relu1_1"])[0])


@pytest.mark.parametrize(
    ("term", "kind"), [("perceptual", "face-maps"), ("identity", "face-identity")]
)
def test_one_name_serves_both_terms_from_our_embedding(own, term, kind, capsys):
    features = load_features("face-embedding", str(own), term, EventLog())
    assert events(capsys)[-1]["use"] == features.name == kind
    wanted = FEATURES[kind](own)(image())
    for got, want in zip(features(image()), wanted, strict=True):
        torch.testing.assert_close(got, want)


def test_the_packs_zoom_must_be_that_of_the_embedding(own):
    load_features("face-embedding", str(own), "identity", EventLog(), zoom=1.0)
    with pytest.raises(
        BadConfigError, match=r"features: face-identity.* of zoom 1\.0, .* have 1\.1"
    ):
        load_features("face-embedding", str(own), "identity", EventLog(), zoom=1.1)


def test_embeddings_in_other_types_are_refused(tmp_path):
    save_face_embedding(tmp_path / "a.safetensors", FaceEmbedding(OWN), zoom=1.0)
    with pytest.raises(NoWeightsError, match=r"a\.safetensors"):
        load_features("arcface", str(tmp_path / "a.safetensors"), "identity", EventLog())
    torch.save(FaceEmbedding(OWN).state_dict(), tmp_path / "b.pth")
    with pytest.raises(NoWeightsError, match="no face-embedding network"):
        load_features("face-embedding", str(tmp_path / "b.pth"), "identity", EventLog())
