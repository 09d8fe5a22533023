"""What the actas yield to be told, in each state, reached through their services."""

import datetime as dt

from actas import servicios
from actas.avisos import caducos, conformes, corregidas, esperan_visto_bueno, limites, observadas, por_mirar
from actas.contenido.datos import DatosSesion
from actas.models import Acta, Paso, RolFirma
from egtpi_portal.avisos.models import Aviso, Envio
from egtpi_portal.avisos.servicios import a_quienes, dar_una_vuelta, preparar
from egtpi_portal.avisos.tipos import TIPOS
from tests.actas.ayudas import guardar, presentar_otra_vez
from tests.conftest import HOY
from tests.correos import encolados
from tests.pagina import leer


def dichos(clave: str, yields, al=HOY):
    """(day due, who, whether the act's mail told it) of what a kind yields."""
    tipo, ronda = TIPOS[clave], preparar(al)
    assert tipo.debidos is yields
    return [(u.fecha, [p.username for p in a_quienes(tipo, u, ronda)], u.del_acto) for u in yields(tipo, ronda)]


def test_a_draft_waits_for_its_limit_and_a_presented_acta_does_not(borrador, gente):
    assert dichos("acta_limite", limites, dt.date(2024, 7, 3)) == [
        (dt.date(2024, 7, 3), ["rosa", "raul", "elena"], False)
    ]
    assert dichos("acta_ultimo_dia", limites, dt.date(2024, 7, 5)) == [
        (dt.date(2024, 7, 5), ["rosa", "raul", "elena"], False)
    ]
    assert dichos("acta_ultimo_dia", limites, dt.date(2024, 7, 6)) == [(None, ["rosa", "raul", "elena"], False)]
    servicios.presentar_acta(acta=borrador, por=gente["secretaria"])
    assert dichos("acta_limite", limites, dt.date(2024, 7, 3)) == []


def test_what_is_presented_waits_for_each_coordination_that_lacks(presentada, gente):
    assert dichos("acta_espera", esperan_visto_bueno) == [(HOY, ["felipe"], True), (HOY, ["maria"], True)]
    servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    assert dichos("acta_espera", esperan_visto_bueno, dt.date(2024, 6, 24)) == [
        (dt.date(2024, 6, 21), ["maria"], False)
    ]
    servicios.dar_visto_bueno(acta=presentada, por=gente["midis"])
    assert dichos("acta_espera", esperan_visto_bueno) == []
    assert dichos("acta_conforme", conformes) == [(HOY, ["rosa", "raul"], True)]
    assert dichos("acta_conforme", conformes, HOY + dt.timedelta(days=7)) == [(None, ["rosa", "raul"], True)]


def test_a_visto_bueno_of_a_later_day_is_not_given_yet(presentada, gente, hoy):
    hoy(dt.date(2024, 6, 20))
    servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    assert dichos("acta_espera", esperan_visto_bueno, HOY) == [(HOY, ["felipe"], True), (HOY, ["maria"], True)]
    assert dichos("acta_espera", esperan_visto_bueno, dt.date(2024, 6, 20)) == [(HOY, ["maria"], True)]


def test_what_was_sent_back_waits_until_it_is_presented_again_and_then_who_observed_is_told(presentada, gente):
    objecion = (servicios.DatosObservacion("Falta un cargo.", Paso.PARTICIPANTES),)
    servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    servicios.observar_acta(acta=presentada, observaciones=objecion, por=gente["dat"])
    assert dichos("acta_observada", observadas) == [(HOY, ["rosa", "raul"], True)]
    acta = Acta.objects.get(pk=presentada.pk)
    guardar(acta, Paso.SESION, _otro_lugar(acta), gente["secretaria"])
    presentar_otra_vez(acta, gente["secretaria"])
    assert dichos("acta_observada", observadas) == []
    assert dichos("acta_corregida", corregidas) == [(HOY, ["dario"], False)]
    assert dichos("acta_visto_caduco", caducos) == [(HOY, ["felipe"], False)]


def _otro_lugar(acta: Acta) -> DatosSesion:
    return DatosSesion(acta.fecha_sesion, lugar="Caraz")


def test_a_draft_to_be_looked_at_waits_until_the_coordination_says_something(borrador, gente):
    servicios.pedir_revision(
        acta=borrador, rol=RolFirma.COORDINADOR_FED, por=gente["secretaria"], mensaje="¿El punto 2?"
    )
    assert dichos("borrador_por_mirar", por_mirar) == [(HOY, ["felipe"], True)]
    servicios.comentar_borrador(acta=borrador, texto="Gracias", por=gente["equipo"])
    assert dichos("borrador_por_mirar", por_mirar) == [(HOY, ["felipe"], True)]
    servicios.comentar_borrador(acta=borrador, texto="Está bien.", por=gente["fed"])
    assert dichos("borrador_por_mirar", por_mirar) == []


def test_what_the_act_mailed_is_not_mailed_again_but_is_in_the_portal(presentada, gente):
    de_los_actos = len(encolados())
    dar_una_vuelta()
    suyos = Aviso.objects.filter(tipo="acta_espera").order_by("persona__username")
    assert list(suyos.values_list("persona__username", "envio")) == [
        ("felipe", Envio.DEL_ACTO), ("maria", Envio.DEL_ACTO),
    ]  # fmt: skip
    assert len(encolados()) == de_los_actos
    servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    dar_una_vuelta()
    assert list(Aviso.objects.filter(tipo="acta_espera", atendido_el=None).values_list("persona__username")) == [
        ("maria",)
    ]


def test_notice_of_an_acta_that_was_taken_back_or_put_aside_leads_to_what_came_of_it(presentada, gente, entrar):
    dar_una_vuelta()
    suyo = Aviso.objects.get(persona=gente["fed"], tipo="acta_espera")
    cliente = entrar(gente["fed"])
    assert cliente.get(suyo.enlace).status_code == 200
    servicios.retirar_presentacion(acta=presentada, por=gente["secretaria"])
    retirada = cliente.get(suyo.enlace)
    assert (retirada.status_code, leer(retirada).textos("main p")[0]) == (
        410, "La región retiró su presentación: es otra vez un borrador. Se le avisará cuando la presente.",
    )  # fmt: skip
    servicios.descartar_borrador(acta=presentada, motivo="Repetida", por=gente["secretaria"])
    assert leer(cliente.get(suyo.enlace)).textos("main p")[0] == (
        "La región descartó ese borrador: no hay nada que mirar."
    )
