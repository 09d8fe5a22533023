"""Agreements that come into a draft from a workbook: one save of its step, that others are told of."""

import datetime as dt

import pytest

from actas import servicios
from actas.contenido import pasos
from actas.contenido.datos import DatosAcuerdo
from actas.errores import ConflictoDeEdicion, DatosInvalidos, EstadoNoLoPermite
from actas.models import Paso
from tests.actas.ayudas import acuerdo, eventos, guardar

pytestmark = pytest.mark.django_db
NUEVO = DatosAcuerdo(ambito="interno", texto=" Aprobar el plan ", plazo=dt.date(2024, 7, 1), responsable_entidad="IAR")


def incorporar(acta, por, cambios=None, nuevos=()):
    return servicios.incorporar_acuerdos(acta=acta, cambios=cambios or {}, nuevos=nuevos, por=por, origen="la matriz")


def test_agreements_are_changed_and_added_in_one_save(borrador, gente):
    (suyo,) = borrador.acuerdos.all()
    (nuevo,) = incorporar(borrador, gente["equipo"], {suyo.codigo: {"plazo": dt.date(2024, 8, 1)}}, [NUEVO])
    suyo.refresh_from_db()
    assert (suyo.plazo, suyo.texto) == (dt.date(2024, 8, 1), acuerdo().texto)
    assert (nuevo.codigo, nuevo.texto, nuevo.punto, nuevo.orden) == ("02-AC0002", "Aprobar el plan", None, 1)
    assert pasos.version_de(borrador, Paso.ACUERDOS) == 2
    assert eventos()[-1] == ("acta.edicion", f"elena guardó «Acuerdos» del acta {borrador.codigo}, desde la matriz.")


def test_what_changes_nothing_writes_nothing(borrador, gente):
    (suyo,) = borrador.acuerdos.all()
    antes = eventos()
    assert incorporar(borrador, gente["equipo"], {suyo.codigo: {"texto": f" {suyo.texto}"}}) == []
    assert (eventos(), pasos.version_de(borrador, Paso.ACUERDOS)) == (antes, 1)


def test_who_has_the_step_open_is_told_of_the_conflict(borrador, gente):
    incorporar(borrador, gente["equipo"], nuevos=[NUEVO])
    with pytest.raises(ConflictoDeEdicion, match="elena guardó el paso «Acuerdos»"):
        guardar(borrador, Paso.ACUERDOS, (acuerdo(texto="Otro"),), gente["secretaria"], version=1)


def test_only_a_draft_takes_them_and_only_what_can_be_kept(borrador, presentada, gente):
    with pytest.raises(EstadoNoLoPermite, match="ya está presentada: no se puede cambiar sus acuerdos desde la matriz"):
        incorporar(presentada, gente["equipo"], nuevos=[NUEVO])


def test_what_cannot_be_kept_is_refused(borrador, gente):
    with pytest.raises(DatosInvalidos, match="Elija con quiénes es el acuerdo"):
        incorporar(borrador, gente["equipo"], nuevos=[DatosAcuerdo(ambito="nadie", texto="x")])
    assert borrador.acuerdos.count() == 1
