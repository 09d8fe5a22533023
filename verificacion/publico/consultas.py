"""Reads of the public check. What is told of a verification is what was sealed, and names nobody: role and entity."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from verificacion.motor.comprobacion import PRIMERA
from verificacion.motor.fichas import leer_texto
from verificacion.oficial.consultas import datos_de
from verificacion.oficial.models import ArchivoEmitido, VerificacionOficial
from verificacion.presentacion import PROCESOS_EN_BREVE

NINGUNO = "????-????-????"
"""No verification has this code: what cannot be one is looked up all the same, and takes the same time."""
SEPARADORES = re.compile(r"[\s\-\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}._]+")
CODIGO = re.compile(r"[0-9A-F]{12}")
PARECIDAS = str.maketrans("OIL", "011")
"""Letters that a code has not, taken for the figures they look like."""
CAMPOS = (
    "numero", "codigo", "orden", "sello", "anterior", "manifiesto", "apartados", "texto_ficha", "hito", "al",
    "veredicto", "automatico", "procesos_cumplidos", "emitida_en", "region__nombre", "sustituye_a__numero",
    "sustituye_a__codigo", "sustituida_por__numero", "sustituida_por__codigo",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comprobada:
    """An issued verification, as anybody may see it. `procesos`: name and whether it is implemented."""

    verificacion: VerificacionOficial
    emitida_el: dt.datetime
    rol: str
    entidad: str
    ficha: str
    version_ficha: str
    hito: str
    procesos: Sequence[tuple[str, bool]]
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


def codigo_canonico(tecleado: str) -> str:
    """The code as it is printed, «3F2A-91BC-77D0», however it was typed; `NINGUNO` of what cannot be one."""
    cifras = SEPARADORES.sub("", tecleado[:200]).upper().translate(PARECIDAS)
    if not CODIGO.fullmatch(cifras):
        return NINGUNO
    return "-".join(cifras[n : n + 4] for n in range(0, 12, 4))


def buscar(tecleado: str) -> Comprobada | None:
    """The issued verification with that code; None of any other code, in as many queries."""
    codigo = codigo_canonico(tecleado)
    emitidas = VerificacionOficial.objects.emitidas().select_related("region", "sustituye_a", "sustituida_por")
    fila = emitidas.filter(codigo=codigo).only(*CAMPOS).order_by("orden").first()
    archivos = list(ArchivoEmitido.objects.filter(verificacion__codigo=codigo).order_by("registrado_en", "id"))
    return _comprobada(fila, archivos) if fila else None


def archivo_con(huella: str) -> ArchivoEmitido | None:
    """The file of an issued verification that has that sha-256, with its verification; None when there is none."""
    archivos = ArchivoEmitido.objects.select_related("verificacion")
    campos = ("nombre", "sha256", "verificacion__numero", "verificacion__codigo")
    return archivos.filter(sha256=huella).only(*campos).order_by("verificacion__orden").first()


def _comprobada(fila: VerificacionOficial, archivos: Sequence[ArchivoEmitido]) -> Comprobada:
    manifiesto: dict[str, Any] = datos_de(fila.manifiesto)
    apartados = datos_de(fila.apartados)
    hito = leer_texto(fila.texto_ficha).hito(fila.hito)
    nombres = {proceso.codigo: proceso.nombre for proceso in hito.procesos}
    return Comprobada(
        verificacion=fila,
        emitida_el=fila.emitida_en,
        rol=manifiesto["emitida_por"]["rol"],
        entidad=manifiesto["emitida_por"]["entidad"],
        ficha=manifiesto["ficha"]["codigo"],
        version_ficha=manifiesto["ficha"]["version"],
        hito=hito.nombre,
        procesos=[
            (PROCESOS_EN_BREVE.get(codigo, nombres[codigo]), cumplido)
            for codigo, cumplido in apartados["resultado"]["procesos"].items()
        ],
        excepciones=len(apartados["excepciones"]),
        archivos=[archivo for archivo in archivos if archivo.verificacion_id == fila.pk],
    )
