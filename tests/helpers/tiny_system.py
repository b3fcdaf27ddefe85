"""A GAN of a few numbers, for tests of the engine: no pictures, no packs, no batch norm."""

from dataclasses import dataclass, field

import torch
from torch import nn
from torch.utils.data import Dataset

from trainer.fine_tuning import trainable
from trainer.system import Player, System

LINE = "tests.helpers.tiny_system:Config:TinySystem"


@dataclass(frozen=True, kw_only=True)
class DataTable:
    """No packs are wanted."""

    workers: int = 0


@dataclass(frozen=True, kw_only=True)
class Config:
    """Attributes: broken: samples whose loss is not finite; noise: deviation of the generator's."""

    broken: tuple[int, ...] = ()
    noise: float = 0.0
    width: int = 8
    data: DataTable = field(default_factory=DataTable)


class Numbers(Dataset):
    """Sample n: four numbers drawn from n, and n."""

    def __getitem__(self, number):
        generator = torch.Generator().manual_seed(number)
        return {"x": torch.randn(4, generator=generator), "number": torch.tensor(number)}

    def __len__(self):
        return 2**40


class TinySystem(System):
    """The generator learns to double; the discriminator, with a gradient penalty, to tell."""

    stages = ("alone", "both")

    def __init__(self, config, *, seed):
        torch.manual_seed(seed)
        self.config, self.off = config, ()
        width = config.width
        self.generator = nn.Sequential(nn.Linear(4, width), nn.Tanh(), nn.Linear(width, 4))
        self.judge = nn.Sequential(nn.Linear(4, width), nn.Tanh(), nn.Linear(width, 1))
        self.players = {
            "generator": Player(modules={"generator": self.generator}, rates={}, average=True),
            "discriminator": Player(
                modules={"judge": self.judge}, rates={"judge": 0.5}, betas=(0.0, 0.99)
            ),
        }
        self.seen, self.figures = [], iter(())
        self.mean = 0.0

    def samples(self, split, seed):
        return Numbers()

    def turns(self, moment):
        if moment.stage == "alone":
            return ("generator",)
        penalty = ("discriminator:r1",) if moment.step % 2 == 0 else ()
        return ("discriminator", *penalty, "generator")

    def loss(self, turn, batch, moment):
        x = batch["x"]
        self.seen.append((moment.step, turn, batch["number"].tolist()))
        if turn == "discriminator:r1":
            x = (2 * x).requires_grad_()
            (slope,) = torch.autograd.grad(self.judge(x).sum(), x, create_graph=True)
            loss = slope.square().sum(1).mean()
        else:
            loss = self._game(turn, x, moment)
        self.mean = 0.9 * self.mean + 0.1 * float(loss.detach())
        if turn == "generator" and any(n in self.config.broken for n in batch["number"].tolist()):
            loss = loss * float("nan")
        return loss, {turn: loss.detach()}

    def _game(self, turn, x, moment):
        noise = torch.randn(x.shape, generator=moment.generator) * self.config.noise
        made = self.generator(x + noise)
        if turn == "discriminator":
            real, fake = self.judge(2 * x), self.judge(made.detach())
            return nn.functional.softplus(fake).mean() + nn.functional.softplus(-real).mean()
        loss = (made - 2 * x).square().mean()
        if moment.stage == "both":
            held = trainable(self.judge)
            for parameter in held:
                parameter.requires_grad_(False)
            loss = loss + 0.1 * nn.functional.softplus(-self.judge(made)).mean()
            for parameter in held:
                parameter.requires_grad_(True)
        return loss

    def measure(self, averaged):
        x = torch.linspace(-1, 1, 8).reshape(2, 4)
        error = (averaged["generator"](x) - 2 * x).square().mean()
        return {"error": float(error), "given": float(next(self.figures, 0.0))}

    def pictures(self, averaged):
        return torch.linspace(-1, 1, 2 * 3 * 3 * 4 * 4).reshape(2, 3, 3, 4, 4)

    def card(self):
        model = {"architecture": "tiny", "kind": "blind", "size": 4, "zoom": 1.0, "summary": "No."}
        return {"model": model, "config": {"width": self.config.width}}

    def exported(self, averaged):
        return dict(averaged["generator"].state_dict())

    def state(self):
        return {"mean": self.mean}

    def load_state(self, state):
        self.mean = state["mean"]
