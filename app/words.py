"""The words for core's codes: errors, stages, warnings.

Core speaks in codes; what the user reads is here, in the user's language.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

UNEXPECTED = "unexpected"


def error_words(code: str) -> str:
    """A sentence for an error's `code`, and what to do about it."""
    return _errors().get(code, _errors()[UNEXPECTED])


def stage_words(stage: str) -> str:
    """What a job is doing now, for `core.jobs.Stage`'s value `stage`."""
    return _stages().get(stage, QCoreApplication.translate("Words", "Working"))


def warning_words(code: str) -> str:
    """A sentence for a warning that the pipeline gives with a result; the code if unknown."""
    return _warnings().get(code, code)


def region_words(code: str) -> str:
    """A region of a face, for a name of `core.pipeline.regions`; the name if unknown."""
    tr = QCoreApplication.translate
    names = {
        "left-eye": tr("Words", "left eye"),
        "right-eye": tr("Words", "right eye"),
        "nose": tr("Words", "nose"),
        "mouth": tr("Words", "mouth"),
        "jaw": tr("Words", "cheeks and jaw"),
        "forehead": tr("Words", "forehead and hair"),
    }
    return names.get(code, code)


def note_words(code: str) -> str:
    """How a file was read, for a code of `core.picture_notes`; the code if unknown."""
    return _notes().get(code, code)


def _errors() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        UNEXPECTED: tr("Words", "Something went wrong inside Likeness. Your files are unchanged."),
        "core": tr("Words", "That did not work. The details say why."),
        "not-a-picture": tr(
            "Words",
            "This file is not a picture that Likeness can read. "
            "Try a JPEG, PNG, WebP or TIFF file.",
        ),
        "truncated": tr(
            "Words", "This picture file is incomplete. Copy it again from where it came from."
        ),
        "huge": tr(
            "Words",
            "This photo is so large that memory may run out. Close other programs first, or "
            "scale it down.",
        ),
        "missing-file": tr(
            "Words", "This file cannot be opened. It may have been moved, renamed or locked."
        ),
        "no-face": tr(
            "Words", "No face was found in this photo. Try a larger or sharper scan of it."
        ),
        "face-too-small": tr(
            "Words",
            "The face is too small for this model. Scan the photo at a higher resolution, or "
            "choose a model for tiny faces.",
        ),
        "guide-without-face": tr(
            "Words", "No face was found in this portrait. Choose one that shows the face clearly."
        ),
        "wrong-person": tr(
            "Words",
            "The guide seems to show someone else. Choose another, or use it anyway "
            "if you are sure.",
        ),
        "needs-guide": tr(
            "Words",
            "This model needs a guide: a sharp portrait of the same person. Drop one on the face.",
        ),
        "too-many-guides": tr(
            "Words",
            "This model makes nothing of several guides. Leave one at most, or choose a model "
            "that needs a guide.",
        ),
        "restore-failed": tr(
            "Words",
            "The model failed on this face, and nothing was changed. Close other programs to "
            "free memory, or choose another model.",
        ),
        "unwritable": tr(
            "Words", "The picture could not be saved there. Choose another folder, or free space."
        ),
        "exists": tr("Words", "There is a file of that name already. Choose another name."),
        "no-weights": tr(
            "Words", "The model's files are missing or damaged. Install Likeness again."
        ),
        "download": tr(
            "Words",
            "The download failed. Check the connection and try again: it goes on from where it "
            "was.",
        ),
        "bad-config": tr("Words", "A settings file makes no sense. The details say which."),
        "gallery-damaged": tr(
            "Words",
            "The people gallery was damaged. It is kept aside; the last good copy is used when "
            "you open it again.",
        ),
        "gallery-newer": tr(
            "Words",
            "The people gallery was written by a newer Likeness. Install that version, or choose "
            "another place for the gallery.",
        ),
        "gallery-busy": tr(
            "Words", "Another Likeness is busy with the people gallery. Try again in a moment."
        ),
        "unknown-person": tr("Words", "The people gallery has nobody of that name."),
    }


def _stages() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "load": tr("Words", "Opening the photo"),
        "faces": tr("Words", "Finding faces"),
        "guide": tr("Words", "Reading the guide"),
        "model": tr("Words", "Loading the model"),
        "restore": tr("Words", "Restoring"),
        "blend": tr("Words", "Blending in"),
        "save": tr("Words", "Saving"),
        "prepare": tr("Words", "Preparing"),
        "evaluate": tr("Words", "Measuring"),
        "index": tr("Words", "Reading the photos"),
        "group": tr("Words", "Grouping faces by person"),
        "download": tr("Words", "Downloading"),
    }


def _warnings() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "face-small": tr("Words", "The face is small: most of its detail is the model's guess."),
        "guide-small": tr(
            "Words", "The guide's face is smaller than the old one: it has little detail to lend."
        ),
        "guide-unsure": tr("Words", "The guide may show someone else: the faces differ."),
        "guide-other-person": tr("Words", "The guide seems to show someone else; you insisted."),
        "farther-from-person": tr(
            "Words", "The restored face is less like the guide than the old one was."
        ),
    }


def _notes() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "file-renamed": tr(
            "Words", "The file's name says another format than its content; it was opened anyway."
        ),
        "file-pages": tr("Words", "The file holds several pictures: the first one was opened."),
        "file-animated": tr("Words", "The file is animated: its first frame was opened."),
        "file-cmyk": tr("Words", "The file was made for print (CMYK): it was converted to sRGB."),
        "file-developed": tr(
            "Words", "The raw file was developed with the camera's white balance, to sRGB."
        ),
        "file-shallow": tr(
            "Words", "The file holds more than 8 bits per channel, of which 8 were read."
        ),
    }
