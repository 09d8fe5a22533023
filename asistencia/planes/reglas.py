"""What a section of a plan may hold. What Anexo 1 asks of it the engine says; here, only what cannot be kept."""

import re

from asistencia.models import BrindadaPor, PlanAsistencia, TipoAccion
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.territorio.models import Firmante, GobiernoLocal

from .datos import PROGRAMACION, DatosSeccion

LARGO_DE_SECCION = 20_000
MAXIMO_DE_ACCIONES = 5_000
MES = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")


def revisar(plan: PlanAsistencia, seccion: str, datos: DatosSeccion) -> list[ErrorDeCampo]:
    """What is wrong in a section, in words: a text too long; in the programme, a local government that is neither of
    the region nor of its pact, a month that is none."""
    errores = []
    if len(datos.texto) > LARGO_DE_SECCION:
        errores.append(ErrorDeCampo("texto", f"El texto pasa de {LARGO_DE_SECCION:,} letras.".replace(",", " ")))
    if seccion != PROGRAMACION:
        return errores
    if len(datos.acciones) > MAXIMO_DE_ACCIONES:
        errores.append(ErrorDeCampo("acciones", f"El programa tiene {len(datos.acciones)} acciones: son demasiadas."))
    conocidos = programables(plan.region_id)
    for ubigeo in dict.fromkeys(accion.ubigeo for accion in datos.acciones if accion.ubigeo not in conocidos):
        errores.append(ErrorDeCampo(ubigeo, f"«{ubigeo}» no es un gobierno local de la región."))
    for accion in datos.acciones:
        if not MES.fullmatch(accion.mes):
            errores.append(ErrorDeCampo(accion.ubigeo, f"«{accion.mes}» no es un mes."))
        if accion.tipo not in TipoAccion.values or accion.brindada_por not in ("", *BrindadaPor.values):
            errores.append(ErrorDeCampo(accion.ubigeo, "Una acción es diagnóstico, seguimiento o específica."))
    return errores


def programables(region: str) -> dict[str, tuple[str, str]]:
    """Ubigeo to (name, province) of the local governments for which the region may programme: its own, and those of
    its pact; by province and ubigeo."""
    propios = GobiernoLocal.objects.filter(region_id=region)
    firmantes = dict(Firmante.objects.filter(pacto_id=region).values_list("ubigeo", "nombre"))
    conocidos = {
        u: (nombre, provincia) for u, nombre, provincia in propios.values_list("ubigeo", "nombre", "provincia")
    }
    for ubigeo, nombre in firmantes.items():
        conocidos.setdefault(ubigeo, (nombre.strip() or ubigeo, ""))
    return dict(sorted(conocidos.items()))
