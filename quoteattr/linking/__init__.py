"""Across documents: one speaker over many articles, and one statement, however each cuts and frames it."""

from .link import link
from .records import Linked, LinkedSpeaker, Member, Statement, Wording

__all__ = ["Linked", "LinkedSpeaker", "Member", "Statement", "Wording", "link"]
