"""The open form `egtpi-pacto/1`: out and in with the same bytes; what cannot be taken in is told by its path."""

import copy
import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from jsonschema import Draft202012Validator

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto import models
from egtpi_portal.pacto.brechas.consultas import leer_tablero
from egtpi_portal.pacto.disparadores import GUARDIA
from egtpi_portal.pacto.evaluacion.servicios import registrar_regla
from egtpi_portal.pacto.forma.escritura import a_datos, exportar
from egtpi_portal.pacto.forma.importacion import importar
from egtpi_portal.pacto.forma.lectura import FormaInvalida, de_datos, leer
from egtpi_portal.pacto.mediciones.servicios import anular_carga
from egtpi_portal.pacto.metas.servicios import anular_meta
from verificacion.demostracion.pacto import generar_pacto

from .ayudas import ABRIL, ENERO, HUARAZ, JANGAS, JUNIO, MARZO, MAYO, adenda, fijar, indicador, medir, pacto

ESQUEMA = json.loads((Path(settings.BASE_DIR) / "docs" / "egtpi-pacto.schema.json").read_text("utf-8"))
VALIDADOR = Draft202012Validator(ESQUEMA)


@pytest.fixture
def con_todo(persona, settings, tmp_path):
    """A region with everything that the form can say."""
    settings.MEDIA_ROOT = tmp_path
    rosa = persona(Rol.SECRETARIO_TECNICO, "02")
    indicador("02-LECHE", region="02", por=rosa)
    indicador()
    indicador("NO-USADO")
    archivo = ContentFile(b"pacto")
    suyo = pacto(archivo=archivo, nombre_archivo="pacto.pdf", tipo="application/pdf")
    fijar(suyo, (HUARAZ, "CRED", JUNIO, "80"), (JANGAS, "CRED", JUNIO, "70.5"))
    anular_meta(meta=models.MetaIndicador.objects.get(ubigeo=JANGAS), motivo="Se escribió mal", por=rosa)
    fijar(adenda(desde=ABRIL), (HUARAZ, "CRED", JUNIO, None))
    medir(("CRED", HUARAZ, MARZO, 5, 10), ("02-LECHE", JANGAS, MARZO, None, None))
    medir(("CRED", HUARAZ, MARZO, 6, 10), fuente="DIRESA")
    anular_carga(carga=medir(("CRED", HUARAZ, MARZO, 7, 10)).carga, motivo="De otro mes", por=rosa)
    registrar_regla(
        region="02", nombre="Regla", documento="Acta", desde=ENERO, definicion={"clase": "umbral", "umbral": "70"},
        por=rosa,
    )  # fmt: skip


def vaciar():
    """A portal without any pact, as another one would be."""
    connection.check_constraints()  # PostgreSQL drops no trigger while some check waits
    GUARDIA.quitar(connection)
    for modelo in (
        models.Medicion, models.CargaMediciones, models.MetaIndicador, models.DocumentoPacto,
        models.ReglaReconocimiento, models.VersionIndicador, models.Indicador,
    ):  # fmt: skip
        modelo.objects.all().delete()
    connection.check_constraints()
    GUARDIA.poner(connection)


def test_out_in_and_out_again_gives_the_same_bytes(con_todo):
    antes = exportar("02")
    tablero = leer_tablero(al=MAYO, regiones=["02"])
    vaciar()
    hecho = importar(forma=leer(antes), por=None)
    assert exportar("02") == antes
    otro = leer_tablero(al=MAYO, regiones=["02"])
    por_codigo = lambda t: {(u, i.codigo): t.brecha(u, i) for i in t.indicadores for u in (HUARAZ, JANGAS)}  # noqa: E731
    assert por_codigo(otro) == por_codigo(tablero)
    assert (hecho.indicadores, hecho.documentos, hecho.metas, hecho.cargas, hecho.mediciones, hecho.reglas) == (
        2, 2, 3, 3, 4, 1,
    )  # fmt: skip
    assert models.Medicion.objects.vigentes().get(corte=MARZO, indicador__codigo="CRED").numerador == 6
    assert Evento.objects.get(accion="pacto.importacion").region_id == "02"


