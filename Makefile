# Two commands matter: `make serve` and `make test`. Everything they need they install into .venv.

PYTHON ?=
ADDR ?= 127.0.0.1:8000
# how many tests run side by side: as many as there are cores, or a number; 0 runs one after the other
WORKERS ?= auto

VENV := .venv
BIN := $(VENV)/bin
CODE := graph_builder tests
NODE := scripts/with-node
# a group is what shares something that is costly to make
PYTEST = $(BIN)/python -m pytest --numprocesses $(WORKERS) --maxprocesses 8 --dist loadgroup
BUNDLES := graph_builder/browser
# beside the site, so that they change places in a moment
NEW := $(CURDIR)/$(VENV)/site-new
OLD := $(CURDIR)/$(VENV)/site-old

export PYTHON
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
# some package indexes take their time
export PIP_DEFAULT_TIMEOUT ?= 120

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve test unit site check lint types imports coverage browser clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

serve: $(VENV)/.stamp-run ## build the atlas and serve it; an edit shows without a restart
	$(BIN)/mkdocs serve --livereload --dev-addr $(ADDR)

test: $(VENV)/.stamp-test $(VENV)/.stamp-chromium ## run every test, those in a browser included
	$(PYTEST)

unit: $(VENV)/.stamp-test ## run the tests that need no browser
	$(PYTEST) -m "not browser"

site: $(VENV)/.stamp-run ## build into site/; a build that fails leaves the last good site
	rm -rf $(NEW) $(OLD)  # a quiet build would not count warnings, and strict would mean nothing
	$(BIN)/mkdocs build --strict --site-dir $(NEW) || { rm -rf $(NEW); exit 1; }
	if [ -e site ]; then mv site $(OLD); fi
	mv $(NEW) site
	rm -rf $(OLD)

check: lint types imports ## linter, types, imports

lint: $(VENV)/.stamp-dev
	$(BIN)/ruff check $(CODE)

types: $(VENV)/.stamp-dev
	$(BIN)/mypy

imports: $(VENV)/.stamp-dev
	$(BIN)/lint-imports

coverage: $(VENV)/.stamp-dev ## run the tests that need no browser and say what they cover
	$(PYTEST) -q -m "not browser" --cov --cov-report=term:skip-covered

browser: $(BUNDLES)/node_modules/.stamp ## check the scripts of the pages: types, tests, committed bundles
	cd $(BUNDLES) && ../../$(NODE) npm run types
	cd $(BUNDLES) && ../../$(NODE) npm test
	cd $(BUNDLES) && ../../$(NODE) npm run check

clean: ## remove everything that was made, the site and .venv included
	rm -rf $(VENV) site .cache $(BUNDLES)/node_modules build dist ./*.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is written when its step is done, so an interrupted step is done again.

$(VENV)/.stamp-venv:
	scripts/make-venv $(VENV)
	touch $@

$(VENV)/.stamp-run: pyproject.toml $(VENV)/.stamp-venv
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/.stamp-test: pyproject.toml $(VENV)/.stamp-venv
	$(BIN)/pip install --quiet --editable ".[test]"
	touch $@ $(VENV)/.stamp-run

$(VENV)/.stamp-dev: pyproject.toml $(VENV)/.stamp-venv
	$(BIN)/pip install --quiet --editable ".[dev]"
	touch $@ $(VENV)/.stamp-test $(VENV)/.stamp-run

$(VENV)/.stamp-chromium: $(VENV)/.stamp-test tests/browser/chromium.py
	$(BIN)/python -m tests.browser.chromium
	touch $@

$(BUNDLES)/node_modules/.stamp: $(BUNDLES)/package.json $(BUNDLES)/package-lock.json
	cd $(BUNDLES) && ../../$(NODE) npm ci
	touch $@

.PHONY: bench
bench: $(VENV)/.stamp-run ## compare what a build costs with MkDocs alone; takes a quarter of an hour
	$(BIN)/python -m benchmarks.run --sizes 300 3000 --runs 3
