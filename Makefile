# Two commands matter most: `make run` and `make test`. Each prepares .venv by itself when that is needed.
# Before a commit `make test-quick` is enough; `make test-deep` looks for examples that nobody has tried yet.
# PYTHON chooses the interpreter that .venv is made with, PORT where the app answers.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
# The tools are called as modules: unlike the scripts in .venv/bin, that still works in a moved or copied folder.
VENV_PYTHON := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test test-quick test-deep fuzz lint types bench

# Tests on every core; what is left over goes to who is done first.
PYTEST := $(VENV_PYTHON) -m pytest --numprocesses=auto --dist=worksteal
# Where this is set, every process of the tests would read all of them anew: three seconds each.
unexport PYTHONDONTWRITEBYTECODE

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

run: $(VENV)/.run-stamp ## Start the app on http://localhost:$PORT (8501 unless told otherwise)
	$(VENV_PYTHON) -m streamlit run serve.py --server.port=$(PORT)

test: $(VENV)/.dev-stamp ## Run every test but the benchmarks, in a real browser too
	@$(VENV_PYTHON) -m tests.browser.find_browser --install
	$(PYTEST) --ignore=tests/browser
	$(PYTEST) tests/browser

test-quick: $(VENV)/.dev-stamp ## Run what takes less than a minute: no browser, few examples
	EXAMPLES=quick $(PYTEST) --ignore=tests/browser

test-deep: $(VENV)/.dev-stamp ## Look for new examples, many of them
	EXAMPLES=deep $(PYTEST) --ignore=tests/browser

fuzz: $(VENV)/.dev-stamp ## Throw damaged files at the readers, seeded and bounded
	FUZZ_ROUNDS=$(or $(ROUNDS),60) $(PYTEST) tests/spreadsheet/test_fuzz.py

lint: $(VENV)/.dev-stamp ## Check style and formatting
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .

types: $(VENV)/.dev-stamp ## Check the types
	$(VENV_PYTHON) -m mypy

bench: $(VENV)/.dev-stamp ## Measure speed (tests/bench)
	$(VENV_PYTHON) -m pytest tests/bench --capture=no

# A stamp is newer than the requirement files for as long as the environment holds what they ask for.
$(VENV)/.run-stamp: requirements.txt | $(VENV_PYTHON)
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev-stamp: requirements-dev.txt requirements.txt | $(VENV_PYTHON)
	$(VENV_PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $(VENV)/.run-stamp $@

# A half-made environment is removed again: it would look finished to the next `make`.
$(VENV_PYTHON):
	@command -v $(PYTHON) > /dev/null || { \
		echo "There is no '$(PYTHON)' here. Install Python 3.11 or newer, or name one: make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Name a newer one: make $(or $(MAKECMDGOALS),run) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python could not make a virtual environment. On Debian and Ubuntu, 'apt-get install python3-venv' mends that."; exit 1; }
