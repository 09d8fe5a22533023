"""What whoever writes a record is told, without refusing anything."""

import datetime as dt
import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asistencia.fichas import servicios
from asistencia.fichas.advertencias import advertencias, advertir, las_mismas
from asistencia.fichas.anteriores import compromisos_por_seguir, seguimiento_en_palabras
from asistencia.models import AccionProgramada, PlanAsistencia
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.territorio.models import Firmante
from tests.actas.ayudas import pdf
from tests.asistencia.ayudas import CAJAY, CHAVIN, HUARI, JANGAS, PIRA, datos, destinatario

pytestmark = pytest.mark.django_db
SIN_PLAN = "La región aún no tiene un plan de asistencia técnica cargado que la contemple."


@pytest.fixture
def plan(gente, region):
    """A plan that programmes from January to June 2024."""
    from actas.models import Acta

    acta = Acta.objects.create(
        region=region, codigo="A1", fecha_sesion=dt.date(2023, 9, 1), creada_en=ahora(), creada_por=gente["secretaria"]
    )
    este = PlanAsistencia.objects.create(
        region=region, codigo="P1", acta=acta, estado="cargado", cargado_el=ahora(), creado_en=ahora(),
        creado_por=gente["secretaria"],
    )  # fmt: skip
    for n, mes in enumerate(("2024-01", "2024-06")):
        AccionProgramada.objects.create(plan=este, orden=n, ubigeo=JANGAS, tipo="diagnostico", mes=mes)


def test_nothing_is_said_of_a_record_in_order(plan, region, gente):
    assert advertir("02", datos(), para=gente["secretaria"]) == ()


def test_of_a_record_that_was_only_begun_nothing_is_missed_yet(plan, region, gente):
    assert advertir("02", datos(temas=(), orientaciones=(), compromisos=()), para=gente["secretaria"]) == ()


def test_it_says_that_there_is_no_plan_or_that_the_date_is_outside_it(region, request, gente):
    assert advertir("02", datos(), para=gente["secretaria"]) == (SIN_PLAN,)
    request.getfixturevalue("plan")
    assert advertir("02", datos(fecha=dt.date(2023, 12, 5)), para=gente["secretaria"]) == (
        "Su fecha está fuera de lo que programa el plan de asistencia técnica: de enero de 2024 a junio de 2024.",
    )


def test_it_says_who_is_no_signatory_and_who_signed_later(plan, region, gente):
    Firmante.objects.filter(ubigeo=PIRA).update(suscrito_el=dt.date(2024, 6, 10))
    assert advertir("02", datos(distritos=(CAJAY, JANGAS, PIRA), alcance="grupal"), para=gente["secretaria"]) == (
        "Cajay (distrital) no es firmante del Pacto Regional: la ficha se guarda y no cuenta para su cobertura.",
        "Pira (distrital) aún no era firmante ese día: firmó el Pacto el 10/06/2024. Antes de su firma la ficha no "
        "cuenta para él.",
    )


def test_it_says_that_a_follow_up_has_no_diagnostico_before_until_it_has(plan, gente, region):
    seguimiento = datos(tipo="seguimiento", distritos=(JANGAS, PIRA), alcance="grupal", hora_inicio="10:00")
    falta = "un diagnóstico registrado de esa fecha o de antes: el seguimiento no cuenta mientras falte."
    assert advertir("02", seguimiento, para=gente["secretaria"]) == (
        f"Jangas (distrital) y Pira (distrital) no tienen {falta}",
    )
    ficha = servicios.crear_ficha(region=region, datos=datos(), por=gente["secretaria"])
    servicios.adjuntar_firmada(ficha=ficha, archivo=pdf(), nombre="f.pdf", por=gente["secretaria"])
    servicios.registrar_ficha(ficha=ficha, por=gente["secretaria"])
    assert advertir("02", seguimiento, para=gente["secretaria"]) == (f"Pira (distrital) no tiene {falta}",)


def test_it_says_that_the_same_action_was_written_before(plan, borrador, gente, region):
    assert advertencias(borrador, gente["secretaria"]) == ()
    otra = servicios.crear_ficha(region=region, datos=datos(lugar="Otro"), por=gente["equipo"])
    dicho = "Parece la misma que {} (borrador): mismo día, misma hora y mismos gobiernos locales."
    assert advertencias(otra, gente["secretaria"]) == (dicho.format("02-FAT-2024-0001"),)
    assert advertencias(borrador, gente["secretaria"]) == (dicho.format("02-FAT-2024-0002"),)
    assert las_mismas("02", datos()) == [borrador, otra]
    servicios.anular_ficha(ficha=otra, motivo="Repetida", por=gente["secretaria"])
    assert advertencias(borrador, gente["secretaria"]) == ()
    assert advertir("02", datos(hora_inicio="09:30"), para=gente["secretaria"]) == ()
    assert advertir("02", datos(distritos=(PIRA,)), para=gente["secretaria"]) == ()


