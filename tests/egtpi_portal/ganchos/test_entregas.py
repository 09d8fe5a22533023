"""What is told, to whom, once; tried again, given up, paused."""

import datetime as dt
import json

import pytest
from django.db import IntegrityError, transaction

from actas import servicios as actas
from actas.models import Paso
from egtpi_portal.avisos.servicios import a_quienes, por_hacer, preparar
from egtpi_portal.avisos.tipos import TIPOS
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.bitacora.servicios import registrar_varios
from egtpi_portal.calendario.reloj import ahora, instante
from egtpi_portal.cuentas.models import Membresia, Rol
from egtpi_portal.ganchos import servicios
from egtpi_portal.ganchos.errores import ErrorDeGancho
from egtpi_portal.ganchos.firma import firmar
from egtpi_portal.ganchos.models import Entrega, Gancho, Pausa
from egtpi_portal.ganchos.tareas import PAUSAS, olvidar_las_viejas
from egtpi_portal.trabajos.ejecucion import hacer_los_que_toquen
from egtpi_portal.trabajos.models import Trabajo
from tests.egtpi_portal.ganchos.conftest import DIRECCION, PUBLICA


def dichos(sistema):
    """(kind, what of) of each request that came."""
    leidos = [json.loads(cuerpo) for _, cuerpo, _ in sistema.pedidos]
    return [(uno["type"], uno["data"]["id"]) for uno in leidos]


def llevar_todo(pasan):
    """Lets the worker do what is due, and then what falls due, to the end."""
    hacer_los_que_toquen()
    while espera := Trabajo.objects.filter(tipo="gancho", estado="en_cola").order_by("toca").first():
        pasan(seconds=(espera.toca - instante()).total_seconds())
        hacer_los_que_toquen()


def avisos_de(clave):
    """The notices of that kind that are due today."""
    tipo, ronda = TIPOS[clave], preparar()
    debidos = [(uno, a_quienes(tipo, uno, ronda)) for uno in tipo.debidos(tipo, ronda)]
    return por_hacer(tipo, debidos, ronda, ahora())


@pytest.fixture
def probada(gancho, rosa):
    return servicios.probar(clave=gancho.pk, por=rosa)


# --- what is told ---


def test_an_acta_is_told_when_it_is_presented_observed_and_approved_and_not_in_between(
    gancho,
    borrador,
    gente,
    sistema,
):
    def seguir(que):
        que()
        hacer_los_que_toquen()
        return dichos(sistema)

    acta = borrador
    una = ("acta.presentada", acta.pk)
    assert seguir(lambda: actas.presentar_acta(acta=acta, por=gente["secretaria"])) == [una]
    acta.refresh_from_db()
    assert seguir(lambda: actas.dar_visto_bueno(acta=acta, por=gente["fed"])) == [una]
    acta.refresh_from_db()
    aprobada = ("acta.aprobada", acta.pk)
    assert seguir(lambda: actas.dar_visto_bueno(acta=acta, por=gente["midis"])) == [una, aprobada]
    acta.refresh_from_db()
    suyas = (actas.DatosObservacion("Falta el cargo de un participante.", Paso.PARTICIPANTES),)
    hechos = seguir(lambda: actas.observar_acta(acta=acta, observaciones=suyas, por=gente["fed"]))
    assert hechos == [una, aprobada, ("acta.observada", acta.pk)]


def test_it_says_what_where_and_when_and_nothing_of_anybody(gancho, presentada, sistema):
    hacer_los_que_toquen()
    ((donde, cuerpo, cabeceras),) = sistema.pedidos
    entrega = Entrega.objects.get()
    assert (donde.host, donde.ip, donde.ruta) == ("sistema.example", PUBLICA, "/avisos")
    assert json.loads(cuerpo) == {
        "type": "acta.presentada",
        "timestamp": "2024-06-18T15:00:00Z",
        "data": {
            "entrega": entrega.clave, "region": "02", "clase": "acta", "id": presentada.pk,
            "direccion": f"https://localhost/api/v1/actas/{presentada.pk}",
        },
    }  # fmt: skip
    assert len(cuerpo) < 400
    ya = int(instante().timestamp())
    assert cabeceras == {
        "webhook-id": entrega.clave, "webhook-timestamp": str(ya),
        "webhook-signature": firmar(gancho.dado, entrega.clave, ya, cuerpo),
    }  # fmt: skip
    assert (entrega.evento.accion, entrega.entregada_el) == ("acta.presentacion", ahora())


