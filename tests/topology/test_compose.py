"""The topology follows docker-compose.yaml, and what it cannot follow stops it."""

import shutil

import pytest

from . import compose, services

VARIABLES = {name: f"{name.lower()}-value" for name in
             ("FERNET_KEY", "JWT_SECRET", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "ADMIN_PASSWORD")}  # fmt: skip
PORTS = {8080: 18080, 8974: 18974, 5432: 15432, 6379: 16379}


@pytest.fixture
def read(tmp_path):
    """Return a function that reads the file with one piece of it replaced."""

    def services_with(old="", new="", workers=2, variables=VARIABLES):
        text = (services.CHECKOUT / "docker-compose.yaml").read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "docker-compose.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
        shutil.copy(services.CHECKOUT / "Dockerfile", tmp_path)
        machine = compose.Machine(tmp_path / "run", tmp_path, {"./pages": tmp_path / "my-pages"}, PORTS)
        return compose.services_of(machine, variables, workers)

    return services_with


def test_hosts_become_ports_of_this_machine(read):
    environment = read()["worker-2"].environment
    assert environment["AIRFLOW__CORE__EXECUTION_API_SERVER_URL"] == "http://127.0.0.1:18080/execution/"
    assert environment["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"].endswith(":postgres_password-value@127.0.0.1:15432/airflow")
    assert environment["AIRFLOW__CELERY__BROKER_URL"] == "redis://:redis_password-value@127.0.0.1:16379/0"
    assert "127.0.0.1:18974/health" in " ".join(read()["scheduler"].check)


def test_container_paths_become_folders_and_volumes_are_shared(read):
    worker, server = read()["worker-1"], read()["api-server"]
    assert worker.environment["DATELINE_LAKE"] == f"{worker.root}/lake"
    assert worker.environment["AIRFLOW__CORE__DAGS_FOLDER"] == f"{worker.root}/opt/dateline/dags"
    assert worker.links["/lake"] == server.links["/lake"]
    assert worker.root != server.root


def test_there_are_as_many_workers_as_asked_for(read):
    kinds = [service.kind for service in read(workers=3).values()]
    assert kinds.count("worker") == 3
    assert len(set(kinds)) == len(kinds) - 2


def test_a_variable_without_a_value_is_passed_on_only_where_it_is_set(read):
    assert "AWS_ENDPOINT_URL" not in read()["worker-1"].environment
    given = VARIABLES | {"AWS_ENDPOINT_URL": "http://localhost:8080"}
    assert read(variables=given)["worker-1"].environment["AWS_ENDPOINT_URL"] == "http://127.0.0.1:18080"


@pytest.mark.parametrize(
    ("given", "folder", "lake"),
    [
        ({}, "/pages", "/lake"),
        ({"DATELINE_FOLDER": "", "DATELINE_LAKE": ""}, "", "/lake"),
        ({"DATELINE_LAKE": "/lake/two"}, "/pages", "/lake/two"),
    ],
)
def test_defaults_are_filled_in_as_docker_compose_fills_them(read, given, folder, lake):
    worker = read(variables=VARIABLES | given)["worker-1"]
    assert worker.environment["DATELINE_FOLDER"] == (f"{worker.root}{folder}" if folder else "")
    assert worker.environment["DATELINE_LAKE"] == f"{worker.root}{lake}"


def test_a_doubled_dollar_is_one_for_the_shell(read):
    assert '--hostname "$HOSTNAME"' in read()["triggerer"].check[-1]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("/lake}", "/elsewhere}", "names the path /elsewhere"),
        ("redis:6379", "broker:6379", "names the host 'broker'"),
        ("redis:6379", "redis:6380", "names port 6380 of redis"),
        ("./pages:/pages", "./other:/pages", "mounts './other'"),
        ("  init: true", "  network_mode: host", r"\['network_mode'\]"),
        ("condition: service_healthy", "condition: service_lucky", "service_lucky"),
        ('HEALTH_CHECK: "True"', "HEALTH_CHECK: ${SURPRISE:?set it}", "SURPRISE, which nothing sets: set it"),
        ("AIRFLOW__METRICS__STATSD_HOST:", "AIRFLOW__METRICS__STATSD_HOST: statsd", "names the host 'statsd'"),
    ],
)  # fmt: skip
def test_what_the_topology_cannot_follow_stops_it(read, old, new, said):
    with pytest.raises(compose.ComposeError, match=said):
        read(old, new)
