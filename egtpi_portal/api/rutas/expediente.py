"""The whole evidence of a region, as the engine reads it."""

from typing import Any

from django.db import transaction
from ninja import Query, Router

from egtpi_portal.bitacora.servicios import registrar
from verificacion.expedientes.recopilacion import recopilar
from verificacion.motor.escritura import a_texto

from ..alcance import ficha_de, region_de
from ..entrada import PeticionDePrograma, Portador
from ..filtros import DeFicha, con_sus_filtros
from ..models import Ambito
from ..respuesta import de_texto

router = Router(auth=Portador(Ambito.EXPEDIENTE), tags=[Ambito.EXPEDIENTE.value])


@router.get("regiones/{codigo}/expediente", url_name="expediente", response=dict[str, Any])
@con_sus_filtros
def expediente(request: PeticionDePrograma, codigo: str, filtros: Query[DeFicha]):
    """Toda la evidencia presentada de una región (`egtpi-expediente/1`), con los nombres que trae: el mismo archivo que
    lee el motor, entero y como está hoy. Cada descarga queda en la bitácora."""
    region = region_de(request, codigo)
    with ficha_de(filtros) as ficha:
        texto = a_texto(recopilar(region.pk, ficha=ficha))
    respuesta = de_texto(request, texto)
    if respuesta.status_code == 200:
        with transaction.atomic():
            registrar(
                por=request.user, accion="expediente.exportacion", objeto=region, region=region.pk,
                resumen=f"{request.user} descargó el expediente de {region} con la credencial «{request.auth.nombre}».",
            )  # fmt: skip
    return respuesta
