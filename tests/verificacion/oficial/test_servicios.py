"""Official verifications: who may, in which order, and what each step leaves behind."""

import datetime as dt
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia
from tests.actas.ayudas import pdf
from tests.correos import encolados
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.motor.comprobacion import PRIMERA, codigo_de, comprobar
from verificacion.oficial import servicios
from verificacion.oficial.consultas import listar, paquete_de
from verificacion.oficial.errores import (
    ErrorDeVerificacion,
    EstadoNoLoPermite,
    EvidenciaCambiada,
    FechaInvalida,
    MismoEvaluador,
    PlazoDeDescargo,
    YaHayAbierta,
)
from verificacion.oficial.models import Descargo, VerificacionOficial

pytestmark = pytest.mark.django_db
AL = dt.date(2024, 6, 18)


def acciones(verificacion) -> list[str]:
    """What the trail tells of it, the first thing first."""
    suyos = Evento.objects.filter(objeto_id=str(verificacion.pk), objeto_tipo="verificacion.verificacionoficial")
    return [e.accion.removeprefix("verificacion.") for e in suyos.order_by("id")]


# --- proposing ---


def test_proposal_holds_the_verdict_of_the_engine(pedir):
    una = pedir("02")
    resultado = evaluar_regiones(["02"], hito="hito-1", al=AL)["02"].resultado
    assert json.loads(una.resultado) == json.loads(json.dumps(resultado.a_datos()))
    assert (una.estado, una.veredicto, una.automatico) == ("propuesta", resultado.veredicto, resultado.veredicto)
    assert (una.procesos_cumplidos, una.numero, una.sello) == (resultado.procesos_cumplidos, "", "")
    assert acciones(una) == ["propuesta"]


def test_several_regions_are_proposed_at_once_and_each_has_its_event(pedir):
    hechas = pedir()
    assert [v.region_id for v in hechas] == ["02", "13"]
    assert [acciones(v) for v in hechas] == [["propuesta"], ["propuesta"]]


def test_second_proposal_of_a_region_that_has_one_open_is_refused_whole(pedir):
    pedir("02")
    with pytest.raises(YaHayAbierta, match=r"Áncash\. Continúe con ella, o retírela"):
        pedir()
    assert VerificacionOficial.objects.count() == 1


def test_the_other_hito_may_be_open_too(pedir):
    assert [pedir("02").hito, pedir("02", hito="hito-2").hito] == ["hito-1", "hito-2"]


@pytest.mark.parametrize(
    ("al", "dice"),
    [
        (dt.date(2022, 12, 31), "anterior al periodo de primera verificación"),
        (dt.date(2024, 6, 19), "aún no llega"),
        (dt.date(2099, 1, 1), "aún no llega"),
    ],
)
def test_date_before_the_period_or_that_has_not_come_is_refused(pedir, al, dice):
    with pytest.raises(FechaInvalida, match=dice):
        pedir("02", al=al)


def test_unknown_region_is_refused(pedir):
    with pytest.raises(ErrorDeVerificacion, match="Elija las regiones de la lista"):
        pedir("02", "99")


def test_only_an_evaluator_proposes(pedir, rosa):
    with pytest.raises(PermissionDenied, match="corresponde a Evaluación DMI"):
        pedir("02", por=rosa)


def test_evaluator_whose_membership_ended_is_told_when(pedir, renata):
    renata.membresias.update(hasta=dt.date(2024, 6, 17))
    with pytest.raises(PermissionDenied, match="terminó el 17/06/2024"):
        pedir("02")


# --- the region's answer ---


def test_sent_proposal_may_be_answered_during_five_dias_habiles(pedir, renata, rosa):
    (una,) = servicios.enviar(verificaciones=[pedir("02")], por=renata)
    assert (una.estado, una.descargo_hasta) == ("en_descargo", dt.date(2024, 6, 25))
    ((asunto, cuerpo, correos),) = encolados()
    assert (asunto, correos) == ("Verificación propuesta para Áncash", ["rosa@example.org"])
    assert "hasta el 25/06/2024" in cuerpo


