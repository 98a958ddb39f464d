"""Who wrote an article: its people, and the agencies that it credits, as structured data, `<meta>` and bylines name them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from dateline.extract.agencies import agencies_in, is_agency
from dateline.extract.bylines import LONGEST_NAME, SIGNS_OPENING, is_person
from dateline.extract.page_head import PageHead
from dateline.extract.structured_data import Node, StructuredData, kinds_of, one_line, strings_of

MOST_NAMES = 30
MOST_DEPTH = 4
META_NAME = re.compile(
    r"(?:^|article|parsely|sailthru|parse|dc|dcterms|citation|news)(?:authors?|authornames?|creator)$|^byl(?:ine)?$"
)
NO_SMALL_LETTERS = re.compile(r"[^a-z]+")
IN_BRACKETS = re.compile(r"\([^()]*\)")
WRITTEN_BY = re.compile(
    r"(?i)(?:written by|verfasst von|geschrieben von|écrit par|escrito por|scritto da|geschreven door|skrevet av|skrevet af|"
    r"skriven av|napisane przez|autor|автор|написано автором|yazan|ditulis oleh|作成者|著者|글쓴이)"
)
CONTACT = re.compile(r"\S*@\S*|https?://\S*|\bwww\.\S*|\+\d[\d ]{6,}")
JOINED = re.compile(r"\s*[;|/·•、\n]\s*|\s(?:&|and|und|et|y|och|og|i|и|та|ve|dan|en|e|with|mit)\s")
TAIL = re.compile(r"\s*(?:\(.*|\s[-–—]\s.*|\s(?:in|for|at|of|from|is|was|has)\s.*|\s*기자.*|\s외 \d+명.*|記者.*)$")
PREFIX = re.compile(r"(?i)(?:dr|prof|mr|mrs|ms|mag|dipl-ing)\.\s+")
NAME_WORDS = 6
LONG_WORD = 4
PARTICLES = frozenset({"della", "delle", "dello", "dalla", "degli", "vanden", "vander", "bint"})
WHOLE_NAME = re.compile(
    r"[^\W\d_a-z][\w.’'-]*(?: (?:[^\W\d_a-z][\w.’'-]*|van|von|der|den|de|da|di|dos|del|la|le|al|el|bin|ibn|y|e)){1,5}|"
    r"[\u3040-\u9fff\uac00-\ud7af ]{2,10}"
)
PLACEHOLDERS = frozenset(
    (
        "admin", "administrator", "author", "autor", "editor", "guest", "anonymous", "unknown", "user", "webmaster", "none",
        "null", "undefined", "root", "n/a", "wordpress",
    )
)  # fmt: skip
SITE_WORDS = re.compile(r"(?i)\b(?:the|online|digital|news|www|com|net|org|website|magazine|der|die|das|de|la|le|el)\b")
NO_LETTERS = re.compile(r"[\W_]+")


class Credits(NamedTuple):
    """The people and the agencies that sign an article."""

    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def credits_of(
    node: Node | None, data: StructuredData, head: PageHead, bylines: Iterable[Sequence[str]], site: Sequence[str]
) -> Credits:
    """Return who signs, from the best source that names anybody but the outlet.

    >>> credits_of({"author": {"name": "Ann Bell"}}, StructuredData(), PageHead(), (), ()).people
    ('Ann Bell',)
    >>> credits_of(None, StructuredData(), PageHead(), [("By Ferry News with AP",)], ("Ferry News",))
    Credits(people=(), agencies=('AP',))
    """
    structured = _names_in(node.get("author") or node.get("creator"), data) if node else ()
    found = [sorted_credits(names, site) for names in (structured, _of_meta(head))]
    found += (_of_byline(pieces, site) for pieces in bylines)
    with_people = next((credits for credits in found if credits.people), None)
    return with_people or next((credits for credits in found if credits.agencies), Credits())


def sorted_credits(names: Iterable[str], site: Sequence[str]) -> Credits:
    """Return people and agencies among names as they are written, without the outlet, desks and roles.

    >>> sorted_credits(["By Ann Bell and Tom Cole, Political Editor", "Staff", "dpa"], [])
    Credits(people=('Ann Bell', 'Tom Cole'), agencies=('dpa',))
    """
    people: dict[str, str] = {}
    agencies: dict[str, str] = {}
    split = (name for written in names for name in _split(written))
    for name in islice(split, MOST_NAMES):
        if is_agency(name):
            agencies.update({agency.casefold(): agency for agency in agencies_in(name)})
        elif (cleaned := _cleaned(name)) and _is_writer(cleaned, site):
            people.setdefault(cleaned.casefold(), cleaned)
    return Credits(tuple(people.values()), tuple(agencies.values()))


def _of_meta(head: PageHead) -> Iterator[str]:
    for name, values in head.meta.items():
        if META_NAME.search(NO_SMALL_LETTERS.sub("", name)):
            yield from values
    for label, data in (("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")):
        if WRITTEN_BY.fullmatch(head.first(label) or ""):
            yield from head.all(data)


def _of_byline(pieces: Sequence[str], site: Sequence[str]) -> Credits:
    """Return who signs a byline; its other words, such as a place, are told from people by being no whole names."""
    credits = sorted_credits(pieces, site)
    return credits._replace(people=tuple(name for name in credits.people if WHOLE_NAME.fullmatch(name)))


def _names_in(value: object, data: StructuredData, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield from strings_of(value)
    elif isinstance(value, list) and depth < MOST_DEPTH:
        for item in value[:MOST_NAMES]:
            yield from _names_in(item, data, depth + 1)
    elif isinstance(value, dict) and depth < MOST_DEPTH:
        yield from _name_of(value, data)


def _name_of(node: Node, data: StructuredData) -> Iterator[str]:
    if "name" not in node and "familyName" not in node and isinstance(node.get("@id"), str):
        node = data.by_id.get(node["@id"], node)
    names = strings_of(node.get("name"))
    if not names and node.get("familyName"):
        names = [" ".join([*strings_of(node.get("givenName")), *strings_of(node.get("familyName"))])]
    is_group = any("organization" in kind for kind in kinds_of(node))
    yield from (name for name in names if not is_group or is_agency(name))


def _split(written: str) -> Iterator[str]:
    """Yield the names of a string that lists some; what stands after a comma counts if it could be a whole name."""
    text = SIGNS_OPENING.sub("", one_line(IN_BRACKETS.sub(" ", CONTACT.sub(" ", written))).strip(" ,-–"), count=1)
    if is_agency(text):
        yield text
        return
    for group in JOINED.split(text):
        first, *others = group.split(",")
        yield first.strip()
        yield from (other.strip() for other in others if len(other.split()) > 1 or is_agency(other))


def _cleaned(name: str) -> str:
    name = PREFIX.sub("", TAIL.sub("", SIGNS_OPENING.sub("", name, count=1))).strip(" ,.:;-–—*\"'“”")
    return " ".join(name.split())


def _is_writer(name: str, site: Iterable[str]) -> bool:
    if len(name) > LONGEST_NAME or len(name.split()) > NAME_WORDS or not is_person(name):
        return False
    is_word = " " not in name and name.isascii()
    if name.casefold() in PLACEHOLDERS or (is_word and (name.islower() or name.isupper())):
        return False
    is_sentence = name[0].isupper() and any(
        len(word) >= LONG_WORD and word.islower() for word in name.split() if word not in PARTICLES
    )
    return not is_sentence and not any(is_outlet(name, outlet) for outlet in site)


def is_outlet(name: str, outlet: str) -> bool:
    """Tell whether a name is the outlet's own, whatever stands around it.

    >>> is_outlet("Ferry News Online", "The Ferry"), is_outlet("Ann Ferry", "The Ferry")
    (True, False)
    """
    return bool(letters := _bare(outlet)) and _bare(name) == letters


def _bare(name: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return NO_LETTERS.sub("", SITE_WORDS.sub("", plain.casefold())) or NO_LETTERS.sub("", plain.casefold())
