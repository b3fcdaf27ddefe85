"""`python -m tests.helpers.train_tiny ...`: the trainer's commands, with the tiny system in it."""

import sys

from tests.helpers.tiny_system import LINE
from trainer.__main__ import main
from trainer.systems import SYSTEMS

if __name__ == "__main__":
    SYSTEMS["tiny"] = LINE
    sys.exit(main())
