"""A row of a long table is drawn once for as long as it says the same, and again when anything it says is other."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils.safestring import SafeString

from acuerdos.consultas.matriz import Situacion
from acuerdos.presentacion import AcuerdoALaVista
from egtpi_portal.templatetags import filas

FILA = AcuerdoALaVista(
    1, "02-AC001", "02", "Áncash", "Dotar de <agua>", "", 0, "", 7, dt.date(2024, 2, 14), True, "DRE", "Edwin Torres",
    "Sectores", dt.date(2024, 3, 4), "venció hace 106 días", "no", Situacion("pendiente", None, ""),
    "Segunda verificación", True, False, False, ("«pendiente» en la última carga",),
)  # fmt: skip


@pytest.fixture
def dibujar(monkeypatch):
    filas._dibujada.cache_clear()
    pedidas = []
    de_veras = filas.get_template
    monkeypatch.setattr(filas, "get_template", lambda nombre: pedidas.append(nombre) or de_veras(nombre))

    def hacer(*unas, **comun):
        pedidas.clear()
        dicho = filas.dibujadas("acuerdos/_fila.html", unas, al=dt.date(2024, 6, 18), actualiza=frozenset(), **comun)
        return dicho, len(pedidas)

    return hacer


def test_rows_equal_to_one_drawn_are_not_drawn_again(dibujar):
    primera, cuantas = dibujar(FILA, replace(FILA, pk=2))
    assert (isinstance(primera, SafeString), cuantas) == (True, 2)
    assert "Dotar de &lt;agua&gt;" in primera
    assert dibujar(replace(FILA), replace(FILA, pk=2)) == (primera, 0)


def test_anything_that_a_row_says_draws_it_again(dibujar):
    primera, _ = dibujar(FILA)
    implementado = replace(FILA, situacion=Situacion("implementado", dt.date(2024, 6, 1), "Informe"))
    for otra in (replace(FILA, texto="Otro"), replace(FILA, implementado=True), implementado):
        dicho, cuantas = dibujar(otra)
        assert (dicho != primera, cuantas) == (True, 1)
    assert dibujar(FILA, con_region=True)[1] == 1


def test_who_writes_the_portal_sees_each_row_drawn_anew(dibujar, settings):
    settings.DEBUG = True
    assert [dibujar(FILA)[1], dibujar(FILA)[1]] == [1, 1]


def test_agreement_of_a_draft_says_why_it_is_not_judged(dibujar):
    sin_juzgar = replace(FILA, contado=None, motivos=())
    assert "todavía no se evalúa</span>" in dibujar(sin_juzgar)[0]
    assert "todavía no se evalúa: su acta es un borrador</span>" in dibujar(replace(sin_juzgar, en_borrador=True))[0]
