"""A stretch of time, day by day, with whoever sends killed at random: exactly what the table's text says is sent, none
twice, none once the thing is done."""

import datetime as dt
import random
from collections import Counter

import pytest
from django.db import connection

from egtpi_portal.avisos.models import Aviso, Envio, ResumenDelDia
from egtpi_portal.avisos.servicios import dar_una_vuelta
from egtpi_portal.cuentas.models import Membresia, Rol
from tests.conftest import crear_persona
from tests.correos import encolados
from tests.egtpi_portal.avisos.mundo import UN_DIA, Acta_, Acuerdo_, Mundo, Persona_

pytestmark = pytest.mark.django_db
DE_MIDIS = [("delia", Rol.EVALUADOR_DMI, None, None), ("adela", Rol.ADMINISTRADOR, None, None)]


class Muerte(BaseException):
    """The process is no more: nothing that it had begun is kept, and nobody catches it."""


def morir_en(n: int):
    """Dies when the database is asked for the n-th time; not at the savepoints of the test's own transaction, which
    Django could not undo."""
    quedan = [n]

    def envoltura(ejecutar, sql, parametros, muchos, contexto):
        if not sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            quedan[0] -= 1
            if quedan[0] < 0:
                raise Muerte
        return ejecutar(sql, parametros, muchos, contexto)

    return connection.execute_wrapper(envoltura)


def poblar(gente) -> list[Persona_]:
    """Those people, as rows: (name, role, region, last day)."""
    puestos = []
    for nombre, rol, region, hasta in gente:
        usuario = crear_persona(rol, region, nombre=nombre, hasta=hasta)
        membresia = Membresia.objects.get(usuario=usuario).pk
        puestos.append(Persona_(nombre, rol.value, region, hasta, membresia))
    return puestos


def vivir(mundo: Mundo, desde: dt.date, hasta: dt.date, hoy, azar: random.Random, *, falta: float = 0.0):
    """Lives those days, and asserts of each what was made in it. `falta`: how likely nobody looks on a day."""
    dichos: set = set()
    dia = desde
    while dia <= hasta:
        hoy(dia)
        mundo.que_pase(dia)
        if azar.random() >= falta:
            for _ in range(azar.randrange(2)):
                with pytest.raises(Muerte), morir_en(azar.randrange(90)):
                    dar_una_vuelta()
                    raise Muerte
            dar_una_vuelta()
            debidos = mundo.debidos(dia)
            hechos = set(Aviso.objects.values_list("persona__username", "tipo", "cosa", "fecha"))
            de_mas, faltan = hechos - dichos - debidos, debidos - hechos
            assert (dia, de_mas, faltan) == (dia, set(), set())
            dichos |= hechos
            nada_de_mas(mundo, dia, debidos)
        dia += UN_DIA
    assert len(dichos) == Aviso.objects.count()
    lo_que_fue_por_correo()


def nada_de_mas(mundo: Mundo, dia: dt.date, debidos):
    """Nothing counts as new that is not to be done any more: what is told of today is."""
    por_hacer = {(nombre, cosa) for nombre, _, cosa, _ in debidos}
    solo_informan = ("acta_conforme", "ventana_abre")
    nuevos = Aviso.objects.sin_ver().exclude(tipo__in=solo_informan).exclude(limite__lt=dia)
    assert set(nuevos.values_list("persona__username", "cosa")) <= por_hacer


def lo_que_fue_por_correo():
    """Each notice that was mailed was told to its person in one mail and no more; of the others, none says a word."""
    enviados = Counter(
        (aviso.persona.email, aviso.asunto)
        for aviso in Aviso.objects.select_related("persona")
        if aviso.envio == Envio.ENVIADO
    )
    escritos: Counter = Counter()
    for _, cuerpo, direcciones in encolados():
        asuntos = [linea[2:] for linea in cuerpo.splitlines() if linea.startswith("- ")]
        escritos.update((direccion, asunto) for direccion in direcciones for asunto in asuntos)
    assert escritos == enviados
    assert ResumenDelDia.objects.count() == sum(
        asunto.startswith("Avisos del ") for asunto, _, para in encolados() for _ in para
    )
    assert not Aviso.objects.filter(envio=Envio.INMEDIATO).exists()


