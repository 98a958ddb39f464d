"""`sources.yaml` to the sources of a deployment; every mistake is named by its line, its entry and its field."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from dateline.contracts.codes import OUTLET_SCALES
from dateline.sources.addresses import NoWebAddress, web_address
from dateline.sources.declared import (
    FeedSource,
    FolderSource,
    Outlet,
    SitemapSource,
    Source,
    UrlListSource,
    WarcSource,
    day_parts_in,
    split_pattern,
)  # fmt: skip

SOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")

Fields = Mapping[str, tuple[int, yaml.Node]]


class SourcesError(Exception):
    """sources.yaml cannot be understood; the message lists each mistake with its line."""


class Problem(NamedTuple):
    """A mistake: its line, where in the file, and what to do."""

    line: int
    where: str
    says: str


def read_sources(text: str, base: Path) -> dict[str, Source]:
    """Return the declared sources by id; paths are relative to `base`.

    >>> list(read_sources("sources: [{id: saved, kind: folder, path: pages}]", Path("/data")).values())
    [FolderSource(source_id='saved', folder=PosixPath('/data/pages'), pattern=None, outlet=None)]
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise SourcesError(f"sources.yaml is no YAML: {error}") from error
    top = _fields(root)
    entries = top["sources"][1] if "sources" in top else None
    if not isinstance(entries, yaml.SequenceNode) or not entries.value:
        raise SourcesError("sources.yaml must hold a list named `sources` with at least one entry.")
    problems = [_unknown(name, line, "top", ("sources",)) for name, (line, _) in top.items() if name != "sources"]
    found: dict[str, Source] = {}
    for number, node in enumerate(entries.value, 1):
        source = _source(node, base, f"entry {number}", problems)
        if source is not None and source.source_id in found:
            problems.append(Problem(_line(node), f"entry {number}", f"`id` {source.source_id!r} is taken; give each its own"))
        elif source is not None:
            found[source.source_id] = source
    if problems:
        said = "; ".join(f"line {problem.line}, {problem.where}: {problem.says}" for problem in sorted(problems))
        raise SourcesError(f"sources.yaml, {said}.")
    return found


def _fields(node: yaml.Node | None) -> Fields:
    """Return the fields of a mapping, each with its line and value."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): (_line(key), value) for key, value in node.value}


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _source(node: yaml.Node, base: Path, where: str, problems: list[Problem]) -> Source | None:
    fields = _fields(node)
    kind = _scalar(fields, "kind")
    if kind not in KINDS:
        problems.append(Problem(_line(node), where, f"`kind` must be one of {', '.join(KINDS)}"))
        return None
    shape = KINDS[kind]
    name = _scalar(fields, "id")
    where = f"{where} ({name})" if name else where
    before = len(problems)
    values = _values(fields, shape.required, shape.optional, node, where, problems)
    try:
        return shape.make(values, base) if len(problems) == before else None
    except ValueError as error:
        problems.append(Problem(_line(node), where, str(error)))
        return None


def _scalar(fields: Fields, name: str) -> str | None:
    node = fields[name][1] if name in fields else None
    return str(node.value) if isinstance(node, yaml.ScalarNode) else None


def _unknown(name: str, line: int, where: str, known: tuple[str, ...]) -> Problem:
    near = get_close_matches(name, known, 1)
    meant = f"did you mean `{near[0]}`?" if near else f"it may have {', '.join(known)}"
    return Problem(line, where, f"`{name}` is unknown; {meant}")


def _values(
    fields: Fields, required: tuple[str, ...], optional: tuple[str, ...], node: yaml.Node, where: str, problems: list[Problem]
) -> dict[str, Any]:
    """Return the values of the fields that may stand there, and note what is missing, unknown or wrong."""
    known = (*required, *optional)
    problems += [Problem(_line(node), where, f"`{name}` is missing") for name in required if name not in fields]
    problems += [Problem(line, where, f"`{name}` stands there twice; remove one of the two") for name, line in _repeated(node)]
    values = {}
    for name, (line, value_node) in fields.items():
        if name not in known:
            problems.append(_unknown(name, line, where, known))
            continue
        if name == "outlet":
            values[name] = _outlet(value_node, f"{where}, outlet", problems)
            continue
        try:
            values[name] = CHECKS[name](_plain(value_node))
        except ValueError as error:
            problems.append(Problem(line, where, f"`{name}` {error}"))
    return values


def _repeated(node: yaml.Node) -> Iterator[tuple[str, int]]:
    """Yield the fields of a mapping that stand there before, each with its line."""
    seen = set()
    for key, _ in node.value:
        if str(key.value) in seen:
            yield str(key.value), _line(key)
        seen.add(str(key.value))


def _outlet(node: yaml.Node, where: str, problems: list[Problem]) -> Outlet | None:
    if not isinstance(node, yaml.MappingNode):
        problems.append(Problem(_line(node), where, "must be a mapping with at least a `name`"))
        return None
    before = len(problems)
    optional = tuple(name for name in Outlet.__dataclass_fields__ if name != "name")
    values = _values(_fields(node), ("name",), optional, node, where, problems)
    return Outlet(**values) if len(problems) == before else None


def _plain(node: yaml.Node) -> object:
    """Return the value of a node as YAML's safe types; any other type raises ValueError."""
    try:
        return yaml.safe_load(yaml.serialize(node))
    except yaml.YAMLError as error:
        raise ValueError(f"is of a type that is not known here ({node.tag}); write plain text, a number or a list") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError("must be a line of text")
    return value.strip()


