import spacy

from dateline.models.conllu import Sentence, Word
from dateline.models.treebanks import documents


def sentence(*, begins_document=False, begins_paragraph=False):
    words = (
        Word("Crews", "crew", "NOUN", "NNS", "Number=Plur", 1, "nsubj", True),
        Word("left", "leave", "VERB", "VBD", "Tense=Past", 1, "root", False),
        Word(".", ".", "PUNCT", ".", "", 1, "punct", True),
    )
    return Sentence(words, begins_document, begins_paragraph)


def test_a_document_holds_several_sentences_with_their_trees():
    (doc,) = documents(spacy.blank("en").vocab, [sentence(), sentence()])
    assert doc.text.strip() == "Crews left. Crews left."
    assert [token.head.i for token in doc] == [1, 1, 1, 4, 4, 4]
    assert [token.dep_ for token in doc][:3] == ["nsubj", "ROOT", "punct"]
    assert len(list(doc.sents)) == 2


def test_a_document_ends_where_the_next_begins_and_at_its_size():
    sentences = [sentence(), sentence(), sentence(begins_document=True, begins_paragraph=True), sentence()]
    vocab = spacy.blank("en").vocab
    assert [len(doc) for doc in documents(vocab, sentences)] == [6, 6]
    assert [len(doc) for doc in documents(vocab, sentences, size=1)] == [3, 3, 3, 3]


def test_a_line_break_at_a_paragraph_belongs_to_the_sentence_before():
    (doc,) = documents(spacy.blank("en").vocab, [sentence(), sentence(begins_paragraph=True)], break_share=1.0)
    first, second = doc.sents
    assert first[-1].text.strip() == ""
    assert first[-1].head.text == "."
    assert second.text == "Crews left."


def test_the_tokenizer_gives_the_same_tokens_back():
    nlp = spacy.blank("en")
    (doc,) = documents(nlp.vocab, [sentence(), sentence(begins_paragraph=True)], break_share=1.0)
    assert [token.text for token in nlp.make_doc(doc.text)] == [token.text for token in doc]
