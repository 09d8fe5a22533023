"""The table of notices: its drawing is up to date, and each row has its words."""

import re

import pytest
from django.conf import settings
from django.urls import get_resolver

from egtpi_portal.avisos.dibujo import pagina
from egtpi_portal.avisos.tipos import TIPOS, Tipo, de_los_roles, registrar
from egtpi_portal.correo.clases import CLASES
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.management.commands.dibujar_avisos import RUTA

PLANTILLAS = settings.BASE_DIR / "templates" / "avisos" / "tipos"


def test_the_page_of_the_table_is_as_the_rows_say():
    assert (settings.BASE_DIR / RUTA).read_text("utf-8") == pagina(), "manage.py dibujar_avisos"


def test_each_row_has_its_template_and_each_template_its_row():
    assert {ruta.stem for ruta in PLANTILLAS.glob("*.txt")} == set(TIPOS)


def test_the_mail_that_an_act_leaves_is_one_that_there_is():
    assert get_resolver().url_patterns  # the rooms that write it come with their pages
    assert {tipo.correo for tipo in TIPOS.values() if tipo.correo} <= set(CLASES)


def test_what_is_of_the_last_day_is_not_silenced_and_nothing_else():
    ultimos = {clave for clave in TIPOS if re.search(r"_ultimo_dia$|_hoy$", clave)}
    assert {clave for clave, tipo in TIPOS.items() if not tipo.silenciable} == ultimos
    assert {clave for clave, tipo in TIPOS.items() if tipo.urgente} == ultimos


def test_a_row_that_replaces_others_names_rows_that_there_are():
    assert {otra for tipo in TIPOS.values() for otra in tipo.releva} <= set(TIPOS)


def test_a_key_is_taken_once():
    otro = TIPOS["acta_limite"]
    registrar(otro)
    with pytest.raises(ValueError, match="Ya hay otro tipo de aviso «acta_limite»"):
        registrar(Tipo(otro.clave, "Otro", otro.roles, otro.cuando, "", otro.debidos))


def test_what_cannot_be_silenced_is_told_at_once():
    otro = TIPOS["acta_limite"]
    with pytest.raises(ValueError, match="lo que no se silencia es del último día"):
        Tipo("nuevo", "Nuevo", otro.roles, otro.cuando, "", otro.debidos, silenciable=False)


def test_who_holds_a_role_is_offered_its_rows_and_those_of_anybody():
    suyas = {tipo.clave for tipo in de_los_roles(frozenset({Rol.EVALUADOR_DMI}))}
    assert suyas == {
        "membresia_termina", "direccion_rebota", "descargo_presentado", "metas_sin_registrar", "metas_ultimo_dia",
        "cad_sin_registrar", "cad_ultimo_dia", "archivo_listo",
    }  # fmt: skip
