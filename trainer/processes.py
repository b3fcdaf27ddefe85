"""The processes of a run: one, or several that accelerate or torchrun has started.

Gradients are averaged here, after the backward pass, and not by a wrapper around the networks: R1
and path length differentiate twice, which such wrappers forbid.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence

import torch
import torch.distributed
from accelerate import PartialState
from torch import Tensor, nn

from core.device import choose_device

BUCKET = 8_000_000  # numbers sent at once


class Processes:
    """This process and its fellows.

    Args:
        device: "auto", "cpu", "cuda" or "mps"; with several processes on CUDA each has its own.

    Attributes:
        device: where this process computes.
        rank, count: its number, and how many there are.

    Raises:
        BadConfigError: this machine has no such device.
    """

    def __init__(self, device: str = "auto") -> None:
        chosen = choose_device(device)
        state = PartialState(cpu=chosen.type == "cpu")
        self.rank, self.count = state.process_index, state.num_processes
        self.device = state.device if self.count > 1 else chosen

    @property
    def first(self) -> bool:
        """Whether this is the process that speaks, measures and saves."""
        return bool(self.rank == 0)

    def average_gradients(self, parameters: Iterable[nn.Parameter]) -> None:
        """Give every process the mean of all gradients; where one has none, it counts as 0."""
        if self.count == 1:
            return
        parameters = list(parameters)
        has = torch.tensor([p.grad is not None for p in parameters], dtype=torch.int32)
        has = has.to(self.device)
        torch.distributed.all_reduce(has, torch.distributed.ReduceOp.MAX)
        gradients = []
        for parameter, wanted in zip(parameters, has.tolist(), strict=True):
            if wanted and parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
            if wanted and parameter.grad is not None:
                gradients.append(parameter.grad)
        self.average(gradients)

    def average(self, tensors: Sequence[Tensor]) -> None:
        """Replace tensors by their means over all processes, in place."""
        if self.count == 1:
            return
        bucket: list[Tensor] = []
        for i, tensor in enumerate(tensors):
            bucket.append(tensor)
            full = sum(t.numel() for t in bucket) >= BUCKET
            if full or i + 1 == len(tensors) or tensors[i + 1].dtype != tensor.dtype:
                self._average_bucket(bucket)
                bucket = []

    def _average_bucket(self, bucket: list[Tensor]) -> None:
        flat = torch.cat([tensor.reshape(-1) for tensor in bucket])
        torch.distributed.all_reduce(flat)
        flat /= self.count
        begin = 0
        for tensor in bucket:
            tensor.copy_(flat[begin : begin + tensor.numel()].view(tensor.shape))
            begin += tensor.numel()

    def any(self, *flags: bool) -> list[bool]:
        """For each flag, whether it is up in any process."""
        if self.count == 1:
            return list(flags)
        sent = torch.tensor(flags, dtype=torch.int32, device=self.device)
        torch.distributed.all_reduce(sent, torch.distributed.ReduceOp.MAX)
        return [bool(flag) for flag in sent.tolist()]

    def from_first(self, figures: Mapping[str, float] | None) -> dict[str, float]:
        """What the first process has measured; the others give None."""
        if self.count == 1:
            return dict(figures or {})
        sent: list[Mapping[str, float] | None] = [figures]
        torch.distributed.broadcast_object_list(sent, src=0, device=self.device)
        return dict(sent[0] or {})

    def end(self) -> None:
        """The run is over; says goodbye to the other processes."""
        if self.count > 1:
            self.wait()  # the first one is still exporting; who leaves before may be aborted
            PartialState().destroy_process_group()
            # whatever of the group is left until the interpreter ends may abort the process there
            PartialState._reset_state()
            gc.collect()

    def wait(self) -> None:
        """Until all processes are here."""
        if self.count > 1:
            torch.distributed.barrier()
