"""Before it is signed: asking a coordinator to look at a draft, and what is said of it."""

from django.db import transaction

from actas.errores import DatosInvalidos
from actas.escritura.servicios.base import ahora_y_hoy, bloquear, contar, exigir_estado
from actas.flujo import correos
from actas.models import REVISORES_DE_BORRADOR, Acta, ComentarioBorrador, EstadoActa, Paso, PedidoDeRevision, RolFirma
from actas.permisos import exigir_comentar, exigir_redactar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import texto_limpio


@transaction.atomic
def pedir_revision(*, acta: Acta, rol: RolFirma, por: Usuario, mensaje: str = "") -> PedidoDeRevision:
    """Asks a coordination of the region to look at a draft: from then on it sees it.

    Raises PermissionDenied, EstadoNoLoPermite, and DatosInvalidos for who is no coordination.
    """
    exigir_redactar(por, acta.region_id)
    if rol not in REVISORES_DE_BORRADOR:
        raise DatosInvalidos([ErrorDeCampo("rol", "Elija a qué coordinación pedir que mire el borrador.", grave=True)])
    acta = bloquear(acta)
    exigir_estado(acta, (EstadoActa.BORRADOR,), "pedir que la miren antes de firmarla")
    instante, _ = ahora_y_hoy()
    pedido = PedidoDeRevision.objects.create(
        acta=acta, rol=rol, mensaje=texto_limpio(mensaje), pedido_en=instante, pedido_por=por
    )
    contar(acta, "acta.pedido", f"pidió a {RolFirma(rol).label} que mire el borrador {acta.codigo}", por=por)
    correos.al_pedir_revision(pedido)
    return pedido


@transaction.atomic
def comentar_borrador(*, acta: Acta, texto: str, por: Usuario, paso: str = "") -> ComentarioBorrador:
    """Says something of a step of a draft, or of the whole of it.

    Raises PermissionDenied, EstadoNoLoPermite, and DatosInvalidos when it says nothing.
    """
    exigir_comentar(por, acta)
    texto = texto_limpio(texto)
    errores = []
    if not texto:
        errores.append(ErrorDeCampo("texto", "Escriba su comentario.", grave=True))
    if paso not in ("", *Paso.values):
        errores.append(ErrorDeCampo("paso", "Elija a qué paso se refiere.", grave=True))
    if errores:
        raise DatosInvalidos(errores)
    acta = bloquear(acta)
    exigir_estado(acta, (EstadoActa.BORRADOR,), "comentarla como borrador")
    instante, _ = ahora_y_hoy()
    comentario = ComentarioBorrador.objects.create(acta=acta, paso=paso, texto=texto, hecho_en=instante, hecho_por=por)
    donde = f" ({comentario.get_paso_display()})" if paso else ""
    contar(acta, "acta.comentario", f"comentó el borrador {acta.codigo}{donde}", por=por)
    return comentario
