"""A sheet that calls the body by another name: no page says the usual one."""

import json
import re

import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from tests.evidencia import importar_al_azar
from tests.pagina import leer
from verificacion.ayuda.manual.indice import claves
from verificacion.ayuda.reglas.catalogo import reglas
from verificacion.motor import fichas
from verificacion.motor.fichas.modelo import PALABRAS

CODIGO = "art-01.01-otras-palabras"
OTRAS = {"instancia": "MDR", "instancia_entera": "Mesa de Desarrollo Regional"}
DE_LA_SECRETARIA = [
    ("verificacion:region", ["02"]), ("verificacion:hito", ["02", "hito-1"]), ("actas:lista", []),
    ("actas:directorio", []), ("actas:miembro_nuevo", []), ("actas:bandeja", []), ("acuerdos:nueva_carga", []),
    ("asistencia:inicio", []), ("asistencia:nueva_ficha", []), ("agenda:calendario", []),
    ("verificacion:primeros_pasos", []), ("ingreso:cuenta", []), ("pacto:regla", []),
]  # fmt: skip
USUAL = re.compile(r"\bIAR\b|Instancia de Articulación")


@pytest.fixture
def otras_palabras(tmp_path, settings):
    """The sheet of the portal with the body's words changed, in force."""
    texto = fichas.texto().replace("IAR", OTRAS["instancia"])
    datos = {**json.loads(texto), "codigo": CODIGO, "palabras": OTRAS}
    (tmp_path / f"{CODIGO}.json").write_text(json.dumps(datos), "utf-8")
    fichas.agregar_carpeta(tmp_path)
    settings.FICHA_VIGENTE = CODIGO
    yield fichas.cargar(CODIGO)
    fichas.quitar_carpeta(tmp_path)


def dichas(respuesta) -> list[str]:
    """The usual words that a page says, in its whole text."""
    assert respuesta.status_code == 200, respuesta
    return USUAL.findall(leer(respuesta).uno("body").texto)


def test_words_that_the_sheet_does_not_give_are_the_usual(otras_palabras):
    assert otras_palabras.palabras == {**PALABRAS, **OTRAS}
    assert fichas.cargar("art-01.01-2023-2024").palabras == PALABRAS


def test_word_that_no_page_knows_is_refused_with_its_path(otras_palabras):
    datos = {**json.loads(fichas.texto()), "palabras": {"instancias": "MDR"}}
    with pytest.raises(fichas.FichaInvalida, match="palabras"):
        fichas.leer(datos)


@pytest.mark.django_db
def test_no_page_of_the_manual_says_the_usual_name(otras_palabras, client):
    direcciones = [reverse(f"verificacion:{nombre}") for nombre in ("manual", "reglas", "glosario", "ayuda")]
    direcciones += [reverse("verificacion:manual_pagina", args=[clave]) for clave in claves()]
    direcciones += [reverse("verificacion:regla", args=[regla.clave]) for regla in reglas(otras_palabras)]
    assert {d: hay for d in direcciones if (hay := dichas(client.get(d)))} == {}
    assert "MDR" in leer(client.get(reverse("verificacion:glosario"))).uno("main").texto


@pytest.mark.lenta
@pytest.mark.django_db
def test_no_page_of_who_writes_says_the_usual_name(otras_palabras, entrar, persona, una_ficha):
    importar_al_azar(region={"codigo": "02", "nombre": "Áncash"}, revisiones=[])
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    direcciones = [reverse(nombre, args=argumentos) for nombre, argumentos in DE_LA_SECRETARIA]
    assert {d: hay for d in direcciones if (hay := dichas(cliente.get(d)))} == {}
