"""A bare loop over a system's turns, as the engine does it, for tests of systems alone."""

import torch

from trainer.average import Average
from trainer.system import Moment


def moment(step=0, stage="joint", seed=0):
    chance = torch.Generator().manual_seed(seed + step)
    return Moment(step=step, stage=stage, position=step, generator=chance)


def optimisers(system, rate):
    made = {}
    for name, player in system.players.items():
        groups = [
            {
                "params": [p for p in module.parameters() if p.requires_grad],
                "lr": rate * player.rates.get(key, 1.0),
            }
            for key, module in player.modules.items()
        ]
        made[name] = torch.optim.Adam(groups, betas=player.betas or (0.5, 0.999))
    return made


def play(system, batch, steps, stage, rate=2e-3):
    """`steps` steps on one batch; the terms of each, by turn, and the averaged modules."""
    players = optimisers(system, rate)
    averages = {
        name: Average(module, 0.9)
        for player in system.players.values()
        if player.average
        for name, module in player.modules.items()
    }
    history = []
    for step in range(steps):
        now, terms = moment(step, stage), {}
        for turn in system.turns(now):
            optimiser = players[turn.partition(":")[0]]
            optimiser.zero_grad(set_to_none=True)
            loss, own = system.loss(turn, batch, now)
            loss.backward()
            optimiser.step()
            terms[turn] = {name: float(value.detach()) for name, value in own.items()}
        for player in system.players.values():
            for name, module in player.modules.items():
                if name in averages:
                    averages[name].follow(module, step)
        history.append(terms)
    return history, {name: average.network for name, average in averages.items()}


def learners(system, batch, turn, now):
    """Names of the modules that a turn's loss gives gradients to."""
    modules = {k: m for p in system.players.values() for k, m in p.modules.items()}
    for module in modules.values():
        module.zero_grad(set_to_none=True)
    system.loss(turn, batch, now)[0].backward()
    return {
        name
        for name, module in modules.items()
        if any(p.grad is not None for p in module.parameters())
    }


def exported_model(system, averaged, folder):
    """A model folder, as the engine's export writes it."""
    from core.models.weights import CARD, save_state
    from core.toml_text import to_toml

    table = system.card()
    table["model"]["name"] = folder.name
    table["files"] = save_state(folder, system.exported(averaged))
    (folder / CARD).write_text(to_toml(table), "utf-8")
    return folder
