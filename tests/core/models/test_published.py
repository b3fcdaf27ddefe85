"""Made-up weights under the authors' names, imported and run."""

import os
import pickle

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from core.errors import FileExistsAlreadyError, MissingFileError, NoWeightsError
from core.landmarks.points import Landmarks
from core.models import catalog
from core.models.gpen import GPEN
from core.models.hifacegan import HiFaceGAN, HiFaceGANConfig
from core.models.published import import_published
from core.models.restorer import FaceInput
from core.models.stylegan2 import StyledConv, StyleGAN2Config

WIDTH = 2


@pytest.fixture(autouse=True)
def own_models(tmp_path, monkeypatch):
    folder = tmp_path / "own"
    monkeypatch.setattr("core.models.install.user_models", lambda: folder)
    monkeypatch.setattr("core.models.catalog.user_models", lambda: folder)
    return folder


def hifacegan(guidance):
    torch.manual_seed(0)
    config = HiFaceGANConfig(width=WIDTH, guidance=guidance, statistics="picture")
    network = HiFaceGAN(config).eval()
    for name, value in network.state_dict().items():
        if name.endswith(("original", "weight")):
            value.normal_(0, 0.5)
    return rounded(network)


def gpen(size=16, multiplier=2, narrow=1 / 64):
    torch.manual_seed(0)
    config = StyleGAN2Config(
        size=size,
        latent=6,
        mapping_layers=3,
        multiplier=multiplier,
        narrow=narrow,
        noise="concatenate",
    )
    network = GPEN(config).eval()
    for module in network.modules():
        if isinstance(module, StyledConv):
            torch.nn.init.constant_(module.noise_weight, 0.5)
    return rounded(network)


def rounded(network):
    """With values that float16 holds, so that nothing is lost on disk."""
    for value in network.state_dict().values():
        if value.is_floating_point():
            value.copy_(value.half())
    return network


def published_conv(state, theirs, ours):
    """A convolution with spectral norm, as the older torch.nn.utils.spectral_norm keeps it."""
    inner = f"{ours}.parametrizations.weight"
    names = {"weight_orig": f"{inner}.original", "bias": f"{ours}.bias"}
    names |= {"weight_u": f"{inner}.0._u", "weight_v": f"{inner}.0._v"}
    return {f"{theirs}.{a}": state[b] for a, b in names.items() if b in state}


def published_block(state, theirs, ours):
    found = {}
    for a, b in (("0", "0"), ("1", "1"), ("s", "_shortcut")):
        if f"{ours}.spade{b}.shared.weight" not in state:
            continue
        found |= published_conv(state, f"{theirs}.conv_{a}", f"{ours}.conv{b}")
        norm, spade = f"{theirs}.norm_{a}", f"{ours}.spade{b}"
        for part in ("running_mean", "running_var", "num_batches_tracked"):
            found[f"{norm}.param_free_norm.{part}"] = state[f"{spade}.norm.{part}"]
        for part in ("weight", "bias"):
            found[f"{norm}.mlp_shared.0.{part}"] = state[f"{spade}.shared.{part}"]
        for part in ("gamma", "beta"):
            found[f"{norm}.mlp_{part}.weight"] = state[f"{spade}.{part}.weight"]
    return found


def both(state, theirs, ours):
    return {f"{theirs}.{p}": state[f"{ours}.{p}"] for p in ("weight", "bias")}


def published_hifacegan(network):
    state, guidance = network.state_dict(), network.config.guidance
    found = {
        "fc.weight": torch.zeros(16 * WIDTH, 3, 3, 3),  # what "lipspade" has and does not use
        "fc.bias": torch.zeros(16 * WIDTH),
    }
    if guidance != "lipspade":
        found |= both(state, "fc", "seed")
    found |= published_block(state, "head_0", "head")
    for i in range(2):
        found |= published_block(state, f"G_middle_{i}", f"middle.{i}")
    for i in range(4):
        found |= published_block(state, f"ups.{i}", f"ups.{i}")
        found |= both(state, f"to_rgbs.{i}", f"outs.{i}")
    if guidance != "16xface":
        nested = guidance == "nested"
        head = "encoder.head.0" if nested else "lip_encoder.model.0"
        found[f"{head}.weight"] = state["suppression.head.weight"]
        for i in range(5):
            # each level of "lipspade" is pooling, convolution, norm, ReLU, behind the first three
            pool = f"encoder.encoder_{i}.0" if nested else f"lip_encoder.model.{3 + 4 * i}"
            conv = f"encoder.encoder_{i}.1" if nested else f"lip_encoder.model.{4 + 4 * i}"
            logit = f"suppression.pools.{i}"
            found[f"{pool}.logit.0.weight"] = state[f"{logit}.conv.weight"]
            found |= both(state, f"{pool}.logit.1", f"{logit}.norm")
            found |= both(state, conv, f"suppression.convs.{i}")
    return found


