"""What `likeness models info` says of a model's network."""

import json

import pytest
import torch

CONFIGS = {
    "gfrnet": (
        'size = 32\n[config.warp]\nwidths = [4, 8, 8, 8]\nwork_size = 16\nbase = "landmarks"\n'
        "[config.rec]\nwidths = [4, 8, 8, 8, 8]\n"
    ),
    "hifacegan": "size = 64\nwidth = 2\n",
    "gpen": 'size = 16\nlatent = 6\nnarrow = 0.015625\nnoise = "concatenate"\n',
    "mmrb": (
        'paths = "wide"\n'
        '[config.prior]\nsize = 16\nlatent = 6\nnarrow = 0.015625\nnoise = "concatenate"\n'
    ),
    "srdeblur": "size = 32\nupscaler_width = 2\nwidths = [2, 3, 4]\nshared = 2\n",
}
SIZES = {"gfrnet": 32, "hifacegan": 64, "gpen": 16, "mmrb": 16, "srdeblur": 32}


@pytest.fixture(autouse=True)
def models(monkeypatch, tmp_path):
    folder = tmp_path / "shipped"
    for name, config in CONFIGS.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "card.toml").write_text(
            f'[model]\nname = "{name}"\narchitecture = "{name}"\nkind = "blind"\n'
            f'size = {SIZES[name]}\nsummary = "For trying."\n[config]\n{config}[files]\n'
        )
    monkeypatch.setattr("core.models.catalog.SHIPPED_MODELS", folder)
    return folder


@pytest.mark.parametrize("name", sorted(CONFIGS))
def test_layers_add_up(likeness, name):
    code, out, err = likeness("models", "info", name, "--json")
    assert (code, err) == (0, "")
    network = json.loads(out)["network"]
    assert sum(layer["macs"] for layer in network["layers"]) == network["macs"] > 0
    used = sum(layer["parameters"] for layer in network["layers"])
    # of HiFaceGAN's four ways out one is used: 3x3 convolutions of 16, 8, 4 channels to RGB idle;
    # GPEN and MMRB read their constant, 8 x 4 x 4, without calling the module that holds it
    idle = {"gfrnet": 0, "hifacegan": 27 * (16 + 8 + 4) + 9, "gpen": 128, "mmrb": 128}
    assert network["parameters"] - used == idle.get(name, 0)


def test_srdeblur_is_shown_the_small_face(likeness):
    network = json.loads(likeness("models", "info", "srdeblur", "--json")[1])["network"]
    assert network["layers"][0]["shape"] == [1, 2, 4, 4]  # 32 of the card, 8x smaller
    assert network["layers"][-1]["shape"] == [1, 3, 32, 32]


def test_gpens_first_layer_by_hand(likeness):
    network = json.loads(likeness("models", "info", "gpen", "--json")[1])["network"]
    first = network["layers"][0]
    assert first == {
        "name": "encoder.0.0",
        "kind": "EqualConv2d",
        "shape": [1, 8, 16, 16],
        "parameters": 24,
        "macs": 24 * 16 * 16,
    }


def test_parts_and_layers_are_tables(likeness):
    _, parts, _ = likeness("models", "info", "hifacegan")
    _, layers, _ = likeness("models", "info", "hifacegan", "--layers")
    network = json.loads(likeness("models", "info", "hifacegan", "--json")[1])["network"]
    for text in (parts, layers):
        (total,) = (line.split() for line in text.splitlines() if line.startswith("  total"))
        assert total == ["total", f"{network['parameters']:,}", f"{network['macs']:,}"]
    (pools,) = (line for line in parts.splitlines() if line.startswith("  suppression.pools"))
    rows = [r for r in network["layers"] if r["name"].startswith("suppression.pools.")]
    assert f"{len(rows)} layers" in pools
    assert pools.split()[-1] == f"{sum(row['macs'] for row in rows):,}"
    assert not any(line.startswith("  suppression.pools.3.conv") for line in parts.splitlines())
    assert any(line.startswith("  suppression.pools.3.conv") for line in layers.splitlines())


def test_a_card_without_a_network_is_still_shown(likeness, models):
    path = models / "gpen" / "card.toml"
    path.write_text(path.read_text().replace("latent", "latnt"))
    code, out, err = likeness("models", "info", "gpen", "--json")
    assert code == 0
    assert json.loads(out)["network"] is None
    assert "no network fits" in err
    assert "latnt" in err


def test_import_says_what_is_wrong(likeness, tmp_path):
    path = tmp_path / "authors.pth"
    torch.save({"weight": torch.ones(3)}, path)
    code, _, err = likeness("models", "import", path)
    assert code == 2
    assert "--as hifacegan or --as gpen" in err
    code, _, err = likeness("models", "import", path, "--as", "gpen")
    assert code == 3
    assert "not the weights of gpen" in err
    code, _, err = likeness("models", "import", tmp_path, "--name", "x")
    assert code == 2
    assert "--name goes with --as" in err
