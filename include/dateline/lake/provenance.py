"""By which code, model, contracts and rules a day was made: what a manifest says of its run."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from dateline import __version__
from dateline.contracts import CONTRACTS
from dateline.contracts.dictionary import dictionary_page
from dateline.settings import PACKAGE

Facts = dict[str, Mapping[str, str]]


def provenance(config: Path, model: Mapping[str, str], gazetteer: str) -> Facts:
    """Return the version and digest of everything that decides what comes out of the same pages."""
    return {
        "code": {"version": __version__, "sha256": _code_digest()},
        "model": {name: str(model[name]) for name in ("lang", "name", "version")},
        "contracts": {"sha256": sha256(dictionary_page(CONTRACTS).encode()).hexdigest()},
        "rules": {"sha256": digest_of(config, "*.yaml")},
        "gazetteer": {"sha256": gazetteer},
    }


@cache
def _code_digest() -> str:
    # Once for a process: what runs is what was there when it was loaded, whatever is edited since.
    return digest_of(PACKAGE, "*.py")


def digest_of(folder: Path, pattern: str) -> str:
    """Return one digest of the files below a folder, their names included."""
    whole = sha256()
    for path in sorted(folder.rglob(pattern)):
        for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes()):
            whole.update(sha256(part).digest())
    return whole.hexdigest()
