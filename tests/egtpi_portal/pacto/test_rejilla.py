"""Measurements typed in the grid of an indicator and a cut-off."""

import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.models import CargaMediciones, Medicion
from tests.pagina import leer

from .ayudas import ABRIL, HUARAZ, JANGAS, MAYO, SANTA, indicador, medir

DE_QUE = {"region": "02", "indicador": "CRED", "corte": "2024-05-31"}


@pytest.fixture
def cliente(persona, entrar):
    indicador()
    return entrar(persona(Rol.EQUIPO_REGIONAL, "02", nombre="ana"))


def vigentes():
    return {m.ubigeo: (m.numerador, m.denominador) for m in Medicion.objects.vigentes().filter(corte=MAYO)}


def test_the_grid_has_a_row_per_signatory_with_what_is_in_force(cliente):
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, None, None))
    pagina = leer(cliente.get(reverse("pacto:escribir"), DE_QUE))
    assert len(pagina.todos("tbody tr")) == 37
    campos = (f"n{JANGAS}", f"d{JANGAS}", f"n{HUARAZ}")
    assert [pagina.uno(f"[name={campo}]")["value"] for campo in campos] == [
        "45",
        "60",
        "s/d",
    ]


def test_what_is_typed_comes_in_as_a_batch_and_blank_rows_say_nothing(cliente):
    escrito = {f"n{JANGAS}": "45", f"d{JANGAS}": "1 060", f"n{HUARAZ}": "s/d", "fuente": "DIRESA"}
    respuesta = cliente.post(reverse("pacto:escribir"), DE_QUE | escrito)
    assert respuesta["Location"] == f"{reverse('pacto:cargas')}?region=02"
    assert vigentes() == {JANGAS: (45, 1060), HUARAZ: (None, None)}
    carga = CargaMediciones.objects.get()
    assert (carga.origen, carga.fuente, str(carga.cargada_por)) == ("formulario", "DIRESA", "ana")


def test_what_is_wrong_is_said_beside_its_cell_and_nothing_comes_in(cliente):
    escrito = {f"n{JANGAS}": "50%", f"d{JANGAS}": "60"}
    assert (
        "es un porcentaje" in leer(cliente.post(reverse("pacto:escribir"), DE_QUE | escrito)).uno("[role=alert]").texto
    )
    escrito = {f"n{JANGAS}": "70", f"d{JANGAS}": "60", f"n{SANTA}": "3"}
    texto = leer(cliente.post(reverse("pacto:escribir"), DE_QUE | escrito)).uno("[role=alert]").texto
    assert "El numerador (70) es mayor que el denominador (60)" in texto
    assert "Tiene numerador (3) y no denominador" in texto
    assert Medicion.objects.count() == 0


def test_what_looks_odd_is_looked_at_before_it_comes_in(cliente):
    medir(("CRED", JANGAS, ABRIL, 4, 6))
    escrito = {f"n{JANGAS}": "45", f"d{JANGAS}": "60"}
    pagina = leer(cliente.post(reverse("pacto:escribir"), DE_QUE | escrito))
    assert "el denominador de CRED pasa de 6 (30/04/2024) a 60 (31/05/2024)" in pagina.uno("[role=alert]").texto
    assert vigentes() == {}
    cliente.post(reverse("pacto:escribir"), DE_QUE | escrito | {"mirado": "on"})
    assert vigentes() == {JANGAS: (45, 60)}


def test_the_same_again_changes_nothing(cliente):
    medir(("CRED", JANGAS, MAYO, 45, 60))
    escrito = {f"n{JANGAS}": "45", f"d{JANGAS}": "60"}
    pagina = leer(cliente.post(reverse("pacto:escribir"), DE_QUE | escrito, follow=True))
    assert "nada cambió" in pagina.uno("main").texto or "nada cambió" in pagina.uno("body").texto
    assert CargaMediciones.objects.count() == 1
