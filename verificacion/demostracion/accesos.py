"""Two accesses without an account in Áncash, a municipality's and a sector's, and a report that waits."""

from actas.estados import ESTADOS_PRESENTADOS
from actas.models import Acuerdo
from acuerdos.models import EstadoAcuerdo
from egtpi_portal.accesos.servicios import DatosAcceso, DatosAvance, dar_acceso, informar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.numeracion import por_su_numero
from egtpi_portal.territorio.models import Region

DE_LA_SECRETARIA, JANGAS = "secretaria.ancash", "020106"
DICHO = "Se hizo la primera reunión con los establecimientos y se distribuyó el material a siete distritos."


def dar_accesos():
    """Gives them, without a mail address, and leaves a report of the last agreement that is open."""
    secretaria, ancash = Usuario.objects.get(username=DE_LA_SECRETARIA), Region.objects.get(pk="02")
    dar_acceso(region=ancash, datos=DatosAcceso("Municipalidad Distrital de Jangas", JANGAS), por=secretaria)
    abiertos = Acuerdo.objects.filter(
        region=ancash, acta__estado__in=ESTADOS_PRESENTADOS, acta__cargada_el__lte=ahora(), con_responsable=True
    )
    abierto = abiertos.exclude(situacion__estado=EstadoAcuerdo.IMPLEMENTADO).order_by(*por_su_numero()).last()
    if abierto is not None:
        de_quien = DatosAcceso(
            abierto.responsable_entidad, nombre=abierto.responsable_nombre, cargo=abierto.responsable_cargo
        )
        acceso = dar_acceso(region=ancash, datos=de_quien, por=secretaria)
        informar(acceso=acceso, acuerdo=abierto.pk, datos=DatosAvance("en_proceso", DICHO))
