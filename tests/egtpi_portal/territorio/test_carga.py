"""`cargar_territorio` and `cargar_dias_no_laborables`: what they load, and that repeating them changes nothing."""

import datetime as dt

import pytest
from django.core.management import call_command

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.carga import leer_dias_no_laborables
from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.management.commands import cargar_territorio as orden
from egtpi_portal.territorio.carga import cargar_territorio
from egtpi_portal.territorio.consultas import RegionDesconocida, region_por_codigo
from egtpi_portal.territorio.models import Firmante, GobiernoLocal, Region

pytestmark = pytest.mark.usefixtures("base_vacia")


def test_cargar_territorio_on_an_empty_database_loads_all_of_it():
    assert cargar_territorio().cuenta == {
        "regiones": {"nuevos": 25, "corregidos": 0, "iguales": 0},
        "gobiernos locales": {"nuevos": 1891, "corregidos": 0, "iguales": 0},
        "firmantes": {"nuevos": 37, "corregidos": 0, "iguales": 0},
    }
    assert GobiernoLocal.objects.filter(tipo="provincial").count() == 196
    assert set(GobiernoLocal.objects.filter(region=None).values_list("provincia", flat=True)) == {"Lima"}
    ancash = Region.objects.get(nombre="Áncash")
    assert (ancash.codigo, ancash.pliego, ancash.gobiernos_locales.count()) == ("02", "441", 166)
    assert str(Firmante.objects.get(ubigeo="020101")) == "Municipalidad Provincial de Huaraz (020101)"
    assert str(Firmante.objects.get(ubigeo="021801")) == "Municipalidad Provincial del Santa (021801)"


def test_cargar_territorio_twice_corrects_what_differs_and_nothing_else():
    cargar_territorio()
    GobiernoLocal.objects.filter(ubigeo="020105").update(nombre="Independensia")
    Firmante.objects.filter(ubigeo="020101").update(nombre="Como lo corrigió MIDIS")
    assert cargar_territorio().cuenta == {
        "regiones": {"nuevos": 0, "corregidos": 0, "iguales": 25},
        "gobiernos locales": {"nuevos": 0, "corregidos": 1, "iguales": 1890},
        "firmantes": {"nuevos": 0, "corregidos": 0, "iguales": 37},
    }
    assert GobiernoLocal.objects.get(ubigeo="020105").nombre == "Independencia"
    assert Firmante.objects.get(ubigeo="020101").nombre == "Como lo corrigió MIDIS"


def test_the_commands_leave_one_event_each_and_none_when_nothing_changes(capsys):
    for _ in range(2):
        call_command("cargar_territorio")
        call_command("cargar_dias_no_laborables")
    assert list(Evento.objects.order_by("id").values_list("accion", "actor_texto")) == [
        ("territorio.carga", "Sistema"),
        ("calendario.carga", "Sistema"),
    ]
    assert capsys.readouterr().out.splitlines()[-1] == "Días no laborables: 0 nuevos, 0 corregidos, 18 sin cambio."


def test_the_event_of_the_territory_says_from_what_to_what_the_corrections_first(monkeypatch):
    call_command("cargar_territorio")
    evento = Evento.objects.latest("id")
    assert evento.resumen == (
        "Carga del territorio. regiones: 25 nuevos, 0 corregidos, 0 sin cambio; gobiernos locales: 1891 nuevos, "
        "0 corregidos, 0 sin cambio; firmantes: 37 nuevos, 0 corregidos, 0 sin cambio. "
        "Se detallan 50 cambios; hay 1903 más."
    )
    assert len(evento.cambios) == 50
    assert evento.cambios["región 02"] == ["", "Áncash"]
    GobiernoLocal.objects.filter(ubigeo="010101").delete()
    GobiernoLocal.objects.filter(ubigeo="020105").update(nombre="Independensia", region="13")
    call_command("cargar_territorio")
    evento = Evento.objects.latest("id")
    corregido = {
        "gobierno local 020105, región": ["13", "02"],
        "gobierno local 020105, nombre": ["Independensia", "Independencia"],
    }
    assert evento.cambios == {**corregido, "gobierno local 010101": ["", "Chachapoyas (provincial)"]}
    assert "más" not in evento.resumen
    GobiernoLocal.objects.filter(ubigeo="010101").delete()
    GobiernoLocal.objects.filter(ubigeo="020105").update(nombre="Independensia", region="13")
    monkeypatch.setattr(orden, "DETALLADOS", 2)
    call_command("cargar_territorio")
    evento = Evento.objects.latest("id")
    assert evento.cambios == corregido
    assert evento.resumen.endswith("Se detallan 2 cambios; hay 1 más.")


def test_the_event_of_the_days_off_says_which_and_simulating_says_them_before(capsys):
    call_command("cargar_dias_no_laborables")
    DiaNoLaborable.objects.filter(fecha="2024-07-26").delete()
    corregido = DiaNoLaborable.objects.get(fecha="2025-12-26")
    norma, corregido.norma = corregido.norma, "D.S. 42"
    corregido.save()
    nueva = dict(leer_dias_no_laborables())[dt.date(2024, 7, 26)]
    antes, eventos = list(DiaNoLaborable.objects.values()), Evento.objects.count()
    capsys.readouterr()
    call_command("cargar_dias_no_laborables", simular=True)
    assert capsys.readouterr().out.splitlines() == [
        f"26/07/2024: {nueva}",
        f"26/12/2025: D.S. 42 → {norma}",
        "Días no laborables (simulación: no se guardó nada): 1 nuevos, 1 corregidos, 16 sin cambio.",
    ]
    assert (list(DiaNoLaborable.objects.values()), Evento.objects.count()) == (antes, eventos)
    call_command("cargar_dias_no_laborables")
    evento = Evento.objects.latest("id")
    assert evento.resumen == "Carga de días no laborables: 1 nuevos, 1 corregidos, 16 sin cambio."
    assert evento.cambios == {"26/07/2024": ["", nueva], "26/12/2025": ["D.S. 42", norma]}
    assert dict(DiaNoLaborable.objects.values_list("fecha", "norma")) == dict(leer_dias_no_laborables())


def test_cargar_dias_no_laborables_keeps_those_added_by_hand():
    DiaNoLaborable.objects.create(fecha="2023-10-04", region="02", norma="D.R. 001-2023-GRA")
    call_command("cargar_dias_no_laborables")
    assert DiaNoLaborable.objects.count() == 19
    assert str(DiaNoLaborable.objects.get(region="02")) == "04/10/2023 (D.R. 001-2023-GRA)"


def test_region_por_codigo_unknown_lists_the_valid_ones():
    cargar_territorio()
    with pytest.raises(RegionDesconocida, match=r"No hay una región «99». Las regiones son: 01 Amazonas, 02 Áncash"):
        region_por_codigo("99")


def test_region_por_codigo_without_territory_says_what_to_run():
    with pytest.raises(RegionDesconocida, match="cargar_territorio"):
        region_por_codigo("02")
