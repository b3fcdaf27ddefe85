"""The program's version; pyproject.toml says the same, which a test checks."""

VERSION = "0.1.0"
