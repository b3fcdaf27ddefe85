"""Errors that the user can act on.

The window translates `code`, never the message; the command line prints the message, which
names the file and says what to do.
"""

from __future__ import annotations


class CoreError(Exception):
    """Base class; `code` is stable and is the key of the translated text."""

    code = "core"


class NotAPictureError(CoreError):
    """The file is no picture, is damaged, or is of a kind that Likeness does not read."""

    code = "not-a-picture"


class TruncatedPictureError(NotAPictureError):
    """The file begins as a picture but ends too early."""

    code = "truncated"


class HugePictureError(NotAPictureError):
    """The photo has so many pixels that memory may run out; the user may insist."""

    code = "huge"


class MissingFileError(CoreError):
    """The file or folder is not there or cannot be opened."""

    code = "missing-file"


class NoFaceError(CoreError):
    """No face was found in the photo."""

    code = "no-face"


class FaceTooSmallError(CoreError):
    """Every face asked for is too small to be restored."""

    code = "face-too-small"


class GuideWithoutFaceError(CoreError):
    """No face was found in the guide."""

    code = "guide-without-face"


class WrongPersonError(CoreError):
    """The guide seems to show someone else; the user may insist."""

    code = "wrong-person"


class NeedsGuideError(CoreError):
    """The model needs a portrait of the same person, and none was given."""

    code = "needs-guide"


class TooManyGuidesError(CoreError):
    """Several guides for a model that takes none, or more than a face can have."""

    code = "too-many-guides"


class RestoreFailedError(CoreError):
    """The network failed on a face, as for lack of memory; nothing stands in for its answer."""

    code = "restore-failed"


class UnwritableError(CoreError):
    """The folder cannot be written to, or the disk is full."""

    code = "unwritable"


class FileExistsAlreadyError(CoreError):
    """The output is there already, and nobody said that it may be replaced."""

    code = "exists"


class NoWeightsError(CoreError):
    """The model is unknown, or its weights are missing or damaged."""

    code = "no-weights"


class DownloadError(CoreError):
    """A file cannot be fetched from the network, or is not what it should be."""

    code = "download"


class BadConfigError(CoreError):
    """A recipe, pack or settings file says something that makes no sense."""

    code = "bad-config"


class GalleryDamagedError(CoreError):
    """The gallery's store is damaged; it is kept aside, and the last good copy takes its place."""

    code = "gallery-damaged"


class GalleryNewerError(CoreError):
    """The gallery's store was written by a newer version of Likeness."""

    code = "gallery-newer"


class GalleryBusyError(CoreError):
    """Another Likeness writes to the gallery, or indexes it, and does not let go."""

    code = "gallery-busy"


class UnknownPersonError(CoreError):
    """No person, face or photo of the gallery is called that, or more than one."""

    code = "unknown-person"
