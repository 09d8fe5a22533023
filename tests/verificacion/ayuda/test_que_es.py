"""*¿Qué es esto?*: every criterion and characteristic of the sheet, and every field of the main forms, has it."""

import pytest
from django import forms
from django.urls import reverse

from actas.escritura.formularios import acuerdos, agenda, evidencias, participantes, seguimiento, sesion
from acuerdos.formularios import FormularioSituacion
from asistencia.fichas.formularios import grupal, hoja
from asistencia.fichas.formularios.ficha import FormularioFicha
from asistencia.planes.formularios import FormularioCarga
from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from verificacion.ayuda.manual.indice import claves
from verificacion.ayuda.que_es.catalogo import LO_QUE_ES, campos, de_formulario, de_regla, grupos
from verificacion.motor import fichas
from verificacion.motor.fichas.esquema import CAMPOS

DE_CADA_GRUPO = {
    "sesion": [sesion.FormularioSesion],
    "participantes": [participantes.FormularioParticipante],
    "agenda": [agenda.FormularioPunto],
    "seguimiento": [seguimiento.FormularioRealizado, seguimiento.FormularioSeguido],
    "acuerdos": [acuerdos.FormularioAcuerdo],
    "evidencias": [
        evidencias.FormularioEvidencia, evidencias.FormularioArchivo, evidencias.FormularioFirmada,
    ],
    "situacion": [FormularioSituacion],
    "ficha": [FormularioFicha],
    "destinatarios": [hoja.FilaDestinatario],
    "orientaciones": [hoja.FilaOrientacion],
    "compromisos": [hoja.FilaCompromiso],
    "plan": [FormularioCarga],
    "matriz": [],
}  # fmt: skip
"""The forms whose fields each part of the catalogue tells."""
TECNICOS = {"sin_rastro", "sello"}
"""Fields of a confirmation, which say whole what they are."""


@pytest.mark.parametrize("grupo", DE_CADA_GRUPO)
def test_every_field_of_the_main_forms_has_its_lines(grupo):
    for formulario in DE_CADA_GRUPO[grupo]:
        visibles = {
            nombre
            for nombre, campo in formulario.base_fields.items()
            if not isinstance(campo.widget, forms.HiddenInput) and nombre not in TECNICOS
        }
        assert visibles - set(campos(grupo)) == set(), formulario.__name__


def test_catalogue_has_no_part_that_no_form_has():
    assert set(grupos()) == set(DE_CADA_GRUPO)


def test_each_is_told_in_two_or_three_lines_and_leads_to_the_manual():
    paginas = {reverse("verificacion:manual_pagina", args=[clave]) for clave in claves()}
    for grupo in grupos():
        for uno in de_formulario(grupo):
            assert 2 <= len(uno.lineas) <= 4, uno
            assert uno.enlace in paginas
            assert all(linea.endswith(".") for linea in uno.lineas), uno


def test_every_criterion_and_characteristic_of_the_sheet_has_its_lines():
    ficha = fichas.cargar()
    assert set(LO_QUE_ES) == set(CAMPOS)
    claves_ = [c for h in ficha.hitos.values() for c in h.criterios]
    claves_ += [f"caracteristica-{c.codigo}" for c in ficha.caracteristicas]
    for clave in claves_:
        uno = de_regla(clave)
        assert uno is not None
        assert (len(uno.lineas), uno.enlace) == (3, reverse("verificacion:regla", args=[clave]))
    assert de_regla("no-hay") is None


def test_page_of_a_hito_and_sheet_of_an_acta_say_what_each_thing_is_folded(entrar, persona):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    hito = leer(cliente.get(reverse("verificacion:hito", args=["02", "hito-1"])))
    nombres = [c.nombre for c in fichas.cargar().hitos["hito-1"].criterios.values()]
    plegados = hito.todos("details.que-es")
    assert [p.uno("summary").texto for p in plegados] == [f"¿Qué es esto? {nombre}" for nombre in nombres]
    assert [p["open"] for p in plegados] == [None] * len(nombres)
    nueva = leer(cliente.get(reverse("asistencia:nueva_ficha")))
    assert len(nueva.uno("details.que-es").todos("dt")) == sum(
        len(campos(grupo)) for grupo in ("ficha", "destinatarios", "orientaciones", "compromisos")
    )


def test_rows_of_a_session_with_many_are_those_of_a_record():
    assert set(grupal.FilaGobierno.base_fields) - {"ubigeo", "asistio"} <= set(campos("destinatarios"))
