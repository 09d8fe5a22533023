"""What changed of late in the country, who is late, and whom to call."""

import datetime as dt

import pytest
from django.urls import reverse

from actas.models import Acta, Firma
from egtpi_portal.cuentas.contactos import de_regiones
from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from tests.verificacion.motor.constructor import en_orden
from verificacion.pais.novedades import desde_cuando


@pytest.fixture
def gente(persona, importar):
    datos = en_orden()
    cargas = datos["matriz"]["cargas"]
    datos["matriz"]["cargas"] = [carga for carga in cargas if not carga["cargada_el"].startswith("2024-04")]
    datos["actas"] = [acta for acta in datos["actas"] if not acta["fecha_sesion"].startswith("2024-04")]
    importar("02", datos)
    rosa = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    rosa.telefono = "943 000 111"
    rosa.save()
    return {
        "rosa": rosa,
        "felipe": persona(Rol.COORDINADOR_FED, "02", nombre="felipe"),
        "dmi": persona(Rol.EVALUADOR_DMI),
    }


def test_since_yesterday_and_since_the_monday_before_it():
    assert desde_cuando(dt.date(2024, 6, 20)) == [("ayer, ", dt.date(2024, 6, 19)), ("el ", dt.date(2024, 6, 17))]
    assert desde_cuando(dt.date(2024, 6, 18)) == [("ayer, ", dt.date(2024, 6, 17)), ("el ", dt.date(2024, 6, 10))]


def test_page_tells_what_changed_who_is_late_and_whom_to_call(entrar, gente):
    acta = Acta.objects.get(region="02", codigo="02-ACTA-2024-05")
    Firma.objects.filter(acta=acta, rol="coordinador_territorial_fed").delete()
    Acta.objects.filter(pk=acta.pk).update(estado="presentada")
    pagina = leer(entrar(gente["dmi"]).get(reverse("verificacion:pais_novedades"), {"al": "2024-06-18"}))
    assert [panel.uno("h2").texto for panel in pagina.todos(".panel")] == [
        "Desde ayer, lunes 17 de junio de 2024", "Desde el lunes 10 de junio de 2024",
    ]  # fmt: skip
    (fila,) = [fila for fila in pagina.todos("#novedades tbody tr") if fila.uno("th a").texto == "Áncash"]
    assert [celda.texto for celda in fila.todos("td")][:2] == ["abril de 2024", "abril de 2024"]
    assert fila.uno("th small").texto == "49 días de atraso"
    assert "Coordinador Territorial FED" in fila.texto
    assert "rosa Secretaría Técnica de la IAR rosa@example.org · 943 000 111" in fila.texto


def test_an_acta_of_another_period_makes_nobody_late_in_this_one(entrar, gente):
    acta = Acta.objects.filter(region="02", fecha_sesion__year=2023).earliest("fecha_sesion")
    Firma.objects.filter(acta=acta, rol="coordinador_territorial_fed").delete()
    Acta.objects.filter(pk=acta.pk).update(estado="presentada")
    dicho = {
        hito: acta.codigo in leer(entrar(gente["dmi"]).get(direccion, {"al": "2024-06-18", "hito": hito})).texto
        for direccion in [reverse("verificacion:pais_novedades")]
        for hito in ("hito-1", "hito-2")
    }
    assert dicho == {"hito-1": True, "hito-2": False}


def test_whom_to_call_is_seen_by_midis_and_by_who_works_in_the_region(gente, persona):
    que_ven = {
        quien: [uno.nombre for uno in de_regiones(usuario, ["02"]).get("02", [])]
        for quien, usuario in {
            "dmi": gente["dmi"],
            "su coordinador": gente["felipe"],
            "otra región": persona(Rol.SECRETARIO_TECNICO, "13"),
            "consulta de la región": persona(Rol.CONSULTA, "02"),
            "consulta nacional": persona(Rol.CONSULTA),
            "provincia": persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia="021801"),
        }.items()
    }
    todos = ["rosa", "felipe"]
    assert que_ven == {
        "dmi": todos, "su coordinador": todos, "otra región": [], "consulta de la región": [], "consulta nacional": [],
        "provincia": [],
    }  # fmt: skip
