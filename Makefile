# make setup once (every target below does it by itself); `make` alone says what there is.
PYTHON ?= python3
UV ?= uv
ARGS ?=
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test bench stress screenshots installers test-installers catalogue format lint lock clean

help: ## what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

setup: ## .venv with everything the desk needs, system libraries included (as root; else the line to run is said)
	@command -v $(PYTHON) >/dev/null || { echo "csdesk setup: there is no $(PYTHON); csdesk needs Python 3.11 or newer" >&2; exit 1; }
	@$(PYTHON) tools/bootstrap.py

run: setup ## the demonstration desk; without a display: the same offscreen, screenshots and a summary (ARGS=… goes along)
	@$(BIN)/csdesk demo $(ARGS)

test: setup ## format, lint, types, import contracts, every branch of the rules, tests (ARGS=… goes to pytest)
	@$(BIN)/python -m tools.check $(ARGS)

lint: setup ## the same without the tests
	@$(BIN)/python -m tools.check --no-tests

bench: setup ## every figure of docs/benchmarks.md
	@$(BIN)/python -m bench $(ARGS)

stress: setup ## a shared desk under everything at once, its server stopped, frozen and cut 50 times
	@$(BIN)/python -m bench.stress $(ARGS)

screenshots: setup ## the pictures of the guide, from the demonstration
	@$(BIN)/python -m tools.screenshots $(ARGS)

installers: setup ## dist/: .deb, portable tar.xz, Windows installers, with sums, licences and bills (on Linux; ARGS=linux or windows: those alone)
	@$(BIN)/python -m tools.installers $(ARGS)

test-installers: ## each of them in a clean place: installed, started, upgraded, removed (as root; after make installers; ARGS as there)
	@$(BIN)/python -m tools.installers.trial $(ARGS)

catalogue: setup ## the catalogues of other languages, brought up to what the source says (fails while one has gaps)
	@$(BIN)/python -m tools.catalogue

format: setup ## one style
	@$(BIN)/ruff check --quiet --fix-only . && $(BIN)/ruff format .

lock: ## requirements.lock made anew from pyproject.toml (needs uv; newer versions: ARGS=--upgrade)
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --group dev --output-file requirements.lock $(ARGS) pyproject.toml

clean: ## what the targets above made, .venv included
	rm -rf .venv out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find src tests tools -name __pycache__ -prune -exec rm -rf {} +
