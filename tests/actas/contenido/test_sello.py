"""The seal: the same content gives the same bytes; any change of what the acta says or carries gives another."""

import dataclasses
import json

import pytest

from actas import servicios
from actas.contenido import pasos
from actas.contenido.datos import DatosParticipante, DatosSesion
from actas.contenido.diferencias import diferencias
from actas.contenido.sello import codigo, codigo_de, contenido, formas_del_codigo, sello_actual, sello_de
from actas.flujo.consultas import en_palabras
from actas.models import Acta, Ambito, Paso, TipoSesion
from egtpi_portal.documentos.impresos.codigo import codigos_en, es_de_los_nuevos
from tests.actas.ayudas import SESION, guardar, pdf

pytestmark = pytest.mark.django_db


def test_contenido_holds_what_the_acta_says_and_the_hashes_of_its_files(borrador):
    assert json.loads(contenido(borrador)) == {
        "formato": "egtpi-acta/1",
        "codigo": "02-ACTA-2024-06",
        "region": "02",
        "sesion": {
            "fecha_sesion": "2024-06-12", "tipo": "ordinaria", "lugar": "Huaraz", "hora_inicio": "", "hora_fin": "",
        },
        "participantes": [{"nombre": "Ana Ríos", "cargo": "Gerenta", "entidad": "GORE Áncash", "ubigeo": None}],
        "agenda": [
            {
                "codigo": "P1", "accion": "analisis", "descripcion": "Anemia por distrito", "sectores": ["salud"],
                "pct_validado": None, "reconocidos": [], "mecanismo_reconocimiento": "",
            }
        ],
        "seguimiento": {"realizado": True, "acuerdos": []},
        "acuerdos": [
            {
                "codigo": "02-AC0001", "punto": "P1", "texto": "Dotar de sulfato ferroso a los establecimientos.",
                "nudo_critico": "", "plazo": "2024-06-30", "con_responsable": True, "responsable_entidad": "DIRESA",
                "responsable_nombre": "", "responsable_cargo": "Directora", "ambito": "ambos",
            }
        ],
        "evidencias": [],
        "acta_firmada": [
            {"nombre": "acta.pdf", "sha256": pasos.acta_firmada(borrador).sha256, "bytes": pdf().size}
        ],
        "desagregados": [],
    }  # fmt: skip


def test_what_is_sealed_is_read_with_the_names_of_the_form_where_it_is_written(borrador):
    partes = dict(en_palabras(json.loads(contenido(borrador))))
    ((punto,), (acuerdo,)) = partes["Agenda"], partes["Acuerdos"]
    assert [rotulo for rotulo, _ in punto] == ["Código", "De qué trata", "Descripción", "Sectores"]
    assert dict(acuerdo)["Punto de la agenda"] == "P1"
    assert dict(acuerdo)["Con quiénes es"] == Ambito.AMBOS.label


def test_sello_does_not_depend_on_signatures_nor_states(borrador, gente):
    antes = sello_actual(borrador)
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    servicios.dar_visto_bueno(acta=borrador, por=gente["fed"])
    assert sello_actual(Acta.objects.get(pk=borrador.pk)) == antes == Acta.objects.get(pk=borrador.pk).sello


CAMBIOS = {
    Paso.SESION: lambda d: dataclasses.replace(d, lugar="Chimbote"),
    Paso.PARTICIPANTES: lambda d: (*d, DatosParticipante("Luis", "", "UGEL")),
    Paso.AGENDA: lambda d: (dataclasses.replace(d[0], sectores=("salud", "agua")),),
    Paso.SEGUIMIENTO: lambda d: dataclasses.replace(d, realizado=False),
    Paso.ACUERDOS: lambda d: (dataclasses.replace(d[0], nudo_critico="Desabastecimiento"),),
}


