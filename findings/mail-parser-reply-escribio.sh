#!/bin/sh
# mail-parser-reply forbids in Spanish the very line that it looks for
#
# Who answers a notice sends its text back below a line «El …, Fulana (…) escribió:». mail-parser-reply 1.36 has `es` among its
# languages (untested, says its README), to cut there. Its pattern begins with a refusal of «El … escribió:», meant for two such lines in one (as in
# English, «On … On … wrote:»), and after it asks for the same: it matches nothing, neither Gmail's line of Spain nor that of Latin
# America. The whole of the notice is taken for part of the answer, with no error. English, French and Italian are cut.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check mail-parser-reply==1.36
cat > "$carpeta/prueba.py" <<'FIN'
from mailparser_reply import EmailReplyParser

LINEAS = (
    ("en", "On Tue, Jun 18, 2024 at 10:03 AM, Rosa <rosa@ejemplo.pe> wrote:"),
    ("fr", "Le mar. 18 juin 2024 à 10:03, Rosa <rosa@ejemplo.pe> a écrit :"),
    ("it", "Il giorno mar 18 giu 2024 alle ore 10:03 Rosa <rosa@ejemplo.pe> ha scritto:"),
    ("es", "El mar, 18 jun 2024 a las 10:03, Rosa (<rosa@ejemplo.pe>) escribió:"),
    ("es", "El mar, 18 jun 2024 a la(s) 10:03 a.m., Rosa (rosa@ejemplo.pe) escribió:"),
    ("es", "El 18/06/2024 a las 10:03, Rosa escribió:"),
)
for idioma, linea in LINEAS:
    texto = f"Conforme.\n\n{linea}\n\n> Falta el acta.\n> Saludos\n"
    print(idioma, repr(EmailReplyParser(languages=[idioma]).parse_reply(text=texto)))
FIN
cat > "$carpeta/esperado" <<'FIN'
en 'Conforme.'
fr 'Conforme.'
it 'Conforme.'
es 'Conforme.\n\nEl mar, 18 jun 2024 a las 10:03, Rosa (<rosa@ejemplo.pe>) escribió:\n\n> Falta el acta.\n> Saludos'
es 'Conforme.\n\nEl mar, 18 jun 2024 a la(s) 10:03 a.m., Rosa (rosa@ejemplo.pe) escribió:\n\n> Falta el acta.\n> Saludos'
es 'Conforme.\n\nEl 18/06/2024 a las 10:03, Rosa escribió:\n\n> Falta el acta.\n> Saludos'
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
