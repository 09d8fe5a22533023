"""What changes the matrix: an agreement's progress, comments, and the monthly upload; each with one event or none."""

import datetime as dt
import io
from dataclasses import replace

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from actas import servicios as de_actas
from actas.contenido.datos import DatosPunto, DatosSesion
from actas.models import AccionAgenda, Paso
from acuerdos import servicios
from acuerdos.errores import NoSeMueve, SituacionCambiada, SituacionInvalida
from acuerdos.models import CargaMatriz, SituacionAcuerdo
from acuerdos.servicios import DatosSituacion
from acuerdos.servicios.situacion import version_de
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.revision import ArchivoRechazado
from tests.actas.ayudas import acuerdo as datos_de_acuerdo
from tests.actas.ayudas import guardar, pdf
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.models import Revision

pytestmark = pytest.mark.django_db
HECHO = DatosSituacion("implementado", dt.date(2023, 9, 20), "Informe 12")


def cambiar(acuerdo, por, datos=HECHO, **demas):
    return servicios.cambiar_situacion(acuerdo=acuerdo, datos=datos, por=por, **demas)


# --- progress ---


def test_cambiar_situacion_moves_it_with_its_history_and_one_event(acuerdo, rosa):
    antes = Evento.objects.count()
    cambiar(acuerdo, rosa, comentario="Se entregó.")
    viva = SituacionAcuerdo.objects.get()
    assert (viva.estado, viva.implementado_el, viva.medio_verificacion) == (
        "implementado", dt.date(2023, 9, 20), "Informe 12",
    )  # fmt: skip
    assert [c.texto for c in acuerdo.comentarios.all()] == ["Se entregó."]
    evento = Evento.objects.order_by("id").last()
    assert Evento.objects.count() == antes + 1
    assert (evento.resumen, evento.cambios["estado"]) == (
        f"rosa actualizó el acuerdo {acuerdo.codigo}: implementado.", ["pendiente", "implementado"],
    )  # fmt: skip


def test_cambiar_situacion_to_what_it_is_already_writes_nothing(acuerdo, rosa):
    cambiar(acuerdo, rosa)
    antes = Evento.objects.count(), SituacionAcuerdo.history.count()
    cambiar(acuerdo, rosa)
    assert (Evento.objects.count(), SituacionAcuerdo.history.count()) == antes


def test_cambiar_situacion_back_to_open_forgets_the_date(acuerdo, rosa):
    cambiar(acuerdo, rosa)
    cambiar(acuerdo, rosa, replace(HECHO, estado="en_proceso"))
    assert SituacionAcuerdo.objects.get().implementado_el is None


@pytest.mark.parametrize(
    ("datos", "campo", "mensaje"),
    [
        (DatosSituacion("75%"), "estado", "Elija el estado del acuerdo."),
        (DatosSituacion("implementado", None, "x"), "implementado_el", "Indique desde cuándo está implementado."),
        (
            DatosSituacion("implementado", dt.date(2023, 9, 13), "x"), "implementado_el",
            "No puede ser anterior a la sesión que lo acordó (14/09/2023).",
        ),
        (
            DatosSituacion("implementado", dt.date(2023, 9, 21), "x"), "implementado_el",
            "No puede ser de un día que aún no llega.",
        ),
        (
            DatosSituacion("implementado", dt.date(2023, 9, 20), " "), "medio_verificacion",
            "Indique con qué se verifica: el documento o la referencia, o un archivo.",
        ),
    ],
)  # fmt: skip
def test_cambiar_situacion_tells_what_is_wrong_field_by_field(acuerdo, rosa, datos, campo, mensaje):
    with pytest.raises(SituacionInvalida) as error:
        cambiar(acuerdo, rosa, datos)
    assert [(e.campo, e.mensaje) for e in error.value.errores] == [(campo, mensaje)]
    assert not SituacionAcuerdo.objects.exists()


def test_cambiar_situacion_with_a_file_needs_no_words(acuerdo, rosa):
    cambiar(acuerdo, rosa, replace(HECHO, medio_verificacion=""), archivo=pdf("informe"))
    assert [m.documento.nombre for m in acuerdo.medios.all()] == ["informe.pdf"]