def _like(pattern: re.Pattern[str], says: str) -> Callable[[object], str]:
    def check(value: object) -> str:
        text = _text(value)
        if not pattern.fullmatch(text):
            raise ValueError(f"{text!a} must be {says}")
        return text

    return check


def _url(value: object) -> str:
    text = _text(value)
    day_parts_in(text)
    try:
        web_address(text.replace("{", "").replace("}", ""))
    except NoWebAddress as error:
        raise ValueError(f"{text!a} leads to no web page: {error}") from error
    return text


def _path(value: object) -> str:
    text = _text(value)
    day_parts_in(text)
    if "://" in text and not text.startswith(("s3://", "file://")):
        raise ValueError(f"{text!a} must be a path of this machine or begin with s3://")
    return text


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e6:
        raise ValueError("must be a number above 0")
    return value


def _whole_number(value: object) -> int:
    if int(_number(value)) != value:
        raise ValueError("must be a whole number above 0")
    return int(_number(value))


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _hosts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(one, str) and HOST.fullmatch(one) for one in value):
        raise ValueError("must be a list of host names in lower case, such as [www.example.org]")
    return tuple(value)


CHECKS: dict[str, Callable[[object], Any]] = {
    "id": _like(SOURCE_ID, "lower case letters, digits and hyphens"), "kind": _text, "url": _url, "path": _path,
    "hosts": _hosts, "most_pages": _whole_number, "name": _text, "owner": _text,
    "country": _like(re.compile("[A-Z]{3}"), "the country's ISO 3166 code of three letters, such as UKR"),
    "language": _like(re.compile("[a-z]{2}"), "the language's ISO 639-1 code, such as en"),
    "scale": _like(re.compile("|".join(OUTLET_SCALES)), f"one of {', '.join(OUTLET_SCALES)}"),
    "is_agency": _yes_or_no, "pages_a_day": _number,
}  # fmt: skip


class Kind(NamedTuple):
    """Which fields a kind of source has, and how it is made of them."""

    make: Callable[[dict[str, Any], Path], Source]
    required: tuple[str, ...]
    optional: tuple[str, ...] = ("outlet",)


def _absolute(path: str, base: Path) -> str:
    return path if "://" in path or path.startswith("/") else (base / path).as_posix()


def _feed(values: dict[str, Any], _: Path) -> Source:
    if day_parts_in(values["url"]):
        raise ValueError("`url` of a feed cannot name the day; write the address without braces, or `kind: sitemap`")
    return FeedSource(values["id"], values["url"], values["outlet"], **_limit(values))


def _sitemap(values: dict[str, Any], _: Path) -> Source:
    return SitemapSource(values["id"], values["url"], values["outlet"], **_limit(values))


def _urls(values: dict[str, Any], base: Path) -> Source:
    return UrlListSource(values["id"], _absolute(values["path"], base), values.get("outlet"), **_limit(values))


def _folder(values: dict[str, Any], base: Path) -> Source:
    folder, pattern = split_pattern(_absolute(values["path"], base))
    return FolderSource(values["id"], folder.resolve() if isinstance(folder, Path) else folder, pattern, values.get("outlet"))


def _warc(values: dict[str, Any], base: Path) -> Source:
    return WarcSource(values["id"], _absolute(values["path"], base), values.get("hosts", ()), values.get("outlet"))


def _limit(values: dict[str, Any]) -> dict[str, int]:
    return {"most_pages": values["most_pages"]} if "most_pages" in values else {}


KINDS = {
    "feed": Kind(_feed, ("id", "kind", "url", "outlet"), ("most_pages",)),
    "sitemap": Kind(_sitemap, ("id", "kind", "url", "outlet"), ("most_pages",)),
    "urls": Kind(_urls, ("id", "kind", "path"), ("outlet", "most_pages")),
    "folder": Kind(_folder, ("id", "kind", "path")),
    "warc": Kind(_warc, ("id", "kind", "path"), ("outlet", "hosts")),
}  # fmt: skip
