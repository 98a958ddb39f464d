"""What a line looks like: a sentence, a headline or a section title."""

import re
import unicodedata

BLANKS = re.compile(r"[^\S\n]+")
NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ud800-\udfff]")
ENDS_AS_SENTENCE = re.compile(r"[.!?…。！？।][\"'”’»)\]]*$")
ENDS_AS_STATEMENT = re.compile(r"[.!…。！।][\"'”’»)\]]*$")
SENTENCE_BREAK = re.compile(r"[a-z0-9][.!?…][\"'”’)\]]*\s+[\"'“‘(]?[A-Z]")
OPENS_AS_TITLE = re.compile(r"[\"'“‘(\[¿¡]*[^\W_a-z]")
FINITE_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|did|does|do|said|says|say|"
    r"told|tells|\w{3,}ed)\b",
    re.IGNORECASE,
)
QUESTION_WORD = re.compile(r"(?:What|Why|How|Who|Where|When)\b")
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+(?:[’'-]\w+)*")
SMALL_WORD_LETTERS = 3
HEADLINE_WORDS = 25
HEADING_WORDS = 12
SENTENCE_CASE_HEADING_WORDS = 8


def normalised(text: str) -> str:
    r"""Return the text in NFC, one kind of line end, plain single blanks, no invisible characters, lines stripped.

    >>> normalised("By\u00a0 Ann \r\nIt  rained.")
    'By Ann\nIt rained.'
    """
    text = INVISIBLE.sub("", NEWLINES.sub("\n", unicodedata.normalize("NFC", text)))
    return "\n".join(BLANKS.sub(" ", line).strip() for line in text.split("\n"))


def normalised_line(text: str) -> str:
    r"""Return the same for text that is one line whatever blanks it holds.

    >>> normalised_line("By\u00a0 Ann \nBell")
    'By Ann Bell'
    """
    line = " ".join(text.split())
    # What is printable holds nothing that would be taken out.
    if line.isprintable():
        return line if line.isascii() else unicodedata.normalize("NFC", line)
    return " ".join(normalised(line).split())


def words_of(text: str) -> int:
    """Return the number of words; scripts without blanks count by sign.

    >>> words_of("It’s a well-known dam."), words_of("川が")
    (4, 2)
    """
    return len(WORD.findall(text))


def is_sentence_like(line: str) -> bool:
    """Tell whether the line ends, breaks or is as long as sentences are.

    >>> is_sentence_like("It rained."), is_sentence_like("Rain and wind")
    (True, False)
    """
    return bool(ENDS_AS_SENTENCE.search(line) or SENTENCE_BREAK.search(line)) or len(line.split()) > HEADLINE_WORDS


def is_headline_like(line: str) -> bool:
    """Tell whether the line could be the headline of an article: short, and no statement with its full stop.

    >>> is_headline_like("Who broke the dam?"), is_headline_like("Nobody knows.")
    (True, False)
    """
    if ENDS_AS_STATEMENT.search(line) or SENTENCE_BREAK.search(line) or not OPENS_AS_TITLE.match(line):
        return False
    return 1 <= len(line.split()) <= HEADLINE_WORDS


def is_heading(line: str) -> bool:
    """Tell whether the line is a section title and no sentence: short, no full stop, in title case or without a verb.

    >>> [is_heading(line) for line in ("Strategic Goals", "Aid on the way", "The mayor has resigned", "It rained.")]
    [True, True, False, False]
    """
    words = line.split()
    if ENDS_AS_SENTENCE.search(line) or not is_headline_like(line) or len(words) > HEADING_WORDS:
        return False
    if line.endswith((":", ",", ";", "-", "–", "—")):
        return False
    return _is_title_case(words) or _is_verbless(line, len(words))


def _is_title_case(words: list[str]) -> bool:
    long_words = [letters for word in words if len(letters := re.sub(r"[\W_]", "", word)) > SMALL_WORD_LETTERS]
    return all(word[0].isupper() or word[0].isdigit() for word in long_words or words)


def _is_verbless(line: str, words_count: int) -> bool:
    is_short = words_count <= SENTENCE_CASE_HEADING_WORDS
    return is_short and bool(QUESTION_WORD.match(line) or not FINITE_VERB.search(line))
