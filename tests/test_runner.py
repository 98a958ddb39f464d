"""The runner: nothing vanishes, the same input gives the same bytes, and what fails leaves the old day in place."""

import shutil
from collections import Counter
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from dateline import collect_steps, day_steps, runner
from dateline.flow import PUBLISHED, STEP_NAMES
from dateline.lake import publish as publishing
from dateline.lake.files import write_whole
from dateline.lake.layout import Lake
from dateline.lake.manifest import digest_of_day, manifest_of
from dateline.lake.members import ArchiveError
from dateline.lake.partitions import read_published
from dateline.lake.staging import StagingMissingError
from dateline.quality.check import PublicationStopped
from dateline.resources import Resources
from dateline.runner import EVERYTHING
from dateline.settings import CONFIG_FOLDER, Settings
from dateline.thinking import THINKING
from reports import GERMAN, PAGE, WIRE

FIRST, SECOND = date(2026, 3, 1), date(2026, 3, 2)

FILES = {
    "wire.txt": WIRE,
    "mill.html": PAGE,
    "german.txt": GERMAN,
    "empty.html": "",
    "menu.html": "<html><body><nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav></body></html>",
    "picture.jpg": "no picture",
}


def pages_of_two_days(folder):
    for day, names in ((FIRST, FILES), (SECOND, ["wire.txt"])):
        (folder / f"{day}").mkdir(parents=True)
        for name in names:
            (folder / f"{day}" / name).write_text(FILES[name], encoding="utf-8")
    return folder


def run(settings, day=FIRST, run_id="test"):
    return runner.run_day(day, run_id, settings, lambda _: None)


def files_below(folder):
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def bytes_below(folder):
    return {name: content for name, (content, _) in files_below(folder).items()}


def outside_staging(files):
    return {name: content for name, content in files.items() if not name.startswith("staging/")}


@pytest.fixture(scope="module")
def one_day(tmp_path_factory):
    """A lake with the first day, and the report of its run; tests change copies of it."""
    folder = tmp_path_factory.mktemp("day")
    settings = Settings(folder=pages_of_two_days(folder / "pages"), lake=folder / "lake")
    return settings, run(settings)


@pytest.fixture
def settings(one_day, tmp_path):
    """The settings of a copy of that lake."""
    shutil.copytree(one_day[0].lake, tmp_path / "lake")
    return replace(one_day[0], lake=tmp_path / "lake")


@pytest.fixture
def change(monkeypatch):
    """Let a step's tables be changed before they are kept."""

    def of_step(name, changed):
        unchanged = THINKING[name]
        monkeypatch.setitem(THINKING, name, lambda inputs: changed(inputs, unchanged(inputs)))

    return of_step


def assert_nothing_vanished(lake, counts, files_count):
    """Add up every input of every step: it is among the outputs, or it was rejected."""
    rejected = read_published(lake, "rejected", FIRST).to_pylist()
    at = Counter(row["step"] for row in rejected)
    analysed = sum(read_published(lake, "coverage", FIRST)["analysed_count"].to_pylist())
    assert files_count == counts["collect"]["pages"] + at["collect"]
    assert counts["collect"]["pages"] == counts["extract"]["articles"] + at["extract"]
    articles_kept = read_published(lake, "articles", FIRST).num_rows
    assert articles_kept == analysed + at["find"]
    mentions = read_published(lake, "event_mentions", FIRST).to_pylist()
    in_events = read_published(lake, "events", FIRST)["event_mention_ids"].to_pylist()
    merged = [mention_id for mention_ids in in_events for mention_id in mention_ids]
    left = {row["row_key"] for row in rejected if row["step"] == "link"}
    denying = {rule.id for rule in Resources(CONFIG_FOLDER).lexicon.rules.values() if rule.negates}
    opposites = {row["event_mention_id"] for row in mentions if row["rule"] in denying}
    assert len(merged) == len(set(merged))
    assert {row["event_mention_id"] for row in mentions} - set(merged) - left <= opposites
    assert not set(merged) & left
    gone = Counter(row["dataset"] for row in rejected if row["step"] == "check")
    staged = counts["extract"] | counts["find"] | counts["link"]
    for dataset in set(staged) & set(PUBLISHED) - {"rejected"}:
        assert staged[dataset] == read_published(lake, dataset, FIRST).num_rows + gone[dataset], dataset


