#!/bin/sh
# pysbd cuts every norm of Peru in two at its «N.°»
#
# pysbd 0.3.4 knows that neither «Nº» nor «art.» ends a sentence in Spanish. «N.°», which Peru's norms bear in their very titles,
# it does not know: the sentence is cut between the point and the small circle, so that «Ley N.» and «° 27867» are two, and it is the
# same with the ordinal's letter (º), which is how the Academy writes it. «V.° B.°», the visto bueno, falls in three and
# «2:30 p. m.», as CLDR writes the hour of Peru, in three too. Who classifies, translates or counts agreements by the sentence
# gives the number of the norm to none of them. syntok 1.4.4 keeps all of these whole.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check pysbd==0.3.4 syntok==1.4.4 regex==2026.11.15
cat > "$carpeta/prueba.py" <<'FIN'
import pysbd
from syntok import segmenter

corta = pysbd.Segmenter(language="es", clean=False)
for texto in ("Se cita la Ley Nº 27867 y el art. 5.", "Se cita la Ley N° 27867 y el art. 5.", "Se cita la Ley N.° 27867.", "Se cita la Ley N.º 27867.",
              "Consta el V.° B.° del coordinador.", "La sesión es a las 2:30 p. m. del lunes."):
    otra = ["".join(pieza.spacing + pieza.value for pieza in oracion).strip() for parrafo in segmenter.process(texto) for oracion in parrafo]
    print(" / ".join(parte.strip() for parte in corta.segment(texto)), "|", " / ".join(otra))
FIN
cat > "$carpeta/esperado" <<'FIN'
Se cita la Ley Nº 27867 y el art. 5. | Se cita la Ley Nº 27867 y el art. 5.
Se cita la Ley N° 27867 y el art. 5. | Se cita la Ley N° 27867 y el art. 5.
Se cita la Ley N. / ° 27867. | Se cita la Ley N.° 27867.
Se cita la Ley N. / º 27867. | Se cita la Ley N.º 27867.
Consta el V. / ° B. / ° del coordinador. | Consta el V.° B.° del coordinador.
La sesión es a las 2:30 p. / m. / del lunes. | La sesión es a las 2:30 p. m. del lunes.
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
