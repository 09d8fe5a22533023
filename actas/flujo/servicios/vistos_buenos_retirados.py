"""Withdrawing a visto bueno: by who gave it, on its own day, while nothing that counted it was issued."""

from django.db import transaction

from actas.errores import DatosInvalidos, ErrorDeActa, YaRetirado
from actas.escritura.servicios.base import bloquear
from actas.estados import MAQUINA
from actas.flujo import correos
from actas.flujo.firmas import vistos_buenos_vigentes
from actas.models import Acta, Firma, RolFirma
from actas.permisos import coordinaciones
from actas.retractacion import suyos_de_hoy
from egtpi_portal import pronunciamientos
from egtpi_portal.calendario.reloj import fecha_lima, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.modelos import puesto
from egtpi_portal.motivos import con_motivo, exigir_motivo, poner_motivo


@transaction.atomic
def retirar_visto_bueno(*, acta: Acta, motivo: str, por: Usuario, rol: RolFirma | None = None) -> Firma:
    """Takes back the visto bueno that the person gave today (Lima) to what the acta says; one that was conforme waits
    again for it. The row stays, with who, when and why, and counts as if it had never been given (evidence is looked
    at by whole days, reglas §1). `rol` chooses when the person gave both. Returns it.

    Raises PermissionDenied; DatosInvalidos without a reason; YaRetirado for the second of two clicks;
    EstadoNoLoPermite; ErrorDeActa when it is another's, of another day, of an imported paper, or was counted by a
    verification issued since: what was issued does not change, and what it stands on does not vanish the same day.
    """
    permiso = MAQUINA.permitir("retirar el visto bueno", por, acta)
    motivo = exigir_motivo(motivo, DatosInvalidos.por("motivo", "Escriba por qué retira su visto bueno."))
    acta = bloquear(acta)
    permiso.exigir_estado(acta, "retirar su visto bueno")
    roles = (rol,) if rol else permiso.respuesta
    firma = next((una for una in suyos_de_hoy(acta, por.pk) if una.rol in roles), None)
    if firma is None:
        raise _por_que_no(acta, por, roles)
    if emitidas := pronunciamientos.emitidas_desde(acta.region_id, instante=puesto(firma.dada_en), dia=firma.fecha):
        raise ErrorDeActa(
            f"La verificación {emitidas[-1].numero} se emitió hoy, después de su visto bueno al acta {acta.codigo}, y "
            "lo tuvo a la vista: ya no se retira. Si el acta tiene un error, obsérvela."
        )
    campos = poner_motivo(firma, "retirada", motivo, por=por)
    firma.save(update_fields=campos)
    permiso.mover(
        acta,
        con_motivo(f"retiró su visto bueno al acta {acta.codigo} como {firma.get_rol_display()}", motivo),
        cambios={"sello": [firma.sello, ""]},
    )
    correos.al_retirar_visto_bueno(acta, firma)
    return firma


def por_que_no_se_retira_el_visto_bueno(acta: Acta, usuario: Usuario) -> str:
    """Why the person has no visto bueno to withdraw from that acta today, in a sentence; for its page."""
    return str(_por_que_no(acta, usuario, coordinaciones(usuario, acta.region_id)))


def _por_que_no(acta: Acta, por: Usuario, roles: tuple[RolFirma, ...]) -> ErrorDeActa:
    """Why there is no visto bueno of that person to withdraw today, in a sentence."""
    retirada = (
        Firma.todas.filter(acta=acta, sello=acta.sello, retirada_por=por, rol__in=roles).order_by("retirada_en").last()
    )
    if retirada and fecha_lima(puesto(retirada.retirada_en)) == hoy():
        return YaRetirado(acta, retirada)
    firma = next((una for rol, una in vistos_buenos_vigentes(acta).items() if rol in roles), None)
    if firma is None:
        return ErrorDeActa(f"El acta {acta.codigo} no tiene hoy un visto bueno suyo que retirar.")
    if firma.dada_en is None:
        return ErrorDeActa(
            f"El visto bueno del acta {acta.codigo} llegó con su papel, por una importación: no se dio en el portal. "
            "Si el acta tiene un error, obsérvela."
        )
    if firma.dada_por_id != por.pk:
        return ErrorDeActa(
            f"El visto bueno del acta {acta.codigo} lo dio {firma.nombre}, y solo lo retira quien lo dio. "
            "Si el acta tiene un error, obsérvela."
        )
    return ErrorDeActa(
        f"Su visto bueno al acta {acta.codigo} es del {firma.fecha:%d/%m/%Y} y solo se retira el mismo día. "
        "Si el acta tiene un error, obsérvela."
    )
