"""Lines that say who wrote an article, and the dateline that opens its text."""

import re
from typing import NamedTuple

from dateline.extract.dates import DateLine, date_of_line
from dateline.extract.moments import find_moment

SIGNS_OPENING = re.compile(
    r"(?i)^\s*(?:(?:written|reported|story|interview|kommentar|kommentti|analyse|opinion|reviewed|posted) )?"
    r"(?:by|von|vom|par|por|di|door|av|af|przez|autore?r?|auteur|автор|автори|yazan|oleh|penulis|text|texto|testo|texte|tekst|words)"
    r"\b ?:? *"
)
"""How bylines open, in the languages that news is published in."""
SIGNED = re.compile(
    r"(?i:(?P<english>(?:(?:written|story|text|report|words) )?by)|von|par|por|di|door|av|af|przez|автор|oleh):? "
    r"(?P<people>\S.{1,120})"
)
PARTS_SEPARATOR = re.compile(r" ?[|•·] ?")
JOINED = re.compile(r",? (?:and|und|et|y|e|och|og|i|и) | & |/| with ")
AFFILIATION = re.compile(r"(?:,| -| –| —| \||;)? (?:in|for|at|of|from) [A-Z].*$|(?: -| –| —| \||;) .*$|\(.*\)$")
CONTACT = re.compile(r"\S*@\S+")
CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽȘȚΑ-ΩЀ-Я]"
PERSON = re.compile(
    rf"{CAPITAL}[\w’'-]+\.?"
    rf"(?: (?:{CAPITAL}\.|{CAPITAL}[\w’'-]+|van|von|der|den|de|da|di|dos|del|della|la|le|al|el|bin|ibn|ter)){{1,4}}"
)
SIGNATURE = re.compile(
    rf"{CAPITAL}[\w.’'&-]*(?: (?:{CAPITAL}[\w.’'&-]*|van|von|der|de|da|del|la|le|al|el|bin|of|and|the|staff)){{0,8}}"
)
ROLE = re.compile(
    r"(?i)\b(?:staff|desk|agenc(?:y|ies)|news|press|team|wire|service|bureau|media|correspondent|reporters?|editor(?:s|ial)?|writers?|"
    r"photographer|producer|analyst|contributor|online|our|special|newsroom|reuters|afp|associated|international|columnist|"
    r"director|attorney|manager|president|founder|professor|expert|specialist|strategist|consultant|posts?|blog|forum|"
    r"redaktion\w*|redakteur\w*|redakcja|redakce|redacción|redacció|redazione|rédaction|redação|redactie|redactor\w*|reda[ck]tør|"
    r"toimitus|redaksi|redacteur|journalist\w*|korrespondent\w*|nachrichten\w*|agentur\w*|reporterin|autorin|"
    r"редакция|редакція|корреспондент|кореспондент|журналист)\b|編集部|記者団|取材班|편집부|특파원"
)
NO_NAME = re.compile(r"(?i)https?\b|www\b|[@/\d<>{}=]|\w\.(?:com|org|net|[a-z]{2})$")
LONGEST_NAME = 60
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


BETWEEN = " ,;|·•-–—"
READING_TIME = re.compile(r"[ ,;|·•.–—-]*(?:\d{1,3} ?min(?:ute)?s?(?: read)?)?[ .]*", re.IGNORECASE)
LONGEST_SIGNATURE = 200


class Signature(NamedTuple):
    """What a line at the top of an article says of it; `people` is None where it names no writer at all."""

    people: list[str] | None
    date: DateLine | None


def signature_of_line(line: str) -> Signature | None:
    """Return the writers and the date of a line that holds nothing else, or None.

    >>> signature_of_line("By Ann Bell | 2 March 2026")
    Signature(people=['Ann Bell'], date=DateLine(written='2 March 2026', is_update=False))
    >>> signature_of_line("By Ann Bell, March 2, 2026 4 min read").people
    ['Ann Bell']
    """
    date = date_of_line(line)
    if date:
        return Signature(None, date)
    parts = PARTS_SEPARATOR.split(line)
    dates = [date_of_line(part) for part in parts]
    people = [None if date else people_of_byline(part) for part, date in zip(parts, dates, strict=True)]
    if not all(date or names is not None for date, names in zip(dates, people, strict=True)):
        return _signature_before_date(line)
    if not any(dates) and (dated := _signature_before_date(line)):
        return dated
    return Signature([name for names in people for name in names or ()], next(filter(None, dates), None))


def _signature_before_date(line: str) -> Signature | None:
    """Return the writers and the date of a line in which nothing but a comma, a dash or a blank stands between the two."""
    moment = find_moment(line) if len(line) <= LONGEST_SIGNATURE else None
    if moment is None or not READING_TIME.fullmatch(line[moment.end :]):
        return None
    people = people_of_byline(line[: moment.start].rstrip(BETWEEN))
    written = line[moment.start : moment.end].strip(BETWEEN)
    return None if people is None else Signature(people, DateLine(written, is_update=False))


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
    people = [_in_title_case(part) for part in parts if PERSON.fullmatch(part) and is_person(part)]
    # The small word that opens a byline in other languages opens many a line; only a person's name tells.
    return people if people or signed["english"] else None


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
