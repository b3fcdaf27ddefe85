"""Joint SR and deblurring behind the pipeline's interface, and its authors' files taken over."""

import numpy as np
import pytest
import torch
from PIL import Image

from core.landmarks.points import Landmarks
from core.models import catalog
from core.models.published import import_published
from core.models.restorer import FaceInput, Restoration, can_vary, spread
from core.models.srdeblur import NoiseConfig, SRDeblur, SRDeblurConfig, shrunk
from core.models.srdeblur_restorer import SRDeblurRestorer, build, config_to_table
from tests.core.models.test_srdeblur_layout import made_up

TINY = SRDeblurConfig(size=32, upscaler_width=4, doublings=2, widths=(4, 6, 8), shared=2)


def restorer(noise=None):
    torch.manual_seed(0)
    network = SRDeblur(SRDeblurConfig(**{**TINY.__dict__, "noise": noise}))
    for value in network.parameters():
        torch.nn.init.normal_(value, std=0.3)
    return SRDeblurRestorer("x", network, zoom=1.1, device=torch.device("cpu"))


def face(size=32):
    crop = np.random.default_rng(1).random((size, size, 3)).astype(np.float32)
    return FaceInput(crop=crop, landmarks=Landmarks(np.zeros((68, 2))))


def test_shrinking_is_pils_antialiased_bicubic():
    plane = np.random.default_rng(0).uniform(-1, 1, (64, 32)).astype(np.float32)
    want = np.asarray(Image.fromarray(plane).resize((8, 16), Image.Resampling.BICUBIC))
    image = torch.from_numpy(plane)[None, None].expand(2, 3, -1, -1)
    got = shrunk(image, 4)
    assert np.abs(want).max() < 1
    np.testing.assert_allclose(got[1, 2].numpy(), want, atol=1e-5)
    assert shrunk(torch.sign(image), 4).abs().max() <= 1  # the bicubic itself overshoots


def test_the_network_sees_the_small_face_and_gives_the_sharp_one():
    made = restorer()
    pixels = torch.from_numpy(face().crop.transpose(2, 0, 1))[None] * 2 - 1
    with torch.inference_mode():
        want = made._network(shrunk(pixels, 4)).restored[0]
    got = made.restore(face()).restored
    assert got.shape == (32, 32, 3)
    assert got.std() > 0.01
    np.testing.assert_allclose(got, (want.permute(1, 2, 0).numpy() + 1) / 2, atol=1e-6)


def test_noise_gives_several_answers_and_the_first_is_the_usual_one():
    made = restorer(NoiseConfig())
    assert can_vary(made)
    three = made.samples(face(), 3)
    np.testing.assert_array_equal(three[0].restored, made.restore(face()).restored)
    np.testing.assert_array_equal(made.restore(face()).restored, made.restore(face()).restored)
    two = made.samples(face(), 2)
    np.testing.assert_array_equal(two[1].restored, three[1].restored)
    others = made.samples(face(), 2, seed=1)
    for a, b in ((three[0], three[1]), (three[1], three[2]), (three[0], others[0])):
        assert np.abs(a.restored - b.restored).max() > 1e-3
    assert spread(three).max() > 1e-3


def test_without_noise_there_is_one_answer():
    made = restorer()
    assert not can_vary(made)
    np.testing.assert_array_equal(
        made.samples(face(), 1)[0].restored, made.restore(face()).restored
    )
    with pytest.raises(ValueError, match="count: x has no noise"):
        made.samples(face(), 2)


def test_spread_by_hand():
    pictures = [np.zeros((2, 2, 3), np.float32) for _ in range(2)]
    pictures[1][0, 1] = (0.2, 0.0, 0.4)  # deviations 0.1, 0, 0.2
    got = spread([Restoration(restored=p) for p in pictures])
    np.testing.assert_allclose(got, [[0, np.sqrt((0.01 + 0.04) / 3)], [0, 0]], atol=1e-7)
    with pytest.raises(ValueError, match="answers: wanted 2"):
        spread([Restoration(restored=pictures[0])])


@pytest.mark.parametrize("count", [0, -1])
def test_counts_are_checked(count):
    with pytest.raises(ValueError, match="count: wanted 1"):
        restorer(NoiseConfig()).samples(face(), count)


def test_other_sizes_are_refused():
    with pytest.raises(ValueError, match="crop: wanted"):
        restorer().restore(face(64))
    with pytest.raises(ValueError, match="image: wanted multiples of 4"):
        shrunk(torch.zeros(1, 3, 8, 6), 4)


@pytest.mark.parametrize("noise", [None, NoiseConfig(mean=0.5)])
def test_the_card_rebuilds_the_config(noise):
    config = SRDeblurConfig(**{**TINY.__dict__, "noise": noise})
    table = config_to_table(config)
    assert ("noise" in table) == (noise is not None)
    assert build({**table, "widths": list(table["widths"])}).config == config


@pytest.mark.parametrize("layout", ["srdeblur", "srdeblur-noise"])
def test_the_authors_file_is_taken_over(tmp_path, monkeypatch, layout):
    monkeypatch.setattr("core.models.install.user_models", lambda: tmp_path / "own")
    monkeypatch.setattr("core.models.catalog.user_models", lambda: tmp_path / "own")
    plain = made_up().float()
    for value in plain.state_dict().values():
        if value.is_floating_point():
            value.copy_(value.half())
    torch.save(plain.state_dict(), tmp_path / "authors.pth")
    card = import_published(tmp_path / "authors.pth", layout)
    assert (card.architecture, card.size, card.kind) == ("srdeblur", 256, "blind")
    made = catalog.load_restorer("authors", "cpu")
    assert can_vary(made) == (layout == "srdeblur-noise")
    answer = made.restore(face(256)).restored
    if layout == "srdeblur":
        crop = torch.from_numpy(face(256).crop.transpose(2, 0, 1))[None] * 2 - 1
        with torch.inference_mode():
            want = (plain(shrunk(crop, 8))[0][0].permute(1, 2, 0) + 1) / 2
        assert want.std() > 0.01
        np.testing.assert_allclose(answer, want.numpy(), atol=1e-4)
