"""Find every quote in an English text and who said it: typed records with exact offsets.

What stands here is loaded when it is first asked for: the command line's ``--help`` waits for no parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import (
        InputError,
        LexiconError,
        LinkError,
        MissingExtraError,
        ModelError,
        OptionsError,
        OutputError,
        QuoteattrError,
        RecordError,
        WorkerError,
    )
    from .extractor import Extractor, extract
    from .linking import Linked, LinkedSpeaker, Member, Statement, Wording, link
    from .options import Options
    from .records import (
        Act,
        CueSpan,
        Extraction,
        Form,
        Kind,
        Quote,
        Role,
        SourceSpan,
        Span,
        Speaker,
        SpeakerKind,
        TimeSpan,
    )
    from .tallies import Tally, tally

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
    "OutputError",
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

_HOMES = {
    ".errors": (
        "InputError", "LexiconError", "LinkError", "MissingExtraError", "ModelError", "OptionsError", "OutputError",
        "QuoteattrError", "RecordError", "WorkerError",
    ),
    ".extractor": ("Extractor", "extract"),
    ".linking": ("Linked", "LinkedSpeaker", "Member", "Statement", "Wording", "link"),
    ".options": ("Options",),
    ".records": (
        "Act", "CueSpan", "Extraction", "Form", "Kind", "Quote", "Role", "SourceSpan", "Span", "Speaker", "SpeakerKind",
        "TimeSpan",
    ),
    ".tallies": ("Tally", "tally"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:  # a type checker takes it for a promise of any name

    def __getattr__(name: str) -> Any:
        if name not in _HOME_OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(import_module(_HOME_OF[name], __name__), name)
        return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
