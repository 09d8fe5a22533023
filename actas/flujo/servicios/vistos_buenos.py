"""The vistos buenos of the two coordinators, given to a seal."""

from django.db import transaction

from actas.errores import ContenidoCambiado, EstadoNoLoPermite, YaTieneVistoBueno
from actas.escritura.servicios.base import (
    ahora_y_hoy,
    bloquear,
    firmar,
    sellar_importada,
)
from actas.estados import MAQUINA
from actas.flujo import correos
from actas.flujo.firmas import los_que_faltan, vistos_buenos_vigentes
from actas.models import Acta, EstadoActa, Firma, RolFirma
from egtpi_portal.cuentas.models import Usuario


@transaction.atomic
def dar_visto_bueno(*, acta: Acta, por: Usuario, rol: RolFirma | None = None, sello_visto: str = "") -> Firma:
    """A coordinator of the region, or the deputy, approves the content that the acta has; when both stand on it, the
    acta is conforme (nota 5). `rol` chooses when the person holds both coordinations; `sello_visto`, when given, is the
    seal of what the person was shown.

    Raises PermissionDenied; YaTieneVistoBueno for the second of two clicks; EstadoNoLoPermite; ContenidoCambiado.
    """
    permiso = MAQUINA.permitir("dar visto bueno", por, acta)
    acta = bloquear(acta)
    vigentes = vistos_buenos_vigentes(acta)
    puestos = _puestos(acta, vigentes)
    rol = _elegir(permiso.respuesta, rol, puestos)
    if rol in puestos and acta.estado in (EstadoActa.PRESENTADA, EstadoActa.CONFORME):
        raise YaTieneVistoBueno(acta, puestos[rol])
    permiso.exigir_estado(acta, "darle el visto bueno")
    if sellar_importada(acta):
        vigentes = vistos_buenos_vigentes(acta)
    if sello_visto and sello_visto != acta.sello:
        raise ContenidoCambiado(acta)
    instante, dia = ahora_y_hoy()
    firma = firmar(acta, rol, instante, dia, por=por)
    permiso.mover(
        acta,
        f"dio su visto bueno al acta {acta.codigo} como {rol.label}",
        como="dar visto bueno" if los_que_faltan({*vigentes, rol}) else "completar vistos buenos",
        cambios={"sello": ["", acta.sello]},
    )
    if acta.estado == EstadoActa.CONFORME:
        correos.al_quedar_conforme(acta)
    return firma


def _puestos(acta: Acta, vigentes: dict[RolFirma, Firma]) -> dict[RolFirma, Firma]:
    """The vistos buenos given here to this content since it was last presented: they need not be repeated."""
    if not vigentes:
        return {}
    desde = acta.versiones.order_by("-numero").values_list("presentada_en", flat=True).first()
    return {
        rol: firma for rol, firma in vigentes.items() if firma.dada_en and (desde is None or firma.dada_en >= desde)
    }


def _elegir(suyos: tuple[RolFirma, ...], rol: RolFirma | None, puestos) -> RolFirma:
    if rol is not None:
        if rol not in suyos:
            raise EstadoNoLoPermite(f"Usted no tiene hoy el rol de {RolFirma(rol).label} en esta región.")
        return RolFirma(rol)
    return next((suyo for suyo in suyos if suyo not in puestos), suyos[0])
