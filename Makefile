# Onset's commands; `make` alone lists them. Each does all its own set-up, and does again only what has changed.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-builtin-rules
PYTHON ?= python3
BIN := .venv/bin
NODE_BIN := node_modules/.bin
WEB := backend/onset/web
MADE := .build

.PHONY: help setup build run demo test test-web browsers check format schema validate soak bench screenshots lock clean system

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(MADE)/python $(MADE)/node ## Install everything Onset needs, here in the folder

# The locks name all there is to install: an older pip that looks for more refuses `coverage[toml]` beside `coverage==`.
$(MADE)/python: requirements/dev.txt pyproject.toml
	@mkdir -p $(MADE)
	@echo "Installing the Python side"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@$(BIN)/pip install -qq --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(MADE)/node: package-lock.json
	@mkdir -p $(MADE)
	@echo "Installing the web side"
	@npm ci --silent --ignore-scripts
	@touch $@

build: $(WEB)/sw.js ## Build the web app into the Python package

# In this order: the app, then the shell that names its files, then the worker that keeps them all.
SOURCES := $(shell find web service-worker backend/onset/pages backend/onset/text backend/onset/diary/vocabulary.json \
  backend/onset/sync/limits.json -type f -not -name '*.pyc' 2>/dev/null)
$(WEB)/sw.js: $(MADE)/python $(MADE)/node $(SOURCES)
	@echo "Building the web app"
	@$(NODE_BIN)/vite build --config web/vite.config.ts
	@$(BIN)/python -m onset.pages.shell $(WEB)
	@$(NODE_BIN)/vite build --config service-worker/vite.config.ts
	@touch $@

run: build ## Serve Onset at http://localhost:8000
	@$(BIN)/onset serve

demo: build ## Show a sample diary, invented, to look around in
	@$(BIN)/onset demo

system: $(MADE)/python ## Install a browser and PostgreSQL for the tests, where that is possible
	@$(BIN)/python tests/system.py

# A process for each core, and no more than the browsers in each of them have room for.
test: build system test-web ## Run every test suite
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal

browsers: build system ## The tour in Firefox and in WebKitGTK, which are installed for it
	@$(BIN)/python tests/system.py others
	@CI=true $(BIN)/pytest -q -m other_browsers tests/e2e/test_other_browsers.py

test-web: $(MADE)/node ## Run the web's unit tests
	@NO_COLOR=1 $(NODE_BIN)/vitest run --coverage.enabled --coverage.reporter=text-summary --reporter=default

check: build ## Formatting, lint, types, and generated files that have drifted
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/pyright --warnings > $(MADE)/pyright.txt || { cat $(MADE)/pyright.txt; exit 1; }
	@$(NODE_BIN)/biome ci --error-on-warnings --reporter=summary .
	@$(NODE_BIN)/tsc --project web
	@$(NODE_BIN)/tsc --project service-worker
	@$(NODE_BIN)/tsc --project tests/web
	@cp web/src/diary/schema.ts web/src/diary/fields.ts $(MADE) && $(MAKE) --no-print-directory --silent schema
	@for name in schema fields; do cmp --silent web/src/diary/$$name.ts $(MADE)/$$name.ts || \
	  { echo "web/src/diary/$$name.ts had drifted from the Structs; it is written anew, commit it."; exit 1; }; done
	@echo "All clean"

format: setup ## Format everything
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --quiet --fix . && $(NODE_BIN)/biome check --write .

schema: setup ## Write the web's types from the backend's Structs
	@$(BIN)/python -m onset.schema > $(MADE)/schema.json
	@$(NODE_BIN)/json2ts --input $(MADE)/schema.json --output web/src/diary/schema.ts --additionalProperties false \
	  --style.singleQuote --style.printWidth 110 \
	  --bannerComment "$$(printf '%s\n' "// Generated from the backend's Structs by \`make schema\`. Do not edit." '' \
  '/** The tick lists of a kind: one answer for each item. */' \
  'export type Ticks<List extends string> = { [name in `$${List}.$${string}`]?: boolean | null };')"
	@$(BIN)/python -m onset.fields > web/src/diary/fields.ts
	@$(NODE_BIN)/biome format --write --log-level=error web/src/diary/fields.ts > /dev/null

validate: $(MADE)/python ## Is the review right? Its claims on invented diaries, and on real ones with DATASETS=folder
	@OPENBLAS_NUM_THREADS=1 DATASETS=$(DATASETS) $(BIN)/python -m tests.validation

soak: browsers ## What takes longer: other browsers, ten thousand worlds, odd requests, guessed codes, kills, power cuts
	@$(BIN)/python -m tests.simulation 10000
	@ONSET_CUTS=1000 ONSET_KILLS=200 ONSET_FAULTS=10 $(BIN)/pytest -q tests/durability tests/e2e/test_browser_faults.py
	@ONSET_FUZZ=10000 ONSET_GUESSES=100000 $(BIN)/pytest -q --numprocesses auto \
	  tests/backend/test_fuzz.py tests/backend/test_pairing.py

bench: build system ## Measure speed and size, against their bars; writes bench.json
	@$(BIN)/python -m tests.bench

screenshots: build system ## Make the README's pictures anew
	@$(BIN)/python -m tests.e2e.screenshots web/public/screenshots

lock: $(MADE)/python ## Compile the Python locks anew
	@for name in runtime dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url requirements/$$name.in --output-file requirements/$$name.txt; done

clean: ## Remove all that was installed and built
	rm -rf .venv node_modules $(MADE) $(WEB) dist coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
