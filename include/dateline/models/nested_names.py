"""Records of the world newswire to the same records with their outermost names.

Its annotators marked names inside names. Where they did, the files give the inner label, and the outer one stands in the word
itself: `Marovian B-Organization`, labelled NORP, before `Navy`, labelled an organisation of its own. Read as they stand, such
records teach that the Navy alone is the name.
"""

import re
from itertools import pairwise
from typing import Any

from dateline.models.encoder.labels import OUTSIDE, tags_of_spans
from dateline.models.names import clean_tokens

LEFT_OVER = re.compile(r"\S+ (?P<tag>[BI]-[A-Z]\w+)")


def outermost(record: dict[str, Any]) -> dict[str, Any]:
    """Return the record with whole names for entities, and the words without what was left over in them.

    >>> kinds = enumerate(("NORP", "Organization"))
    >>> inner = [{"start_token": place, "end_token": place + 1, "label": kind} for place, kind in kinds]
    >>> outermost({"tokens": ["Marovian B-Organization", "Navy"], "ents": inner})["ents"]
    [{'start_token': 0, 'end_token': 2, 'label': 'Organization'}]
    """
    outer = [match["tag"] if (match := LEFT_OVER.match(token)) else "" for token in record["tokens"]]
    spans = ((ent["start_token"], ent["end_token"], ent["label"]) for ent in record["ents"])
    tags = [of_outer or tag for of_outer, tag in zip(outer, tags_of_spans(len(outer), spans), strict=True)]
    starts = [place for place in range(len(tags)) if _starts(place, tags, outer)]
    ents = [{"start_token": start, "end_token": _end(start, following, tags), "label": tags[start][2:]}
            for start, following in pairwise([*starts, len(tags)])]  # fmt: skip
    return {**record, "tokens": clean_tokens(record["tokens"]), "ents": ents}


def _starts(place: int, tags: list[str], outer: list[str]) -> bool:
    """Tell whether a name starts: the part after an inner name is given as one of its own, and goes on with the outer name."""
    before = tags[place - 1] if place else OUTSIDE
    goes_on = tags[place].startswith("I-") or (outer[place - 1] and not outer[place])
    return tags[place] != OUTSIDE and not (place and goes_on and tags[place][2:] == before[2:])


def _end(start: int, following: int, tags: list[str]) -> int:
    return next((place for place in range(start + 1, following) if tags[place] == OUTSIDE), following)
