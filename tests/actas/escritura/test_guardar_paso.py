"""Saving a step: what it keeps, what it refuses, and what happens when two people save the same one."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from actas import servicios
from actas.contenido import datos
from actas.contenido.pasos import acuerdos_por_seguir, leer, version_de
from actas.errores import ConflictoDeEdicion, DatosInvalidos, ErrorDeActa, EstadoNoLoPermite
from actas.escritura import reglas
from actas.escritura.servicios import guardado
from actas.models import AccionAgenda, Acta, Acuerdo, Paso
from acuerdos.models import CargaMatriz, FilaCarga, SituacionAcuerdo
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import ahora
from tests.actas.ayudas import SESION, acuerdo, eventos, guardar, pdf, versiones_de

pytestmark = pytest.mark.django_db


def campos(negado) -> list[tuple]:
    return [(e.campo, e.fila) for e in negado.value.errores]


def test_guardar_agenda_keeps_what_each_action_needs(borrador, gente):
    puntos = (
        *leer(borrador, Paso.AGENDA),
        datos.DatosPunto(AccionAgenda.EVALUACION_AT, "  Evaluación de la asistencia\r\n", pct_validado=Decimal("66.7")),
        datos.DatosPunto(
            AccionAgenda.EVALUACION_METAS, "Metas", reconocidos=("020101", "020105", "020101"),
            mecanismo_reconocimiento="Resolución",
        ),
    )  # fmt: skip
    hecho = guardar(borrador, Paso.AGENDA, puntos, gente["equipo"])
    assert (hecho.version, hecho.cambio) == (2, True)
    assert hecho.datos == leer(borrador, Paso.AGENDA) == (
        puntos[0],
        datos.DatosPunto(
            AccionAgenda.EVALUACION_AT, "Evaluación de la asistencia", codigo="P2", pct_validado=Decimal("66.70")
        ),
        datos.DatosPunto(
            AccionAgenda.EVALUACION_METAS, "Metas", codigo="P3", reconocidos=("020101", "020105"),
            mecanismo_reconocimiento="Resolución",
        ),
    )  # fmt: skip


def test_guardar_agenda_keeps_the_code_of_an_item_that_moves(borrador, gente):
    nuevo = datos.DatosPunto(AccionAgenda.OTRO, "Apertura")
    guardar(borrador, Paso.AGENDA, (nuevo, *leer(borrador, Paso.AGENDA)), gente["equipo"])
    assert [p.codigo for p in leer(borrador, Paso.AGENDA)] == ["P2", "P1"]
    assert leer(borrador, Paso.ACUERDOS)[0].punto == "P1"


def test_guardar_the_same_again_writes_nothing(borrador, gente):
    antes = eventos()
    hecho = guardar(borrador, Paso.AGENDA, leer(borrador, Paso.AGENDA), gente["equipo"], version=0)
    assert (hecho.version, hecho.cambio) == (1, False)
    assert eventos() == antes


def test_guardar_over_what_another_saved_meanwhile_is_a_conflict(borrador, gente):
    vista = version_de(borrador, Paso.PARTICIPANTES)
    de_elena = (datos.DatosParticipante("Ana Ríos", "Gerenta general", "GORE Áncash"),)
    de_rosa = (
        datos.DatosParticipante("Ana Ríos", "Gerenta", "GORE Áncash"),
        datos.DatosParticipante("Luis Paz", "", "UGEL"),
    )
    guardar(borrador, Paso.PARTICIPANTES, de_elena, gente["equipo"], version=vista)
    antes = eventos()
    with pytest.raises(ConflictoDeEdicion) as conflicto:
        guardar(borrador, Paso.PARTICIPANTES, de_rosa, gente["secretaria"], version=vista)
    c = conflicto.value
    assert (c.paso, c.quien, c.cuando, c.version) == (Paso.PARTICIPANTES, gente["equipo"], ahora(), vista + 1)
    assert (c.actual, c.propio) == (de_elena, de_rosa)
    assert [str(d) for d in c.diferencias] == [
        "Participantes, Ana Ríos, cargo: decía «Gerenta general» y ahora dice «Gerenta».",
        "Participantes: se agregó «Luis Paz · UGEL».",
    ]
    assert str(c).startswith("elena guardó el paso «Participantes» el 18/06/2024 10:00, después de que usted lo abrió.")
    assert leer(borrador, Paso.PARTICIPANTES) == de_elena
    assert eventos() == antes
    guardar(borrador, Paso.PARTICIPANTES, de_rosa, gente["secretaria"], version=c.version)
    assert leer(borrador, Paso.PARTICIPANTES) == de_rosa


def test_guardar_another_step_meanwhile_is_no_conflict(borrador, gente):
    vistas = versiones_de(borrador)
    guardar(borrador, Paso.PARTICIPANTES, (datos.DatosParticipante("Luis", "", "UGEL"),), gente["equipo"])
    hecho = guardar(
        borrador, Paso.SESION, datos.DatosSesion(SESION, lugar="Casma"), gente["secretaria"], version=vistas["sesion"]
    )
    assert hecho.version == vistas["sesion"] + 1


@pytest.mark.parametrize("quien", ["fed", "midis", "dat", "dmi", "admin"])
def test_guardar_is_for_who_write_in_the_region(borrador, gente, quien):
    with pytest.raises(PermissionDenied):
        guardar(borrador, Paso.PARTICIPANTES, (), gente[quien])


@pytest.mark.parametrize("donde", ["presentada", "conforme"])
def test_guardar_in_a_presented_acta_is_refused(donde, request, gente):
    with pytest.raises(EstadoNoLoPermite, match="no se puede cambiar su contenido"):
        guardar(request.getfixturevalue(donde), Paso.PARTICIPANTES, (), gente["secretaria"])


def test_guardar_acuerdos_continues_the_numbering_of_the_region(borrador, gente, ancash):
    otra = Acta.objects.create(
        region=ancash, codigo="x", fecha_sesion=dt.date(2024, 1, 10), estado="presentada", cargada_el=ahora(),
        creada_en=ahora(), creada_por=gente["admin"],
    )  # fmt: skip
    for codigo in ("02-AC122", "02-AC-007", "02-ACx", "02-AC0099"):
        Acuerdo.objects.create(region=ancash, acta=otra, codigo=codigo, orden=0, ambito="ambos")
    hecho = guardar(
        borrador, Paso.ACUERDOS, (*leer(borrador, Paso.ACUERDOS), acuerdo(texto="Otro"), acuerdo(texto="Y otro")),
        gente["equipo"],
    )  # fmt: skip
    assert [a.codigo for a in hecho.datos] == ["02-AC0001", "02-AC0123", "02-AC0124"]


def test_guardar_acuerdos_never_gives_the_code_of_one_that_was_taken_out(borrador, gente):
    guardar(borrador, Paso.ACUERDOS, (), gente["equipo"])
    guardar(borrador, Paso.ACUERDOS, (acuerdo(texto="Nuevo"),), gente["equipo"])
    assert [a.codigo for a in leer(borrador, Paso.ACUERDOS)] == ["02-AC0002"]


def test_guardar_acuerdos_says_what_is_wrong_field_by_field(borrador, gente):
    malos = (
        acuerdo(plazo=SESION - dt.timedelta(days=1)),
        acuerdo(texto=" ", plazo=None, punto=None),
        acuerdo(responsable_entidad="", responsable_cargo=""),
    )
    with pytest.raises(DatosInvalidos) as negado:
        guardar(borrador, Paso.ACUERDOS, malos, gente["equipo"])
    assert campos(negado) == [
        ("plazo", 0), ("punto", 1), ("texto", 1), ("plazo", 1), ("responsable_entidad", 2), ("responsable_nombre", 2),
    ]  # fmt: skip
    assert negado.value.errores[0].mensaje == "El plazo no puede ser anterior a la sesión (12/06/2024)."


def test_guardar_by_itself_while_typing_keeps_what_is_unfinished(borrador, gente):
    a_medias = (acuerdo(texto="", plazo=None, punto=None, responsable_entidad="", responsable_cargo=""),)
    guardar(borrador, Paso.ACUERDOS, a_medias, gente["equipo"], estricto=False)
    assert [a.texto for a in leer(borrador, Paso.ACUERDOS)] == [""]


def test_guardar_for_good_what_saved_itself_unfinished_is_refused_though_nothing_changed(borrador, gente):
    a_medias = (datos.DatosParticipante("", "Coordinador", "MCLCP"),)
    guardar(borrador, Paso.PARTICIPANTES, a_medias, gente["equipo"], estricto=False)
    antes = eventos()
    with pytest.raises(DatosInvalidos) as negado:
        guardar(borrador, Paso.PARTICIPANTES, a_medias, gente["equipo"])
    assert (campos(negado), eventos()) == ([("nombre", 0)], antes)


@pytest.mark.parametrize("estricto", [True, False])
def test_guardar_refuses_always_what_cannot_be_kept(borrador, gente, estricto):
    casos = [
        (Paso.AGENDA, (datos.DatosPunto("volar", "x"),), ("accion", 0)),
        (Paso.AGENDA, (datos.DatosPunto("otro", "x", pct_validado=Decimal("100.01")),), ("pct_validado", 0)),
        (Paso.AGENDA, (datos.DatosPunto("otro", "x", pct_validado=Decimal("NaN")),), ("pct_validado", 0)),
        (Paso.AGENDA, (datos.DatosPunto("otro", "x", sectores=("mineria",)),), ("sectores", 0)),
        (Paso.AGENDA, (datos.DatosPunto("otro", "x", reconocidos=("999999",)),), ("reconocidos", 0)),
        (Paso.AGENDA, (datos.DatosPunto("otro", "x", codigo="P9"),), ("codigo", 0)),
        (Paso.PARTICIPANTES, (datos.DatosParticipante("a", "b", "c", "999999"),), ("ubigeo", 0)),
        (Paso.ACUERDOS, (acuerdo(ambito="cosmos"),), ("ambito", 0)),
        (Paso.ACUERDOS, (acuerdo(punto="P9"),), ("punto", 0)),
        (Paso.ACUERDOS, (acuerdo(codigo="13-AC0001"),), ("codigo", 0)),
        (Paso.SESION, datos.DatosSesion(SESION, hora_inicio="25:00"), ("hora_inicio", None)),
        (Paso.SESION, datos.DatosSesion(dt.date(2024, 6, 19)), ("fecha_sesion", None)),
        (Paso.SESION, datos.DatosSesion(SESION, tipo="secreta"), ("tipo", None)),
        (Paso.EVIDENCIAS, (datos.DatosEvidencia(adjunto=0),), ("adjunto", 0)),
        (Paso.SEGUIMIENTO, datos.DatosSeguimiento(True, (datos.FilaSeguimiento("02-AC0001"),)), ("acuerdo", 0)),
    ]
    for paso, unos, donde in casos:
        with pytest.raises(DatosInvalidos) as negado, transaction.atomic():
            guardar(borrador, paso, unos, gente["equipo"], estricto=estricto)
        assert donde in campos(negado), (paso, unos)


def test_guardar_sesion_that_ends_before_it_begins_is_refused(borrador, gente):
    with pytest.raises(DatosInvalidos, match="no puede terminar antes de empezar"):
        guardar(
            borrador, Paso.SESION, datos.DatosSesion(SESION, hora_inicio="11:00", hora_fin="09:30"), gente["equipo"]
        )


def test_seguimiento_brings_the_open_agreements_of_earlier_sessions(presentada, gente, ancash, hoy):
    hoy(dt.date(2024, 7, 10))
    nueva = servicios.crear_borrador(region=ancash, datos=datos.DatosSesion(dt.date(2024, 7, 9)), por=gente["equipo"])
    assert [a.codigo for a in acuerdos_por_seguir(nueva)] == ["02-AC0001"]
    dicho = datos.DatosSeguimiento(True, (datos.FilaSeguimiento("02-AC0001", "Se compró la mitad."),))
    assert guardar(nueva, Paso.SEGUIMIENTO, dicho, gente["equipo"]).datos == dicho
    SituacionAcuerdo.objects.create(
        acuerdo=Acuerdo.objects.get(codigo="02-AC0001"), estado="implementado", implementado_el=dt.date(2024, 7, 9)
    )
    assert list(acuerdos_por_seguir(nueva)) == []
    with pytest.raises(DatosInvalidos, match="está dos veces"):
        guardar(nueva, Paso.SEGUIMIENTO, replace(dicho, acuerdos=dicho.acuerdos * 2), gente["equipo"])


def test_quitar_an_agreement_that_the_matrix_holds_is_refused_with_the_reason(observada, gente, ancash):
    carga = CargaMatriz.objects.create(
        region=ancash, cargada_el=ahora(), registrada_en=ahora(), registrada_por=gente["secretaria"]
    )
    FilaCarga.objects.create(carga=carga, acuerdo=observada.acuerdos.get(), orden=0, estado="pendiente")
    with pytest.raises(ErrorDeActa, match="El acuerdo 02-AC0001 ya está en una carga de la matriz"):
        guardar(observada, Paso.ACUERDOS, (), gente["secretaria"])
    assert observada.acuerdos.count() == 1


def test_guardar_evidencias_moves_a_file_and_declares_what_it_holds(borrador, gente):
    adjunto = servicios.adjuntar_archivo(acta=borrador, archivo=pdf("d"), nombre="d.pdf", por=gente["equipo"])
    (suyo,) = leer(borrador, Paso.EVIDENCIAS)
    assert (suyo.adjunto, suyo.punto, suyo.desagregada) == (adjunto.pk, None, False)
    guardar(borrador, Paso.EVIDENCIAS, (replace(suyo, punto="P1", desagregada=True),), gente["equipo"])
    assert borrador.agenda.get().evidencia_desagregada is True
    guardar(borrador, Paso.EVIDENCIAS, (datos.DatosEvidencia(adjunto.pk, "P1"),), gente["equipo"])
    assert eventos()[-1] == ("acta.edicion", "elena guardó «Evidencias» del acta 02-ACTA-2024-06.")
    assert Evento.objects.order_by("id").last().cambios == {"Evidencias, d.pdf, tiene datos por distrito": ["sí", "no"]}
    assert borrador.agenda.get().evidencia_desagregada is False
    with pytest.raises(DatosInvalidos, match="Elija el punto de agenda"):
        guardar(borrador, Paso.EVIDENCIAS, (replace(suyo, punto=None, desagregada=True),), gente["equipo"])
    assert guardar(borrador, Paso.EVIDENCIAS, (), gente["equipo"]).cambio is False, "files not named stay"


def test_seguimiento_an_agreement_that_is_unticked_goes_away_and_the_others_keep_their_comment(
    presentada, gente, ancash, hoy
):
    hoy(dt.date(2024, 6, 20))
    acta = servicios.crear_borrador(region=ancash, datos=datos.DatosSesion(dt.date(2024, 6, 19)), por=gente["equipo"])
    otro = Acuerdo.objects.create(
        acta=presentada, region_id="02", codigo="02-AC0900", orden=9, texto="Otro", ambito="ambos"
    )
    abiertos = [presentada.acuerdos.exclude(pk=otro.pk).get().codigo, otro.codigo]
    dos = tuple(datos.FilaSeguimiento(codigo, f"Va bien {codigo}") for codigo in abiertos)
    guardar(acta, Paso.SEGUIMIENTO, datos.DatosSeguimiento(True, dos), gente["equipo"])
    guardar(acta, Paso.SEGUIMIENTO, datos.DatosSeguimiento(True, dos[1:]), gente["equipo"])
    assert leer(Acta.objects.get(pk=acta.pk), Paso.SEGUIMIENTO) == datos.DatosSeguimiento(True, dos[1:])
    assert acta.seguimiento.count() == 1


def test_sesion_locks_its_region_before_looking_for_another_of_its_day(borrador, gente, monkeypatch):
    pasos_dados = []
    for modulo, nombre in ((guardado, "bloquear_region"), (reglas, "revisar")):
        monkeypatch.setattr(modulo, nombre, _anotando(getattr(modulo, nombre), nombre, pasos_dados))
    guardar(borrador, Paso.SESION, datos.DatosSesion(SESION, lugar="Huaraz, auditorio"), gente["equipo"])
    assert pasos_dados[:2] == ["bloquear_region", "revisar"]


def _anotando(funcion, nombre, lista):
    def hacer(*args, **campos):
        lista.append(nombre)
        return funcion(*args, **campos)

    return hacer
