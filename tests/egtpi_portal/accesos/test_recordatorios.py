"""Who answers without an account is reminded on the days of the table, once, and of nothing that is done."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import call_command

from acuerdos.servicios.situacion import DatosSituacion, cambiar_situacion
from egtpi_portal.accesos.models import Recordatorio
from egtpi_portal.accesos.recordatorios import recordar
from egtpi_portal.accesos.servicios import DatosAvance, cerrar_acceso, devolver_avance, informar, renovar_acceso
from egtpi_portal.avisos.models import Aviso
from egtpi_portal.avisos.servicios import dar_una_vuelta
from egtpi_portal.cifrado import descifrar
from egtpi_portal.correo.models import Correo

pytestmark = pytest.mark.django_db
UN_DIA = dt.timedelta(days=1)


def dias_en_que_se_recuerda(hoy, desde: dt.date, hasta: dt.date) -> list[dt.date]:
    """The days, of those, on which a mail is left; each is asked three times."""
    dias, dia = [], desde
    while dia <= hasta:
        hoy(dia)
        if sum(recordar() for _ in range(3)):
            dias.append(dia)
        dia += UN_DIA
    return dias


def test_recordar_five_dias_habiles_before_on_the_last_and_each_week_after(acceso, acuerdo, rosa, hoy):
    """Due on Friday 20 October 2023: five días hábiles before is Friday 13; then Mondays, but for Wednesday 1 November
    (All Saints), which is no Monday."""
    assert dias_en_que_se_recuerda(hoy, dt.date(2023, 10, 1), dt.date(2023, 11, 8)) == [
        dt.date(2023, 10, 13), dt.date(2023, 10, 20), dt.date(2023, 10, 23), dt.date(2023, 10, 30),
        dt.date(2023, 11, 6),
    ]  # fmt: skip
    assert Recordatorio.objects.count() == 5


def test_recordar_says_which_until_when_and_leads_to_its_link(acceso, acuerdo, hoy):
    hoy(dt.date(2023, 10, 20))
    recordar()
    dicho = descifrar(Correo.objects.latest("pk").contenido, uso="correo")
    assert f"El acuerdo {acuerdo.codigo} vence hoy" in dicho
    assert "Vence hoy, viernes 20 de octubre de 2023." in dicho and f"/r/{acceso.llave}." in dicho


def test_recordar_after_days_away_sends_what_is_due_and_nothing_stale(acceso, acuerdo, hoy):
    assert dias_en_que_se_recuerda(hoy, dt.date(2023, 11, 2), dt.date(2023, 11, 3)) == [dt.date(2023, 11, 2)]
    assert list(Recordatorio.objects.values_list("dia", flat=True)) == [dt.date(2023, 10, 30)]


def test_recordar_nothing_of_what_is_done_reported_closed_or_expired(acceso, acuerdo, rosa, hoy):
    hoy(dt.date(2023, 10, 20))
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=DatosAvance("en_proceso", "Va."))
    assert recordar() == 0, "what was reported waits for the secretary, not for its sender"
    devolver_avance(avance=avance, motivo="Falta", por=rosa)
    cambiar_situacion(acuerdo=acuerdo, datos=DatosSituacion("implementado", dt.date(2023, 10, 19), "Informe"), por=rosa)
    assert recordar() == 0
    cambiar_situacion(acuerdo=acuerdo, datos=DatosSituacion("pendiente"), por=rosa)
    acceso = renovar_acceso(acceso=acceso, vence=dt.date(2023, 10, 20), por=rosa)
    assert (recordar(dt.date(2023, 10, 23)), recordar()) == (0, 1)
    renovar_acceso(acceso=acceso, por=rosa)
    cerrar_acceso(acceso=acceso, motivo="Dejó el cargo", por=rosa)
    assert recordar(dt.date(2023, 10, 23)) == 0


def test_one_access_that_fails_keeps_none_of_the_others(acceso, acuerdo, hoy, monkeypatch):
    from egtpi_portal.accesos import recordatorios

    def falla(*args):
        raise RuntimeError("rota")

    hoy(dt.date(2023, 10, 20))
    monkeypatch.setattr(recordatorios, "lo_suyo", falla)
    assert (recordar(), Recordatorio.objects.count()) == (0, 0)
    monkeypatch.undo()
    hoy(dt.date(2023, 10, 20))
    assert recordar() == 1


def test_a_report_that_waits_is_told_to_who_answers_until_it_is_answered(acceso, acuerdo, rosa, hoy):
    avance = informar(acceso=acceso, acuerdo=acuerdo.pk, datos=DatosAvance("en_proceso", "Va."))
    dar_una_vuelta()
    aviso = Aviso.objects.get(tipo="avance_por_revisar")
    assert (aviso.persona, aviso.asunto, aviso.enlace) == (
        rosa,
        f"pedro nahui rios (Municipalidad Distrital de Jangas) informó el acuerdo {acuerdo.codigo} de Áncash",
        f"/accesos/avances/?region=02#avance-{avance.pk}",
    )
    devolver_avance(avance=avance, motivo="Falta", por=rosa)
    dar_una_vuelta()
    aviso.refresh_from_db()
    assert aviso.atendido_el is not None


def test_avisar_says_whom_it_would_remind_and_not_their_link(acceso, acuerdo, hoy):
    hoy(dt.date(2023, 10, 20))
    salida = StringIO()
    call_command("avisar", simular=True, formato="json", stdout=salida)
    suyos = [json.loads(linea) for linea in salida.getvalue().splitlines() if '"recordatorios"' in linea]
    assert suyos == [
        {
            "para": "alcalde@munijangas.gob.pe",
            "tipo": "recordatorios",
            "region": "02",
            "asunto": f"Recordatorio del acuerdo {acuerdo.codigo} a {acceso}",
            "limite": "2023-10-20",
            "enlace": "",
        }
    ]
    salida = StringIO()
    call_command("avisar", formato="json", stdout=salida)
    assert [json.loads(linea) for linea in salida.getvalue().splitlines() if '"recordatorios"' in linea] == suyos
    assert Recordatorio.objects.get().acuerdo == acuerdo, "without --simular it sends them too"
    for simular in (True, False):
        salida = StringIO()
        call_command("avisar", simular=simular, formato="json", stdout=salida)
        assert "recordatorios" not in salida.getvalue()
