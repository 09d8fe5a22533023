"""Mailing what an annex says of each local government to who has its access."""

from django.db import transaction

from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.correo.servicios import dejar_a
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.pacto.models import AnexoPacto, EntregaHoja, ModoDeEntrega
from egtpi_portal.pacto.socializacion.servicios import registrar_entregas

from .. import correos, llave
from ..errores import ErrorDeAcceso
from ..models import Acceso
from ..permisos import exigir_dar_accesos


def con_acceso(anexo: AnexoPacto) -> list[Acceso]:
    """The accesses in force, with an address where mail arrives, of local governments of that annex to which it was not
    mailed yet."""
    ya = EntregaHoja.objects.en_pie().filter(anexo=anexo, modo=ModoDeEntrega.CORREO).values("ubigeo")
    abiertos = Acceso.objects.abiertos().filter(region=anexo.region_id, vence__gte=hoy(), ubigeo__in=anexo.firmantes)
    return list(abiertos.con_correo().exclude(ubigeo__in=ya).select_related("region").order_by("ubigeo", "pk"))


@transaction.atomic
def enviar_hojas(*, anexo: AnexoPacto, por: Usuario) -> int:
    """Mails to each of them that its page is there to be read and acknowledged, and registers that it was shared;
    returns to how many local governments. Pressed again, it goes to those that were missing.

    Raises PermissionDenied; ErrorDeAcceso when there is nobody to mail it to; what `registrar_entregas` does.
    """
    exigir_dar_accesos(por, anexo.region_id)
    AnexoPacto.objects.select_for_update().get(pk=anexo.pk)
    accesos = con_acceso(anexo)
    if not accesos:
        raise ErrorDeAcceso(
            "Ningún gobierno local de este anexo espera por correo: o ya se les envió, o no tienen un acceso abierto "
            "con un correo al que se llegue. Dé el acceso en Acuerdos, «Accesos sin cuenta»."
        )
    ubigeos = {acceso.ubigeo for acceso in accesos}
    registrar_entregas(
        anexo=anexo, ubigeos=ubigeos, modo=ModoDeEntrega.CORREO, el=hoy(), por=por, detalle="A quienes tienen acceso"
    )
    for acceso in accesos:
        dejar_a(acceso.correo, correos.HOJA, quien=str(acceso), en=[llave.clave_de(acceso)], acceso=acceso, anexo=anexo)
    return len(ubigeos)
