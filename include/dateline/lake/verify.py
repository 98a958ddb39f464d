"""Whether the archive still holds what was collected: every record's digest, every page's, every place in the index."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator

from dateline.lake.archive import body_at_place, index_of, warc_of
from dateline.lake.files import LakePath, size_of
from dateline.lake.index import captures_of, rows_in
from dateline.lake.members import ArchiveError, members
from dateline.sources.captured import Facts


def faults_of(folder: LakePath, part: str, day: date) -> Iterator[str]:
    """Yield what is wrong with a part, and what that means; nothing where all is well."""
    warc = warc_of(folder, part)
    try:
        with warc.open("rb") as file:
            rows = list(rows_in(file, part))
        yield from _record_faults(warc)
    except ArchiveError as error:
        yield str(error)
        return
    end, size = (rows[-1]["end"] if rows else 0), size_of(warc) or 0
    if size > end:
        yield f"{size - end} bytes after the last whole capture, of a visit that was cut short; the next one cuts them away"
    if captures_of(warc, index_of(folder, part), part, day).to_pylist() != rows:
        yield "its index says something else than the part; remove the index, which is read from the part then"
    try:
        yield from _body_faults(warc, rows)
    except ArchiveError as error:
        yield str(error)


def _record_faults(warc: LakePath) -> Iterator[str]:
    with warc.open("rb") as file:
        for member in members(file):
            for record in ArchiveIterator(BytesIO(member.content), check_digests=True):
                record.raw_stream.read()
                if record.digest_checker.passed is False:
                    address = record.rec_headers.get_header("WARC-Target-URI")
                    yield f"the {record.rec_type} of {address} at byte {member.start} has another digest than it says"


def _body_faults(warc: LakePath, rows: list[Facts]) -> Iterator[str]:
    for row in rows:
        if row["outcome"] == "new" and row["sha256"] and sha256(body_at_place(warc, row)).hexdigest() != row["sha256"]:
            yield f"capture {row['capture_id']} of {row['url'] or row['file_name']} is not what was collected"