def test_the_form_says_everything_and_validates(con_todo):
    datos = a_datos("02")
    assert [e.message for e in VALIDADOR.iter_errors(datos)] == []
    assert [i["codigo"] for i in datos["indicadores"]] == ["02-LECHE", "CRED"]
    assert datos["documentos"][0]["archivo"] == {
        "nombre": "pacto.pdf", "bytes": 5, "sha256": sha256(b"pacto").hexdigest(),
    }  # fmt: skip
    assert datos["documentos"][0]["metas"] == [[HUARAZ, "CRED", "2024-06-30", "80.00"]]
    assert datos["documentos"][0]["anuladas"][0][:4] == [JANGAS, "CRED", "2024-06-30", "70.50"]
    assert datos["documentos"][1]["metas"] == [[HUARAZ, "CRED", "2024-06-30", None]]
    assert [c["mediciones"] for c in datos["cargas"]] == [
        [["02-LECHE", 1, JANGAS, "2024-03-31", None, None], ["CRED", 1, HUARAZ, "2024-03-31", 5, 10]],
        [["CRED", 1, HUARAZ, "2024-03-31", 6, 10]],
        [["CRED", 1, HUARAZ, "2024-03-31", 7, 10]],
    ]
    assert datos["cargas"][2]["anulada"]["motivo"] == "De otro mes"


def test_the_commands_carry_a_pact_from_one_portal_to_another(con_todo, tmp_path, capsys):
    salida = tmp_path / "ancash.json"
    call_command("exportar_pacto", "02", salida=str(salida))
    vaciar()
    call_command("importar_pacto", str(salida))
    assert capsys.readouterr().out == (
        "02 Áncash: indicadores nuevos: 2; documentos: 2; metas: 3; cargas: 3; mediciones: 4; reglas: 1.\n"
    )
    call_command("exportar_pacto", "02")
    assert capsys.readouterr().out.encode() == salida.read_bytes()
    with pytest.raises(SystemExit):
        call_command("importar_pacto", str(salida))
    assert "Áncash ya tiene indicadores, metas o mediciones" in capsys.readouterr().err


@pytest.fixture
def forma(con_todo):
    datos = a_datos("02")
    vaciar()
    return datos


def poner(datos, ruta, valor):
    *antes, ultima = ruta
    for parte in antes:
        datos = datos[parte]
    if valor is ...:
        del datos[ultima]
    else:
        datos[ultima] = valor


