"""The command line: the same steps without Airflow.

What takes long to import is imported by the command that needs it.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import TypeAlias

from dateline.contracts import CONTRACTS
from dateline.contracts.dictionary import dictionary_page
from dateline.evaluate.tasks import TASKS, run_task
from dateline.lake.files import lake_path
from dateline.settings import PACKAGE, Settings, settings_from

DICTIONARY = PACKAGE.parents[1] / "docs" / "data_dictionary.md"


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class CommandError(Exception):
    """What was asked for cannot be done; the message says why and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: an error that people can mend is one line and no stack trace."""
    options = _parser().parse_args(arguments)
    try:
        options.command(options)
    except (CommandError, OSError) as error:
        print(f"dateline: {_one_line(error)}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dateline", description="A day of news pages in; checked datasets out.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_run_and_show(commands, settings_from())

    flow = commands.add_parser("flow", help="list the steps, what each reads and what it writes")
    flow.set_defaults(command=_flow)

    docs = commands.add_parser("docs", help="write docs/data_dictionary.md from the contracts")
    docs.add_argument("--check", action="store_true", help="only say whether the page is fresh")
    docs.set_defaults(command=_docs)

    _add_archive(commands, settings_from())
    _add_explain(commands, settings_from())
    _add_gazetteer(commands)

    evaluate = commands.add_parser("eval", help="list the evaluations, or run one")
    evaluate.add_argument("task", nargs="?", choices=sorted(TASKS), help="the evaluation to run")
    evaluate.add_argument("--data", type=Path, help="the folder of its annotated data")
    evaluate.set_defaults(command=_eval)
    return parser


def _add_run_and_show(commands: Commands, defaults: Settings) -> None:
    run = commands.add_parser("run", help="run all steps of a day")
    run.add_argument("--day", type=_day, required=True, help="the day to run, as YYYY-MM-DD")
    run.add_argument("--folder", type=Path, default=defaults.folder, help="a folder of pages instead of sources.yaml")
    run.add_argument("--source", action="append", default=[], help="fetch only this source again (all, where none is named)")
    run.add_argument("--replay", action="store_true", help="fetch nothing: take what the archive holds")
    run.add_argument("--lake", type=lake_path, default=defaults.lake, help="where the datasets go (%(default)s)")
    run.add_argument("--model", default=defaults.spacy_model, help="another spaCy pipeline than the shipped one")
    run.add_argument("--run-id", default="cli", help="the run's name in the manifest (%(default)s)")
    run.set_defaults(command=_run)

    show = commands.add_parser("show", help="print an event with its claims and articles")
    show.add_argument("event_id", help="the event, as in the `events` dataset")
    show.add_argument("--lake", type=lake_path, default=defaults.lake, help="where the datasets lie (%(default)s)")
    show.set_defaults(command=_show)

    collect = commands.add_parser("collect", help="fetch every feed of sources.yaml into the archive, now")
    collect.add_argument("--lake", type=lake_path, default=defaults.lake, help="where the archive lies (%(default)s)")
    collect.set_defaults(command=_collect)

    relink = commands.add_parser("relink", help="link published days again where days before them have changed")
    relink.add_argument("--lake", type=lake_path, default=defaults.lake, help="where the datasets lie (%(default)s)")
    relink.set_defaults(command=_relink)


def _add_archive(commands: Commands, defaults: Settings) -> None:
    archive = commands.add_parser("archive", help="list, show and verify what was collected")
    actions = archive.add_subparsers(required=True, metavar="ACTION")
    says = {
        "ls": "a line for each source and day; for each capture, where --source and --day, or --url, are given",
        "show": "print the facts of a capture, or its body",
        "verify": "read everything again and compare all digests",
    }
    for name, text in says.items():
        action = actions.add_parser(name, help=text)
        action.add_argument("--source", help="only this source")
        action.add_argument("--day", type=_day, help="only this day, as YYYY-MM-DD")
        action.add_argument("--lake", type=lake_path, default=defaults.lake, help="where the archive lies (%(default)s)")
        action.set_defaults(command=_archive, action=name, url=None)
    actions.choices["ls"].add_argument("--url", help="every capture of this address")
    actions.choices["show"].add_argument("capture", help="a capture_id, a page_id or an address")
    actions.choices["show"].add_argument("--body", action="store_true", help="print the body as it was collected")


def _add_explain(commands: Commands, defaults: Settings) -> None:
    explain = commands.add_parser("explain", help="show what extract keeps and removes of a page, each removal with its rule")
    explain.add_argument("page", metavar="PAGE", help="a file (.html, .txt), or an address or page_id of the archive")
    explain.add_argument("--url", help="the address of a file's page, where no sidecar gives it")
    explain.add_argument("--day", type=_day, help="the day of a file (else that of its folder, or today), or of the archive")
    explain.add_argument("--lake", type=lake_path, default=defaults.lake, help="where the archive lies (%(default)s)")
    explain.add_argument("--out", type=Path, help="where the page goes (explain-<page_id>.html)")
    explain.set_defaults(command=_explain)


def _add_gazetteer(commands: Commands) -> None:
    gazetteer = commands.add_parser("gazetteer", help="show the gazetteer, or add every village to it")
    actions = gazetteer.add_subparsers(required=True, metavar="ACTION")
    show = actions.add_parser("show", help="where it lies, how many places it holds, what it costs to load")
    show.set_defaults(command=_gazetteer, action="show")
    add = actions.add_parser("add", help="add a dump of GeoNames: allCountries.zip, or a country's (UA.zip)")
    add.add_argument("file", type=Path, metavar="FILE", help="the dump, zipped or not")
    add.set_defaults(command=_gazetteer, action="add")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-03-01") from None


def _run(options: argparse.Namespace) -> None:
    from dateline.day_steps import Wish
    from dateline.runner import KNOWN_ERRORS, published_summary, relink, run_day

    settings = replace(settings_from(), folder=options.folder, lake=options.lake, spacy_model=options.model)
    wish = Wish(tuple(options.source), options.replay)
    try:
        run_day(options.day, options.run_id, settings, _tell, wish)
        relink(settings, _tell)
    except KNOWN_ERRORS as error:
        raise CommandError(_one_line(error)) from error
    print(published_summary(options.lake, [options.day]))


def _archive(options: argparse.Namespace) -> None:
    from dateline.archive_commands import ACTIONS, ArchiveFault
    from dateline.runner import KNOWN_ERRORS

    try:
        ACTIONS[options.action](options)
    except (ArchiveFault, *KNOWN_ERRORS) as error:
        raise CommandError(_one_line(error)) from error


def _explain(options: argparse.Namespace) -> None:
    from dateline.explain_command import ExplainFault, explain_page
    from dateline.runner import KNOWN_ERRORS

    try:
        explain_page(options, datetime.now(UTC).date())
    except (ExplainFault, *KNOWN_ERRORS) as error:
        raise CommandError(_one_line(error)) from error


def _gazetteer(options: argparse.Namespace) -> None:
    from dateline.gazetteer_commands import ACTIONS, GazetteerFault
    from dateline.runner import KNOWN_ERRORS

    try:
        ACTIONS[options.action](options, settings_from(), _tell)
    except (GazetteerFault, *KNOWN_ERRORS) as error:
        raise CommandError(_one_line(error)) from error


def _collect(options: argparse.Namespace) -> None:
    from dateline.collecting import collect_feeds
    from dateline.counts import told
    from dateline.runner import KNOWN_ERRORS

    started = perf_counter()
    try:
        counts = collect_feeds(datetime.now(UTC), replace(settings_from(), lake=options.lake), _tell)
    except KNOWN_ERRORS as error:
        raise CommandError(_one_line(error)) from error
    print(told(counts, perf_counter() - started))


def _relink(options: argparse.Namespace) -> None:
    from dateline.runner import KNOWN_ERRORS, relink

    try:
        changed = relink(replace(settings_from(), lake=options.lake), _tell)
    except KNOWN_ERRORS as error:
        raise CommandError(_one_line(error)) from error
    print(f"{len(changed)} days were linked again: {', '.join(map(str, changed)) or 'all were in step'}.")


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _flow(_: argparse.Namespace) -> None:
    from dateline.flow import FLOW

    for step in FLOW:
        print(f"{step.name}: {step.decides}")
        print(f"    reads   {', '.join(step.reads) or 'the sources'}")
        if step.looks_back_at:
            print(f"            {', '.join(step.looks_back_at)} of earlier days")
        print(f"    writes  {', '.join(step.writes)}, rejected")
    print("publish: nothing: what was checked is swapped in, the manifest last")
    print("brief: how to show the day: a page of HTML")


def _docs(options: argparse.Namespace) -> None:
    page = dictionary_page(CONTRACTS)
    if not options.check:
        DICTIONARY.parent.mkdir(parents=True, exist_ok=True)
        DICTIONARY.write_text(page, encoding="utf-8")
    elif not DICTIONARY.is_file() or DICTIONARY.read_text(encoding="utf-8") != page:
        raise CommandError(f"{DICTIONARY} is not what the contracts say. Run: dateline docs")
    print(f"{DICTIONARY} is fresh.")


def _eval(options: argparse.Namespace) -> None:
    if options.task is None:
        for name, task in TASKS.items():
            print(f"{name:<10} {task.says}")
        return
    if options.data is None or not options.data.is_dir():
        raise CommandError(f"{options.task} needs its data: --data FOLDER, and {options.data or 'none'} was given")
    before = perf_counter()
    result = run_task(options.task, options.data)
    seconds = round(perf_counter() - before, 1)
    found = {"task": options.task, "data": str(options.data), "n": result.n, "seconds": seconds}
    print(json.dumps(found | {"scores": result.scores}))


def _show(options: argparse.Namespace) -> None:
    from dateline.brief.event_text import event_text
    from dateline.lake.layout import Lake
    from dateline.lake.manifest import DayNotWholeError
    from dateline.lake.partitions import PartitionError, read_published

    for day in reversed(list(Lake(options.lake).published_days())):
        try:
            datasets = ("events", "event_claims", "harm_mentions", "articles")
            tables = {name: read_published(options.lake, name, day) for name in datasets}
        except (DayNotWholeError, PartitionError) as error:
            raise CommandError(_one_line(error)) from error
        if text := event_text(tables, options.event_id):
            print(f"{day}\n{text}")
            return
    raise CommandError(f"no published day of {options.lake} has an event {options.event_id!a}")


def _one_line(error: BaseException) -> str:
    notes = getattr(error, "__notes__", ())
    text = " ".join(str(error).split())
    return f"{text} ({', '.join(notes)})" if notes else text
