"""Taking back what nobody has acted upon yet: a draft never presented, and a presentation of the same day."""

from django.db import transaction

from actas.errores import DatosInvalidos, ErrorDeActa
from actas.escritura.codigos import codigo_de_descartada
from actas.escritura.servicios.base import ahora_y_hoy, bloquear, ultima_version
from actas.estados import MAQUINA
from actas.flujo import correos
from actas.models import Acta, VersionActa
from actas.retractacion import por_que_no_se_retira
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import puesto
from egtpi_portal.motivos import exigir_motivo, mover_con_motivo
from egtpi_portal.territorio.cerrojos import bloquear_region


@transaction.atomic
def descartar_borrador(*, acta: Acta, motivo: str, por: Usuario) -> Acta:
    """Puts aside a draft that was never presented: it stays readable to those who wrote it, and leaves its code to
    another acta of the month. Returns it.

    Raises PermissionDenied, EstadoNoLoPermite, and DatosInvalidos without a reason.
    """
    permiso = MAQUINA.permitir("descartar", por, acta)
    motivo = exigir_motivo(motivo, DatosInvalidos.por("motivo", "Escriba por qué se descarta el borrador."))
    acta = bloquear(acta)
    permiso.exigir_estado(acta, "descartarla")
    bloquear_region(acta.region_id)
    antes = acta.codigo
    acta.codigo = codigo_de_descartada(acta)
    hecho = f"descartó el borrador {antes}, que nunca se presentó"
    mover_con_motivo(permiso, acta, "anulada", motivo, hecho, cambios={"código": [antes, acta.codigo]})
    return acta


@transaction.atomic
def retirar_presentacion(*, acta: Acta, por: Usuario) -> VersionActa:
    """Takes a presentation back on its own day, while nobody approved or observed it: the acta is again what it was, a
    draft or an observed one, and the version stays readable as withdrawn. Returns that version.

    The limit of upload looks at the next presentation. Raises PermissionDenied, EstadoNoLoPermite, and ErrorDeActa with
    the reason when it is too late.
    """
    permiso = MAQUINA.permitir("retirar la presentación", por, acta)
    acta = bloquear(acta)
    permiso.exigir_estado(acta, "retirar su presentación")
    ultima = ultima_version(acta)
    if motivo := por_que_no_se_retira(acta, ultima):
        raise ErrorDeActa(motivo)
    version = puesto(ultima)
    instante, _ = ahora_y_hoy()
    antes = acta.sello
    version.retirada_en, version.retirada_por = instante, por
    version.save()
    acta.observaciones.filter(atendida_en=version.presentada_en).update(atendida_en=None, atendida_por=None)
    if acta.cargada_el == version.presentada_en:
        acta.cargada_el, acta.recargada_el, acta.sello = None, None, ""
        como = "retirar la presentación"
    else:
        acta.recargada_el = _la_recarga_anterior(acta, version)
        como = "retirar la nueva presentación"
    permiso.mover(
        acta,
        f"retiró la presentación {version.numero} del acta {acta.codigo}",
        como=como,
        cambios={"sello": [antes, acta.sello]},
    )
    correos.al_retirar_presentacion(version)
    return version


def _la_recarga_anterior(acta: Acta, version: VersionActa):
    """The instant of the presentation before that one which was not the first; None when there is none."""
    otras = acta.versiones.filter(numero__lt=version.numero, retirada_en=None).exclude(presentada_en=acta.cargada_el)
    return otras.order_by("-numero").values_list("presentada_en", flat=True).first()
