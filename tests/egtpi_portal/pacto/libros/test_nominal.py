"""Files that list persons are refused, whatever door they come by; lists of places and of offices are none."""

import io
import zipfile

import pytest

from egtpi_portal.hojas import HojaIlegible
from egtpi_portal.pacto.libros.aparte import hojas_de, leer_pegado, leer_tabla
from egtpi_portal.pacto.libros.nominal import DatosDePersonas
from egtpi_portal.pacto.mediciones.hojas import COLUMNAS

from ..lectura.libros import ancash, csv, libro, pegado

L = ancash(12)
TITULOS = ["Ubigeo", "Indicador", "Fecha de corte", "Numerador", "Denominador"]
FILAS = [[local.ubigeo, "CRED-12M", "31/05/2024", 4 + i, 9 + i] for i, local in enumerate(L)]
DE_PILA = ["Juan", "María", "José", "Rosa", "Luis", "Ana", "Carlos", "Carmen", "Miguel", "Luz", "César", "Flor"]


def con_columna(titulo, valor) -> list[list]:
    """The plain table with one more column."""
    return [[*TITULOS, titulo], *[[*fila, valor(i)] for i, fila in enumerate(FILAS)]]


PERSONAS = {
    "documents": ("DNI", lambda i: f"7{i:07d}", "números de documento"),
    "documents without a heading": (None, lambda i: 70_000_000 + i, "números de documento"),
    "codes of a certificate of birth": ("N° CNV", lambda i: f"10{i:08d}", "números de documento"),
    "names": ("Apellidos y nombres", lambda i: f"Ñ. {DE_PILA[i]}", "nombres"),
    "names under a heading that says nothing": ("Dato", lambda i: f"Quispe Flores, {DE_PILA[i]}", "nombres"),
    "names without a heading": (None, lambda i: f"{DE_PILA[i]} Huamán Rojas", "nombres"),
    "mothers": ("Madre", lambda i: f"{DE_PILA[i]} Yllpa", "nombres"),
    "dates of birth": ("F. Nac.", lambda i: f"{i + 1:02d}/01/2024", "fechas de nacimiento"),
    "ages": ("Edad (meses)", lambda i: i + 3, "edades de personas"),
    "telephones": ("Celular", lambda i: f"9{i:08d}", "teléfonos"),
}
PUERTAS = {
    "a plain workbook": lambda filas: leer_tabla(libro(*filas), COLUMNAS),
    "a plain CSV": lambda filas: leer_tabla(csv(*filas), COLUMNAS),
    "a paste": lambda filas: leer_pegado(pegado(*filas).decode(), COLUMNAS),
    "a sector's workbook": lambda filas: hojas_de(io.BytesIO(libro(["Red Huaylas"], [], *filas))),
    "another sheet": lambda filas: leer_tabla(libro(TITULOS, *FILAS, otras=[("Lista", filas)]), COLUMNAS),
}


@pytest.mark.parametrize("puerta", PUERTAS)
@pytest.mark.parametrize("clase", PERSONAS)
def test_persons_are_refused_by_what_their_column_holds(puerta, clase):
    titulo, valor, que = PERSONAS[clase]
    with pytest.raises(DatosDePersonas, match=rf"trae {que}\..* no guardó nada"):
        PUERTAS[puerta](con_columna(titulo, valor))


NO_SON = {
    "districts by their name": ("Nombre del distrito", lambda i: L[i].nombre),
    "districts that bear a person's name": ("Distrito", lambda i: ["Antonio Raymondi", "Víctor Larco Herrera"][i % 2]),
    "health facilities": ("Establecimiento", lambda i: f"{DE_PILA[i]} Flores Quispe"),
    "health facilities without a heading": (None, lambda i: f"P.S. {DE_PILA[i]} Flores Quispe"),
    "codes of health facilities": ("Código", lambda i: f"{1500 + i:08d}"),
    "networks": ("Red de salud", lambda i: f"Red {L[i].provincia} Sur"),
    "who answers, by post": ("Responsable", lambda i: f"Lic. {DE_PILA[i]} Flores Quispe"),
    "days written together": ("Reporte", lambda i: f"202405{10 + i}"),
    "budgets": ("PIM", lambda i: 12_345_000 + i),
    "counts of gestantes": ("Gestantes", lambda i: [30 + i, "s/d", "sin dato", "no hay dato"][i % 4]),
    "groups of age": ("Edad", lambda i: f"{i} a {i + 5} meses"),
    "notes": ("Observación", lambda i: f"Falta el reporte de {L[i].nombre}"),
}  # fmt: skip


@pytest.mark.parametrize("puerta", PUERTAS)
@pytest.mark.parametrize("clase", NO_SON)
def test_places_offices_and_counts_are_no_persons(puerta, clase):
    titulo, valor = NO_SON[clase]
    leido = PUERTAS[puerta](con_columna(titulo, valor))
    assert len(leido) > 0 if isinstance(leido, list) else len(leido.filas) == 12