def test_region_sees_it_only_once_it_was_sent(pedir, renata, rosa):
    una = pedir("02")
    assert not VerificacionOficial.objects.visibles_para(rosa).exists()
    servicios.enviar(verificaciones=[una], por=renata)
    assert VerificacionOficial.objects.visibles_para(rosa).get() == una


def test_descargo_keeps_its_text_and_its_files(pedir, renata, rosa):
    (una,) = servicios.enviar(verificaciones=[pedir("02")], por=renata)
    archivo = servicios.ArchivoDelDescargo(pdf("sustento"), "sustento.pdf")
    descargo = servicios.responder(verificacion=una, texto="El acta se cargó el 5.", archivos=[archivo], por=rosa)
    assert (descargo.texto, descargo.presentado_por) == ("El acta se cargó el 5.", rosa)
    assert [adjunto.documento.nombre for adjunto in descargo.adjuntos.all()] == ["sustento.pdf"]
    assert acciones(una) == ["propuesta", "envio", "descargo"]


def test_the_very_descargo_sent_again_is_one(pedir, renata, rosa):
    (una,) = servicios.enviar(verificaciones=[pedir("02")], por=renata)

    def responder(texto, *archivos):
        pedidos = [servicios.ArchivoDelDescargo(pdf(nombre), f"{nombre}.pdf") for nombre in archivos]
        return servicios.responder(verificacion=una, texto=texto, archivos=pedidos, por=rosa)

    assert responder("El acta se cargó el 5.", "a", "b") == responder("El acta se cargó el 5.", "a", "b")
    assert acciones(una) == ["propuesta", "envio", "descargo"]
    responder("El acta se cargó el 5.", "a")
    responder("El acta se cargó el 6.", "a")
    assert acciones(una) == ["propuesta", "envio", "descargo", "descargo", "descargo"]


@pytest.fixture
def descargo(pedir, renata, rosa):
    (una,) = servicios.enviar(verificaciones=[pedir("02")], por=renata)
    return servicios.responder(verificacion=una, texto="El acta se cargó el 5.", por=rosa)


def test_evaluator_answers_a_descargo_and_may_write_it_again_until_it_is_issued(descargo, renata, sin_esperas):
    una = descargo.verificacion
    with pytest.raises(ErrorDeVerificacion, match="Escriba qué se resolvió"):
        servicios.contestar(descargo=descargo, texto="  ", por=renata)
    for texto in ("Se admite.", "Se admite.", "No se admite: se cargó el 8."):
        servicios.contestar(descargo=descargo, texto=texto, por=renata)
    descargo.refresh_from_db()
    assert (descargo.respuesta, descargo.respondido_por) == ("No se admite: se cargó el 8.", renata)
    assert acciones(una) == ["propuesta", "envio", "descargo", "respuesta", "respuesta"]
    servicios.emitir(verificaciones=[una], por=renata)
    with pytest.raises(EstadoNoLoPermite):
        servicios.contestar(descargo=descargo, texto="Otra cosa.", por=renata)


def test_who_did_not_read_the_answer_of_another_does_not_cover_it(descargo, renata, bruno):
    servicios.contestar(descargo=descargo, texto="Se admite.", por=renata, leida="")
    with pytest.raises(ErrorDeVerificacion, match=r"^renata respondió este descargo mientras usted escribía\. Lea su"):
        servicios.contestar(descargo=descargo, texto="No se admite.", por=bruno, leida="")
    servicios.contestar(descargo=descargo, texto="Se admite.", por=renata, leida="")  # the same, sent again
    descargo.refresh_from_db()
    assert (descargo.respuesta, descargo.respondido_por) == ("Se admite.", renata)
    servicios.contestar(descargo=descargo, texto="No se admite.", por=bruno, leida=descargo.leida)
    descargo.refresh_from_db()
    assert (descargo.respuesta, descargo.respondido_por) == ("No se admite.", bruno)


