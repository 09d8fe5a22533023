#!/bin/sh
# Brings up the demonstration: demo.sh PYTHON PUERTO
set -eu
py=$1 puerto=$2
export DEMO=true
export FECHA_DEMO="${FECHA_DEMO:-2024-06-18}"
export DATABASE_URL="${DATABASE_URL:-sqlite:///$PWD/var/demo.sqlite3}"
export MEDIA_ROOT="${MEDIA_ROOT:-$PWD/var/archivos-demo}"
export ALLOWED_HOSTS="${ALLOWED_HOSTS:-localhost,127.0.0.1,[::1]}"
export DIRECCION_DEL_PORTAL="${DIRECCION_DEL_PORTAL:-http://localhost:$puerto}"

mkdir -p var static
echo "Preparando la base de datos y los archivos estáticos…"
"$py" manage.py migrate --verbosity 0
"$py" manage.py cargar_territorio
"$py" manage.py cargar_dias_no_laborables
"$py" manage.py cargar_demo
"$py" manage.py collectstatic --noinput --verbosity 0
echo
echo "El portal está en http://localhost:$puerto (Ctrl+C para terminar)."
"$py" manage.py qcluster >/dev/null 2>&1 &  # mail and reports, in the background
trabajador=$!
trap 'kill "$trabajador" 2>/dev/null || true' EXIT INT TERM
"$py" -m gunicorn egtpi_portal.wsgi --bind "127.0.0.1:$puerto" --worker-class gthread --threads 8 \
  --workers 1 --log-level warning --timeout 120
