"""How far each local government met its targets, and whom a rule recognises: ties said, what lacks data said."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.brechas.calculo import Brecha, Cifra
from egtpi_portal.pacto.errores import PactoInvalido
from egtpi_portal.pacto.evaluacion.calculo import Cumplimiento, MetaJuzgada, en_orden, reconocer
from egtpi_portal.pacto.evaluacion.consultas import cumplimientos, evaluar, regla_vigente
from egtpi_portal.pacto.evaluacion.reglas import Clase, Regla, leer
from egtpi_portal.pacto.evaluacion.servicios import registrar_regla
from egtpi_portal.pacto.metas.datos import MetaVigente
from egtpi_portal.territorio.models import Firmante

from .ayudas import ABRIL, CRED, ENERO, HUARAZ, JANGAS, JUNIO, MARZO, MAYO, SANTA, fijar, indicador, medir, pacto

UMBRAL = {"clase": "umbral", "umbral": "70"}


def cumplio(ubigeo, cumplidas, vencidas, *, sin_dato=0, mejora=None):
    """A local government that met some of its targets that fell due, with some of the others unmeasured."""
    cifras = [Cifra(9, 10)] * cumplidas + [None] * sin_dato + [Cifra(1, 10)] * (vencidas - cumplidas - sin_dato)
    metas = tuple(
        MetaJuzgada(MetaVigente(ubigeo, n, MAYO, Decimal(80), 1), "CRED", MAYO, Brecha(cifra, Decimal(80)))
        for n, cifra in enumerate(cifras)
    )
    return Cumplimiento(ubigeo, metas, mejora)


def aplicar(regla, *cumplimientos, tipos=None):
    nombres = {"1": "Uno", "2": "Dos", "3": "Tres", "4": "Cuatro"}
    return reconocer(cumplimientos, leer(regla), tipos=tipos or {}, nombres=nombres)


def test_above_a_threshold_every_one_that_reaches_it_is_recognised():
    dado = aplicar(UMBRAL, cumplio("1", 7, 10), cumplio("2", 69, 100), cumplio("3", 10, 10))
    assert dado.reconocidos == ("3", "1")
    assert [(p.cumplimiento.ubigeo, p.puesto, p.por_que) for p in dado.puestos] == [
        ("3", 1, "Cumplió 10 de 10 metas (100.0 %): llega a 70 %."),
        ("1", 2, "Cumplió 7 de 10 metas (70.0 %): llega a 70 %."),
        ("2", 3, "Cumplió 69 de 100 metas (69.0 %): no llega a 70 %."),
    ]


def test_the_share_is_compared_exactly_and_shown_cut():
    dado = aplicar({"clase": "umbral", "umbral": "66.67"}, cumplio("1", 2, 3))
    assert (dado.reconocidos, dado.puestos[0].por_que) == ((), "Cumplió 2 de 3 metas (66.6 %): no llega a 66.67 %.")


def test_the_first_n_are_recognised_in_order():
    dado = aplicar({"clase": "primeros", "cuantos": 2}, cumplio("1", 1, 4), cumplio("2", 3, 4), cumplio("3", 2, 4))
    assert (dado.reconocidos, dado.empates) == (("2", "3"), ())
    assert dado.puestos[2].por_que == "Cumplió 1 de 4 metas (25.0 %): puesto 3, y se reconoce a 2."


def test_a_tie_that_does_not_fit_is_said_and_nobody_of_it_is_recognised():
    dado = aplicar(
        {"clase": "primeros", "cuantos": 2},
        cumplio("1", 3, 4),
        cumplio("2", 1, 2),
        cumplio("3", 2, 4),
        cumplio("4", 0, 4),
    )
    assert dado.reconocidos == ("1",)
    assert dado.empates == (
        "Empatan en el puesto 2, y para 2 queda 1 lugar: Dos, Tres. La regla no los separa: decida la IAR y diga por "
        "qué.",
    )
    assert [(p.puesto, p.empata, p.reconocido) for p in dado.puestos] == [
        (1, False, True), (2, True, False), (2, True, False), (4, False, False),
    ]  # fmt: skip


def test_a_tie_that_fits_is_recognised_whole():
    dado = aplicar({"clase": "primeros", "cuantos": 3}, cumplio("1", 3, 4), cumplio("2", 1, 2), cumplio("3", 2, 4))
    assert (dado.reconocidos, dado.empates) == (("1", "2", "3"), ())


def test_nobody_without_a_target_met_is_recognised_for_being_first():
    dado = aplicar({"clase": "primeros", "cuantos": 5}, cumplio("1", 0, 4))
    assert dado.reconocidos == ()


def test_each_category_has_its_own_places():
    regla = {"clase": "por_categoria", "cuantos": {"provincial": 1, "distrital": 1}}
    tipos = {"1": "provincial", "2": "distrital", "3": "distrital"}
    dado = aplicar(regla, cumplio("1", 1, 4), cumplio("2", 2, 4), cumplio("3", 3, 4), cumplio("4", 4, 4), tipos=tipos)
    assert dado.reconocidos == ("1", "3")
    assert [(p.cumplimiento.ubigeo, p.por_que) for p in dado.no_juzgados] == [
        ("4", "La regla no dice de qué categoría es.")
    ]


def test_by_improvement_who_got_better_the_most():
    regla = {"clase": "mejora", "cuantos": 1, "desde": "2024-01-31"}
    dado = aplicar(
        regla, cumplio("1", 4, 4, mejora=Fraction(5, 2)), cumplio("2", 0, 4, mejora=Fraction(31, 3)),
        cumplio("3", 1, 4), cumplio("4", 1, 4, mejora=Fraction(-1)),
    )  # fmt: skip
    assert dado.reconocidos == ("2",)
    assert [p.por_que for p in dado.puestos] == [
        "Cumplió 0 de 4 metas (0.0 %); mejoró 10.3 puntos: puesto 1.",
        "Cumplió 4 de 4 metas (100.0 %); mejoró 2.5 puntos: puesto 2, y se reconoce a 1.",
        "Cumplió 1 de 4 metas (25.0 %); no mejoró.",
        "No tiene datos de antes y de después del 31/01/2024 en un mismo indicador.",
    ]


def test_what_lacks_data_is_said_and_counts_as_not_met():
    dado = aplicar(
        UMBRAL | {"minimo_de_metas": 2}, cumplio("1", 3, 4, sin_dato=1), cumplio("2", 0, 2, sin_dato=2),
        cumplio("3", 0, 0), cumplio("4", 1, 1),
    )  # fmt: skip
    assert [(p.cumplimiento.ubigeo, p.puesto, p.por_que) for p in dado.puestos] == [
        ("1", 1, "Cumplió 3 de 4 metas (75.0 %); 1 sin dato: llega a 70 %."),
        ("2", None, "Sin dato en las 2 metas que vencieron."),
        ("3", None, "No tiene metas vencidas a la fecha."),
        ("4", None, "Tiene 1 meta vencida y la regla pide 2 como mínimo."),
    ]


def test_without_a_rule_everybody_is_in_order_of_what_it_met_and_equals_share_a_place():
    puestos = en_orden([cumplio("1", 1, 2), cumplio("2", 2, 4, sin_dato=1), cumplio("3", 0, 2, sin_dato=2),
                        cumplio("4", 3, 4), cumplio("5", 0, 0)])  # fmt: skip
    assert [(p.cumplimiento.ubigeo, p.puesto, p.empata, p.por_que) for p in puestos] == [
        ("4", 1, False, "Cumplió 3 de 4 metas (75.0 %)."),
        ("1", 2, True, "Cumplió 1 de 2 metas (50.0 %)."),
        ("2", 2, True, "Cumplió 2 de 4 metas (50.0 %); 1 sin dato."),
        ("3", None, False, "Sin dato en las 2 metas que vencieron."),
        ("5", None, False, "No tiene metas vencidas a la fecha."),
    ]
    assert not any(p.reconocido for p in puestos)


@pytest.mark.parametrize(
    ("definicion", "campo"),
    [
        ({}, "clase"),
        ([], "clase"),
        ({"clase": "sorteo"}, "clase"),
        ({"clase": "umbral"}, "umbral"),
        ({"clase": "umbral", "umbral": 70}, "umbral"),
        ({"clase": "umbral", "umbral": "101"}, "umbral"),
        ({"clase": "umbral", "umbral": "NaN"}, "umbral"),
        ({"clase": "umbral", "umbral": "70", "cuantos": 3}, "clase"),
        ({"clase": "primeros", "cuantos": 0}, "cuantos"),
        ({"clase": "primeros", "cuantos": True}, "cuantos"),
        ({"clase": "por_categoria", "cuantos": {}}, "cuantos"),
        ({"clase": "por_categoria", "cuantos": {"A": 2}}, "cuantos"),
        ({"clase": "por_categoria", "cuantos": {"A": 2}, "categorias": {"x": "A"}}, "categorias"),
        ({"clase": "mejora", "cuantos": 3, "desde": "ayer"}, "desde"),
        ({"clase": "umbral", "umbral": "70", "minimo_de_metas": 0}, "minimo_de_metas"),
    ],
)
def test_a_rule_that_cannot_be_applied_says_what_is_wrong(definicion, campo):
    with pytest.raises(PactoInvalido) as error:
        leer(definicion)
    assert [falla.campo for falla in error.value.fallas] == [campo]


def test_a_rule_is_read_with_what_its_class_needs():
    categorias = {"clase": "por_categoria", "cuantos": {"A": 2}, "categorias": {"020101": "A"}}
    assert leer(categorias) == Regla(Clase.POR_CATEGORIA, por_categoria={"A": 2}, categorias={"020101": "A"})
    assert leer(UMBRAL | {"minimo_de_metas": 3}).en_palabras == (
        "Se reconoce a quien cumplió 70 % de sus metas o más, entre quienes tenían 3 metas vencidas o más."
    )


@pytest.fixture
def medidos(territorio):
    """Three signatories with a target by measurement period, measured unevenly."""
    indicador()
    indicador("ANEMIA", definicion=replace(CRED, direccion="menos"))
    fijar(
        pacto(), (HUARAZ, "CRED", MARZO, "60"), (HUARAZ, "CRED", MAYO, "80"), (HUARAZ, "CRED", JUNIO, "90"),
        (HUARAZ, "ANEMIA", MAYO, "40"), (JANGAS, "CRED", MARZO, "60"), (SANTA, "CRED", JUNIO, "60"),
    )  # fmt: skip
    medir(
        ("CRED", HUARAZ, ENERO, 10, 100), ("CRED", HUARAZ, MARZO, 60, 100), ("CRED", HUARAZ, ABRIL, 79, 100),
        ("ANEMIA", HUARAZ, MARZO, 45, 100), ("ANEMIA", HUARAZ, MAYO, 30, 100), ("CRED", JANGAS, ABRIL, 9, 10),
    )  # fmt: skip


def test_each_target_is_judged_by_the_last_datum_of_its_own_period(medidos):
    hechos = {c.ubigeo: c for c in cumplimientos("02", MAYO)}
    juzgadas = [(m.codigo, m.meta.vence, m.corte, m.cumplida, m.sin_dato) for m in hechos[HUARAZ].metas]
    assert juzgadas == [
        ("ANEMIA", MAYO, MAYO, True, False),
        ("CRED", MARZO, MARZO, True, False),
        ("CRED", MAYO, ABRIL, False, False),
    ]
    assert (hechos[HUARAZ].cumplidas, hechos[HUARAZ].vencidas, hechos[HUARAZ].porcentaje) == (2, 3, "66.6 %")
    assert [(m.corte, m.sin_dato) for m in hechos[JANGAS].metas] == [(None, True)]
    assert hechos[SANTA].metas == ()


def test_the_regions_own_rule_gives_the_list_and_who_could_not_be_judged(medidos, django_assert_max_num_queries):
    registrar_regla(
        region="02", nombre="Regla de la IAR", documento="Acta 3", desde=ENERO,
        definicion={"clase": "umbral", "umbral": "60"}, por=None,
    )  # fmt: skip
    with django_assert_max_num_queries(8):
        dado = evaluar("02", MAYO)
    assert dado.reconocidos == (HUARAZ,)
    por_que = {p.cumplimiento.ubigeo: p.por_que for p in dado.no_juzgados}
    assert por_que[JANGAS] == "Sin dato en la única meta que venció."
    assert por_que[SANTA] == "No tiene metas vencidas a la fecha."
    assert len(dado.puestos) == Firmante.objects.filter(pacto="02").count()


def test_improvement_is_of_each_indicator_in_its_own_direction(medidos):
    regla = Regla(Clase.MEJORA, cuantos=3, desde=MARZO)
    dado = evaluar("02", MAYO, regla)
    assert dado.reconocidos == (HUARAZ,)
    assert dado.puestos[0].cumplimiento.mejora == Fraction(19 + 15, 2)


def test_without_a_rule_nobody_is_recognised(medidos):
    assert evaluar("02", MAYO) is None


def test_a_rule_holds_from_its_date_and_is_told(persona):
    rosa = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    for desde, umbral in ((ENERO, "70"), (ABRIL, "80")):
        registrar_regla(
            region="02", nombre=f"Regla {umbral}", documento="Acta 3", desde=desde, por=rosa,
            definicion={"clase": "umbral", "umbral": umbral},
        )  # fmt: skip
    assert [str(regla_vigente("02", al)) for al in (dt.date(2023, 1, 1), MARZO, MAYO)] == [
        "None", "Regla 70", "Regla 80",
    ]  # fmt: skip
    assert Evento.objects.filter(accion="regla.registro").count() == 2
    with pytest.raises(PactoInvalido) as error:
        registrar_regla(region="02", nombre="", documento=" ", desde=ABRIL, definicion=UMBRAL, por=rosa)
    assert [f.campo for f in error.value.fallas] == ["nombre", "documento", "desde"]
    for otro in (persona(Rol.SECRETARIO_TECNICO, "13"), persona(Rol.EVALUADOR_DMI)):
        with pytest.raises(PermissionDenied):
            registrar_regla(region="02", nombre="x", documento="x", desde=MAYO, definicion=UMBRAL, por=otro)
