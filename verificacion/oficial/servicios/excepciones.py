"""Setting a criterion aside, with its reason and the norm or document that says so."""

from django.db import transaction

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.texto import texto_limpio
from verificacion.motor.vocabulario import Veredicto
from verificacion.registro.permisos import exigir_evaluar

from ..consultas import datos_de
from ..errores import ErrorDeVerificacion
from ..models import Excepcion, VerificacionOficial
from ._base import (
    DE_DONDE_SALE,
    LARGO_DEL_DOCUMENTO,
    LARGO_DEL_TEXTO,
    bloquear_una,
    contar,
    exigir_estado,
    poner_veredicto,
)


@transaction.atomic
def exceptuar(
    *, verificacion: VerificacionOficial, criterio: str, motivo: str, documento: str, por: Usuario
) -> Excepcion:
    """Sets a criterion aside and records what it would have been. Raises PermissionDenied, EstadoNoLoPermite, and
    ErrorDeVerificacion when a reason or document is missing, the criterion is not one of the hito, holds, is aside
    already, or would be the last."""
    exigir_evaluar(por, "apartar criterios")
    motivo, documento = texto_limpio(motivo)[:LARGO_DEL_TEXTO], texto_limpio(documento)[:LARGO_DEL_DOCUMENTO]
    if not motivo:
        raise ErrorDeVerificacion("Escriba por qué se aparta el criterio.", "motivo")
    if not documento:
        raise ErrorDeVerificacion("Escriba la norma o el documento que lo sustenta.", "documento")
    fila = bloquear_una(verificacion)
    exigir_estado(fila, DE_DONDE_SALE, "apartar criterios")
    resultado = datos_de(fila.resultado)
    criterios = {c["codigo"]: c for c in resultado["criterios"]}
    if criterio not in criterios:
        raise ErrorDeVerificacion("Elija un criterio de este hito.", "criterio")
    if criterios[criterio]["veredicto"] == Veredicto.CUMPLE:
        raise ErrorDeVerificacion("Ese criterio se cumple: no hace falta apartarlo.", "criterio")
    if fila.excepciones.filter(criterio=criterio, retirada_en=None).exists():
        raise ErrorDeVerificacion("Ese criterio ya está apartado.", "criterio")
    excepcion = Excepcion.objects.create(
        verificacion=fila,
        criterio=criterio,
        automatico=criterios[criterio]["veredicto"],
        motivo=motivo,
        documento=documento,
        registrada_en=ahora(),
        registrada_por=por,
    )
    antes = fila.veredicto
    poner_veredicto(fila, resultado)
    fila.save()
    contar(
        fila, "verificacion.excepcion", por=por,
        cambios={criterio: [excepcion.automatico, "apartado"], "veredicto": [antes, fila.veredicto]},
        resumen=f"{por} apartó «{criterios[criterio]['nombre']}» de {fila.en_frase}, por {documento.rstrip('.')}: "
        f"{motivo.rstrip('.')}.",
    )  # fmt: skip
    return excepcion


@transaction.atomic
def retirar_excepcion(*, excepcion: Excepcion, por: Usuario) -> Excepcion:
    """Takes a criterion back into account. Raises PermissionDenied, EstadoNoLoPermite, and ErrorDeVerificacion when it
    had been withdrawn already."""
    exigir_evaluar(por, "retirar excepciones")
    fila = bloquear_una(excepcion.verificacion)
    exigir_estado(fila, DE_DONDE_SALE, "retirar excepciones")
    excepcion = fila.excepciones.get(pk=excepcion.pk)
    if excepcion.retirada_en:
        raise ErrorDeVerificacion("Esa excepción ya estaba retirada.")
    excepcion.retirada_en, excepcion.retirada_por = ahora(), por
    excepcion.save()
    antes = fila.veredicto
    poner_veredicto(fila)
    fila.save()
    contar(
        fila, "verificacion.excepcion_retirada", por=por,
        cambios={excepcion.criterio: ["apartado", excepcion.automatico], "veredicto": [antes, fila.veredicto]},
        resumen=f"{por} retiró la excepción sobre {excepcion.criterio} de {fila.en_frase}.",
    )  # fmt: skip
    return excepcion
