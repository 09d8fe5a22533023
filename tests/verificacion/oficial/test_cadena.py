"""What was issued cannot be changed; and should somebody change it behind the portal's back, the chain tells."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from tests.verificacion.oficial.test_servicios import apartar
from verificacion.oficial import disparadores
from verificacion.oficial.cadena import comprobar_cadena
from verificacion.oficial.models import ArchivoEmitido, Descargo, Excepcion, VerificacionOficial
from verificacion.oficial.servicios import emitir

pytestmark = pytest.mark.django_db


@pytest.fixture
def tres(pedir, renata, sin_esperas):
    """Three issued ones, the last superseding the first."""
    dos = emitir(verificaciones=pedir(), por=renata)
    return [*dos, *emitir(verificaciones=[pedir("02")], por=renata)]


def faltas() -> dict[str, tuple[str, ...]]:
    return {eslabon.numero: eslabon.faltas for eslabon in comprobar_cadena()}


def test_untouched_chain_is_whole(tres, capsys):
    assert faltas() == {"V-2024-H1-02-001": (), "V-2024-H1-13-001": (), "V-2024-H1-02-002": ()}
    call_command("comprobar_cadena")
    assert capsys.readouterr().out == "3 verificaciones emitidas: la cadena está íntegra.\n"


def test_chain_with_nothing_issued_is_whole(capsys):
    call_command("comprobar_cadena")
    assert capsys.readouterr().out == "0 verificaciones emitidas: la cadena está íntegra.\n"


@pytest.mark.parametrize("campo", ["veredicto", "expediente", "manifiesto", "numero", "al"])
def test_database_refuses_to_change_an_issued_one(emitida, campo):
    valor = {"veredicto": "cumple", "al": "2023-12-31"}.get(campo, "otro")
    with pytest.raises(DatabaseError, match="no cambia"), transaction.atomic():
        VerificacionOficial.objects.filter(pk=emitida.pk).update(**{campo: valor})


def test_database_refuses_to_delete_it_or_its_parts(pedir, renata, sin_esperas):
    una = pedir("02")
    apartar(una, renata)
    emitir(verificaciones=[una], por=renata)
    for consulta in (
        VerificacionOficial.objects.filter(pk=una.pk),
        Excepcion.objects.filter(verificacion=una),
        ArchivoEmitido.objects.filter(verificacion=una),
    ):
        with pytest.raises(DatabaseError, match="no cambia"), transaction.atomic():
            consulta._raw_delete(consulta.db)


def copiar(fila, **cambios) -> str:
    """The statement that writes a row again with other values, in place of what stands in its way."""
    columnas = [campo.column for campo in fila._meta.local_fields]
    valores = ", ".join(str(cambios.get(columna, columna)) for columna in columnas)
    tabla = fila._meta.db_table
    return f"REPLACE INTO {tabla} ({', '.join(columnas)}) SELECT {valores} FROM {tabla} WHERE id = {fila.pk}"  # noqa: S608


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has REPLACE")
def test_database_refuses_to_replace_an_issued_one_by_any_of_its_keys(tres, pedir, renata):
    abierta = pedir("13")
    suelta = {"id": 9001, "orden": "NULL", "numero": "''", "anterior": "''", "sustituye_a_id": "NULL"}
    abrir = {"estado": "'propuesta'", "emitida_en": "NULL", "emitida_por_id": "NULL"}
    emitida = tres[-1]
    for cambios in (
        {"veredicto": "'cumple'"},
        {**suelta, "orden": "orden"},
        {**suelta, "numero": "numero"},
        {**suelta, "anterior": "anterior"},
        {**suelta, "sustituye_a_id": "sustituye_a_id"},
    ):
        with pytest.raises(DatabaseError, match="no cambia"), transaction.atomic():
            connection.cursor().execute(copiar(emitida, **cambios))
    for sentencia in (
        copiar(abierta, id=9002),
        copiar(emitida, **suelta, **abrir, region_id="'13'"),
        f"UPDATE OR REPLACE {abierta._meta.db_table} SET id = {emitida.pk} WHERE id = {abierta.pk}",  # noqa: S608
        f"UPDATE OR REPLACE {abierta._meta.db_table} SET orden = 3 WHERE id = {abierta.pk}",  # noqa: S608
    ):
        with pytest.raises(DatabaseError, match="no cambia"), transaction.atomic():
            connection.cursor().execute(sentencia)
    assert VerificacionOficial.objects.count() == 4


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has REPLACE")
def test_database_refuses_to_replace_the_parts_and_the_files_of_an_issued_one(pedir, renata, sin_esperas):
    una, otra = pedir("02"), pedir("13")
    suya, ajena = apartar(una, renata), apartar(otra, renata)
    emitir(verificaciones=[una], por=renata)
    archivo = ArchivoEmitido.objects.get(verificacion=una)
    tabla = ajena._meta.db_table
    for sentencia in (
        copiar(ajena, id=suya.pk),
        f"UPDATE OR REPLACE {tabla} SET id = {suya.pk} WHERE id = {ajena.pk}",  # noqa: S608
        copiar(archivo, bytes=0),
        copiar(archivo, id=9001),
    ):
        with pytest.raises(DatabaseError, match="no cambia"), transaction.atomic():
            connection.cursor().execute(sentencia)
    assert Excepcion.objects.get(pk=suya.pk) and ArchivoEmitido.objects.get() == archivo


def test_database_refuses_to_upsert_an_issued_one_or_to_give_it_parts_of_another(pedir, renata, sin_esperas):
    una, otra = pedir("02"), pedir("13")
    ajena = apartar(otra, renata)
    emitir(verificaciones=[una], por=renata)
    with pytest.raises(DatabaseError, match="no cambia"), transaction.atomic():
        VerificacionOficial.objects.bulk_create(
            [VerificacionOficial.objects.get(pk=una.pk)],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["veredicto"],
        )
    with pytest.raises(DatabaseError, match="no cambia"), transaction.atomic():
        Excepcion.objects.filter(pk=ajena.pk).update(verificacion=una)
    assert una.excepciones.count() == 0


def test_guard_against_replacing_knows_every_unique_index_of_what_it_guards():
    modelos = {m._meta.db_table: m for m in (VerificacionOficial, Excepcion, Descargo, ArchivoEmitido)}
    for tabla, llaves in disparadores.LLAVES.items():
        with connection.cursor() as cursor:
            restricciones = connection.introspection.get_constraints(cursor, tabla).values()
        unicas = {frozenset(r["columns"]) for r in restricciones if r["unique"] and not r["primary_key"]}
        assert {frozenset(llave.columnas) for llave in llaves} == unicas, tabla
    assert set(modelos) == set(disparadores.LLAVES)


def forzar(**campos):
    """Changes the first one as somebody with the database's own password would."""
    disparadores.quitar(connection)
    VerificacionOficial.objects.filter(orden=1).update(**campos)
    disparadores.poner(connection)


