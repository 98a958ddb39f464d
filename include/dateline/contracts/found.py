"""What find writes: what the words say, with offsets, and no guess at identity."""

import pyarrow as pa

from dateline.contracts.codes import (
    DATE_BASES,
    DATE_PRECISIONS,
    EVENT_TYPES,
    MENTION_LABELS,
    REALIS,
    STANCES,
)  # fmt: skip
from dateline.contracts.columns import (
    ARTICLE_ID,
    DAY,
    END,
    ID,
    SENTENCE,
    SENTENCE_END,
    SENTENCE_START,
    START,
    TEXT,
    span_of,
)  # fmt: skip
from dateline.contracts.contract import Column, Contract, Span

WORDS = Span("start", "end", "text")
SENTENCE_SPAN = Span("sentence_start", "sentence_end", "sentence")

ENTITY_MENTIONS = Contract(
    name="entity_mentions",
    row="one name, group, place, date or sum in one article",
    columns=(
        Column("mention_id", pa.string(), "The mention, by its article and offsets.", matches=ID),
        ARTICLE_ID, START, END, TEXT,
        Column("label", pa.string(), "What it is called by the language model or an actor rule.", one_of=MENTION_LABELS),
        SENTENCE_START, SENTENCE_END,
        Column("region_hint", pa.string(), "Region that the text names for a place it tells of.", required=False),
        Column("country_hint", pa.string(), "ISO 3166 alpha-3 code of the country that the text names for it "
               "(`Russia’s Belgorod`, `Ukrainian forces`).", required=False),
        Column("role_hint", pa.string(), "Title or office beside a name (`President`).", required=False),
        DAY,
    ),
    key=("mention_id",),
    references=(("article_id", "articles"),),
    spans=(WORDS,),
    ordered=(("start", "end"),),
)  # fmt: skip

EVENT_MENTIONS = Contract(
    name="event_mentions",
    row="one place in one article where the words tell of an event",
    columns=(
        Column("event_mention_id", pa.string(), "The mention, by its article and offsets.", matches=ID),
        ARTICLE_ID, START, END, TEXT, SENTENCE_START, SENTENCE_END, SENTENCE,
        Column("rule", pa.string(), "The entry of include/config/events.yaml that found it."),
        Column("event_type", pa.string(), "PLOVER 2.0 type, or STATEMENT (CAMEO 01).", one_of=EVENT_TYPES),
        Column("event_mode", pa.string(), "PLOVER 2.0 mode.", required=False),
        *span_of("actor", "Who does it"),
        *span_of("recipient", "Who or what it is done to"),
        *span_of("place", "Where it happens"),
        *span_of("date_text", "The words that say when"),
        Column("date_start", pa.date32(), "First day it may have happened on.", required=False),
        Column("date_end", pa.date32(), "Last day it may have happened on.", required=False),
        Column("date_precision", pa.string(), "How exact the date is.", one_of=DATE_PRECISIONS),
        Column("date_basis", pa.string(), "What the date rests on.", one_of=DATE_BASES),
        Column("realis", pa.string(), "How the sentence puts it.", one_of=REALIS),
        Column("killed_low", pa.int32(), "Fewest killed that the words allow.", required=False, unit="people", at_least=0),
        Column("killed_high", pa.int32(), "Most killed that the words allow.", required=False, unit="people", at_least=0),
        Column("injured_low", pa.int32(), "Fewest injured that the words allow.", required=False, unit="people", at_least=0),
        Column("injured_high", pa.int32(), "Most injured that the words allow.", required=False, unit="people", at_least=0),
        Column("content_lemmas", pa.list_(pa.string()), "Lemmas of the content words it governs; for matching mentions."),
        DAY,
    ),
    key=("event_mention_id",),
    references=(("article_id", "articles"),),
    spans=(WORDS, SENTENCE_SPAN, Span("actor_start", "actor_end", "actor"),
           Span("recipient_start", "recipient_end", "recipient"), Span("place_start", "place_end", "place"),
           Span("date_text_start", "date_text_end", "date_text")),
    ordered=(("start", "end"), ("date_start", "date_end"), ("killed_low", "killed_high"), ("injured_low", "injured_high")),
)  # fmt: skip

CLAIMS = Contract(
    name="claims",
    row="one thing that somebody is reported to say, in one article",
    columns=(
        Column("claim_id", pa.string(), "The claim, by its article and offsets.", matches=ID),
        ARTICLE_ID,
        *span_of("speaker", "Who says it"),
        *span_of("cue", "The word that reports it (`claimed`)"),
        Column("content", pa.string(), "What is said, as written."),
        Column("content_start", pa.int32(), "Offset of the content in the article's text.", at_least=0),
        Column("content_end", pa.int32(), "Offset after the content.", at_least=1),
        SENTENCE_START, SENTENCE_END, SENTENCE,
        Column("stance", pa.string(), "How the speaker stands to the content.", one_of=STANCES),
        Column("is_quote", pa.bool_(), "True where the content is, or holds, a direct quotation."),
        Column("replies_to_claim_id", pa.string(), "The earlier claim that it takes up (`denied this`).", required=False,
               matches=ID),
        DAY,
    ),
    key=("claim_id",),
    references=(("article_id", "articles"),),
    spans=(Span("content_start", "content_end", "content"), SENTENCE_SPAN, Span("speaker_start", "speaker_end", "speaker"),
           Span("cue_start", "cue_end", "cue")),
    ordered=(("content_start", "content_end"),),
)  # fmt: skip

QUOTES = Contract(
    name="quotes",
    row="one direct quotation in one article",
    columns=(
        Column("quote_id", pa.string(), "The quotation, by its article and offsets.", matches=ID),
        ARTICLE_ID, START, END, TEXT,
        *span_of("speaker", "Who says it"),
        *span_of("cue", "The word that reports it (`said`)"),
        DAY,
    ),
    key=("quote_id",),
    references=(("article_id", "articles"),),
    spans=(WORDS, Span("speaker_start", "speaker_end", "speaker"), Span("cue_start", "cue_end", "cue")),
    ordered=(("start", "end"),),
)  # fmt: skip
