"""WARC (ISO 28500:2017), the format of web archives: each HTML page that a server gave is a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import InputError
from ..extras import extra
from .documents import Document, Fault, Source
from .opening import check_length, opened, whole
from .pages import article

if TYPE_CHECKING:
    from fastwarc import WarcRecord

__all__ = ["read_warc"]

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(source: Source) -> Iterator[Document | Fault]:
    """Read the pages of a web archive; its requests, pictures, redirections and pages that were not found are no pages.

    The id of a document is the address of its page. The day of the crawl is not taken for that of the article.

    :raises OSError: where something stands that is no WARC record; what comes after it cannot be told apart.
    :raises MissingExtraError: without FastWARC or trafilatura.
    """
    with extra("warc"):
        from fastwarc import ArchiveIterator, WarcRecordType
    with opened(source.path) as file:
        for record in ArchiveIterator(file, WarcRecordType.response, parse_http=False):
            address = record.headers.get("WARC-Target-URI")
            try:
                yield from _read_record(record, address)
            except (InputError, OSError) as error:
                yield Fault(f"{source.path}, {address or f'byte {record.stream_pos}'}", str(error))


def _read_record(record: WarcRecord, address: str | None) -> Iterator[Document]:
    answer = _answer(record)
    kind = answer.http_content_type
    if kind not in _PAGES or answer.http_headers.status_code not in range(200, 300):
        return
    if address is None:
        raise InputError("a page without an address: no WARC-Target-URI")
    yield article(whole(answer.reader), id=address, content_type=answer.http_headers.get("Content-Type"))


def _answer(record: WarcRecord) -> WarcRecord:
    """Give the server's answer apart from the archive: damage to its packing then leaves the next record alone.

    :raises InputError: if it is too long, or not all there.
    """
    from fastwarc import WarcRecord, WarcRecordType

    check_length(record.content_length)  # asked for too much, the library ends the whole program
    content = record.reader.read(record.content_length)
    if len(content) < record.content_length or not content:
        raise InputError("cut off: the record is shorter than it says")
    answer = WarcRecord()
    answer.init_headers(WarcRecordType.response)
    answer.is_http = True
    answer.set_bytes_content(content)
    answer.parse_http(auto_decode="all")
    return answer
