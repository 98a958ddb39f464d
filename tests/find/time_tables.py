"""What a text's only time expression is, for the tables of the tests beside."""

from datetime import date

from dateline.find.dates import DateExpression, date_expressions

TUESDAY = date(2026, 3, 10)


def only(text: str, published: date | None = TUESDAY) -> DateExpression:
    (found,) = date_expressions(text, published)
    return found


def meaning(text: str) -> tuple[str, str, str]:
    found = only(text)
    return found.text, found.type, found.value + (f" {found.mod}" if found.mod else "")


def days(text: str) -> tuple[str, str, str]:
    found = only(text)
    return str(found.date_start), str(found.date_end), found.precision
