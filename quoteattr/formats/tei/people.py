"""Those who are quoted or named, as TEI's persons, groups of persons, organisations, and works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ...records import SpeakerKind
from .markup import element, text

if TYPE_CHECKING:
    from ...records import Role, Speaker

__all__ = ["stand_off"]

# The list, the element and the name of each kind. Unnamed persons and the author are persons with that role.
_ELEMENTS = {
    SpeakerKind.PERSON: ("listPerson", "person", "persName"),
    SpeakerKind.UNNAMED: ("listPerson", "person", "persName"),
    SpeakerKind.AUTHOR: ("listPerson", "person", "persName"),
    SpeakerKind.GROUP: ("listPerson", "personGrp", "persName"),
    SpeakerKind.ORGANIZATION: ("listOrg", "org", "orgName"),
    SpeakerKind.DOCUMENT: ("listBibl", "bibl", "title"),
}


def stand_off(speakers: Iterable[Speaker], ids: Mapping[str, str]) -> str:
    """List the speakers of a document; nothing where there are none.

    :param ids: the XML id of each.
    """
    lists: dict[str, list[str]] = {}
    for speaker in speakers:
        lists.setdefault(_ELEMENTS[speaker.kind][0], []).append(_entry(speaker, ids[speaker.id]) + "\n")
    return element("standOff", *(element(name, *entries) for name, entries in lists.items())) + "\n" if lists else ""


def _entry(speaker: Speaker, id: str) -> str:
    _, name, _ = _ELEMENTS[speaker.kind]
    role = speaker.kind.value if speaker.kind in (SpeakerKind.UNNAMED, SpeakerKind.AUTHOR) else None
    return element(name, *_names(speaker), *_facts(speaker), xml_id=id, n=speaker.id, role=role)


def _names(speaker: Speaker) -> Iterator[str]:
    _, _, name = _ELEMENTS[speaker.kind]
    given = (speaker.name, speaker.description)
    if speaker.name:
        yield element(name, text(speaker.name))
    yield from (element(name, text(alias), type="alias") for alias in speaker.aliases if alias not in given)


def _facts(speaker: Speaker) -> Iterator[str]:
    if _ELEMENTS[speaker.kind][1] == "person":
        if speaker.gender:
            yield element("gender", text(speaker.gender))
        yield from map(_affiliation, speaker.roles)
    if speaker.description:
        yield element("note", text(speaker.description))


def _affiliation(role: Role) -> str:
    title = element("roleName", text(role.title)) if role.title else ""
    body = element("orgName", text(role.affiliation)) if role.affiliation else ""
    return element("affiliation", ", ".join(filter(None, (title, body))), type="former" if role.former else None)