@pytest.mark.parametrize("paso", CAMBIOS)
def test_sello_and_code_change_with_each_step(borrador, gente, paso):
    antes = (sello_actual(borrador), codigo(borrador))
    guardar(borrador, paso, CAMBIOS[paso](pasos.leer(borrador, paso)), gente["secretaria"], estricto=False)
    borrador = Acta.objects.get(pk=borrador.pk)
    assert sello_actual(borrador) != antes[0]
    assert codigo(borrador) != antes[1]


def test_sello_changes_with_a_file_and_the_printed_code_does_not(borrador, gente):
    antes = (sello_actual(borrador), codigo(borrador))
    servicios.adjuntar_archivo(acta=borrador, archivo=pdf("datos"), nombre="datos.pdf", por=gente["equipo"])
    assert sello_actual(borrador) != antes[0]
    assert codigo(borrador) == antes[1]


def test_codigo_is_read_back_from_the_text_of_a_pdf(borrador):
    suyo = codigo(borrador)
    assert es_de_los_nuevos(suyo)
    assert codigo_de(contenido(borrador)) == suyo
    assert formas_del_codigo(contenido(borrador))[0] == suyo
    assert codigos_en(f"GOBIERNO REGIONAL\nCódigo {suyo}. Página 1\nCódigo {suyo} 2023-09-21 AAAA-BBBB-CCCC") == [
        suyo,
        "AAAA-BBBB-CCCC",
    ]


def test_sello_de_is_the_sha256_of_the_text_in_utf8():
    assert sello_de("á") == "fb9778719d93551b1c88df5f1ab229f83ea30af112fc51017c9f0a383dcf6cb3"


def test_diferencias_are_told_in_words_and_in_the_order_of_the_acta(borrador, gente):
    antes = contenido(borrador)
    for paso in (Paso.ACUERDOS, Paso.PARTICIPANTES, Paso.SEGUIMIENTO, Paso.AGENDA):
        guardar(borrador, paso, CAMBIOS[paso](pasos.leer(borrador, paso)), gente["secretaria"])
    nueva = DatosSesion(SESION, TipoSesion.EXTRAORDINARIA, "Huaraz")
    guardar(borrador, Paso.SESION, nueva, gente["secretaria"])
    servicios.adjuntar_archivo(acta=borrador, archivo=pdf("datos"), nombre="datos.pdf", por=gente["equipo"])
    despues = contenido(Acta.objects.get(pk=borrador.pk))
    assert [str(d) for d in diferencias(antes, despues)] == [
        "Acta, código: decía «02-ACTA-2024-06» y ahora dice «02-ACTA-2024-06-E1».",
        "Sesión, tipo de sesión: decía «Ordinaria» y ahora dice «Extraordinaria».",
        "Participantes: se agregó «Luis · UGEL».",
        "Agenda, P1, sectores: decía «Salud» y ahora dice «Salud, Agua».",
        "Seguimiento, seguimiento realizado: decía «sí» y ahora dice «no».",
        "Acuerdos, 02-AC0001, nudo crítico: se agregó «Desabastecimiento».",
        "Evidencias: se agregó «datos.pdf».",
    ]
    assert diferencias(despues, despues) == ()


def test_diferencias_tell_what_went_and_what_moved(borrador, gente):
    dos = (DatosParticipante("Ana Ríos", "Gerenta", "GORE Áncash"), DatosParticipante("Luis", "", "UGEL"))
    guardar(borrador, Paso.PARTICIPANTES, dos, gente["secretaria"])
    antes = contenido(borrador)
    guardar(borrador, Paso.PARTICIPANTES, dos[::-1], gente["secretaria"])
    movido = contenido(borrador)
    assert [str(d) for d in diferencias(antes, movido)] == [
        "Participantes, orden: decía «Ana Ríos, Luis» y ahora dice «Luis, Ana Ríos»."
    ]
    guardar(borrador, Paso.PARTICIPANTES, dos[1:], gente["secretaria"])
    assert [str(d) for d in diferencias(movido, contenido(borrador))] == [
        "Participantes: se quitó «Ana Ríos · Gerenta · GORE Áncash»."
    ]
