"""Lines that say who wrote an article, and the dateline that opens its text."""

import re
from typing import NamedTuple

from dateline.extract.dates import DateLine, date_of_line

SIGNED = re.compile(r"(?:(?i:written|story|text|report|words) )?(?i:by):? (?P<people>\S.{1,120})")
PARTS_SEPARATOR = re.compile(r" ?[|•·] ?")
JOINED = re.compile(r",? and | & |/| with ")
AFFILIATION = re.compile(r"(?:,| -| –| —| \||;)? (?:in|for|at|of|from) [A-Z].*$|(?: -| –| —| \||;) .*$|\(.*\)$")
CONTACT = re.compile(r"\S*@\S+")
PERSON = re.compile(
    r"[A-Z][\w’'-]+\.?"
    r"(?: (?:[A-Z]\.|[A-Z][\w’'-]+|van|von|der|den|de|da|di|dos|del|della|la|le|al|el|bin|ibn|ter)){1,4}"
)
SIGNATURE = re.compile(r"[A-Z][\w.’'&-]*(?: (?:[A-Z][\w.’'&-]*|van|von|der|de|da|del|la|le|al|el|bin|of|and|the|staff)){0,8}")
ROLE = re.compile(
    r"(?i)\b(?:staff|desk|agenc(?:y|ies)|news|press|team|wire|service|bureau|media|correspondent|reporter|editor|writer|"
    r"photographer|producer|analyst|contributor|online|our|special|newsroom|reuters|afp|associated|international)\b"
)
NO_NAME = re.compile(r"(?i)https?\b|www\b|[@/\d<>{}=]")
ENDS_AS_SENTENCE = re.compile(r"[a-z]{3}\.$")
CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Christmas|Easter|Spring|Summer|Autumn|Winter|\d"
)
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.’'-]+(?:,? [A-Z][A-Z.’'-]+){0,3}(?:, [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?)?"
    r"(?:, \w{3,9}\.? \d{1,2}(?:, \d{4})?|, \d{1,2} \w{3,9}\.?(?: \d{4})?)?"
    r"(?: ?/ ?[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+)?)?(?: \([^()]{2,40}\))?)(?::| [-–—]+)(?= \S)"
)
DATELINE_WITH_AGENCY = re.compile(
    r"(?P<place>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?:, [A-Z][\w.’'-]+)?(?:, \w{3,9}\.? \d{1,2})?)"
    r" \([A-Z][^()]{1,40}\)(?::| ?[-–—]+)(?= \S)"
)
NO_PLACE = re.compile(
    r"(?:BREAKING|UPDATED?|EXCLUSIVE|WATCH|LIVE|VIDEO|ANALYSIS|OPINION|EXPLAINER|CORRECTION|CLARIFICATION|NOTE|FACTBOX|NEWS|"
    r"JUST IN|DEVELOPING|WARNING|FACT CHECK|INTERVIEW|READ|URGENT|ALERT|CORRECTED|PICTURES|PHOTOS|Q|A)\b"
)


class Signature(NamedTuple):
    """What a line at the top of an article says of it; `people` is None where it names no writer at all."""

    people: list[str] | None
    date: DateLine | None


def signature_of_line(line: str) -> Signature | None:
    """Return the writers and the date of a line that holds nothing else, or None.

    >>> signature_of_line("By Ann Bell | 2 March 2026")
    Signature(people=['Ann Bell'], date=DateLine(written='2 March 2026', is_update=False))
    """
    date = date_of_line(line)
    if date:
        return Signature(None, date)
    parts = PARTS_SEPARATOR.split(line)
    dates = [date_of_line(part) for part in parts]
    people = [None if date else people_of_byline(part) for part, date in zip(parts, dates, strict=True)]
    if not all(date or names is not None for date, names in zip(dates, people, strict=True)):
        return None
    return Signature([name for names in people for name in names or ()], next(filter(None, dates), None))


def people_of_byline(line: str) -> list[str] | None:
    """Return the people who sign in a byline, an empty list where a desk signs, None where it is no byline.

    >>> people_of_byline("By Ann Bell and Tom Cole, Political Editor")
    ['Ann Bell', 'Tom Cole']
    >>> people_of_byline("By Staff Reporter"), people_of_byline("By Monday the road was open")
    ([], None)
    """
    signed = SIGNED.fullmatch(line.rstrip(" ,"))
    if not signed or ENDS_AS_SENTENCE.search(line):
        return None
    pairs = JOINED.split(CONTACT.sub("", signed["people"]).strip(" ,"))
    names = (name for pair in pairs for name in AFFILIATION.sub("", pair).split(", "))
    parts = [name.strip() for name in names if name.strip()]
    if not parts or CALENDAR.search(parts[0]) or not all(map(_is_signature, parts)):
        return None
    return [_in_title_case(part) for part in parts if PERSON.fullmatch(part) and is_person(part)]


def is_person(name: str) -> bool:
    """Tell whether the name of a writer is a person's and no desk's, agency's or address.

    >>> is_person("Ann Bell"), is_person("News Desk"), is_person("https://a.org/ann")
    (True, False, False)
    """
    return not ROLE.search(name) and not NO_NAME.search(name)


def _is_signature(part: str) -> bool:
    return bool(SIGNATURE.fullmatch(part) or (ROLE.search(part) and len(part.split()) <= 4))


def _in_title_case(name: str) -> str:
    return name.title() if name.isupper() else name


def dateline_of(line: str) -> str | None:
    """Return the place and agency that open a paragraph, with the sign after them.

    >>> dateline_of("PRAGUE (Agency) - Police said so."), dateline_of("WATCH: Police said so.")
    ('PRAGUE (Agency) -', None)
    """
    match = DATELINE.match(line) or DATELINE_WITH_AGENCY.match(line)
    return match[0] if match and not NO_PLACE.match(line) else None
