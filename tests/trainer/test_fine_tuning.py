import pytest
import torch

from core.models.mmrb import MMRBConfig, MMRBRestorer
from core.models.stylegan2 import StyleGAN2Config
from core.models.stylegan2_discriminator import DISCRIMINATORS, Discriminator, DiscriminatorConfig
from trainer.fine_tuning import (
    FROZEN_LAYERS,
    RATES,
    freeze_layers,
    parameter_groups,
    trainable,
)
from trainer.gan_losses import discriminator_loss, generator_loss, r1_penalty


def discriminator():
    torch.manual_seed(0)
    return Discriminator(DiscriminatorConfig(size=32, narrow=1 / 64))


def test_five_frozen_layers_are_those_of_512_to_32_px():
    with torch.device("meta"):
        network = Discriminator(DISCRIMINATORS["gpen-512"])
        freeze_layers(network, network.first_layers(FROZEN_LAYERS))
        sides = []
        for block in network.blocks:
            block.register_forward_pre_hook(
                lambda m, a: sides.append(a[0].shape[2]) if not trainable(m) else None
            )
        network(torch.empty(1, 3, 512, 512))
    assert sides == [512, 256, 128, 64]  # the last of them gives 32 px
    assert not trainable(network.from_rgb)


def test_frozen_layers_stay_and_the_others_learn():
    network = discriminator()
    frozen = freeze_layers(network, network.first_layers(2))
    before = {name: value.clone() for name, value in network.state_dict().items()}
    optimiser = torch.optim.Adam(trainable(network), lr=1e-2)
    real = torch.rand(2, 3, 32, 32, requires_grad=True)
    scores = network(real)
    loss = discriminator_loss(scores, network(torch.rand(2, 3, 32, 32))) + r1_penalty(scores, real)
    loss.backward()
    optimiser.step()
    changed = {
        name for name, value in network.state_dict().items() if not value.equal(before[name])
    }
    assert changed == set(before) - set(frozen)
    assert {name.split(".")[0] for name in frozen} == {"from_rgb", "blocks"}


def test_gradients_pass_through_frozen_layers():
    network = discriminator()
    freeze_layers(network, network.first_layers(4))
    picture = torch.rand(1, 3, 32, 32, requires_grad=True)
    generator_loss(network(picture)).backward()
    assert picture.grad.abs().max() > 0


def test_unknown_layers_are_named_and_nothing_is_frozen():
    network = discriminator()
    with pytest.raises(ValueError, match=r"no layer 'blocks\.9'"):
        freeze_layers(network, ["from_rgb", "blocks.9"])
    with pytest.raises(ValueError, match=r"'blocks\.0\.down\.0' has no parameters"):
        freeze_layers(network, ["blocks.0.down.0"])
    assert len(trainable(network)) == len(list(network.parameters()))


def test_every_part_has_its_rate():
    prior = StyleGAN2Config(size=16, latent=4, mapping_layers=1, narrow=1 / 64, noise="concatenate")
    network = MMRBRestorer(MMRBConfig(prior=prior))
    groups = parameter_groups(network.parts(), RATES)
    assert [group["lr"] for group in groups] == [2e-3, 2e-4, 2e-3]  # section 4.2
    optimiser = torch.optim.Adam(groups)
    assert sum(len(g["params"]) for g in optimiser.param_groups) == len(list(network.parameters()))
    with pytest.raises(ValueError, match="rates: wanted"):
        parameter_groups(network.parts(), {"codec": 1.0})
