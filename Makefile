# Commands for people. Works with GNU make 3.81 and later, as root or not; no sudo, no network once installed.
# `make help` lists the targets.
PYTHON ?= python3
PORT ?= 8080
KILLS ?= 200
MESSAGES ?= 10000
WORKERS ?= 4
VENV := .venv
BIN := $(VENV)/bin
TYPED := bot knowledge verification tests
UV := $(BIN)/uv
# No address of a registry and no path of this machine may enter the locks.
COMPILE := $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

CATALOGUES := $(wildcard locales/*/LC_MESSAGES/*.po)
CONTENT := $(shell find knowledge -type f 2>/dev/null | grep -v -e '^knowledge/built/' -e '__pycache__')
TRIAGE := $(shell find bot/triage knowledge/background -type f 2>/dev/null | grep -v -e '/built/' -e '__pycache__')

.DEFAULT_GOAL := help
.PHONY: help install run test lint format bench faults lock clean

help:
	@echo "make run      install, then start the demo on http://127.0.0.1:$(PORT) (PORT=9000 moves it)"
	@echo "make test     install, then run all tests"
	@echo "make lint     formatter, linter, types, import layers, catalogues"
	@echo "make format   format the code and fix what can be fixed"
	@echo "make bench    benchmarks; prints a table, writes var/bench.json and draws docs/figures.svg"
	@echo "make faults   fault tests in their long form (KILLS=200 MESSAGES=10000); prints what was lost or doubled"
	@echo "make install  only make $(VENV) with the project and its development extras"
	@echo "make lock     choose the versions of all dependencies anew (needs a network)"
	@echo "make clean    remove everything that was made, save the data under var/"

install: $(VENV)/.installed $(VENV)/.catalogues $(VENV)/.matcher $(VENV)/.models

$(VENV)/.installed: pyproject.toml requirements-dev.txt
	@PYTHON="$(PYTHON)" sh .ci/make-venv $(VENV)
	@echo "installing into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.catalogues: $(VENV)/.installed $(CATALOGUES)
	@if [ -d locales ]; then $(BIN)/pybabel --quiet compile --directory locales --domain assistant; fi
	@touch $@

# The matcher is learned from the articles once, so that the first start is quick.
$(VENV)/.matcher: $(VENV)/.installed $(CONTENT)
	@if [ -f bot/commands/kb.py ]; then $(BIN)/assistant kb build; fi
	@touch $@

# So is what stands beside the rules of triage, from labelled posts.
$(VENV)/.models: $(VENV)/.installed $(TRIAGE)
	@$(BIN)/assistant moderate --learn
	@touch $@

run: install
	@$(BIN)/assistant serve --demo --port $(PORT)

# Two workers a core: each has a database server and a browser of its own, and waits for them for two thirds of its time.
# What failed is run once more, and the summary says so (RERUN): what is right only the second time has a race to be
# mended, which need not hold up everybody.
test: install
	@sh .ci/get-browser
	@sh .ci/get-promtool $(BIN)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --reruns 1 -r fEsxXR

lint: install
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy $(TYPED)
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/bandit --quiet --recursive --configfile pyproject.toml bot knowledge verification
	@if [ -f tests/catalogues.py ]; then $(BIN)/python -m tests.catalogues; fi

format: install
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: install
	@$(BIN)/python -m tests.benchmarks

faults: install
	@$(BIN)/python -m tests.faults --kills $(KILLS) --messages $(MESSAGES)

# The runtime lock first; the development lock holds the same versions and more.
lock:
	@test -x $(UV) || { echo "make lock needs uv: run 'make install' first, or set UV=/path/to/uv" >&2; exit 1; }
	@$(COMPILE) --upgrade --output-file requirements.txt
	@$(COMPILE) --upgrade --extra dev --constraint requirements.txt --output-file requirements-dev.txt

clean:
	@rm -rf $(VENV) knowledge/built bot/triage/built build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find locales -name '*.mo' -delete 2>/dev/null || true
