"""The words as data: TOML files, read once into frozen values, every fault reported at once."""

from .additions import Additions, extended, read_additions
from .loader import Confidence, Lexicon, Medium, RuleCounts, Variants, Word, load_lexicon

__all__ = [
    "Additions",
    "Confidence",
    "Lexicon",
    "Medium",
    "RuleCounts",
    "Variants",
    "Word",
    "extended",
    "load_lexicon",
    "read_additions",
]
