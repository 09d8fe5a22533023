"""Drawing a sample."""

from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, fecha_lima
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.numeracion import tras_el_mayor
from egtpi_portal.territorio.cerrojos import turno_del_pais
from egtpi_portal.territorio.models import Region
from verificacion.revisiones.errores import ErrorDeRevision
from verificacion.revisiones.mesa.cola import Pedido, a_la_vista, del_pedido
from verificacion.revisiones.permisos import exigir_revisar

from .models import MuestraDeRevision
from .sorteo import sortear

MAXIMO = 500
SEMILLAS = 10**6


class MuestraInvalida(ErrorDeRevision):
    """There is nothing to draw from, or too many were asked for."""

    campo = "cuantas"


@transaction.atomic
def sortear_muestra(
    *, clase: str, region: Region | None, hito: str, cuantas: int, semilla: int, por: Usuario
) -> MuestraDeRevision:
    """Draws so many of the pieces of evidence there are today of that kind, region and hito (blank: any), reviewed or
    not, and keeps them with what they were drawn from. Of the same things, the same person gets the same sample with
    the same seed, and no second one.

    Raises PermissionDenied; MuestraInvalida.
    """
    exigir_revisar(por)
    if not 1 <= cuantas <= MAXIMO:
        raise MuestraInvalida(f"Una muestra es de 1 a {MAXIMO} piezas.")
    turno_del_pais()
    codigo_de_region = region.pk if region else ""
    pedido = Pedido(clase=clase, region=codigo_de_region, hito=hito)
    poblacion = {f"{p.region} {p.titulo}": p.llave for p in del_pedido(a_la_vista(por, codigo_de_region)[1], pedido)}
    if not poblacion:
        raise MuestraInvalida("No hay ninguna pieza de esa clase, región y verificación: no hay de qué sortear.")
    pares = sorted((llave, nombre) for nombre, llave in poblacion.items())
    elegidas = [poblacion[nombre] for nombre in sortear(poblacion, cuantas, semilla)]
    iguales = MuestraDeRevision.objects.filter(
        clase=clase, region=region, hito=hito, cuantas=cuantas, semilla=semilla, sorteada_por=por
    )
    for igual in iguales:
        if igual.poblacion == [list(par) for par in pares]:
            return igual
    instante = ahora()
    raiz = f"M-{fecha_lima(instante):%Y}-"
    siguiente = tras_el_mayor(
        MuestraDeRevision.objects.filter(codigo__startswith=raiz).values_list("codigo", flat=True), raiz
    )
    muestra = MuestraDeRevision.objects.create(
        codigo=f"{raiz}{siguiente:03}", semilla=semilla, clase=clase, region=region, hito=hito, cuantas=cuantas,
        poblacion=[list(par) for par in pares], elegidas=elegidas, sorteada_en=instante, sorteada_por=por,
    )  # fmt: skip
    registrar(
        por=por,
        accion="revision.muestra",
        resumen=f"{por} sorteó la muestra {muestra.codigo}: {len(elegidas)} de {len(pares)}, con la semilla {semilla}.",
        objeto=muestra,
        region=codigo_de_region,
    )
    return muestra
