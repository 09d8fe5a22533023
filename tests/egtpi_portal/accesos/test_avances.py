"""What comes by an access moves nothing until it is accepted."""

import datetime as dt
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.urls import reverse

from actas import servicios as de_actas
from actas.contenido import pasos
from actas.errores import ErrorDeActa
from actas.models import Paso
from acuerdos.models import AdjuntoAcuerdo, ComentarioAcuerdo, SituacionAcuerdo
from acuerdos.servicios.situacion import DatosSituacion, cambiar_situacion, version_de
from egtpi_portal.accesos.consultas import lo_suyo
from egtpi_portal.accesos.errores import AccesoInvalido, ErrorDeAcceso, YaResuelto
from egtpi_portal.accesos.estados import EstadoAvance
from egtpi_portal.accesos.models import Acceso, Avance
from egtpi_portal.accesos.servicios import (
    DatosAvance,
    aceptar_avance,
    avances,
    cerrar_acceso,
    devolver_avance,
    informar,
    renovar_acceso,
)
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.correo.models import Correo
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.errores import ArchivoRechazado
from egtpi_portal.documentos.models import Documento
from tests.actas.ayudas import guardar, pdf
from tests.pagina import leer

from .conftest import MUNICIPALIDAD

pytestmark = pytest.mark.django_db
DIA = dt.date(2023, 9, 18)
HECHO = DatosAvance("implementado", "Se entregaron los kits.", DIA)
QUIEN = f"pedro nahui rios ({MUNICIPALIDAD})"


def test_informar_waits_and_moves_nothing(acceso, acuerdo):
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO, archivo=_archivo())
    assert (avance.estado, avance.dicho, avance.implementado_el, avance.texto) == (
        EstadoAvance.RECIBIDO, "implementado", DIA, "Se entregaron los kits.",
    )  # fmt: skip
    assert not SituacionAcuerdo.objects.exists()
    evento = Evento.objects.get(accion="avance.envio")
    assert (evento.actor, evento.resumen) == (
        None, f"{QUIEN}, con su acceso sin cuenta, informó el avance del acuerdo {acuerdo.codigo}: implementado.",
    )  # fmt: skip
    (version,) = avance.documento.versiones.all()
    assert (version.nombre, version.guardada_en, version.guardada_por) == ("foto.pdf", avance.enviado_en, None)


def test_the_agreement_says_that_a_report_of_it_waits_until_it_is_answered(acceso, acuerdo, rosa, entrar):
    def dichos():
        paginas = [reverse(f"acuerdos:{pagina}", args=[acuerdo.pk]) for pagina in ("detalle", "situacion")]
        return ["Avances informados" in leer(cliente.get(pagina)).uno("main").texto for pagina in paginas]

    cliente = entrar(rosa)
    assert dichos() == [False, False]
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO)
    assert dichos() == [True, True], "or it would be moved without having read it"
    devolver_avance(avance=avance, motivo="Falta el cargo.", por=rosa)
    assert dichos() == [False, False]


def _archivo():
    return ContentFile(pdf().read(), name="foto.pdf")


def test_informar_the_same_twice_is_one_and_another_takes_its_place(acceso, acuerdo):
    primero = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO, archivo=_archivo())
    assert informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO, archivo=_archivo()) == primero
    assert (Avance.objects.count(), Documento.objects.filter(nombre="foto.pdf").count()) == (1, 1)
    otro = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=DatosAvance("en_proceso", "Falta la mitad."))
    primero.refresh_from_db()
    assert (primero.estado, otro.estado) == (EstadoAvance.REEMPLAZADO, EstadoAvance.RECIBIDO)
    (suyo,) = lo_suyo(acceso)
    assert (suyo.avances, suyo.espera) == ((otro,), otro)


@pytest.mark.parametrize(
    ("datos", "campo", "frase"),
    [
        (DatosAvance("", "x"), "dicho", "Elija el estado del acuerdo."),
        (DatosAvance("pendiente", "x"), "dicho", "Elija si está en proceso o implementado."),
        (DatosAvance("en_proceso", " "), "texto", "Escriba qué se hizo."),
        (DatosAvance("en_proceso", "x" * 2001), "texto", "A lo más 2000 letras: usted escribió 2001."),
        (DatosAvance("implementado", "x"), "implementado_el", "Indique desde cuándo está implementado."),
        (
            DatosAvance("implementado", "x", dt.date(2023, 9, 13)), "implementado_el",
            "No puede ser anterior a la sesión que lo acordó (14/09/2023).",
        ),
        (
            DatosAvance("implementado", "x", dt.date(2023, 9, 21)), "implementado_el",
            "No puede ser de un día que aún no llega.",
        ),
    ],
)  # fmt: skip
def test_informar_says_field_by_field_what_is_wrong(acceso, acuerdo, datos, campo, frase):
    with pytest.raises(AccesoInvalido) as dicho:
        informar(acceso=acceso, acuerdo=acuerdo.pk, datos=datos)
    assert [(e.campo, e.mensaje) for e in dicho.value.errores] == [(campo, frase)]
    assert not Avance.objects.exists()


def test_informar_of_an_agreement_of_somebody_else_is_refused(acceso, del_sector):
    with pytest.raises(ErrorDeAcceso, match="no está a su cargo"):
        informar(acceso=acceso, acuerdo=del_sector.pk, datos=HECHO)


def test_informar_takes_a_photograph_or_a_pdf_alone(acceso, acuerdo):
    with pytest.raises(ArchivoRechazado):
        informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO, archivo=ContentFile(b"hola", name="foto.pdf"))
    assert not Avance.objects.exists()


