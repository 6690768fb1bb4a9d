"""The words as data: TOML files, read once into frozen values, every fault reported at once."""

from .loader import Confidence, Lexicon, Medium, RuleCounts, Variants, Word, load_lexicon

__all__ = ["Confidence", "Lexicon", "Medium", "RuleCounts", "Variants", "Word", "load_lexicon"]
