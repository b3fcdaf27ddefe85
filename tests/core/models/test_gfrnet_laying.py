"""GFRNet in two steps: guides laid over the face, and the face rebuilt by what lies there."""

import numpy as np
import pytest
import torch

from core.landmarks.points import Landmarks
from core.models.gfrnet import GFRNet, GFRNetConfig, RecNetConfig, WarpNetConfig
from core.models.gfrnet_restorer import GFRNetRestorer
from core.models.restorer import FaceInput, can_lay

SIZE = 32


def restorer(guidance="warped", base="landmarks"):
    torch.manual_seed(1)
    config = GFRNetConfig(
        size=SIZE,
        guidance=guidance,
        warp=WarpNetConfig(widths=(4, 8, 8, 8), work_size=16, base=base),
        rec=RecNetConfig(widths=(4, 8, 8, 8), dropout=0.0, residual=True),
    )
    network = GFRNet(config)
    for parameter in network.parameters():  # a fresh one moves and changes nothing
        torch.nn.init.normal_(parameter, std=0.2)
    return GFRNetRestorer("tiny", network, torch.device("cpu"))


def faces(count):
    rng = np.random.default_rng(5)
    crop = rng.random((SIZE, SIZE, 3), dtype=np.float32)
    marks = Landmarks(rng.uniform(4, 28, (68, 2)))
    return [
        FaceInput(
            crop=crop,
            landmarks=marks,
            guide=rng.random((SIZE, SIZE, 3), dtype=np.float32),
            guide_landmarks=Landmarks(marks.points + rng.normal(0, 1, (68, 2))),
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("base", ["absolute", "landmarks"])
def test_guides_laid_together_lie_as_each_alone(base):
    network, given = restorer(base=base), faces(3)
    for face, laid in zip(given, network.lay(given), strict=True):
        alone = network.restore(face)
        np.testing.assert_allclose(laid.flow, alone.flow, atol=1e-5)
        np.testing.assert_allclose(laid.warped_guide, alone.warped_guide, atol=1e-4)
        rebuilt = network.rebuild(face.crop, laid.warped_guide)
        # what lies there is clipped to what a picture can hold, as it is within here
        np.testing.assert_allclose(rebuilt, alone.restored, atol=1e-4)


def test_guides_that_are_not_warped_stay_as_they_are():
    network, given = restorer("plain"), faces(2)
    laid = network.lay(given)
    for face, each in zip(given, laid, strict=True):
        assert each.flow is None
        np.testing.assert_allclose(each.warped_guide, face.guide, atol=1e-6)
        rebuilt = network.rebuild(face.crop, each.warped_guide)
        np.testing.assert_allclose(rebuilt, network.restore(face).restored, atol=1e-5)


def test_only_networks_with_guides_compare_them():
    assert can_lay(restorer())
    assert not can_lay(restorer("none"))


def test_wrong_pictures_are_refused():
    network, (face,) = restorer(), faces(1)
    with pytest.raises(ValueError, match="warped_guide: wanted"):
        network.rebuild(face.crop, face.guide[:16])
    with pytest.raises(ValueError, match="needs a guide"):
        network.lay([FaceInput(crop=face.crop, landmarks=face.landmarks)])
