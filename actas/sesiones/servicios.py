"""What is done to planned sessions: put on the calendar, changed, cancelled. Each with its event of the trail."""

from django.db import transaction

from actas.errores import DatosInvalidos, ErrorDeActa
from actas.models import AccionPrevista, SesionProgramada
from actas.permisos import exigir_programar
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, fecha_lima, hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.modelos import a_nombre_de
from egtpi_portal.motivos import con_motivo, exigir_motivo, poner_motivo
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import Region

from .datos import DatosProgramada, leer, revisar

SIN_MOTIVO = "Escriba el motivo: lo verán quienes tenían la sesión en su calendario."


class CambioLaSesion(ErrorDeActa):
    """Somebody changed the planned session since this person opened it: nothing was saved. `sesion`: it as it is."""

    def __init__(self, sesion: SesionProgramada):
        self.sesion = sesion
        cuando = " ".join(filter(None, (f"{sesion.fecha:%d/%m/%Y}", sesion.hora_inicio)))
        super().__init__(
            f"{sesion.movida_por} cambió esta sesión mientras usted escribía, y no se guardó nada. Ahora dice: "
            f"{cuando}{f', {sesion.lugar}' if sesion.lugar else ''}; su motivo: "
            f"{sesion.movida_motivo[:200].rstrip('. ')}. Revise lo que usted escribió y guarde otra vez."
        )


@transaction.atomic
def programar(*, region: Region, datos: DatosProgramada, por: Usuario) -> SesionProgramada:
    """Puts a session on the region's calendar.

    Raises PermissionDenied, and DatosInvalidos: a day that passed or has another one, hours that do not follow.
    """
    exigir_programar(por, region.pk)
    datos = limpiar(datos)
    bloquear_region(region.pk)
    _exigir_datos(region.pk, datos, None)
    sesion = SesionProgramada(region_id=region.pk, creada_en=ahora(), creada_por=por)
    _guardar(sesion, datos, por)
    resumen = f"{por} programó la sesión de {region.nombre} del {sesion.fecha:%d/%m/%Y}."
    registrar(por=por, accion="sesion_iar.programacion", resumen=resumen, objeto=sesion)
    return sesion


@transaction.atomic
def cambiar(
    *, sesion: SesionProgramada, datos: DatosProgramada, motivo: str, por: Usuario, secuencia: int | None = None
) -> SesionProgramada:
    """Moves a planned session or changes what is said of it, with the reason. Nothing is written where nothing changes.
    `secuencia`: that of the session that the person saw.

    Raises PermissionDenied; DatosInvalidos as `programar`, and without reason; CambioLaSesion when somebody changed it
    after that; ErrorDeActa when it was cancelled.
    """
    exigir_programar(por, sesion.region_id)
    datos = limpiar(datos)
    sesion = _bloquear(sesion)
    antes = leer(sesion)
    if datos == antes:
        return sesion
    if secuencia is not None and secuencia != sesion.secuencia:
        raise CambioLaSesion(sesion)
    motivo = exigir_motivo(motivo, DatosInvalidos.por("motivo", SIN_MOTIVO), largo=4000)
    _exigir_datos(sesion.region_id, datos, sesion)
    if datos.fecha != antes.fecha:
        sesion.fecha_anterior = antes.fecha
    poner_motivo(sesion, "movida", motivo, por=por)
    sesion.secuencia += 1
    _guardar(sesion, datos, por)
    cambios = {
        campo: [_dicho(getattr(antes, campo)), _dicho(getattr(datos, campo))]
        for campo in datos.__dataclass_fields__
        if getattr(antes, campo) != getattr(datos, campo)
    }
    hecho = f"{por} cambió la sesión programada del {antes.fecha:%d/%m/%Y}"
    if datos.fecha != antes.fecha:
        hecho += f" al {datos.fecha:%d/%m/%Y}"
    resumen = f"{con_motivo(hecho, motivo)}."
    registrar(por=por, accion="sesion_iar.cambio", resumen=resumen, objeto=sesion, cambios=cambios)
    return sesion


@transaction.atomic
def cancelar(*, sesion: SesionProgramada, motivo: str, por: Usuario) -> SesionProgramada:
    """Cancels a planned session, with the reason; it stays on the calendar as cancelled.

    Raises PermissionDenied, DatosInvalidos without reason, and ErrorDeActa when it already was.
    """
    exigir_programar(por, sesion.region_id)
    sesion = _bloquear(sesion)
    motivo = exigir_motivo(motivo, DatosInvalidos.por("motivo", SIN_MOTIVO), largo=4000)
    poner_motivo(sesion, "cancelada", motivo, por=por)
    sesion.secuencia += 1
    a_nombre_de(sesion, por)
    sesion.save()
    hecho = con_motivo(f"{por} canceló la sesión programada del {sesion.fecha:%d/%m/%Y}", motivo)
    registrar(por=por, accion="sesion_iar.cancelacion", resumen=f"{hecho}.", objeto=sesion)
    return sesion


def _bloquear(sesion: SesionProgramada) -> SesionProgramada:
    """It as it is now, with its region locked. Raises ErrorDeActa when it was cancelled."""
    bloquear_region(sesion.region_id)
    suya = SesionProgramada.objects.select_for_update().get(pk=sesion.pk)
    if suya.cancelada_en:
        raise ErrorDeActa(
            f"La sesión del {suya.fecha:%d/%m/%Y} ya fue cancelada por {suya.cancelada_por} el "
            f"{fecha_lima(suya.cancelada_en):%d/%m/%Y}. Si se hará, prográmela otra vez."
        )
    return suya


def _exigir_datos(region: str, datos: DatosProgramada, propia: SesionProgramada | None):
    """Raises DatosInvalidos. A day that already was its own needs not be of today on."""
    errores = revisar(datos, min(hoy(), propia.fecha) if propia else hoy())
    otras = SesionProgramada.objects.en_pie().filter(region_id=region, fecha=datos.fecha)
    if otras.exclude(pk=propia.pk if propia else None).exists():
        mensaje = "Ya hay una sesión programada ese día: cámbiela, o elija otro día."
        errores.extend(DatosInvalidos.por("fecha", mensaje).errores)
    if errores:
        raise DatosInvalidos(errores)


def _guardar(sesion: SesionProgramada, datos: DatosProgramada, por: Usuario):
    for campo in ("fecha", "tipo", "hora_inicio", "hora_fin", "lugar", "agenda"):
        setattr(sesion, campo, getattr(datos, campo))
    a_nombre_de(sesion, por)
    sesion.save()
    sesion.acciones.exclude(accion__in=datos.acciones).delete()
    ya = set(sesion.acciones.values_list("accion", flat=True))
    AccionPrevista.objects.bulk_create(
        AccionPrevista(sesion=sesion, accion=accion) for accion in datos.acciones if accion not in ya
    )


def _dicho(valor) -> str:
    return ", ".join(valor) if isinstance(valor, tuple) else str(valor)
