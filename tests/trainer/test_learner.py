import dataclasses

import pytest
import torch
from torch import nn

from trainer.engine_config import EngineConfig, StageConfig
from trainer.learner import Learner
from trainer.processes import Processes
from trainer.system import Player

CONFIG = EngineConfig(stages=(StageConfig(train="any", steps=1),), betas=(0.5, 0.9), clip=0.0)


def learner(*, rates=None, betas=None, **changes):
    modules = {"a": nn.Linear(1, 1, bias=False), "b": nn.Linear(1, 1, bias=False)}
    for module in modules.values():
        nn.init.ones_(module.weight)
    player = Player(modules=modules, rates=rates or {}, betas=betas)
    return modules, Learner(player, dataclasses.replace(CONFIG, **changes), Processes("cpu"))


def loss_of(modules, one=1.0, two=1.0):
    x = torch.ones(1, 1)
    return (one * modules["a"](x) + two * modules["b"](x)).sum()


def test_the_first_step_of_adam_is_the_rate_times_each_modules_factor():
    modules, learning = learner(rates={"b": 0.1})
    learning.backward(loss_of(modules, 5.0, 0.3))
    assert learning.step(0.01, finite=True)
    assert modules["a"].weight.item() == pytest.approx(1 - 0.01, rel=1e-5)
    assert modules["b"].weight.item() == pytest.approx(1 - 0.001, rel=1e-5)
    assert learning.norm == pytest.approx((25 + 0.09) ** 0.5)


def test_gradients_are_clipped_by_their_common_norm():
    modules, learning = learner(clip=1.0)
    learning.backward(loss_of(modules, 30.0, 40.0))
    learning.step(0.01, finite=True)
    assert learning.norm == pytest.approx(50)
    assert modules["a"].weight.grad.item() == pytest.approx(0.6, rel=1e-4)
    assert modules["b"].weight.grad.item() == pytest.approx(0.8, rel=1e-4)


def test_the_players_own_betas_go_before_the_recipes():
    _, learning = learner(betas=(0.0, 0.99))
    assert learning.optimiser.param_groups[0]["betas"] == (0.0, 0.99)
    _, learning = learner()
    assert learning.optimiser.param_groups[0]["betas"] == (0.5, 0.9)


def test_frozen_parameters_are_not_trained():
    frozen = nn.Sequential(nn.Linear(1, 1), nn.Linear(1, 1))
    frozen[0].requires_grad_(False)
    player = Player(modules={"all": frozen}, rates={})
    learning = Learner(player, CONFIG, Processes("cpu"))
    assert {id(p) for p in learning.parameters} == {id(p) for p in frozen[1].parameters()}


@pytest.mark.parametrize("broken", ["loss", "gradient"])
def test_what_is_not_finite_moves_nothing(broken):
    modules, learning = learner()
    scale = float("inf") if broken == "gradient" else 1.0
    learning.backward(loss_of(modules, scale))
    assert not learning.step(0.01, finite=broken != "loss")
    assert [m.weight.item() for m in modules.values()] == [1.0, 1.0]
    assert not learning.searching
    learning.begin()
    learning.backward(loss_of(modules))
    assert learning.step(0.01, finite=True)


def test_with_loss_scaling_a_step_is_the_same_and_an_overflow_lowers_the_scale():
    modules, learning = learner(precision="fp16")
    before = learning.scaler.get_scale()
    assert before > 1
    learning.backward(loss_of(modules, 5.0))
    assert learning.step(0.01, finite=True)
    assert learning.norm == pytest.approx(26**0.5)  # of the gradient, not of the scaled one
    assert modules["a"].weight.item() == pytest.approx(0.99)
    learning.begin()
    learning.backward(loss_of(modules, float("inf")))
    assert not learning.step(0.01, finite=True)
    assert learning.searching
    assert learning.scaler.get_scale() < before
    _, other = learner(precision="fp16")
    other.load_state(learning.state())
    assert other.scaler.get_scale() == learning.scaler.get_scale()