def published_modulated(state, theirs, ours, *, up=False):
    weight = state[f"{ours}.conv.weight"]
    return {
        f"{theirs}.weight": (weight.transpose(0, 1) if up else weight)[None],
        f"{theirs}.modulation.weight": state[f"{ours}.style.weight"],
        f"{theirs}.modulation.bias": state[f"{ours}.style.bias"],
    }


def published_gpen(network):
    state = network.state_dict()
    found = {"generator.input.input": state["generator.constant"]}
    for i in range(1, network.config.mapping_layers + 1):
        found |= both(state, f"generator.style.{i}", f"generator.mapping.{i}")
    for i in range(len(network.generator.convs)):
        theirs = f"generator.convs.{i - 1}" if i else "generator.conv1"
        ours = f"generator.convs.{i}"
        found |= published_modulated(state, f"{theirs}.conv", f"{ours}.conv", up=i % 2 == 1)
        found[f"{theirs}.noise.weight"] = state[f"{ours}.noise_weight"]
        found[f"{theirs}.activate.bias"] = state[f"{ours}.finish.bias"]
    for i in range(len(network.generator.rgbs)):
        theirs = f"generator.to_rgbs.{i - 1}" if i else "generator.to_rgb1"
        ours = f"generator.rgbs.{i}"
        found |= published_modulated(state, f"{theirs}.conv", f"{ours}.conv")
        found[f"{theirs}.bias"] = state[f"{ours}.bias"].reshape(1, 3, 1, 1)
        found[f"{theirs}.upsample.kernel"] = torch.ones(4, 4)
    for i in range(len(network.encoder)):
        first = 1 if i else 0  # behind the blur
        found[f"ecd{i}.0.{first}.weight"] = state[f"encoder.{i}.{first}.weight"]
        found[f"ecd{i}.0.{first + 1}.bias"] = state[f"encoder.{i}.{first + 1}.bias"]
    return found | both(state, "final_linear.0", "linear")


def saved(tmp_path, content, name="authors.pth"):
    path = tmp_path / name
    torch.save(content, path)
    return path


def restored(name, crop):
    restorer = catalog.load_restorer(name, "cpu")
    assert restorer.size == len(crop)
    assert not restorer.needs_guide
    marks = Landmarks(np.random.default_rng(0).uniform(0, len(crop), (68, 2)))
    return restorer.restore(FaceInput(crop=crop, landmarks=marks)).restored


def as_image(crop):
    return torch.from_numpy(crop.transpose(2, 0, 1))[None]


def as_pixels(image):
    return image[0].clamp(0, 1).permute(1, 2, 0).numpy()


@pytest.mark.parametrize("guidance", ["nested", "lipspade", "16xface"])
def test_hifacegan_under_its_authors_names(tmp_path, guidance):
    network = hifacegan(guidance)
    card = import_published(saved(tmp_path, published_hifacegan(network)), "hifacegan")
    assert (card.name, card.kind, card.size) == ("authors", "blind", 512)
    assert card.config["guidance"] == guidance
    path = card.folder / "card.toml"  # of smaller faces, for speed
    path.write_text(path.read_text().replace("size = 512", "size = 64"))
    crop = np.random.default_rng(0).random((64, 64, 3)).astype(np.float32)
    with torch.inference_mode():
        want = as_pixels(network(as_image(crop)))
    assert want.std() > 0.05
    np.testing.assert_allclose(restored("authors", crop), want, atol=1e-4)


@pytest.mark.parametrize("wrap", [lambda s: s, lambda s: {"g_ema": s, "step": 7}])
def test_gpen_under_its_authors_names(tmp_path, wrap):
    network = gpen()
    card = import_published(saved(tmp_path, wrap(published_gpen(network))), "gpen", name="mine")
    assert (card.name, card.size) == ("mine", 16)
    crop = np.random.default_rng(0).random((16, 16, 3)).astype(np.float32)
    with torch.inference_mode():
        want = as_pixels((network(as_image(crop) * 2 - 1) + 1) / 2)
    assert want.std() > 0.05
    np.testing.assert_allclose(restored("mine", crop), want, atol=1e-5)


@pytest.mark.parametrize(("size", "multiplier", "narrow"), [(64, 1, 0.5), (64, 2, 1), (128, 2, 1)])
def test_gpens_config_is_seen_in_its_shapes(size, multiplier, narrow):
    from core.models.gpen_layout import config_of

    with torch.device("meta"):
        config = StyleGAN2Config(
            size=size, multiplier=multiplier, narrow=narrow, noise="concatenate"
        )
        assert config_of(published_gpen(GPEN(config))) == config


def test_containers_and_prefixes_are_taken_off(tmp_path):
    state = published_hifacegan(hifacegan("nested"))
    state = {f"module.{name}": value for name, value in state.items()}
    path = saved(tmp_path, {"epoch": 3, "state_dict": state})
    assert import_published(path, "hifacegan").config["width"] == WIDTH