def test_only_an_evaluator_answers_a_descargo(descargo, rosa):
    with pytest.raises(PermissionDenied):
        servicios.contestar(descargo=descargo, texto="Se admite.", por=rosa)


def test_descargo_with_a_bad_file_leaves_nothing(pedir, renata, rosa):
    (una,) = servicios.enviar(verificaciones=[pedir("02")], por=renata)
    malo = servicios.ArchivoDelDescargo(ContentFile(b"MZ\x90\x00" + b"\0" * 64, "foto.pdf"), "foto.pdf")
    with pytest.raises(ArchivoRechazado):
        servicios.responder(verificacion=una, texto="Vea la foto.", archivos=[malo], por=rosa)
    assert not Descargo.objects.exists()


def test_descargo_after_its_last_day_is_refused(pedir, renata, rosa, hoy):
    (una,) = servicios.enviar(verificaciones=[pedir("02")], por=renata)
    hoy(dt.date(2024, 6, 25), dt.time(23, 59))
    servicios.responder(verificacion=una, texto="A tiempo.", por=rosa)
    hoy(dt.date(2024, 6, 26), dt.time(0, 1))
    with pytest.raises(PlazoDeDescargo, match="terminó el 25/06/2024"):
        servicios.responder(verificacion=una, texto="Tarde.", por=rosa)


def test_descargo_of_another_region_is_refused(pedir, renata, persona):
    (una,) = servicios.enviar(verificaciones=[pedir("02")], por=renata)
    with pytest.raises(PermissionDenied):
        servicios.responder(verificacion=una, texto="No es mía.", por=persona("secretario_tecnico", "13"))


def test_nothing_is_issued_before_the_region_could_answer(pedir, renata, settings, hoy):
    settings.EXIGE_DESCARGO, settings.SEGUNDO_EVALUADOR = True, False
    una = pedir("02")
    with pytest.raises(PlazoDeDescargo, match="envíela antes a la región"):
        servicios.emitir(verificaciones=[una], por=renata)
    servicios.enviar(verificaciones=[una], por=renata)
    with pytest.raises(PlazoDeDescargo, match="hasta el 25/06/2024"):
        servicios.emitir(verificaciones=[una], por=renata)
    hoy(dt.date(2024, 6, 26))
    assert servicios.emitir(verificaciones=[una], por=renata)[0].numero == "V-2024-H1-02-001"


def test_second_evaluator_confirms_and_it_is_not_who_proposed(pedir, renata, bruno, settings):
    settings.EXIGE_DESCARGO, settings.SEGUNDO_EVALUADOR = False, True
    una = pedir("02")
    with pytest.raises(ErrorDeVerificacion, match="falta que otro evaluador la confirme"):
        servicios.emitir(verificaciones=[una], por=renata)
    with pytest.raises(MismoEvaluador):
        servicios.confirmar(verificaciones=[una], por=renata)
    servicios.confirmar(verificaciones=[una], por=bruno)
    assert servicios.emitir(verificaciones=[una], por=renata)[0].estado == "emitida"
    assert acciones(una) == ["propuesta", "confirmacion", "emision"]


def test_who_chose_another_date_does_not_confirm_it_either(pedir, renata, bruno, persona, settings):
    settings.EXIGE_DESCARGO, settings.SEGUNDO_EVALUADOR = False, True
    una = pedir("02")
    servicios.actualizar(verificacion=una, por=bruno)  # as of the same date: nothing is decided
    assert servicios.por_que_no_se_confirma(una, bruno) == ""
    servicios.actualizar(verificacion=una, al=una.al - dt.timedelta(days=1), por=bruno)
    for quien in (renata, bruno):
        with pytest.raises(MismoEvaluador, match="distinto de quien la propuso, eligió su fecha o apartó criterios"):
            servicios.confirmar(verificaciones=[una], por=quien)
    tercera = persona(Rol.EVALUADOR_DMI, nombre="carla")
    assert servicios.confirmar(verificaciones=[una], por=tercera)[0].estado == "confirmada"


