"""`python -m app`."""

from multiprocessing import freeze_support

from app.main import main

if __name__ == "__main__":  # worker processes of `prepare` import this module again
    freeze_support()  # and so they do in the frozen program, which would open a second window
    raise SystemExit(main())
