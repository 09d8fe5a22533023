"""The rows of a sheet: moved, added after the last, folded to one line, stored once they say something."""

import pytest

from actas.contenido import pasos
from actas.contenido.datos import DatosPunto
from actas.models import AccionAgenda, Paso
from tests.actas.ayudas import acuerdo, guardar
from tests.actas.escritura.formularios import filas, paso
from tests.pagina import leer

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def test_a_row_goes_up_or_down_by_a_button_and_past_no_end(acta, rosa):
    enviado = filas({"nombre": "Ana", "entidad": "GORE"}, {"nombre": "Luis", "entidad": "UGEL"})
    for accion, orden in (("bajar-0", ["Luis", "Ana"]), ("subir-0", ["Ana", "Luis"]), ("bajar-9", ["Ana", "Luis"])):
        pagina = leer(rosa.post(paso(acta, "participantes"), {**enviado, "accion": accion}))
        escritos = [c["value"] for c in pagina.todos("[data-filas] .renglon input") if c["name"].endswith("nombre")]
        assert escritos == orden


def test_an_agreement_is_added_with_the_item_of_the_last_and_its_scope_if_it_answers_it_too(acta, rosa, gente):
    puntos = (DatosPunto(AccionAgenda.OTRO, "Uno"), DatosPunto(AccionAgenda.OTRO, "Dos"))
    guardar(acta, Paso.AGENDA, puntos, gente["secretaria"])
    enviado = filas({"punto": "P2", "ambito": "ambos", "texto": "Algo"}, accion="agregar")
    pagina = leer(rosa.post(paso(acta, "acuerdos"), enviado))
    campos = [pagina.uno(f"[name=filas-1-{campo}]") for campo in ("punto", "ambito")]
    elegidos = [opcion["value"] for campo in campos for opcion in campo.todos("[selected]")]
    assert elegidos == ["P2", "ambos"]
    assert pagina.uno("[name=filas-1-texto]").nodo.get("autofocus") is not None
    otro = leer(rosa.post(paso(acta, "acuerdos"), {**enviado, "nuevo_punto": "P1"}))
    assert [o["value"] for o in otro.todos("[name=filas-1-punto] [selected]")] == ["P1"]
    assert [o["value"] for o in otro.todos("[name=filas-1-ambito] [selected]") if o["value"]] == []


def test_an_agreement_that_is_stored_is_folded_and_its_line_says_what_it_lacks(borrador, rosa, gente):
    otros = (*pasos.leer(borrador, Paso.ACUERDOS), acuerdo(plazo=None, responsable_cargo=""))
    guardar(borrador, Paso.ACUERDOS, otros, gente["secretaria"], estricto=False)
    pagina = leer(rosa.get(paso(borrador, "acuerdos")))
    lineas = pagina.todos("[data-filas] .acuerdo")
    assert [linea.nodo.get("open") for linea in lineas] == [None, None]
    assert [linea.textos(".le-falta") for linea in lineas] == [[], ["falta el plazo", "falta el nombre o el cargo"]]


def test_an_agreement_that_was_only_begun_is_not_stored(borrador, rosa):
    antes = pasos.leer(borrador, Paso.ACUERDOS)
    suyo = {"codigo": antes[0].codigo, "punto": "P1", "ambito": "ambos", "texto": antes[0].texto, "plazo": "2024-06-30"}
    suyo |= {"responsable_entidad": "DIRESA", "responsable_cargo": "Directora"}
    enviado = filas(suyo, {"punto": "P1", "ambito": "ambos"}, version=1, accion="autoguardar")
    rosa.post(paso(borrador, "acuerdos"), enviado, **HTMX)
    assert pasos.leer(borrador, Paso.ACUERDOS) == antes


def test_an_item_is_called_by_its_code_wherever_it_stands_and_new_until_it_has_one(acta, rosa, gente):
    puntos = tuple(DatosPunto(AccionAgenda.OTRO, texto) for texto in ("Uno", "Dos", "Tres"))
    guardar(acta, Paso.AGENDA, puntos, gente["secretaria"])
    tres, dos = ({"codigo": codigo, "accion": "otro", "descripcion": ""} for codigo in ("P3", "P2"))
    enviado = filas(tres, dos, {"accion": "otro", "descripcion": "Cuatro"}, {"accion": "otro"}, version=1)
    pagina = leer(rosa.post(paso(acta, "agenda"), enviado))
    assert pagina.textos("[data-filas] legend") == ["Punto P3", "Punto P2", "Punto nuevo", "Punto nuevo"]
    assert [b.texto for b in pagina.todos("[data-fila] .quitar")] == [
        "Quitar el punto P3", "Quitar el punto P2", "Quitar el punto nuevo", "Quitar el punto nuevo",
    ]  # fmt: skip
    faltas = [falta.partition(",")[0] for falta in pagina.textos("[role=alert] li")]
    assert faltas == ["Punto P3", "Punto P2", "Punto nuevo"]
