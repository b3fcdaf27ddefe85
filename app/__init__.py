"""Qt front end and command line.  The only package that may import PySide6."""
