"""Presenting an acta: it becomes evidence, with a date that nobody chooses."""

from django.db import transaction
from django.db.models import Max

from actas.errores import ContenidoCambiado, FaltaParaPresentar, SinRastroDeFirma, YaPresentada
from actas.escritura import pasos
from actas.escritura.sello import codigo_de, contenido, sello_de
from actas.escritura.servicios.base import ahora_y_hoy, bloquear, contar, exigir_estado, firmar, ultima_version
from actas.estados import TRANSICIONES
from actas.flujo import correos as avisos
from actas.flujo import requisitos
from actas.models import Acta, EstadoActa, RolFirma, VersionActa
from actas.papel import firmada
from actas.papel.documentos import papel_de
from actas.permisos import exigir_presentar
from egtpi_portal.documentos.impresos.registro import anotar


@transaction.atomic
def presentar_acta(*, acta: Acta, por, sello_visto: str = "", sin_rastro: bool = False) -> VersionActa:
    """Presents the acta: seals its content and files, dates it with the server's clock, signs it for the secretary with
    that date in Lima, and returns the version, from which its receipt is made (`cargo.cargo_de`).

    `cargada_el` is set the first time and never again; later ones set `recargada_el` (L-3). `sello_visto`, when given,
    is the seal of what the person was shown; `sin_rastro`, that the person confirms that the signed paper is the signed
    one though it bears no trace of a signature. Raises PermissionDenied; YaPresentada for the second of two clicks;
    EstadoNoLoPermite; FaltaParaPresentar; ContenidoCambiado; SinRastroDeFirma.
    """
    exigir_presentar(por, acta)
    acta = bloquear(acta)
    if acta.estado in (EstadoActa.PRESENTADA, EstadoActa.CONFORME):
        raise YaPresentada(acta, ultima_version(acta))
    exigir_estado(acta, TRANSICIONES["presentar"].de, "presentar")
    if faltas := (*requisitos.lo_que_falta(acta), *requisitos.sin_responder(acta)):
        raise FaltaParaPresentar(faltas)
    texto = contenido(acta)
    nuevo_sello = sello_de(texto)
    if sello_visto and sello_visto != nuevo_sello:
        raise ContenidoCambiado(acta)
    rastro = firmada.rastro_en(acta)
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
    acta.pasar_a_presentada()
    acta.save()
    version = VersionActa.objects.create(
        acta=acta,
        numero=(acta.versiones.aggregate(n=Max("numero"))["n"] or 0) + 1,
        sello=nuevo_sello,
        contenido=texto,
        documento=pasos.acta_firmada(acta),
        presentada_en=instante,
        presentada_por=por,
        sin_rastro=confirmado,
    )
    anotar(papel_de(acta), codigo_de(texto))
    firmar(acta, RolFirma.SECRETARIO_TECNICO, instante, dia, por=por)
    acta.observaciones.filter(atendida_en=None).update(atendida_en=instante, atendida_por=por)
    contar(
        acta, "acta.presentacion", f"presentó {'' if primera else 'de nuevo '}el acta {acta.codigo}", por=por,
        cambios={"sello": ["", nuevo_sello], "versión": ["", str(version.numero)], **_confirmacion(confirmado)},
    )  # fmt: skip
    avisos.al_presentar(version)
    return version


def _confirmacion(frase: str) -> dict[str, list[str]]:
    """What the trail keeps of a paper without a trace of a signature that was confirmed to be the signed one."""
    return {"acta firmada": [frase, "quien presentó confirmó que es la firmada"]} if frase else {}
