"""What sets a region's rule of recognition."""

import datetime as dt
from typing import Any

from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.hojas.texto import en_una_linea
from egtpi_portal.templatetags.portal import fecha
from egtpi_portal.territorio.cerrojos import bloquear_region

from ..errores import Falla, PactoInvalido
from ..models import ReglaReconocimiento
from ..permisos import exigir_llevar
from .reglas import leer


@transaction.atomic
def registrar_regla(
    *, region: str, nombre: str, documento: str, desde: dt.date, definicion: dict[str, Any], por: Usuario
) -> ReglaReconocimiento:
    """Registers the rule by which a region recognises from a date on; those before are kept.

    Raises PermissionDenied; PactoInvalido, for a date that another has too.
    """
    exigir_llevar(por, region, "fijar la regla de reconocimiento")
    suya = bloquear_region(region)
    nombre, documento = en_una_linea(nombre), en_una_linea(documento)
    leida = leer(definicion)
    fallas = [
        Falla(f"Escriba {que}: 200 letras como máximo.", campo=campo)
        for campo, que, valor in (
            ("nombre", "cómo se llama la regla", nombre), ("documento", "el documento que la fija", documento)
        )
        if not 0 < len(valor) <= 200
    ]  # fmt: skip
    if ReglaReconocimiento.objects.filter(region=suya, desde=desde).exists():
        fallas.append(Falla(f"Ya hay una regla que rige desde el {fecha(desde)}: elija otra fecha.", campo="desde"))
    if fallas:
        raise PactoInvalido(fallas)
    regla = ReglaReconocimiento.objects.create(
        region=suya, desde=desde, nombre=nombre, documento=documento, definicion=definicion,
        registrada_en=ahora() if por else None, registrada_por=por,
    )  # fmt: skip
    registrar(
        por=por, accion="regla.registro", objeto=regla, region=region,
        resumen=f"{por or 'El sistema'} registró la regla de reconocimiento «{nombre}» de {suya}, que rige desde el "
        f"{fecha(desde)}. {leida.en_palabras}",
    )  # fmt: skip
    return regla
