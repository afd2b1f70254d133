# `make run` and `make test` are all a newcomer needs; `make help` lists the rest.

PORT ?= 8501
ADDRESS ?= localhost
ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
# The oldest Python that is supported comes first, because the lock is tested with it.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
PIP_INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check

RUN_READY := $(VENV)/.run-ready
TEST_READY := $(VENV)/.test-ready

.DEFAULT_GOAL := help
.PHONY: help run build test lint format codebook bench lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: build ## set up what is missing and start the app (PORT=8501, ADDRESS=localhost)
	@exec $(PY) -m streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

build: $(RUN_READY) ## environment, and the snapshot if it is missing or stale
	@$(PY) -m etl build --if-stale

test: $(TEST_READY) ## every test; those in a browser where Chromium is installed (ARGS="-k map")
	@$(PY) -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

lint: $(TEST_READY) ## style, types, and whether generated documents are current
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -m etl.schema.codebook --check

format: $(TEST_READY) ## put the code into its style
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

codebook: $(RUN_READY) ## write docs/codebook.md from the schema and the reference tables
	@$(PY) -m etl.schema.codebook

bench: $(TEST_READY) ## time the app and the build against plain ones (see bench/README.md)
	@$(PY) -m bench $(ARGS)

lock: $(PY) ## pin the newest versions that requirements*.txt allow, with hashes
	@$(PIP_INSTALL) -r requirements-uv.txt
	@for set in requirements requirements-dev requirements-uv; do \
	  echo "$$set.lock" && UV_CUSTOM_COMPILE_COMMAND="make lock" $(PY) -m uv pip compile --quiet --upgrade \
	    --universal --python-version 3.11 --generate-hashes --no-annotate \
	    $$([ $$set = requirements ] || echo --constraint requirements.lock) $$set.txt --output-file $$set.lock || exit; \
	done

clean: ## remove the environment, the snapshots and caches
	rm -rf $(VENV) data/warehouse static/plotly.min.js .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A marker file says that a lock is installed; a changed lock is newer than its marker. uv takes a tenth of pip's
# time; where it cannot be had or cannot install, pip does the same. Both check the hash of every file.
$(RUN_READY): requirements.lock
$(TEST_READY): requirements-dev.lock
$(RUN_READY) $(TEST_READY): | $(PY)
	@echo "Installing $< (up to a few minutes the first time)"
	@{ $(PIP_INSTALL) --require-hashes -r requirements-uv.lock && \
	  $(PY) -m uv pip install --quiet --python $(PY) --require-hashes -r $<; } || \
	  $(PIP_INSTALL) --require-hashes -r $<
	@touch $@

$(PY):
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer found; name one: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