# --- exceptions ---


def incumplido(verificacion) -> str:
    return next(c["codigo"] for c in json.loads(verificacion.resultado)["criterios"] if c["veredicto"] != "cumple")


def apartar(verificacion, por, **cambios):
    pedido = {"criterio": incumplido(verificacion), "motivo": "Emergencia.", "documento": "D. S. 003-2024-PCM"}
    return servicios.exceptuar(verificacion=verificacion, por=por, **{**pedido, **cambios})


def test_criterion_set_aside_records_what_it_would_have_been(pedir, renata):
    una = pedir("02")
    criterio = incumplido(una)
    excepcion = apartar(una, renata)
    una.refresh_from_db()
    del_motor = {c["codigo"]: c["veredicto"] for c in json.loads(una.resultado)["criterios"]}
    assert (excepcion.criterio, excepcion.automatico) == (criterio, del_motor[criterio])
    assert (excepcion.motivo, excepcion.documento) == ("Emergencia.", "D. S. 003-2024-PCM")
    assert una.automatico == json.loads(una.resultado)["veredicto"]


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [({"motivo": " "}, "motivo"), ({"documento": ""}, "documento"), ({"criterio": "otro"}, "criterio")],
)
def test_exception_without_reason_document_or_criterion_is_refused(pedir, renata, cambios, campo):
    with pytest.raises(ErrorDeVerificacion) as error:
        apartar(pedir("02"), renata, **cambios)
    assert error.value.campo == campo


def test_criterion_that_holds_needs_no_exception(pedir, renata):
    una = pedir("02")
    cumple = next(c["codigo"] for c in json.loads(una.resultado)["criterios"] if c["veredicto"] == "cumple")
    with pytest.raises(ErrorDeVerificacion, match="no hace falta apartarlo"):
        apartar(una, renata, criterio=cumple)


def test_withdrawn_exception_counts_again_and_stays_in_the_record(pedir, renata):
    una = pedir("02")
    antes = una.veredicto
    servicios.retirar_excepcion(excepcion=apartar(una, renata), por=renata)
    una.refresh_from_db()
    assert una.veredicto == antes
    assert [(e.retirada_por, e.retirada_en is None) for e in una.excepciones.all()] == [(renata, False)]
    assert acciones(una) == ["propuesta", "excepcion", "excepcion_retirada"]


# --- issuing ---


def test_issued_one_is_numbered_sealed_and_its_package_is_the_same(emitida):
    hecha = comprobar(paquete_de(emitida))
    assert hecha.diferencias == ()
    assert (emitida.numero, emitida.orden, emitida.anterior) == ("V-2024-H1-02-001", 1, PRIMERA)
    assert emitida.codigo == codigo_de(emitida.sello) == codigo_de(hecha.manifiesto["sello"])
    assert "emisora" not in emitida.manifiesto and "renata" not in emitida.manifiesto


def test_package_tells_automatic_result_and_exceptions_apart(pedir, renata, sin_esperas):
    una = pedir("02")
    excepcion = apartar(una, renata)
    (hecha,) = servicios.emitir(verificaciones=[una], por=renata)
    dicho = comprobar(paquete_de(hecha))
    assert (dicho.diferencias, dicho.automatico["veredicto"]) == ((), hecha.automatico)
    assert dicho.pronunciado["veredicto"] == hecha.veredicto
    assert dicho.pronunciado["apartados"] == [excepcion.criterio]


