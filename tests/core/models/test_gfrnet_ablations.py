import dataclasses

import numpy as np
import pytest
import torch

from core.landmarks.points import Landmarks
from core.models.flow import identity_flow
from core.models.gfrnet import CONFIGS, GFRNet, GFRNetConfig, RecNetConfig
from core.models.gfrnet_restorer import GFRNetRestorer, config_from_table, config_to_table
from core.models.macs import count_parameters
from core.models.restorer import FaceInput
from core.models.weights import read_card
from core.paths import SHIPPED_MODELS

TINY = GFRNetConfig(
    size=32, guidance="plain", rec=RecNetConfig(widths=(4, 8, 8, 8, 8), dropout=0.0)
)


def tiny(guidance):
    torch.manual_seed(0)
    return GFRNet(dataclasses.replace(TINY, guidance=guidance)).eval()


def images(count):
    generator = torch.Generator().manual_seed(1)
    return torch.rand(count, 2, 3, 32, 32, generator=generator).mul(2).sub(1).unbind(0)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("gfrnet-w", 54.42),
        ("gfrnet-wg", 54.42 - 3 * 64 * 16 / 1e6),  # three channels fewer in the first layer
        ("gfrnet-w2", 217.63),
        ("gfrnet-wg2", 217.63 - 3 * 128 * 16 / 1e6),
        ("gfrnet-1024", 122.98 + 167.68),
        ("gfrnet", 122.98 + 54.42),
    ],
)
def test_sizes(name, wanted):
    with torch.device("meta"):
        assert count_parameters(GFRNet(CONFIGS[name])) / 1e6 == pytest.approx(wanted, abs=0.011)


def test_doubled_widths_are_doubled():
    single, doubled = (CONFIGS[name].rec.widths for name in ("gfrnet-w", "gfrnet-w2"))
    assert doubled == tuple(2 * width for width in single)


def test_without_warp_net_the_guide_stays_where_it_is():
    face, guide, other = images(3)
    network = tiny("plain")
    with torch.no_grad():
        out, changed = network(face, guide), network(face, other)
        want = network.rec_net(face, guide)
    torch.testing.assert_close(out.restored, want, rtol=0, atol=0)
    torch.testing.assert_close(out.warped, guide, rtol=0, atol=0)
    torch.testing.assert_close(out.flow, identity_flow((32, 32), face).expand(2, -1, -1, -1))
    assert (out.restored - changed.restored).abs().max() > 1e-4
    assert not any(key.startswith("warp_net") for key in network.state_dict())


def test_without_guide_only_the_face_counts():
    face, guide, other = images(3)
    network = tiny("none")
    with torch.no_grad():
        first, second = network(face, guide), network(face, other)
        third = network(other, guide)
    torch.testing.assert_close(first.restored, second.restored, rtol=0, atol=0)
    assert (first.restored - third.restored).abs().max() > 1e-4


def test_the_restorer_says_what_a_variant_needs():
    crop = np.full((32, 32, 3), 0.5, np.float32)
    points = Landmarks(np.random.default_rng(0).uniform(4, 28, (68, 2)))
    alone = FaceInput(crop=crop, landmarks=points)
    both = dataclasses.replace(alone, guide=crop, guide_landmarks=points)
    blind = GFRNetRestorer("wg", tiny("none"), torch.device("cpu"))
    assert not blind.needs_guide
    answer = blind.restore(alone)
    assert answer.restored.shape == (32, 32, 3)
    assert answer.warped_guide is None
    assert answer.flow is None
    guided = GFRNetRestorer("w", tiny("plain"), torch.device("cpu"))
    assert guided.needs_guide
    assert guided.restore(both).warped_guide is None  # nothing was warped
    with pytest.raises(ValueError, match="needs a guide"):
        guided.restore(alone)


@pytest.mark.parametrize("name", sorted(CONFIGS))
def test_configs_survive_a_card(name):
    assert config_from_table(config_to_table(CONFIGS[name])) == CONFIGS[name]


def test_cards_older_than_the_variants_still_load():
    table = config_to_table(CONFIGS["gfrnet-lp-s"])
    del table["guidance"], table["warp"]["kind"]
    assert config_from_table(table) == CONFIGS["gfrnet-lp-s"]


def test_the_shipped_card_is_of_the_named_config():
    card = read_card(SHIPPED_MODELS / "gfrnet-lp-s")
    assert config_from_table(card.config) == CONFIGS["gfrnet-lp-s"]
