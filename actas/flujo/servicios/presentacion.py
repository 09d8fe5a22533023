"""Presenting an acta: it becomes evidence, with a date that nobody chooses."""

from django.db import transaction

from actas.contenido.entera import ActaEntera
from actas.contenido.sello import codigo_de, contenido, sello_de
from actas.directorio.servicios import tomar_de
from actas.errores import ContenidoCambiado, FaltaParaPresentar, SinRastroDeFirma, YaPresentada
from actas.escritura.servicios.base import ahora_y_hoy, bloquear, firmar, ultima_version
from actas.estados import MAQUINA
from actas.flujo import correos, requisitos
from actas.models import Acta, EstadoActa, RolFirma, VersionActa
from actas.papel import firmada
from actas.papel.documentos import papel_de
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.impresos.registro import anotar
from egtpi_portal.numeracion import siguiente


@transaction.atomic
def presentar_acta(*, acta: Acta, por: Usuario, sello_visto: str = "", sin_rastro: bool = False) -> VersionActa:
    """Presents the acta: seals its content and files, dates it with the server's clock, signs it for the secretary with
    that date in Lima, and returns the version, from which its receipt is made (`cargo.cargo_de`).

    `cargada_el` is set the first time and never again; later ones set `recargada_el` (L-3). `sello_visto`, when given,
    is the seal of what the person was shown; `sin_rastro`, that the person confirms that the signed paper is the signed
    one though it bears no trace of a signature. Raises PermissionDenied; YaPresentada for the second of two clicks;
    EstadoNoLoPermite; FaltaParaPresentar; ContenidoCambiado; SinRastroDeFirma.
    """
    permiso = MAQUINA.permitir("presentar", por, acta)
    acta = bloquear(acta)
    if acta.estado in (EstadoActa.PRESENTADA, EstadoActa.CONFORME):
        raise YaPresentada(acta, ultima_version(acta))
    permiso.exigir_estado(acta, "presentar")
    entera, observaciones = ActaEntera(acta), requisitos.abiertas(acta)
    if faltas := (*requisitos.lo_que_falta(entera), *requisitos.sin_responder(observaciones)):
        raise FaltaParaPresentar(faltas)
    texto = contenido(entera)
    nuevo_sello = sello_de(texto)
    if sello_visto and sello_visto != nuevo_sello:
        raise ContenidoCambiado(acta)
    rastro = firmada.rastro_en(entera)
    confirmado = rastro.frase if rastro and rastro.pide_confirmacion else ""
    if confirmado and not sin_rastro:
        raise SinRastroDeFirma(acta, confirmado)
    instante, dia = ahora_y_hoy()
    primera = acta.cargada_el is None
    if primera:
        acta.cargada_el = instante
    else:
        acta.recargada_el = instante
    acta.sello = nuevo_sello
    numero = siguiente(acta.versiones, "numero")
    permiso.mover(
        acta,
        f"presentó {'' if primera else 'de nuevo '}el acta {acta.codigo}",
        cambios={
            "sello": ["", nuevo_sello],
            "versión": ["", str(numero)],
            **_confirmacion(confirmado),
            **tomar_de(acta, por=por),
        },
    )
    version = VersionActa.objects.create(
        acta=acta,
        numero=numero,
        sello=nuevo_sello,
        contenido=texto,
        documento=entera.firmada,
        presentada_en=instante,
        presentada_por=por,
        sin_rastro=confirmado,
    )
    anotar(papel_de(acta), codigo_de(texto))
    firmar(acta, RolFirma.SECRETARIO_TECNICO, instante, dia, por=por)
    if observaciones:
        acta.observaciones.filter(atendida_en=None).update(atendida_en=instante, atendida_por=por)
    correos.al_presentar(version)
    return version


def _confirmacion(frase: str) -> dict[str, list[str]]:
    """What the trail keeps of a paper without a trace of a signature that was confirmed to be the signed one."""
    return {"acta firmada": [frase, "quien presentó confirmó que es la firmada"]} if frase else {}
