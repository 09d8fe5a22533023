"""What would happen if: what is ticked is done, both verdicts say so, and nothing is stored."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actas import servicios
from actas.contenido.datos import DatosPunto, DatosSesion
from actas.models import AccionAgenda, Acta, Paso
from actas.sesiones.datos import DatosProgramada
from actas.sesiones.servicios import programar
from asistencia.models import FichaAsistencia
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import acuerdo, guardar
from tests.pagina import leer
from tests.verificacion.motor.constructor import con, en_orden

ANCASH = "/regiones/02/que-pasaria/"


@pytest.fixture
def secretaria(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02")


def veredictos(pagina):
    return pagina.textos("#resultado header .v")


def test_nothing_ticked_shows_the_verdicts_of_today(entrar, secretaria, importar):
    importar()
    pagina = leer(entrar(secretaria).get(ANCASH))
    assert veredictos(pagina) == ["✔ Cumple", "◷ En curso"]
    assert pagina.todos("input[checked]") == []
    assert "Aún no marca nada" in pagina.uno("#resultado .aviso").texto


def test_ticking_all_that_is_missing_meets_the_hito(entrar, secretaria, importar):
    importar()
    cliente = entrar(secretaria)
    claves = [caja["value"] for caja in leer(cliente.get(ANCASH)).todos("input[name=si]")]
    pagina = leer(cliente.get(ANCASH, {"si": [clave for clave in claves if clave.startswith("hito-2/")]}))
    assert veredictos(pagina) == ["✔ Cumple", "✔ Cumple"]
    assert len(pagina.todos("input[checked]")) == len(claves)
    assert "antes: en curso" in pagina.uno("#resultado").texto


def test_ticking_one_thing_changes_only_what_it_bears_on(entrar, secretaria, importar):
    importar()
    pagina = leer(entrar(secretaria).get(ANCASH, {"si": "hito-2/sesion:analisis:1"}))
    _, segunda = pagina.todos("#resultado .tarjeta")
    assert [(fila.uno("th").texto.split(" antes")[0], fila.uno(".v").texto) for fila in segunda.todos("tbody tr")][
        1:4
    ] == [
        ("Análisis con sectores", "✔ Cumple"),
        ("Socialización con gobiernos locales", "✔ Cumple"),
        ("Evaluación de metas del pacto", "✔ Cumple"),
    ]


def test_agreement_ticked_alone_supposes_the_upload_of_the_day(entrar, secretaria, importar):
    importar()
    cliente = entrar(secretaria)
    claves = [caja["value"] for caja in leer(cliente.get(ANCASH)).todos("input[name=si]")]
    acuerdos = [clave for clave in claves if "/implementacion:" in clave]
    segunda = leer(cliente.get(ANCASH, {"si": acuerdos})).todos("#resultado .tarjeta")[1]
    assert acuerdos and segunda.todos("tbody tr")[4].uno(".v").texto == "✔ Cumple"


def test_unknown_marks_are_ignored(entrar, secretaria, importar):
    importar()
    pagina = leer(entrar(secretaria).get(ANCASH, {"si": ["hito-9/nada", "x"]}))
    assert veredictos(pagina) == ["✔ Cumple", "◷ En curso"]


def test_nothing_is_stored(entrar, secretaria, importar):
    importar()
    cliente = entrar(secretaria)
    claves = [caja["value"] for caja in leer(cliente.get(ANCASH)).todos("input[name=si]")]
    cuenta = (Acta.objects.count(), FichaAsistencia.objects.count(), Evento.objects.count())
    with CaptureQueriesContext(connection) as consultas:
        cliente.get(ANCASH, {"si": claves})
    assert (Acta.objects.count(), FichaAsistencia.objects.count(), Evento.objects.count()) == cuenta
    escriben = ("INSERT", "UPDATE", "DELETE")
    assert [c["sql"] for c in consultas if c["sql"].startswith(escriben)] == []


def test_region_that_lacks_nothing_has_nothing_to_tick(entrar, secretaria, importar):
    importar()
    pagina = leer(entrar(secretaria).get(ANCASH, {"al": "2024-07-15"}))
    assert pagina.todos("input[name=si]") == []
    assert "No hay nada que marcar" in pagina.texto


def test_closed_hito_offers_only_what_could_still_change_it(entrar, secretaria, importar):
    importar(datos=con(en_orden(), {"metas_at.hito-1": "100"}))
    pagina = leer(entrar(secretaria).get(ANCASH, {"al": "2024-02-20"}))
    assert not [caja for caja in pagina.todos("input[name=si]") if caja["value"].startswith("hito-1/")]


@pytest.mark.lenta
def test_visto_bueno_to_an_acta_sent_back_says_what_comes_before_it(entrar, persona, importar):
    importar()
    acta = Acta.objects.get(region="02", codigo="02-ACTA-2024-05")
    acta.firmas.filter(rol="coordinador_enlace_midis").delete()
    Acta.objects.filter(pk=acta.pk).update(estado="presentada")
    felipe = persona(Rol.COORDINADOR_FED, "02")
    cliente, pedido = (
        entrar(felipe),
        "Dar el visto bueno (V.º B.º) al acta de la sesión del 23/05/2024 (02-ACTA-2024-05)",
    )

    def ofrecido():
        (texto,) = [t for t in leer(cliente.get(ANCASH)).textos("fieldset label") if t.startswith(pedido)]
        return texto.removeprefix(pedido)

    assert not ofrecido().startswith(", cuando")
    acta.refresh_from_db()
    servicios.observar_acta(acta=acta, observaciones=(servicios.DatosObservacion("Revise."),), por=felipe)
    assert ofrecido().startswith(", cuando la secretaría la presente corregida")


@pytest.fixture
def borrador(importar, secretaria):
    """A draft of the session of the 29th of May, with an agreement that would count."""
    importar()
    region = Region.objects.get(pk="02")
    acta = servicios.crear_borrador(region=region, datos=DatosSesion(dt.date(2024, 5, 29)), por=secretaria)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Balance"),), secretaria)
    guardar(acta, Paso.ACUERDOS, (acuerdo(),), secretaria)
    return acta


def test_draft_is_judged_as_if_it_were_presented(entrar, secretaria, borrador):
    cliente = entrar(secretaria)
    antes = leer(cliente.get(ANCASH))
    assert "Borradores de actas (1)" in antes.textos("summary")
    despues = leer(cliente.get(ANCASH, {"si": f"/acta:{borrador.pk}"}))
    cifras = [
        pagina.todos("#resultado .tarjeta")[1].todos("tbody tr")[4].uno(".n").texto for pagina in (antes, despues)
    ]
    assert cifras == ["5 de 7 (71.4 %) exige 80 %", "5 de 8 (62.5 %) exige 80 %"]


def test_drafts_are_offered_only_to_those_who_see_them(entrar, persona, borrador):
    pagina = leer(entrar(persona(Rol.CONSULTA, "02")).get(ANCASH, {"si": f"/acta:{borrador.pk}"}))
    assert "Borradores de actas (1)" not in pagina.textos("summary")
    assert pagina.todos("#resultado .tarjeta")[1].todos("tbody tr")[4].uno(".n").texto == "5 de 7 (71.4 %) exige 80 %"


def test_planned_sessions_are_supposed_at_one_press(entrar, secretaria, importar):
    importar(datos=con(en_orden(), {"actas.9.agenda.0.accion": "otro"}))
    acciones = ("analisis", "evaluacion_metas")
    datos = DatosProgramada(dt.date(2024, 6, 25), acciones=acciones)
    programar(region=Region.objects.get(pk="02"), datos=datos, por=secretaria)
    cliente = entrar(secretaria)
    antes = leer(cliente.get(ANCASH))
    (enlace,) = [a for a in antes.todos("#resultado a") if a.texto == "Suponer la sesión programada (1)"]
    despues = leer(cliente.get(ANCASH + enlace["href"]))
    filas = [
        [(fila.uno(".n").texto, fila.uno(".v").texto) for fila in p.todos("#resultado .tarjeta")[1].todos("tbody tr")]
        for p in (antes, despues)
    ]
    assert [uno[1] for uno in filas] == [("3 sesiones exige 4", "◷ En curso"), ("4 sesiones exige 4", "✔ Cumple")]
    assert filas[1][3] == ("2 sesiones exige 1", "✔ Cumple")
    assert "evaluado al 25/06/2024" in despues.uno("#resultado .aviso").texto
