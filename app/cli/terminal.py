"""Talking to the terminal: results to standard output, messages and progress to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from core.jobs import JobContext, Stage

STAGES = {
    "load": "loading",
    "faces": "finding faces",
    "guide": "checking the guide",
    "model": "loading the model",
    "restore": "restoring",
    "blend": "pasting back",
    "save": "saving",
    "prepare": "preparing",
    "evaluate": "measuring",
    "index": "reading photos",
    "group": "grouping faces",
    "download": "downloading",
}
BAR = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}<{remaining}"


def prepare_streams() -> None:
    """Let file names through that the terminal's character set does not have."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            utf8 = (stream.encoding or "").lower().replace("-", "") == "utf8"
            reconfigure(errors="surrogateescape" if utf8 else "backslashreplace")


def tell(line: str) -> None:
    """One line of the result, for people and pipes."""
    _write(sys.stdout, line)


def tell_json(value: Any) -> None:
    """The result as JSON."""
    tell(as_json(value).rstrip("\n"))


def as_json(value: Any) -> str:
    """Indented JSON with a line end; plain ASCII, so that any reader takes it."""
    return json.dumps(value, indent=2, allow_nan=False, default=str) + "\n"


def complain(message: str) -> None:
    """A message to the user, one line or several."""
    for line in message.splitlines():
        _write(sys.stderr, f"likeness: {line}")


def _write(stream: TextIO | None, line: str) -> None:
    if stream is not None:  # a frozen program without a console has none
        stream.write(line + "\n")
        stream.flush()


def on_terminal() -> bool:
    """Whether somebody watches standard error."""
    return sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def progress(title: str) -> Iterator[JobContext]:
    """A context that draws a bar on a terminal, and nothing elsewhere.

    The work may use it for one job after another by `part`.
    """
    if not on_terminal():
        yield JobContext()
        return
    from tqdm import tqdm  # slow import

    with tqdm(total=100, desc=title, bar_format=BAR, leave=False, file=sys.stderr) as bar:

        def show(done: float, stage: str) -> None:
            bar.set_description_str(f"{title}: {STAGES.get(stage, stage)}", refresh=False)
            bar.update(max(0.0, min(100.0, done * 100) - bar.n))

        yield JobContext(show)


def part(context: JobContext, start: float, end: float) -> JobContext:
    """A context for one of several jobs: its 0 to 1 is `start` to `end` of `context`."""
    return JobContext(lambda done, stage: context.step(start + (end - start) * done, Stage(stage)))
