import pytest
import spacy

from dateline.evaluate.syntax import evaluate, score
from dateline.models.conllu import parse_sentences, read_sentences
from dateline.models.load import load_pipeline

SENTENCE = """\
# newdoc id = a
1\tCrews\tcrew\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t2:nsubj\t_
2\tleft\tleave\tVERB\tVBD\tTense=Past\t0\troot\t0:root\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t2:punct\t_
"""


def test_scores_are_shares_of_words():
    result = score(load_pipeline(), {"ewt": list(parse_sentences(SENTENCE.splitlines()))})
    assert result.n == 1
    assert {"ewt.las", "ewt.uas", "ewt.raw_las", "tag_acc", "pos_acc", "lemma_acc", "sents_f"} <= set(result.scores)
    assert all(0 <= share <= 1 for share in result.scores.values())
    assert result.scores["ewt.las"] == 1.0
    assert result.scores["sents_f"] == 1.0


def test_a_parser_that_attaches_all_to_the_first_word_is_mostly_wrong():
    nlp = spacy.blank("en")

    @spacy.Language.component("first_word_is_the_head")
    def first_word(doc):
        for token in doc:
            token.head, token.dep_ = doc[0], "dep"
        doc[0].dep_ = "ROOT"
        return doc

    nlp.add_pipe("first_word_is_the_head")
    result = score(nlp, {"ewt": list(parse_sentences(SENTENCE.splitlines()))})
    assert result.scores["ewt.uas"] == 0.0
    assert result.scores["tag_acc"] == 0.0


def test_a_folder_of_another_split_runs_too(tmp_path):
    for name in ("ewt-heldout.conllu", "gum-heldout.conllu"):
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    assert evaluate(tmp_path).n == 2


def test_a_missing_treebank_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="ewt-test"):
        evaluate(tmp_path)


def test_accuracy_stays_above_its_floor(corpus):
    sentences = read_sentences(corpus("syntax-ewt-gum") / "gum-test-open.conllu.gz")[:300]
    scores = score(load_pipeline(), {"gum": sentences}).scores
    assert scores["gum.las"] > 0.8
    assert scores["tag_acc"] > 0.94