def test_the_very_situation_sent_again_writes_nothing(acuerdo, rosa):
    pedido = {"archivo": pdf("informe"), "comentario": "Se entregó.", "version": version_de(acuerdo)}
    servicios.cambiar_situacion(acuerdo=acuerdo, datos=HECHO, por=rosa, **pedido)
    eventos = Evento.objects.count()
    servicios.cambiar_situacion(acuerdo=acuerdo, datos=HECHO, por=rosa, **pedido)
    assert [m.documento.nombre for m in acuerdo.medios.all()] == ["informe.pdf"]
    assert [c.texto for c in acuerdo.comentarios.all()] == ["Se entregó."]
    assert Evento.objects.count() == eventos


def test_the_very_comment_sent_again_is_one(acuerdo, rosa):
    uno, otro = (servicios.comentar_acuerdo(acuerdo=acuerdo, texto="Va bien.", por=rosa) for _ in range(2))
    assert uno == otro
    servicios.comentar_acuerdo(acuerdo=acuerdo, texto="Ya no.", por=rosa)
    servicios.comentar_acuerdo(acuerdo=acuerdo, texto="Va bien.", por=rosa)
    assert [c.texto for c in acuerdo.comentarios.order_by("pk")] == ["Va bien.", "Ya no.", "Va bien."]


def test_cambiar_situacion_with_a_file_that_cannot_be_changes_nothing(acuerdo, rosa):
    with pytest.raises(ArchivoRechazado):
        cambiar(acuerdo, rosa, archivo=ContentFile(b"MZ\0\0", name="informe.pdf"))
    assert not SituacionAcuerdo.objects.exists()


def test_cambiar_situacion_does_not_write_over_what_another_did_meanwhile(acuerdo, rosa, persona):
    vista = version_de(acuerdo)
    elena = persona(Rol.EQUIPO_REGIONAL, "02", nombre="elena")
    cambiar(acuerdo, elena, DatosSituacion("en_proceso"), version=vista)
    with pytest.raises(SituacionCambiada, match=r"elena cambió el acuerdo .*: quedó «En proceso»") as error:
        cambiar(acuerdo, rosa, version=vista)
    assert SituacionAcuerdo.objects.get().estado == "en_proceso"
    cambiar(acuerdo, rosa, version=error.value.version)
    assert SituacionAcuerdo.objects.get().estado == "implementado"


@pytest.mark.parametrize("rol", [Rol.COORDINADOR_FED, Rol.CONSULTA])
def test_cambiar_situacion_is_of_who_writes_in_the_region(acuerdo, persona, rol):
    with pytest.raises(PermissionDenied, match="no puede actualizar la matriz de acuerdos de Áncash"):
        cambiar(acuerdo, persona(rol, "02"))


def test_cambiar_situacion_of_an_annulled_acta_is_refused(acuerdo, rosa, persona):
    de_actas.anular_acta(acta=acuerdo.acta, motivo="x", por=persona(Rol.EVALUADOR_DMI))
    with pytest.raises(NoSeMueve, match="acta anulada"):
        cambiar(acuerdo, rosa)


def test_comentar_acuerdo_writes_one_event_and_asks_for_words(acuerdo, rosa):
    servicios.comentar_acuerdo(acuerdo=acuerdo, texto="Va bien.", por=rosa)
    assert Evento.objects.order_by("id").last().cambios == {"comentario": ["", "Va bien."]}
    with pytest.raises(SituacionInvalida, match="Escriba su comentario"):
        servicios.comentar_acuerdo(acuerdo=acuerdo, texto=" ", por=rosa)


# --- the monthly upload ---