def dia(texto: str | None) -> dt.date | None:
    return dt.date.fromisoformat(texto) if texto else None


def test_some_weeks_of_a_region_send_what_the_table_says(territorio, hoy):
    gente = poblar([
        ("rosa", Rol.SECRETARIO_TECNICO, "02", dia("2024-06-05")), ("elena", Rol.EQUIPO_REGIONAL, "02", None),
        ("felipe", Rol.COORDINADOR_FED, "02", None), ("maria", Rol.COORDINADOR_MIDIS, "02", None), *DE_MIDIS,
    ])  # fmt: skip
    acuerdos = [
        Acuerdo_(1, dia("2024-05-31")), Acuerdo_(2, dia("2024-06-02"), dia("2024-05-30")),
        Acuerdo_(3, dia("2024-05-22"), dia("2024-06-04")), Acuerdo_(4, dia("2024-07-30")),
    ]  # fmt: skip
    actas = [
        Acta_("02", dia("2024-04-18"), dia("2024-04-20"), dia("2024-05-21"), {"fed": dia("2024-05-28")}, acuerdos),
        Acta_(
            "02", dia("2024-05-16"), dia("2024-05-23"), dia("2024-06-05"),
            {"fed": dia("2024-06-05"), "midis": dia("2024-06-07")},
        ),
        Acta_("02", dia("2024-05-09"), dia("2024-05-22")),
    ]  # fmt: skip
    mundo = Mundo(gente, actas, set())
    mundo.que_pase(hoy(dia("2024-04-20")))
    vivir(mundo, dia("2024-05-21"), dia("2024-06-07"), hoy, random.Random(7))


def un_ano_al_azar(azar: random.Random, gente) -> Mundo:
    actas, numero = [], {"02": 0, "13": 0}
    for region in ("02", "13"):
        for mes in range(11):
            primero = dt.date(2023 + (7 + mes) // 12, (7 + mes) % 12 + 1, 1)
            sesion = primero + azar.randrange(27) * UN_DIA
            nace = sesion + azar.randrange(12) * UN_DIA
            presentada = nace + azar.randrange(30) * UN_DIA if azar.random() < 0.85 else None
            vistos = {
                quien: presentada + azar.randrange(25) * UN_DIA
                for quien in ("fed", "midis")
                if presentada and azar.random() < 0.8
            }
            acuerdos = []
            for _ in range(azar.randrange(4)):
                numero[region] += 1
                plazo = sesion + azar.randrange(100) * UN_DIA
                hecho = max(plazo + azar.randrange(-30, 40) * UN_DIA, (presentada or nace) + UN_DIA)
                acuerdos.append(Acuerdo_(numero[region], plazo, hecho if azar.random() < 0.8 else None))
            actas.append(Acta_(region, sesion, nace, presentada, vistos, acuerdos))
    matrices = {
        (region, dt.date(2023, 8, 20) + (30 * n + azar.randrange(12)) * UN_DIA)
        for region in ("02", "13")
        for n in range(12)
        if azar.random() < 0.6
    }
    return Mundo(gente, actas, matrices)


@pytest.mark.lenta
@pytest.mark.parametrize("semilla", [1])
def test_a_year_of_two_regions_with_the_sender_killed_and_away_sends_what_the_table_says(territorio, hoy, semilla):
    azar = random.Random(semilla)
    hoy(dt.date(2023, 8, 1))
    gente = poblar([
        ("rosa", Rol.SECRETARIO_TECNICO, "02", None), ("raul", Rol.SECRETARIO_TECNICO, "02", dia("2024-01-31")),
        ("elena", Rol.EQUIPO_REGIONAL, "02", None), ("felipe", Rol.COORDINADOR_FED, "02", None),
        ("maria", Rol.COORDINADOR_MIDIS, "02", None), ("olga", Rol.SECRETARIO_TECNICO, "13", dia("2024-03-15")),
        ("omar", Rol.EQUIPO_REGIONAL, "13", None), ("paul", Rol.COORDINADOR_FED, "13", None),
        ("pia", Rol.COORDINADOR_MIDIS, "13", None), *DE_MIDIS,
    ])  # fmt: skip
    vivir(un_ano_al_azar(azar, gente), dt.date(2023, 8, 1), dt.date(2024, 7, 31), hoy, azar, falta=0.1)
