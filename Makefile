# `make run` and `make test` do all their own set-up; `make` alone lists the rest.

SHELL := bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test ui env model requirements lint docs clean bench-airflow bench-collect bench-pages bench-dates bench-find

BIN := .venv/bin
READY := .venv/.ready
UV := uv==0.13.9
ENV_FILE ?= .env
FOLDER ?= include/samples
LAKE ?= lake
AIRFLOW_FOLDER ?= .airflow
# The samples end on this day. Without a last day, unpausing the DAG starts yesterday, for which they have nothing.
LAST_DAY ?= $(if $(filter include/samples,$(FOLDER)),2026-03-03)
DAYS ?= 2026-03-01 2026-03-02 2026-03-03
PORT ?= 8080

# The first Python that will do; 3.11 comes first because the image and the type checker use it.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3; do \
	$$python -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& echo $$python && break; done)

# Airflow on this machine: SQLite, four tasks at once, nothing listens beyond 127.0.0.1. `run` and `ui` have a folder
# each, because a live scheduler would take tasks from a run in another process on the same database.
run: export AIRFLOW_HOME := $(abspath $(AIRFLOW_FOLDER))/run
ui: export AIRFLOW_HOME := $(abspath $(AIRFLOW_FOLDER))/ui
run ui: export PATH := $(CURDIR)/$(BIN):$(PATH)
run ui: export AIRFLOW__DATABASE__SQL_ALCHEMY_CONN = sqlite:///$(AIRFLOW_HOME)/airflow.db?timeout=60
run ui: export AIRFLOW__CORE__DAGS_FOLDER := $(CURDIR)/dags
run ui: export AIRFLOW__CORE__PLUGINS_FOLDER := $(CURDIR)/plugins
run ui: export AIRFLOW__CORE__LOAD_EXAMPLES := False
run ui: export AIRFLOW__CORE__PARALLELISM := 4
run ui: export AIRFLOW__API__HOST := 127.0.0.1
run ui: export AIRFLOW__API__PORT := $(PORT)
run ui: export AIRFLOW__API__BASE_URL := http://127.0.0.1:$(PORT)
run ui: export AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS := admin:admin
run ui: export AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE = $(AIRFLOW_HOME)/passwords.json
run ui: export DATELINE_FOLDER := $(abspath $(FOLDER))
ui: export DATELINE_LAST_DAY := $(LAST_DAY)
run ui: export DATELINE_LAKE := $(abspath $(LAKE))

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(READY) $(AIRFLOW_FOLDER)/run/.prepared  ## publish the sample days through Airflow (DAYS, FOLDER and LAKE choose others)
	@set -euo pipefail; log=$(AIRFLOW_FOLDER)/logs/run-$$(date +%Y%m%dT%H%M%S).log; \
	echo "Airflow runs news_daily for $(DAYS). Its whole log: $$log"; \
	DATELINE_RETRIES=0 $(BIN)/python -u dags/news_daily.py $(DAYS) 2>&1 | tee "$$log" | while IFS= read -r line; do \
		if [[ $$line == *' [dateline] '* ]]; then line="$${line#*] }"; echo "  $${line% \[dateline\]*}"; fi; done || \
	{ grep -E '^[A-Za-z_.]+: ' "$$log" | tail -1 >&2; echo "make run failed: the whole story is in $$log" >&2; exit 1; }; \
	$(BIN)/python -c "$$SUMMARY" $(DAYS)

define SUMMARY
import sys
from datetime import date
from dateline import runner, settings
chosen = settings.settings_from()
runner.relink(chosen, lambda line: print(f"  {line}"))
print(runner.published_summary(chosen.lake, [date.fromisoformat(day) for day in sys.argv[1:]]))
endef
run: export SUMMARY := $(SUMMARY)

test: lint  ## check style and types, then run every test
	$(BIN)/pytest --numprocesses auto --dist loadfile

lint: $(READY)  ## check style and types
	$(BIN)/ruff check .
	$(BIN)/mypy include/dateline plugins