def test_who_asked_for_other_things_or_of_another_region_or_is_paused_is_not_told(
    persona,
    borrador,
    gente,
    sistema,
):
    adela = persona(Rol.ADMINISTRADOR)
    comun = {"nombre": "x", "por": adela}
    servicios.crear_gancho(direccion=DIRECCION + "/1", sucesos=["emitida"], region=None, **comun)
    servicios.crear_gancho(direccion=DIRECCION + "/2", sucesos=["presentada"], region="13", **comun)
    parado, _ = servicios.crear_gancho(direccion=DIRECCION + "/3", sucesos=["presentada"], region="02", **comun)
    servicios.pausar(clave=parado.pk, por=adela)
    servicios.crear_gancho(direccion=DIRECCION + "/4", sucesos=["presentada"], region=None, **comun)
    actas.presentar_acta(acta=borrador, por=gente["secretaria"])
    hacer_los_que_toquen()
    assert [donde.ruta for donde, _, _ in sistema.pedidos] == ["/avisos/4"]


def test_nothing_is_left_where_the_setting_is_off(gancho, borrador, gente, settings):
    settings.GANCHOS = False
    actas.presentar_acta(acta=borrador, por=gente["secretaria"])
    assert not Entrega.objects.exists()


def test_what_did_not_come_to_happen_is_not_told(gancho, borrador, gente):
    with pytest.raises(RuntimeError), transaction.atomic():
        actas.presentar_acta(acta=borrador, por=gente["secretaria"])
        assert Entrega.objects.exists()
        raise RuntimeError
    assert (Entrega.objects.exists(), Trabajo.objects.filter(tipo="gancho").exists()) == (False, False)


def test_an_event_is_told_once_to_each_hook(gancho, presentada):
    una = Entrega.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entrega.objects.create(gancho=gancho, evento=una.evento, clave="msg_otra", tipo=una.tipo, cuerpo="{}")


def test_what_somebody_listens_to_is_not_written_in_bulk(rosa):
    with pytest.raises(ValueError, match=r"acta\.presentacion: con `registrar`"), transaction.atomic():
        registrar_varios([{"por": rosa, "accion": "acta.presentacion", "resumen": "x"}])


# --- tries ---


def test_it_is_tried_again_later_and_later_with_the_same_id_and_body(probada, sistema, pasan):
    sistema.codigos = [500, None, 302, 204]
    hechos = []
    for pausa in (*PAUSAS[:3], dt.timedelta()):
        assert hacer_los_que_toquen() == 1
        hechos.append(len(sistema.pedidos))
        assert hacer_los_que_toquen() == 0
        pasan(seconds=pausa.total_seconds())
    assert hechos == [1, 2, 3, 4]
    assert {(cuerpo, cabeceras["webhook-id"]) for _, cuerpo, cabeceras in sistema.pedidos} == {
        (probada.cuerpo.encode(), probada.clave)
    }
    assert len({cabeceras["webhook-timestamp"] for *_, cabeceras in sistema.pedidos}) == 4
    assert [(uno.codigo, uno.error) for uno in probada.intentos.all()] == [
        (500, "Respondió 500."),
        (None, "sistema.example no respondió a tiempo (10 segundos en total)."),
        (302, "Respondió 302: envía a otra dirección, y no se sigue. Ponga la definitiva."),
        (204, ""),
    ]
    probada.refresh_from_db()
    assert (probada.entregada_el, probada.gancho.falla_desde) == (ahora(), None)


def test_after_a_day_of_tries_it_is_given_up_and_its_owner_is_told(probada, rosa, sistema, pasan):
    sistema.codigos = [503]
    llevar_todo(pasan)
    probada.refresh_from_db()
    assert (len(sistema.pedidos), probada.motivo) == (len(PAUSAS) + 1, "Respondió 503.")
    assert not Trabajo.objects.filter(tipo="gancho", estado="fallido").exists()  # it is its owner's, not the portal's
    assert [(uno.persona, uno.asunto) for uno in avisos_de("gancho_abandono")] == [
        (rosa, "No se pudo avisar al gancho «tablero» (Áncash)")
    ]


def test_410_pauses_it_at_once(gancho, probada, rosa, sistema):
    sistema.codigos = [410]
    hacer_los_que_toquen()
    gancho.refresh_from_db()
    probada.refresh_from_db()
    assert (gancho.pausa, probada.motivo, len(sistema.pedidos)) == (
        Pausa.YA_NO_ESTA, "Respondió 410: dice que ya no existe.", 1,
    )  # fmt: skip
    evento = Evento.objects.filter(accion="gancho.pausa").get()
    assert (evento.actor, "El portal puso en pausa" in evento.resumen) == (None, True)
    (suyo,) = avisos_de("gancho_pausado")
    assert (suyo.persona, suyo.asunto) == (rosa, "El gancho «tablero» (Áncash) está en pausa")


