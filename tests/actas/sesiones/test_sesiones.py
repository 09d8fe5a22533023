"""Sessions on the calendar beforehand: planned, moved, cancelled, held."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actas import servicios as de_actas
from actas.contenido.datos import DatosSesion
from actas.errores import DatosInvalidos, ErrorDeActa
from actas.models import SesionProgramada
from actas.sesiones.consultas import programadas
from actas.sesiones.datos import DatosProgramada, leer
from actas.sesiones.servicios import cambiar, cancelar, programar
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.pagina import leer as leer_pagina

DIA = dt.date(2024, 6, 25)
DATOS = DatosProgramada(DIA, hora_inicio="09:30", hora_fin="12:00", lugar="Huaraz", acciones=("analisis",))


@pytest.fixture
def sesion(gente_de_ancash):
    return programar(region=Region.objects.get(pk="02"), datos=DATOS, por=gente_de_ancash["secretaria"])


def de_ancash(quien):
    return programadas(quien, dt.date(2024, 1, 1), dt.date(2024, 12, 31))


def test_planned_session_says_what_was_planned_and_by_whom(gente_de_ancash, sesion):
    assert (leer(sesion), sesion.secuencia, sesion.creada_por) == (DATOS, 0, gente_de_ancash["secretaria"])
    evento = Evento.objects.get(accion="sesion_iar.programacion")
    assert (evento.resumen, evento.region_id) == ("rosa programó la sesión de Áncash del 25/06/2024.", "02")


def test_moved_session_keeps_its_identity_and_tells_from_when_and_why(gente_de_ancash, sesion):
    otra = DatosProgramada(dt.date(2024, 6, 27), acciones=("socializacion", "otro"))
    movida = cambiar(sesion=sesion, datos=otra, motivo="Viaja el gobernador.", por=gente_de_ancash["equipo"])
    assert (movida.pk, movida.uid, leer(movida)) == (sesion.pk, sesion.uid, otra)
    assert (movida.secuencia, movida.fecha_anterior, movida.movida_motivo) == (1, DIA, "Viaja el gobernador.")
    evento = Evento.objects.get(accion="sesion_iar.cambio")
    assert evento.resumen == "elena cambió la sesión programada del 25/06/2024 al 27/06/2024: Viaja el gobernador."
    assert evento.cambios["fecha"] == ["2024-06-25", "2024-06-27"]
    assert evento.cambios["acciones"] == ["analisis", "socializacion, otro"]


def test_change_that_changes_nothing_writes_nothing(gente_de_ancash, sesion):
    assert cambiar(sesion=sesion, datos=DATOS, motivo="", por=gente_de_ancash["equipo"]).secuencia == 0
    assert not Evento.objects.filter(accion="sesion_iar.cambio").exists()


def test_change_and_cancellation_ask_why(gente_de_ancash, sesion):
    por = gente_de_ancash["secretaria"]
    with pytest.raises(DatosInvalidos, match="Escriba el motivo"):
        cambiar(sesion=sesion, datos=DatosProgramada(dt.date(2024, 6, 26)), motivo=" ", por=por)
    with pytest.raises(DatosInvalidos, match="Escriba el motivo"):
        cancelar(sesion=sesion, motivo="", por=por)


def test_cancelled_session_stays_with_its_reason_and_frees_its_day(gente_de_ancash, sesion):
    por = gente_de_ancash["secretaria"]
    cancelar(sesion=sesion, motivo="Se juntó con otra.", por=por)
    with pytest.raises(ErrorDeActa, match="ya fue cancelada por rosa el 18/06/2024"):
        cancelar(sesion=sesion, motivo="Otra vez.", por=por)
    otra = programar(region=sesion.region, datos=DATOS, por=por)
    assert [(una.sesion.pk, una.situacion[0], una.sesion.secuencia) for una in de_ancash(por)] == [
        (sesion.pk, "cancelada", 1), (otra.pk, "programada", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("datos", "campo", "mensaje"),
    [
        (DatosProgramada(dt.date(2024, 6, 17)), "fecha", "Ese día ya pasó"),
        (DatosProgramada(dt.date(2026, 7, 1)), "fecha", "próximos 2 años"),
        (DatosProgramada(DIA), "fecha", "Ya hay una sesión programada ese día"),
        (DatosProgramada(dt.date(2024, 7, 1), hora_inicio="10:00", hora_fin="09:00"), "hora_fin", "después de empezar"),
        (DatosProgramada(dt.date(2024, 7, 1), hora_fin="09:00"), "hora_inicio", "a qué hora empieza"),
        (DatosProgramada(dt.date(2024, 7, 1), acciones=("bailar",)), "acciones", "de la lista"),
    ],
)
def test_what_cannot_be_planned_is_told_beside_its_field(gente_de_ancash, sesion, datos, campo, mensaje):
    with pytest.raises(DatosInvalidos, match=mensaje) as error:
        programar(region=sesion.region, datos=datos, por=gente_de_ancash["secretaria"])
    assert [uno.campo for uno in error.value.errores] == [campo]
    assert SesionProgramada.objects.count() == 1


def test_only_who_writes_the_actas_plans(gente_de_ancash, persona, sesion):
    for quien in (gente_de_ancash["fed"], gente_de_ancash["dmi"], persona(Rol.SECRETARIO_TECNICO, "13")):
        with pytest.raises(PermissionDenied, match="programar las sesiones de Áncash"):
            cancelar(sesion=sesion, motivo="No.", por=quien)


def test_session_is_held_once_its_acta_exists_for_who_sees_it(gente_de_ancash, sesion, hoy):
    hoy(dt.date(2024, 6, 26))
    secretaria, fed = gente_de_ancash["secretaria"], gente_de_ancash["fed"]
    assert [una.situacion for una in de_ancash(fed)] == [("pasó sin acta", "no")]
    acta = de_actas.crear_borrador(region=sesion.region, datos=DatosSesion(DIA), por=secretaria)
    assert [(una.situacion, una.acta) for una in de_ancash(secretaria)] == [(("realizada", "si"), acta)]
    assert [una.situacion for una in de_ancash(fed)] == [("pasó sin acta", "no")], "a draft is its region's own"


def test_acta_of_a_planned_session_begins_with_what_was_said(entrar, gente_de_ancash, sesion, hoy):
    hoy(dt.date(2024, 6, 26))
    pagina = leer_pagina(
        entrar(gente_de_ancash["secretaria"]).get(reverse("actas:nueva"), {"region": "02", "sesion": sesion.pk})
    )
    puesto = {campo: pagina.uno(f"[name={campo}]")["value"] for campo in ("fecha_sesion", "hora_inicio", "lugar")}
    assert puesto == {"fecha_sesion": "2024-06-25", "hora_inicio": "09:30", "lugar": "Huaraz"}
    assert [uno["value"] for uno in pagina.todos("[name=accion]")] == ["analisis"]


def test_new_acta_offers_the_planned_sessions_whose_day_came_and_have_none(entrar, gente_de_ancash, sesion, hoy):
    secretaria = gente_de_ancash["secretaria"]
    otra = programar(region=sesion.region, datos=replace(DATOS, fecha=dt.date(2024, 7, 2)), por=secretaria)
    deshecha = programar(region=sesion.region, datos=replace(DATOS, fecha=dt.date(2024, 6, 24)), por=secretaria)
    cancelar(sesion=deshecha, motivo="No hay quórum.", por=secretaria)

    def ofrecidas() -> list[str]:
        pagina = leer_pagina(entrar(secretaria).get(reverse("actas:nueva"), {"region": "02"}))
        return [a["href"] for a in pagina.todos("main .aviso a")]

    assert ofrecidas() == []
    hoy(dt.date(2024, 7, 2))
    assert ofrecidas() == [f"?region=02&sesion={otra.pk}", f"?region=02&sesion={sesion.pk}"]
    de_actas.crear_borrador(region=sesion.region, datos=DatosSesion(DIA), por=secretaria)
    assert ofrecidas() == [f"?region=02&sesion={otra.pk}"]


def test_acta_of_a_planned_session_leads_to_move_or_cancel_one_that_was_not_held(entrar, gente_de_ancash, sesion, hoy):
    hoy(dt.date(2024, 6, 26))
    pagina = leer_pagina(
        entrar(gente_de_ancash["secretaria"]).get(reverse("actas:nueva"), {"region": "02", "sesion": sesion.pk})
    )
    assert [a["href"] for a in pagina.todos("main .aviso a")] == [reverse("actas:sesion", args=[sesion.pk])]


def test_the_form_plans_moves_and_cancels(entrar, gente_de_ancash):
    cliente = entrar(gente_de_ancash["secretaria"])
    datos = {"fecha": "2024-07-02", "tipo": "ordinaria", "acciones": ["otro", "analisis"], "region": "02"}
    respuesta = cliente.post(reverse("actas:programar"), datos)
    sesion = SesionProgramada.objects.get()
    assert respuesta["Location"] == "/calendario/?region=02&mes=2024-07"
    assert leer(sesion).acciones == ("analisis", "otro")
    falta = leer_pagina(cliente.post(reverse("actas:sesion", args=[sesion.pk]), {**datos, "fecha": "2024-07-03"}))
    assert "Escriba el motivo" in falta.uno(".falla").texto
    cliente.post(reverse("actas:sesion", args=[sesion.pk]), {**datos, "fecha": "2024-07-03", "motivo": "Feriado."})
    cliente.post(reverse("actas:cancelar_sesion", args=[sesion.pk]), {"motivo": "No hay quórum."})
    sesion.refresh_from_db()
    assert (sesion.fecha, sesion.secuencia, sesion.cancelada_motivo) == (dt.date(2024, 7, 3), 2, "No hay quórum.")


def test_who_had_an_older_session_in_the_form_is_told_and_writes_over_nothing(entrar, gente_de_ancash, sesion):
    cliente, suya = entrar(gente_de_ancash["secretaria"]), reverse("actas:sesion", args=[sesion.pk])
    vista = leer_pagina(cliente.get(suya)).uno("input[name=secuencia]")["value"]
    cambiar(sesion=sesion, datos=replace(DATOS, lugar="Caraz"), motivo="Obras.", por=gente_de_ancash["equipo"])
    escrito = {
        "fecha": "2024-06-25", "tipo": "ordinaria", "hora_inicio": "10:00", "lugar": "Huaraz", "motivo": "Más tarde",
        "secuencia": vista,
    }  # fmt: skip
    pagina = leer_pagina(cliente.post(suya, escrito))
    assert (
        "elena cambió esta sesión mientras usted escribía, y no se guardó nada. Ahora dice: 25/06/2024 09:30, Caraz; "
        "su motivo: Obras. Revise lo que usted escribió y guarde otra vez."
    ) in pagina.uno(".falla").texto
    assert pagina.uno("input[name=hora_inicio]")["value"] == "10:00"
    sesion.refresh_from_db()
    assert (sesion.lugar, sesion.secuencia) == ("Caraz", 1)
    cliente.post(suya, {**escrito, "secuencia": pagina.uno("input[name=secuencia]")["value"]})
    sesion.refresh_from_db()
    assert (sesion.lugar, sesion.hora_inicio, sesion.secuencia) == ("Huaraz", "10:00", 2)
