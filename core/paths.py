"""Where files are, in a checkout and in the frozen program alike."""

from __future__ import annotations

from pathlib import Path

import platformdirs

ROOT = Path(__file__).resolve().parents[1]  # checkout, or PyInstaller's unpacked folder
RESOURCES = ROOT / "resources"
SHIPPED_MODELS = RESOURCES / "models"


def user_data() -> Path:
    """Folder for the user's own models and gallery; made by whoever first writes there."""
    return Path(platformdirs.user_data_dir("likeness", appauthor=False))


def user_models() -> Path:
    """Folder of the models that the user trained or imported."""
    return user_data() / "models"


def user_cache() -> Path:
    """Folder for what can be made again: downloaded weights, thumbnails."""
    return Path(platformdirs.user_cache_dir("likeness", appauthor=False))


def user_logs() -> Path:
    """Folder of the log files."""
    return Path(platformdirs.user_log_dir("likeness", appauthor=False))
