"""Characters that some files cannot hold, each replaced by one other, so that every offset stays right."""

from __future__ import annotations

import re

__all__ = ["encodable", "printable"]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def encodable(text: str) -> str:
    r"""Give the text with U+FFFD for each lone surrogate, of which UTF-8 can hold none.

    >>> encodable("a\ud800b")
    'a�b'
    """
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def printable(text: str) -> str:
    r"""Give the text with U+FFFD for each code point that is no character of XML 1.0: NUL, ESC, lone surrogates.

    Source: Extensible Markup Language (XML) 1.0, fifth edition, 2.2 (https://www.w3.org/TR/xml/#charsets). What XML
    leaves out, plain text formats have no use for either.

    >>> printable("a\x00b\tc")
    'a�b\tc'
    """
    return _NOT_XML.sub("\ufffd", text)
