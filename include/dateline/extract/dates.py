"""Publication dates: the date that a page's metadata or a line of text writes, with how exact it is."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

import dateparser

MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
DAY_OF_MONTH = r"\d{1,2}(?:st|nd|rd|th)?"
WRITTEN_DATE = (
    rf"(?:(?:{DAY_OF_MONTH}(?: of)?[ .-]{{1,2}}{MONTH}|{MONTH} {DAY_OF_MONTH}),?[ -]\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}|"
    r"\d{1,2}[./]\d{1,2}[./]\d{4})"
)
CLOCK = r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)"
ZONE = r"(?:\(?(?:GMT|UTC|CET|CEST|EET|EEST|BST|EST|EDT|PST|PDT|MSK|IST|Z)\)?)?(?: ?[+-]\d{1,2}:?\d{0,2})?"
DATE_LINE = re.compile(
    r"(?P<label>(?:first |last )?(?:published|updated?|posted|modified|issued|date|publication date)(?: on| at)?)?"
    r" ?:?[ |-]*"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?"
    rf"(?P<date>(?:{CLOCK} ?{ZONE},? ?(?:on )?)?{WRITTEN_DATE}(?:,|T| at| -| –| \|)? ?(?:{CLOCK} ?{ZONE})?)[ .]*",
    re.IGNORECASE,
)
HAS_CLOCK_AND_ZONE = re.compile(
    rf"{CLOCK}.*(?:\b(?:GMT|UTC|[A-Z]{{1,3}}[SD]?T|MSK|Z)\b|Z\b|[+-]\d{{1,2}}:?\d{{2}})", re.IGNORECASE
)
CLOCK_FIRST = re.compile(rf"{CLOCK} ?\(?(?:GMT|UTC|[A-Z]{{2,4}}T|MSK)\b", re.IGNORECASE)
NUMERIC = re.compile(r"(?:\D|^)(\d{1,2})[./](\d{1,2})[./]\d{4}")
MONTHS_IN_YEAR = 12
LONGEST_DATE = 80
FIRST_YEAR = 1990
# dateparser reads today's date from the clock where it is given none.
SETTINGS: dict[str, Any] = {
    "PARSERS": ["absolute-time"],
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RELATIVE_BASE": datetime(2000, 1, 1, tzinfo=UTC),
    "TIMEZONE": "UTC",
    "TO_TIMEZONE": "UTC",
    "RETURN_AS_TIMEZONE_AWARE": True,
}


class Published(NamedTuple):
    """When an article was published, how exact that is, and where it was read."""

    at: datetime | None
    precision: str
    basis: str


UNPUBLISHED = Published(None, "none", "none")


class DateLine(NamedTuple):
    """A line that holds a date and nothing else."""

    written: str
    is_update: bool


def first_published(written: Iterable[tuple[str, str | None]], day: date) -> Published:
    """Return the first of the (basis, date as written) pairs that can be read and is not after the day of its page.

    >>> first_published([("sidecar", "soon"), ("text", "1 March 2026")], date(2026, 3, 1)).basis
    'text'
    """
    for basis, text in written:
        at, precision = read_date(text) if text else (None, "none")
        # A page fetched on the day may carry the next day's date in its own zone.
        if at and at.year >= FIRST_YEAR and at.date() <= day + timedelta(days=1):
            return Published(at, precision, basis)
    return UNPUBLISHED


def read_date(written: str) -> tuple[datetime | None, str]:
    """Return the moment that the words name, in UTC, and how exact it is; nothing where they leave the day open.

    A clock time without a zone says only the day.

    >>> read_date("2 March 2026, 10:15 GMT"), read_date("2 March 2026, 10:15")[0].hour, read_date("3/4/2026")[0]
    ((datetime.datetime(2026, 3, 2, 10, 15, tzinfo=datetime.timezone.utc), 'second'), 0, None)
    """
    written = " ".join(written.split())
    if len(written) > LONGEST_DATE or _is_ambiguous(written):
        return None, "none"
    try:
        return _moment(datetime.fromisoformat(written))
    except (ValueError, OverflowError):
        pass
    parsed = dateparser.parse(written, languages=["en"], settings=SETTINGS)
    if parsed is None:
        return None, "none"
    if HAS_CLOCK_AND_ZONE.search(written) or CLOCK_FIRST.search(written):
        return parsed.astimezone(UTC), "second"
    return _midnight(parsed), "day"


def _is_ambiguous(written: str) -> bool:
    numbers = NUMERIC.search(written)
    if not numbers:
        return False
    first, second = int(numbers[1]), int(numbers[2])
    return first != second and max(first, second) <= MONTHS_IN_YEAR


def _moment(at: datetime) -> tuple[datetime, str]:
    # Midnight sharp is how sites write a day in their own zone; in UTC it would be the day before or after.
    is_moment = at.tzinfo is not None and at.time() != time.min
    return (at.astimezone(UTC), "second") if is_moment else (_midnight(at), "day")


def _midnight(at: datetime) -> datetime:
    return datetime(at.year, at.month, at.day, tzinfo=UTC)


def date_of_line(line: str) -> DateLine | None:
    """Return the date that fills a line, with or without a label such as `Published on`.

    >>> date_of_line("Updated: 2 March 2026, 10:15 GMT"), date_of_line("2 March 2026 was a cold day.")
    (DateLine(written='2 March 2026, 10:15 GMT', is_update=True), None)
    """
    match = DATE_LINE.fullmatch(line) if len(line) <= LONGEST_DATE else None
    if not match:
        return None
    label = (match["label"] or "").lower()
    return DateLine(match["date"].strip(" ,.|-–"), label.startswith(("updat", "modif", "last")))
