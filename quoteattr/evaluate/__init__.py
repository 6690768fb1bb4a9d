"""How good the answers are, and how far their confidence can be believed: held against annotated articles."""

from .breakdown import Bin, RuleScore, calibration_error, per_rule, reliability
from .calibration import confidence_toml, measure
from .documents import Attribution, Gold, Predicted, Spans, outermost, read_gold, read_predictions
from .page import accuracy_page
from .scoring import KindScore, Prf, Report, View, score

__all__ = [
    "Attribution",
    "Bin",
    "Gold",
    "KindScore",
    "Predicted",
    "Prf",
    "Report",
    "RuleScore",
    "Spans",
    "View",
    "accuracy_page",
    "calibration_error",
    "confidence_toml",
    "measure",
    "outermost",
    "per_rule",
    "read_gold",
    "read_predictions",
    "reliability",
    "score",
]
