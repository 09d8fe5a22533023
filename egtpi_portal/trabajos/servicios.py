"""Asking for a job, and asking for it again."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction

from egtpi_portal.calendario.reloj import ahora, instante
from egtpi_portal.cuentas.models import Usuario

from .errores import NoSePuedeReintentar
from .estados import ABIERTOS, MAQUINA, EstadoTrabajo
from .models import Trabajo
from .tipos import tipo_de, todos


def encolar(
    *, tipo: str, que: str, por: Usuario | None = None, para: str = "", datos: dict | None = None, clave: str = ""
) -> Trabajo:
    """Asks for a job of that kind; returns it, or the open one of the same `clave` when there is one.

    It is a row of the database: asked for in the transaction of a change, it is kept with it or not at all. `que` is
    what the page of jobs calls it, `para` for whom it is; `por` who asked, None for the portal itself.
    Raises KeyError when the kind is not registered.
    """
    if tipo_de(tipo) is None:
        raise KeyError(f"No hay un tipo de trabajo «{tipo}».")
    if clave and (abierto := _abierto(tipo, clave)):
        return abierto
    trabajo = Trabajo(
        tipo=tipo, que=que[:250], para=para[:320], datos=datos or {}, clave=clave, creado=ahora(),
        toca=instante(), pedido_por=por if por is not None and por.pk else None,
    )  # fmt: skip
    if not clave:
        trabajo.save(force_insert=True)
        return trabajo
    try:
        with transaction.atomic():
            trabajo.save(force_insert=True)
    except IntegrityError:  # somebody asked at the same instant
        if abierto := _abierto(tipo, clave):
            return abierto
        raise
    return trabajo


def encolar_varios(*, tipo: str, cuales: Iterable[tuple[str, str]]) -> list[Trabajo]:
    """Asks for several jobs of that kind at once, each (what it is called, for whom), in order; returns them.

    Raises KeyError when the kind is not registered.
    """
    if tipo_de(tipo) is None:
        raise KeyError(f"No hay un tipo de trabajo «{tipo}».")
    creado, toca = ahora(), instante()
    return Trabajo.objects.bulk_create(
        [Trabajo(tipo=tipo, que=que[:250], para=para[:320], creado=creado, toca=toca) for que, para in cuales]
    )


def _abierto(tipo: str, clave: str) -> Trabajo | None:
    return Trabajo.objects.filter(tipo=tipo, clave=clave, estado__in=ABIERTOS).first()


def encolar_los_de_cada_tanto():
    """Asks for the jobs that the portal does by itself every so often, when their time has come."""
    for tipo in todos():
        if tipo.cada is None:
            continue
        ultimo = Trabajo.objects.filter(tipo=tipo.clave).order_by("-toca").first()
        if ultimo is None or (not ultimo.abierto and ultimo.toca <= instante() - tipo.cada):
            encolar(tipo=tipo.clave, que=tipo.nombre, para="el portal", clave="de cada tanto")


@transaction.atomic
def reintentar(*, trabajo: Trabajo, por: Usuario) -> Trabajo:
    """Asks again for a job that failed, or at once for one that waits to be tried again, with all its attempts anew.

    Raises PermissionDenied; NoSePuedeReintentar when it goes on or is done, or the thing it is about does not allow it.
    """
    permiso = MAQUINA.permitir("reintentar", por)
    suyo = Trabajo.objects.select_for_update().get(pk=trabajo.pk)
    tipo = tipo_de(suyo.tipo)
    if tipo is None:
        raise NoSePuedeReintentar("El portal ya no sabe hacer trabajos de este tipo.")
    if suyo.estado != EstadoTrabajo.FALLIDO and not suyo.espera_otro_intento:
        raise NoSePuedeReintentar(f"Este trabajo no espera: {suyo.get_estado_display().lower()}.")
    if suyo.estado == EstadoTrabajo.FALLIDO:
        if suyo.clave and _abierto(suyo.tipo, suyo.clave):
            raise NoSePuedeReintentar("Ya se pidió otra vez y está en la cola.")
        tipo.al_reintentar(suyo)
    suyo.toca, suyo.terminado = instante(), None
    suyo.fallos = suyo.retomas = 0
    suyo.retomado = None
    permiso.mover(suyo, f"pidió otra vez: {suyo}", campos=["toca", "terminado", "fallos", "retomas", "retomado"])
    return suyo