def test_nothing_vanishes(one_day):
    settings, report = one_day
    assert_nothing_vanished(settings.lake, report.counts, len(FILES))
    reasons = {row["row_key"]: row["reason"] for row in read_published(settings.lake, "rejected", FIRST).to_pylist()}
    assert reasons["2026-03-01/empty.html"] == "empty_file"
    assert {"no_article", "language_not_analysed", "unknown_file_type"} <= set(reasons.values())


def test_the_wire_report_comes_out_as_events_with_their_claims(one_day):
    lake = one_day[0].lake
    assert read_published(lake, "events", FIRST).num_rows > 0
    assert read_published(lake, "event_claims", FIRST).num_rows > 0
    assert "We hold every street of it" in str(read_published(lake, "quotes", FIRST)["text"].to_pylist())


def test_nothing_vanishes_where_a_row_breaks_a_rule(settings, change):
    def mumble(_, tables):
        rows = tables["claims"].to_pylist()
        rows[0]["stance"] = "mumbles"
        return tables | {"claims": pa.Table.from_pylist(rows, schema=tables["claims"].schema)}

    change("find", mumble)
    report = run(settings)
    assert_nothing_vanished(settings.lake, report.counts, len(FILES))
    broken = [row for row in read_published(settings.lake, "rejected", FIRST).to_pylist() if row["step"] == "check"]
    assert "one_of:stance: stance 'mumbles'" in broken[0]["detail"]


def test_the_same_pages_give_the_same_bytes_in_another_lake(one_day, tmp_path):
    settings, _ = one_day
    run(replace(settings, lake=tmp_path / "other"))
    assert bytes_below(tmp_path / "other") == bytes_below(settings.lake)


def test_the_same_day_again_touches_nothing(settings):
    before = files_below(settings.lake)
    report = run(settings, run_id="another")
    assert report.counts["publish"]["changed_files"] == 0
    assert files_below(settings.lake) == before


def collected(settings, run_id="test"):
    """The run of the first day with its first step done."""
    run = runner.run_of(FIRST, run_id, settings)
    for source_ids in collect_steps.sources(run, EVERYTHING):
        collect_steps.fetch(run, source_ids)
    return run, range(len(collect_steps.shards(run).sizes))


def test_single_steps_in_their_order_publish_what_a_whole_day_does(one_day, tmp_path):
    settings = replace(one_day[0], lake=tmp_path / "stepwise", pages_per_shard=2)
    run, shards = collected(settings, "manual__2026-03-01T00:00:00+00:00")
    assert len(shards) > 1
    for shard in reversed(shards):
        day_steps.extract(run, shard)
        day_steps.find(run, shard)
    for step in (day_steps.link, day_steps.check, day_steps.publish, day_steps.brief):
        step(run)
    assert bytes_below(settings.lake / "published") == bytes_below(one_day[0].lake / "published")


def test_a_broken_table_rule_leaves_the_old_day(settings, change):
    change("link", lambda _, tables: tables | {"origins": pa.concat_tables([tables["origins"], tables["origins"]])})
    before = files_below(settings.lake)
    with pytest.raises(PublicationStopped, match="origins breaks the rule key:article_id"):
        run(settings)
    after = files_below(settings.lake)
    assert outside_staging(after) == outside_staging(before)


def test_a_publication_that_was_killed_is_made_whole_by_the_next_run(settings, change, monkeypatch):
    change("link", lambda _, tables: tables | {"events": tables["events"].slice(0, 0), "event_claims":
                                               tables["event_claims"].slice(0, 0)})  # fmt: skip

    def dying(path, content, scratch):
        if path.parts[-3] == "event_claims":
            raise KeyboardInterrupt
        return write_whole(path, content, scratch)

    with monkeypatch.context() as killed:
        killed.setattr(publishing, "write_whole", dying)
        with pytest.raises(KeyboardInterrupt):
            run(settings)
    with pytest.raises(runner.DayNotWholeError):
        read_published(settings.lake, "events", FIRST)

    run(settings)
    assert {name: read_published(settings.lake, name, FIRST).num_rows for name in ("events", "event_claims")} == {
        "events": 0, "event_claims": 0,
    }  # fmt: skip


