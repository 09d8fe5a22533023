"""What changes a target or the CAD figures."""

from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar as anotar
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.modelos import a_nombre_de
from egtpi_portal.templatetags.portal import fecha
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import CompromisosCad, MetaAsistencia, Region
from verificacion.motor.fichas import FichaIndicador
from verificacion.registro.errores import OtroLoCambio
from verificacion.registro.permisos import exigir_evaluar

from .datos import CAD, Datos, DatosInvalidos, de_fila, lo_que_se_registra, revisar


class OtroLoRegistro(OtroLoCambio):
    """Somebody registered something else since the person looked; `datos` is what is registered now."""

    def __init__(self, datos: Datos):
        super().__init__(
            f"Mientras tanto se registró {datos.en_cifras or 'otra cosa'} ({datos.documento}). Si aun así corresponde "
            "lo que escribió, guárdelo otra vez."
        )
        self.datos = datos


@transaction.atomic
def registrar(
    *, region: str, ficha: FichaIndicador, que: str, datos: Datos, por: Usuario, vista: str | None = None
) -> tuple[Datos, Datos]:
    """Registers a region's target for a hito, or its CAD figures; returns what was before and what is now. The same
    again writes nothing.

    `vista`: the `huella` of what the person was shown; None, none was. Raises PermissionDenied; DatosInvalidos, for an
    unknown hito too; OtroLoRegistro.
    """
    exigir_evaluar(por, "registrar metas y compromisos del CAD")
    cosas = lo_que_se_registra(ficha)
    if que not in cosas:
        raise DatosInvalidos(("que", "Elija una meta de la ficha o los compromisos del CAD."))
    suya = bloquear_region(region)
    fila = _fila(suya, ficha, que)
    antes = de_fila(fila)
    if vista is not None and vista != antes.huella:
        raise OtroLoRegistro(antes)
    limpios = Datos(
        datos.porcentaje, datos.total, datos.cumplidos, texto_limpio(datos.documento), datos.documento_fecha
    )
    revisar(que, limpios, hoy=hoy())
    if limpios == antes:
        return antes, antes
    _guardar(fila, suya, ficha, que, limpios, por)
    anotar(
        por=por, accion="cad.registro" if que == CAD else "meta.registro", objeto=suya, region=suya.pk,
        resumen=f"{por} registró, de {suya}, {cosas[que][:1].lower()}{cosas[que][1:]}: {limpios.en_cifras}, según "
        f"{limpios.documento.rstrip('.')}.",
        cambios={
            cosas[que]: [antes.en_cifras, limpios.en_cifras],
            "documento": [antes.documento, limpios.documento],
            "fecha del documento": [fecha(antes.documento_fecha), fecha(limpios.documento_fecha)],
        },
    )  # fmt: skip
    return antes, limpios


def _fila(region: Region, ficha: FichaIndicador, que: str) -> MetaAsistencia | CompromisosCad | None:
    if que == CAD:
        return CompromisosCad.objects.filter(region=region, ficha=ficha.codigo).first()
    return MetaAsistencia.objects.filter(region=region, ficha=ficha.codigo, hito=que).first()


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
    fila.documento, fila.documento_fecha = datos.documento, datos.documento_fecha
    a_nombre_de(fila, por)
    fila.save()
