import pytest
import torch

from core.models.prior import Prior, PriorConfig, mean_code, noise_maps, truncated
from core.models.prior_samples import mixed, mixing_sheet, samples
from core.models.stylegan2 import StyledConv, StyleGAN2Config
from core.models.stylegan2_discriminator import DiscriminatorConfig

CONFIG = PriorConfig(
    generator=StyleGAN2Config(size=16, latent=6, mapping_layers=2, narrow=1 / 64),
    discriminator=DiscriminatorConfig(size=16, narrow=1 / 64),
    truncation=0.5,
)
LAYERS = CONFIG.generator.codes


@pytest.fixture
def prior():
    torch.manual_seed(0)
    made = Prior(CONFIG).eval().requires_grad_(False)
    for module in made.modules():
        if isinstance(module, StyledConv):
            torch.nn.init.constant_(module.noise_weight, 0.2)
    for rgb in made.generator.rgbs:
        rgb.conv.conv.weight.mul_(0.2)  # inside [-1, 1], where nothing is clamped
    made.mean_code.copy_(torch.linspace(-1, 1, 6))
    return made


def by_hand(prior, codes, seed):
    noise = noise_maps(CONFIG.generator, 1, torch.Generator().manual_seed(seed))
    return prior.generator.synthesise(codes, noise).clamp(-1, 1)


def code(prior, seed, psi):
    """Appendix B: w' = mean + psi (w - mean)."""
    z = torch.randn(1, 6, generator=torch.Generator().manual_seed(seed))
    w = prior.generator.mapping(z)
    return torch.tensor(
        [
            [
                float(m) + psi * (float(x) - float(m))
                for x, m in zip(w[0], prior.mean_code, strict=True)
            ]
        ]
    )


def test_mixing_by_hand():
    first, second = torch.arange(6.0).view(2, 3), -torch.arange(6.0).view(2, 3) - 1
    got = mixed(first, second, torch.tensor([2, 0]), 4)
    assert got.shape == (2, 4, 3)
    for face, cut in ((0, 2), (1, 0)):
        for layer in range(4):
            want = first[face] if layer < cut else second[face]
            torch.testing.assert_close(got[face, layer], want, rtol=0, atol=0)


def test_the_mean_code_is_the_mean_of_mapped_codes(prior):
    z = torch.randn(50, 6, generator=torch.Generator().manual_seed(0))
    want = sum(prior.generator.double().mapping(row[None].double())[0] for row in z) / 50
    torch.testing.assert_close(
        mean_code(prior.float().generator, 50).double(), want, atol=1e-6, rtol=1e-5
    )
    torch.testing.assert_close(truncated(want, torch.zeros(6), 0.25), want / 4, check_dtype=False)


@pytest.mark.parametrize("psi", [None, 0.0, 0.3, 1.0])
def test_samples_are_truncated_by_the_definition(prior, psi):
    got = samples(prior, 2, 7, psi)
    used = 0.5 if psi is None else psi
    for n in range(2):
        codes = code(prior, 7 + n, used)[:, None].expand(-1, LAYERS, -1)
        torch.testing.assert_close(
            got[n : n + 1], by_hand(prior, codes, 7 + n), atol=1e-5, rtol=1e-5
        )
    assert got.std() > 0.01
    torch.testing.assert_close(samples(prior, 1, 7, psi)[0], got[0], rtol=0, atol=0)


def test_a_sheet_has_the_left_faces_in_the_style_of_the_top_ones(prior):
    sheet = mixing_sheet(prior, 2, 3, 5, cut=2, psi=0.8)
    assert sheet.shape == (3, 4, 3, 16, 16)
    assert not sheet[0, 0].any()
    codes = [code(prior, 5 + n, 0.8)[:, None].expand(-1, LAYERS, -1) for n in range(5)]
    left, top = codes[1], codes[2 + 2]  # second row, third column
    torch.testing.assert_close(sheet[2, 0][None], by_hand(prior, left, 5), atol=1e-5, rtol=1e-5)
    torch.testing.assert_close(sheet[0, 3][None], by_hand(prior, top, 5), atol=1e-5, rtol=1e-5)
    both = torch.cat([left[:, :2], top[:, 2:]], dim=1)
    torch.testing.assert_close(sheet[2, 3][None], by_hand(prior, both, 5), atol=1e-5, rtol=1e-5)
    for cut, same in ((0, (0, 1)), (LAYERS, (1, 0))):  # one of the two alone
        alone = mixing_sheet(prior, 1, 1, 5, cut=cut)
        torch.testing.assert_close(alone[1, 1], alone[same])


def test_wrong_arguments_are_named(prior):
    w = torch.zeros(2, 6)
    for call, words in (
        (lambda: mixed(w, w[:1], torch.tensor([1, 1]), 4), "second: wanted"),
        (lambda: mixed(w, w, torch.tensor([1, 5]), 4), "cuts: wanted 0 to 4"),
        (lambda: mixed(w, w, torch.tensor([1]), 4), "cuts: wanted shape"),
        (lambda: samples(prior, 0, 1), "count: wanted 1"),
        (lambda: samples(prior, 1, 1, 1.5), "psi: wanted 0 to 1"),
        (lambda: mixing_sheet(prior, 0, 1, 1), "rows, columns: wanted 1"),
    ):
        with pytest.raises(ValueError, match=words):
            call()
