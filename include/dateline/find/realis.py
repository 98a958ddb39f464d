"""How a sentence puts an event: as a fact, somebody's claim, a denial, a plan, a wish, a possibility, or history."""

from datetime import date, timedelta

from spacy.tokens import Token

from dateline.find import grammar
from dateline.find.claims import Claim
from dateline.find.dates import DateExpression
from dateline.find.lexicon import Cues
from dateline.find.needs import Trigger

HISTORY = timedelta(days=60)
"""An event that ended longer than this before publication is told as background. Ours: news reports tell of weeks."""
OF_STANCE = {
    "asserts": "claimed",
    "confirms": "asserted",
    "denies": "denied",
    "questions": "claimed",
    "calls_for": "called_for",
}


def realis_of(trigger: Trigger, claim: Claim | None, when: DateExpression | None, published: date | None, cues: Cues) -> str:
    """Return the realis code; `claim` is the innermost saying that holds the event, if any."""
    if trigger.rule.type == "REQUEST":
        return "denied" if _is_negated(trigger.token, trigger.governor) else "called_for"
    return realis_of_words(trigger.token, trigger.governor, claim, when, published, cues)


def realis_of_words(
    token: Token, governor: Token, claim: Claim | None, when: DateExpression | None, published: date | None, cues: Cues
) -> str:
    """Return the realis code of what a word tells; `governor` is the verb that carries its tense and mood."""
    if _is_background((token, governor), when, published, cues):
        return "background"
    if _is_negated(token, governor):
        return "denied"
    if _is_under(governor, cues.planning) or _is_future(governor):
        return "planned"
    if _is_possible((token, governor), cues):
        return "hypothetical"
    return OF_STANCE[claim.stance] if claim is not None else "asserted"


def _is_background(heads: tuple[Token, Token], when: DateExpression | None, published: date | None, cues: Cues) -> bool:
    around = {word for head in heads for part in head.children for word in (part.lemma_.lower(), part.lower_)}
    if around & (cues.habitual | cues.earlier) or _is_listed_as_habit(heads[0], cues):
        return True
    if when is None or published is None:
        return False
    return (when.date_end is not None and when.date_end < published - HISTORY) or (
        when.date_start is not None and when.precision == "year" and when.date_start < published - HISTORY
    )


def _is_listed_as_habit(token: Token, cues: Cues) -> bool:
    """`regular targets of Russian shelling`: the habit stands at the noun above."""
    return token.dep_ in ("nmod", "acl") and any(part.lower_ in cues.habitual for part in token.head.children)


def _is_negated(token: Token, governor: Token) -> bool:
    return grammar.is_negated(token) or grammar.is_negated(governor)


def _is_under(token: Token, lemmas: frozenset[str]) -> bool:
    above = token.head
    return token.dep_ in ("xcomp", "ccomp", "acl", "advcl") and above is not token and above.lemma_.lower() in lemmas


def _is_future(token: Token) -> bool:
    return any(part.dep_ == "aux" and part.lower_ in ("will", "’ll", "'ll", "shall") for part in token.children)


def _is_possible(heads: tuple[Token, Token], cues: Cues) -> bool:
    for head in heads:
        for part in head.children:
            if part.dep_ in ("aux", "amod", "advmod", "mark") and part.lower_ in cues.possible:
                return True
    return False
