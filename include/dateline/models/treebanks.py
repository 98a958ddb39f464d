"""Treebank sentences to spaCy documents of several sentences each."""

from collections.abc import Iterable, Iterator
from random import Random

from spacy.tokens import Doc
from spacy.vocab import Vocab

from dateline.models.conllu import Sentence, Word

SENTENCES_IN_A_DOCUMENT = 10
BREAKS = ("\n", "\n\n")


class _Columns:
    """The annotation of a document under construction, one list for each layer."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.tags: list[str] = []
        self.pos: list[str] = []
        self.morphs: list[str] = []
        self.lemmas: list[str] = []
        self.heads: list[int] = []
        self.deps: list[str] = []
        self.sent_starts: list[bool] = []

    def add(self, word: Word, offset: int) -> None:
        self.sent_starts.append(len(self.words) == offset)
        self.words.append(word.form)
        self.spaces.append(word.space_after)
        self.tags.append(word.xpos)
        self.pos.append(word.upos)
        self.morphs.append(word.feats)
        self.lemmas.append(word.lemma)
        self.heads.append(word.head + offset)
        self.deps.append("ROOT" if word.deprel == "root" else word.deprel)

    def add_break(self, text: str) -> None:
        place = len(self.words)
        self.spaces[-1] = False
        self.add(Word(text, text, "SPACE", "_SP", "", -1, "dep", space_after=False), place)
        self.sent_starts[place] = False


def documents(
    vocab: Vocab,
    sentences: Iterable[Sentence],
    break_share: float = 0.0,
    size: int | None = SENTENCES_IN_A_DOCUMENT,
) -> Iterator[Doc]:
    """Yield documents of up to `size` sentences, with a line break at a share of the new paragraphs."""
    chance = Random(0)
    for group in _groups(sentences, size):
        columns = _Columns()
        for sentence in group:
            if columns.words and sentence.begins_paragraph and chance.random() < break_share:
                columns.add_break(chance.choice(BREAKS))
            offset = len(columns.words)
            for word in sentence.words:
                columns.add(word, offset)
        yield Doc(vocab, **vars(columns))


def _groups(sentences: Iterable[Sentence], size: int | None) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (sentence.begins_document or len(group) == size):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group
