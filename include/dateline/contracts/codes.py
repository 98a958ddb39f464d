"""The closed lists of codes that columns are checked against."""

from enum import StrEnum

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    "STATEMENT",
)  # fmt: skip
"""PLOVER 2.0's sixteen types, and STATEMENT for public statements (CAMEO 01), which PLOVER leaves out."""

QUAD_CODES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "neutral")
REALIS = ("asserted", "claimed", "denied", "planned", "called_for", "hypothetical", "background")
STANCES = ("asserts", "confirms", "denies", "questions", "calls_for")
DISPUTE_STATUSES = ("reported", "claimed", "confirmed", "contested", "denied")
DATE_PRECISIONS = ("day", "part_of_month", "month", "season", "year", "period", "none")
DATE_TYPES = ("DATE", "TIME", "DURATION", "SET")
"""The types of TIMEX3 (ISO 24617-1:2012)."""
DATE_MODS = (
    "START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS",
)  # fmt: skip
"""The modifiers of TIMEX3 that the rules give."""
DATE_BASES = ("explicit", "relative", "publication", "none")
PUBLISHED_BASES = ("sidecar", "json_ld", "meta", "feed", "text", "url", "none")
ARTICLE_KINDS = ("article", "live_blog")
PUBLISHED_PRECISIONS = ("second", "day", "none")
ENTITY_KINDS = ("PERSON", "ORG", "MILITARY_UNIT", "ACTOR", "PLACE", "NORP", "WEAPON", "EVENT", "PRODUCT", "MISC")
MENTION_LABELS = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "MILITARY_UNIT", "ACTOR", "WEAPON", "EVENT", "DATE", "MONEY", "QUANTITY",
    "PRODUCT", "MISC", "PRONOUN",
)  # fmt: skip
REFERENCE_REASONS = ("same_name", "part_of_name", "acronym", "pronoun")
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
"""Labels of what lies somewhere: states and settlements, natural and other areas, buildings and works."""
COPY_KINDS = ("original", "copy", "retelling")
CAPTURE_ROLES = ("list", "page")
CAPTURE_OUTCOMES = ("new", "unchanged", "failed")
EXPECTED_BASES = ("same_weekday", "trailing_days", "declared", "none")
SOURCE_STATES = ("usual", "quiet", "silent", "broken", "not_asked", "unknown")
OUTLET_SCALES = ("local", "national", "regional", "international")
HARM_KINDS = ("killed", "injured", "casualties", "captured", "displaced")
"""`casualties` are killed or injured, where the text does not say which (`three people were shot`)."""
PLACE_LEVELS = (
    "country", "admin1", "admin2", "area", "populated_place", "water", "landform", "facility", "wide", "unresolved",
)  # fmt: skip
"""`area` is a stretch that no administration has drawn (Donbas), `wide` what no country holds (Europe, the West)."""
STEP_NAMES = ("collect", "extract", "find", "link", "check")


class Reason(StrEnum):
    """Why an input did not become an output: the closed list behind `rejected.reason`."""

    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    WRONG_ENCODING = "wrong_encoding"
    UNREADABLE_SIDECAR = "unreadable_sidecar"
    UNREADABLE_FILE = "unreadable_file"
    UNKNOWN_FILE_TYPE = "unknown_file_type"
    DUPLICATE_PAGE = "duplicate_page"
    NO_WEB_ADDRESS = "no_web_address"
    ADDRESS_REFUSED = "address_refused"
    ROBOTS_FORBIDS = "robots_forbids"
    ROBOTS_UNKNOWN = "robots_unknown"
    NOT_FOUND = "not_found"
    CLIENT_ERROR = "client_error"
    SERVER_ERROR = "server_error"
    TOO_MANY_REQUESTS = "too_many_requests"
    TIMED_OUT = "timed_out"
    NOT_CONNECTED = "not_connected"
    BROKEN_ANSWER = "broken_answer"
    REDIRECTED_TOO_OFTEN = "redirected_too_often"
    NO_PAGE = "no_page"
    HOST_GIVEN_UP = "host_given_up"
    POSTPONED = "postponed"
    UNREADABLE_LIST = "unreadable_list"
    NO_ARTICLE = "no_article"
    LIST_OF_ARTICLES = "list_of_articles"
    MEDIA_STUB = "media_stub"
    PAYWALL_STUB = "paywall_stub"
    CONSENT_STUB = "consent_stub"
    BOT_CHECK = "bot_check"
    ERROR_PAGE = "error_page"
    PARSER_FAILED = "parser_failed"
    PAGE_TIMED_OUT = "page_timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    DUPLICATE_ARTICLE = "duplicate_article"
    LANGUAGE_UNKNOWN = "language_unknown"
    LANGUAGE_NOT_ANALYSED = "language_not_analysed"
    TOO_FEW_FACTS = "too_few_facts"
    NOTHING_TO_DENY = "nothing_to_deny"
    RULE_BROKEN = "rule_broken"
