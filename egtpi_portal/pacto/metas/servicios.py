"""What sets targets. A document (the pact, an adenda) sets them from a date on; nothing is overwritten."""

import datetime as dt
from collections.abc import Iterable

from django.core.files.base import File
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.hojas.texto import en_una_linea, limpio
from egtpi_portal.motivos import poner_motivo
from egtpi_portal.templatetags.portal import fecha
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import Region
from egtpi_portal.volumen import insertar

from ..catalogo.consultas import de_la_region
from ..cerrojos import bloquear
from ..errores import Falla, PactoInvalido
from ..lugares import Ajenos
from ..models import ClaseDocumento, DocumentoPacto, MetaIndicador
from ..permisos import exigir_llevar
from .consultas import dichas_por, firmantes_de
from .datos import DatosMeta, contradice, revisar

COLUMNAS = (
    "documento_id", "ubigeo", "indicador_id", "vence", "valor", "registrada_en", "registrada_por_id", "anulada_en",
    "anulada_por_id", "motivo_anulacion",
)  # fmt: skip
SIN_ANULAR = (None, None, "")
QUE = "registrar metas del pacto"
LARGO_DEL_MOTIVO = 2000


@transaction.atomic
def registrar_documento(
    *, region: str, clase: str, nombre: str, del_dia: dt.date, desde: dt.date, por: Usuario,
    archivo: File | None = None, nombre_archivo: str = "", tipo: str = "",
) -> DocumentoPacto:  # fmt: skip
    """Registers the pact of a region (one alone) or an adenda, in force from a date, with its file if it comes.

    Raises PermissionDenied; PactoInvalido; ArchivoRechazado when the store has no room.
    """
    exigir_llevar(por, region, QUE)
    suya = bloquear_region(region)
    nombre = en_una_linea(nombre)
    if fallas := _del_documento(suya, clase, nombre, del_dia, desde):
        raise PactoInvalido(fallas)
    documento = DocumentoPacto(
        region=suya, clase=clase, nombre=nombre, fecha=del_dia, desde=desde,
        registrado_en=ahora() if por else None, registrado_por=por,
    )  # fmt: skip
    if archivo is not None:
        documento.documento = guardar_documento(
            region=suya.pk, archivo=archivo, nombre=nombre_archivo or nombre, tipo=tipo,
            por=por or usuario_del_sistema(),
        ).documento  # fmt: skip
    documento.save()
    registrar(
        por=por, accion="meta_pacto.documento", objeto=documento, region=region,
        resumen=f"{por or 'El sistema'} registró {'el pacto' if clase == ClaseDocumento.PACTO else 'la adenda'} "
        f"«{nombre}» de {suya}, del {fecha(del_dia)}, que rige desde el {fecha(desde)}.",
    )  # fmt: skip
    return documento


def _del_documento(region: Region, clase: str, nombre: str, del_dia: dt.date, desde: dt.date) -> list[Falla]:
    fallas = []
    suyos = DocumentoPacto.objects.filter(region=region)
    if clase not in ClaseDocumento.values:
        fallas.append(Falla("Elija si es el pacto o una adenda.", campo="clase"))
    if not nombre or len(nombre) > 200:
        fallas.append(Falla("Escriba cómo se llama el documento, con su número: 200 letras como máximo.",
                            campo="nombre"))  # fmt: skip
    elif suyos.filter(nombre=nombre).exists():
        fallas.append(Falla(f"Ya hay un documento «{nombre}»: elija otro nombre.", campo="nombre"))
    if del_dia > hoy():
        fallas.append(Falla("La fecha del documento aún no llega.", campo="fecha"))
    pacto = suyos.filter(clase=ClaseDocumento.PACTO).first()
    if clase == ClaseDocumento.PACTO and pacto:
        fallas.append(Falla(f"El pacto ya está registrado («{pacto}»): lo que lo cambia es una adenda.", campo="clase"))
    if clase == ClaseDocumento.ADENDA and pacto is None:
        fallas.append(Falla("Registre antes el pacto: una adenda lo cambia.", campo="clase"))
    if clase == ClaseDocumento.ADENDA and pacto is not None and desde < pacto.desde:
        fallas.append(Falla(f"El pacto rige desde el {fecha(pacto.desde)}: una adenda, desde entonces o después.",
                            campo="desde"))  # fmt: skip
    return fallas


@transaction.atomic
def fijar_metas(*, documento: DocumentoPacto, metas: Iterable[DatosMeta], por: Usuario) -> tuple[int, int]:
    """Registers the targets that a document sets; returns how many are new and how many it had already. A target that
    the document has with another value is refused: it is annulled first, or an adenda changes it.

    Raises PermissionDenied; PactoInvalido with every fault.
    """
    exigir_llevar(por, documento.region_id, QUE)
    suyas = list(metas)
    bloquear(documento.region_id, {meta.indicador for meta in suyas})
    catalogo = {uno.codigo: uno for uno in de_la_region(documento.region_id, al=hoy())}
    fallas = revisar(
        suyas, catalogo=catalogo, firmantes=firmantes_de(documento.region_id), ajeno=Ajenos(), desde=documento.desde
    )
    dichas = dichas_por(documento)
    if not fallas:
        fallas = [falla for meta in suyas if (falla := contradice(meta, dichas, str(documento))) is not None]
    if fallas:
        raise PactoInvalido(fallas)
    nuevas = [meta for meta in suyas if meta[:3] not in dichas]
    if nuevas:
        cuando, quien = (ahora(), por.pk) if por else (None, None)
        filas = [(documento.pk, m.ubigeo, catalogo[m.indicador].indicador.pk, m.vence, m.valor) for m in nuevas]
        insertar(MetaIndicador, COLUMNAS, [(*fila, cuando, quien, *SIN_ANULAR) for fila in filas])
        registrar(
            por=por, accion="meta_pacto.registro", objeto=documento, region=documento.region_id,
            resumen=f"{por or 'El sistema'} registró metas de «{documento}»: {len(nuevas)}. Gobiernos locales: "
            f"{len({m.ubigeo for m in nuevas})}; indicadores: {len({m.indicador for m in nuevas})}.",
        )  # fmt: skip
    return len(nuevas), len(suyas) - len(nuevas)


@transaction.atomic
def anular_meta(*, meta: MetaIndicador, motivo: str, por: Usuario) -> MetaIndicador:
    """Annuls a target registered by error: what it had taken the place of is in force again. Raises PermissionDenied;
    PactoInvalido without a reason, or when it is annulled already."""
    region = meta.documento.region_id
    exigir_llevar(por, region, "anular metas del pacto")
    bloquear_region(region)
    suya = MetaIndicador.objects.select_related("documento", "indicador").get(pk=meta.pk)
    motivo = limpio(motivo)[:LARGO_DEL_MOTIVO]
    if not motivo:
        raise PactoInvalido([Falla("Escriba por qué se anula.", campo="motivo")])
    if suya.anulada_en is not None:
        raise PactoInvalido("La meta ya está anulada.")
    suya.save(update_fields=poner_motivo(suya, "anulada", motivo, por=por, en="motivo_anulacion"))
    registrar(
        por=por, accion="meta_pacto.anulacion", objeto=suya, region=region,
        resumen=f"{por} anuló la meta de {suya.ubigeo} en {suya.indicador} al {fecha(suya.vence)}, de "
        f"«{suya.documento}»: {motivo}",
        cambios={"meta": ["sin meta" if suya.valor is None else str(suya.valor), ""]},
    )  # fmt: skip
    return suya
