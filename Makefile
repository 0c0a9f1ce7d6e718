# Set-up and commands of this checkout. Needs Python 3.11 or newer with its venv module, and make.
# Another Python: make PYTHON=python3.13 site

PYTHON ?= python3
# Whatever the shell says, byte code and the compiled theme are kept: a start without them takes twice as long.
unexport PYTHONDONTWRITEBYTECODE
python := .venv/bin/python
install := $(python) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
compile := .venv/bin/uv --no-config pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate

.PHONY: help release site serve test types suite prove audit advisories bench bench-growth bench-preview bench-search docs pinyin variants lock clean

help:
	@echo 'make site    set up, then build this site into public/'
	@echo 'make serve   set up, then show this site in a preview that follows each change'
	@echo 'make docs    set up, then build the manual, a site of its own, into docs-site/public/'
	@echo 'make test    set up, then run every check and test'
	@echo 'make prove   the long proofs: every property with many more examples'
	@echo 'make audit   measure published sites from outside, or one: make audit SITE=public'
	@echo 'make advisories  ask whether any pinned version is known to be unsafe; needs the network'
	@echo 'make bench   measure speed and memory: builds beside Hugo, and starts; for example make bench N=1000'
	@echo 'make bench-growth   of builds of several sizes; for example make bench-growth N="1000 3000"'
	@echo 'make bench-preview  of the preview; for example make bench-preview N=10000'
	@echo 'make bench-search   of the search, beside Pagefind; for example make bench-search N="1000 10000"'
	@echo 'make pinyin  make the table of Han characters by pinyin anew'
	@echo 'make release   build the wheel of this version into dist/'
	@echo 'make variants  make the table of Han characters that search takes for one anew'
	@echo 'make lock    choose the newest versions of all dependencies that pyproject.toml allows'
	@echo 'make clean   remove what these commands made'

site: .venv/site
	@$(python) build.py
	@echo 'The site is in $(CURDIR)/public. To read it: python3 -m http.server --bind 127.0.0.1 -d public'

serve: .venv/site
	@$(python) build.py serve

docs: .venv/site
	@$(python) -m tools.manual

# Types beside the tests, and of these three at once: many wait, for a browser or for another process.
test: .venv/conformance
	@$(python) tests/browser/chromium.py
	$(python) -m ruff check
	$(python) -m ruff format --check
	@$(MAKE) --no-print-directory --jobs 2 types suite

types:
	$(python) -m basedpyright --warnings

# Files in their own order: by the number of their tests, the few that take longest would come last.
suite:
	$(python) -m pytest -n 3 --dist loadfile --no-loadscope-reorder -m "not long"

prove: .venv/conformance
	PROVE=1 $(python) -m pytest -n 2 -m "prove or hypothesis or long"

audit: .venv/test .venv/audit
	@$(python) tests/browser/chromium.py
	@$(python) -m audit $(SITE)

advisories: .venv/advisories
	$(python) -m pip_audit --strict --disable-pip --require-hashes --progress-spinner off \
		$(addprefix --requirement requirements/,site.txt cluster.txt test.txt)

N ?= 1000
RUNS ?= 3
bench: .venv/site .venv/bench
	@$(python) -m bench compare $(N) --runs $(RUNS)
	@$(python) -m bench startup

bench-growth: N = 1000 3000 10000 30000
bench-growth: .venv/site
	@$(python) -m bench growth $(N)

bench-preview: .venv/site
	@$(python) -m bench preview $(N)

bench-search: .venv/test .venv/bench-search
	@$(python) -m bench search $(N)

pinyin: .venv/pinyin
	$(python) tools/pinyin_table.py > .venv/pinyin.txt && mv .venv/pinyin.txt dateline/pages/lists/pinyin.txt

release: .venv/test
	$(python) -m hatchling build -t wheel -d dist

variants: .venv/variants
	$(python) tools/variants_table.py > .venv/variants.txt && mv .venv/variants.txt dateline/search/variants.txt

lock: .venv/lock
	$(compile) pyproject.toml --output-file requirements/site.txt
	$(compile) pyproject.toml --extra cluster --constraint requirements/site.txt --output-file requirements/cluster.txt
	$(compile) pyproject.toml --extra cluster --group test --constraint requirements/cluster.txt \
		--output-file requirements/test.txt
	$(compile) --group audit --constraint requirements/test.txt --output-file requirements/audit.txt
	$(compile) --group advisories --constraint requirements/test.txt --output-file requirements/advisories.txt
	$(compile) --group bench --output-file requirements/bench.txt
	$(compile) --group pinyin --output-file requirements/pinyin.txt
	$(compile) --group bench-search --output-file requirements/bench-search.txt
	$(compile) --group variants --output-file requirements/variants.txt
	$(compile) --group lock --output-file requirements/lock.txt

clean:
	rm -rf .venv public .public.* .dateline docs-site/build docs-site/public docs-site/.public.* dist .hypothesis .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment that was left half made would look complete, so it goes.
$(python):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dateline needs Python 3.11 or newer: make PYTHON=/path/to/python3.11")'
	@echo 'Setting up .venv'
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }

# These files are empty; their times say which lock was installed last.
.venv/site .venv/cluster .venv/test .venv/audit .venv/advisories .venv/bench .venv/bench-search .venv/pinyin .venv/variants .venv/lock: .venv/%: requirements/%.txt $(python)
	@echo 'Installing $<'
	@$(install) --requirement $<
	@touch $@

# CommonMark's examples come out of the source archive of the very parser that is pinned, under the lock's hash.
.venv/conformance: .venv/test
	@rm -rf $@
	@sed -n '/^markdown-it-py==/,/[^\\]$$/p' requirements/test.txt > .venv/markdown-it-py.txt
	@$(python) -m pip download --quiet --disable-pip-version-check --require-hashes --no-deps \
		--no-binary :all: --no-build-isolation --requirement .venv/markdown-it-py.txt --dest $@
	@touch $@
