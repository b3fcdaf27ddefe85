"""What a user should know of a file that was read: codes, and words for the command line."""

from __future__ import annotations

from pathlib import Path

RENAMED, PAGES, ANIMATED, CMYK, DEVELOPED, SHALLOW = (
    "file-renamed",
    "file-pages",
    "file-animated",
    "file-cmyk",
    "file-developed",
    "file-shallow",
)
NOTE_WORDS = {
    RENAMED: "The file's name says another format than its content; it was read by its content.",
    PAGES: "The file holds several pictures: the first one was used.",
    ANIMATED: "The file is animated: its first frame was used.",
    CMYK: "The file is in CMYK, for print: it was converted to sRGB.",
    DEVELOPED: "Raw sensor data was developed with the camera's white balance, to sRGB, 16 bits.",
    SHALLOW: "The file holds more than 8 bits per channel, of which 8 were read.",
}
_SUFFIXES = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".jpe": "JPEG",
    ".jfif": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
    ".bmp": "BMP",
    ".gif": "GIF",
    ".avif": "AVIF",
    ".heic": "HEIF",
    ".heif": "HEIF",
    ".hif": "HEIF",
}


def renamed(name: str, kind: str) -> bool:
    """Whether the file's suffix belongs to another format than `kind`, which it holds."""
    return _SUFFIXES.get(Path(name).suffix.lower(), kind) != kind