def test_informar_too_many_in_a_day_says_so(acceso, acuerdo, monkeypatch):
    monkeypatch.setattr(avances, "AL_DIA", 2)
    for n in range(2):
        informar(acceso=acceso, acuerdo=acuerdo.pk, datos=DatosAvance("en_proceso", f"Va {n}."))
    with pytest.raises(ErrorDeAcceso, match="a lo más 2 avances al día"):
        informar(acceso=acceso, acuerdo=acuerdo.pk, datos=DatosAvance("en_proceso", "Va 3."))
    assert [a.texto for a in Avance.objects.por_revisar()] == ["Va 1."]


@pytest.mark.parametrize("que", [renovar_acceso, partial(cerrar_acceso, motivo="Dejó el cargo")])
def test_informar_by_a_link_that_was_closed_or_renewed_meanwhile_leaves_nothing(acceso, acuerdo, rosa, que):
    abierto = Acceso.objects.get(pk=acceso.pk)
    que(acceso=acceso, por=rosa)
    with pytest.raises(ErrorDeAcceso, match="dejó de servir mientras usted escribía: no se recibió lo que envió"):
        informar(acceso=abierto, acuerdo=acuerdo.pk, datos=HECHO, archivo=_archivo())
    assert not Avance.objects.exists() and not Documento.objects.filter(nombre=_archivo().name).exists()


def test_an_agreement_with_reports_is_not_taken_out_of_its_acta(acceso, acuerdo, acta, rosa):
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO)
    de_actas.retirar_presentacion(acta=acta, por=rosa)
    otros = tuple(uno for uno in pasos.leer(acta, Paso.ACUERDOS) if uno.codigo != acuerdo.codigo)
    with pytest.raises(ErrorDeActa, match="avances informados: corríjalo, no lo quite"):
        guardar(acta, Paso.ACUERDOS, otros, rosa)
    assert Avance.objects.get() == avance


def test_aceptar_when_the_store_is_full_moves_nothing(acceso, acuerdo, rosa, monkeypatch):
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO, archivo=_archivo())

    def lleno(**datos):
        raise ArchivoRechazado("No hay espacio.")

    monkeypatch.setattr(avances, "cambiar_situacion", lleno)
    with pytest.raises(ErrorDeAcceso, match="La matriz no se movió: No hay espacio"):
        aceptar_avance(avance=avance, por=rosa)
    assert Avance.objects.get().estado == EstadoAvance.RECIBIDO


def test_aceptar_moves_the_matrix_with_words_and_file(acceso, acuerdo, rosa):
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO, archivo=_archivo())
    aceptar_avance(avance=avance, por=rosa, version=version_de(acuerdo))
    viva = SituacionAcuerdo.objects.get()
    assert (viva.estado, viva.implementado_el, viva.medio_verificacion) == (
        "implementado", DIA, f"Lo informado por {QUIEN} el 20/09/2023",
    )  # fmt: skip
    assert (
        ComentarioAcuerdo.objects.get().texto == f"{QUIEN} informó el 20/09/2023 a las 10:00: Se entregaron los kits."
    )
    assert AdjuntoAcuerdo.objects.get().documento.versiones.get().guardada_por == rosa
    avance.refresh_from_db()
    assert (avance.estado, avance.resuelto_por) == (EstadoAvance.ACEPTADO, rosa)
    assert Evento.objects.get(accion="avance.aceptacion").resumen == (
        f"rosa aceptó lo que {QUIEN} informó del acuerdo {acuerdo.codigo}."
    )


def test_aceptar_twice_moves_once(acceso, acuerdo, rosa):
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO)
    aceptar_avance(avance=avance, por=rosa)
    with pytest.raises(YaResuelto, match="ya fue aceptado"):
        aceptar_avance(avance=avance, por=rosa)
    assert ComentarioAcuerdo.objects.count() == 1


def test_aceptar_what_somebody_moved_since_it_was_seen_moves_nothing(acceso, acuerdo, rosa):
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO)
    vista = version_de(acuerdo)
    cambiar_situacion(acuerdo=acuerdo, datos=DatosSituacion("en_proceso"), por=rosa)
    with pytest.raises(ErrorDeAcceso, match="La matriz no se movió: rosa"):
        aceptar_avance(avance=avance, por=rosa, version=vista)
    avance.refresh_from_db()
    assert (avance.estado, SituacionAcuerdo.objects.get().estado) == (EstadoAvance.RECIBIDO, "en_proceso")


def test_devolver_says_why_by_mail_and_moves_nothing(acceso, acuerdo, rosa):
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO)
    enviados = Correo.objects.count()
    with pytest.raises(ErrorDeAcceso, match="Escriba por qué se devuelve"):
        devolver_avance(avance=avance, motivo=" ", por=rosa)
    devuelto = devolver_avance(avance=avance, motivo="Falta el acta de entrega", por=rosa)
    assert (devuelto.estado, devuelto.resuelto_motivo) == (EstadoAvance.DEVUELTO, "Falta el acta de entrega")
    assert (Correo.objects.count(), SituacionAcuerdo.objects.count()) == (enviados + 1, 0)


def test_only_who_writes_in_the_region_answers(acceso, acuerdo, persona):
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=HECHO)
    otra = persona(Rol.COORDINADOR_FED, "02")
    for hacer in (
        lambda: aceptar_avance(avance=avance, por=otra),
        lambda: devolver_avance(avance=avance, motivo="x", por=otra),
    ):
        with pytest.raises(PermissionDenied):
            hacer()
