# Everything starts from Python 3.11 and make: `make demo` serves the portal, `make test` runs the suite.

PYTHON ?= python3
PUERTO ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
LISTO := $(VENV)/.listo
DEMO_ENV := DEMO=true FECHA_DEMO=2024-06-18 DATABASE_URL=sqlite:///$(CURDIR)/var/demo.sqlite3
PROCESOS ?= auto
PYTEST ?=
unexport PYTHONDONTWRITEBYTECODE  # each module is compiled once, not in every process of every run

.PHONY: ayuda entorno demo test cobertura mutantes lint tipos ganchos bench noche prueba-subida operacion respaldos entradas puertas fallos ojos e2e capturas capturas-al-dia e2e-otra-vez demostracion validador test-postgres test-lento requirements auditoria limpiar

ayuda:  ## What each target does
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 18

entorno: $(LISTO)  ## The virtual environment, with what the requirements pin

$(LISTO): requirements/base.txt requirements/dev.txt .ci/entorno.sh
	@sh .ci/entorno.sh "$(PYTHON)" "$(VENV)"
	@touch $@

demo: $(LISTO)  ## The demonstration country on SQLite, served on http://localhost:8000 (PUERTO=…)
	@sh .ci/demo.sh "$(PY)" "$(PUERTO)"

test: $(LISTO)  ## The default suite, on SQLite (PYTEST=…: what else to tell pytest)
	@mkdir -p var/cobertura
	$(PY) -m pytest -q -n $(PROCESOS) $(PYTEST)

cobertura:  ## The same, telling what no test reaches, branches too; under the floor it fails
	@$(MAKE) --no-print-directory test PYTEST="--cov --cov-report=term"

mutantes: $(LISTO)  ## Whether the tests notice small breaks of the engine, the permissions and the workbooks (minutes)
	$(PY) bench/mutantes.py

lint: $(LISTO)  ## Style, types, templates, floors, and what has drifted
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/djlint templates --lint --quiet
	$(VENV)/bin/lint-imports --no-cache
	$(MAKE) --no-print-directory tipos
	SECRET_KEY=lint $(PY) manage.py makemigrations --check --dry-run
	mkdir -p var/archivos
	SECRET_KEY=lint STATIC_ROOT=$(CURDIR)/var/estaticos $(PY) manage.py collectstatic --noinput --verbosity 0
	STATIC_ROOT=$(CURDIR)/var/estaticos DIRECCION_DEL_PORTAL=https://egtpi.example.org SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(50))') $(PY) manage.py check --deploy --fail-level WARNING
	$(PY) .ci/revisar_arbol.py

ganchos: $(LISTO)  ## Runs `make lint` before each commit and `make test` before each push
	$(VENV)/bin/pre-commit install

tipos: $(LISTO)  ## The types: mypy, strict over the engine (pyproject.toml says how)
	SECRET_KEY=lint $(VENV)/bin/mypy

bench: $(LISTO)  ## What the portal costs beside an earlier commit, on both databases, how it grows, and the other measurements (an hour)
	$(PY) -m pip install --quiet --require-hashes -r requirements/bench.txt
	$(PY) -m bench.tabla
	sh .ci/con_postgres.sh $(PY) -m bench.tabla
	$(PY) -m bench.crecimiento
	sh .ci/con_postgres.sh $(PY) -m bench.crecimiento
	$(PY) bench/motor.py
	$(PY) bench/recopilar.py
	$(PY) bench/semanas.py
	$(PY) bench/matriz.py
	$(PY) bench/informe.py
	$(PY) bench/tablero.py
	$(PY) bench/subidas.py
	$(PY) bench/rastros.py

operacion: $(LISTO)  ## Follows the text of docs/operacion.md, the first day, in a clean directory, until an acta is presented
	sh .ci/con_postgres.sh $(PY) .ci/seguir_operacion.py

respaldos: $(LISTO)  ## The demonstration saved while ten write, and given back on SQLite and PostgreSQL, both ways (minutes)
	sh .ci/con_postgres.sh $(PY) bench/respaldos.py

prueba-subida: $(LISTO)  ## An earlier portal with its demonstration becomes today's, on both databases (ten minutes)
	$(PY) -m bench.subida_de_version
	sh .ci/con_postgres.sh $(PY) -m bench.subida_de_version