def test_the_same_action_is_told_without_its_code_to_who_may_not_open_it(plan, gente, region, entrar):
    suya = servicios.crear_ficha(
        region=region, datos=datos(provincia=HUARI, distritos=(CHAVIN,),),
        por=gente["provincia"],
    )  # fmt: skip
    de_ella = advertencias(suya, gente["provincia"])
    otras = [
        servicios.crear_ficha(region=region, datos=datos(distritos=(CHAVIN,)), por=gente[quien])
        for quien in ("secretaria", "equipo")
    ]
    dichas = [una for una in advertencias(suya, gente["provincia"]) if una not in de_ella]
    assert dichas == [
        "Parece la misma que otra que alguien más escribe en la región: mismo día, misma hora y mismos gobiernos "
        "locales. Pregunte a la secretaría técnica antes de seguir."
    ]
    cliente = entrar(gente["provincia"])
    for nombre in ("ficha", "editar_ficha"):
        pagina = cliente.get(reverse(f"asistencia:{nombre}", args=[suya.pk])).content.decode()
        assert dichas[0] in html.unescape(pagina)
        assert not any(otra.codigo in pagina for otra in otras)
    de_la_secretaria = advertencias(suya, gente["secretaria"])
    assert all(any(otra.codigo in una for una in de_la_secretaria) for otra in otras)


def test_it_says_who_has_no_recipient_that_there_is_no_topic_and_what_is_odd_in_a_cascade(plan, region, gente):
    cascada = datos(
        provincia=HUARI, alcance="grupal", temas=(), distritos=(HUARI, CHAVIN, JANGAS),
        destinatarios=(destinatario(CHAVIN),),
    )  # fmt: skip
    assert advertir("02", cascada, para=gente["secretaria"]) == (
        "La municipalidad provincial que la brinda figura también entre los gobiernos locales que la reciben.",
        "Jangas (distrital): no es de la provincia que la brinda en cascada.",
        "No indica ningún tema.",
        "No tiene un destinatario de Huari (provincial) y Jangas (distrital): sin él la ficha no cuenta para ese "
        "gobierno local.",
    )


def test_warnings_take_as_many_queries_for_one_local_government_as_for_many(plan, region, gente):
    alcance(gente["secretaria"])  # kept with the person
    with CaptureQueriesContext(connection) as una:
        advertir("02", datos(), para=gente["secretaria"])
    muchos = tuple(Firmante.objects.values_list("ubigeo", flat=True)[:20])
    with CaptureQueriesContext(connection) as muchas:
        advertir("02", datos(distritos=muchos, alcance="grupal"), para=gente["secretaria"])
    assert len(una) == len(muchas)


def test_commitments_to_follow_are_those_of_the_last_record_of_each(gente, region):
    def dar(dia, distritos, *compromisos):
        return servicios.crear_ficha(
            region=region,
            datos=datos(fecha=dia, distritos=distritos, alcance="grupal", compromisos=compromisos),
            por=gente["secretaria"],
        )

    dar(dt.date(2024, 3, 1), (JANGAS,), "Viejo")
    dar(dt.date(2024, 4, 1), (JANGAS, PIRA), "Padrón", "Sesiones")
    dar(dt.date(2024, 5, 1), (PIRA,), "Cloro")
    dar(dt.date(2024, 6, 5), (PIRA,), "Del mismo día")
    para = gente["secretaria"]
    assert compromisos_por_seguir("02", (JANGAS, PIRA, CAJAY), antes_de=dt.date(2024, 6, 5), para=para) == (
        "Jangas (distrital) (02-FAT-2024-0002, 01/04/2024):\n- Padrón →\n- Sesiones →\n"
        "Pira (distrital) (02-FAT-2024-0003, 01/05/2024):\n- Cloro →"
    )
    assert compromisos_por_seguir("02", (CAJAY,), antes_de=dt.date(2024, 6, 5), para=para) == ""


def test_commitments_of_a_draft_that_a_province_does_not_see_are_not_told_to_it(gente, region, registrada):
    """Those of what was registered are, whoever gave it: somebody must follow them."""
    servicios.crear_ficha(
        region=region, datos=datos(fecha=dt.date(2024, 6, 10), compromisos=("De un borrador",)), por=gente["secretaria"]
    )
    de_quien = {
        quien: compromisos_por_seguir("02", (JANGAS,), antes_de=dt.date(2024, 6, 18), para=gente[quien])
        for quien in ("secretaria", "provincia")
    }
    assert "De un borrador" in de_quien["secretaria"]
    assert de_quien["provincia"].startswith(f"Jangas (distrital) ({registrada.codigo}, ")


def test_a_commitment_without_follow_up_says_so_where_it_is_read():
    escrito = "Jangas (distrital) (02-FAT-2024-0002, 01/04/2024):\n- Padrón →\n- Sesiones → Se hicieron dos.\nOtro"
    assert seguimiento_en_palabras(escrito) == (
        "Jangas (distrital) (02-FAT-2024-0002, 01/04/2024):\n- Padrón → sin avance escrito\n"
        "- Sesiones → Se hicieron dos.\nOtro"
    )
    assert seguimiento_en_palabras("") == ""
