"""The templates of the pages that dateline writes: files of HTML without scripts, that load nothing."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def template(path: str) -> Template:
    """Return a template by its path in the package; whatever is put into it is escaped.

    >>> template("brief/day.html").name
    'brief/day.html'
    """
    environment = Environment(
        loader=PackageLoader("dateline", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(path)
