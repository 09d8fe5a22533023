#!/bin/sh
# phonenumbers: a third of all numbers of a DNI are valid telephones of Peru
#
# A DNI has eight figures, and so has a landline without the 0 that its owners write before it (one or two of the area, seven or six
# of the line). phonenumbers 9.0.43, asked for region PE, supplies the 0, and `is_valid_number` is true of whatever begins like an
# area or a service with one figure more: a DNI typed into the box of the telephone is taken, and kept as a landline of some
# region. Its own PhoneNumberMatcher, which looks for telephones in a text, wants the 0 and finds none. The numbers here are
# nobody's: one of each 9,973 up to a hundred million.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check phonenumbers==9.0.43
cat > "$carpeta/prueba.py" <<'FIN'
import phonenumbers as p

numeros = [f"{n:08d}" for n in range(0, 100_000_000, 9973)]
validos = [n for n in numeros if not n.startswith("00") and p.is_valid_number(p.parse(n, "PE"))]
print(len(validos), "of", len(numeros))
print(sorted({n[:2] for n in validos}))
print(p.format_number(p.parse("41234567", "PE"), p.PhoneNumberFormat.NATIONAL), p.is_valid_number(p.parse("41234567", "PE")))
for texto in ("DNI 41234567", "Tel. 041 234567"):
    print(texto, [hallado.raw_string for hallado in p.PhoneNumberMatcher(texto, "PE")])
FIN
cat > "$carpeta/esperado" <<'FIN'
3321 of 10028
['10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '41', '42', '43', '44', '51', '52', '53', '54', '56', '61', '62', '63', '64', '65', '66', '67', '68', '71', '72', '73', '74', '75', '76', '80', '81', '82', '83', '84', '86', '87']
(041) 234567 True
DNI 41234567 []
Tel. 041 234567 ['041 234567']
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
