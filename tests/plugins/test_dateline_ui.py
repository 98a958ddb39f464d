import json
from datetime import date

import pytest
from airflow.api_fastapi.app import create_auth_manager
from airflow.api_fastapi.auth.managers.simple.user import SimpleAuthManagerUser
from airflow.api_fastapi.core_api.security import get_user
from fastapi.testclient import TestClient

import dateline_ui
from loaded import modules_loaded_by

MANIFEST = {"day": "2026-03-01", "datasets": {"articles": {"rows_count": 7}, "events": {"rows_count": 3}}}
BRIEF = "<!doctype html><title>1 March</title><p>The brief of the day."


@pytest.fixture
def lake(tmp_path, monkeypatch):
    for folder in ("manifests", "briefs"):
        (tmp_path / "lake" / folder).mkdir(parents=True)
    monkeypatch.setenv("DATELINE_LAKE", str(tmp_path / "lake"))
    return tmp_path / "lake"


@pytest.fixture
def published(lake):
    (lake / "manifests" / "day=2026-03-01.json").write_text(json.dumps(MANIFEST))
    (lake / "briefs" / "2026-03-01.html").write_text(BRIEF)
    (lake.parent / "secret.html").write_text("not for the reader")
    return lake


@pytest.fixture
def stranger():
    create_auth_manager()
    return TestClient(dateline_ui.pages)


@pytest.fixture
def reader(stranger):
    app = dateline_ui.application()
    app.dependency_overrides[get_user] = lambda: SimpleAuthManagerUser(username="reader", role="viewer")
    yield stranger
    app.dependency_overrides.clear()


def test_every_address_refuses_a_stranger(stranger, published):
    routes = [route.path for route in dateline_ui.application().routes]
    assert sorted(routes) == ["/", "/{day}"]
    for path in routes:
        assert stranger.get(path.format(day="2026-03-01")).status_code == 401


def test_a_false_token_opens_nothing(stranger, published):
    assert stranger.get("/", headers={"Authorization": "Bearer made-up"}).status_code == 403
    stranger.cookies.set("_token", "made-up")
    assert stranger.get("/2026-03-01").status_code == 403


def test_a_user_without_a_role_is_refused(stranger, published):
    app = dateline_ui.application()
    app.dependency_overrides[get_user] = lambda: SimpleAuthManagerUser(username="nobody", role=None)
    try:
        assert stranger.get("/").status_code == 403
    finally:
        app.dependency_overrides.clear()


def test_the_list_names_the_published_days_and_links_to_their_briefs(reader, published):
    page = reader.get("/")
    assert page.status_code == 200
    assert '<a href="2026-03-01">' in page.text
    assert "<td>7</td>" in page.text


def test_the_list_says_when_nothing_is_published(reader, lake):
    assert "Nothing is published yet" in reader.get("/").text


def test_the_brief_of_a_day_is_served_as_it_was_written(reader, published):
    page = reader.get("/2026-03-01")
    assert (page.status_code, page.text) == (200, BRIEF)


@pytest.mark.parametrize("path", ["/", "/2026-03-01"])
def test_no_page_may_run_a_script_or_be_framed_elsewhere(reader, published, path):
    policy = reader.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("/2026-03-02", id="a day without a brief"),
        pytest.param("/20260301", id="a date in another form"),
        pytest.param("/2026-02-30", id="no date at all"),
        pytest.param("/..%2f..%2fsecret", id="the folder above, encoded"),
        pytest.param("/%2e%2e/secret", id="the folder above, in dots"),
        pytest.param("/..%5c..%5csecret", id="the folder above, backslashes"),
        pytest.param("/2026-03-01%00", id="a null character"),
        pytest.param("/2026-03-01%2f..%2f..%2f..%2fsecret", id="a day and then the folder above"),
    ],
)
def test_what_is_no_published_day_is_not_found(reader, published, path):
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "not for the reader" not in answer.text


@pytest.mark.parametrize(
    "content", ["", "[]", '"datasets"', '{"datasets": 3}', '{"datasets": {"events": 1}}', "{", "\x00", "<script>"]
)
def test_a_broken_manifest_still_lists_its_day(reader, lake, content):
    (lake / "manifests" / "day=2026-03-01.json").write_text(content)
    assert dateline_ui.published_days(lake) == [(date(2026, 3, 1), {})]
    assert "unknown" in reader.get("/").text


def test_what_a_manifest_says_cannot_become_markup():
    hostile = dateline_ui.PublishedDay("<script>", {"articles": "<script>"})
    assert "<script>" not in dateline_ui.PAGE.render(days=[hostile])


def test_loading_the_plugin_imports_nothing_heavy():
    loaded = modules_loaded_by("import dateline_ui", after="import airflow.plugins_manager")
    assert "dateline_ui" in loaded
    assert not {"fastapi", "pandas", "pyarrow", "spacy", "great_expectations"} & loaded
