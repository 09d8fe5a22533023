"""What a definition of an indicator says, and the rules of it."""

import datetime as dt
import re
from dataclasses import dataclass, fields, replace
from typing import Any

from egtpi_portal.hojas.texto import en_una_linea, limpio

from ..errores import Falla, PactoInvalido
from ..models import Direccion, Frecuencia, Indicador, VersionIndicador
from ..models.catalogo import LARGO_DEL_CODIGO

LARGOS = {"nombre": 200, "fuente": 200, "unidad": 60, "unidades": 60, "responde": 200}
LARGO_DE_TEXTO = 2000
BASE_MAXIMA = 1_000_000
CORTES_MAXIMOS = 366
DE_UNA_LINEA = frozenset(LARGOS)
EN_PALABRAS = {
    "nombre": "el nombre", "numerador": "el numerador: qué se cuenta", "denominador": "el denominador: de cuántos",
    "fuente": "la fuente", "unidad": "la unidad en singular, como «niña o niño»",
    "unidades": "la unidad en plural, como «niñas y niños»", "responde": "quién responde por el dato",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Definicion:
    """A definition: the fields of `VersionIndicador` that say what is measured. `cortes`: ISO dates, in order."""

    nombre: str
    numerador: str
    denominador: str
    fuente: str
    unidad: str
    unidades: str
    responde: str
    exclusiones: str = ""
    base: int = 100
    direccion: str = Direccion.MAS.value
    puede_exceder: bool = False
    frecuencia: str = Frecuencia.MENSUAL.value
    cortes: tuple[str, ...] = ()

    @property
    def limpia(self) -> "Definicion":
        """The same with its texts clean."""
        textos: dict[str, Any] = {
            campo.name: (en_una_linea if campo.name in DE_UNA_LINEA else limpio)(getattr(self, campo.name))
            for campo in fields(self)
            if isinstance(getattr(self, campo.name), str)
        }
        return replace(self, **textos, cortes=tuple(sorted(set(self.cortes))))


CAMPOS = tuple(campo.name for campo in fields(Definicion))


def de_version(version: VersionIndicador) -> Definicion:
    """What that version says."""
    return Definicion(**{campo: getattr(version, campo) for campo in CAMPOS} | {"cortes": tuple(version.cortes)})


def revisar(definicion: Definicion):
    """Raises PactoInvalido with every fault of a definition whose texts are clean."""
    fallas = [
        Falla(f"Escriba {que}.", campo=campo) for campo, que in EN_PALABRAS.items() if not getattr(definicion, campo)
    ]
    for campo in ("nombre", "numerador", "denominador", "exclusiones", "fuente", "unidad", "unidades", "responde"):
        largo, maximo = len(getattr(definicion, campo)), LARGOS.get(campo, LARGO_DE_TEXTO)
        if largo > maximo:
            fallas.append(Falla(f"Lleva {largo} letras: acórtelo a {maximo} como máximo.", campo=campo))
    if not 1 <= definicion.base <= BASE_MAXIMA:
        fallas.append(Falla("Escriba por cada cuántos se mide: 100 para un porcentaje, 1000 para una tasa por mil.",
                            campo="base"))  # fmt: skip
    if definicion.direccion not in Direccion.values:
        fallas.append(Falla("Elija si más es mejor o menos es mejor.", campo="direccion"))
    if definicion.frecuencia not in Frecuencia.values:
        fallas.append(Falla("Elija cada cuánto se mide.", campo="frecuencia"))
    fallas += _de_los_cortes(definicion)
    if fallas:
        raise PactoInvalido(fallas)


def _de_los_cortes(definicion: Definicion) -> list[Falla]:
    if definicion.frecuencia != Frecuencia.FECHAS:
        if definicion.cortes:
            return [Falla("Las fechas de corte se escriben solo cuando se mide «en fechas de corte».", campo="cortes")]
        return []
    if not definicion.cortes:
        return [Falla("Escriba las fechas de corte, una por línea.", campo="cortes")]
    if len(definicion.cortes) > CORTES_MAXIMOS:
        return [Falla(f"Son {len(definicion.cortes)} fechas de corte: deje {CORTES_MAXIMOS} como máximo.",
                      campo="cortes")]  # fmt: skip
    return [Falla(f"«{uno}» no es una fecha que exista. Escríbala así: 2024-05-31.", campo="cortes")
            for uno in definicion.cortes if not _es_fecha(uno)]  # fmt: skip


def _es_fecha(escrita: str) -> bool:
    try:
        return dt.date.fromisoformat(escrita).isoformat() == escrita
    except ValueError:
        return False


def revisar_codigo(codigo: str, region: str | None):
    """Raises PactoInvalido unless a new indicator of that catalogue may have that code, as far as its form goes."""
    if not re.fullmatch(r"[A-Z0-9]+(-[A-Z0-9]+)*", codigo) or len(codigo) > LARGO_DEL_CODIGO:
        raise PactoInvalido([Falla(
            f"«{codigo[:40]}» no sirve de código. Use mayúsculas sin tilde, cifras y guiones, como CRED-MES: "
            f"{LARGO_DEL_CODIGO} letras como máximo.", campo="codigo")])  # fmt: skip
    comienzo = re.match(r"([0-9]{2})-", codigo)
    if region is None and comienzo:
        raise PactoInvalido([Falla("El código de un indicador nacional no empieza con el de una región.",
                                   campo="codigo")])  # fmt: skip
    if region is not None and (comienzo is None or comienzo[1] != region):
        raise PactoInvalido([Falla(f"El código de un indicador propio empieza con el de la región: {region}-{codigo}.",
                                   campo="codigo")])  # fmt: skip


def version_en(versiones: list[VersionIndicador], fecha: dt.date) -> VersionIndicador | None:
    """Of the versions of one indicator, the one in force on a date; None before the first."""
    rigen = [version for version in versiones if version.desde <= fecha]
    return max(rigen, key=lambda version: version.desde) if rigen else None


def nombre_de(indicador: Indicador, versiones: list[VersionIndicador]) -> str:
    """How an indicator is called: by its last version."""
    return max(versiones, key=lambda version: version.desde).nombre if versiones else indicador.codigo
