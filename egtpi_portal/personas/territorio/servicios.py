"""Correcting how a region or a local government is called: its key, by which evidence names it, never changes."""

from django.db import IntegrityError, transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.permisos import exigir_administrar_personas
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.territorio.models import GobiernoLocal, Region

from ..errores import DesignacionInvalida

LARGOS = {Region: 60, GobiernoLocal: 80}
LARGO_DE_LA_NORMA = 160


@transaction.atomic
def corregir_nombre(*, que: Region | GobiernoLocal, nombre: str, norma: str, por: Usuario) -> Region | GobiernoLocal:
    """Corrects a name, by the norm that says it. The same again writes nothing. What was issued keeps the name that it
    had. Raises PermissionDenied; DesignacionInvalida, field by field."""
    exigir_administrar_personas(por)
    fila = type(que)._default_manager.select_for_update().get(pk=que.pk)
    nombre, norma = " ".join(texto_limpio(nombre).split()), texto_limpio(norma)
    errores = [] if nombre else [ErrorDeCampo("nombre", "Escriba el nombre.")]
    if len(nombre) > LARGOS[type(que)]:
        errores.append(ErrorDeCampo("nombre", f"A lo más {LARGOS[type(que)]} letras."))
    if not norma or len(norma) > LARGO_DE_LA_NORMA:
        errores.append(ErrorDeCampo("norma", "Escriba la norma que lo dice, con su número: Ley 31140."))
    if errores:
        raise DesignacionInvalida(errores)
    if fila.nombre == nombre:
        return fila
    antes, fila.nombre = fila.nombre, nombre
    try:
        with transaction.atomic():
            fila.save(update_fields=["nombre"])
    except IntegrityError as error:
        raise DesignacionInvalida.por("nombre", "Otra región ya se llama así.") from error
    registrar(
        por=por, accion="territorio.nombre", objeto=fila, cambios={"nombre": [antes, nombre]},
        region=fila.pk if isinstance(fila, Region) else fila.region_id or "",
        resumen=f"{por} corrigió el nombre de {antes} ({fila.pk}) a {nombre}, por {norma}.",
    )  # fmt: skip
    return fila
