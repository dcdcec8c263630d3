# Sounding Board: `make run` starts all of it; `make help` lists the rest.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: evaluate help setup train run test check check-content lint hooks new-topic lock clean \
        bench bench-desk prove thresholds triage-rules try vectors

PYTHON = $(or $(shell sh deploy/find_python.sh),$(error no usable Python))
SERVICES := .venv/services/bin/python
BOT := .venv/bot/bin/python
UV := $(CURDIR)/.venv/tools/bin/uv
COMPILE := pip compile --universal
LOCKED := --generate-hashes --no-emit-index-url --no-emit-find-links

help: ## list what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## make both environments and the encoder, where anything changed
	@$(PYTHON) -m deploy.setup

train: ## the same, and train the bot if its content changed
	@$(PYTHON) -m deploy.setup train

run: train ## start everything and print three addresses; Ctrl-C stops it
	@exec $(SERVICES) -m deploy.run

test: train ## run every test, both environments
	@status=0; $(SERVICES) -m pytest --ignore=tests/bot || status=$$?; \
	if [ -d tests/bot ]; then $(BOT) -m pytest tests/bot || status=$$?; fi; exit $$status

prove: export PROVE = 1
prove: export REQUIRE_ALL = 1
prove: export WALKERS = 16
prove: export WALKER_TURNS = 10000
prove: test ## the same at full length: an hour or more

check: lint ## format, lint, types and the fast tests: under a minute
	@$(SERVICES) -m pytest -q tests/unit tests/project

lint: setup ## format, lint and types alone
	@$(SERVICES) -m ruff format --check . && $(SERVICES) -m ruff check . && $(SERVICES) -m mypy

check-content: $(SERVICES) ## every mistake in the content, with its line; SLOW=1 compares meanings too
	@$(SERVICES) -m workbench.check $(if $(SLOW),--slow) $(ARGS)

$(SERVICES):
	@$(PYTHON) -m deploy.setup

hooks: setup ## let git run the quick checks before each commit
	@$(SERVICES) -m pre_commit install

new-topic: setup ## ask three questions and write a new topic's file (docs/authors/start.md)
	@$(SERVICES) -m workbench.new_topic $(ARGS)

evaluate: setup ## how well unseen messages are understood, misses included
	@$(SERVICES) -W ignore -m workbench.evaluate $(ARGS)

try: setup ## type messages and see how they are taken; edits count at once
	@$(SERVICES) -W ignore -m workbench.try_out

bench: train ## how long understanding, learning and checking take here
	@OMP_NUM_THREADS=1 $(SERVICES) -W ignore -m workbench.bench

bench-desk: setup ## the desk's queue with 50,000 cases beside an empty one
	@$(SERVICES) -m tests.support.bench_desk $(ARGS)

thresholds: setup ## choose again from which probability on the bot acts
	@$(SERVICES) -W ignore -m workbench.thresholds

triage-rules: setup ## write docs/triage-rules.md from the rules, for a safeguarding lead to sign
	@$(SERVICES) -m workbench.triage_rules

vectors: setup ## release the training messages' vectors: a first training is quick
	@$(SERVICES) -W ignore -m workbench.release

lock: setup ## make both lock files again; UPGRADE=--upgrade takes newer packages
	@cd bot && $(UV) $(COMPILE) --python-version 3.10 $(LOCKED) $(UPGRADE) \
	    --group dev pyproject.toml -o requirements.lock --quiet
	@$(UV) $(COMPILE) --python-version 3.11 $(LOCKED) $(UPGRADE) \
	    --group pyproject.toml:dev pyproject.toml -o requirements.lock --quiet

clean: ## remove environments, encoder, model and logs; databases and secrets stay
	rm -rf .venv var/encoder var/models var/log var/run var/tmp .rasa .mypy_cache .pytest_cache \
	    .ruff_cache .hypothesis