@pytest.mark.parametrize("titulo", ["Apellidos y nombres", "DNI", "Fecha de nacimiento"])
def test_one_person_in_a_row_of_the_table_is_enough(titulo):
    valor = {"DNI": "70123456", "Fecha de nacimiento": "03/01/2024"}.get(titulo, "Quispe")
    with pytest.raises(DatosDePersonas, match=f"la columna «{titulo}» trae"):
        leer_tabla(libro([*TITULOS, titulo], [*FILAS[0], valor], FILAS[1]), COLUMNAS)


def test_who_signs_below_is_no_list_of_persons():
    firma = [[], ["Apellidos y nombres:", "Rosa Flores Quispe"], ["DNI:", "41234567"], ["Fuente: HIS MINSA"]]
    assert len(hojas_de(io.BytesIO(libro(TITULOS, *FILAS, *firma)))) == 1


def con_partes(contenido: bytes, **partes: str) -> bytes:
    """A workbook with more parts: what a program keeps inside and shows in no sheet."""
    salida = io.BytesIO(contenido)
    with zipfile.ZipFile(salida, "a") as zip:
        for nombre, texto in partes.items():
            zip.writestr(nombre, texto)
    return salida.getvalue()


NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELACION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotCacheRecords" '
    'Target="pivotCacheRecords1.xml"/></Relationships>'
)
DINAMICA = "xl/pivotCache/pivotCacheDefinition1.xml"


def dinamica(campo: str, valores: list[str]) -> dict[str, str]:
    """A pivot table's own copy of its rows: of one field the values are listed, of the other they are in the rows."""
    listados = "".join(f'<s v="{valor}"/>' for valor in valores)
    registros = "".join(f'<r><x v="{n}"/><n v="{70_000_000 + n}"/></r>' for n, _ in enumerate(valores))
    return {
        DINAMICA: f'<pivotCacheDefinition {NS}><cacheFields><cacheField name="{campo}"><sharedItems>{listados}'
        '</sharedItems></cacheField><cacheField name="Cantidad"><sharedItems/></cacheField></cacheFields>'
        "</pivotCacheDefinition>",
        "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": RELACION,
        "xl/pivotCache/pivotCacheRecords1.xml": f"<pivotCacheRecords {NS}>{registros}</pivotCacheRecords>",
    }


def test_the_rows_that_a_pivot_table_keeps_of_a_deleted_sheet_are_looked_at():
    bien = libro(TITULOS, *FILAS)
    nombres = [f"{nombre} Quispe Rojas" for nombre in DE_PILA]
    definicion = dinamica("Paciente", nombres)[DINAMICA]
    with pytest.raises(DatosDePersonas, match="detrás de una tabla dinámica, una lista de personas, «Paciente»"):
        leer_tabla(con_partes(bien, **{DINAMICA: definicion}), COLUMNAS)
    with pytest.raises(DatosDePersonas, match="detrás de una tabla dinámica, una lista de personas: trae números"):
        leer_tabla(con_partes(bien, **dinamica("Distrito", [local.nombre for local in L])), COLUMNAS)
    de_distritos = dinamica("Distrito", [local.nombre for local in L])[DINAMICA]
    assert len(leer_tabla(con_partes(bien, **{DINAMICA: de_distritos}), COLUMNAS).filas) == 12


def test_the_cells_of_another_workbook_that_formulas_look_into_are_looked_at():
    celdas = "".join(f'<row r="{n}"><cell r="A{n}" t="str"><v>{70_000_000 + n}</v></cell></row>' for n in range(1, 9))
    vinculo = f"<externalLink {NS}><externalBook><sheetDataSet><sheetData>{celdas}</sheetData></sheetDataSet>"
    vinculado = con_partes(
        libro(TITULOS, *FILAS),
        **{"xl/externalLinks/externalLink1.xml": f"{vinculo}</externalBook></externalLink>"},
    )
    with pytest.raises(DatosDePersonas, match="copiada del libro al que está vinculado, una lista de personas"):
        hojas_de(io.BytesIO(vinculado))


@pytest.mark.parametrize(
    ("parte", "que"),
    [
        ("xl/model/item.data", r"un modelo de datos \(Power Pivot\)"),
        ("xl/embeddings/oleObject1.bin", "otro archivo in"),
    ],
)
def test_what_cannot_be_looked_at_is_refused_with_its_remedy(parte, que):
    with pytest.raises(HojaIlegible, match=rf"lleva por dentro {que}.*pegada como valores"):
        leer_tabla(con_partes(libro(TITULOS, *FILAS), **{parte: "x"}), COLUMNAS)


def test_more_sheets_than_are_looked_at_are_refused():
    muchas = libro(TITULOS, *FILAS, otras=[(f"Hoja {n}", [["x"]]) for n in range(30)])
    with pytest.raises(HojaIlegible, match="tiene 31 hojas y se miran 30 como máximo"):
        hojas_de(io.BytesIO(muchas))
