"""The region answers a proposed verification, and the evaluation answers the region."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction

from egtpi_portal.calendario.reloj import ahora, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.revision import revisar
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.modelos import puesto

from .. import correos
from ..errores import ErrorDeVerificacion, PlazoDeDescargo
from ..estados import ABIERTAS
from ..models import AdjuntoDescargo, Descargo, EstadoVerificacion, VerificacionOficial
from ..permisos import exigir_contestar, exigir_responder
from ._base import LARGO_DEL_TEXTO, bloquear_una, contar, exigir_estado

MAXIMO_DE_ARCHIVOS = 10


@dataclass(frozen=True, slots=True)
class ArchivoDelDescargo:
    """A file that comes with it, as uploaded."""

    archivo: File
    nombre: str


def responder(
    *, verificacion: VerificacionOficial, texto: str, por: Usuario, archivos: Sequence[ArchivoDelDescargo] = ()
) -> Descargo:
    """Presents the region's descargo, with its files; several may be presented until the last day. The very last one,
    sent again, is that one.

    Raises PermissionDenied; EstadoNoLoPermite; PlazoDeDescargo once the day passed; ArchivoRechazado;
    ErrorDeVerificacion when it says nothing or brings too many files.
    """
    exigir_responder(por, verificacion)
    texto = texto_limpio(texto)
    if not texto:
        raise ErrorDeVerificacion("Escriba su descargo.", "texto")
    if len(texto) > LARGO_DEL_TEXTO:
        raise ErrorDeVerificacion(f"El descargo tiene {len(texto)} letras y el máximo es {LARGO_DEL_TEXTO}.", "texto")
    if len(archivos) > MAXIMO_DE_ARCHIVOS:
        raise ErrorDeVerificacion(f"Suba {MAXIMO_DE_ARCHIVOS} archivos como máximo.", "archivos")
    revisados = [(uno, revisar(uno.archivo, uno.nombre)) for uno in archivos]
    with transaction.atomic():
        fila = bloquear_una(verificacion)
        exigir_estado(fila, [EstadoVerificacion.EN_DESCARGO], "presentar descargos")
        if hoy() > puesto(fila.descargo_hasta):
            raise PlazoDeDescargo(f"El plazo para el descargo terminó el {fila.descargo_hasta:%d/%m/%Y}.")
        if igual := _el_mismo(fila, texto, [revisado.sha256 for _, revisado in revisados], por):
            return igual
        descargo = Descargo.objects.create(verificacion=fila, texto=texto, presentado_en=ahora(), presentado_por=por)
        for orden, (uno, revisado) in enumerate(revisados):
            version = guardar_documento(region=fila.region_id, archivo=uno.archivo, revisado=revisado, por=por)
            AdjuntoDescargo.objects.create(descargo=descargo, documento=version.documento, orden=orden)
        contar(
            fila, "verificacion.descargo", por=por, cambios={"archivos": ["", str(len(revisados))]},
            resumen=f"{por} presentó el descargo de {fila.region} sobre {fila.en_frase}.",
        )  # fmt: skip
        correos.al_responder(fila)
    return descargo


@transaction.atomic
def contestar(*, descargo: Descargo, texto: str, por: Usuario, leida: str | None = None) -> Descargo:
    """Says what was decided of a descargo and why: the region is told, and reads it. While the verification has not
    been issued it may be written again, and the region is told again; the same, sent again, changes nothing.

    `leida`: which answer the writer had before them (`Descargo.leida`); None of who writes whatever there is. Raises
    PermissionDenied; EstadoNoLoPermite; ErrorDeVerificacion when it says nothing, or somebody answered meanwhile.
    """
    exigir_contestar(por)
    texto = texto_limpio(texto)
    if not texto:
        raise ErrorDeVerificacion("Escriba qué se resolvió del descargo y por qué: la región lo leerá.", "texto")
    if len(texto) > LARGO_DEL_TEXTO:
        raise ErrorDeVerificacion(f"La respuesta tiene {len(texto)} letras y el máximo es {LARGO_DEL_TEXTO}.", "texto")
    fila = bloquear_una(descargo.verificacion)
    exigir_estado(fila, ABIERTAS, "responder descargos")
    suyo = fila.descargos.get(pk=descargo.pk)
    if suyo.respuesta == texto:
        return suyo
    if leida is not None and suyo.leida not in ("", leida):
        raise ErrorDeVerificacion(
            f"{suyo.respondido_por} respondió este descargo mientras usted escribía. Lea su respuesta; si pulsa otra "
            "vez, la de usted queda en su lugar.",
            "texto",
        )
    antes = suyo.respuesta
    suyo.respuesta, suyo.respondido_en, suyo.respondido_por = texto, ahora(), por
    suyo.save()
    contar(
        fila, "verificacion.respuesta", por=por, cambios={"respuesta": [antes, texto]},
        resumen=f"{por} respondió{' otra vez' if antes else ''} al descargo de {fila.region} sobre {fila.en_frase}.",
    )  # fmt: skip
    correos.al_contestar(suyo, otra_vez=bool(antes))
    return suyo


def _el_mismo(fila: VerificacionOficial, texto: str, huellas: list[str], por: Usuario) -> Descargo | None:
    """The last descargo, when this person presented it with these words and files."""
    ultimo = fila.descargos.order_by("presentado_en", "pk").last()
    if ultimo is None or (ultimo.texto, ultimo.presentado_por) != (texto, por):
        return None
    suyas = ultimo.adjuntos.order_by("orden").values_list("documento__versiones__sha256", flat=True)
    return ultimo if list(suyas) == huellas else None
