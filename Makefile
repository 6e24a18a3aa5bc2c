# `make regen` rebuilds specs/ and generated/ from the pages, `make test` runs every test.
# Each sets up what it needs: a virtual environment in .venv with the versions of constraints.txt.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PACKAGES = $(wildcard generated/*/)
COPIED := templates/_models templates/_runtime templates/_validation
CHECKED := generator benchmarks tests generated $(COPIED) templates/testing

.PHONY: regen test check lint figures bench docs setup clean
.DEFAULT_GOAL := regen

regen: $(STAMP)
	$(BIN)/refsmith regen

test: $(STAMP)
	$(BIN)/python -m pytest $(ARGS)

check: $(STAMP)
	$(BIN)/black --check $(CHECKED)
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/mypy generator
	$(BIN)/mypy --explicit-package-bases $(COPIED)
	@set -e; for package in $(PACKAGES); do echo "$(BIN)/mypy $$package"; \
	  (cd $$package && $(CURDIR)/$(BIN)/mypy --strict .); done

lint: $(STAMP)
	$(BIN)/refsmith lint

# What is reached on the reference pages beside this repository; ARGS=--help tells what else it can do.
figures: $(STAMP)
	PYTHONPATH=tests $(BIN)/python -m corpus.figures $(ARGS)

# How long it takes, beside other tools as far as they are installed; ARGS=--save keeps the result.
bench: $(STAMP)
	$(BIN)/python -m benchmarks $(ARGS)

docs: $(STAMP)
	$(BIN)/refsmith explain --format markdown > docs/findings.md
	$(BIN)/refsmith explain changes > docs/changes.md

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3.11"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt setuptools
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --no-build-isolation --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .refsmith-*
	find generator templates tests generated -name __pycache__ -type d -prune -exec rm -rf {} +
