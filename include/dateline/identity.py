"""Ids from content: the same facts have the same id on every machine and day."""

import re
from hashlib import sha256
from pathlib import Path

NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def content_id(*parts: object) -> str:
    """Return 16 hexadecimal digits that stand for the parts, in their order.

    >>> content_id("article", 12, 20) == content_id("article", 12, 20)
    True
    """
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def source_id_of(folder: Path) -> str:
    """Return the source's id: the folder's name in lower case, with hyphens.

    >>> source_id_of(Path("My Pages (old)"))
    'my-pages-old'
    """
    return NOT_IN_SLUG.sub("-", folder.absolute().name.lower()).strip("-") or "folder"
