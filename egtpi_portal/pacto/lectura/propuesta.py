"""What each column of a table seems to be: a proposal that somebody looks at before anything is loaded."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from egtpi_portal.hojas.texto import clave_de_encabezado, plegado

from .fechas import ano_de, corte_de, sin_fechas, sin_tramos
from .tabla import Columna, Tabla

UBIGEO, DISTRITO, PROVINCIA, DEPARTAMENTO = "ubigeo", "distrito", "provincia", "departamento"
INDICADOR, CORTE, ANO, MES = "indicador", "corte", "ano", "mes"
NUMERADOR, DENOMINADOR, NADA = "numerador", "denominador", ""
USOS = (UBIGEO, DISTRITO, PROVINCIA, DEPARTAMENTO, INDICADOR, CORTE, ANO, MES, NUMERADOR, DENOMINADOR, NADA)
"""What a column may be used for."""
PALABRAS_DE_MAS = frozenset(
    ["0", "1", "2", "3", "5", "con", "para", "su", "nin", "menor", "mes", "ano", "edad", "completo", "dia", "control",
     "hogar", "numero", "no", "total", "distrito", "hasta", "paquete"]
)  # fmt: skip
"""Words of the catalogue that tell few indicators from others."""
DE_PORCENTAJE = re.compile(
    r".*(%|porcentaje|\bporc\b|cobertura|proporcion|\btasa\b|\bavance\b(?!.*num)|\bbrecha\b|\bmeta\b(?! fisica)|"
    r"\blogro\b|semaforo|ranking|puesto|variacion).*"
)
DE_NUMERADOR = re.compile(
    r"si|.*(\(a\)$|\bsi cumple|\bnum(erador)?\b|\bn\b$|atendid|cumplen|\bcasos\b|positiv|protegid|"
    r"vacunad|matriculad|suplementad|ejecutad|"
    r"\bcon\b|visitad|tamizad[oa]s positiv|logrado|diagnostic).*"
)
DE_DENOMINADOR = re.compile(
    r".*(\(b\)$|\bden(om)?(inador)?\b|\bd\b$|poblacion|\btotal\b|padron|meta fisica|programad|evaluad|esperad|"
    r"nacidos vivos|"
    r"\bde\b (?:cuantos|3 anos)|tamizad|registrad).*"
)
DE_ORDEN = re.compile(r"(n|no|nro|num|item|#|orden)[.o°]*")
DE_CORTE = re.compile(r"(?:fecha|dia)?(?: de(?:l)?)? ?(?:corte|periodo|medicion|reporte|fecha).*|mes y ano|periodo.*")


DUDA_DE_INDICADOR, DUDA_DE_CORTE = "El indicador", "La fecha de corte"
"""How what was taken from the name of the file begins to be told."""


@dataclass(slots=True)
class Uso:
    """What a column is used for; of a numerator or a denominator, of which indicator and cut-off date (ISO), blank
    when the whole sheet's, or the row's, are meant."""

    lugar: int
    uso: str = NADA
    indicador: str = ""
    corte: str = ""


@dataclass(slots=True)
class Asignacion:
    """What each column of a sheet is used for; `indicador` and `corte` are those of the columns that say none;
    `dudas`, what was guessed and somebody should look at, each a sentence."""

    hoja: str
    desde: int
    columnas: list[Uso] = field(default_factory=list)
    indicador: str = ""
    corte: str = ""
    dudas: list[str] = field(default_factory=list)

    def de(self, uso: str) -> int:
        """The place of the first column with that use; 0 when there is none."""
        return next((c.lugar for c in self.columnas if c.uso == uso), 0)

    def a_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def de_json(cls, dicha: dict[str, Any]) -> "Asignacion":
        return cls(**{**dicha, "columnas": [Uso(**una) for una in dicha["columnas"]]})


@dataclass(frozen=True, slots=True)
class Definido:
    """An indicator of the catalogue, as a workbook may name it: its code and its words (name, numerator)."""

    codigo: str
    nombre: str
    numerador: str = ""


class Reconocedor:
    """Tells which indicator of a catalogue a text names."""

    def __init__(self, catalogo: Iterable[Definido]):
        self.palabras = {d.codigo: _palabras(f"{d.codigo.replace('-', ' ')} {d.nombre}") for d in catalogo}
        self.codigos = {plegado(codigo): codigo for codigo in self.palabras}
        veces = Counter(p for suyas in self.palabras.values() for p in suyas)
        self.peso = {p: (0.2 if p in PALABRAS_DE_MAS else 1) / n for p, n in veces.items()}
        self._dichos: dict[str, str] = {}

    def codigo(self, texto: str) -> str:
        """The code of the indicator that a text names; blank when it names none, or may name several."""
        if texto not in self._dichos:
            self._dichos[texto] = self._buscar(texto)
        return self._dichos[texto]

    def sin_sus_tramos(self, texto: str) -> str:
        """The text without the quarters that are of the indicator it names: a first control in the first three months
        of a pregnancy tells no cut-off."""
        suyas = self.palabras.get(self.codigo(texto), frozenset())
        return sin_tramos(texto) if suyas & {"trimes", "trim", "semest"} else texto

    def _buscar(self, texto: str) -> str:
        plano = plegado(texto)
        if plano in self.codigos:
            return self.codigos[plano]
        dentro = [codigo for escrito, codigo in self.codigos.items() if re.search(rf"\b{re.escape(escrito)}\b", plano)]
        if len(dentro) == 1:
            return dentro[0]
        dichas = _palabras(sin_fechas(texto))
        puntos = sorted(
            ((self._puntos(suyas & dichas), codigo) for codigo, suyas in self.palabras.items()), reverse=True
        )
        if not puntos or puntos[0][0] < 0.3:
            return ""
        segundo = puntos[1][0] if len(puntos) > 1 else 0
        return puntos[0][1] if puntos[0][0] >= 1.3 * segundo else ""

    def _puntos(self, comunes: frozenset[str]) -> float:
        """How much those words tell an indicator from others: figures alone («30») tell nothing."""
        if all(map(str.isdecimal, comunes)):
            return 0.0
        return sum(self.peso[palabra] for palabra in comunes)


def _palabras(texto: str) -> frozenset[str]:
    """The words of a text, cut to what their family shares; with figures parted from letters: «12m» is 12 and m."""
    plano = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", clave_de_encabezado(texto))
    return frozenset(p if p.isdecimal() else p[:6] for p in plano.split() if len(p) > 1 or p.isdecimal())


def proponer(tabla: Tabla, reconocedor: Reconocedor, nombre: str = "") -> Asignacion:
    """What each column of that table seems to be. `nombre`: of its file, which may say what no sheet does."""
    propuesta = Asignacion(tabla.hoja.nombre, tabla.desde)
    generales = [tabla.hoja.nombre, *tabla.arriba]
    propuesta.indicador = next((c for t in generales[::-1] if (c := reconocedor.codigo(t))), "")
    corte = corte_de(map(reconocedor.sin_sus_tramos, generales[::-1]))
    propuesta.corte = corte.isoformat() if corte else ""
    fijas = {tabla.ubigeo: UBIGEO, tabla.nombre: DISTRITO, tabla.provincia: PROVINCIA, tabla.departamento: DEPARTAMENTO}
    de_cifras = []
    for lugar, columna in tabla.columnas.items():
        uso = fijas.get(lugar) or _uso_de_texto(columna, reconocedor)
        if uso is None and DE_ORDEN.fullmatch(columna.plano) and lugar < max(tabla.ubigeo, tabla.nombre):
            uso = NADA
        if uso is None:
            de_cifras.append(columna)
        propuesta.columnas.append(Uso(lugar, uso or NADA))
    _de_cifras(tabla, propuesta, de_cifras, reconocedor, corte)
    _por_el_nombre(propuesta, reconocedor, nombre.rpartition(".")[0])
    return propuesta


def _por_el_nombre(propuesta: Asignacion, reconocedor: Reconocedor, nombre: str):
    """Takes from the name of the file the indicator and the date that nothing else says, and says so."""
    cifras = [c for c in propuesta.columnas if c.uso in (NUMERADOR, DENOMINADOR)]
    if not propuesta.indicador and not propuesta.de(INDICADOR) and any(not c.indicador for c in cifras):
        propuesta.indicador = reconocedor.codigo(nombre)
        if propuesta.indicador:
            propuesta.dudas.append(f"{DUDA_DE_INDICADOR} ({propuesta.indicador}) se tomó del nombre del archivo.")
    por_filas = propuesta.de(CORTE) or propuesta.de(MES)
    if not propuesta.corte and not por_filas and any(not c.corte for c in cifras) and (corte := corte_de([nombre])):
        propuesta.corte = corte.isoformat()
        propuesta.dudas.append(f"{DUDA_DE_CORTE} ({corte:%d/%m/%Y}) se tomó del nombre del archivo.")


def _uso_de_texto(columna: Columna, reconocedor: Reconocedor) -> str | None:
    """The use of a column that holds no counts; None for one that may hold them."""
    plano = columna.plano
    if plano == "ano" or plano.startswith("ano "):
        return ANO
    if plano == "mes":
        return MES
    if columna.textos and "indicador" in plano:
        return INDICADOR
    if columna.textos > columna.numeros:
        if DE_CORTE.fullmatch(plano) and _son_fechas(columna):
            return CORTE
        reconocidos = sum(bool(reconocedor.codigo(m)) for m in columna.muestras)
        if not columna.porcentajes and reconocidos and reconocidos == len(columna.muestras):
            return INDICADOR
        return NADA if columna.textos > 3 * columna.numeros and not _de_conteos(columna) else None
    if DE_CORTE.fullmatch(plano) and not columna.partes[-1].strip().isdecimal():
        return CORTE
    return None


def _de_conteos(columna: Columna) -> bool:
    """Whether a heading says that its column counts, though it was filled with words («s/d»)."""
    return bool(DE_NUMERADOR.fullmatch(columna.plano) or DE_DENOMINADOR.fullmatch(columna.plano))


def _son_fechas(columna: Columna) -> bool:
    return all(corte_de([m], ano=2000) or re.fullmatch(r"\d{6}", m) for m in columna.muestras)


def _de_cifras(
    tabla: Tabla, propuesta: Asignacion, columnas: list[Columna], reconocedor: Reconocedor, general: dt.date | None
):
    """Says of each column of counts of which indicator and cut-off date it is, and whether above or below."""
    por_lugar = {uso.lugar: uso for uso in propuesta.columnas}
    ano = general.year if general else ano_de([tabla.hoja.nombre, *tabla.arriba])
    grupos: dict[tuple[str, str, str], list[Columna]] = {}
    for columna in columnas:
        corte = corte_de(map(reconocedor.sin_sus_tramos, columna.partes[::-1]), ano=ano)
        grupo = (columna.arriba, _indicador(columna, reconocedor), corte.isoformat() if corte else "")
        grupos.setdefault(grupo, []).append(columna)
    for (_, codigo, cuando), suyas in _juntos(grupos).items():
        pareja, por_suma = _pareja(suyas)
        if por_suma and pareja[0] and pareja[1]:
            propuesta.dudas.append(
                f"«{pareja[0].titulo}» y «{pareja[1].titulo}» no dicen cuál es el numerador: se tomó como denominador "
                f"«{pareja[1].titulo}», que suma más."
            )
        for una, uso in zip(pareja, (NUMERADOR, DENOMINADOR), strict=True):
            if una is not None:
                dicho = por_lugar[una.lugar]
                dicho.uso, dicho.indicador, dicho.corte = uso, codigo, cuando


def _indicador(columna: Columna, reconocedor: Reconocedor) -> str:
    dichos = (" ".join(columna.partes), *columna.partes)
    return next((codigo for dicho in dichos if (codigo := reconocedor.codigo(dicho))), "")


Grupos = dict[tuple[str, str, str], list[Columna]]
"""Columns of counts by their upper heading, indicator and cut-off date."""


def _juntos(grupos: Grupos) -> Grupos:
    """The groups, with the columns that name no indicator in the only one of their heading that does; and where there
    is none above them, beside the one that lacks them."""
    hechos: Grupos = {}
    for (arriba, codigo, corte), columnas in grupos.items():
        de_al_lado = {c for a, c, d in grupos if a == arriba and d == corte and c}
        suyo = next(iter(de_al_lado)) if arriba and not codigo and len(de_al_lado) == 1 else codigo
        hechos.setdefault((arriba, suyo, corte), []).extend(columnas)
    for llave in [llave for llave in hechos if not any(llave)]:
        for columna in list(hechos[llave]):
            vecino = next((otra for otra, suyas in hechos.items() if otra[1] and _le_toca(columna, suyas)), None)
            if vecino:
                hechos[vecino].append(columna)
                hechos[llave].remove(columna)
    return {llave: columnas for llave, columnas in hechos.items() if columnas}


def _le_toca(columna: Columna, grupo: Sequence[Columna]) -> bool:
    """Whether a column without an indicator is what a group lacks: right beside its one column of counts."""
    de_conteo = [c for c in grupo if not _es_porcentaje(c)]
    return (
        len(de_conteo) == 1
        and abs(de_conteo[0].lugar - columna.lugar) == 1
        and not _es_porcentaje(columna)
        and bool(DE_DENOMINADOR.fullmatch(columna.plano) or DE_NUMERADOR.fullmatch(columna.plano))
    )


Pareja = tuple[Columna | None, Columna | None]
"""A numerator and its denominator."""


def _pareja(columnas: Sequence[Columna]) -> tuple[Pareja, bool]:
    """The pair among columns of one indicator and date: by their headings, else by which sums more; and whether it was
    only by that."""
    conteos = [c for c in columnas if not _es_porcentaje(c)]
    arriba = [c for c in conteos if DE_NUMERADOR.fullmatch(c.plano) and not _solo_abajo(c)]
    abajo = [c for c in conteos if DE_DENOMINADOR.fullmatch(c.plano) and c not in arriba]
    numerador = arriba[0] if len(arriba) == 1 else None
    denominador = abajo[0] if len(abajo) == 1 else None
    if len(conteos) == 2 and (numerador is None or denominador is None):
        if numerador or denominador:
            otro = next(c for c in conteos if c not in (numerador, denominador))
            return ((numerador, otro) if numerador else (otro, denominador)), False
        menor, mayor = sorted(conteos, key=lambda c: (c.suma, c.lugar))
        return (menor, mayor), True
    if numerador is None and denominador is not None and len(conteos) == 1:
        return (None, denominador), False
    if len(conteos) == 1 and denominador is None:
        return (conteos[0], None), False
    return (numerador, denominador), False


def _solo_abajo(columna: Columna) -> bool:
    """Whether the heading names the denominator itself, whatever else it says."""
    return bool(re.search(r"\bden(om)?(inador)?\b|poblacion|padron|meta fisica", columna.plano))


def _es_porcentaje(columna: Columna) -> bool:
    if DE_PORCENTAJE.fullmatch(columna.plano) and not re.search(r"\bnum|\bden", columna.plano):
        return True
    return bool(columna.numeros) and (
        columna.porcentajes * 2 > columna.numeros or columna.quebrados * 2 > columna.numeros
    )
