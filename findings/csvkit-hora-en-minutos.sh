#!/bin/sh
# csvkit: a session of half past nine begins at nine minutes and a half
#
# csvkit 2.2.0 guesses what each column holds through agate 1.14.2, which knows lapses and no hours of the day, and asks of a lapse, by
# pytimeparse 1.1.10, before it asks of a date: «09:30» is nine minutes and thirty seconds. A calendar with «09:30» and «14:30» is
# written again as «0:09:30» and «0:14:30» by in2csv and csvjson, and also by csvsort and csvjoin, which only order lines and join
# them; `csvsql --query` makes them moments of 1970. csvgrep and csvcut do not touch them, so that what comes out depends on which
# tool stood in the pipe. With seconds («09:30:00») hours stay hours, `--no-inference` spares them, and one cell in another form
# («a las 10») spares its whole column.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 agate-dbf==0.2.4 agate-excel==0.4.2 agate-sql==0.7.3 Babel==2.19.0 dbfread==2.0.7 et-xmlfile==2.0.0 isodate==0.7.2 leather==0.4.1 olefile==0.47 openpyxl==3.1.5 parsedatetime==2.6 python-slugify==9.2.0 pytimeparse==1.1.10 SQLAlchemy==2.1.9 text-unidecode==1.3 xlrd==2.0.2
PATH="$carpeta/v/bin:$PATH" && cd "$carpeta"
printf 'sesion,inicio\nIAR,14:30\nCCR,09:30\n' > calendario.csv
printf 'sesion,inicio\nIAR,14:30:00\nCCR,09:30:00\n' > segundos.csv
printf 'sesion,inicio\nIAR,14:30\nCCR,09:30\nFED,a las 10\n' > mezcla.csv
en_una_linea() { echo "$1 | $(shift && "$@" | tail -n +2 | paste -s -d ' ')"; }
{
  en_una_linea csvsort csvsort -c sesion calendario.csv
  en_una_linea in2csv in2csv calendario.csv
  en_una_linea csvjoin csvjoin -c sesion calendario.csv calendario.csv
  en_una_linea "csvsql --query" csvsql --query "SELECT * FROM calendario" calendario.csv
  en_una_linea csvgrep csvgrep -c sesion -m IAR calendario.csv
  en_una_linea "csvsort --no-inference" csvsort --no-inference -c sesion calendario.csv
  en_una_linea "csvsort, with seconds" csvsort -c sesion segundos.csv
  en_una_linea "csvsort, mixed" csvsort -c sesion mezcla.csv
} > dicho
cat > esperado <<'FIN'
csvsort | CCR,0:09:30 IAR,0:14:30
in2csv | IAR,0:14:30 CCR,0:09:30
csvjoin | IAR,0:14:30,0:14:30 CCR,0:09:30,0:09:30
csvsql --query | IAR,1970-01-01 00:14:30.000000 CCR,1970-01-01 00:09:30.000000
csvgrep | IAR,14:30
csvsort --no-inference | CCR,09:30 IAR,14:30
csvsort, with seconds | CCR,9:30:00 IAR,14:30:00
csvsort, mixed | CCR,09:30 FED,a las 10 IAR,14:30
FIN
cat dicho
diff esperado dicho || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
