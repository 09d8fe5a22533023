"""What is read from what is kept is what judging now would say, piece by piece; and it is never of before a change."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actas.models import Acuerdo
from acuerdos.models import SituacionAcuerdo
from acuerdos.servicios import comentar_acuerdo
from egtpi_portal.bitacora import marcas
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Rol
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.juicio import almacen, dichas
from verificacion.juicio.evaluaciones import evaluar_hitos
from verificacion.juicio.guardado import Lote
from verificacion.motor import detalle

AL = dt.date(2024, 8, 15)


@pytest.fixture
def ancash(importar):
    return importar("02")


@pytest.mark.parametrize("de_donde", ["judged now", "at hand", "read from the cache"])
def test_each_piece_is_told_as_judging_now_would(ancash, de_donde):
    if de_donde != "judged now":
        _todo_lo_dicho(dichas.de_cada_hito(["02"], al=AL)["02"])
    if de_donde == "read from the cache":
        almacen._RECIENTES.olvidar()
    assert _todo_lo_dicho(dichas.de_cada_hito(["02"], al=AL)["02"]) == _todo_lo_dicho(
        evaluar_hitos(["02"], al=AL)["02"]
    )


def _todo_lo_dicho(por_hito):
    """Everything that may be asked of the judgement of a region, by hito."""
    enteras = evaluar_hitos(["02"], al=AL)["02"]
    dicho = {}
    for hito, una in por_hito.items():
        entera = enteras[hito].resultado
        expediente = enteras[hito].expediente
        dicho[hito] = (
            una.resultado.veredicto, una.resultado.criterios, una.resultado.advertencias,
            [una.resultado.criterio(criterio.codigo) for criterio in entera.criterios],
            una.firmantes, una.asistidos_necesarios,
            [una.acta(acta.id) for acta in expediente.actas] + [una.acta("no hay")],
            [una.punto(punto.acta, punto.punto) for punto in detalle.explicar_puntos(entera)],
            [una.plan(plan.id) for plan in expediente.planes],
            [una.ficha_at(ficha.id) for ficha in expediente.fichas] + [una.ficha_at("no hay")],
            [una.acuerdo(acuerdo.id) for acta in expediente.actas for acuerdo in acta.acuerdos],
        )  # fmt: skip
    return dicho


def test_a_criterion_that_the_hito_lacks_is_not_told(ancash):
    with pytest.raises(KeyError, match="no hay"):
        dichas.de_regiones(["02"], hito="hito-2", al=AL)["02"].resultado.criterio("no hay")


def test_a_region_that_does_not_exist_has_no_judgement(ancash):
    with pytest.raises(KeyError, match="99"):
        _ = dichas.de_regiones(["99"], hito="hito-2", al=AL)["99"].resultado


def test_within_a_transaction_nothing_is_read_from_what_is_kept_nor_kept(ancash):
    """What it wrote has no mark yet: under the mark of before, others would read what may be undone."""
    codigo = "AC-01"
    antes = dichas.de_regiones(["02"], hito="hito-1", al=AL)["02"].acuerdo(codigo)
    assert antes.implementado
    with transaction.atomic():
        _deshacer(codigo)
        assert not dichas.de_regiones(["02"], hito="hito-1", al=AL)["02"].acuerdo(codigo).implementado
        assert not Lote(["02"], ficha=ficha_en_uso(), hitos=["hito-2"], al=AL).expedientes()["02"].cargas
        transaction.set_rollback(True)
    almacen._RECIENTES.olvidar()
    assert dichas.de_regiones(["02"], hito="hito-1", al=AL)["02"].acuerdo(codigo) == antes


def _deshacer(codigo):
    from acuerdos.models import CargaMatriz

    SituacionAcuerdo.objects.filter(acuerdo__codigo=codigo).update(estado="pendiente", implementado_el=None)
    CargaMatriz.objects.all().delete()


def test_after_a_change_no_page_tells_what_was_before_it(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    paginas = ("acuerdos:lista", "asistencia:inicio", "asistencia:fichas", "actas:lista", "verificacion:pais_tiempo")
    leidas = {ruta: cliente.get(reverse(ruta), {"al": "2024-08-15"}).content for ruta in paginas}
    with transaction.atomic():
        for tabla in ("asistencia_distritoficha", "actas_firma", "acuerdos_filacarga"):
            with connection.cursor() as cursor:
                cursor.execute(f'DELETE FROM "{tabla}"')  # noqa: S608
        registrar(por=None, accion="ficha.registro", resumen="Cambió.", region="02")
    for ruta, antes in leidas.items():
        assert cliente.get(reverse(ruta), {"al": "2024-08-15"}).content != antes, ruta


def test_lists_are_put_together_of_what_is_kept_and_read_the_marks_once(ancash, persona, entrar):
    """No list judges a region that did not move; nor after a comment, which moves none."""
    rosa = persona(Rol.SECRETARIO_TECNICO, "02")
    for quien in (rosa, persona(Rol.EVALUADOR_DMI)):
        cliente = entrar(quien)
        for ruta in ("acuerdos:lista", "asistencia:inicio", "asistencia:fichas", "actas:lista"):
            cliente.get(reverse(ruta), {"al": "2024-08-15"})
            comentar_acuerdo(acuerdo=Acuerdo.objects.first(), texto="Se sigue.", por=rosa)
            with CaptureQueriesContext(connection) as hechas:
                cliente.get(reverse(ruta), {"al": "2024-08-15"})
            sqls = [una["sql"] for una in hechas]
            assert sum('FROM "bitacora_marca"' in sql for sql in sqls) == 1, ruta
            assert not any('FROM "asistencia_compromiso"' in sql for sql in sqls), ruta
            assert len(set(sqls)) == len(sqls), ruta


def test_what_is_said_of_one_moved_region_leaves_the_others_as_they_were(ancash, importar, monkeypatch):
    importar("03")
    leer = lambda: {r: d.resultado.veredicto for r, d in dichas.de_regiones(["02", "03"], hito="hito-2", al=AL).items()}  # noqa: E731
    leer()
    juzgadas = []
    monkeypatch.setattr(Lote, "_recoger", _anotando(Lote._recoger, juzgadas))
    with transaction.atomic():
        registrar(por=None, accion="ficha.registro", resumen="Cambió.", region="03")
    leer()
    assert (juzgadas, set(marcas.leer()) >= {"02", "03"}) == ([["03"]], True)


def _anotando(recoger, juzgadas):
    def anotado(lote, regiones):
        juzgadas.append(list(regiones))
        return recoger(lote, regiones)

    return anotado
