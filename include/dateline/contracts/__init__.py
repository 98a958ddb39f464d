"""Every dataset, declared once. Schemas, checks, the dictionary and in-file descriptions are derived from here."""

from dateline.contracts.checked import COVERAGE, QUALITY, REJECTED
from dateline.contracts.collected import ARTICLES, CAPTURES, PAGES, REMOVED_SPANS
from dateline.contracts.contract import Column, Contract, Span
from dateline.contracts.found import CLAIMS, ENTITY_MENTIONS, EVENT_MENTIONS, HARM_MENTIONS, QUOTES
from dateline.contracts.linked import ENTITIES, EVENT_CLAIMS, EVENTS, ORIGINS, STORIES

CONTRACTS: dict[str, Contract] = {
    contract.name: contract
    for contract in (
        CAPTURES, PAGES, ARTICLES, REMOVED_SPANS,
        ENTITY_MENTIONS, EVENT_MENTIONS, HARM_MENTIONS, CLAIMS, QUOTES,
        ENTITIES, ORIGINS, STORIES, EVENTS, EVENT_CLAIMS,
        COVERAGE, QUALITY, REJECTED,
    )
}  # fmt: skip

__all__ = ["CONTRACTS", "Column", "Contract", "Span"]
