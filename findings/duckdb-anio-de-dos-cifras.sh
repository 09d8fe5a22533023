#!/bin/sh
# DuckDB takes the day of a Peruvian date for its year, as long as all is written in twos
#
# CLDR's short date for Peru is d/MM/yy, and files of sheets have «18/06/24», 18 June 2024. DuckDB 2.0.1 finds out how a column of a CSV writes
# its dates, and where more than one way fits the year goes first: «18/06/24» is 24 June 2018, and «30/06/24», the hito, 24 June
# 2030. Every date of a year up to 31 fits, so that no row tells of it and no error is raised. A single row with a day or month of
# one figure («3/7/24») turns the whole column right: what a date is depends on its neighbours. polars 2.1.0, told
# `try_parse_dates`, sees the day where it is and takes the year for one of the first century, 0024. With four figures both are right.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1 polars==2.1.0 polars-runtime-32==2.1.0
cat > "$carpeta/prueba.py" <<'FIN'
import pathlib
import sys

import duckdb
import polars

ruta = pathlib.Path(sys.argv[1])
for fechas in (["18/06/24", "30/06/24", "31/12/23"], ["18-06-24", "30-06-24", "31-12-23"], ["18/06/24", "30/06/24", "3/7/24"],
               ["18/06/2024", "30/06/2024", "31/12/2023"]):
    ruta.write_text("\n".join(["fecha", *fechas, ""]))
    (como,) = duckdb.execute("SELECT DateFormat FROM sniff_csv(?)", [str(ruta)]).fetchone()
    print(*fechas, "| DuckDB", como, *(str(fecha) for (fecha,) in duckdb.execute("SELECT fecha FROM read_csv(?)", [str(ruta)]).fetchall()),
          "| polars", *polars.read_csv(ruta, try_parse_dates=True)["fecha"])
FIN
cat > "$carpeta/esperado" <<'FIN'
18/06/24 30/06/24 31/12/23 | DuckDB %y/%m/%d 2018-06-24 2030-06-24 2031-12-23 | polars 0024-06-18 0024-06-30 0023-12-31
18-06-24 30-06-24 31-12-23 | DuckDB %y-%m-%d 2018-06-24 2030-06-24 2031-12-23 | polars 0024-06-18 0024-06-30 0023-12-31
18/06/24 30/06/24 3/7/24 | DuckDB %d/%m/%y 2024-06-18 2024-06-30 2024-07-03 | polars 0024-06-18 0024-06-30 0024-07-03
18/06/2024 30/06/2024 31/12/2023 | DuckDB %d/%m/%Y 2024-06-18 2024-06-30 2023-12-31 | polars 2024-06-18 2024-06-30 2023-12-31
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" "$carpeta/acuerdos.csv" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
