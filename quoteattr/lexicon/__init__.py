"""The words as data: TOML files, read once into frozen values, every fault reported at once."""

from .loader import Confidence, Lexicon, Word, load_lexicon

__all__ = ["Confidence", "Lexicon", "Word", "load_lexicon"]
