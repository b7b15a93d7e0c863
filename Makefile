# make test and make demo need Python >= 3.11 (with venv), git and make; all else goes into .venv.
#   make test PYTHON=/path/to/python3    another interpreter
#   make test ARGS="-k prompt -x"        arguments for pytest
PYTHON ?=
ARGS ?=
PY = .venv/bin/python
export PYTHON

.PHONY: help test e2e demo check lint types layers docstrings doctest docs bench clean test-env dev-env
.NOTPARALLEL:

help:
	@echo "make test    the tests"
	@echo "make e2e     from a real Kitsu server, started for the purpose, to shares and back to it"
	@echo "make demo    the example films, printed"
	@echo "make check   style, types, layers, docstrings, doctests"
	@echo "make docs    the cards of doctrines and regimes, written from the library"
	@echo "make bench   the benchmarks"
	@echo "make clean   remove .venv and every cache"

test: test-env
	$(PY) -m pytest -n auto --maxprocesses 4 $(ARGS)

e2e: test-env
	@bash .ci/e2e $(ARGS)

demo: test-env
	$(PY) examples/demo.py

check: lint types layers docstrings doctest

lint: dev-env
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: dev-env
	$(PY) -m mypy --strict src

layers: dev-env
	.venv/bin/lint-imports

docstrings: dev-env
	$(PY) -m interrogate -v --omit-covered-files src

doctest: dev-env
	$(PY) -m pytest --doctest-modules src

docs: test-env
	$(PY) docs/build.py

bench: test-env
	@set -e; for file in benchmarks/*.py; do echo "== $$file"; $(PY) "$$file"; done

clean:
	rm -rf .venv .venv-zou .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	find src tests examples benchmarks -name __pycache__ -prune -exec rm -rf {} +

test-env:
	@sh .ci/venv test

dev-env:
	@sh .ci/venv dev
