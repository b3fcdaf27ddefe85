"""`likeness models samples`: a prior's faces and the noise variant's answers."""

import dataclasses
import json

import numpy as np
import pytest
import torch

from core.evaluation.frechet import frechet_distance
from core.evaluation.sample_sheet import GAP, HEAD
from core.evaluation.sampling import LUMA, realness, spread_of
from core.models.face_embedding import FaceEmbedding, FaceEmbeddingConfig
from core.models.face_embedding_file import save_face_embedding
from core.models.prior import Prior, PriorConfig, config_to_table
from core.models.prior_samples import samples
from core.models.restorer import FaceInput
from core.models.srdeblur import NoiseConfig, SRDeblur, SRDeblurConfig
from core.models.srdeblur_restorer import config_to_table as srdeblur_table
from core.models.srdeblur_restorer import load
from core.models.stylegan2 import StyleGAN2Config
from core.models.stylegan2_discriminator import DiscriminatorConfig
from core.models.weights import read_card, save_state
from core.packs.format import Pack
from core.picture import Picture, load_picture, save_picture
from core.toml_text import to_toml
from tests.helpers.aligned_pairs import aligned_face
from tests.helpers.packs import write_pack

SIDE = 64
PRIOR = PriorConfig(
    generator=StyleGAN2Config(size=16, latent=6, mapping_layers=2, narrow=1 / 64),
    discriminator=DiscriminatorConfig(size=16, narrow=1 / 64),
    truncation=0.5,
)
VARIED = SRDeblurConfig(
    size=SIDE, upscaler_width=4, widths=(4, 6, 8), shared=2, noise=NoiseConfig()
)


def model(folder, network, kind, architecture, size, config):
    for value in network.parameters():
        if value.ndim > 1:
            torch.nn.init.normal_(value, std=0.3)
    network.load_state_dict({k: v.half().to(v.dtype) for k, v in network.state_dict().items()})
    files = save_state(folder, network.state_dict())
    head = {"name": folder.name, "architecture": architecture, "kind": kind, "size": size}
    table = {"model": head | {"summary": "For trying."}, "config": config, "files": files}
    (folder / "card.toml").write_text(to_toml(table))
    return network.eval()


@pytest.fixture
def prior(tmp_path):
    torch.manual_seed(0)
    folder = tmp_path / "my-prior"
    return folder, model(folder, Prior(PRIOR), "prior", "stylegan2", 16, config_to_table(PRIOR))


@pytest.fixture
def varied(tmp_path):
    torch.manual_seed(0)
    for name, noise in (("varied", VARIED.noise), ("plain", None)):
        config = dataclasses.replace(VARIED, noise=noise)
        network = SRDeblur(config)
        model(tmp_path / name, network, "blind", "srdeblur", SIDE, srdeblur_table(config))
    save_picture(Picture(pixels=aligned_face(256)), tmp_path / "face.png")
    return tmp_path / "varied"


def test_the_sheet_of_a_prior_shows_its_samples(likeness, prior, tmp_path):
    folder, network = prior
    file = tmp_path / "sheet.png"
    command = ["models", "samples", folder, "-o", file, "--count", "10", "--truncation", "0.7"]
    assert likeness(*command, "--seed", "3")[0] == 0
    pixels = load_picture(file).pixels
    assert pixels.shape == (2 * (16 + GAP) + GAP, 8 * (16 + GAP) + GAP, 3)
    want = (samples(network, 10, 3, 0.7)[9].permute(1, 2, 0).numpy() + 1) / 2  # second in row two
    top, left = 2 * GAP + 16, 2 * GAP + 16
    np.testing.assert_allclose(pixels[top : top + 16, left : left + 16], want, atol=3 / 255)
    assert likeness(*command)[0] == 3  # nothing is written over
    assert likeness(*command, "--overwrite", "--truncation", "1.5")[0] == 2
    assert likeness(*command, "--overwrite", "--count", "0")[0] == 2


