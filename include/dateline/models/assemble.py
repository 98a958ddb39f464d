"""Two trained pipelines to the one that is shipped.

What only training needs is left behind: optimizer state, paths, readers, and the words of the training texts.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.lookups import Lookups
from thinc.api import Config

from dateline.models.lemmas import VERB_LEMMATIZER

LEMMA_TABLES = ("lemma_rules", "lemma_exc", "lemma_index")
NO_TREE = 2**32 - 1
NAME = "dateline"
VERSION = "0.1.0"
KEPT_SECTIONS = ("nlp", "components")
KEPT_SCORES = (
    "tag_acc",
    "pos_acc",
    "morph_acc",
    "lemma_acc",
    "dep_uas",
    "dep_las",
    "sents_f",
    "ents_f",
    "ents_per_type",
)
SOURCES = (
    {
        "name": "UD English EWT, train",
        "url": "https://github.com/UniversalDependencies/UD_English-EWT",
        "license": "CC BY-SA 4.0",
    },
    {
        "name": "UD English GUM, train, ten genres with open texts",
        "url": "https://github.com/UniversalDependencies/UD_English-GUM",
        "license": "annotations CC BY 4.0; texts CC BY, CC BY-SA or public domain",
    },
    {
        "name": "Worldwide English newswire NER, 70 % of its articles, our train part",
        "url": "https://github.com/stanfordnlp/en-worldwide-newswire",
        "license": "none stated; the articles belong to the news outlets",
    },
)
LICENSE = "CC BY-SA 4.0 as far as it follows from the treebanks; no licence is stated for the entity data, see sources"


def assemble(syntax: Path, ner: Path, into: Path) -> None:
    """Write one pipeline with the syntax components and the entity recognizer, each with its own embedding."""
    nlp = spacy.load(syntax)
    named = spacy.load(ner)
    nlp.add_pipe("ner", source=named)
    add_lemma_rules(nlp)
    nlp.meta.update(_description(_scores(syntax) | _scores(ner)))
    if into.exists():
        shutil.rmtree(into)
    nlp.to_disk(into)
    _drop_training_sections(into / "config.cfg")
    _drop_training_words(nlp, into / "vocab" / "strings.json")


def add_lemma_rules(nlp: Language) -> None:
    """Put WordNet's rules for verbs behind the trained lemmatizer."""
    from spacy_lookups_data import en  # only training has this package, see the group `train` in pyproject.toml

    tables = {table: Path(str(en[table])) for table in LEMMA_TABLES}
    lookups = Lookups()
    for table, path in tables.items():
        lookups.add_table(table, srsly.read_gzip_json(path if path.suffix == ".gz" else path.with_name(f"{path.name}.gz")))
    component: Any = nlp.add_pipe(VERB_LEMMATIZER, after="trainable_lemmatizer")
    component.initialize(lookups=lookups)


def _scores(pipeline: Path) -> dict[str, Any]:
    performance = json.loads((pipeline / "meta.json").read_text(encoding="utf-8"))["performance"]
    return {name: performance[name] for name in KEPT_SCORES if name in performance}


def _description(performance: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": NAME,
        "version": VERSION,
        "description": "English news: tags, morphology, lemmas, Universal Dependencies, names and dates.",
        "license": LICENSE,
        "sources": list(SOURCES),
        "performance": performance,
    }


def _drop_training_sections(path: Path) -> None:
    config = Config().from_disk(path, interpolate=True)
    Config({name: config[name] for name in KEPT_SECTIONS}).to_disk(path)


def _drop_training_words(nlp: Language, path: Path) -> None:
    kept = set(spacy.blank("en").vocab.strings) | set(_labels(nlp)) | set(_tree_strings(nlp))
    path.write_text(json.dumps(sorted(kept & set(nlp.vocab.strings)), ensure_ascii=False), encoding="utf-8")


def _labels(nlp: Language) -> Iterator[str]:
    for label in (str(label) for labels in nlp.pipe_labels.values() for label in labels):
        yield label
        for part in label.split("|"):
            yield from (part, *part.split("="))


def _tree_strings(nlp: Language) -> Iterator[str]:
    lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
    waiting = list(lemmatizer.cfg["labels"])
    while waiting:
        tree = lemmatizer.trees[waiting.pop()]
        if "orig" in tree:
            yield from (nlp.vocab.strings[tree["orig"]], nlp.vocab.strings[tree["subst"]])
        else:
            waiting += [part for part in (tree["prefix_tree"], tree["suffix_tree"]) if part != NO_TREE]
