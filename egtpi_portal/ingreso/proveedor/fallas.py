"""Why somebody whom the provider sent did not come in, in words for her and for the trail."""

from enum import StrEnum


class Falla(StrEnum):
    """What went wrong: its value is the sentence of the trail."""

    OTRA_VENTANA = "la vuelta no es de una entrada empezada aquí"
    NO_VALE = "la respuesta del proveedor no vale"
    CAIDO = "el proveedor no responde"
    SIN_CORREO = "el proveedor no dijo su correo"
    SIN_VERIFICAR = "el proveedor no da su correo por verificado"
    DESCONOCIDA = "no hay una cuenta con ese correo"
    CERRADA = "la cuenta está desactivada"
    OTRA_IDENTIDAD = "la cuenta está vinculada con otra identidad del proveedor"


ESTADOS = {Falla.CAIDO: 503, Falla.OTRA_VENTANA: 400, Falla.NO_VALE: 400}
"""What HTTP says of each; 403 of the rest."""