def test_link_looks_back_at_the_days_before_and_the_manifest_says_at_which(settings, change):
    seen = {}

    def remember(inputs, tables):
        seen.update(inputs.past)
        return tables

    change("link", remember)
    run(settings, SECOND)
    events = read_published(settings.lake, "events", FIRST)
    assert seen["events"].to_pylist() == events.to_pylist()
    digest = digest_of_day(manifest_of(settings.lake, FIRST), ("events", "stories"))
    assert manifest_of(settings.lake, SECOND)["looked_back_at"] == {"2026-03-01": digest}

    run(settings, FIRST)
    assert seen["events"].num_rows == 0


def test_a_day_before_the_window_is_not_looked_at(settings, change):
    seen = {}
    change("link", lambda inputs, tables: seen.update(inputs.past) or tables)
    run(replace(settings, look_back_days=0), SECOND)
    assert seen["events"].num_rows == 0
    assert manifest_of(settings.lake, SECOND)["looked_back_at"] == {}


def test_of_a_run_only_what_link_reads_stays_with_the_archive_and_what_is_published(one_day):
    lake = one_day[0].lake
    assert {path.name for path in lake.iterdir() if any(path.rglob("*.*"))} == {
        "archive", "briefs", "manifests", "published", "staging",
    }  # fmt: skip
    assert len(list((lake / "archive").rglob("*.warc.gz"))) == 1
    [day] = (lake / "staging").glob("*/*")
    assert {path.name for path in day.iterdir()} == {"begin", "collect", "shards", "extract", "find"}


@pytest.mark.parametrize("step", ["shards", "link", "check", "publish"])
def test_a_step_without_the_ones_before_it_says_what_to_do(step, one_day, tmp_path):
    run = runner.run_of(FIRST, "test", replace(one_day[0], lake=tmp_path))
    with pytest.raises(StagingMissingError, match="Run the day from its first step"):
        getattr(collect_steps if step == "shards" else day_steps, step)(run)


def test_an_archive_that_changes_during_the_run_is_noticed(one_day, tmp_path):
    run, _ = collected(replace(one_day[0], lake=tmp_path))
    archive = next(tmp_path.rglob("pages.warc.gz"))
    content = archive.read_bytes()
    middle = len(content) // 2
    archive.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    with pytest.raises(ArchiveError, match="changed while the day ran"):
        day_steps.extract(run, 0)


def test_an_unexpected_error_says_in_which_step_of_which_day(one_day, tmp_path, change):
    change("collect", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError) as raised:
        run(replace(one_day[0], lake=tmp_path))
    assert raised.value.__notes__ == ["in step collect of 2026-03-01"]


def test_a_hostile_run_id_stays_in_the_lake(one_day, tmp_path):
    settings = replace(one_day[0], lake=tmp_path / "lake")
    collected(settings, "../../outside\x00")
    assert [path.name for path in tmp_path.iterdir()] == ["lake"]
    assert len(list((tmp_path / "lake" / "staging").iterdir())) == 1


def test_progress_is_told_step_by_step_with_counts(one_day, tmp_path):
    told = []
    runner.run_day(FIRST, "test", replace(one_day[0], lake=tmp_path), told.append)
    assert [line.split()[1] for line in told] == list(STEP_NAMES)
    assert "4 pages, 2 rejected" in told[0]


def test_the_summary_shows_rows_by_day_and_what_to_open(one_day):
    lake = one_day[0].lake
    summary = runner.published_summary(lake, [FIRST, SECOND])
    assert summary.splitlines()[0].split() == ["rows", "2026-03-01"]
    assert {line.split()[0] for line in summary.splitlines()[1 : len(PUBLISHED) + 1]} == set(PUBLISHED)
    assert str(Lake(lake).brief(FIRST)) in summary


def test_the_summary_of_an_empty_lake_says_so(tmp_path):
    assert runner.published_summary(tmp_path, [FIRST]) == f"Nothing is published in {tmp_path}."
