"""What passes to who takes a post over: what waits in it today."""

from dataclasses import dataclass

from actas.estados import EstadoActa
from actas.models import Acta, PedidoDeRevision
from asistencia.models import EstadoFicha, EstadoPlan, FichaAsistencia, PlanAsistencia
from egtpi_portal.avisos.models import Aviso
from egtpi_portal.cuentas.models import Membresia, Rol

ESCRIBE = (Rol.SECRETARIO_TECNICO, Rol.EQUIPO_REGIONAL)
COORDINA = (Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS)


@dataclass(frozen=True, slots=True)
class Pendiente:
    """So many of something that passes to who comes."""

    cuantos: int
    que: str


def lo_que_sigue(membresia: Membresia) -> list[Pendiente]:
    """What waits in a post and is seen by whoever holds it: drafts, what was observed or asked, open notices; what
    there is none of is left out."""
    contados = [
        Pendiente(consulta.count(), uno if consulta.count() == 1 else varios)
        for consulta, uno, varios in _consultas(membresia)
    ]
    return [uno for uno in contados if uno.cuantos]


def _consultas(membresia: Membresia):
    region = membresia.region_id
    if region and membresia.rol in ESCRIBE:
        actas = Acta.objects.filter(region=region)
        yield actas.filter(estado=EstadoActa.BORRADOR), "acta en borrador", "actas en borrador"
        yield actas.filter(estado=EstadoActa.OBSERVADA), "acta observada por corregir", "actas observadas por corregir"
        planes = PlanAsistencia.objects.filter(region=region, estado=EstadoPlan.BORRADOR)
        yield planes, "plan en borrador", "planes en borrador"
        fichas = FichaAsistencia.objects.filter(region=region, estado=EstadoFicha.BORRADOR)
        yield fichas, "ficha en borrador", "fichas en borrador"
    if region and membresia.rol in COORDINA:
        esperan = Acta.objects.filter(region=region, estado=EstadoActa.PRESENTADA)
        yield esperan, "acta presentada", "actas presentadas"
        pedidos = PedidoDeRevision.objects.filter(
            acta__region=region, acta__estado=EstadoActa.BORRADOR, rol=membresia.rol
        )
        yield pedidos, "pedido de mirar un borrador", "pedidos de mirar un borrador"
    avisos = Aviso.objects.filter(persona=membresia.usuario_id, atendido_el=None, region=region)
    yield avisos, "aviso sin atender", "avisos sin atender"
