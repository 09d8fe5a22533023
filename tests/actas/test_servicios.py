"""What all the services of this room have in common: who, one event, and nothing written when they fail."""

import datetime as dt
import inspect
from types import FunctionType, SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction

from actas import servicios
from actas.contenido.datos import DatosParticipante, DatosSesion
from actas.errores import DatosInvalidos
from actas.models import Acta, MiembroIAR, Paso, RolFirma
from egtpi_portal.bitacora.acciones import ACCIONES
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.bitacora.servicios import FueraDeTransaccion, registrar
from egtpi_portal.cuentas.models import Rol
from tests.actas.ayudas import acuerdo, pdf
from tests.egtpi_portal.pacto.ayudas import indicador
from tests.marcas import con_su_marca

FUNCIONES = {n: f for n, f in inspect.getmembers(servicios) if isinstance(f, FunctionType)}
OTRO_DIA = DatosSesion(dt.date(2024, 6, 17))


def _copia(f, acta, gente, region):
    nueva = servicios.crear_borrador(region=region, datos=OTRO_DIA, por=gente["equipo"])
    return lambda: f(acta=nueva, por=gente["equipo"])


def _retiro(f, acta, gente, region):
    adjunto = servicios.adjuntar_archivo(acta=acta, archivo=pdf("d"), nombre="d.pdf", por=gente["equipo"])
    return lambda: f(adjunto=adjunto, por=gente["equipo"])


def _propuesta():
    """What may be taken of a gap."""
    nudo = "Nudo crítico (CRED): faltan 3 niñas y niños."
    return SimpleNamespace(marca="Nudo crítico (CRED)", nudo=nudo, codigo="CRED", acuerdo=acuerdo())


def _vinculo(f, acta, gente, region):
    indicador()
    return lambda: f(acuerdo=acta.acuerdos.first(), indicador="CRED", gobiernos=[], por=gente["equipo"])


ENSAYOS = {
    "adjuntar_acta_firmada": (
        "borrador", lambda f, a, g, r: lambda: f(acta=a, archivo=pdf("x"), nombre="x.pdf", por=g["equipo"]),
    ),
    "adjuntar_archivo": (
        "borrador", lambda f, a, g, r: lambda: f(acta=a, archivo=pdf("x"), nombre="x.pdf", por=g["equipo"]),
    ),
    "agregar_filas": (
        "borrador",
        lambda f, a, g, r: lambda: f(
            acta=a, paso=Paso.PARTICIPANTES, datos=(DatosParticipante("Luis", "", "UGEL"),), por=g["equipo"]
        ),
    ),
    "anular_acta": ("presentada", lambda f, a, g, r: lambda: f(acta=a, motivo="Duplicada", por=g["dmi"])),
    "comentar_borrador": ("borrador", lambda f, a, g, r: lambda: f(acta=a, texto="Bien", por=g["equipo"])),
    "copiar_de_la_anterior": ("presentada", _copia),
    "crear_borrador": ("borrador", lambda f, a, g, r: lambda: f(region=r, datos=OTRO_DIA, por=g["equipo"])),
    "dar_visto_bueno": ("presentada", lambda f, a, g, r: lambda: f(acta=a, por=g["fed"])),
    "decidir_llenado": ("presentada", lambda f, a, g, r: lambda: f(region=r, se_llena=True, por=g["equipo"])),
    "descartar_borrador": ("borrador", lambda f, a, g, r: lambda: f(acta=a, motivo="Repetida", por=g["equipo"])),
    "responder_observacion": (
        "observada",
        lambda f, a, g, r: lambda: f(observacion=a.observaciones.get(), respuesta="Ya está.", por=g["equipo"]),
    ),
    "retirar_presentacion": ("presentada", lambda f, a, g, r: lambda: f(acta=a, por=g["secretaria"])),
    "retirar_visto_bueno": ("conforme", lambda f, a, g, r: lambda: f(acta=a, motivo="Era otra.", por=g["fed"])),
    "guardar_miembro": (
        "borrador",
        lambda f, a, g, r: lambda: f(region=r, datos=servicios.DatosMiembro(entidad="DIRESA"), por=g["equipo"]),
    ),
    "guardar_paso": (
        "borrador",
        lambda f, a, g, r: lambda: f(
            acta=a, paso=Paso.PARTICIPANTES, datos=(DatosParticipante("Luis", "", "UGEL"),), version=1, por=g["equipo"]
        ),
    ),
    "incorporar_acuerdos": (
        "borrador",
        lambda f, a, g, r: lambda: f(acta=a, cambios={}, nuevos=[acuerdo()], origen="una hoja", por=g["equipo"]),
    ),
    "observar_acta": (
        "conforme",
        lambda f, a, g, r: lambda: f(acta=a, observaciones=(servicios.DatosObservacion("Revise"),), por=g["dat"]),
    ),
    "pedir_revision": (
        "borrador", lambda f, a, g, r: lambda: f(acta=a, rol=RolFirma.COORDINADOR_FED, por=g["equipo"]),
    ),
    "presentar_acta": ("borrador", lambda f, a, g, r: lambda: f(acta=a, por=g["secretaria"])),
    "retirar_archivo": ("borrador", _retiro),
    "tomar_acuerdo": (
        "borrador", lambda f, a, g, r: lambda: f(acta=a, punto="P1", propuesta=_propuesta(), por=g["equipo"]),
    ),
    "tomar_nudo": (
        "borrador", lambda f, a, g, r: lambda: f(acta=a, punto="P1", propuesta=_propuesta(), por=g["equipo"]),
    ),
    "vincular_acuerdo": ("borrador", _vinculo),
}  # fmt: skip