@pytest.mark.parametrize(
    ("campo", "dice"),
    [
        ("expediente", "expediente.json: su contenido no es el del manifiesto: se alteró"),
        ("resultado", "resultado.json: su contenido no es el del manifiesto: se alteró"),
        ("leeme", "LEEME.txt: su contenido no es el del manifiesto: se alteró"),
    ],
)
def test_text_changed_behind_its_back_is_told(tres, campo, dice):
    forzar(**{campo: getattr(tres[0], campo) + " "})
    dichas = faltas()
    assert dice in dichas["V-2024-H1-02-001"]
    assert (dichas["V-2024-H1-13-001"], dichas["V-2024-H1-02-002"]) == ((), ())


def test_verdict_changed_in_the_row_alone_is_told(tres, capsys):
    otro = "no_cumple" if tres[0].veredicto == "cumple" else "cumple"
    forzar(veredicto=otro)
    assert faltas()["V-2024-H1-02-001"] == ("el veredicto del registro no es el que se selló",)
    with pytest.raises(CommandError, match="1 de 3 verificaciones no están como se emitieron"):
        call_command("comprobar_cadena")
    assert "V-2024-H1-02-001: el veredicto" in capsys.readouterr().err


def test_one_sealed_again_breaks_the_link_of_the_next(tres):
    manifiesto = {**json.loads(tres[0].manifiesto), "al": "2024-06-17"}
    from verificacion.motor.comprobacion import a_texto, sello_de

    manifiesto["sello"] = sello_de(manifiesto)
    forzar(manifiesto=a_texto(manifiesto), sello=manifiesto["sello"], al="2024-06-17")
    dichas = faltas()
    assert "no encadena con la anterior" in dichas["V-2024-H1-13-001"]
    assert "su paquete no es el que se emitió" in dichas["V-2024-H1-02-001"]


def test_one_taken_away_is_told(tres):
    disparadores.quitar(connection)
    ArchivoEmitido.objects.filter(verificacion=tres[1]).delete()
    VerificacionOficial.objects.filter(pk=tres[1].pk).delete()
    disparadores.poner(connection)
    assert faltas()["V-2024-H1-02-002"] == (
        "es la 3 de la cadena y debía ser la 2: falta alguna",
        "no encadena con la anterior",
    )
