"""What happens to a record once written: signed form, registration, return, annulment; and when it counts."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from asistencia.fichas import servicios
from asistencia.fichas.errores import DatosInvalidos, EstadoNoLoPermite, FaltaParaRegistrar
from asistencia.fichas.lectura import firmada as la_firmada
from asistencia.fichas.requisitos import CAMBIO_DESPUES, SIN_FIRMADA, lo_que_falta
from asistencia.models import FichaAsistencia
from egtpi_portal import juicio
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.documentos.subidas import sha256_de
from tests.actas.ayudas import pdf
from tests.asistencia.ayudas import CHAVIN, HUARI, INDEPENDENCIA, JANGAS, PIRA, datos, de_nuevo, destinatario, eventos
from tests.correos import encolados

pytestmark = pytest.mark.django_db


def cobertura(al=dt.date(2024, 6, 18)) -> int:
    return juicio.de_region("02", hito="hito-2", al=al).resultado.criterio("asistencia").medido["gl_asistidos"]


def registrar(region, por, **cambios):
    ficha = servicios.crear_ficha(region=region, datos=datos(**cambios), por=por)
    servicios.adjuntar_firmada(ficha=ficha, archivo=pdf(ficha.codigo), nombre="ficha.pdf", por=por)
    return servicios.registrar_ficha(ficha=ficha, por=por)


def test_registrar_dates_it_with_the_clock_and_writes_one_event(firmada, gente, hoy):
    hoy(dt.date(2024, 6, 20), dt.time(15, 30))
    antes = len(eventos())
    ficha = servicios.registrar_ficha(ficha=firmada, por=gente["suplente"])
    assert ficha.estado == "registrada"
    assert ficha.registrada_el == dt.datetime(2024, 6, 20, 20, 30, tzinfo=dt.UTC)
    assert eventos()[antes:] == [("ficha.registro", "raul registró la ficha 02-FAT-2024-0001.")]


@pytest.mark.parametrize(("quien", "puede"), [
    ("secretaria", True), ("suplente", True), ("equipo", False), ("provincia", False), ("fed", False), ("dat", False),
    ("dmi", False), ("admin", False), ("ajena", False),
])  # fmt: skip
def test_only_the_secretary_registers_what_the_region_gave(firmada, gente, quien, puede):
    if puede:
        assert servicios.registrar_ficha(ficha=firmada, por=gente[quien]).estado == "registrada"
    else:
        with pytest.raises(PermissionDenied):
            servicios.registrar_ficha(ficha=firmada, por=gente[quien])
        assert de_nuevo(firmada).estado == "borrador"


def test_a_province_registers_its_own(gente, region):
    ficha = registrar(region, gente["provincia"], provincia=HUARI, distritos=(CHAVIN,))
    assert ficha.estado == "registrada"


def test_registrar_what_lacks_something_is_refused_with_all_that_it_lacks(gente, region):
    ficha = servicios.crear_ficha(
        region=region, datos=datos(lugar="", destinatarios=(), compromisos=()), por=gente["secretaria"]
    )
    with pytest.raises(FaltaParaRegistrar) as error:
        servicios.registrar_ficha(ficha=ficha, por=gente["secretaria"])
    assert error.value.faltas == ("No indica el lugar", "No tiene destinatarios", "No tiene compromisos", SIN_FIRMADA)
    assert eventos()[-1][0] == "ficha.creacion"


def test_lo_que_falta_tells_the_signature_that_the_scan_does_not_bear(borrador, gente):
    assert lo_que_falta(borrador) == (SIN_FIRMADA,)
    servicios.adjuntar_firmada(
        ficha=borrador, archivo=pdf(), nombre="f.pdf", por=gente["secretaria"], destinatarios=False
    )
    assert lo_que_falta(de_nuevo(borrador)) == ("Le falta la firma de los destinatarios",)


def test_lo_que_falta_tells_that_it_changed_after_it_was_signed(firmada, gente):
    servicios.guardar_ficha(ficha=firmada, datos=datos(lugar="Otro"), version=1, por=gente["secretaria"])
    assert lo_que_falta(de_nuevo(firmada)) == (CAMBIO_DESPUES,)


def test_registrar_twice_says_that_it_is_registered(registrada, gente):
    with pytest.raises(EstadoNoLoPermite) as error:
        servicios.registrar_ficha(ficha=registrada, por=gente["secretaria"])
    assert str(error.value) == "La ficha 02-FAT-2024-0001 ya está registrada: no se puede registrarla."


def test_the_very_signed_form_sent_again_is_no_second_version(borrador, gente):
    pedido = {"ficha": borrador, "nombre": "f.pdf", "por": gente["equipo"]}
    una, otra = (servicios.adjuntar_firmada(archivo=pdf("uno"), **pedido) for _ in range(2))
    assert (una, otra.numero) == (otra, 1)
    assert [a for a, _ in eventos()] == ["ficha.creacion", "ficha.firmada"]
    servicios.adjuntar_firmada(archivo=pdf("uno"), destinatarios=False, **pedido)
    assert (la_firmada(borrador).numero, FichaAsistencia.objects.get(pk=borrador.pk).firmada_destinatarios) == (
        1,
        False,
    )
    assert [a for a, _ in eventos()] == ["ficha.creacion", "ficha.firmada", "ficha.firmada"]


def test_adjuntar_keeps_the_scan_byte_for_byte_and_every_version(borrador, gente):
    uno, otro = pdf("uno"), pdf("otro")
    servicios.adjuntar_firmada(ficha=borrador, archivo=uno, nombre="uno.pdf", por=gente["equipo"])
    version = servicios.adjuntar_firmada(ficha=borrador, archivo=otro, nombre="otro.pdf", por=gente["equipo"])
    assert (version.numero, version.nombre, version.sha256) == (2, "otro.pdf", sha256_de(otro)[0])
    assert la_firmada(borrador) == version
    assert [a for a, _ in eventos()] == ["ficha.creacion", "ficha.firmada", "ficha.firmada"]


@pytest.mark.parametrize(
    "contenido", [b"", b"esto no es un PDF", b"%PDF-1.7\ntruncado", b"\x89PNG\r\n\x1a\n" + b"0" * 99]
)
def test_adjuntar_refuses_what_is_not_a_whole_pdf(borrador, gente, contenido):
    with pytest.raises(ArchivoRechazado):
        servicios.adjuntar_firmada(
            ficha=borrador, archivo=ContentFile(contenido), nombre="ficha.pdf", por=gente["secretaria"]
        )
    assert (borrador.adjuntos.count(), len(eventos())) == (0, 1)


def test_adjuntar_to_a_registered_record_is_refused(registrada, gente):
    with pytest.raises(EstadoNoLoPermite):
        servicios.adjuntar_firmada(ficha=registrada, archivo=pdf("x"), nombre="x.pdf", por=gente["secretaria"])


def test_the_region_returns_a_provinces_record_with_a_reason_and_it_is_registered_again(gente, region, hoy):
    ficha = registrar(region, gente["provincia"], provincia=HUARI, distritos=(CHAVIN,))
    devuelta = servicios.devolver_ficha(ficha=ficha, motivo="Falta un cargo.", por=gente["secretaria"])
    assert (devuelta.estado, devuelta.registrada_el, devuelta.devuelta_motivo, devuelta.devuelta_por) == (
        "borrador", None, "Falta un cargo.", gente["secretaria"],
    )  # fmt: skip
    assert eventos()[-1] == ("ficha.devolucion", f"rosa devolvió la ficha {ficha.codigo}: Falta un cargo.")
    hoy(dt.date(2024, 6, 25))
    otra = servicios.registrar_ficha(ficha=devuelta, por=gente["provincia"])
    assert otra.registrada_el.date() == dt.date(2024, 6, 25)
    assert (otra.devuelta_en, otra.devuelta_motivo) == (None, "")


@pytest.mark.parametrize(
    ("quien", "provincia", "correos"),
    [("provincia", HUARI, ["teofilo@example.org"]), ("secretaria", "", ["elena@example.org", "raul@example.org",
                                                                   "rosa@example.org"])],
)  # fmt: skip
def test_who_registers_is_told_by_mail_that_it_was_returned(gente, region, quien, provincia, correos):
    ficha = registrar(region, gente[quien], provincia=provincia, distritos=(CHAVIN,))
    del_registro = encolados()
    servicios.devolver_ficha(ficha=ficha, motivo="Falta un cargo.", por=gente["secretaria"])
    ((asunto, cuerpo, para),) = encolados()[len(del_registro) :]
    assert (asunto, para) == (f"La ficha {ficha.codigo} fue devuelta", correos)
    assert "rosa devolvió la ficha" in cuerpo and "Falta un cargo." in cuerpo


def test_who_wrote_it_and_left_is_not_told_that_it_was_returned(gente, region):
    ficha = registrar(region, gente["secretaria"], distritos=(CHAVIN,))
    gente["secretaria"].membresias.update(hasta=dt.date(2024, 6, 17))
    del_registro = encolados()
    servicios.devolver_ficha(ficha=ficha, motivo="Falta un cargo.", por=gente["suplente"])
    assert [para for _, _, para in encolados()[len(del_registro) :]] == [["elena@example.org", "raul@example.org"]]


@pytest.mark.parametrize("quien", ["equipo", "provincia", "fed", "dat", "dmi", "admin", "ajena"])
def test_nobody_else_returns_records(registrada, gente, quien):
    with pytest.raises(PermissionDenied):
        servicios.devolver_ficha(ficha=registrada, motivo="No", por=gente[quien])


def test_devolver_wants_a_reason_and_a_registered_record(registrada, borrador, gente, region):
    with pytest.raises(DatosInvalidos):
        servicios.devolver_ficha(ficha=registrada, motivo="  ", por=gente["secretaria"])
    otra = servicios.crear_ficha(region=region, datos=datos(hora_inicio="08:00"), por=gente["secretaria"])
    with pytest.raises(EstadoNoLoPermite):
        servicios.devolver_ficha(ficha=otra, motivo="No", por=gente["secretaria"])


@pytest.mark.parametrize(("quien", "del_borrador", "de_la_registrada"), [
    ("secretaria", True, True), ("equipo", True, False), ("provincia", False, False), ("fed", False, False),
    ("dat", False, False), ("dmi", False, True), ("admin", False, True), ("ajena", False, False),
])  # fmt: skip
def test_who_annuls_a_draft_and_who_a_registered_record(gente, region, quien, del_borrador, de_la_registrada):
    borrador = servicios.crear_ficha(region=region, datos=datos(), por=gente["secretaria"])
    registrada = registrar(region, gente["secretaria"], hora_inicio="08:00")
    for ficha, puede in ((borrador, del_borrador), (registrada, de_la_registrada)):
        if puede:
            anulada = servicios.anular_ficha(ficha=ficha, motivo="Está repetida.", por=gente[quien])
            assert (anulada.estado, anulada.anulada_por) == ("anulada", gente[quien])
            assert eventos()[-1] == (
                "ficha.anulacion", f"{gente[quien]} anuló la ficha {ficha.codigo}: Está repetida.",
            )  # fmt: skip
        else:
            with pytest.raises(PermissionDenied):
                servicios.anular_ficha(ficha=ficha, motivo="No", por=gente[quien])


def test_anular_wants_a_reason_and_is_for_good(borrador, gente):
    with pytest.raises(DatosInvalidos):
        servicios.anular_ficha(ficha=borrador, motivo="", por=gente["secretaria"])
    servicios.anular_ficha(ficha=borrador, motivo="Sobra", por=gente["secretaria"])
    with pytest.raises(EstadoNoLoPermite):
        servicios.anular_ficha(ficha=de_nuevo(borrador), motivo="Otra vez", por=gente["secretaria"])


def test_coverage_moves_when_the_second_action_is_registered_and_back_when_it_is_annulled(gente, region):
    por, todos = gente["secretaria"], (INDEPENDENCIA, JANGAS, PIRA)
    registrar(region, por, distritos=todos, alcance="grupal")
    assert cobertura() == 0
    seguimiento = registrar(region, por, distritos=todos, alcance="grupal", tipo="seguimiento", hora_inicio="10:30")
    assert cobertura() == 3
    servicios.anular_ficha(ficha=seguimiento, motivo="No hubo sesión", por=por)
    assert cobertura() == 0


def test_a_local_government_without_a_recipient_is_not_covered(gente, region):
    registrar(
        region, gente["secretaria"], distritos=(JANGAS, PIRA), alcance="grupal", destinatarios=(destinatario(JANGAS),)
    )
    juzgada = juicio.de_region("02", hito="hito-2", al=dt.date(2024, 6, 18)).ficha_at("02-FAT-2024-0001")
    assert juzgada.cuenta_para == (JANGAS,)
    assert [u for u, _ in juzgada.no_cuenta_para] == [PIRA]


def test_a_draft_foretells_for_whom_it_would_count(gente, region):
    ficha = servicios.crear_ficha(
        region=region, datos=datos(distritos=(JANGAS, "021003"), alcance="grupal"), por=gente["secretaria"]
    )
    vista = juicio.previsualizar_ficha(ficha.pk)
    assert (vista.completa, vista.cuenta_para) == (True, (JANGAS,))
    assert [u for u, _ in vista.no_cuenta_para] == ["021003"]


def test_what_was_never_registered_is_seen_by_who_writes_it_alone(gente, borrador, region):
    suya = servicios.crear_ficha(
        region=region, datos=datos(provincia=HUARI, distritos=(CHAVIN,)), por=gente["provincia"]
    )
    servicios.anular_ficha(ficha=borrador, motivo="Sobra", por=gente["secretaria"])
    ven = {
        quien: set(FichaAsistencia.objects.visibles_para(persona).values_list("pk", flat=True))
        for quien, persona in gente.items()
    }
    todas = {borrador.pk, suya.pk}
    assert ven == {
        "secretaria": todas, "suplente": todas, "equipo": todas, "provincia": {suya.pk}, "fed": set(), "dat": set(),
        "dmi": set(), "admin": set(), "ajena": set(),
    }  # fmt: skip
