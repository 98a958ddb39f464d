"""Who does what in a parsed sentence: subjects, objects and the clauses between them, in Universal Dependencies."""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
SHARES_SUBJECT = frozenset({"xcomp", "advcl", "conj"})
"""A clause with no subject of its own, hung on another so, has that clause's subject."""
RELATIVE_PRONOUNS = frozenset({"that", "which", "who", "whom", "whose"})
RELATIVE_CLAUSES = frozenset({"acl:relcl", "acl"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "csubj", "parataxis", "conj", "ROOT"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})


def child(token: Token, *dependencies: str) -> Token | None:
    """Return the first child that hangs on the token by one of the dependencies."""
    return next((found for found in token.children if found.dep_ in dependencies), None)


def is_passive(verb: Token) -> bool:
    """Say whether the verb's subject is what it is done to; `have crossed` is active, whatever its subject is called."""
    if any(found.dep_ == "aux:pass" for found in verb.children):
        return True
    has_perfect = any(found.dep_ == "aux" and found.lemma_ == "have" for found in verb.children)
    return not has_perfect and child(verb, *PASSIVE_SUBJECTS) is not None


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, and any other token as it is."""
    if token.lower_ in RELATIVE_PRONOUNS and token.pos_ in ("PRON", "DET", "SCONJ"):
        for ancestor in token.ancestors:
            if ancestor.dep_ == "acl:relcl":
                return ancestor.head
    return token


def subject(verb: Token, depth: int = 4) -> Token | None:
    """Return who does it: the active subject, or the one that the clause shares with the clause above.

    A participle (`confirming the presence`) takes the subject of the verb it hangs on, or the noun it describes.
    """
    if is_passive(verb):
        return agent(verb)
    own = _nearest_subject(verb) or _subject_of_auxiliary(verb) or _subject_hung_above(verb)
    if own is not None:
        return antecedent(own)
    if depth == 0 or (verb.tag_ == "VBN" and verb.dep_ in RELATIVE_CLAUSES):
        return agent(verb)
    if is_free_participle(verb):
        return subject(_verb_above(verb), depth - 1)
    if verb.dep_ in RELATIVE_CLAUSES:
        return verb.head if verb.head.pos_ in ("NOUN", "PROPN", "PRON") else None
    if verb.dep_ in SHARES_SUBJECT and verb.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        above = verb.head
        controlled = child(above, "obj") if verb.dep_ == "xcomp" and above.pos_ == "VERB" else None
        return controlled or subject(above, depth - 1)
    return None


def is_free_participle(verb: Token) -> bool:
    """Say whether the verb is a participle behind a comma (`…, saying that`), which has the sentence's subject,
    wherever the parser hung it.
    """
    is_hung = verb.dep_ in RELATIVE_CLAUSES or verb.dep_ in ("advcl", "xcomp")
    return verb.tag_ == "VBG" and is_hung and verb.i > 0 and verb.nbor(-1).text == "," and _verb_above(verb) != verb


def _verb_above(token: Token) -> Token:
    return next((above for above in token.ancestors if above.pos_ == "VERB"), token)


def _nearest_subject(verb: Token) -> Token | None:
    """The last subject before the verb: the parser may take `the minister, Marta Venn,` for two."""
    own = [found for found in verb.children if found.dep_ in SUBJECTS | PASSIVE_SUBJECTS and child(found, "case") is None]
    before = [found for found in own if found.i < verb.i]
    return next(iter([*reversed(before), *own]), None)


def _subject_of_auxiliary(verb: Token) -> Token | None:
    """A parser slip that is common enough to mend: the subject hangs on `has` in `has acknowledged`."""
    auxiliary = child(verb, "aux")
    return child(auxiliary, *SUBJECTS) if auxiliary is not None else None


def _subject_hung_above(verb: Token) -> Token | None:
    """Another such slip: in `confirmed troops had left`, a second subject of `confirmed`, which stands behind it."""
    if verb.dep_ != "ccomp":
        return None
    return next((found for found in verb.head.children if found.dep_ in SUBJECTS and verb.head.i < found.i < verb.i), None)


def agent(verb: Token) -> Token | None:
    """Return who does it in the passive: `by the army`."""
    for found in verb.children:
        if found.dep_ == "obl:agent" or (found.dep_ == "obl" and has_case(found, "by")):
            return found
    return None


def patient(verb: Token) -> Token | None:
    """Return what it is done to: the object, or the subject of the passive."""
    found = child(verb, "obj") or (child(verb, *PASSIVE_SUBJECTS) if is_passive(verb) else None)
    is_bare = not any(part.dep_.startswith("aux") for part in verb.children)
    if found is None and is_bare and verb.tag_ == "VBN" and verb.dep_ in RELATIVE_CLAUSES:
        found = verb.head
    return antecedent(found) if found is not None else None


def has_case(noun: Token, *prepositions: str) -> bool:
    """Say whether the noun stands behind one of the prepositions."""
    return any(found.dep_ in ("case", "mark") and found.lower_ in prepositions for found in noun.children)


def with_conjuncts(noun: Token) -> list[Token]:
    """Return the noun and those joined to it by `and` or a comma."""
    return [noun, *noun.conjuncts]


def noun_phrase(noun: Token) -> tuple[int, int]:
    """Return the tokens from the noun's first close modifier to the noun: its article is left out."""
    first = noun.i
    for found in noun.lefts:
        if found.dep_ in ("amod", "compound", "nmod:poss", "nummod", "flat"):
            first = min(first, found.left_edge.i)
    last = max([noun.i, *(found.i for found in noun.rights if found.dep_ in ("flat", "compound"))])
    while noun.doc[first].lower_ in ("the", "a", "an") and first < noun.i:
        first += 1
    return first, last + 1


def own_tokens(head: Token) -> Iterator[Token]:
    """Yield the tokens below the head that are not in a clause or list member of their own."""
    yield head
    for found in head.children:
        if found.dep_ not in CLAUSES:
            yield from own_tokens(found)


def clause_head(token: Token) -> Token:
    """Return the head of the clause that the token stands in."""
    while token.dep_ not in CLAUSES or (token.dep_ == "conj" and token.pos_ not in ("VERB", "AUX")):
        token = token.head
    return token


def is_nominal(token: Token) -> bool:
    """Say whether the word is used as a noun: one, or a participle behind a preposition, article or adjective."""
    if token.pos_ == "NOUN":
        return True
    if token.tag_ != "VBG":
        return False
    is_behind_adjective = token.i > token.sent.start and token.nbor(-1).pos_ == "ADJ"
    return is_behind_adjective or child(token, "case", "det", "amod", "nmod:poss") is not None


def is_finite(verb: Token) -> bool:
    """Say whether the verb carries tense: it has, or should have, a subject of its own."""
    return verb.tag_ in ("VBD", "VBP", "VBZ") or any(found.dep_ == "aux" and found.tag_ != "TO" for found in verb.children)


def is_negated(token: Token) -> bool:
    """Say whether `not`, `no` or their like stands with the token, or an auxiliary of it."""
    return any(found.lower_ in NEGATIONS for found in token.children)
