import dataclasses

import numpy as np
import pytest
import torch

from core.errors import BadConfigError, NoWeightsError
from core.landmarks.points import Landmarks
from core.models import catalog
from core.models.gfrnet import GFRNet, GFRNetConfig, RecNetConfig, WarpNetConfig
from core.models.gfrnet_restorer import config_from_table, config_to_table
from core.models.restorer import FaceInput
from core.models.weights import save_state
from core.toml_text import to_toml

CONFIG = GFRNetConfig(
    size=32,
    warp=WarpNetConfig(widths=(4, 8, 8, 8), work_size=16, base="landmarks"),
    rec=RecNetConfig(widths=(4, 8, 8, 8, 8), dropout=0.0, residual=True),
)


@pytest.fixture
def models(tmp_path, monkeypatch):
    monkeypatch.setattr(catalog, "folders", lambda: [tmp_path / "shipped", tmp_path / "own"])
    return tmp_path


def install(folder, *, kind="guided", config=CONFIG, architecture="gfrnet", summary="A test."):
    torch.manual_seed(0)
    network = GFRNet(config)
    files = save_state(folder, network.state_dict())
    table = config_to_table(config)
    card = {
        "model": {
            "name": folder.name,
            "architecture": architecture,
            "kind": kind,
            "size": config.size,
            "zoom": 1.1,
            "summary": summary,
        },
        "config": {"size": table["size"], "warp": table["warp"], "rec": table["rec"]},
        "files": files,
    }
    (folder / "card.toml").write_text(to_toml(card))
    return network


def face(size=32):
    rng = np.random.default_rng(0)
    crop, guide = rng.random((2, size, size, 3)).astype(np.float32)
    a, b = rng.uniform(8, 24, (2, 68, 2))
    return FaceInput(crop=crop, landmarks=Landmarks(a), guide=guide, guide_landmarks=Landmarks(b))


def test_a_model_is_found_loaded_and_run(models):
    network = install(models / "shipped" / "tiny")
    (card,) = catalog.list_models()
    assert (card.name, card.zoom) == ("tiny", 1.1)
    restorer = catalog.load_restorer("tiny", "cpu")
    assert (restorer.name, restorer.size, restorer.zoom) == ("tiny", 32, 1.1)
    inputs = face()
    out = restorer.restore(inputs)
    assert out.restored.shape == out.warped_guide.shape == (32, 32, 3)
    assert out.flow.shape == (32, 32, 2)
    # fresh and residual: what comes out is the face that went in
    np.testing.assert_allclose(out.restored, inputs.crop, atol=1e-6)
    # and the flow is the network's own, x first
    points = [
        torch.from_numpy((p.points / 31 * 2 - 1).astype(np.float32))[None]
        for p in (inputs.landmarks, inputs.guide_landmarks)
    ]
    images = [
        torch.from_numpy(i.transpose(2, 0, 1))[None] * 2 - 1 for i in (inputs.crop, inputs.guide)
    ]
    with torch.inference_mode():
        want = network.eval().flow(*images, *points)[0].permute(1, 2, 0).numpy()
    np.testing.assert_allclose(out.flow, want, atol=1e-5)


def test_the_users_model_wins(models):
    install(models / "shipped" / "tiny", summary="shipped")
    install(models / "own" / "tiny", summary="own")
    assert [card.summary for card in catalog.list_models()] == ["own"]
    assert catalog.find_card("tiny").summary == "own"


def test_unknown_names_list_what_there_is(models):
    install(models / "shipped" / "tiny")
    with pytest.raises(NoWeightsError, match="installed are: tiny"):
        catalog.find_card("huge")
    with pytest.raises(NoWeightsError):
        catalog.find_card("../shipped/tiny")


def test_defaults_by_kind(models):
    with pytest.raises(NoWeightsError, match="no guided model"):
        catalog.default_model(guided=True)
    install(models / "shipped" / "tiny")
    assert catalog.default_model(guided=True) == "tiny"
    with pytest.raises(NoWeightsError, match="give a portrait"):
        catalog.default_model(guided=False)


def test_the_programs_choice_comes_first():
    cards = {card.name: card for card in catalog.list_models()}
    mixed = [cards[name] for name in sorted(cards)]
    ordered = [card.name for card in catalog.by_preference(mixed)]
    blind = ["gfrnet-blind-s", "hifacegan-s", "srdeblur-s", "mmrb-128-s"]
    assert ordered == ["gfrnet-lp-s", *blind]
    assert ordered[0] == catalog.default_model(guided=True)
    assert ordered[1] == catalog.default_model(guided=False)


def test_a_broken_model_does_not_hide_the_others(models):
    install(models / "shipped" / "tiny")
    (models / "shipped" / "bad").mkdir()
    (models / "shipped" / "bad" / "card.toml").write_text("nonsense")
    assert [card.name for card in catalog.list_models()] == ["tiny"]


def test_weights_that_do_not_fit_their_config_are_said(models):
    install(models / "shipped" / "tiny")
    path = models / "shipped" / "tiny" / "card.toml"
    path.write_text(path.read_text().replace("residual = true", "rsidual = true"))
    with pytest.raises(NoWeightsError, match="do not fit"):
        catalog.load_restorer("tiny", "cpu")
    path.write_text(
        path.read_text()
        .replace("rsidual", "residual")
        .replace("[4, 8, 8, 8, 8]", "[5, 8, 8, 8, 8]")
    )
    with pytest.raises(NoWeightsError, match="do not fit"):
        catalog.load_restorer("tiny", "cpu")


def test_unknown_architectures_are_said(models):
    install(models / "shipped" / "tiny", architecture="dream")
    with pytest.raises(NoWeightsError, match="dream"):
        catalog.load_restorer("tiny")


def test_unknown_devices_are_said(models):
    install(models / "shipped" / "tiny")
    with pytest.raises(BadConfigError, match="abacus"):
        catalog.load_restorer("tiny", "abacus")


def test_wrong_crops_are_refused(models):
    install(models / "shipped" / "tiny")
    restorer = catalog.load_restorer("tiny", "cpu")
    with pytest.raises(ValueError, match="crop: wanted"):
        restorer.restore(dataclasses.replace(face(), crop=np.zeros((16, 16, 3), np.float32)))
    with pytest.raises(ValueError, match="needs a guide"):
        restorer.restore(dataclasses.replace(face(), guide=None))


def test_config_survives_the_card():
    assert config_from_table(config_to_table(CONFIG)) == CONFIG