def test_the_priors_distance_is_the_frechet_distance_by_our_embedding(likeness, prior, tmp_path):
    torch.manual_seed(1)
    network = FaceEmbedding(FaceEmbeddingConfig(size=16, widths=(4,), blocks=(1,))).eval()
    save_face_embedding(tmp_path / "face.safetensors", network, 1.1)
    pack = write_pack(tmp_path / "pack", people=tuple("abcdef"), photos=3)
    code, out, _ = likeness(
        "models", "samples", prior[0], "-o", tmp_path / "s.png", "--count", "1", "--json",
        "--real", pack, "--real-count", "8", "--embedding", tmp_path / "face.safetensors",
    )  # fmt: skip
    assert code == 0
    told = json.loads(out)
    assert told["faces_measured"] == 8
    with torch.no_grad():
        made = network(samples(prior[1], 8, 1, 1.0)).double().numpy()

    def extract(image):
        with torch.no_grad():
            pixels = torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1)))[None]
            return network(pixels.float() * 2 - 1)[0].double().numpy()

    kept = []

    def keeping(image):
        kept.append(extract(image))
        return kept[-1]

    realness([np.zeros((16, 16, 3))] * 8, Pack(pack), 8, keeping, 16, seed=1)
    real = np.stack(kept[:8])
    assert told["fid_e"] == pytest.approx(frechet_distance(made, real), rel=0.05)
    assert told["fid_e_of_real_faces"] == pytest.approx(
        frechet_distance(np.stack(kept[8:16]), real), abs=1e-3
    )


def test_answers_and_their_spread(likeness, varied, tmp_path):
    file = tmp_path / "answers.png"
    command = ["models", "samples", varied, tmp_path / "face.png", "--aligned", "-o", file]
    code, out, _ = likeness(*command, "--count", "3", "--seed", "4", "--json")
    assert code == 0
    pixels = load_picture(file).pixels
    assert pixels.shape == (SIDE + GAP + HEAD, 5 * (SIDE + GAP) + GAP, 3)
    crop = pixels[HEAD : HEAD + SIDE, GAP : GAP + SIDE]
    given = load(read_card(varied), "cpu").samples(FaceInput(crop=crop, landmarks=None), 3, 4)
    gray = np.stack([answer.restored @ LUMA for answer in given]) * 255
    told = json.loads(out)
    # the sheet's crop is of 8 bits, the answers' was not
    assert told["luminance_deviation"] == pytest.approx(gray.std(axis=0).mean(), rel=0.05)
    assert 0 < told["identity_distance"] <= told["largest_identity_distance"]


def test_the_spread_by_hand():
    black, white = np.zeros((2, 2, 3)), np.ones((2, 2, 3))
    white[0] = 0  # answers agree on the upper half
    found = spread_of([black, white, white], [np.zeros(2), np.array([3.0, 4.0]), np.zeros(2)])
    assert found.luminance == pytest.approx(255 * np.sqrt(2) / 3 / 2)
    assert (found.identity, found.largest) == (pytest.approx(10 / 3), 5.0)
    with pytest.raises(ValueError, match="2 or more"):
        spread_of([black], [np.zeros(2)])


def test_what_cannot_be_is_said(likeness, prior, varied, tmp_path, monkeypatch):
    monkeypatch.setattr("app.cli.model_samples.weights_of", lambda name: None)
    out, face = ("-o", tmp_path / "x.png"), tmp_path / "face.png"
    for arguments, words in (
        ((prior[0], face), "wants no photo"),
        ((prior[0], "--real", tmp_path), "--embedding"),
        ((varied,), "name a photo"),
        ((varied, face, "--aligned", "--count", "1"), "2 answers"),
        ((tmp_path / "plain", face, "--aligned"), "one answer"),
    ):
        code, _, err = likeness("models", "samples", *arguments, *out)
        assert code == 2, err
        assert words in err
    assert not (tmp_path / "x.png").exists()
