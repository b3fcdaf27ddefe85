"""The limits by which faces are taken for one person's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rules:
    """When two groups are one person; by `packaging/tune_grouping.py`, a little stricter than that.

    Attributes:
        limit: linkage up to which two single faces are joined.
        trust: how much more it is where one group is large, and its linkage a mean over many
            pairs; it rises with 1 - 1 / sqrt(size).
        strictness: how much less it is for a group whose faces tell nothing (quality 0).
        spread: root mean squared distance within a group, at most; groups that swallow look-alikes
            one by one are known by it.
        doubt: linkage beyond the limit up to which the user is asked.
        large: two groups of so many faces are never joined, but asked about.
        cloud: distance of middles up to which a group that is about to be large is part of a large
            one; less where strangers are near.  Middles of 95 famous people were 0.39 apart and
            more, the two most unlike halves of one person 0.25 and less.
        crowd: how much all these limits follow the room that faces have among strangers; see
            `core.gallery.crowding`.  1: as far as it is more or less than `usual`.
        usual: room for which the limits are meant.
        widest: more room than that is no more help.
        known, stray, home, alone: when a few faces go to a well-known person after all, see
            `core.gallery.strays`: faces of the one and at most of the other, linkage up to which,
            and how much farther the next well-known person must be.
    """

    limit: float = 0.505
    trust: float = 0.1
    strictness: float = 0.06
    spread: float = 0.55
    doubt: float = 0.04
    large: int = 20
    cloud: float = 0.3
    crowd: float = 1.0
    usual: float = 0.6
    widest: float = 0.66
    known: int = 15
    stray: int = 3
    home: float = 0.6
    alone: float = 0.03

    @property
    def most(self) -> float:
        """Linkage beyond which nothing is looked at."""
        return self.limit + self.trust + self.doubt + self.crowd * (self.widest - self.usual)
