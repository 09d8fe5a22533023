"""The open data of what was issued: tables, their dictionary and how they are asked for again."""

import csv
import hashlib
import io
import json
import zipfile

import pytest
from django.utils.http import http_date

from egtpi_portal.calendario.models import DiaNoLaborable
from verificacion.motor import fichas
from verificacion.oficial.servicios import emitir
from verificacion.resultados import views as vistas
from verificacion.resultados.publicadas import publicar

from .tablas import tabla

pytestmark = pytest.mark.django_db


def test_data_say_each_verification_and_each_of_its_criteria(sustituida, abrir):
    filas = tabla(abrir("datos", "verificaciones.csv").content)
    assert [(f["numero"], f["vigente"], f["sustituye_a"], f["sustituida_por"]) for f in filas] == [
        ("V-2024-H1-13-001", "true", "", ""),
        ("V-2024-H1-02-002", "true", "V-2024-H1-02-001", ""),
        ("V-2024-H1-02-001", "false", "", "V-2024-H1-02-002"),
    ]
    una = publicar(sustituida, "")
    suyos = [f for f in tabla(abrir("datos", "criterios.csv").content) if f["verificacion"] == sustituida.numero]
    assert [(f["criterio"], f["veredicto"], f["medido"]) for f in suyos] == [
        (c.codigo, c.veredicto, c.medido) for c in una.criterios
    ]
    en_json = json.loads(abrir("datos", "verificaciones.json").content)
    assert [(f["numero"], len(f["criterios"])) for f in en_json] == [(f["numero"], 5) for f in filas]
    suyo = next(f for f in en_json if f["numero"] == sustituida.numero)
    assert [c["razones"] for c in suyo["criterios"]] == [list(c.razones) for c in una.criterios]
    assert [f["razones"] for f in suyos] == ["; ".join(c.razones) for c in una.criterios]


def test_the_package_says_what_each_column_is_and_the_hash_of_each_table(sustituida, abrir):
    with zipfile.ZipFile(io.BytesIO(abrir("datos", "resultados.zip").content)) as todo:
        paquete = json.loads(todo.read("datapackage.json"))
        for recurso in paquete["resources"]:
            contenido = todo.read(recurso["path"])
            assert recurso["hash"] == f"sha256:{hashlib.sha256(contenido).hexdigest()}"
            assert recurso["bytes"] == len(contenido)
            titulos = next(csv.reader(io.StringIO(contenido.decode())))
            assert titulos == [campo["name"] for campo in recurso["schema"]["fields"]]
    assert (paquete["licenses"][0]["name"], paquete["version"]) == ("CC-BY-4.0", "2.3")


def test_who_has_the_data_is_not_sent_it_again_until_another_is_issued(emitida, pedir, renata, abrir):
    primera = abrir("datos", "verificaciones.csv")
    assert primera["Access-Control-Allow-Origin"] == "*"
    assert primera["Last-Modified"] == http_date(emitida.emitida_en.timestamp())
    assert abrir("datos", "verificaciones.csv", if_none_match=primera["ETag"]).status_code == 304
    emitir(verificaciones=[pedir("13")], por=renata)
    segunda = abrir("datos", "verificaciones.csv", if_none_match=primera["ETag"])
    assert (segunda.status_code, len(tabla(segunda.content))) == (200, 2)


@pytest.mark.parametrize("archivo", ["verificaciones.csv", "resultados.zip", "reglas.csv"])
def test_who_has_only_a_date_is_sent_the_data_of_another_edition(emitida, abrir, monkeypatch, archivo):
    primera = abrir("datos", archivo)
    monkeypatch.setattr(vistas, "version_del_codigo", lambda: "otra-edicion-del-portal")
    despues = abrir("datos", archivo, if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT")
    assert (despues.status_code, despues["ETag"] == primera["ETag"]) == (200, False)


def test_rules_parameters_and_norms_are_data_too(territorio, abrir):
    reglas = tabla(abrir("datos", "reglas.csv").content)
    ficha = fichas.cargar()
    suyas = [una for una in reglas if una["ficha"] == ficha.codigo]
    assert {una["texto"] for una in suyas if una["clase"] == "lectura"} == {una.texto for una in ficha.lecturas}
    acuerdos = next(una for una in suyas if (una["codigo"], una["hito"]) == ("acuerdos", "hito-1"))
    assert acuerdos["clausula"] == ficha.hito("hito-1").criterios["acuerdos"].clausula
    parametros = {
        una["parametro"]: (una["valor"], una["lecturas"])
        for una in tabla(abrir("datos", "parametros.csv").content)
        if una["ficha"] == ficha.codigo
    }
    assert parametros["hitos.hito-1.criterios.acuerdos.umbral"] == ("80", "")
    assert parametros["hitos.hito-1.criterios.acuerdos.plazos"] == ("2023-08-01/2023-12-30", "L-2")
    assert parametros["parametros.sin_acuerdos_cumple"][0] == "false"
    assert {ruta for una in ficha.lecturas for ruta in una.fija} <= set(parametros)
    normas = [una for una in tabla(abrir("datos", "normas.csv").content) if una["ficha"] == ficha.codigo]
    assert [(una["norma"], una["anio"]) for una in normas if not una["dia_no_laborable"]][:2] == [
        ("D.S. 003-2019-MIDIS", "2019"), ("R.M. 085-2021-MIDIS", "2021")
    ]  # fmt: skip
    dias = [una["dia_no_laborable"] for una in normas if una["dia_no_laborable"]]
    assert (dias == sorted(dias), dias[0] >= "2023-08-01", dias[-1] <= "2024-06-30") == (True, True, True)


def test_who_has_the_package_is_sent_it_again_when_a_rule_changes(territorio, abrir):
    primera, de_lo_emitido = abrir("datos", "resultados.zip"), abrir("datos", "verificaciones.csv")
    DiaNoLaborable.objects.create(fecha="2024-05-06", norma="D.S. 001-2024-PCM")
    assert abrir("datos", "resultados.zip", if_none_match=primera["ETag"]).status_code == 200
    assert abrir("datos", "verificaciones.csv", if_none_match=de_lo_emitido["ETag"]).status_code == 304
