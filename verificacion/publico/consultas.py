"""Reads of the public check. What is told of a verification is what was sealed, and names nobody: role and entity."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from actas.flujo.hoja import CLASE, FirmaEnLaHoja, HojaDeVistosBuenos, hoja_de
from actas.models import Acta, RolFirma
from egtpi_portal.documentos.models import PapelImpreso
from egtpi_portal.modelos import puesto
from verificacion.motor.comprobacion import PRIMERA
from verificacion.motor.fichas import leer_texto
from verificacion.oficial.consultas import datos_de
from verificacion.oficial.models import ArchivoEmitido, VerificacionOficial
from verificacion.paginas.tarjetas import Proceso, de_cuando, nombre_de_ficha, procesos_de, resumen

from .formas import CodigoLeido, Forma

NINGUNO = "????-????-????"
"""No verification has this code: what cannot be one is looked up all the same, and takes the same time."""
CAMPOS = (
    "numero", "codigo", "orden", "sello", "anterior", "manifiesto", "apartados", "texto_ficha", "hito", "al",
    "veredicto", "automatico", "resultado", "procesos_cumplidos", "emitida_en", "region__nombre", "sustituye_a__numero",
    "sustituye_a__codigo", "sustituida_por__numero", "sustituida_por__codigo",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comprobada:
    """An issued verification, as anybody may see it. `de_cuando`: of which day its hito is; `procesos`: as they were
    pronounced, and `resumen` in a sentence; `ficha`: what the sheet is called."""

    verificacion: VerificacionOficial
    emitida_el: dt.datetime
    rol: str
    entidad: str
    ficha: str
    hito: str
    de_cuando: str
    procesos: Sequence[Proceso]
    resumen: str
    excepciones: int
    archivos: Sequence[ArchivoEmitido]

    @property
    def es_la_primera(self) -> bool:
        """Whether the chain begins with it."""
        return self.verificacion.anterior == PRIMERA

    @property
    def sustituida_por(self) -> VerificacionOficial | None:
        """The one that superseded it."""
        return getattr(self.verificacion, "sustituida_por", None)


def buscar(leido: CodigoLeido) -> Comprobada | None:
    """The issued verification with that code or number; None of any other, in as many queries."""
    campo = "numero" if leido.forma == Forma.NUMERO else "codigo"
    valor = leido.canonico if leido.forma in (Forma.NUMERO, Forma.CODIGO) else NINGUNO
    emitidas = VerificacionOficial.objects.emitidas().select_related("region", "sustituye_a", "sustituida_por")
    fila = emitidas.filter(**{campo: valor}).only(*CAMPOS).order_by("orden").first()
    suyos = ArchivoEmitido.objects.filter(**{f"verificacion__{campo}": valor})
    archivos = list(suyos.order_by("registrado_en", "id"))
    return _comprobada(fila, archivos) if fila else None


def archivo_con(huella: str) -> ArchivoEmitido | None:
    """The file of an issued verification that has that sha-256, with its verification; None when there is none."""
    archivos = ArchivoEmitido.objects.select_related("verificacion")
    campos = ("nombre", "sha256", "verificacion__numero", "verificacion__codigo")
    return archivos.filter(sha256=huella).only(*campos).order_by("verificacion__orden").first()


@dataclass(frozen=True, slots=True)
class VistosBuenosComprobados:
    """What stands today of the sheet of vistos buenos that bears a code: `igual`, it says today what that paper says.
    Names nobody: as which coordination, when, on what seal."""

    hoja: HojaDeVistosBuenos
    igual: bool

    @property
    def firmas(self) -> tuple[FirmaEnLaHoja, ...]:
        """Those that stand."""
        return tuple(firma for firma in self.hoja.firmas if firma.vigente)

    @property
    def faltan(self) -> tuple[RolFirma, ...]:
        """Those that do not: of the three that an acta needs (ART-01.01, note 5)."""
        dichas = {firma.rol for firma in self.firmas}
        return tuple(rol for rol in RolFirma if rol not in dichas)


def vistos_buenos_de(impreso: PapelImpreso) -> VistosBuenosComprobados | None:
    """What is known today of the acta whose sheet that is; None of another paper."""
    if impreso.clase != CLASE:
        return None
    acta = Acta.objects.select_related("region").filter(pk=impreso.objeto).first()
    if acta is None:
        return None
    hoja = hoja_de(acta)
    return VistosBuenosComprobados(hoja, hoja.codigo == impreso.codigo)


def _comprobada(fila: VerificacionOficial, archivos: Sequence[ArchivoEmitido]) -> Comprobada:
    manifiesto: dict[str, Any] = datos_de(fila.manifiesto)
    apartados = datos_de(fila.apartados)
    ficha = leer_texto(fila.texto_ficha)
    hito = ficha.hito(fila.hito)
    aparte = apartados["resultado"]["apartados"]
    veredictos = {criterio["codigo"]: criterio["veredicto"] for criterio in datos_de(fila.resultado)["criterios"]}
    return Comprobada(
        verificacion=fila,
        emitida_el=puesto(fila.emitida_en),
        rol=manifiesto["emitida_por"]["rol"],
        entidad=manifiesto["emitida_por"]["entidad"],
        ficha=nombre_de_ficha(ficha),
        hito=hito.nombre,
        de_cuando=de_cuando(hito),
        procesos=procesos_de(hito, veredictos, aparte),
        resumen=resumen(hito, veredictos, aparte),
        excepciones=len(apartados["excepciones"]),
        archivos=[archivo for archivo in archivos if archivo.verificacion_id == fila.pk],
    )
