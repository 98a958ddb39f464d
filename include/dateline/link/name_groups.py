"""Names of organisations and things to the ones that stand for them, over all spellings of a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from dateline.link.name_match import Strength
from dateline.link.organisation_names import compared
from dateline.link.same_name import same_name
from dateline.name_words import NameWords

LETTERS_OF_A_NAME = 5
"""Shorter forms of configured names are acronyms, which mean what they mean only as they are written."""


def heads_of_names(counts: Mapping[str, int], known: Iterable[str], words: NameWords) -> dict[str, tuple[str, str]]:
    """Return for each name the one that stands for it, and why: a configured name, else the commonest spelling.

    >>> nothing = NameWords(frozenset(), {}, {}, frozenset())
    >>> heads_of_names({"F-16": 3, "F16": 1}, [], nothing)
    {'F-16': ('F-16', 'the same name'), 'F16': ('F-16', 'a spelling of the same name')}
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for name in known:
        if len(name) >= LETTERS_OF_A_NAME:
            alike[_block(name, words)].append(name)
    heads: dict[str, tuple[str, str]] = {}
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        block = alike[_block(name, words)]
        spelled = ((head, reason) for head in block if (reason := _spelled_as(name, head, words)))
        heads[name] = next(spelled, (name, "the same name"))
        if heads[name][0] == name and name not in block:
            block.append(name)
    return heads


def _block(name: str, words: NameWords) -> str:
    return "".join(compared(name, words).words)


def _spelled_as(name: str, head: str, words: NameWords) -> str | None:
    match = same_name(name, head, "ORG", words)
    return match.reason if match and match.strength == Strength.SPELLING else None