# Tasks report to a server of their own: in one process with the UI's, SQLite lets a click and a task wait for each other
# until the database's timeout. `airflow standalone` cannot do that, serves its logs to the whole network, and lives on
# when a part of it has died.
ui: $(READY) $(ENV_FILE) $(AIRFLOW_FOLDER)/ui/.prepared  ## start Airflow with its UI on 127.0.0.1 (PORT chooses the port); Ctrl-C stops it
	@set -euo pipefail; set -a; . "$(abspath $(ENV_FILE))"; set +a; umask 077; \
	export AIRFLOW__API_AUTH__JWT_SECRET=$$JWT_SECRET AIRFLOW__CORE__FERNET_KEY=$$FERNET_KEY; \
	printf '{"admin": "%s"}\n' "$$ADMIN_PASSWORD" > "$$AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"; \
	logs=$(AIRFLOW_FOLDER)/ui; echo "Starting Airflow (about half a minute). Its logs: $$logs/*.log"; \
	tasks=$$($(BIN)/python -c "$$FREE_PORT"); export AIRFLOW__CORE__EXECUTION_API_SERVER_URL=http://127.0.0.1:$$tasks/execution/; \
	parts=(); start() { $(BIN)/airflow "$${@:2}" > "$$logs/$$1.log" 2>&1 & parts+=($$!); }; \
	whole() { (( $$(jobs -rp | wc -l) == $${#parts[@]} )); }; \
	end() { for part in "$${parts[@]}"; do kill "-$$1" -- "-$$part" 2>/dev/null || true; done; wait; }; \
	trap 'end TERM; end KILL' EXIT; \
	trap 'exit 0' INT TERM; set -m; \
	start api-server api-server --apps core; start task-server api-server --apps execution --port "$$tasks"; \
	start scheduler scheduler --skip-serve-logs; start triggerer triggerer --skip-serve-logs; \
	start dag-processor dag-processor; set +m; \
	for try in {1..120}; do $(BIN)/python -c "$$HEALTHY" 2>/dev/null && break; \
		whole && (( try < 120 )) || { echo "Airflow did not start: see $$logs/*.log" >&2; exit 1; }; \
		sleep 1; done; \
	echo "Airflow is ready: http://127.0.0.1:$(PORT)  user: admin  password: $$ADMIN_PASSWORD  (Ctrl-C stops it)"; \
	while whole; do sleep 2; done; echo "A part of Airflow stopped by itself: see $$logs/*.log" >&2; exit 1

define FREE_PORT
import socket, sys
with socket.socket() as ui, socket.socket() as tasks:
    ui.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        ui.bind(("127.0.0.1", $(PORT)))
    except OSError as error:
        sys.exit(f"Port $(PORT) cannot be had ({error.strerror}). Choose another: make ui PORT=8090")
    tasks.bind(("127.0.0.1", 0))
    print(tasks.getsockname()[1])
endef
ui: export FREE_PORT := $(FREE_PORT)

define HEALTHY
import json, urllib.request
with urllib.request.urlopen("http://127.0.0.1:$(PORT)/api/v2/monitor/health", timeout=5) as reply:
    assert all(part["status"] == "healthy" for part in json.load(reply).values())
endef
ui: export HEALTHY := $(HEALTHY)

env: $(ENV_FILE)  ## write .env with fresh secrets for docker compose and `make ui`, unless it is there

$(ENV_FILE):
	@$(need_python)
	@umask 077; $(PYTHON) -c "$$SECRETS" > $@
	@echo "Fresh secrets are in $@: keep it out of the repository."

define SECRETS
from base64 import urlsafe_b64encode
from secrets import token_bytes, token_urlsafe
print("FERNET_KEY=" + urlsafe_b64encode(token_bytes(32)).decode())
for name in ("JWT_SECRET", "POSTGRES_PASSWORD", "REDIS_PASSWORD", "ADMIN_PASSWORD"):
    print(f"{name}={token_urlsafe(64 if name == 'JWT_SECRET' else 24)}")
endef
$(ENV_FILE): export SECRETS := $(SECRETS)

# pip, not uv: it takes the build of PyTorch for processors where this machine's configuration offers one.
model: $(READY)  ## train the models again from the corpora (DATELINE_CORPORA; two hours and a half on two cores, resumable)
	@$(BIN)/pip install --quiet --disable-pip-version-check 'pip>=25.1' && $(BIN)/pip install --quiet --group train
	$(BIN)/python -m dateline.models.train --corpora "$${DATELINE_CORPORA:-../shared/corpora}"

bench-airflow: $(READY)  ## measure what Airflow costs on two cores (about eight minutes; needs PostgreSQL and Redis)
	@PYTHONPATH=tests $(BIN)/python -m bench.airflow_cost

bench-collect: $(READY)  ## measure how fast pages come into the archive, and with how much memory (five minutes; needs nginx)
	@PYTHONPATH=tests $(BIN)/python -m bench.collect

bench-pages: .peers/.ready  ## compare extract with its peers on saved pages (DATELINE_CORPORA; ten minutes), into docs/accuracy.md
	@PYTHONPATH=tests:.peers $(BIN)/python -m bench.page_peers \
		--data "$${DATELINE_CORPORA:-../shared/corpora}/pages" --write docs/accuracy.md

bench-find: $(READY)  ## measure how fast find reads articles, part by part, and its memory (DATELINE_CORPORA; two minutes)
	@PYTHONPATH=tests $(BIN)/python -m bench.find --data "$${DATELINE_CORPORA:-../shared/corpora}/pages"

bench-dates: .peers/.ready  ## compare the time expressions of find with those of its peers (DATELINE_CORPORA), into docs/accuracy.md
	@PYTHONPATH=tests:.peers $(BIN)/python -m bench.date_peers \
		--data "$${DATELINE_CORPORA:-../shared/corpora}/dates" --write docs/accuracy.md

# Peers bring some eighty packages. In a folder of their own, and held to the pinned versions of what they share with
# dateline, they change nothing in .venv: the tests and the product never see them.
.peers/.ready: pyproject.toml requirements.txt | $(READY)
	@echo "Installing the peers into .peers (once; a minute)."
	@rm -rf .peers
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --target .peers --constraint requirements.txt --group peers
	@touch $@

docs: $(READY)  ## write the generated documents again
	$(BIN)/dateline docs

requirements: $(BIN)/uv  ## compile requirements.txt from pyproject.toml (UPGRADE=--upgrade takes newer versions)
	$(BIN)/uv pip compile --quiet pyproject.toml --group dev --universal --python-version 3.11 \
		--no-header --no-emit-index-url $(UPGRADE) --output-file requirements.txt

clean:  ## remove the environment, Airflow's folders and caches; the lake and .env stay
	rm -rf .venv .peers .airflow .mypy_cache .ruff_cache .pytest_cache .hypothesis include/dateline.egg-info

$(AIRFLOW_FOLDER)/%/.prepared: $(READY)
	@umask 077; mkdir -p $(AIRFLOW_FOLDER)/logs $(@D)
	@echo "Preparing Airflow's database (once)."
	@umask 077; log=$(AIRFLOW_FOLDER)/logs/prepare-$*.log; \
	{ $(BIN)/airflow db migrate && $(BIN)/airflow pools set fetch 4 "Tasks that fetch pages"; } > "$$log" 2>&1 || \
	{ tail -5 "$$log" >&2; exit 1; }
	@touch $@

$(READY): requirements.txt pyproject.toml | $(BIN)/uv
	@echo "Installing what requirements.txt names into .venv (once; a minute or two)."
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python requirements.txt 2>/dev/null || \
	$(BIN)/uv pip sync --quiet --system-certs --python $(BIN)/python requirements.txt || { \
		echo "uv could not; trying pip, which reads this machine's pip configuration."; \
		$(BIN)/pip install --quiet -r requirements.txt; }
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(BIN)/uv:
	@$(need_python)
	$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check $(UV)

define need_python
test -n "$(PYTHON)" || { echo "dateline needs Python 3.11, 3.12 or 3.13 with its venv module (Debian: python3-venv), \
and found none. Install one, or name one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
endef
