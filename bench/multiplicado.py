"""What a database holds of each region's records, agreements, participants, matrix rows and planned actions, N times.

DATABASE_URL=… python bench/multiplicado.py N      # on the demonstration of the portal that is in PYTHONPATH

The rows are copied where they are, by SQL: making thirty countries by the services takes hours, and what comes of both
is the same to whoever reads. Each copy has its own code, and its own files' rows (which name the same contents).
"""

import os
import sys
from functools import partial

MODELOS = (
    "documentos.Documento", "documentos.VersionDocumento", "asistencia.FichaAsistencia", "asistencia.TemaFicha",
    "asistencia.DistritoFicha", "asistencia.Destinatario", "asistencia.Orientacion", "asistencia.Compromiso",
    "asistencia.AdjuntoFicha", "asistencia.AccionProgramada", "actas.Participante", "actas.Acuerdo",
    "acuerdos.SituacionAcuerdo", "actas.SeguimientoAcuerdo", "acuerdos.FilaCarga",
)  # fmt: skip
"""In the order in which they refer to each other."""
DE_LAS_FICHAS = "(SELECT documento_id FROM asistencia_adjuntoficha)"
COPIAS = "WITH RECURSIVE copia(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copia WHERE n < {ultima})"


def multiplicar(veces: int):
    """Adds what is lacking to have so many times the rows, two or more: all of it or nothing."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection, transaction

    modelos = [apps.get_model(nombre) for nombre in MODELOS]
    with transaction.atomic(), connection.cursor() as cursor:
        saltos = {modelo: _salto(cursor, modelo) for modelo in modelos}
        for modelo in modelos:
            cursor.execute(_sentencia(modelo, saltos, veces))
        for sentencia in connection.ops.sequence_reset_sql(no_style(), modelos):
            cursor.execute(sentencia)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _salto(cursor, modelo) -> int:
    """How far apart the keys of one copy are from the next's; 0 for keys that are not numbers."""
    if modelo._meta.pk.get_internal_type() == "UUIDField":
        return 0
    cursor.execute(f"SELECT max({modelo._meta.pk.column}) FROM {modelo._meta.db_table}")
    return cursor.fetchone()[0] or 0


def _sentencia(modelo, saltos: dict, veces: int) -> str:
    """What copies the rows that there are of a model."""
    campos = modelo._meta.concrete_fields
    valores = ", ".join(map(partial(_valor, modelo, saltos), campos))
    columnas = ", ".join(f'"{campo.column}"' for campo in campos)
    condicion = ""
    if not saltos[modelo]:
        condicion = f" WHERE id IN {DE_LAS_FICHAS}"
    elif modelo._meta.label == "documentos.VersionDocumento":
        condicion = f" WHERE documento_id IN {DE_LAS_FICHAS}"
    copias = COPIAS.format(ultima=veces - 1)
    tabla = modelo._meta.db_table
    return f'INSERT INTO "{tabla}" ({columnas}) {copias} SELECT {valores} FROM "{tabla}", copia{condicion}'


def _valor(modelo, saltos: dict, campo) -> str:
    """What a copy has in a field: its own key, the copy of what it refers to, its own code; the rest is the same."""
    de_quien = modelo if campo.primary_key and not campo.is_relation else campo.related_model
    if de_quien in saltos:
        return _otra_llave(campo.column, saltos[de_quien])
    if campo.name == "codigo":
        return "codigo || '-' || n"
    if campo.name == "clave":  # of the sheet where it was written on a telephone
        return "NULL"
    return f'"{campo.column}"'


def _otra_llave(columna: str, salto: int) -> str:
    from django.db import connection

    if salto:
        return f"{columna} + n * {salto}"
    suma = f"MD5({columna} || '-' || n)" if connection.vendor == "sqlite" else f"md5({columna}::text || '-' || n)::uuid"
    return f"CASE WHEN {columna} IS NULL THEN NULL ELSE {suma} END"


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
    sys.path.insert(0, os.getcwd())
    import django

    django.setup()
    if (veces := int(sys.argv[1])) > 1:
        multiplicar(veces)


if __name__ == "__main__":
    main()
