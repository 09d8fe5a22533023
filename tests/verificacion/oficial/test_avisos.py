"""What a verification yields to be told, at each step, reached through its services."""

import datetime as dt

import pytest
from django.urls import reverse

from egtpi_portal.avisos.models import Aviso, Envio
from egtpi_portal.avisos.servicios import a_quienes, dar_una_vuelta, preparar
from egtpi_portal.avisos.tipos import TIPOS
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.personas.designaciones.servicios import relevar, terminar
from tests.conftest import HOY
from tests.correos import encolados
from tests.egtpi_portal.personas.conftest import MARIA, papel
from tests.pagina import leer
from verificacion.oficial.servicios import contestar, emitir, enviar, responder, retirar

pytestmark = pytest.mark.django_db
PLAZO = dt.date(2024, 6, 25)
"""The fifth día hábil after 18 June 2024."""


@pytest.fixture(autouse=True)
def maria(persona):
    """A coordination of Áncash."""
    return persona(Rol.COORDINADOR_MIDIS, "02", nombre="maria")


def dichos(clave: str, al=HOY):
    """(day due, limit, who, whether the act's mail told it) of what a kind yields."""
    tipo, ronda = TIPOS[clave], preparar(al)
    return [
        (u.fecha, u.limite, [p.username for p in a_quienes(tipo, u, ronda)], u.del_acto)
        for u in tipo.debidos(tipo, ronda)
    ]


def test_what_was_sent_waits_for_the_answer_and_is_told_again_at_two_days_and_on_the_last(pedir, renata, rosa):
    enviada = enviar(verificaciones=[pedir("02")], por=renata)[0]
    assert dichos("verificacion_propuesta") == [(HOY, PLAZO, ["rosa"], True)]
    por_dia = {
        dia: (dichos("descargo_por_vencer", dia)[0][0], dichos("descargo_ultimo_dia", dia)[0][0])
        for dia in (dt.date(2024, 6, n) for n in (20, 21, 24, 25, 26))
    }
    assert por_dia == {
        dt.date(2024, 6, 20): (None, None),
        dt.date(2024, 6, 21): (dt.date(2024, 6, 21), None),
        dt.date(2024, 6, 24): (dt.date(2024, 6, 21), None),
        PLAZO: (None, PLAZO),
        dt.date(2024, 6, 26): (None, None),
    }
    responder(verificacion=enviada, texto="No es así.", por=rosa)
    assert [dichos(clave) for clave in ("verificacion_propuesta", "descargo_por_vencer", "descargo_ultimo_dia")] == [
        [], [], [],
    ]  # fmt: skip
    assert dichos("descargo_presentado") == [(HOY, None, ["renata"], True)]


def test_notice_of_what_was_withdrawn_leads_to_why(pedir, renata, rosa, entrar):
    enviada = enviar(verificaciones=[pedir("02")], por=renata)[0]
    dar_una_vuelta()
    suyo = Aviso.objects.get(persona=rosa, tipo="verificacion_propuesta")
    retirar(verificacion=enviada, motivo="La fecha era otra.", por=renata)
    cliente = entrar(rosa)
    desde_los_avisos = cliente.post(reverse("avisos:abrir", args=[suyo.pk]), follow=True)
    for pagina in (desde_los_avisos, cliente.get(suyo.enlace)):
        assert pagina.status_code == 410
        assert leer(pagina).textos("main p")[0] == (
            "El MIDIS retiró esa propuesta el 18/06/2024, sin emitirla: La fecha era otra. Si propone otra, se le "
            "avisará."
        )


def test_what_was_withdrawn_waits_for_nothing(pedir, renata, rosa):
    enviada = enviar(verificaciones=[pedir("02")], por=renata)[0]
    retirar(verificacion=enviada, motivo="Error", por=renata)
    assert dichos("verificacion_propuesta") == []


def test_what_was_issued_is_told_to_the_secretary_by_the_act_and_to_the_coordinations_in_the_digest(
    pedir, renata, rosa, sin_esperas
):
    primera = emitir(verificaciones=[pedir("02")], por=renata)[0]
    assert dichos("verificacion_emitida") == [(HOY, None, ["rosa"], True), (HOY, None, ["maria"], False)]
    assert dichos("verificacion_sustituida") == []
    emitir(verificaciones=[pedir("02")], por=renata)
    assert dichos("verificacion_sustituida") == [(HOY, None, ["maria", "rosa"], False)]
    antes = len(encolados())
    dar_una_vuelta()
    suyos = Aviso.objects.filter(cosa=f"verificacion:{primera.pk}").order_by("tipo", "persona__username")
    assert list(suyos.values_list("tipo", "persona__username", "envio")) == [
        ("verificacion_emitida", "maria", Envio.ENVIADO), ("verificacion_emitida", "rosa", Envio.DEL_ACTO),
        ("verificacion_sustituida", "maria", Envio.ENVIADO), ("verificacion_sustituida", "rosa", Envio.ENVIADO),
    ]  # fmt: skip
    assert {para for _, _, direcciones in encolados()[antes:] for para in direcciones} >= {
        "maria@example.org", "rosa@example.org",
    }  # fmt: skip


