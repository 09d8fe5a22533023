#!/bin/sh
# glibc's Peru writes the same figure with a decimal point when it is money and with a decimal comma when it is not
#
# The locale es_PE of glibc 2.36 (Debian 12) sets point and comma of its own for money, and for every other figure it copies
# Spain's, where both stand the other way round. So `locale.currency` gives «S/ 1,234.50» and `locale.format_string`
# «1.234,50», in one report of one process; CLDR has the point for both. `locale.atof`, which goes by the second, reads
# the «1,234» of an amount as 1.234, with no error: what the locale itself writes as money it reads back a thousand times less.
#
# Needs: Python 3.11 and Debian 12's `locales`. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
localedef -i es_PE -f UTF-8 "$carpeta/es_PE.UTF-8"
cat > "$carpeta/prueba.py" <<'FIN'
import locale

locale.setlocale(locale.LC_ALL, "es_PE.UTF-8")
print("money:", locale.currency(1234.5, grouping=True))
print("figure:", locale.format_string("%.2f", 1234.5, grouping=True))
print("read:", locale.atof("1,234"), locale.atof("1.234"))
FIN
cat > "$carpeta/esperado" <<'FIN'
money: S/ 1,234.50
figure: 1.234,50
read: 1.234 1234.0
FIN
LOCPATH="$carpeta" python3 "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
