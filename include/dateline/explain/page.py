"""An explained page as one file of HTML without scripts, that loads nothing."""

from collections.abc import Mapping

from dateline.brief.rows import web_address
from dateline.explain.facts import Explained, facts_of, rejected_because
from dateline.explain.ledger import rules_of, stretches_of
from dateline.extract.draft import MAIN_TEXT
from dateline.html_pages import template

FOLDED_FROM = 6
"""So many lines that were removed in a row are folded: menus and footers are longer than the articles they stand round."""

TONES = 8


def explained_page(explained: Explained, meanings: Mapping[str, str]) -> str:
    """Return the page; `meanings` says what the rules of line_rules.yaml remove."""
    article, page, rejection = explained.article, explained.page, explained.rejection
    rules = rules_of(explained.lines, meanings)
    link = web_address(article["url"] if article else page["url"])
    facts = facts_of(article) if article else {}
    return template("explain/explained.html").render(
        title=(article["title"] if article else None) or page["url"] or page["file_name"] or page["page_id"],
        link=link,
        facts={name: value for name, value in facts.items() if name != "url" or link is None},
        rejected=rejected_because(rejection) if rejection else None,
        page=page,
        article=article,
        rules={rule.name: rule for rule in rules},
        tones={name: number % TONES for number, name in enumerate(rule.name for rule in rules if rule.name != MAIN_TEXT)},
        stretches=stretches_of(explained.lines),
        is_any_kept=any(line.is_kept for line in explained.lines),
        is_modelled=any(line.probability is not None for line in explained.lines),
        folded_from=FOLDED_FROM,
    )
