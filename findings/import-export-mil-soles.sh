#!/bin/sh
# django-import-export under es-pe reads a thousand as one
#
# Django 5.2.19 has no formats of Peru and gives `es-pe` those of `es`, where the comma is the decimal sign; Peru writes 1,234
# for one thousand two hundred and thirty-four (CLDR, es-PE). django-import-export 4.4.3 passes each figure of a CSV through
# those formats: a budget of «1,234» is kept as 1.234, and a whole number of 1,234 children, of which what follows the point
# is cut off, as 1. No row is reported. «1,234.50», which can be read one way only, is the one that is refused.
#
# Needs: Python 3.11 and a package index. Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
python3 -m venv "$carpeta/v" && "$carpeta/v/bin/pip" install --quiet --disable-pip-version-check Django==5.2.19 django-import-export==4.4.3 tablib==3.10.0 diff-match-patch==20241021 asgiref==3.13.0 sqlparse==0.6.1
cat > "$carpeta/prueba.py" <<'FIN'
import django
from django.conf import settings

settings.configure(
    LANGUAGE_CODE="es-pe",
    INSTALLED_APPS=["import_export"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
)
django.setup()
from django.db import connection, models
from import_export.resources import ModelResource
from tablib import Dataset


class Acuerdo(models.Model):
    nombre = models.CharField(max_length=20)
    soles = models.DecimalField(max_digits=12, decimal_places=3)
    menores = models.IntegerField()

    class Meta:
        app_label = "import_export"


class Acuerdos(ModelResource):
    class Meta:
        model = Acuerdo
        fields = ("nombre", "soles", "menores")
        import_id_fields = ("nombre",)


with connection.schema_editor() as editor:
    editor.create_model(Acuerdo)
for fila in ("Acuerdo 1", "1,234", "1,234"), ("Acuerdo 2", "1,234.50", "1"):
    datos = Dataset(fila, headers=("nombre", "soles", "menores"))
    resultado = Acuerdos().import_data(datos)
    print(fila, "error:", resultado.has_errors() or resultado.has_validation_errors(), *Acuerdo.objects.values_list("soles", "menores"))
    Acuerdo.objects.all().delete()
FIN
cat > "$carpeta/esperado" <<'FIN'
('Acuerdo 1', '1,234', '1,234') error: False (Decimal('1.234'), 1)
('Acuerdo 2', '1,234.50', '1') error: True
FIN
"$carpeta/v/bin/python" "$carpeta/prueba.py" > "$carpeta/dicho"
cat "$carpeta/dicho"
diff "$carpeta/esperado" "$carpeta/dicho" || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
