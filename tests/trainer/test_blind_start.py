"""RecNet alone begins as the guided model that is given each face for its own guide."""

import torch

from core.models.gfrnet import CONFIGS, GFRNet, RecNet, RecNetConfig
from trainer.systems.gfrnet import FIRST_LAYER, Config, GFRNetSystem, blind_start

TINY = RecNetConfig(widths=(4, 6, 8), dropout=0.0, residual=True)


def named(network):
    return {f"rec_net.{name}": value for name, value in network.state_dict().items()}


def test_it_restores_as_the_guided_one_does_with_the_face_for_a_guide():
    torch.manual_seed(0)
    guided, alone = RecNet(TINY).eval(), RecNet(TINY, inputs=3).eval()
    torch.nn.init.normal_(guided.deconvs[-1].weight, std=0.1)  # fresh, it adds nothing
    state = blind_start(named(guided) | {"warp_net.bias": torch.zeros(1)})
    alone.load_state_dict({name.removeprefix("rec_net."): v for name, v in state.items()})
    face = torch.rand(2, 3, 16, 16) * 2 - 1
    with torch.no_grad():
        assert (guided(face, face) - face).abs().max() > 1e-3
        torch.testing.assert_close(alone(face), guided(face, face), atol=1e-5, rtol=1e-5)


def test_weights_without_a_guide_stay_what_they_are():
    state = named(RecNet(TINY, inputs=3))
    assert all(torch.equal(value, state[name]) for name, value in blind_start(state).items())


def test_a_run_without_guide_begins_from_a_guided_model():
    torch.manual_seed(0)
    state = GFRNet(CONFIGS["gfrnet-s"]).state_dict()
    system = GFRNetSystem(Config(model="gfrnet-wg-s"), seed=0)
    system.begin(state, ())
    first = state[FIRST_LAYER]
    torch.testing.assert_close(
        system.network.state_dict()[FIRST_LAYER], first[:, :3] + first[:, 3:]
    )
