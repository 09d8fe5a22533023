"""The last useful day is the last: on it the thing still counts, the day after it no longer does."""

import datetime as dt

import pytest

from tests.verificacion.motor.constructor import con, en_orden
from tests.verificacion.motor.falta.test_propiedades_falta import FICHA, expediente_al_azar, se_cumple
from tests.verificacion.motor.piezas import firmas
from tests.verificacion.oraculo.azar import momentos
from verificacion.motor import leer_expediente
from verificacion.motor.falta import Regla, Tipo, conocido, hacer, que_falta

UN_DIA = dt.timedelta(days=1)
CON_ULTIMO_DIA = {Tipo.SESION, Tipo.PLAN, Tipo.FICHA}
DE_CARGA = {Regla.SESION, Regla.ACTA, Regla.PLAN, Regla.ASISTENCIA, Regla.REGISTRO}


def hecho_el(sabido, cosas, tipo, dia):
    """Everything on its first day, but the things of that kind on that day."""
    expediente = hacer(sabido, [cosa for cosa in cosas if cosa.tipo != tipo])
    return hacer(expediente, [cosa for cosa in cosas if cosa.tipo == tipo], dia)


@pytest.mark.no_cover
@pytest.mark.parametrize("semilla", range(60))
def test_things_count_on_their_last_day_and_not_after(semilla):
    expediente = expediente_al_azar(semilla)
    for hito, al in momentos(semilla):
        sabido = conocido(expediente, dt.date.fromisoformat(al))
        for faltante in que_falta(expediente, FICHA, hito, dt.date.fromisoformat(al)):
            if faltante.codigo == "acuerdos":  # each later month asks for its own upload: tested below
                continue
            for tipo in {c.tipo for c in faltante.cosas if c.regla in DE_CARGA} & CON_ULTIMO_DIA:
                ultimo = min(c.ultimo for c in faltante.cosas if c.tipo == tipo)
                donde = (semilla, hito, al, faltante.codigo, tipo, ultimo)
                el_ultimo = hecho_el(sabido, faltante.cosas, tipo, ultimo)
                assert se_cumple(el_ultimo, hito, max(ultimo, faltante.efecto), faltante.codigo), donde
                tarde = hecho_el(sabido, faltante.cosas, tipo, ultimo + UN_DIA)
                assert not se_cumple(tarde, hito, max(ultimo + UN_DIA, faltante.efecto), faltante.codigo), donde


def faltante_de(datos, hito, al, codigo):
    expediente = leer_expediente(datos)
    return conocido(expediente, al), next(f for f in que_falta(expediente, FICHA, hito, al) if f.codigo == codigo)


def test_upload_of_the_month_counts_until_its_last_day():
    sabido, faltante = faltante_de(en_orden(), "hito-2", dt.date(2024, 5, 10), "acuerdos")
    carga = next(cosa for cosa in faltante.cosas if cosa.tipo == Tipo.CARGA)
    assert (carga.texto, carga.hasta, carga.regla) == (
        "Cargar la matriz de acuerdos de mayo de 2024",
        dt.date(2024, 5, 31),
        Regla.MES,
    )
    a_tiempo = hacer(sabido, faltante.cosas, carga.hasta)
    assert se_cumple(a_tiempo, "hito-2", carga.hasta, "acuerdos")
    tarde = hacer(sabido, faltante.cosas, carga.hasta + UN_DIA)
    assert not se_cumple(tarde, "hito-2", carga.hasta + UN_DIA, "acuerdos")


def test_agreement_counts_when_carried_out_on_the_day_of_the_corte():
    junio = {"actas.10.cargada_el": "2024-06-14T10:00:00-05:00", "actas.10.firmas": firmas("2024-06-14")}
    sabido, faltante = faltante_de(con(en_orden(), junio), "hito-2", dt.date(2024, 6, 18), "acuerdos")
    acuerdo = next(cosa for cosa in faltante.cosas if cosa.tipo == Tipo.IMPLEMENTACION)
    assert (acuerdo.hasta, acuerdo.regla, acuerdo.evidencias) == (dt.date(2024, 6, 30), Regla.CORTE, ("AC-12",))
    assert se_cumple(hacer(sabido, faltante.cosas, acuerdo.hasta), "hito-2", acuerdo.hasta, "acuerdos")
    tarde = hacer(sabido, faltante.cosas, acuerdo.hasta + UN_DIA)
    assert not se_cumple(tarde, "hito-2", acuerdo.hasta + UN_DIA, "acuerdos")


def test_late_visto_bueno_still_counts_and_has_no_day_of_its_own():
    datos = con(en_orden(), {"actas.10.firmas": firmas("2024-06-14")[:2]})
    sabido, faltante = faltante_de(datos, "hito-2", dt.date(2024, 8, 1), "asistencia")
    (firma,) = faltante.cosas
    assert (firma.tipo, firma.hasta, firma.regla) == (Tipo.FIRMA, None, Regla.NINGUNA)
    assert se_cumple(hacer(sabido, faltante.cosas), "hito-2", faltante.efecto, "asistencia")
