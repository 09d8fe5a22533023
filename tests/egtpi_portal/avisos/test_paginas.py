"""The bell, the page of one's notices and the choice of what comes by mail."""

import datetime as dt

import pytest
from django.urls import reverse

from actas.models import Acta, EstadoActa
from egtpi_portal.avisos.models import Aviso, Envio, Silencio
from egtpi_portal.avisos.servicios import dar_una_vuelta
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol
from tests.acuerdos.ayudas import acta
from tests.conftest import HOY
from tests.pagina import leer

pytestmark = pytest.mark.django_db
LISTA = reverse("avisos:lista")


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


def aviso(persona, n=1, **campos) -> Aviso:
    datos = {
        "tipo": "acta_conforme", "cosa": f"acta:{n}", "fecha": HOY, "region_id": "02", "asunto": f"Aviso {n}",
        "limite": dt.date(2024, 7, 5), "enlace": f"/actas/{n}/presentar/", "creado": ahora(), "envio": Envio.ENVIADO,
    }  # fmt: skip
    return Aviso.objects.create(persona=persona, **datos | campos)


def test_the_bell_counts_what_is_new_and_still_needed(entrar, rosa, persona):
    cliente = entrar(rosa)
    assert leer(cliente.get(LISTA)).uno(".campana").texto == "Avisos"
    aviso(rosa, 1)
    aviso(rosa, 2, leido_el=ahora())
    aviso(rosa, 3, atendido_el=ahora())
    aviso(rosa, 4, envio=Envio.SILENCIADO)
    aviso(persona(Rol.SECRETARIO_TECNICO, "13", nombre="olga"), 5)
    assert leer(cliente.get(LISTA)).uno(".campana").texto == "Avisos 1 : 1 nuevo"
    Aviso.objects.bulk_create([
        Aviso(persona=rosa, tipo="x", cosa=str(n), fecha=HOY, asunto="x", creado=ahora(), envio=Envio.ENVIADO)
        for n in range(150)
    ])  # fmt: skip
    assert leer(cliente.get(LISTA)).uno(".campana b").texto == "99+"


def test_a_notice_says_what_until_when_who_else_and_what_to_do(entrar, rosa, persona):
    persona(Rol.SECRETARIO_TECNICO, "02", nombre="raul", suplente=True)
    acta("2024-06-04", "borrador", codigo="02-ACTA-2024-06")
    dar_una_vuelta(dt.date(2024, 6, 28))
    suyos = leer(entrar(rosa).get(LISTA)).todos(".avisos li")
    (uno,) = (suyo for suyo in suyos if suyo.uno("h2").texto.startswith("Presentar el acta"))
    assert uno.texto == (
        "◷ Pendiente Límite de carga de un acta · 28/06/2024 "
        "Presentar el acta 02-ACTA-2024-06 de Áncash, hasta el viernes 5 de julio de 2024 "
        "Hasta el viernes 5 de julio de 2024: quedan 13 días hábiles. "
        "Es de la sesión del martes 4 de junio de 2024 y aún es un borrador. Para que valga se presenta hasta el "
        "quinto día hábil después de terminado el mes de la sesión. También puede hacerlo: raul. "
        "Presentar : Presentar el acta 02-ACTA-2024-06 de Áncash, hasta el viernes 5 de julio de 2024 "
        "Marcar como leído : Presentar el acta 02-ACTA-2024-06 de Áncash, hasta el viernes 5 de julio de 2024"
    )


def test_what_can_still_be_done_comes_first_then_the_overdue_then_what_has_no_limit(entrar, rosa):
    for n, limite in enumerate(("2024-06-10", None, "2024-07-05", "2024-06-14", "2024-06-18")):
        aviso(rosa, n, limite=limite and dt.date.fromisoformat(limite))
    assert leer(entrar(rosa).get(LISTA)).textos(".avisos h2") == ["Aviso 4", "Aviso 2", "Aviso 3", "Aviso 0", "Aviso 1"]


def test_each_list_has_its_own_and_what_is_done_says_so(entrar, rosa):
    aviso(rosa, 1)
    aviso(rosa, 2, leido_el=ahora())
    aviso(rosa, 3, atendido_el=ahora())
    cliente = entrar(rosa)
    dichas = [leer(cliente.get(LISTA, {"ver": ver})).textos(".avisos h2") for ver in ("", "abiertos", "todos", "x")]
    assert dichas == [["Aviso 1"], ["Aviso 2", "Aviso 1"], ["Aviso 2", "Aviso 1", "Aviso 3"], ["Aviso 1"]]
    assert leer(cliente.get(LISTA, {"ver": "todos"})).textos(".avisos .v") == [
        "i Para su conocimiento", "i Para su conocimiento", "✓ Ya no hace falta",
    ]  # fmt: skip


