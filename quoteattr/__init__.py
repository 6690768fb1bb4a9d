"""Find every quote in an English text and who said it: typed records with exact offsets."""

from .errors import (
    InputError,
    LexiconError,
    LinkError,
    MissingExtraError,
    ModelError,
    OptionsError,
    QuoteattrError,
    RecordError,
    WorkerError,
)
from .extract import Extractor, extract
from .linking import Linked, LinkedSpeaker, Member, Statement, Wording, link
from .options import Options
from .records import Act, CueSpan, Extraction, Form, Kind, Quote, Role, SourceSpan, Span, Speaker, SpeakerKind, TimeSpan
from .tally import Tally, tally

__all__ = [
    "Act",
    "CueSpan",
    "Extraction",
    "Extractor",
    "Form",
    "InputError",
    "Kind",
    "LexiconError",
    "LinkError",
    "Linked",
    "LinkedSpeaker",
    "Member",
    "MissingExtraError",
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
    "Statement",
    "Tally",
    "TimeSpan",
    "Wording",
    "WorkerError",
    "extract",
    "link",
    "tally",
]
