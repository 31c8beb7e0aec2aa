# The only commands anyone must remember. `make` prints them.
.DEFAULT_GOAL := help
.PHONY: help run test check format contracts transcript chaos-migration load load-short capacity
.PHONY: chaos-queue bench-queue bench-scale bench-wod nutrition-simulation properties lock catalogue clean
export PYTHONDONTWRITEBYTECODE :=
PY := .venv/bin/python
WORKERS ?= 2
KITS = tests:services/fit/tests:services/coach/tests

help: ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-21s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## start everything on this machine: http://127.0.0.1:8000
	@tools/setup.sh run
	@exec $(PY) tools/run.py

test: ## install and start what the tests need, then run every test
	@tools/setup.sh dev
	@$(PY) tools/servers install
	@tools/node.sh
	@$(MAKE) --no-print-directory check
	@TZ=Asia/Kathmandu $(PY) tools/servers run -- $(PY) -m pytest -n $(WORKERS) --dist worksteal

check: ## formatting, types, layers, catalogue, contracts: all that needs no server
	@tools/setup.sh dev
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy services/fit/src services/coach/src tools
	@$(PY) tools/check_catalogue.py
	@.venv/bin/lint-imports --no-logo
	@$(PY) tools/check_foods.py
	@$(PY) tools/openapi.py --check
	@$(PY) tools/message_schemas.py --check
	@$(PY) tools/settings_doc.py --check
	@$(PY) tools/check_catalogue.py --coverage | cmp -s - docs/coverage.md || { echo "docs/coverage.md is stale: run make contracts"; exit 1; }

format: ## put the code in order
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

contracts: ## write the OpenAPI documents, the settings page and the coverage table from the code
	@$(PY) tools/openapi.py
	@$(PY) tools/message_schemas.py
	@$(PY) tools/settings_doc.py
	@$(PY) tools/check_catalogue.py --coverage > docs/coverage.md

properties: ## 10,000 random questions: no violation, no exception, the same bytes twice (ten minutes); EXAMPLES=1000 takes fewer
	@tools/setup.sh dev
	@COACH_EXAMPLES=$(or $(EXAMPLES),10000) $(PY) -m pytest -q -n 2 --timeout=3600 services/coach/tests/unit/test_properties.py::test_any_question_has_a_valid_answer services/coach/tests/unit/test_engine.py::test_the_same_question_gives_the_same_bytes_twice

nutrition-simulation: ## 500 random people's meals for 28 days, judged (half an hour); PEOPLE=100 takes fewer
	@PYTHONPATH=services/fit/tests $(PY) -m fit_kit.nutrition_simulation --people $(or $(PEOPLE),500)

transcript: ## tell the story against the real processes and write it in the README
	@tools/setup.sh dev
	@PYTHONPATH=tests $(PY) -m product_kit.story

chaos-migration: ## 10 minutes: a lying coach at every share under load, and the controller
	@tools/setup.sh dev
	@$(PY) tools/servers install
	@PYTHONPATH=tests:services/fit/tests $(PY) tools/servers run --need postgres -- $(PY) -m faults.migration

load: ## 20 minutes: the brief's stages with k6, the old generator as it was, the coach, and the way there
	@tools/load.sh stages

load-short: ## the same shape in a tenth of the time
	@tools/load.sh stages --scale 0.1

capacity: ## 5 to 12 minutes: how many users either generator serves
	@tools/load.sh capacity

chaos-queue: ## break everybody's WOD in every way, with 10,000 athletes; STORIES="terms killer" chooses
	@tools/setup.sh dev
	@PYTHONPATH=$(KITS) $(PY) -m queue_kit.chaos --athletes $(or $(ATHLETES),10000) $(STORIES)

bench-queue: ## jobs a second through RabbitMQ and PostgreSQL, beside an empty task of Celery and Dramatiq
	@tools/setup.sh dev
	@PYTHONPATH=$(KITS) $(PY) -m queue_kit.bench queue $(BENCH)

bench-scale: ## 10,000 and 100,000 athletes: time per job, memory, statements (BENCH=--million for 1,000,000)
	@tools/setup.sh dev
	@PYTHONPATH=$(KITS) $(PY) -m queue_kit.bench scale $(BENCH)

bench-wod: ## 7 minutes: a workout on demand, stored and cold, with 16 users, with ten years of log, with a shadow; CPU by process
	@tools/setup.sh dev
	@$(PY) tools/servers install
	@PYTHONPATH=tests:services/fit/tests $(PY) tools/servers run --need postgres -- $(PY) load/wod.py

lock: ## rewrite the hashed locks (needs uv); UPGRADE=1 takes newer versions
	@tools/lock.sh

clean: ## remove the environment and caches; your data in var/ stays
	rm -rf .venv node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