def test_every_service_is_tried_here():
    assert set(ENSAYOS) == set(FUNCIONES)


@pytest.mark.parametrize("nombre", FUNCIONES)
def test_every_service_takes_keywords_alone_and_who_does_it(nombre):
    parametros = inspect.signature(FUNCIONES[nombre]).parameters
    assert {p.kind for p in parametros.values()} == {inspect.Parameter.KEYWORD_ONLY}
    assert parametros["por"].default is inspect.Parameter.empty
    assert FUNCIONES[nombre].__doc__


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", FUNCIONES)
def test_every_service_writes_exactly_one_event_by_who_did_it(nombre, request, gente, ancash):
    fixture, preparar = ENSAYOS[nombre]
    acta = request.getfixturevalue(fixture)
    hacer = preparar(FUNCIONES[nombre], acta, gente, ancash)
    antes = Evento.objects.count()
    with con_su_marca():
        hacer()
    assert Evento.objects.count() == antes + 1
    evento = Evento.objects.order_by("id").last()
    assert (evento.actor in gente.values(), evento.region_id, evento.accion in ACCIONES) == (True, "02", True)
    assert evento.resumen.startswith(f"{evento.actor} ")
    assert evento.resumen.endswith(".")


def _huella() -> dict:
    """How many rows each table that a service writes has."""
    modelos = [*apps.get_app_config("actas").get_models(), *apps.get_app_config("documentos").get_models(), Evento]
    return {m._meta.label: m.objects.count() for m in modelos} | {
        "estados": sorted(Acta.objects.values_list("codigo", "estado", "sello"))
    }


@pytest.mark.django_db
@pytest.mark.parametrize("nombre", FUNCIONES)
def test_every_service_that_cannot_tell_the_trail_changes_nothing(nombre, request, gente, ancash, monkeypatch):
    fixture, preparar = ENSAYOS[nombre]
    acta = request.getfixturevalue(fixture)
    hacer = preparar(FUNCIONES[nombre], acta, gente, ancash)
    antes = _huella()
    monkeypatch.setattr(Evento, "save", lambda *args, **campos: (_ for _ in ()).throw(OSError("disco lleno")))
    with pytest.raises(OSError, match="disco lleno"), transaction.atomic():
        hacer()
    assert _huella() == antes


@pytest.mark.django_db(transaction=True)
def test_an_event_out_of_a_transaction_is_refused(persona):
    with pytest.raises(FueraDeTransaccion):
        registrar(por=persona(), accion="acta.creacion", resumen="Nada.")


@pytest.mark.django_db
def test_directorio_keeps_its_members_and_tells_what_changed(gente, ancash, persona):
    datos = servicios.DatosMiembro(entidad="DIRESA", sector="salud", nombre="Ana", cargo="Directora")
    ana = servicios.guardar_miembro(region=ancash, datos=datos, por=gente["equipo"])
    servicios.guardar_miembro(
        region=ancash, miembro=ana, por=gente["secretaria"],
        datos=servicios.DatosMiembro(entidad="DIRESA", sector="salud", nombre="Luz", cargo="Directora"),
    )  # fmt: skip
    assert [(m.nombre, m.entidad, m.sector) for m in MiembroIAR.objects.all()] == [("Luz", "DIRESA", "salud")]
    assert [h.nombre for h in ana.history.order_by("history_id")] == ["Ana", "Luz"]
    evento = Evento.objects.order_by("id").last()
    assert (evento.resumen, evento.cambios) == (
        "rosa cambió a Luz (DIRESA) en el directorio de la IAR.", {"nombre": ["Ana", "Luz"]},
    )  # fmt: skip
    with pytest.raises(PermissionDenied, match="no puede escribir actas de Áncash"):
        servicios.guardar_miembro(region=ancash, datos=datos, por=persona(Rol.SECRETARIO_TECNICO, "13"))


@pytest.mark.django_db
def test_directorio_without_entity_or_with_an_unknown_sector_is_refused(gente, ancash):
    with pytest.raises(DatosInvalidos, match=r"Escriba la entidad. Elija un sector de la lista."):
        servicios.guardar_miembro(
            region=ancash, datos=servicios.DatosMiembro(entidad=" ", sector="mineria"), por=gente["equipo"]
        )
