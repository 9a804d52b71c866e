# The day-to-day commands. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
STAMP := $(VENV)/.installed
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help install demo test test-long lint type bench bench-large docs check wheel lock

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("chainnav needs Python 3.11 or newer; set PYTHON=…") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

install: $(STAMP) ## install into .venv, versions pinned with hashes

demo: $(STAMP) ## example data on the embedded engine, diagnosed, on http://127.0.0.1:8000 (PORT=…)
	$(BIN)/chainnav demo --port $(PORT)

test: $(STAMP) ## all tests on the embedded engine, and on a Neo4j where Java and Maven are
	$(BIN)/python -m pytest -m "not long" --numprocesses auto --no-loadscope-reorder

test-long: $(STAMP) ## what takes longer: many kills, hostile files
	$(BIN)/python -m pytest -m long

lint: $(STAMP) ## ruff: style, imports, complexity, security
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

type: $(STAMP) ## mypy --strict
	$(BIN)/mypy

bench: $(STAMP) ## measure, print a table, write .bench/latest.json
	$(BIN)/python -m tests.bench

bench-large: $(STAMP) ## the same with what takes long
	$(BIN)/python -m tests.bench --large

docs: $(STAMP) ## write the generated pages of docs/ again
	$(BIN)/python -m tests.docs_pages

check: $(STAMP) ## settings, query files, rules, engine, fonts
	$(BIN)/chainnav check

wheel: $(STAMP) ## build wheel and sdist into dist/
	$(BIN)/python -m build --no-isolation --outdir dist .

lock: $(STAMP) ## renew requirements.txt from pyproject.toml
	$(PIP) install uv
	$(BIN)/uv pip compile --universal --generate-hashes --all-extras --python-version 3.11 --no-header --quiet pyproject.toml -o requirements.txt