def test_each_seal_includes_the_one_before(pedir, renata, sin_esperas):
    primera, segunda = servicios.emitir(verificaciones=pedir(), por=renata)
    assert [(v.numero, v.orden) for v in (primera, segunda)] == [("V-2024-H1-02-001", 1), ("V-2024-H1-13-001", 2)]
    assert segunda.anterior == primera.sello
    assert json.loads(segunda.manifiesto)["anterior"] == primera.sello


def test_new_one_supersedes_the_one_in_force(emitida, pedir, renata):
    (nueva,) = servicios.emitir(verificaciones=[pedir("02")], por=renata)
    assert (nueva.numero, nueva.sustituye_a) == ("V-2024-H1-02-002", emitida)
    assert list(VerificacionOficial.objects.vigentes()) == [nueva]
    assert json.loads(nueva.manifiesto)["sustituye_a"] == "V-2024-H1-02-001"


def test_evidence_that_changes_the_verdict_stops_the_issue_of_all(pedir, renata, sin_esperas):
    MetaAsistencia.objects.filter(region_id="02").delete()
    CompromisosCad.objects.filter(region_id="02").delete()
    suyas = pedir(hito="hito-2")
    MetaAsistencia.objects.create(
        region_id="02", ficha="art-01.01-2023-2024", hito="hito-2", porcentaje="1", documento="Anexo del CAD"
    )
    with pytest.raises(
        EvidenciaCambiada, match="para Áncash: llegó evidencia, se registró una revisión o cambió una meta"
    ):
        servicios.emitir(verificaciones=suyas, por=renata)
    assert not VerificacionOficial.objects.emitidas().exists()
    cambian = servicios.actualizar(verificacion=suyas[0], por=renata)
    assert [c.codigo for c in cambian] == ["asistencia"]
    assert len(servicios.emitir(verificaciones=suyas, por=renata)) == 2


def test_issued_one_admits_nothing_more(emitida, renata, bruno, rosa):
    for hacer in (
        lambda: servicios.enviar(verificaciones=[emitida], por=renata),
        lambda: servicios.confirmar(verificaciones=[emitida], por=bruno),
        lambda: servicios.emitir(verificaciones=[emitida], por=renata),
        lambda: servicios.actualizar(verificacion=emitida, por=renata),
        lambda: servicios.retirar(verificacion=emitida, motivo="No.", por=renata),
        lambda: apartar(emitida, renata),
        lambda: servicios.responder(verificacion=emitida, texto="Tarde.", por=rosa),
    ):
        with pytest.raises(EstadoNoLoPermite, match="ya no se puede"):
            hacer()


def test_list_has_the_open_ones_first_then_the_issued_and_those_withdrawn_at_the_end(emitida, pedir, renata):
    retirada = servicios.retirar(verificacion=pedir("13"), motivo="La fecha era otra.", por=renata)
    otra = servicios.emitir(verificaciones=[pedir("13")], por=renata)[0]
    abierta = pedir("02")
    assert list(listar(renata, {})) == [abierta, otra, emitida, retirada]


def test_withdrawn_proposal_says_why_and_leaves_room_for_another(pedir, renata):
    una = pedir("02")
    with pytest.raises(ErrorDeVerificacion, match="Escriba por qué se retira"):
        servicios.retirar(verificacion=una, motivo=" ", por=renata)
    servicios.retirar(verificacion=una, motivo="La fecha era otra.", por=renata)
    assert (VerificacionOficial.objects.get(pk=una.pk).motivo_retiro, pedir("02").estado) == (
        "La fecha era otra.",
        "propuesta",
    )


def test_file_made_of_it_is_registered_once(emitida, renata):
    dos = [
        servicios.registrar_archivo(verificacion=emitida, nombre="i.pdf", contenido=b"%PDF-1.7", por=renata)
        for _ in range(2)
    ]
    assert dos[0] == dos[1]
    assert emitida.archivos.count() == 2
    assert acciones(emitida) == ["propuesta", "emision", "archivo"]
