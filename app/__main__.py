"""`python -m app`."""

from app.main import main

if __name__ == "__main__":  # worker processes of `prepare` import this module again
    raise SystemExit(main())
