"""What each task reads and writes, declared for OpenLineage; nothing is declared where Airflow sends no lineage.

This stays apart from the assets of the DAGs: an asset is known by its name and address, so one that had the lake's address
would become another asset, without its history and the DAGs that wait for it, when the lake moves.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dateline.flow import PUBLISHED, STEPS

if TYPE_CHECKING:
    from airflow.sdk import Asset

WRITER = {dataset: step.name for step in STEPS.values() for dataset in step.writes}


def lineage(root: object, *steps: str, assets: Iterable["Asset"] = ()) -> dict[str, Any]:
    """Return the `inlets` and `outlets` of a task that takes these steps on the lake at that root."""
    from airflow.providers.openlineage import conf

    if conf.is_disabled():
        return {"inlets": [], "outlets": list(assets)}
    from airflow.providers.common.compat.openlineage.facet import Dataset  # here, because it takes half a second

    namespace, prefix = address_of(str(root))
    written = dict.fromkeys(folder for step in steps for folder in writes(step))
    read = dict.fromkeys(folder for step in steps for folder in reads(step) if folder not in written)
    return {
        "inlets": [Dataset(namespace, prefix + folder) for folder in read],
        "outlets": [*assets, *(Dataset(namespace, prefix + folder) for folder in written)],
    }


def reads(step: str) -> list[str]:
    """Return the folders of the lake that a step reads, leaving out runs and days.

    >>> reads("find"), reads("brief")[0]
    (['staging/extract/articles'], 'published/articles')
    """
    if step in ("publish", "brief"):
        return below("staging/check" if step == "publish" else "published", PUBLISHED)
    kept = ["archive" if name == "pages" else f"staging/{WRITER[name]}/{name}" for name in STEPS[step].reads]
    rejected = [f"staging/{earlier}/rejected" for earlier in STEPS if step == "check" and earlier != step]
    return [*kept, *rejected, *below("published", STEPS[step].looks_back_at)]


def writes(step: str) -> list[str]:
    """Return the folders of the lake that a step writes, leaving out runs and days.

    >>> writes("collect"), writes("brief")
    (['archive', 'staging/collect/captures', 'staging/collect/rejected'], ['briefs'])
    """
    if step in ("publish", "check"):
        return below("published" if step == "publish" else "staging/check", PUBLISHED)
    if step == "brief":
        return ["briefs"]
    kept = [name for name in (*STEPS[step].writes, "rejected") if name != "pages"]
    return [*(["archive"] if "pages" in STEPS[step].writes else []), *below(f"staging/{step}", kept)]


def below(folder: str, datasets: Iterable[str]) -> list[str]:
    """Return the folders of datasets in a part of the lake."""
    return [f"{folder}/{dataset}" for dataset in datasets]


def address_of(root: str) -> tuple[str, str]:
    """Return the namespace of a lake in OpenLineage, and how the names of its datasets begin.

    >>> address_of("s3://news/lake"), address_of("/srv/lake")
    (('s3://news', 'lake/'), ('file', '/srv/lake/'))
    """
    if "://" not in root:
        return "file", f"{Path(root).absolute()}/"
    parts = urlsplit(root)
    prefix = parts.path.strip("/")
    return f"{parts.scheme}://{parts.netloc}", f"{prefix}/" if prefix else ""


def add_schemas(outlets: Iterable[object]) -> None:
    """Add to the outlets that `lineage` gave a running task the columns that the contracts declare."""
    from airflow.providers.openlineage import conf

    if conf.is_disabled():
        return
    from airflow.providers.common.compat.openlineage.facet import Dataset, SchemaDatasetFacet, SchemaDatasetFacetFields

    from dateline.contracts import CONTRACTS  # here, because it loads pyarrow

    for outlet in outlets:
        contract = CONTRACTS.get(outlet.name.rsplit("/", 1)[-1]) if isinstance(outlet, Dataset) else None
        if isinstance(outlet, Dataset) and contract:
            fields = [SchemaDatasetFacetFields(one.name, str(one.type), one.meaning) for one in contract.columns]
            outlet.facets = {**(outlet.facets or {}), "schema": SchemaDatasetFacet(fields)}
