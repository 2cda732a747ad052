# Two commands are enough: `make run` and `make test`. Everything that they need, they set up themselves.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test quick check lint types contracts audit bench collect build docs lock spark clean help
.DEFAULT_GOAL := help

help:            ## what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

run: export KAKEHASHI_EXAMPLE ?= 1
run: $(VENV)/ready  ## set up, collect, build, migrate and serve on http://127.0.0.1:8000
	$(BIN)/kakehashi collect
	$(BIN)/kakehashi build
	$(BIN)/kakehashi manage migrate --verbosity 0
	$(BIN)/kakehashi example load
	$(BIN)/kakehashi serve

test: $(VENV)/ready  ## everything that this machine can run; says what it skipped and how to get it
	$(BIN)/pytest -m "not live" -n 2 --dist loadfile -rs

quick: $(VENV)/ready  ## tests without Java, browser, PostgreSQL or mirror; no network
	$(BIN)/pytest -m "not live and not browser and not postgres and not spark and not mirror" -n 2 --dist loadfile

check: lint types contracts quick  ## what must hold before a commit

lint: $(VENV)/ready
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks

types: $(VENV)/ready
	$(BIN)/mypy

contracts: $(VENV)/ready
	$(BIN)/lint-imports

audit: $(VENV)/ready  ## known vulnerabilities in what requirements.lock installs; says where it could not ask
	$(BIN)/python .ci/audit.py

bench: $(VENV)/ready  ## the claims of speed, measured
	$(BIN)/python -m benchmarks.all

collect build: $(VENV)/ready
	$(BIN)/kakehashi $@

docs: $(VENV)/ready  ## the generated pages of docs/
	$(BIN)/kakehashi docs

spark: $(VENV)/ready  ## add Spark (about 400 MB; needs Java 17) for the parity test and for KAKEHASHI_ENGINE=spark
	$(BIN)/python -m uv pip install --python $(BIN)/python --require-hashes -r requirements-spark.lock

lock: $(VENV)/ready
	$(BIN)/python -m uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 --extra dev pyproject.toml -o requirements.lock -q
	echo 'pyspark>=4.0,<4.1' | $(BIN)/python -m uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --python-version 3.11 - -o requirements-spark.lock -q

$(VENV)/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Kakehashi needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else 0'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/python -m uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
