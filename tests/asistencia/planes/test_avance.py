"""Programmed against done, month by month."""

import datetime as dt
from collections import Counter

import pytest

from asistencia.models import FichaAsistencia, PlanAsistencia
from asistencia.planes.avance import hasta, programado_y_hecho
from egtpi_portal import juicio
from egtpi_portal.momento import Momento
from verificacion.demostracion.generador import generar
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor.lectura import leer_expediente

AL = dt.date(2024, 3, 15)


@pytest.mark.django_db
def test_each_month_counts_what_the_plan_has_and_what_the_engine_admits_by_that_date(territorio):
    importar_expediente(expediente=leer_expediente(generar("02")))
    plan = PlanAsistencia.objects.get()
    evaluacion = juicio.de_region("02", hito="hito-2", al=AL)
    meses = programado_y_hecho(plan, evaluacion, Momento(AL, "hito-2", "", ()))
    programadas = Counter(plan.acciones.values_list("mes", flat=True))
    hechas = Counter(
        f"{fecha:%Y-%m}"
        for codigo, fecha in FichaAsistencia.objects.exclude(tipo="especifica").values_list("codigo", "fecha")
        for _ in evaluacion.ficha_at(codigo).cuenta_para
    )
    especificas = sum(hechas_ for mes in meses for tipo, _, hechas_ in mes.por_tipo if tipo == "Específica")
    assert {mes.mes: mes.programadas for mes in meses if mes.programadas} == dict(programadas)
    assert {mes.mes: sum(n for tipo, _, n in mes.por_tipo if tipo != "Específica") for mes in meses if mes.hechas} == {
        mes.mes: hechas[mes.mes] for mes in meses if mes.hechas
    }
    assert sum(hechas.values()) + especificas == sum(mes.hechas for mes in meses) > 100
    assert [mes.pasado for mes in meses] == [mes.mes < "2024-03" for mes in meses]
    total = hasta(meses, Momento(AL, "hito-2", "", ()))
    assert total.hechas == sum(mes.hechas for mes in meses)
    assert total.programadas == sum(n for mes, n in programadas.items() if mes <= "2024-03")
    assert max(mes.mes for mes in meses if mes.hechas) == "2024-03"
