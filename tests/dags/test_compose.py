"""docker-compose.yaml, read and held against `make env`, Airflow, the code and the image; tests/topology starts it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from airflow.cli.cli_parser import get_parser
from airflow.configuration import conf

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docker-compose.yaml").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
RUN_ONCE = {"migrate", "pools", "login"}
PARTS = [name for name, one in SERVICES.items() if one.get("image") == "dateline"]


@pytest.fixture(scope="module")
def secrets(tmp_path_factory):
    path = tmp_path_factory.mktemp("env") / "secrets"
    make = ["make", "--silent", "--directory", str(ROOT), f"PYTHON={sys.executable}", f"ENV_FILE={path}", "env"]
    subprocess.run(make, check=True, capture_output=True)
    first = path.read_text(encoding="utf-8")
    subprocess.run(make, check=True, capture_output=True)
    assert path.read_text(encoding="utf-8") == first, "a second `make env` must not change the secrets"
    assert path.stat().st_mode & 0o077 == 0
    return dict(line.split("=", 1) for line in first.splitlines())


def test_make_env_writes_long_secrets_that_all_differ(secrets):
    assert len(set(secrets.values())) == len(secrets) >= 5
    assert all(re.fullmatch(r"[\w=-]{32,}", value) for value in secrets.values())
    assert len(secrets["JWT_SECRET"]) >= 64


def test_every_secret_is_one_that_make_env_writes_and_every_other_variable_has_a_default(secrets):
    used = re.findall(r"(?<!\$)\$\{?(\w+)(.*?)\}", TEXT)
    assert {name for name, rest in used if rest == ":?run make env"} == set(secrets)
    assert {name for name, rest in used if re.fullmatch(":?-.+", rest)} == {name for name, _ in used} - set(secrets)


def test_what_is_passed_on_only_where_it_is_set_is_a_variable_of_ours_of_airflow_or_of_the_storage():
    passed_on = {name for one in SERVICES.values() for name, value in one.get("environment", {}).items() if value is None}
    assert "AWS_ENDPOINT_URL" in passed_on
    assert all(re.match("DATELINE_|AIRFLOW__|AWS_", name) for name in passed_on)


@pytest.mark.parametrize("service", SERVICES)
def test_no_secret_stands_in_the_file(service):
    for name, value in SERVICES[service].get("environment", {}).items():
        has_login = "@" in str(value)
        if value is not None and (has_login or re.search("PASSWORD$|SECRET$|_KEY$|REDISCLI_AUTH$", name)):
            assert "${" in str(value), name


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_that_stays_up_says_whether_it_is_well(service):
    assert ("healthcheck" in SERVICES[service]) == (service not in RUN_ONCE)


def test_only_the_ui_is_reachable_and_only_from_this_machine():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"api-server": ["127.0.0.1:8080:8080"]}


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"login", "postgres", "redis"}))
def test_a_command_is_one_that_airflow_has(service):
    program, *arguments = SERVICES[service]["command"]
    assert program == "airflow"
    assert callable(get_parser().parse_args(arguments).func)


def test_every_part_of_airflow_has_its_service():
    commands = [" ".join(service.get("command", [])) for service in SERVICES.values()]
    for part in ("api-server", "scheduler", "dag-processor", "triggerer", "celery worker", "db migrate"):
        assert f"airflow {part}" in commands


def test_every_pool_that_a_task_names_is_made_before_a_part_of_airflow_starts():
    sources = [path.read_text(encoding="utf-8") for folder in ("dags", "plugins") for path in (ROOT / folder).glob("*.py")]
    named = {name for text in sources for name in re.findall(r'pool"?[=:] ?"(\w+)"', text)}
    _, _, action, made, slots, said = SERVICES["pools"]["command"]
    assert (action, {made}) == ("set", named)
    assert int(slots) > 0
    assert said
    waiting = {name for name in PARTS if "pools" in SERVICES[name]["depends_on"]}
    assert waiting == set(PARTS) - RUN_ONCE


@pytest.mark.parametrize("service", PARTS)
def test_a_setting_of_ours_is_one_that_the_code_reads(service):
    folders = ("include/dateline", "dags", "plugins")
    code = "".join(path.read_text(encoding="utf-8") for folder in folders for path in (ROOT / folder).rglob("*.py"))
    names = [name for name in SERVICES[service]["environment"] if name.startswith("DATELINE_")]
    assert [name for name in names if f'"{name}"' not in code] == []


@pytest.mark.parametrize("service", sorted(set(PARTS) - {"login"}))
def test_every_setting_that_operators_read_about_reaches_the_containers(service):
    told = re.findall(r"^\| `(DATELINE_\w+)`", (ROOT / "docs" / "operate.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert told
    assert set(told) <= set(SERVICES[service]["environment"])


@pytest.mark.parametrize("service", PARTS)
def test_a_setting_is_one_that_airflow_knows(service):
    for name in SERVICES[service]["environment"]:
        if name.startswith("AIRFLOW__"):
            _, section, option = name.lower().split("__")
            described = conf.configuration_description.get(section, {}).get("options", {})
            assert option in described or conf.has_option(section, option), name


def test_every_service_that_runs_tasks_or_shows_pages_has_the_lake():
    with_lake = {name for name, one in SERVICES.items() if any("lake:/lake" in v for v in one.get("volumes", []))}
    assert {"worker", "api-server"} <= with_lake
    assert "lake" in COMPOSE["volumes"]


def test_workers_can_be_many():
    assert not {"container_name", "ports", "hostname"} & set(SERVICES["worker"])


def test_the_image_holds_the_code_and_runs_as_nobody_special():
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = {word.split("/")[0] for line in lines if line.startswith("COPY") for word in line.split()[1:-1]}
    assert {"requirements.txt", "pyproject.toml", "dags", "plugins", "include"} <= copied
    assert [line for line in lines if line.startswith("USER")] == ["USER airflow"]
    assert all((ROOT / name).exists() for name in copied)
