"""Errors -> notices: a sentence for the user, the rest as details."""

from __future__ import annotations

import logging
import traceback

from app.notice import Kind, Notice
from app.words import UNEXPECTED, error_words
from core.errors import CoreError

log = logging.getLogger(__name__)


def words_of(error: Exception) -> str:
    """A sentence for an error, as the notice says it."""
    return error_words(error.code if isinstance(error, CoreError) else UNEXPECTED)


def notice_of(error: Exception) -> Notice:
    """What to say about an error that ended a job; logs it if it is nobody's fault but ours."""
    if isinstance(error, CoreError):
        return Notice(text=error_words(error.code), kind=Kind.ERROR, details=str(error))
    log.error("a job failed", exc_info=error)
    trace = "".join(traceback.format_exception(error))
    return Notice(text=error_words(UNEXPECTED), kind=Kind.ERROR, details=trace)
