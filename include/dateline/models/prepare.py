"""The corpora folder to the binary documents that spaCy trains on."""

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from dateline.models import names, treebanks
from dateline.models.conllu import Sentence, read_sentences

TREEBANK_FILES = {
    "train": ("ewt-train.conllu.gz", "gum-train-open.conllu.gz"),
    "dev": ("ewt-dev.conllu.gz", "gum-dev-open.conllu.gz"),
}
BREAK_SHARES = {"train": 0.5, "dev": 0.0}


def prepare_syntax(corpora: Path, into: Path) -> None:
    """Write train.spacy and dev.spacy of the treebanks."""
    vocab = spacy.blank("en").vocab
    for part, files in TREEBANK_FILES.items():
        sentences: list[Sentence] = []
        for file in files:
            sentences += read_sentences(corpora / "syntax-ewt-gum" / file)
        _write(treebanks.documents(vocab, sentences, BREAK_SHARES[part]), into / f"{part}.spacy")


def prepare_ner(corpora: Path, into: Path) -> None:
    """Write train.spacy and dev.spacy of the world newswire."""
    vocab = spacy.blank("en").vocab
    records = names.read_records(corpora / "ner-news" / "worldwide.jsonl.gz")
    for part in ("train", "dev"):
        chosen = [record for record in records if record["split"] == part]
        _write(names.documents(vocab, chosen, names.WORLDWIDE_LABELS), into / f"{part}.spacy")


def _write(docs: Iterable[Doc], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
