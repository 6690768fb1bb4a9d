"""XML as text: elements, attributes, and character data that comes back as it went in."""

from __future__ import annotations

from xml.sax.saxutils import escape

from ...characters import printable

__all__ = ["element", "start_tag", "text"]

# A parser would read a carriage return as a line feed, and white space in an attribute as a blank.
_IN_TEXT = {"\r": "&#13;"}
_IN_ATTRIBUTE = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}


def text(content: str) -> str:
    """Give character data.

    >>> text("Calder & Moss ]]>")
    'Calder &amp; Moss ]]&gt;'
    """
    return escape(printable(content), _IN_TEXT)


def start_tag(name: str, **attributes: str | None) -> str:
    """Give the tag that opens an element; attributes without a value are left out, ``xml_id`` is ``xml:id``.

    >>> start_tag("said", xml_id="q1", who=None, n='"1"')
    '<said xml:id="q1" n="&quot;1&quot;">'
    """
    given = "".join(
        f' {key.replace("xml_", "xml:")}="{escape(printable(value), _IN_ATTRIBUTE)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{given}>"


def element(name: str, *content: str, **attributes: str | None) -> str:
    """Give an element with markup as its content.

    >>> element("person", element("persName", text("Ana Ruiz")), xml_id="s1")
    '<person xml:id="s1"><persName>Ana Ruiz</persName></person>'
    """
    return f"{start_tag(name, **attributes)}{''.join(content)}</{name}>"
