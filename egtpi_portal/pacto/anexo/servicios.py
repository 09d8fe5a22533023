"""What makes the annex of a session."""

import datetime as dt

from django.core.files.base import ContentFile
from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.escritura.canonico import canonico, huella
from egtpi_portal.respuestas import XLSX
from egtpi_portal.templatetags.portal import fecha
from egtpi_portal.territorio.cerrojos import bloquear_region

from ..errores import PactoInvalido
from ..models import AnexoPacto, ArchivoDeAnexo, ClaseDeAnexo
from ..permisos import exigir_llevar
from .consultas import Contenido, leer_anexo
from .hojas import en_xlsx
from .papeles import en_pdf

QUE = "hacer el anexo de la sesión"
PDF = "application/pdf"


@transaction.atomic
def hacer_anexo(*, region: str, al: dt.date, por: Usuario) -> AnexoPacto:
    """The annex of a region as of a cut-off date, made and kept: a workbook and a paper. When nothing that it says has
    changed since another was made, that one: nothing is written.

    Raises PermissionDenied; PactoInvalido for a date to come, or when nobody has data on it; FaltaPango;
    ArchivoRechazado when the store has no room.
    """
    exigir_llevar(por, region, QUE)
    suya = bloquear_region(region)
    if al > hoy():
        raise PactoInvalido(f"El {fecha(al)} aún no llega: elija un corte que ya pasó.")
    contenido = leer_anexo(suya, al)
    if not contenido.con_dato:
        raise PactoInvalido(
            f"Ningún gobierno local que firmó el pacto de {suya} tiene datos al {fecha(al)}: cargue las mediciones, o "
            "elija otro corte."
        )
    suma = huella(canonico(contenido.dicho()))
    if igual := AnexoPacto.objects.filter(region=suya, huella=suma).first():
        return igual
    anexo = _crear(contenido, suma, por)
    registrar(
        por=por, accion="anexo.alta", objeto=anexo, region=region,
        resumen=f"{por or 'El sistema'} hizo el anexo {anexo.codigo} de {suya} al corte del {fecha(al)}: "
        f"{len(anexo.con_dato)} de {len(anexo.firmantes)} gobiernos locales con datos.",
        cambios={f"sha-256 ({archivo.clase})": ["", archivo.sha256] for archivo in anexo.archivos.all()},
    )  # fmt: skip
    return anexo


def _crear(contenido: Contenido, suma: str, por: Usuario) -> AnexoPacto:
    region, momento = contenido.region, ahora()
    numero = AnexoPacto.objects.filter(region=region).count() + 1
    anexo = AnexoPacto.objects.create(
        codigo=f"{region.pk}-ANEXO-{numero:04d}", region=region, al=contenido.al, huella=suma,
        firmantes=[fila.ubigeo for fila in contenido.tablero.firmantes], con_dato=list(contenido.con_dato),
        hecho_en=momento if por else None, hecho_por=por,
    )  # fmt: skip
    nombre = f"anexo-{region.pk}-{contenido.al}"
    _guardar(anexo, ClaseDeAnexo.XLSX, en_xlsx(contenido, creado=momento), f"{nombre}.xlsx", XLSX, por)
    _guardar(anexo, ClaseDeAnexo.PDF, en_pdf(contenido), f"{nombre}.pdf", PDF, por)
    return anexo


def _guardar(anexo: AnexoPacto, clase: ClaseDeAnexo, contenido: bytes, nombre: str, tipo: str, por: Usuario):
    version = guardar_documento(
        region=anexo.region_id, archivo=ContentFile(contenido), nombre=nombre, tipo=tipo,
        por=por or usuario_del_sistema(),
    )  # fmt: skip
    ArchivoDeAnexo.objects.create(
        anexo=anexo,
        documento=version.documento,
        clase=clase,
        sha256=version.sha256,
        orden=list(ClaseDeAnexo).index(clase),
    )
