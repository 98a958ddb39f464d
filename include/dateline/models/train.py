"""The corpora to the models that dateline ships: the trees of article lines, then a pipeline (syntax and names, assembled).

Run `python -m dateline.models.train --corpora DIR`. A stage that is done leaves a mark in the work folder and is not
run again; a stage that was interrupted starts from its beginning.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from spacy.cli.train import train as train_with_spacy
from spacy.util import registry

from dateline.models.assemble import assemble
from dateline.models.augment import REGISTERED_NAME, augmenter
from dateline.models.load import SHIPPED
from dateline.models.prepare import prepare_ner, prepare_syntax
from dateline.models.train_article_lines import train_article_lines

HERE = Path(__file__).parent
DEFAULT_WORK = Path(".work/model")


class Stage(NamedTuple):
    """One resumable step: its name, which is its folder too, and what it does."""

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
    syntax, ner = work / "train-syntax", work / "train-ner"
    return (
        Stage("article-lines", lambda: train_article_lines(corpora / "pages")),
        Stage("prepare-syntax", lambda: prepare_syntax(corpora, work / "prepare-syntax")),
        Stage("prepare-ner", lambda: prepare_ner(corpora, work / "prepare-ner")),
        Stage("train-syntax", lambda: _train("syntax", work / "prepare-syntax", syntax)),
        Stage("train-ner", lambda: _train("ner", work / "prepare-ner", ner)),
        Stage("assemble", lambda: assemble(syntax / "model-best", ner / "model-best", into)),
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


def _train(kind: str, prepared: Path, into: Path) -> None:
    registry.augmenters.register(REGISTERED_NAME, func=augmenter)
    paths = {"paths.train": str(prepared / "train.spacy"), "paths.dev": str(prepared / "dev.spacy")}
    train_with_spacy(HERE / f"{kind}.cfg", into, overrides=paths)


if __name__ == "__main__":
    sys.exit(main())
