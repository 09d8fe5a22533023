"""How the expediente's classes are filled from the database: by name, or not at all."""

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal

import pytest

from actas import models as ma
from asistencia import models as mt
from verificacion.expedientes import tablas
from verificacion.expedientes.espejo import Ajena, Compuesta, Espejo, Grupos, Guardado, Objeto, Partes, Textos
from verificacion.motor import expediente as ex
from verificacion.motor.vocabulario import SECCIONES

LIMA = dt.timezone(dt.timedelta(hours=-5))
INSTANTE = dt.datetime(2024, 1, 2, 15, 0, tzinfo=dt.UTC)
QUIEN = ex.Persona(entidad="GORE", nombre="Ana", cargo="Jefa")
ESPEJOS = {nombre: cosa for nombre, cosa in vars(tablas).items() if isinstance(cosa, Espejo)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Medida:
    pct_validado: Decimal | None
    codigo: str


@pytest.mark.parametrize("espejo", ESPEJOS.values(), ids=ESPEJOS)
def test_each_field_is_filled_from_the_column_of_its_name_or_from_one_of_no_other_field(espejo):
    campos = {campo.name for campo in fields(espejo.clase)}
    assert set(espejo.fuentes) == campos
    for campo, fuente in espejo.fuentes.items():
        nombre = getattr(fuente, "nombre", campo)
        assert isinstance(fuente, Partes) or nombre == campo or nombre not in campos


def test_every_class_of_evidence_has_a_table_but_what_the_region_itself_is():
    sueltos = {ex.Persona, ex.Seguimiento, ex.ResultadoGobierno, ex.Region, ex.Expediente}
    clases = {c for c in vars(ex).values() if isinstance(c, type) and c.__module__ == ex.__name__}
    assert {espejo.clase for espejo in ESPEJOS.values()} == clases - sueltos


@pytest.mark.parametrize(
    ("fuentes", "dicho"),
    [
        ({"nombre": "cargo"}, "Participante.nombre se llena de «cargo», que es otro de sus campos"),
        ({"nombre": "apodo"}, "Participante no tiene la columna «apodo», de la que se llena Participante"),
        ({"nombre": "orden"}, "Participante.nombre no es lo que guarda la columna «orden»"),
        ({"apodo": "nombre"}, "Participante no tiene apodo"),
        ({"nombre": Compuesta(lambda apodo: apodo)}, "Participante no tiene la columna «apodo», de la que se llena"),
    ],
)
def test_a_field_of_another_column_or_without_one_fails_when_it_is_declared(fuentes, dicho):
    with pytest.raises(TypeError, match=dicho):
        Espejo(ex.Participante, ma.Participante, **fuentes)


def test_an_instant_is_no_date_and_a_date_no_instant():
    with pytest.raises(TypeError, match=r"Carga\.cargada_el no es lo que guarda la columna «fecha_sesion»"):
        Espejo(ex.Carga, ma.Acta, cargada_el="fecha_sesion", acuerdos=Partes(), archivos=Partes())
    with pytest.raises(TypeError, match=r"Firma\.fecha no es lo que guarda la columna «cargada_el»"):
        Espejo(ex.Firma, ma.Acta, rol="tipo", nombre="codigo", fecha="cargada_el")


def test_parts_are_no_column_even_when_one_has_their_name():
    with pytest.raises(TypeError, match=r"Plan\.programacion no es lo que guarda la columna «programacion»"):
        Espejo(ex.Plan, mt.PlanAsistencia, id="codigo", acta=Ajena("acta__codigo"), secciones=Textos(SECCIONES))


def test_no_class_of_evidence_can_be_made_by_position():
    with pytest.raises(TypeError):
        ex.Persona("GORE", "Ana", "Jefa")
    assert all(c.kw_only for espejo in ESPEJOS.values() for c in fields(espejo.clase))


def test_what_is_asked_for_derives_from_the_fields():
    assert tablas.PARTICIPANTE.pide("acta_id") == ("acta_id", "nombre", "cargo", "entidad", "ubigeo")
    assert tablas.ACUERDO.pide("acta_id") == (
        "acta_id", "codigo", "punto__codigo", "texto", "nudo_critico", "plazo", "con_responsable",
        "responsable_entidad", "responsable_nombre", "responsable_cargo", "ambito",
    )  # fmt: skip
    assert tablas.CARGA.pide("region_id") == ("region_id", "id", "cargada_el")
    assert [tablas.CARGA.lugar("cargada_el"), tablas.ACUERDO.lugar("codigo")] == [2, 1]


def test_rows_of_plain_columns_are_things_by_their_holder():
    filas = [(1, "Ana", "Jefa", "GORE", None), (1, "Luz", "", "", "020101"), (2, "Eva", "", "", None)]
    grupos = tablas.PARTICIPANTE.agrupar(iter(filas))
    assert grupos == {
        1: (
            ex.Participante(nombre="Ana", cargo="Jefa", entidad="GORE", ubigeo=None),
            ex.Participante(nombre="Luz", cargo="", entidad="", ubigeo="020101"),
        ),
        2: (ex.Participante(nombre="Eva", cargo="", entidad="", ubigeo=None),),
    }
    assert grupos[3] == ()
    assert {type(cosa) for suyas in grupos.values() for cosa in suyas} == {ex.Participante}


def test_an_object_of_the_row_is_there_only_if_its_column_says_so():
    fila = ("codigo", None, "t", "n", dt.date(2024, 1, 2), True, "GORE", "Ana", "Jefa", "interno")
    con, sin = tablas.ACUERDO.agrupar([(7, *fila), (7, *fila[:5], 0, *fila[6:])])[7]
    esperado = ex.Acuerdo(
        id="codigo",
        punto=None,
        texto="t",
        nudo_critico="n",
        plazo=dt.date(2024, 1, 2),
        responsable=QUIEN,
        ambito="interno",
    )
    assert (con, con.responsable, sin.responsable) == (esperado, QUIEN, None)
    assert type(con.responsable) is ex.Persona


def test_what_sqlite_gives_is_taken_as_the_engine_takes_it():
    puntos = {"sectores": Grupos({5: ("salud",)}), "reconocidos": Grupos()}
    punto = tablas.PUNTO.agrupar(
        [(1, 5, "P1", "otro", "d", 1, 66.67, "", '["020101"]', '[["020102", 3, 2]]')], **puntos
    )
    assert punto[1] == (
        ex.Punto(
            id="P1",
            accion="otro",
            descripcion="d",
            sectores=("salud",),
            evidencia_desagregada=True,
            pct_validado=Decimal("66.67"),
            reconocidos=(),
            mecanismo_reconocimiento="",
            distritos_con_datos=("020101",),
            resultados=(ex.ResultadoGobierno(ubigeo="020102", metas=3, cumplidas=2),),
        ),
    )
    sin_zona = INSTANTE.replace(tzinfo=None)
    partes = {"acuerdos": Grupos(), "archivos": Grupos()}
    cargas = tablas.CARGA.agrupar([("02", 1, sin_zona), ("02", 2, INSTANTE.astimezone(LIMA))], **partes)
    assert [carga.cargada_el for carga in cargas["02"]] == [INSTANTE, INSTANTE]
    assert [carga.cargada_el.utcoffset() for carga in cargas["02"]] == [dt.timedelta(0), dt.timedelta(hours=-5)]


@pytest.mark.parametrize(
    ("sobre", "acta", "numero", "punto", "esperado"),
    [
        ("caracteristica", "A1", 4, None, ("A1", "4")),
        ("punto", "A1", None, "P2", ("A1", "P2")),
        ("acuerdo", None, None, None, ("X9", "")),
    ],
)
def test_what_a_review_speaks_of_is_composed_of_the_columns_that_it_names(sobre, acta, numero, punto, esperado):
    dado = {
        "sobre": sobre, "acta__codigo": acta, "caracteristica": numero, "punto__codigo": punto, "plan__codigo": None,
        "ficha__codigo": None, "acuerdo__codigo": "X9", "mes": "", "conforme": 0, "motivo": "m", "por": "p",
        "fecha": dt.date(2024, 1, 2),
    }  # fmt: skip
    fila = ("02", *(dado[columna] for columna in tablas.REVISION.columnas))
    id, detalle = esperado
    assert tablas.REVISION.agrupar([fila])["02"] == (
        ex.Revision(
            sobre=sobre, id=id, detalle=detalle, conforme=False, motivo="m", por="p", fecha=dt.date(2024, 1, 2)
        ),
    )


def test_what_is_stored_reads_back_the_same():
    firma = ex.Firma(rol="secretario_tecnico", nombre="Ana", fecha=dt.date(2024, 1, 2))
    assert tablas.FIRMA.guarda(firma) == {"rol": "secretario_tecnico", "nombre": "Ana", "fecha": dt.date(2024, 1, 2)}
    assert tablas.FIRMA.de_objeto(ma.Firma(**tablas.FIRMA.guarda(firma))) == firma
    acuerdo = ex.Acuerdo(id="A", punto=None, texto="t", nudo_critico="", plazo=None, responsable=None, ambito="interno")
    assert tablas.ACUERDO.guarda(acuerdo) == {
        "codigo": "A", "texto": "t", "nudo_critico": "", "plazo": None, "con_responsable": False, "ambito": "interno",
    }  # fmt: skip
    fila = ma.Acuerdo(**tablas.ACUERDO.guarda(acuerdo))
    assert tablas.ACUERDO.de_objeto(fila, punto=None) == acuerdo
    suya = tablas.ACUERDO.de_objeto(ma.Acuerdo(con_responsable=True, responsable_entidad="GORE"), punto="P1")
    assert (suya.punto, suya.responsable) == ("P1", ex.Persona(entidad="GORE", nombre="", cargo=""))


def test_what_is_not_in_the_row_has_to_be_said():
    with pytest.raises(TypeError, match=r"Acuerdo\.punto no está en su fila: hay que decirlo"):
        tablas.ACUERDO.de_objeto(ma.Acuerdo())


def test_a_column_of_json_that_is_null_is_none_both_ways():
    espejo = Espejo(_Medida, ma.PuntoAgenda, codigo=Guardado("resultados", tuple, list))
    assert espejo.agrupar([(1, None, None), (1, "7.5", "[1]")])[1] == (
        _Medida(pct_validado=None, codigo=None),
        _Medida(pct_validado=Decimal("7.5"), codigo=(1,)),
    )
    assert espejo.guarda(_Medida(pct_validado=None, codigo=None)) == {"pct_validado": None, "resultados": None}
    assert espejo.de_objeto(ma.PuntoAgenda(resultados=[1])).codigo == (1,)


def test_an_object_of_the_row_may_have_parts_of_its_own():
    espejo = Espejo(ex.Seguimiento, ma.Acta, realizado="seguimiento_realizado", acuerdos=Partes("seguidos"))
    assert isinstance(tablas.ACTA.fuentes["seguimiento"], Objeto)
    assert espejo.agrupar([("02", 3, 1)], seguidos=Grupos({3: ("A1", "A2")}))["02"] == (
        ex.Seguimiento(realizado=True, acuerdos=("A1", "A2")),
    )