def test_cargar_matriz_freezes_every_row_with_its_workbook(acuerdo, rosa, ancash, hoy):
    cambiar(acuerdo, rosa)
    hoy(dt.date(2023, 9, 28))
    antes = Evento.objects.count()
    carga = servicios.cargar_matriz(region=ancash, por=rosa)
    assert Evento.objects.count() == antes + 1
    assert carga.cargada_el == dt.datetime(2023, 9, 28, 15, tzinfo=dt.UTC)
    (fila,) = carga.filas.all()
    assert (fila.acuerdo, fila.estado, fila.implementado_el) == (acuerdo, "implementado", dt.date(2023, 9, 20))
    (adjunto,) = carga.adjuntos.all()
    version = adjunto.documento.versiones.get()
    assert version.nombre == "matriz-02-2023-09-28.xlsx"
    hoja = openpyxl.load_workbook(io.BytesIO(version.archivo.read())).active
    assert acuerdo.codigo in [celda.value for celda in hoja["A"]]
    assert "Primera verificación: " in carga.autoevaluacion
    cambiar(acuerdo, rosa, DatosSituacion("pendiente"))
    assert carga.filas.get().estado == "implementado"


def test_cargar_matriz_takes_agreements_of_drafts_of_sessions_already_held(acta, rosa, ancash, hoy):
    borrador = de_actas.crear_borrador(region=ancash, datos=DatosSesion(dt.date(2023, 9, 19)), por=rosa)
    guardar(borrador, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Varios"),), rosa)
    guardar(borrador, Paso.ACUERDOS, (datos_de_acuerdo(plazo=dt.date(2023, 10, 20), texto="Otro"),), rosa)
    carga = servicios.cargar_matriz(region=ancash, por=rosa)
    assert [(f.acuerdo.texto, f.estado) for f in carga.filas.order_by("orden")] == [
        ("Dotar de sulfato ferroso a los establecimientos.", "pendiente"), ("Otro", "pendiente"),
    ]  # fmt: skip


def test_cargar_matriz_twice_in_a_moment_makes_one_and_later_another(acuerdo, rosa, ancash, hoy):
    servicios.cargar_matriz(region=ancash, por=rosa)
    with pytest.raises(servicios.YaCargada):
        servicios.cargar_matriz(region=ancash, por=rosa)
    hoy(dt.date(2023, 9, 20), dt.time(10, 5))
    servicios.cargar_matriz(region=ancash, por=rosa)
    assert CargaMatriz.objects.count() == 2


def test_cargar_matriz_is_the_secretarys(acuerdo, persona, ancash):
    with pytest.raises(PermissionDenied, match="no puede cargar la matriz de acuerdos de Áncash: corresponde a Secr"):
        servicios.cargar_matriz(region=ancash, por=persona(Rol.EQUIPO_REGIONAL, "02"))


def _meses_sin_carga(al):
    criterio = evaluar_regiones(["02"], hito="hito-1", al=al)["02"].resultado.criterio("acuerdos")
    return criterio.medido["meses_sin_carga"], [m.texto for m in criterio.motivos if "octubre" in m.texto]


def test_a_month_without_upload_is_missed_until_a_reviewer_accepts_it(acuerdo, rosa, ancash, hoy, persona):
    cambiar(acuerdo, rosa)
    for mes in (9, 11, 12):
        hoy(dt.date(2023, mes, 28))
        servicios.cargar_matriz(region=ancash, por=rosa)
    cuantos, octubre = _meses_sin_carga(dt.date(2024, 1, 20))
    assert len(octubre) == 1
    hoy(dt.date(2024, 1, 22))
    dario = persona(Rol.REVISOR_DAT, nombre="dario")
    from verificacion.revisiones.cosas import clase_de
    from verificacion.revisiones.servicios import registrar_revision

    registrar_revision(
        cosa=clase_de("mes").de_clave("02-2023-10", dario), conforme=True, motivo="El portal no estuvo disponible.",
        por=dario,
    )  # fmt: skip
    assert Revision.objects.count() == 1
    assert _meses_sin_carga(dt.date(2024, 1, 22)) == (cuantos - 1, [])


def test_an_upload_of_2_december_is_decembers(acuerdo, rosa, ancash, hoy):
    hoy(dt.date(2023, 12, 2))
    servicios.cargar_matriz(region=ancash, por=rosa)
    criterio = evaluar_regiones(["02"], hito="hito-1", al=dt.date(2024, 1, 20))["02"].resultado.criterio("acuerdos")
    textos = " ".join(m.texto for m in criterio.motivos)
    assert "noviembre" in textos
    assert "diciembre" not in textos
