import gzip

from dateline.models.conllu import parse_sentences, read_sentences

SAMPLE = """\
# newdoc id = a
# newpar id = a-1
# text = Crews don't wait.
1\tCrews\tcrew\tNOUN\tNNS\tNumber=Plur\t4\tnsubj\t4:nsubj\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t4:aux\t_
3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t4:advmod\t_
4\twait\twait\tVERB\tVB\tVerbForm=Inf\t0\troot\t0:root\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t4:punct\t_

# text = They're off
1-2\tThey're\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tThey\tthey\tPRON\tPRP\t_\t3\tnsubj\t3:nsubj\t_
2\t're\tbe\tAUX\tVBP\t_\t3\tcop\t3:cop\t_
2.1\tsailing\tsail\tVERB\tVBG\t_\t_\t_\t3:dep\t_
3\toff\toff\tADV\tRB\t_\t0\troot\t0:root\t_
""".splitlines()


def text_of(sentence):
    return "".join(word.form + " " * word.space_after for word in sentence.words).rstrip()


def test_the_words_of_a_multiword_token_touch():
    crews, _ = parse_sentences(SAMPLE)
    assert text_of(crews) == "Crews don't wait."
    assert [word.form for word in crews.words] == ["Crews", "do", "n't", "wait", "."]


def test_a_multiword_token_lends_its_space_to_its_last_word():
    _, they = parse_sentences(SAMPLE)
    assert [word.space_after for word in they.words] == [False, False, True]


def test_empty_nodes_are_left_out():
    _, they = parse_sentences(SAMPLE)
    assert [word.form for word in they.words] == ["They", "'re", "off"]


def test_heads_count_from_zero_and_a_root_is_its_own_head():
    crews, _ = parse_sentences(SAMPLE)
    assert [word.head for word in crews.words] == [3, 3, 3, 3, 3]


def test_where_documents_and_paragraphs_begin():
    crews, they = parse_sentences(SAMPLE)
    assert (crews.begins_document, crews.begins_paragraph) == (True, True)
    assert (they.begins_document, they.begins_paragraph) == (False, False)


def test_a_gzipped_file_reads_like_a_plain_one(tmp_path):
    plain, zipped = tmp_path / "a.conllu", tmp_path / "a.conllu.gz"
    plain.write_text("\n".join(SAMPLE), encoding="utf-8")
    zipped.write_bytes(gzip.compress(plain.read_bytes()))
    assert read_sentences(zipped) == read_sentences(plain)
