"""Runs of the engine, stopped where a test wants."""

import dataclasses
import json

import torch

from trainer.engine import Engine
from trainer.events import EventLog


def changed(recipe, **changes):
    """The recipe with other values; keys of the engine and of the system."""
    keys = {f.name for f in dataclasses.fields(recipe.engine)}
    engine = {k: v for k, v in changes.items() if k in keys}
    system = {k: v for k, v in changes.items() if k not in keys}
    return dataclasses.replace(
        recipe,
        engine=dataclasses.replace(recipe.engine, **engine),
        system=dataclasses.replace(recipe.system, **system),
    )


def train(recipe, folder, *, stop_at=None, resume=False, prepare=None):
    """Run to the end, or to a step; gives the engine."""
    log = EventLog(folder)
    try:
        return _train(Engine(recipe, folder, log), stop_at, resume, prepare)
    finally:
        log.close()


def _train(engine, stop_at, resume, prepare):
    if prepare is not None:
        prepare(engine)
    if resume:
        assert engine.resume()
    if stop_at is not None:
        step = engine.one_step

        def stepping(batch):
            step(batch)
            if engine.step == stop_at:
                engine.stop()

        engine.one_step = stepping
    engine.run()
    return engine


def weights(engine):
    """Everything that learns, and its averages, by name."""
    out = {}
    for kind, modules in (("now", engine.modules()), ("average", engine.averages.networks)):
        for name, module in modules.items():
            out |= {f"{kind}.{name}.{k}": v.clone() for k, v in module.state_dict().items()}
    return out


def assert_same(one, two):
    """Bit for bit the same weights and averages."""
    one, two = weights(one), weights(two)
    assert one.keys() == two.keys()
    for key, value in one.items():
        torch.testing.assert_close(value, two[key], rtol=0, atol=0, msg=key)


def events(capsys, name=None):
    """What was said since the last call, or all events of one name."""
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [line for line in lines if name in (None, line["event"])]
