"""`likeness models phases`: the strip of what each unit of a HiFaceGAN contributes."""

import numpy as np
import pytest
import torch

from core.align import crop_matrix, cut
from core.models import catalog, hifacegan_strip
from core.models.hifacegan import HiFaceGAN, HiFaceGANConfig
from core.models.hifacegan_phases import phases
from core.models.weights import save_state
from core.picture import Picture, load_picture, save_picture
from core.toml_text import to_toml
from tests.helpers.portrait import portrait

SIZE, ZOOM = 64, 1.1


@pytest.fixture
def network(monkeypatch, tmp_path):
    torch.manual_seed(0)
    made = HiFaceGAN(HiFaceGANConfig(size=SIZE, width=2, residual=True, statistics="picture"))
    for name, value in made.named_parameters():
        if value.ndim == 4 and "parametrizations" not in name:
            torch.nn.init.xavier_normal_(value)
    made.load_state_dict({k: v.half().to(v.dtype) for k, v in made.state_dict().items()})
    for architecture in ("hifacegan", "gpen"):
        folder = tmp_path / "models" / f"my-{architecture}"
        model = {
            "name": folder.name,
            "architecture": architecture,
            "kind": "blind",
            "size": SIZE,
            "zoom": ZOOM,
            "summary": "For trying.",
        }
        config = {"size": SIZE, "width": 2, "residual": True, "statistics": "picture"}
        files = save_state(folder, made.state_dict())
        table = {"model": model, "config": config, "files": files}
        (folder / "card.toml").write_text(to_toml(table))
    monkeypatch.setattr(catalog, "SHIPPED_MODELS", tmp_path / "models")
    return made.eval()


def given(tmp_path, pixels, name):
    save_picture(Picture(pixels=pixels.astype(np.float32)), tmp_path / name)
    return tmp_path / name


def shown_by(path, row, column):
    """One picture of a strip."""
    side = SIZE + hifacegan_strip.GAP
    left, top = hifacegan_strip.LABELS + column * side, hifacegan_strip.HEAD + row * side
    return load_picture(path).pixels[top : top + SIZE, left : left + SIZE]


def as_tensor(crop):
    return torch.from_numpy(np.ascontiguousarray(crop.transpose(2, 0, 1)))[None]


def test_a_crops_units_stand_side_by_side(likeness, network, tmp_path):
    crop = np.random.default_rng(0).random((SIZE, SIZE, 3)).round(2).astype(np.float32)
    path, out = given(tmp_path, crop, "crop.png"), tmp_path / "units.png"
    code, said, err = likeness("models", "phases", "my-hifacegan", path, "--aligned", "-o", out)
    assert (code, said.strip(), err) == (0, str(out), "")
    crop = load_picture(path).pixels
    want = phases(network, as_tensor(crop))
    np.testing.assert_allclose(shown_by(out, 0, 0), crop, atol=1 / 255)
    for row, pictures in enumerate(want):
        for unit in range(6):
            picture = pictures[unit][0].permute(1, 2, 0).numpy()
            np.testing.assert_allclose(shown_by(out, row, unit + 1), picture, atol=1.01 / 255)
    whole = network(as_tensor(crop)).detach().clamp(0, 1)[0].permute(1, 2, 0).numpy()
    np.testing.assert_allclose(shown_by(out, 1, 6), whole, atol=1.01 / 255)
    other = ("--no-seed", "--fill", "mean", "--overwrite")
    assert (
        likeness("models", "phases", "my-hifacegan", path, "--aligned", "-o", out, *other)[0] == 0
    )
    want = phases(network, as_tensor(crop), fill="mean", keep_seed=False)
    picture = want.single[2][0].permute(1, 2, 0).numpy()
    np.testing.assert_allclose(shown_by(out, 0, 3), picture, atol=1.01 / 255)


def test_a_photos_largest_face_is_cut_as_the_model_wants_it(
    likeness, network, tmp_path, monkeypatch
):
    pixels, face = portrait()
    monkeypatch.setattr("app.cli.model_phases.find_faces", lambda source, embeddings: [face])
    path, out = given(tmp_path, pixels, "photo.png"), tmp_path / "units.png"
    assert likeness("models", "phases", "my-hifacegan", path, "-o", out)[0] == 0
    photo = load_picture(path)
    crop = cut(photo.source, crop_matrix(face.landmarks, SIZE, "similarity", ZOOM), SIZE)
    np.testing.assert_allclose(shown_by(out, 0, 0), crop.clip(0, 1), atol=1.01 / 255)


@pytest.mark.usefixtures("network")
def test_what_cannot_be_shown_is_said(likeness, tmp_path, monkeypatch):
    monkeypatch.setattr("app.cli.model_phases.find_faces", lambda source, embeddings: [])
    path, out = given(tmp_path, np.zeros((SIZE, 80, 3)), "wide.png"), tmp_path / "units.png"
    for arguments, words in (
        (("my-hifacegan", path, "-o", out), "no face was found"),
        (("my-hifacegan", path, "-o", out, "--aligned"), "must be square"),
        (("my-hifacegan", path, "-o", path), "exists already"),
        (("none", path, "-o", out), "no model 'none'"),
    ):
        code, _, err = likeness("models", "phases", *arguments)
        assert code == 3
        assert words in err
    square = given(tmp_path, np.zeros((SIZE, SIZE, 3)), "square.png")
    code, _, err = likeness("models", "phases", "my-gpen", square, "--aligned", "-o", out)
    assert code == 2
    assert "my-gpen is a gpen model" in err
    assert not out.exists()