def test_what_was_done_a_moment_ago_says_so_at_once_and_looking_writes_nothing(entrar, rosa, django_assert_num_queries):
    una, otra = (acta(f"2024-05-1{n}", "borrador", codigo=f"02-ACTA-{n}") for n in (4, 5))
    dar_una_vuelta(dt.date(2024, 6, 5))
    Acta.objects.filter(pk=una.pk).update(estado=EstadoActa.PRESENTADA, cargada_el=ahora())
    cliente = entrar(rosa)
    cliente.get(LISTA)
    with django_assert_num_queries(13):
        pagina = leer(cliente.get(LISTA))
    assert [(li.uno("h2").texto[:27], li.uno(".v").texto) for li in pagina.todos(".avisos li")] == [
        (f"Presentar el acta {otra.codigo}", "! Venció"), (f"Presentar el acta {una.codigo}", "✓ Ya no hace falta"),
    ]  # fmt: skip
    assert not Aviso.objects.filter(atendido_el__isnull=False).exists()


def test_opening_one_reads_it_and_goes_where_it_is_done(entrar, rosa):
    uno = aviso(rosa)
    respuesta = entrar(rosa).post(reverse("avisos:abrir", args=[uno.pk]))
    assert (respuesta.status_code, respuesta["Location"]) == (302, "/actas/1/presentar/")
    uno.refresh_from_db()
    assert uno.leido_el == ahora()


def test_one_or_all_are_marked_as_read_and_the_list_stays_as_it_was(entrar, rosa):
    uno, _ = aviso(rosa, 1), aviso(rosa, 2)
    cliente = entrar(rosa)
    respuesta = cliente.post(reverse("avisos:leer"), {"aviso": uno.pk, "ver": "abiertos"})
    assert respuesta["Location"] == f"{LISTA}?ver=abiertos"
    assert list(Aviso.objects.filter(leido_el=None).values_list("cosa", flat=True)) == ["acta:2"]
    for raro in ("-1", "uno", "9" * 30, "²"):
        cliente.post(reverse("avisos:leer"), {"aviso": raro, "ver": "//malo.example"})
    assert Aviso.objects.filter(leido_el=None).count() == 1
    assert cliente.post(reverse("avisos:leer"))["Location"] == LISTA
    assert not Aviso.objects.filter(leido_el=None).exists()


def test_nobody_opens_nor_reads_the_notices_of_another(entrar, rosa, persona):
    de_rosa = aviso(rosa)
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02", nombre="raul"))
    assert cliente.post(reverse("avisos:abrir", args=[de_rosa.pk])).status_code == 404
    cliente.post(reverse("avisos:leer"), {"aviso": de_rosa.pk})
    cliente.post(reverse("avisos:leer"))
    assert Aviso.objects.get().leido_el is None
    assert leer(cliente.get(LISTA)).todos(".avisos") == []


def test_one_chooses_what_comes_by_mail_and_the_last_day_always_does(entrar, rosa):
    cliente, pagina = entrar(rosa), reverse("avisos:ajustes")
    antes = leer(cliente.get(pagina))
    claves = [campo["value"] for campo in antes.todos("input[name=tipo]")]
    assert "acta_limite" in claves and "metas_sin_registrar" not in claves
    assert len(antes.todos("input[name=tipo][checked]")) == len(claves)
    assert antes.uno("#tipo-acta_ultimo_dia")["disabled"] is not None
    elegidas = [clave for clave in claves if clave not in ("acta_limite", "acta_ultimo_dia")]
    assert leer(cliente.post(pagina, {"tipo": elegidas}, follow=True)).textos(".alert-success") == [
        "Se guardó qué avisos quiere recibir por correo."
    ]
    assert list(Silencio.objects.values_list("tipo", flat=True)) == ["acta_limite"]
    assert len(leer(cliente.get(pagina)).todos("input[name=tipo][checked]")) == len(claves) - 1


def test_the_list_asks_the_same_of_the_database_for_one_and_for_many(entrar, rosa, django_assert_num_queries):
    cliente = entrar(rosa)
    aviso(rosa, 0)
    cliente.get(LISTA)
    for cuantos in (range(1, 2), range(2, 40)):
        for n in cuantos:
            aviso(rosa, n)
        with django_assert_num_queries(8):
            cliente.get(LISTA)


def test_who_signed_in_to_nothing_is_told_that_nothing_waits(entrar, persona):
    cliente = entrar(persona())
    assert "No hay avisos nuevos" in leer(cliente.get(LISTA)).uno("main").texto
    assert leer(cliente.get(reverse("avisos:ajustes"))).todos("input[name=tipo]") != []


def test_who_silenced_what_an_act_mails_gets_no_mail_of_it(rosa, entrar):
    from egtpi_portal.correo.servicios import dejar

    una = acta("2024-06-04", "conforme")
    entrar(rosa).post(reverse("avisos:ajustes"), {"tipo": []})
    assert dejar("actas/conforme", [rosa], en=[una.pk], acta=una) == []
    entrar(rosa).post(reverse("avisos:ajustes"), {"tipo": ["acta_conforme"]})
    assert len(dejar("actas/conforme", [rosa], en=[una.pk], acta=una)) == 1
