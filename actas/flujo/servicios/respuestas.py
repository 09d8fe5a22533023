"""What the secretary answers to each observation, one by one, before presenting the acta again."""

from django.db import transaction

from actas.errores import DatosInvalidos, ErrorDeActa
from actas.escritura.servicios.base import ahora_y_hoy, bloquear, contar, exigir_estado
from actas.models import EstadoActa, Observacion
from actas.permisos import exigir_redactar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import texto_limpio


@transaction.atomic
def responder_observacion(*, observacion: Observacion, respuesta: str, por: Usuario) -> Observacion:
    """Writes how an observation was attended, or why not; a later answer takes the place of an earlier one, which the
    trail keeps.

    Raises PermissionDenied, EstadoNoLoPermite, ErrorDeActa when the acta was already presented again, and
    DatosInvalidos without an answer.
    """
    acta = bloquear(observacion.acta)
    exigir_redactar(por, acta.region_id)
    exigir_estado(acta, (EstadoActa.OBSERVADA,), "responder sus observaciones")
    respuesta = texto_limpio(respuesta)
    if not respuesta:
        raise DatosInvalidos([ErrorDeCampo("respuesta", "Escriba qué corrigió, o por qué no corresponde.", grave=True)])
    observacion = Observacion.objects.select_for_update().get(pk=observacion.pk)
    if observacion.atendida_en:
        raise ErrorDeActa("Esa observación ya se atendió con una presentación anterior.")
    if observacion.respuesta == respuesta:
        return observacion
    antes = observacion.respuesta
    observacion.respuesta = respuesta
    observacion.respondida_en, _ = ahora_y_hoy()
    observacion.respondida_por = por
    observacion.save()
    contar(
        acta, "acta.respuesta", f"respondió la observación sobre {observacion.sobre} del acta {acta.codigo}", por=por,
        cambios={"respuesta": [antes, respuesta]},
    )  # fmt: skip
    return observacion
