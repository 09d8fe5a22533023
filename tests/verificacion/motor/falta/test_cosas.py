"""What a thing to do is, in what order they are done, and what is known as of a date."""

import datetime as dt

from tests.verificacion.motor.constructor import con, en_orden, mas
from tests.verificacion.motor.piezas import revision
from verificacion.motor import leer_expediente
from verificacion.motor.falta.cosas import Cosa, Quien, Regla, Tipo, conocido, efecto, hacer

AL = dt.date(2024, 6, 18)


def cosa(tipo, desde=AL, hasta=None, entrega=None, hechas=None):
    def editar(expediente, dia):
        hechas.append((str(tipo), dia))
        return expediente

    return Cosa(str(tipo), tipo, Quien.SECRETARIA, "", desde, hasta, Regla.NINGUNA, editar, entrega)


def test_things_are_done_in_the_order_of_their_kinds_each_on_its_first_day():
    hechas = []
    luego = dt.date(2024, 6, 20)
    cosas = [
        cosa(Tipo.REVISION, hechas=hechas),
        cosa(Tipo.SESION, luego, hechas=hechas),
        cosa(Tipo.META, hechas=hechas),
    ]
    expediente = leer_expediente(en_orden())
    assert hacer(expediente, cosas) is expediente
    assert hechas == [("meta", AL), ("sesion", luego), ("revision", AL)]
    hechas.clear()
    hacer(expediente, cosas, dt.date(2024, 6, 30))
    assert {dia for _, dia in hechas} == {dt.date(2024, 6, 30)}


def test_all_can_be_done_when_the_last_of_them_can():
    assert efecto(AL, []) == AL
    assert efecto(AL, [cosa(Tipo.META), cosa(Tipo.CAD, dt.date(2024, 6, 20))]) == dt.date(2024, 6, 20)
    assert efecto(AL, [cosa(Tipo.META, dt.date(2024, 6, 1))]) == AL


def test_the_last_day_counts_the_paper_when_it_may_come_later():
    hasta, entrega = dt.date(2024, 6, 30), dt.date(2024, 7, 5)
    assert cosa(Tipo.SESION, hasta=hasta, entrega=entrega).ultimo == entrega
    assert cosa(Tipo.SESION, hasta=hasta).ultimo == hasta
    assert cosa(Tipo.SESION).ultimo is None


def test_what_came_after_the_date_is_not_known():
    dato = leer_expediente(mas(en_orden(), "revisiones", revision("mes", "2024-01", fecha="2024-06-19")))
    sabido = conocido(dato, AL)
    assert {a.fecha_sesion <= AL and a.cargada_el.date() <= AL for a in sabido.actas} == {True}
    assert [a.id for a in dato.actas if a not in sabido.actas] == ["02-ACTA-2024-06"]
    assert all(carga.cargada_el.date() <= AL for carga in sabido.cargas)
    assert len(sabido.cargas) < len(dato.cargas)
    assert (sabido.planes, sabido.fichas, sabido.revisiones) == (dato.planes, dato.fichas, ())
    assert conocido(dato, dt.date(2024, 6, 19)).revisiones == dato.revisiones


def test_an_acta_is_known_without_the_signatures_and_the_presentation_that_came_later():
    datos = con(
        en_orden(),
        {"actas.9.firmas.2.fecha": "2024-06-19", "actas.9.recargada_el": "2024-06-19T10:00:00-05:00"},
    )
    dato = leer_expediente(datos)
    antes, despues = (conocido(dato, AL + dt.timedelta(days=n)).actas[9] for n in (0, 1))
    assert ([firma.rol for firma in antes.firmas], antes.recargada_el) == (
        [firma.rol for firma in dato.actas[9].firmas[:2]], None,
    )  # fmt: skip
    assert despues is dato.actas[9]
    con_antigua = con(datos, {"actas.9.recargada_el": "2024-06-10T10:00:00-05:00"})
    assert conocido(leer_expediente(con_antigua), AL).actas[9].recargada_el is not None


def test_a_signatory_of_the_pact_is_known_from_its_day():
    dato = leer_expediente(con(en_orden(), {"pacto.firmantes.0.suscrito_el": "2024-06-19"}))
    assert len(conocido(dato, AL).firmantes) == 9
    assert len(conocido(dato, dt.date(2024, 6, 19)).firmantes) == 10
