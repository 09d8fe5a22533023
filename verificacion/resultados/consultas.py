"""Reads of what is published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from verificacion.oficial.consultas import fin_de_la_cadena
from verificacion.oficial.models import VerificacionOficial

from .publicadas import CriterioPublicado, Publicada, publicar

CAMPOS = (
    "orden", "numero", "codigo", "sello", "region", "ficha", "hito", "al", "emitida_en", "veredicto", "automatico",
    "procesos_cumplidos", "manifiesto", "apartados", "texto_ficha", "resultado", "sustituida_por__numero",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HitoPublicado:
    """A hito of a sheet of which something was issued. `de_cuando`: of which day it is; `vigentes`: those
    in force, by region."""

    ficha: str
    nombre_ficha: str
    hito: str
    nombre: str
    de_cuando: str
    vigentes: tuple[Publicada, ...]

    def de(self, region: str) -> Publicada | None:
        """That in force of a region."""
        return next((una for una in self.vigentes if una.region == region), None)

    @property
    def cuenta(self) -> list[tuple[str, int]]:
        """How many of each verdict, those that there are."""
        dichos = [una.veredicto for una in self.vigentes]
        return [(veredicto, dichos.count(veredicto)) for veredicto in dict.fromkeys(sorted(dichos))]


def publicadas() -> tuple[Publicada, ...]:
    """All that were issued, the last first; in one query and the reading of them once for each that is issued."""
    return hasta(fin_de_la_cadena())


def hasta(ultima: VerificacionOficial | None) -> tuple[Publicada, ...]:
    """All of the chain that ends in that one; none without it."""
    return _hasta(ultima.sello) if ultima else ()


@lru_cache(maxsize=2)
def _hasta(sello: str) -> tuple[Publicada, ...]:
    """Those of the chain that ends in that seal, which answers for every byte of all the ones before it."""
    emitidas = VerificacionOficial.objects.emitidas().filter(orden__isnull=False)
    filas = emitidas.select_related("sustituida_por").only(*CAMPOS).order_by("-orden")
    return tuple(publicar(fila, _numero_de_la_que_la_sustituye(fila)) for fila in filas.iterator())


def _numero_de_la_que_la_sustituye(fila: VerificacionOficial) -> str:
    otra = getattr(fila, "sustituida_por", None)
    return otra.numero if otra else ""


def hitos_de(todas: Iterable[Publicada]) -> list[HitoPublicado]:
    """The hitos of which something was issued, the latest first."""
    suyas: dict[tuple[str, str], list[Publicada]] = {}
    for una in todas:
        suyas.setdefault((una.ficha, una.hito), []).append(una)
    hitos = [
        HitoPublicado(
            ficha, de_el[0].nombre_ficha, hito, de_el[0].nombre_hito, de_el[0].de_cuando,
            tuple(sorted((una for una in de_el if una.vigente), key=lambda una: una.region)),
        )
        for (ficha, hito), de_el in suyas.items()
    ]  # fmt: skip
    return sorted(hitos, key=lambda uno: (uno.ficha, uno.hito), reverse=True)


@dataclass(frozen=True, slots=True)
class CriterioComparado:
    """A criterion beside itself in each of several verifications, in their order; None where its hito has not it."""

    nombre: str
    en_cada_una: tuple[CriterioPublicado | None, ...]

    @property
    def cambia(self) -> bool:
        """Whether its verdict is not the same in all those that have it."""
        return len({uno.veredicto for uno in self.en_cada_una if uno}) > 1


def comparar(vigentes: Iterable[Publicada]) -> list[CriterioComparado]:
    """The criteria of those verifications side by side, as they come in the first that has each."""
    de_cada_una = [{uno.codigo: uno for uno in una.criterios} for una in vigentes]
    codigos = dict.fromkeys(codigo for suyos in de_cada_una for codigo in suyos)
    return [
        CriterioComparado(next(suyos[codigo].nombre for suyos in de_cada_una if codigo in suyos), lado_a_lado)
        for codigo in codigos
        if (lado_a_lado := tuple(suyos.get(codigo) for suyos in de_cada_una))
    ]


def de_la_region(todas: Sequence[Publicada], region: str) -> list[Publicada]:
    """Those of a region, the last first."""
    return [una for una in todas if una.region == region]


def la_de_numero(todas: Iterable[Publicada], numero: str) -> Publicada | None:
    """The one with that number; None when there is none."""
    return next((una for una in todas if una.numero == numero), None)
