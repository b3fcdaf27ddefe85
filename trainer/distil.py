"""Distillation of the face-embedding network: average, checkpoints, exact resume."""

from __future__ import annotations

import math
import time
from pathlib import Path

import torch
from torch import Tensor
from torch.utils.data import default_collate

from core.device import choose_device
from core.errors import BadConfigError
from core.landmarks.dlib_tensors import weights_path
from core.landmarks.recognition_tensors import RECOGNITION_WEIGHTS, read_recognition_tensors
from core.models.face_embedding_file import build_face_network, kind_of, save_face_embedding
from core.models.face_resnet import FaceResNet, take_over
from trainer import checkpoint
from trainer.average import Average
from trainer.data import numbered_loader
from trainer.distil_config import DistilConfig, to_distil_table
from trainer.distil_data import Faces
from trainer.distil_loss import distil_loss, euclidean
from trainer.events import EventLog
from trainer.provenance import provenance
from trainer.schedule import rate
from trainer.sitting import sit

WEIGHTS = "face-embedding.safetensors"
MEASURE_BATCH = 32


class Distillation:
    """One run.  `run` goes on until all steps are done, time is up, or `stop` is called."""

    def __init__(self, config: DistilConfig, folder: Path, log: EventLog) -> None:
        self.config, self.folder, self.log = config, folder, log
        torch.manual_seed(config.seed)
        if config.threads:
            torch.set_num_threads(config.threads)
        self.device = choose_device(config.device)
        self.faces = Faces(config.data, "train", config.seed)
        kept = Faces(config.data, "val", seed=1).in_order(config.validate_faces)
        self._kept = [
            default_collate(kept[i : i + MEASURE_BATCH]) for i in range(0, len(kept), MEASURE_BATCH)
        ]
        network = build_face_network(config.network)
        if config.start == "dlib" and isinstance(network, FaceResNet):
            path = Path(weights_path(RECOGNITION_WEIGHTS))
            take_over(network, read_recognition_tensors(path))
        self.kind = kind_of(config.network)
        network.to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.network = network
        self.average = Average(self.network, config.ema)
        self.optimiser = torch.optim.Adam(
            self.network.parameters(), lr=1.0, betas=(config.betas[0], config.betas[1]), fused=True
        )
        self.step = 0
        self._stop = False

    def stop(self) -> None:
        """End after the current step, with a checkpoint.  Safe from a signal handler."""
        self._stop = True

    def resume(self) -> bool:
        """Go on from the folder's checkpoint, if there is one.

        Raises:
            BadConfigError: the checkpoint is of another network.
        """
        state = checkpoint.load(self.folder)
        if state is None:
            return False
        sizes = to_distil_table(self.config)["network"]
        if state.get("model") != self.kind or state["sizes"] != sizes:
            raise BadConfigError(
                f"{self.folder}: holds a run of another network; choose another --out"
            )
        self.network.load_state_dict(state["network"])
        self.average.network.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]
        return True

    def save(self) -> None:
        """Write a checkpoint; after its start a run draws nothing but samples, by their number."""
        state = {
            "model": self.kind,
            "sizes": to_distil_table(self.config)["network"],
            "step": self.step,
            "network": self.network.state_dict(),
            "average": self.average.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
        }
        checkpoint.save(self.folder, state)
        self.log.say("checkpoint", step=self.step)

    def left(self) -> bool:
        """Whether there is another step to do; False as soon as `stop` was called."""
        return self.step < self.config.steps and not self._stop

    def run(self, minutes: float = math.inf) -> bool:
        """Train; True if all steps are done (the weights are exported then), False if stopped."""
        config = self.config
        origin = provenance([Path(pack) for pack in config.data.packs], self.device)
        self.log.say(
            "start",
            step=self.step,
            steps=config.steps,
            device=str(self.device),
            provenance={k: v for k, v in origin.items() if k != "validation_people"},
            config=to_distil_table(config),
        )
        batches = iter(
            numbered_loader(self.faces, config.data.workers, config.batch, self.step, config.steps)
        )
        sit(
            self,
            self._one_step,
            batches,
            minutes=minutes,
            checkpoint_minutes=config.checkpoint_minutes,
        )
        done = self.step >= config.steps
        self.log.say("done" if done else "stopped", step=self.step, **self.measure())
        if done:
            path = self.folder / WEIGHTS
            save_face_embedding(path, self.average.network, self.faces.zoom)
            self.log.say("exported", model=str(path))
        return done

    @torch.inference_mode()
    def measure(self) -> dict[str, float]:
        """Mean Euclidean distance to the teacher on people kept for it: averaged weights."""
        sums, count = {"clean": 0.0, "face": 0.0}, 0
        for batch in self._kept:
            size = len(batch["embedding"])
            for key in sums:
                made = self.average.network(batch[key].to(self.device))
                sums[key] += size * float(euclidean(made, batch["embedding"].to(self.device)))
            count += size
        return {
            "distance_clean": round(sums["clean"] / count, 4),
            "distance_degraded": round(sums["face"] / count, 4),
        }

    def _one_step(self, batch: dict[str, Tensor]) -> None:
        begin = time.monotonic()
        for group in self.optimiser.param_groups:
            group["lr"] = rate(self.config.schedule, self.step)
        moved = {k: v.to(self.device, non_blocking=True) for k, v in batch.items()}
        self.network.train()
        with torch.autocast(
            self.device.type, torch.bfloat16, enabled=self.config.precision == "bf16"
        ):  # one batch of both: batch norm learns the statistics of both
            made = self.network(torch.cat([moved["clean"], moved["face"]]))
        clean, poor = made.chunk(2)
        total, terms = distil_loss(clean, poor, moved["embedding"], self.config.loss)
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        norm = torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.config.clip)
        if torch.isfinite(norm):  # a broken step changes nothing
            self.optimiser.step()
        else:
            self.log.say("skipped", step=self.step, reason="gradient is not finite")
        self.average.follow(self.network, self.step)
        self.step += 1
        if self.step % self.config.log_steps == 0:
            self._say_step(terms, time.monotonic() - begin)
        if self.step % self.config.validate_steps == 0:
            self.log.say("validate", step=self.step, **self.measure())

    def _say_step(self, terms: dict[str, Tensor], seconds: float) -> None:
        self.log.say(
            "step",
            step=self.step,
            stage="distil",
            step_seconds=round(seconds, 4),
            faces=self.step * self.config.batch,
            loss={name: float(value.detach()) for name, value in terms.items()},
        )