@pytest.mark.parametrize(
    ("ruta", "valor", "dicha"),
    [
        (("formato",), "egtpi-pacto/2", "formato"),
        (("reglas",), ..., ""),
        (("otra",), 1, "otra"),
        (("region", "codigo"), "2", "region.codigo"),
        (("cargas", 0, "mediciones", 1, 4), 5.5, "cargas[0].mediciones[1][4]"),
        (("cargas", 0, "mediciones", 1, 4), -5, "cargas[0].mediciones[1][4]"),
        (("cargas", 0, "mediciones", 1, 4), True, "cargas[0].mediciones[1][4]"),
        (("cargas", 0, "mediciones", 1, 2), "20101", "cargas[0].mediciones[1][2]"),
        (("cargas", 0, "mediciones", 1, 3), "2024-02-30", "cargas[0].mediciones[1][3]"),
        (("cargas", 0, "mediciones", 1), [1], "cargas[0].mediciones[1]"),
        (("cargas", 0, "sha256"), "x", "cargas[0].sha256"),
        (("documentos", 0, "metas", 0, 3), 80, "documentos[0].metas[0][3]"),
        (("documentos", 0, "metas", 0, 3), "80", "documentos[0].metas[0][3]"),
        (("documentos", 0, "nombre"), "  ", "documentos[0].nombre"),
        (("indicadores", 0, "versiones", 0, "direccion"), "arriba", "indicadores[0].versiones[0].direccion"),
    ],
)
def test_what_the_schema_refuses_the_reader_refuses_by_its_path(forma, ruta, valor, dicha):
    datos = copy.deepcopy(forma)
    poner(datos, ruta, valor)
    validador = Draft202012Validator(ESQUEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert list(validador.iter_errors(datos)) != []
    with pytest.raises(FormaInvalida) as error:
        de_datos(datos)
    assert [camino for camino, _ in error.value.errores] == [dicha]


@pytest.mark.parametrize(
    ("ruta", "valor", "camino", "dicha"),
    [
        (("cargas", 0, "mediciones", 1, 4), 11, "cargas[0].mediciones[1][4]", "el numerador (11) es mayor"),
        (("cargas", 0, "mediciones", 1, 4), None, "cargas[0].mediciones[1][4]", "van juntos, o ninguno"),
        (("cargas", 0, "mediciones", 1, 5), 0, "cargas[0].mediciones[1][5]", "lleva numerador 0"),
        (("cargas", 0, "mediciones", 1, 1), 2, "cargas[0].mediciones[1][1]", "no tiene una versión 2"),
        (("cargas", 1, "codigo"), "02-MED-0001", "cargas[1].codigo", "está dos veces"),
        (("documentos", 0, "metas", 0, 1), "OTRO", "documentos[0].metas[0][1]", "no está entre los indicadores"),
        (("documentos", 1, "clase"), "pacto", "documentos", "más de un pacto"),
        (("documentos", 1, "nombre"), "Pacto", "documentos[1].nombre", "está dos veces"),
        (("indicadores", 0, "region"), "13", "indicadores[0].region", "es de otra región"),
        (("indicadores", 0, "versiones"), [], "indicadores[0].versiones", "una versión o más"),
        (("reglas", 0, "definicion"), {"clase": "umbral"}, "reglas[0].definicion", "Escriba el porcentaje"),
        (("region", "codigo"), "99", "region.codigo", "No hay una región «99»"),
    ],
)
def test_what_contradicts_itself_is_refused_and_nothing_is_stored(forma, ruta, valor, camino, dicha):
    poner(forma, ruta, valor)
    with pytest.raises(FormaInvalida) as error:
        importar(forma=de_datos(forma), por=None)
    assert camino in [c for c, _ in error.value.errores]
    assert any(dicha in mensaje for _, mensaje in error.value.errores)
    assert (models.Indicador.objects.count(), models.CargaMediciones.objects.count()) == (0, 0)


def test_a_national_indicator_that_says_something_else_here_is_refused(forma):
    indicador(desde=MARZO)
    with pytest.raises(FormaInvalida, match=r"indicadores\[1\].versiones: no dicen lo mismo que las de «CRED»"):
        importar(forma=de_datos(forma), por=None)


def test_a_national_indicator_that_says_the_same_is_taken_from_here(forma):
    suyo = indicador()
    assert importar(forma=de_datos(forma), por=None).indicadores == 1
    assert set(models.Medicion.objects.filter(indicador=suyo).values_list("version__indicador", flat=True)) == {suyo.pk}


@pytest.mark.parametrize("contenido", [b"", b"{", b"\xff\xfe", b"[]", b'{"formato": NaN}'])
def test_what_is_no_json_of_this_form_is_refused(contenido):
    with pytest.raises(FormaInvalida):
        leer(contenido)


def test_the_demonstration_is_of_this_form_and_has_the_shapes_of_the_country(territorio):
    datos = generar_pacto("02")
    assert [e.message for e in VALIDADOR.iter_errors(datos)] == []
    assert generar_pacto("02") == datos
    importar(forma=de_datos(datos), por=None)
    assert json.loads(exportar("02"))["cargas"] == datos["cargas"]
    tablero = leer_tablero(al=MAYO, regiones=["02"])
    assert len(tablero.indicadores) == 12
    situaciones = {b.situacion.value for i in tablero.indicadores for _, b in tablero.celdas(i)}
    assert {"alcanza", "falta", "sin_dato"} <= situaciones
    lluvias = [tablero.por_codigo[c] for c in ("CRED-12M", "VISITAS-3-5M")]
    for uno in lluvias:
        por_corte = {al: leer_tablero(al=al, regiones=["02"]).suma(uno).cifra for al in (MARZO, MAYO)}
        assert por_corte[MARZO].numerador * por_corte[MAYO].denominador < (
            por_corte[MAYO].numerador * por_corte[MARZO].denominador
        )


def test_same_rule_gives_the_same_bytes_whatever_the_order_its_database_keeps_it_in(con_todo):
    antes, regla = exportar("02"), models.ReglaReconocimiento.objects.get()
    regla.definicion = dict(reversed(regla.definicion.items()))
    regla.save()
    assert exportar("02") == antes
