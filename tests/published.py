"""What a lake has published, as digests that can be compared."""

from hashlib import sha256
from pathlib import Path


def published_bytes(lake: Path) -> dict[str, str]:
    """Return the digest of each file below `published/`, by its path in the lake; hidden and unfinished ones are files too."""
    files = sorted(path for path in (lake / "published").rglob("*") if path.is_file())
    return {str(path.relative_to(lake)): sha256(path.read_bytes()).hexdigest() for path in files}
