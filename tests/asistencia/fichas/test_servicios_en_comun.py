"""What all the services of records have in common: who, one event, and nothing written when the trail cannot be."""

import inspect
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from asistencia.fichas import servicios
from asistencia.models import FichaAsistencia
from egtpi_portal.bitacora.acciones import ACCIONES
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Membresia
from tests.actas.ayudas import pdf
from tests.asistencia.ayudas import JANGAS, PIRA, datos, destinatario

pytestmark = pytest.mark.django_db
PARA = {ubigeo: (destinatario(ubigeo),) for ubigeo in (JANGAS, PIRA)}
ENSAYOS = {
    "crear_ficha": (None, lambda f, r, por: {"region": r, "datos": datos(hora_inicio="08:00")}),
    "crear_grupal": (
        None,
        lambda f, r, por: {
            "region": r,
            "datos": datos(),
            "destinatarios": {u: (destinatario(u),) for u in (JANGAS, PIRA)},
        },
    ),
    "guardar_grupal": (
        None,
        lambda f, r, por: {"region": r, "clave": uuid.uuid4(), "version": 0, "datos": datos(distritos=(JANGAS, PIRA))},
    ),
    "duplicar_ficha": ("borrador", lambda f, r, por: {"ficha": f, "distritos": (PIRA,)}),
    "guardar_ficha": ("borrador", lambda f, r, por: {"ficha": f, "datos": datos(lugar="Otro"), "version": 1}),
    "adjuntar_firmada": ("borrador", lambda f, r, por: {"ficha": f, "archivo": pdf("otra"), "nombre": "otra.pdf"}),
    "registrar_ficha": ("firmada", lambda f, r, por: {"ficha": f}),
    "devolver_ficha": ("registrada", lambda f, r, por: {"ficha": f, "motivo": "Falta un cargo"}),
    "anular_ficha": ("registrada", lambda f, r, por: {"ficha": f, "motivo": "Repetida"}),
}
"""Service to the state it wants and what it takes, beside `por`."""


def ensayo(nombre, request, region, por):
    estado, argumentos = ENSAYOS[nombre]
    ficha = request.getfixturevalue(estado) if estado else None
    return lambda: getattr(servicios, nombre)(por=por, **argumentos(ficha, region, por))


@pytest.mark.parametrize("nombre", ENSAYOS)
def test_each_takes_keywords_alone_and_who_does_it(nombre):
    parametros = inspect.signature(getattr(servicios, nombre)).parameters
    assert {p.kind for p in parametros.values()} == {inspect.Parameter.KEYWORD_ONLY}
    assert "por" in parametros


@pytest.mark.parametrize("nombre", ENSAYOS)
def test_each_writes_exactly_one_event_by_who_did_it(nombre, request, gente, region):
    hacer = ensayo(nombre, request, region, gente["secretaria"])
    antes = set(Evento.objects.values_list("pk", flat=True))
    hacer()
    (evento,) = Evento.objects.exclude(pk__in=antes)
    assert (evento.actor, evento.region_id, evento.objeto_tipo) == (
        gente["secretaria"],
        "02",
        "asistencia.fichaasistencia",
    )
    assert evento.accion in ACCIONES
    assert evento.resumen.startswith("rosa ")
    assert evento.resumen.endswith(".")


@pytest.mark.parametrize("nombre", ENSAYOS)
def test_none_leaves_anything_when_its_event_cannot_be_written(nombre, request, gente, region, monkeypatch):
    hacer = ensayo(nombre, request, region, gente["secretaria"])
    antes = list(FichaAsistencia.objects.order_by("pk").values())
    monkeypatch.setattr(Evento, "save", lambda *args, **campos: (_ for _ in ()).throw(OSError("disco lleno")))
    with pytest.raises(OSError, match="disco lleno"), transaction.atomic():
        hacer()
    assert list(FichaAsistencia.objects.order_by("pk").values()) == antes


@pytest.mark.parametrize("nombre", ENSAYOS)
def test_none_serves_whose_membership_ended(nombre, request, gente, region):
    hacer = ensayo(nombre, request, region, gente["secretaria"])
    Membresia.objects.filter(usuario=gente["secretaria"]).update(hasta="2024-06-17")
    with pytest.raises(PermissionDenied) as error:
        hacer()
    assert "terminó el 17/06/2024" in str(error.value)
