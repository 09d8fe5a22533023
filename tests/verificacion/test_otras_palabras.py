"""A sheet that calls the body by another name: no page says the usual one."""

import ast
import json
import re

import pytest
from django.conf import settings
from django.urls import reverse

from actas.contenido.encabezados import AMBITO
from actas.models import AccionAgenda, Ambito, MiembroIAR, RolFirma, Sector
from asistencia.models import Tema, TipoAccion
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.hojas import Celda
from egtpi_portal.pacto.models import Tema as TemaDelPacto
from egtpi_portal.palabras import Rotulo
from tests.codigo import nodos
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
CON_NOMBRE = ("acciones", "sectores", "tipos_asistencia", "ambitos")
TEMAS = {"salud": "sanidad", "agua": "riego", "educacion": "escuela", "articulacion": "reuniones"}
DE_LAS_LISTAS = [
    ("actas:lista", []), ("actas:miembro_nuevo", []), ("actas:programar", []), ("acuerdos:lista", []),
    ("asistencia:nueva_ficha", []), ("asistencia:ficha_grupal", []), ("sin_linea:acta", []), ("sin_linea:ficha", []),
    ("pacto:catalogo", []), ("pacto:region", ["02"]), ("verificacion:que_pasaria", ["02"]),
]  # fmt: skip
OPCIONES = (AccionAgenda, Ambito, Sector, Tema, TemaDelPacto, TipoAccion)
USUAL = re.compile(r"\bIAR\b|Instancia de Articulación")


@pytest.fixture
def otras_palabras(tmp_path, settings):
    """The sheet of the portal with the body's words changed, in force."""
    datos = json.loads(fichas.texto().replace("IAR", OTRAS["instancia"]))
    datos |= {clase: {codigo: f"{nombre} nuevo" for codigo, nombre in datos[clase].items()} for clase in CON_NOMBRE}
    datos |= {"codigo": CODIGO, "palabras": OTRAS, "temas": TEMAS}
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


# --- what is chosen from a list, and stored by its code ---


def test_names_of_the_sheet_are_those_of_the_lists_and_the_stored_are_read_by_them(otras_palabras):
    assert [str(nombre) for _, nombre in Sector.choices] == ["Salud nuevo", "Educación nuevo", "Agua nuevo"]
    assert (Tema.SALUD.label, TemaDelPacto.AGUA.label) == ("Sanidad", "Riego")
    assert Ambito.INTERNO.label == "Interno de la MDR nuevo"
    assert RolFirma.COORDINADOR_FED.label == "Coordinador Territorial FED"
    assert RolFirma.SECRETARIO_TECNICO.label == Rol.SECRETARIO_TECNICO.label == "Secretaría Técnica de la MDR"
    assert MiembroIAR(sector=Sector.AGUA).get_sector_display() == "Agua nuevo"
    assert str(MiembroIAR._meta.verbose_name) == "miembro de la MDR"
    assert [AMBITO.lector(Celda(1, 1, dicho)) for dicho in ("Con sectores nuevo", "Con sectores")] == [
        Ambito.SECTORES
    ] * 2


def test_names_are_the_usual_without_another_sheet_and_for_the_migrations():
    assert [(codigo, str(nombre)) for codigo, nombre in Tema.choices] == [
        ("salud", "Salud"), ("agua", "Agua"), ("educacion", "Educación"), ("articulacion", "Articulación territorial"),
    ]  # fmt: skip
    usuales = [("salud", "Salud"), ("educacion", "Educación"), ("agua", "Agua")]
    assert MiembroIAR._meta.get_field("sector").choices == usuales


def test_theme_that_no_rule_knows_is_refused_with_its_path():
    with pytest.raises(fichas.FichaInvalida, match="temas"):
        fichas.leer({**json.loads(fichas.texto()), "temas": {**TEMAS, "otra": "x"}})


def usuales() -> set[str]:
    """The usual names of what the other sheet calls otherwise; but for those that are also a step, or a theme."""
    rotulos = {rotulo for opciones in OPCIONES for _, rotulo in opciones.choices if isinstance(rotulo, Rotulo)}
    return {rotulo.usual for rotulo in rotulos} - {TipoAccion.SEGUIMIENTO._label_.usual, "Otro"}


@pytest.mark.lenta
@pytest.mark.django_db
def test_no_list_of_who_writes_offers_a_usual_name(otras_palabras, entrar, persona, una_ficha):
    importar_al_azar(region={"codigo": "02", "nombre": "Áncash"}, revisiones=[])
    cliente, hallados = entrar(persona(Rol.SECRETARIO_TECNICO, "02")), {}
    for nombre, argumentos in DE_LAS_LISTAS:
        respuesta = cliente.get(reverse(nombre, args=argumentos))
        assert respuesta.status_code == 200, nombre
        pagina, partes = leer(respuesta), ("option", "label", "legend", "td", "th", "dd")
        hallados[nombre] = {texto for parte in partes for texto in pagina.textos(parte)} & usuales()
    assert {nombre: suyos for nombre, suyos in hallados.items() if suyos} == {}


LO_LEEN = ("acuerdos/hojas/columnas.py", "actas/contenido/encabezados.py", "verificacion/motor/fichas/modelo.py")
"""They read what offices write, or give the usual words."""


@pytest.mark.lenta
def test_no_code_nor_template_says_the_usual_name():
    dicen = []
    for sala in ("templates", "egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion"):
        for ruta in (settings.BASE_DIR / sala).rglob("*"):
            suya = str(ruta.relative_to(settings.BASE_DIR))
            aparte = {"migrations", "demostracion"}.intersection(ruta.parts) or suya in LO_LEEN
            if aparte or ruta.suffix not in {".py", ".html", ".md"}:
                continue
            if USUAL.search(texto := ruta.read_text("utf-8")):
                dichos = textos_de(texto) if ruta.suffix == ".py" else [re.sub(r"{#.*?#}", "", texto)]
                dicen += [(suya, dicho) for dicho in dichos if USUAL.search(dicho)]
    assert dicen == []


def textos_de(codigo: str) -> list[str]:
    """The texts of a module, but for docstrings and the names that a `Rotulo` holds."""
    sueltos = {nodo.value for nodo in nodos(codigo) if isinstance(nodo, ast.Expr)}
    llamadas = [n for n in nodos(codigo) if isinstance(n, ast.Call) and ast.unparse(n.func) in {"Rotulo", "rotulo"}]
    sueltos |= {argumento for llamada in llamadas for argumento in llamada.args}
    constantes = [nodo for nodo in nodos(codigo) if isinstance(nodo, ast.Constant) and nodo not in sueltos]
    return [nodo.value for nodo in constantes if isinstance(nodo.value, str)]
