"""What changes a target or the CAD figures."""

from dataclasses import replace

from django.db import transaction
from django.db.models import F

from egtpi_portal.bitacora.servicios import registrar as anotar
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.modelos import a_nombre_de
from egtpi_portal.motivos import con_motivo, exigir_motivo, poner_motivo
from egtpi_portal.palabras import en_minuscula
from egtpi_portal.templatetags.portal import fecha
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia, Region
from verificacion.expedientes.vigencia import vigente
from verificacion.motor.fichas import FichaIndicador
from verificacion.registro.errores import OtroLoCambio
from verificacion.registro.permisos import exigir_evaluar

from .datos import CAD, Datos, DatosInvalidos, de_fila, dia_que_juzga, huella_de, lo_que_se_registra, revisar

Fila = MetaAsistencia | CompromisosCad


class OtroLoRegistro(OtroLoCambio):
    """Somebody registered something else since the person looked; `datos` is what judges now, `vista` the digest of all
    that is registered."""

    def __init__(self, datos: Datos, vista: str):
        super().__init__(
            f"Mientras tanto se registró {datos.en_cifras or 'otra cosa'} ({datos.documento}). Si aun así corresponde "
            "lo que escribió, guárdelo otra vez."
        )
        self.datos, self.vista = datos, vista


@transaction.atomic
def registrar(
    *, region: str, ficha: FichaIndicador, que: str, datos: Datos, por: Usuario, vista: str | None = None
) -> tuple[Datos, Datos]:
    """Registers a region's target for a hito, or its CAD figures; returns what was before and what is now. The same
    again writes nothing.

    A figure in force from a day (`datos.desde`) of which there is none is added to those there are: they stay, in force
    until the day before. One of the same day is corrected, and what it said stays in its history.

    `vista`: the `huella_de` what the person was shown; None, none was. Raises PermissionDenied; DatosInvalidos, for an
    unknown hito too; OtroLoRegistro.
    """
    exigir_evaluar(por, "registrar metas y compromisos del CAD")
    cosas = lo_que_se_registra(ficha)
    if que not in cosas:
        raise DatosInvalidos(("que", "Elija una meta de la ficha o los compromisos del CAD."))
    suya = bloquear_region(region)
    filas = filas_de(suya, ficha, que)
    _exigir_vista(vista, ficha, que, filas)
    limpios = replace(datos, documento=texto_limpio(datos.documento))
    revisar(que, limpios, ficha=ficha, hoy=hoy())
    fila = next((fila for fila in filas if fila.desde == limpios.desde), None)
    antes = de_fila(fila)
    if limpios == antes:
        return antes, antes
    _guardar(fila, suya, ficha, que, limpios, por)
    regia = antes if fila or not limpios.desde else de_fila(vigente(filas, limpios.desde))
    cambios = {
        cosas[que]: [regia.en_cifras, limpios.en_cifras],
        "documento": [regia.documento, limpios.documento],
        "fecha del documento": [fecha(regia.documento_fecha), fecha(limpios.documento_fecha)],
    }
    if limpios.desde:
        cambios["rige desde"] = [fecha(regia.desde), fecha(limpios.desde)]
    hecho = f"registró, de {suya}, {_en_medio(cosas[que])}: {_dicho(limpios)}"
    _anotar("registro", suya, que, cambios, por, hecho)
    return antes, limpios


@transaction.atomic
def anular(
    *, region: str, ficha: FichaIndicador, que: str, pk: int, motivo: str, por: Usuario, vista: str | None = None
) -> Datos:
    """Annuls a figure registered by error: it is in force no more, that of before is, and it stays to be seen with who
    annulled it and why. Returns what it said. Raises PermissionDenied; DatosInvalidos without a reason or when there is
    no such figure in force; OtroLoRegistro."""
    exigir_evaluar(por, "anular metas y compromisos del CAD")
    suya = bloquear_region(region)
    filas = filas_de(suya, ficha, que)
    _exigir_vista(vista, ficha, que, filas)
    fila = next((fila for fila in filas if fila.pk == pk), None)
    if fila is None:
        raise DatosInvalidos(("motivo", "Esa cifra ya no está registrada."))
    motivo = exigir_motivo(motivo, DatosInvalidos(("motivo", "Escriba por qué se anula.")))
    poner_motivo(fila, "anulada", motivo, por=por, en="motivo_anulacion")
    a_nombre_de(fila, por)
    fila.save()
    antes, nombre = de_fila(fila), lo_que_se_registra(ficha)[que]
    cambios = {nombre: [antes.en_cifras, "anulada"], "motivo": ["", motivo]}
    hecho = con_motivo(f"anuló, de {suya}, {_en_medio(nombre)} de {_dicho(antes)}", motivo)
    _anotar("anulacion", suya, que, cambios, por, hecho)
    return antes


def filas_de(region: Region, ficha: FichaIndicador, que: str) -> list[Fila]:
    """What is registered of a region and was not annulled, the first in force first."""
    orden = F("desde").asc(nulls_first=True)
    if que == CAD:
        return list(CompromisosCad.objects.filter(region=region, ficha=ficha.codigo).order_by(orden))
    return list(MetaAsistencia.objects.filter(region=region, ficha=ficha.codigo, hito=que).order_by(orden))


def _exigir_vista(vista: str | None, ficha: FichaIndicador, que: str, filas: list[Fila]):
    """Raises OtroLoRegistro unless that is what the person was shown."""
    ahora = huella_de(de_fila(fila) for fila in filas)
    if vista is not None and vista != ahora:
        raise OtroLoRegistro(de_fila(vigente(filas, dia_que_juzga(ficha, que))), ahora)


def _anotar(como: str, region: Region, que: str, cambios: dict[str, list[str]], por: Usuario, hecho: str):
    accion = f"{'cad' if que == CAD else 'meta'}.{como}"
    anotar(por=por, accion=accion, objeto=region, region=region.pk, resumen=f"{por} {hecho}.", cambios=cambios)


def _en_medio(nombre: str) -> str:
    """The name of what is registered, in the middle of a sentence."""
    return en_minuscula(nombre)


def _dicho(datos: Datos) -> str:
    desde = f", desde el {datos.desde:%d/%m/%Y}" if datos.desde else ""
    return f"{datos.en_cifras}{desde}, según {datos.documento.rstrip('.')}"


def _guardar(fila, region: Region, ficha: FichaIndicador, que: str, datos: Datos, por: Usuario):
    if fila is None:
        fila = (
            CompromisosCad(region=region, ficha=ficha.codigo)
            if que == CAD
            else MetaAsistencia(region=region, ficha=ficha.codigo, hito=que)
        )
    if que == CAD:
        fila.total, fila.cumplidos = datos.total, datos.cumplidos
    else:
        fila.porcentaje = datos.porcentaje
    fila.documento, fila.documento_fecha, fila.desde = datos.documento, datos.documento_fecha, datos.desde
    a_nombre_de(fila, por)
    fila.save()
