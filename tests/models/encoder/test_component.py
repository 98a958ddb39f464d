import pytest
import spacy
from spacy.tokens import Doc

from dateline.models.encoder.component import CONFIDENCES, ENCODER, WORDS_AT_ONCE
from dateline.models.load import SHIPPED, load_pipeline

TEXT = "Ana Keller left Geneva on Monday. The army crossed the river."


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def answers(doc):
    return [(t.text, t.lemma_, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.ent_type_, t.is_sent_start) for t in doc]


def test_each_name_has_a_confidence_at_its_offsets(nlp):
    doc = nlp(TEXT)
    assert doc.ents
    assert set(doc.user_data[CONFIDENCES]) == {(ent.start_char, ent.end_char) for ent in doc.ents}
    assert all(0 < confidence <= 1 for confidence in doc.user_data[CONFIDENCES].values())


def test_white_space_hangs_on_the_token_before_it_and_ends_its_sentence(nlp):
    doc = nlp("\n\nRain fell \n in the north\nThe river rose.")
    spaces = [token for token in doc if token.is_space]
    assert [token.pos_ for token in spaces] == ["SPACE"] * len(spaces)
    assert all(token.head.i == token.i - 1 for token in spaces[1:])
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["Rain", "in", "The"]


def test_sentences_that_are_given_are_kept(nlp):
    words = TEXT.replace(".", " .").split()
    doc = nlp(Doc(nlp.vocab, words=words, sent_starts=[place == 0 for place in range(len(words))]))
    assert len(list(doc.sents)) == 1


def test_a_sentence_has_one_root(nlp):
    assert all(sum(token.dep_ == "ROOT" for token in sentence) == 1 for sentence in nlp(TEXT).sents)
    assert all((token.dep_ == "ROOT") == (token.head == token) for token in nlp(TEXT))


def test_lines_that_are_piped_together_are_read_together_and_give_the_same_again(nlp):
    lines = ["Keller left.", "She flew to Geneva.", "", " "]
    first, second = ([answers(doc) for doc in nlp.pipe(lines)] for _ in range(2))
    assert first == second
    assert [len(answer) for answer in first] == [3, 5, 0, 1]


def test_more_lines_than_are_read_at_once_all_come_back_in_order(nlp):
    lines = [f"Keller left Geneva on {day} May." for day in range(1, WORDS_AT_ONCE // 7 + 20)]
    assert [doc.text for doc in nlp.pipe(lines) if doc.ents] == lines


def test_a_text_longer_than_the_encoder_reads_at_once_is_read_to_its_end(nlp):
    doc = nlp("Crews repaired the bridge, " * 300 + "and Ana Keller left Geneva.")
    assert "Ana Keller" in [ent.text for ent in doc.ents]
    assert all(token.dep_ for token in doc)


def test_it_is_saved_and_loaded_with_its_network(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    assert answers(spacy.load(tmp_path)(TEXT)) == answers(nlp(TEXT))


def test_a_pipeline_without_its_network_says_which_file_is_missing(tmp_path):
    nlp = spacy.blank("en")
    encoder = nlp.add_pipe(ENCODER)
    with pytest.raises(Exception, match=r"network\.onnx"):
        encoder.from_disk(tmp_path)
    assert (SHIPPED / "encoder" / "network.onnx").is_file()