entradas: $(LISTO)  ## Ten thousand expedientes and two thousand files grown amiss, through the readers, on both databases (half an hour)
	$(PY) -m bench.entradas
	sh .ci/con_postgres.sh $(PY) -m bench.entradas

puertas: $(LISTO)  ## Every address by everybody, with each method, forged forms and others' ids, on both databases (half an hour)
	$(PY) -m bench.puertas
	sh .ci/con_postgres.sh $(PY) -m bench.puertas

fallos: $(LISTO)  ## Web, worker and database killed fifty times; the line, the disk, the cache and the clock lost (ten minutes)
	sh .ci/con_postgres.sh $(PY) -m bench.fallos

noche: $(LISTO)  ## The last evening of the month on PostgreSQL, beside an earlier commit, and with processes killed (20 minutes)
	$(PY) -m bench.ultima_noche --antes $(or $(ANTES),9cc508a)
	$(PY) -m bench.ultima_noche --matar
	$(PY) -m bench.ultima_noche --sqlite --secretarias 40 --matar

ojos: $(LISTO)  ## Axe, IBM's engine, HTML_CodeSniffer and Lighthouse on some forty pages of PORTAL (an hour; it needs npm)
	mkdir -p var/ojos && cp bench/ojos/package.json var/ojos/ && npm install --prefix var/ojos --no-audit --no-fund --no-package-lock --ignore-scripts
	PORTAL=$(or $(PORTAL),http://localhost:$(PUERTO)) $(PY) -m bench.ojos.mirar
	PORTAL=$(or $(PORTAL),http://localhost:$(PUERTO)) $(PY) -m bench.ojos.faro

capturas: $(LISTO)  ## The pictures of the manual, from a demonstration made for them (minutes; DEMOSTRACION=… or PORTAL=…: of that one)
	PORTAL=$(PORTAL) $(PY) -m bench.capturas

capturas-al-dia: $(LISTO)  ## Which of them is older than its page: takes them all and leaves them as they are (minutes)
	PORTAL=$(PORTAL) $(PY) -m bench.capturas --al-dia

e2e: $(LISTO)  ## The portal in a real browser (Debian's chromium)
	$(PY) -m pytest -q -n 2 --dist loadfile -m e2e tests/e2e

demostracion: $(LISTO)  ## The demonstration that the browser tests are served, in var/demostracion (DEMOSTRACION=…: use it)
	env -u DEMOSTRACION $(PY) -m tests.e2e.demostracion var/demostracion

e2e-otra-vez: $(LISTO)  ## Those of them that failed the last time, one by one
	$(PY) -m pytest -q -n 0 -m e2e --last-failed --last-failed-no-failures none tests/e2e

validador: $(LISTO)  ## The HTML checker that the browser tests use if it is there (it needs Java)
	$(PY) -m pip install --quiet --require-hashes -r requirements/html.txt

test-postgres: $(LISTO)  ## The default suite, and the server killed at many points, on a throw-away PostgreSQL
	sh .ci/con_postgres.sh $(PY) -m pytest -q -n $(PROCESOS)
	sh .ci/con_postgres.sh $(PY) -m pytest -q -n $(PROCESOS) -m lenta tests/actas tests/egtpi_portal/trabajos \
	  tests/egtpi_portal/test_peticiones.py tests/egtpi_portal/test_formularios_absurdos.py

test-lento: $(LISTO)  ## Thousands of cases, the server killed at many points, the whole demonstration
	$(PY) -m pytest -q -n $(PROCESOS) -m "lenta or propiedad" $(PYTEST)

requirements:  ## Pins anew what requirements/*.in ask for (needs uv)
	for f in base dev s3 bench html; do uv pip compile --quiet --python-version 3.11 --universal --generate-hashes \
	  --no-emit-index-url --no-header requirements/$$f.in -o requirements/$$f.txt; done

auditoria: $(LISTO)  ## Known vulnerabilities of the pinned requirements
	$(VENV)/bin/pip-audit --require-hashes --disable-pip -r requirements/base.txt

limpiar:  ## Removes the environment and the local databases
	rm -rf $(VENV) var staticfiles
