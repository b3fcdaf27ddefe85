"""Finds what was meant by a few letters: the order counts, letters may be left out."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

MATCH = 1.0  # a letter
START = 2.0  # more, where a word begins
RUN = 1.5  # more, right after the letter before
FIRST = 0.5  # more, at the very beginning
GAP = 0.02  # less, a letter left out


_Way = tuple[float, int]  # score, place of the letter before


@dataclass(frozen=True, kw_only=True)
class Found:
    """How well a text fits, and by which letters.

    Attributes:
        score: more is better; comparable between texts for one query only.
        places: indices into the text, ascending.
    """

    score: float
    places: tuple[int, ...]


def find(query: str, text: str) -> Found | None:
    """Look for the words of `query` in `text`, each as a subsequence; None if one is not there.

    Case and accents do not count; the order of the query's words does not, either.
    """
    letters = [_folded(letter) for letter in text]
    score, places = 0.0, set[int]()
    for word in query.split():
        found = _find_word([_folded(letter) for letter in word], letters)
        if found is None:
            return None
        score += found.score
        places.update(found.places)
    return Found(score=score - 0.001 * len(text), places=tuple(sorted(places)))


def _find_word(word: list[str], letters: list[str]) -> Found | None:
    """The best way to lay `word` on `letters`, by dynamic programming over (letter, place).

    Costs len(word) x len(letters): of all ways that end before a place only the best matters, as
    the gap's price grows alike for all of them.
    """
    rows: list[dict[int, _Way]] = []  # place of a letter -> the best way that ends there
    for number, wanted in enumerate(word):
        row: dict[int, _Way] = {}
        before = rows[-1] if rows else {}
        far: tuple[float, int] | None = None  # best of `before` so far, the gap's price added back
        for place, letter in enumerate(letters):
            if letter == wanted:
                ways = [(far[0] - GAP * place, far[1])] if far is not None else []
                if place - 1 in before:
                    ways.append((before[place - 1][0] + RUN, place - 1))
                if number == 0:
                    ways = [(-GAP * place, -1)]
                if ways:
                    score, last = max(ways)
                    row[place] = (score + _worth(letters, place), last)
            if place in before:
                reach = (before[place][0] + GAP * place, place)
                far = reach if far is None else max(far, reach)
        if not row:
            return None
        rows.append(row)
    place = max(rows[-1], key=lambda at: rows[-1][at][0])
    score, places = rows[-1][place][0], []
    for row in reversed(rows):
        places.append(place)
        place = row[place][1]
    return Found(score=score, places=tuple(reversed(places)))


def _worth(letters: list[str], place: int) -> float:
    starts = place == 0 or not letters[place - 1].isalnum()
    return MATCH + (START if starts else 0.0) + (FIRST if place == 0 else 0.0)


def _folded(letter: str) -> str:
    """Without case and accents; one character of the text stays one place."""
    plain = unicodedata.normalize("NFKD", letter)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
