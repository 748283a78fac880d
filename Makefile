# Onset's commands. `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
BIN := .venv/bin
NODE_BIN := node_modules/.bin

.PHONY: help
help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: schema
schema: ## Write the web's types from the backend's Structs
	mkdir -p .build && $(BIN)/python -m onset.schema > .build/schema.json
	$(NODE_BIN)/json2ts --input .build/schema.json --output web/src/diary/schema.ts --additionalProperties false \
	  --style.singleQuote --style.printWidth 110 \
	  --bannerComment "// Generated from the backend's Structs by \`make schema\`. Do not edit."
