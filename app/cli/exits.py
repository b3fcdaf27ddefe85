"""Exit codes; scripts rely on them."""

DONE = 0
SOME_FAILED = 1  # the rest is done, the failures are listed
WRONG_USE = 2
NOTHING_DONE = 3
STOPPED = 130  # by Ctrl+C, as shells count it
