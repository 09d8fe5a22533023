#!/bin/sh
# Makes the virtual environment: entorno.sh PYTHON VENV
set -eu
python=$1 venv=$2

if ! command -v "$python" >/dev/null 2>&1; then
  echo "No se encuentra «$python». Instale Python 3.11 o posterior: apt-get install python3" >&2
  exit 1
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Se necesita Python 3.11 o posterior y «$python» es $("$python" -V 2>&1)." \
       "Indique otro con: make PYTHON=/ruta/a/python3.11 …" >&2
  exit 1
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
  echo "A este Python le falta el módulo venv. Instálelo con: apt-get install python3-venv" >&2
  exit 1
fi

echo "Preparando el entorno en $venv (la primera vez tarda uno o dos minutos)…"
rm -f "$venv/.listo"
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
  --require-hashes -r requirements/base.txt -r requirements/dev.txt 2>"$venv/instalacion.log" || {
    cat "$venv/instalacion.log" >&2
    echo "No se pudieron instalar las dependencias (arriba, el motivo)." >&2
    exit 1
  }

if ! "$venv/bin/python" -c '
import ctypes.util, sys
sys.exit(not all(ctypes.util.find_library(n) for n in ("pango-1.0", "pangoft2-1.0")))'; then
  echo "Aviso: falta la biblioteca Pango; sin ella el portal funciona pero no produce los PDF." >&2
  echo "Instálela con: apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0" >&2
fi