@pytest.mark.parametrize("relevada", [False, True])
def test_a_descargo_goes_to_who_evaluates_when_who_proposed_it_left(pedir, renata, bruno, rosa, persona, hoy, relevada):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    suya, manana, ana = renata.membresias.get(), HOY + dt.timedelta(days=1), persona(Rol.ADMINISTRADOR, nombre="ana")
    quien = "bruno"
    if relevada:
        acto = {"documento": "R.D. 2", "papel": papel(), "por": ana}
        quien = relevar(membresia=suya, persona=MARIA, desde=manana, **acto).usuario.username
    else:
        terminar(membresia=suya, hasta=HOY, motivo="Renunció", por=ana)
    hoy(manana)
    responder(verificacion=una, texto="No es así.", por=rosa)
    (asunto, _, para) = encolados()[-1]
    assert (asunto.endswith("Descargo de Áncash"), para) == (True, [Usuario.objects.get(username=quien).email])
    assert dichos("descargo_presentado", manana) == [(manana, None, [quien], True)]


# --- the answer to a descargo ---


@pytest.fixture
def descargo(pedir, renata, rosa):
    una = enviar(verificaciones=[pedir("02")], por=renata)[0]
    return responder(verificacion=una, texto="Se cargó a tiempo.", por=rosa)


def respuestas() -> list[tuple[str, list[str]]]:
    """(words before the link, addresses) of the mails that tell of an answer."""
    return [
        (cuerpo.partition("\n")[0], para)
        for asunto, cuerpo, para in encolados()
        if asunto.endswith("Respuesta al descargo de Áncash")
    ]


@pytest.mark.lenta
def test_the_answer_is_told_once_to_the_secretary_by_the_act_and_to_the_coordinations_in_the_digest(descargo, renata):
    for _ in range(2):  # sent again, it is the same
        contestar(descargo=descargo, texto="No se admite: se cargó el 8.", por=renata)
    assert respuestas() == [
        (
            "El MIDIS dio su respuesta al descargo que la región presentó el 18/06/2024 sobre la primera verificación "
            "de Áncash, al 18/06/2024. Entre al portal para leerla.",
            ["rosa@example.org"],
        )
    ]
    enlace = f"/verificaciones/{descargo.verificacion_id}/"
    assert encolados()[-1][1].endswith(f"{enlace}#descargos")
    assert len(dar_una_vuelta()) > len(dar_una_vuelta()) == 0
    suyos = Aviso.objects.filter(tipo="descargo_respondido").order_by("persona__username")
    assert list(suyos.values_list("persona__username", "envio", "enlace", "asunto", "detalle")) == [
        (
            quien, envio, f"{enlace}#descargo-{descargo.pk}", "El MIDIS respondió el descargo de Áncash",
            "Primera verificación de Áncash, al 18/06/2024. Lea qué se resolvió del descargo presentado el 18/06/2024, "
            "y por qué.",
        )
        for quien, envio in (("maria", Envio.ENVIADO), ("rosa", Envio.DEL_ACTO))
    ]  # fmt: skip


def test_an_answer_that_is_changed_is_told_again_and_says_so(descargo, renata, hoy):
    contestar(descargo=descargo, texto="Se admite.", por=renata)
    hoy(HOY + dt.timedelta(days=1))
    contestar(descargo=descargo, texto="No se admite: se cargó el 8.", por=renata)
    assert [dicho.partition(" al descargo")[0] for dicho, _ in respuestas()] == [
        "El MIDIS dio su respuesta", "El MIDIS cambió su respuesta",
    ]  # fmt: skip
    assert {cuando for cuando, *_ in dichos("descargo_respondido", HOY + dt.timedelta(days=1))} == {
        HOY + dt.timedelta(days=1)
    }


@pytest.mark.parametrize("se_queda", [False, True])
def test_the_answer_goes_to_who_took_over_and_to_who_presented_it_unless_they_left(
    descargo, renata, rosa, persona, hoy, se_queda
):
    manana, suya = HOY + dt.timedelta(days=1), rosa.membresias.get()
    if se_queda:
        Membresia.objects.create(usuario=rosa, rol=Rol.EQUIPO_REGIONAL, region_id="02", desde=suya.desde)
    nueva = relevar(
        membresia=suya, persona=MARIA, desde=manana, documento="R.E.R. 2", papel=papel(),
        por=persona(Rol.ADMINISTRADOR),
    ).usuario  # fmt: skip
    hoy(manana)
    contestar(descargo=descargo, texto="Se admite.", por=renata)
    assert [para for _, para in respuestas()] == [[nueva.email, *[rosa.email] * se_queda]]
    assert [quienes for _, _, quienes, _ in dichos("descargo_respondido", manana)] == [
        [nueva.username], ["rosa" if se_queda else nueva.username], ["maria"],
    ]  # fmt: skip


def test_what_the_region_does_not_see_any_more_is_not_told(descargo, renata):
    contestar(descargo=descargo, texto="Se admite.", por=renata)
    retirar(verificacion=descargo.verificacion, motivo="Error", por=renata)
    assert dichos("descargo_respondido") == []
