"""The targets of a document as a plain table, out and in: a row per signatory, indicator and deadline."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from typing import Any, ClassVar

from django.db import transaction

from egtpi_portal import hojas
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.hojas import Celda, Columna, FilaLeida, FilaPlan, Plan, Resultado, Tabla, ValorIlegible
from egtpi_portal.hojas.lectores import fecha
from egtpi_portal.hojas.texto import plegado

from ..catalogo.consultas import de_la_region
from ..cerrojos import bloquear
from ..lugares import Ajenos
from ..models import DocumentoPacto
from ..permisos import exigir_llevar
from ..tablas import INDICADOR, UBIGEO, LectorDeTabla, leer_archivo
from .consultas import dichas_por, firmantes_de
from .datos import DatosMeta, contradice, leer_meta, revisar
from .servicios import QUE, fijar_metas

SIN_META = "sin meta"
"""What a document writes where it takes a target away."""


def _meta(celda: Celda) -> Decimal | str:
    """The target in a cell: text or a number, with two decimals at most; 0.8 shown as 80 % is 80. `SIN_META` where it
    says that there is none."""
    if celda.formula or celda.error:
        raise ValorIlegible(f"«{celda.a_la_vista}» no tiene un valor calculado. Escriba la meta así: 62.5.")
    if plegado(celda.texto) in (SIN_META, "no", "ninguna"):
        return SIN_META
    numero = celda.decimal
    try:
        if numero is None:
            return leer_meta(celda.texto)
        visto = numero * 100 if celda.porcentaje else numero
        return leer_meta(f"{visto.quantize(Decimal('0.01'), ROUND_DOWN):f}" if abs(visto) < 10**9 else f"{visto:f}")
    except ValueError as error:
        raise ValorIlegible(str(error)) from None


VENCE = Columna("vence", "Vence el", ("Plazo", "Vence", "Fecha", "Fecha límite"), obligatoria=True, lector=fecha)
META = Columna("valor", "Meta", ("Valor", "Meta (%)"), obligatoria=True, lector=_meta)
COLUMNAS = (UBIGEO, INDICADOR, VENCE, META)


def en_xlsx(titulo: str, metas: Iterable[DatosMeta]) -> bytes:
    """The workbook of those targets: filled in, it may be imported under a document."""
    columnas = [
        hojas.ColumnaDeSalida(UBIGEO.titulo, 16, ayuda="El ubigeo de seis cifras, o el nombre."),
        hojas.ColumnaDeSalida(INDICADOR.titulo, 22, ayuda="Su código en el catálogo."),
        hojas.ColumnaDeSalida(VENCE.titulo, 16, fecha=True),
        hojas.ColumnaDeSalida(
            META.titulo, 12, formato="0.00", ayuda="El valor al que debe llegar; «sin meta» si se quita."
        ),
    ]
    celdas = ((m.ubigeo, m.indicador, m.vence, SIN_META if m.valor is None else m.valor) for m in metas)
    return hojas.escribir_libro(titulos=(titulo,), columnas=columnas, filas=celdas, hoja="Metas")


def previsualizar(documento: DocumentoPacto, archivo, por: Usuario) -> Plan:
    """What importing that file or `Pegado` under a document would do, row by row. Writes nothing. Raises
    PermissionDenied; HojaIlegible."""
    exigir_llevar(por, documento.region_id, QUE)
    return _Lectura(documento, leer_archivo(archivo, COLUMNAS)).plan()


@transaction.atomic
def aplicar(
    documento: DocumentoPacto, archivo, por: Usuario, huella: str | None = None, *, parcial: bool = False
) -> Plan:
    """Imports it, whole or not at all (`parcial`: its rows without errors); the same again changes nothing. Raises
    PermissionDenied; HojaIlegible; PlanConErrores; PlanCambiado."""
    bloquear(documento.region_id)
    plan = previsualizar(documento, archivo, por)
    plan.exigir(huella, cambio="Se registraron otras metas", parcial=parcial)
    nuevas = [fila.datos for fila in plan.con(Resultado.CREAR)]
    if nuevas:
        fijar_metas(documento=documento, metas=nuevas, por=por)
    return plan


class _Lectura(LectorDeTabla[DatosMeta]):
    """Against what the document says already."""

    columnas, si_no = COLUMNAS, META
    faltan: ClassVar = {"vence": "Escriba hasta cuándo, como 30/06/2024.", "valor": "Escriba la meta, o «sin meta»."}

    def __init__(self, documento: DocumentoPacto, tabla: Tabla):
        super().__init__(documento.region_id, tabla)
        self.documento = documento
        self.firmantes = firmantes_de(documento.region_id)
        self.dichas = dichas_por(documento)

    def dato(self, valores: dict[str, Any], donde: str) -> DatosMeta:
        valor = valores.pop("valor")
        return DatosMeta(**valores, valor=None if valor == SIN_META else valor, donde=donde)

    def plan(self) -> Plan:
        catalogo = {uno.codigo: uno for uno in de_la_region(self.documento.region_id, al=hoy())}
        fallas = revisar(
            list(self.datos.values()), catalogo=catalogo, firmantes=self.firmantes, ajeno=Ajenos(),
            desde=self.documento.desde, todas=True,
        ) if self.datos else []  # fmt: skip
        fallas += [f for meta in self.datos.values() if (f := contradice(meta, self.dichas, str(self.documento)))]
        por_lugar = {meta.donde: numero for numero, meta in self.datos.items()}
        for falla in fallas:
            self.anotar(por_lugar[falla.donde], falla.campo, falla.mensaje)
        return super().plan()

    def plan_del_dato(self, fila: FilaLeida, dato: DatosMeta) -> FilaPlan:
        texto = f"{self.firmantes[dato.ubigeo]}, {dato.indicador}, al {dato.vence:%d/%m/%Y}"
        if dato[:3] in self.dichas:
            return FilaPlan(fila.numero, Resultado.SIN_CAMBIO, None, texto)
        cambios = hojas.cambios_entre(("Meta", "", SIN_META if dato.valor is None else f"{dato.valor:f}"))
        return FilaPlan(fila.numero, Resultado.CREAR, None, texto, cambios, datos=dato)