def test_safetensors_and_where_they_came_from(tmp_path):
    import hashlib

    path = tmp_path / "authors.safetensors"
    save_file(published_hifacegan(hifacegan("16xface")), path)
    origin = import_published(path, "hifacegan").about["origin"]
    assert origin["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert origin["file"] == "authors.safetensors"
    assert "ask its authors" in origin["licence"]


def test_values_beyond_float16_are_kept(tmp_path):
    from core.models.weights import load_state

    network = hifacegan("nested")
    network.ups[3].spade0.norm.running_var.fill_(1e6)
    card = import_published(saved(tmp_path, published_hifacegan(network)), "hifacegan")
    state = load_state(card.folder, card)
    assert (state["ups.3.spade0.norm.running_var"].double() == 1e6).all()
    assert state["ups.3.spade0.norm.running_mean"].dtype == torch.float16


class Hostile:
    def __init__(self, target):
        self.target = target

    def __reduce__(self):
        return os.mkdir, (str(self.target),)


@pytest.mark.parametrize("save", ["torch", "pickle"])
def test_hostile_files_run_nothing(tmp_path, own_models, save):
    target, path = tmp_path / "taken over", tmp_path / "authors.pth"
    content = {"fc.weight": Hostile(target)}
    if save == "torch":
        torch.save(content, path)
    else:
        path.write_bytes(pickle.dumps(content))
    with pytest.raises(NoWeightsError, match=r"authors\.pth.*nothing of it was run"):
        import_published(path, "hifacegan")
    assert not target.exists()
    assert not own_models.exists()
    pickle.loads(pickle.dumps(content))  # the trap is a real one
    assert target.exists()


@pytest.mark.parametrize("name", ["a.pth", "a.safetensors"])
@pytest.mark.parametrize("data", [b"", b"not weights", b"PK\x03\x04 broken", b"\x80\x02]q."])
def test_other_files_are_refused(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(NoWeightsError, match=name):
        import_published(tmp_path / name, "gpen")


def test_missing_files_are_said(tmp_path):
    with pytest.raises(MissingFileError, match="no such file"):
        import_published(tmp_path / "none.pth", "gpen")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: s.pop("ups.1.conv_0.bias"), r"1 missing \(ups\.1\.conv0\.bias\)"),
        (lambda s: s.update({"ups.9.bias": torch.ones(1)}), r"'ups\.9\.bias' is not in"),
        (
            lambda s: s.update({"fc.bias": torch.ones(5)}),
            r"seed\.bias is \(5,\) instead",
        ),
        (lambda s: s.update({"to_rgbs.0.bias": torch.full((3,), torch.nan)}), "no numbers"),
        (lambda s: s.update({"epoch": 3}), "'epoch' is no tensor"),
        (lambda s: s.pop("to_rgbs.3.weight"), "every HiFaceGAN has"),
        (lambda s: s.clear(), "no named tensors"),
        (lambda s: [s.pop(name) for name in list(s) if "norm_0" in name], r", \.\.\."),
    ],
)
def test_other_networks_are_refused(tmp_path, own_models, change, words):
    state = published_hifacegan(hifacegan("nested"))
    change(state)
    with pytest.raises(NoWeightsError, match=words):
        import_published(saved(tmp_path, state), "hifacegan")
    assert not own_models.exists()


def test_one_layout_is_not_another(tmp_path):
    path = saved(tmp_path, published_hifacegan(hifacegan("nested")))
    with pytest.raises(NoWeightsError, match="not the weights of gpen"):
        import_published(path, "gpen")


def test_nothing_is_written_over(tmp_path):
    path = saved(tmp_path, published_gpen(gpen()))
    import_published(path, "gpen")
    with pytest.raises(FileExistsAlreadyError):
        import_published(path, "gpen")
    assert import_published(path, "gpen", overwrite=True).name == "authors"


def test_restorers_refuse_other_sizes(tmp_path):
    import_published(saved(tmp_path, published_gpen(gpen())), "gpen")
    restorer = catalog.load_restorer("authors", "cpu")
    crop = np.zeros((32, 32, 3), np.float32)
    with pytest.raises(ValueError, match="crop: wanted"):
        restorer.restore(FaceInput(crop=crop, landmarks=Landmarks(np.zeros((68, 2)))))


@pytest.mark.parametrize(("old", "new"), [("size = 16", "size = 32"), ("latent = 6", "latent = 7")])
def test_cards_that_do_not_fit_are_said(tmp_path, old, new):
    card = import_published(saved(tmp_path, published_gpen(gpen())), "gpen")
    path = card.folder / "card.toml"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(NoWeightsError, match=r"do not fit|not the network's"):
        catalog.load_restorer("authors", "cpu")