def test_one_that_fails_for_days_is_paused_and_resumed_by_who_answers_from_then_on(
    gancho, rosa, sistema, pasan, persona, settings
):
    settings.GANCHOS_DIAS = 2
    sistema.codigos = [500]
    for _ in range(2):
        servicios.probar(clave=gancho.pk, por=rosa)
        llevar_todo(pasan)
    gancho.refresh_from_db()
    assert gancho.pausa == Pausa.FALLAS
    with pytest.raises(ErrorDeGancho, match="reanúdelo antes"):
        servicios.probar(clave=gancho.pk, por=rosa)
    raul = persona(Rol.SECRETARIO_TECNICO, "02", nombre="raul2")
    servicios.reanudar(clave=gancho.pk, por=raul)
    gancho.refresh_from_db()
    assert (gancho.pausado_el, gancho.falla_desde, gancho.responsable) == (None, None, raul)


def test_a_success_forgets_the_failures_before_it(gancho, probada, sistema, pasan):
    sistema.codigos = [500, 204]
    hacer_los_que_toquen()
    gancho.refresh_from_db()
    assert gancho.falla_desde == ahora()
    pasan(minutes=1)
    hacer_los_que_toquen()
    gancho.refresh_from_db()
    assert gancho.falla_desde is None


def test_a_name_that_comes_to_lead_inside_is_not_sent_to(probada, nombres, sistema):
    nombres["sistema.example"] = ["10.0.0.1"]
    hacer_los_que_toquen()
    assert sistema.pedidos == []
    assert "red interna" in probada.intentos.get().error


def test_once_the_post_of_who_answers_ends_nothing_is_sent(gancho, probada, rosa, sistema, hoy):
    Membresia.objects.filter(usuario=rosa).update(hasta=dt.date(2024, 6, 18))
    hoy(dt.date(2024, 6, 19))
    hacer_los_que_toquen()
    gancho.refresh_from_db()
    probada.refresh_from_db()
    assert (sistema.pedidos, gancho.pausa) == ([], Pausa.SIN_DESIGNACION)
    assert probada.motivo == "Terminó la designación de su responsable."


def test_while_it_is_paused_what_was_on_its_way_is_given_up(gancho, probada, rosa, sistema):
    servicios.pausar(clave=gancho.pk, por=rosa)
    hacer_los_que_toquen()
    probada.refresh_from_db()
    assert (sistema.pedidos, probada.motivo) == ([], "El gancho estaba en pausa o retirado.")


def test_with_a_new_secret_both_sign_for_a_day(gancho, rosa, sistema, pasan):
    _, nuevo = servicios.cambiar_secreto(clave=gancho.pk, por=rosa)

    def firmas():
        servicios.probar(clave=gancho.pk, por=rosa)
        hacer_los_que_toquen()
        _, cuerpo, cabeceras = sistema.pedidos[-1]
        datos = cabeceras["webhook-id"], int(cabeceras["webhook-timestamp"]), cuerpo
        cuales = {firmar(secreto, *datos): n for n, secreto in enumerate((nuevo, gancho.dado))}
        return [cuales[una] for una in cabeceras["webhook-signature"].split(" ")]

    assert firmas() == [0, 1]
    pasan(hours=24)
    assert firmas() == [0]


def test_a_delivery_is_sent_again_with_the_same_id(probada, rosa, sistema):
    hacer_los_que_toquen()
    servicios.reenviar(clave=probada.pk, por=rosa)
    with pytest.raises(ErrorDeGancho, match="aún está en camino"):
        servicios.reenviar(clave=probada.pk, por=rosa)
    hacer_los_que_toquen()
    assert [cabeceras["webhook-id"] for *_, cabeceras in sistema.pedidos] == [probada.clave] * 2
    assert Trabajo.objects.filter(tipo="gancho").count() == 2  # the first may not have written yet that it ended
    assert probada.intentos.count() == 2


def test_what_ended_long_ago_is_forgotten_and_what_waits_is_not(gancho, probada, rosa, sistema, pasan, settings):
    hacer_los_que_toquen()
    pasan(days=settings.DIAS_DE_TRABAJOS + 1)
    espera = servicios.probar(clave=gancho.pk, por=rosa)
    olvidar_las_viejas()
    assert [*Entrega.objects.all()] == [espera]
    assert Gancho.objects.count() == 1
