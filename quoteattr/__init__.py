"""Find every quote in an English text and who said it: typed records with exact offsets."""

from .errors import InputError, LexiconError, ModelError, OptionsError, QuoteattrError, RecordError
from .extract import Extractor, extract
from .options import Options
from .records import Act, CueSpan, Extraction, Form, Kind, Quote, Role, SourceSpan, Span, Speaker, SpeakerKind, TimeSpan

__all__ = [
    "Act",
    "CueSpan",
    "Extraction",
    "Extractor",
    "Form",
    "InputError",
    "Kind",
    "LexiconError",
    "ModelError",
    "Options",
    "OptionsError",
    "Quote",
    "QuoteattrError",
    "RecordError",
    "Role",
    "SourceSpan",
    "Span",
    "Speaker",
    "SpeakerKind",
    "TimeSpan",
    "extract",
]
