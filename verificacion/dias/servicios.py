"""What changes the days off: each day its event of the trail, from what to what, in the same transaction."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.dias import DIAS_DE_LA_SEMANA, SABADO, feriado
from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.modelos import a_nombre_de
from egtpi_portal.motivos import exigir_motivo
from egtpi_portal.territorio.cerrojos import turno_del_pais
from egtpi_portal.territorio.models import Region
from verificacion.registro.errores import OtroLoCambio
from verificacion.registro.permisos import exigir_registrar

from .consultas import EL_PAIS
from .errores import DiaInvalido

LARGO_DE_LA_NORMA = 120
LARGO_DEL_MOTIVO = 1000
MAXIMO_DE_FECHAS = 40
ANIOS = (2000, 2100)
QUE = "registrar días no laborables"


def donde(region: str) -> str:
    """«todo el país», or the region's name."""
    return Region.objects.get(pk=region).nombre if region else EL_PAIS


def revisar(fechas: Sequence[dt.date], region: str, norma: str):
    """Raises DiaInvalido unless those days may be registered."""
    errores = []
    if not fechas:
        errores.append(("fechas", "Escriba al menos una fecha."))
    if len(fechas) > MAXIMO_DE_FECHAS:
        errores.append(("fechas", f"Van {MAXIMO_DE_FECHAS} fechas como máximo."))
    if region and not Region.objects.filter(pk=region).exists():
        errores.append(("region", "Elija una región de la lista."))
    errores += [("norma", mensaje) for mensaje in _de_la_norma(norma)]
    registradas = {dia.fecha: dia for dia in DiaNoLaborable.objects.filter(fecha__in=fechas, region__in={region, ""})}
    for fecha in sorted(set(fechas)):
        if fechas.count(fecha) > 1:
            errores.append(("fechas", f"El {fecha:%d/%m/%Y} está dos veces."))
        if mensaje := _por_que_no(fecha, registradas.get(fecha)):
            errores.append(("fechas", mensaje))
    if errores:
        raise DiaInvalido(*errores)


def _por_que_no(fecha: dt.date, registrado: DiaNoLaborable | None) -> str:
    if not ANIOS[0] <= fecha.year <= ANIOS[1]:
        return f"El {fecha:%d/%m/%Y} no está entre los años {ANIOS[0]} y {ANIOS[1]}."
    if fecha.weekday() >= SABADO:
        return f"El {fecha:%d/%m/%Y} es {DIAS_DE_LA_SEMANA[fecha.weekday()]}: ya no es día hábil."
    if dia := feriado(fecha):
        return f"El {fecha:%d/%m/%Y} ya es {dia.motivo} ({dia.norma})."
    if registrado is not None:
        return f"El {fecha:%d/%m/%Y} ya está registrado para {donde(registrado.region)}, por {registrado.norma}."
    return ""


def _de_la_norma(norma: str) -> list[str]:
    if not norma:
        return ["Escriba la norma que lo declara, con su número."]
    if len(norma) > LARGO_DE_LA_NORMA:
        return [f"La norma lleva {LARGO_DE_LA_NORMA} letras como máximo."]
    return []


def _cerrar():
    """One at a time: what each was shown is what there is."""
    turno_del_pais()


@transaction.atomic
def agregar(*, fechas: Sequence[dt.date], region: str, norma: str, por: Usuario) -> list[DiaNoLaborable]:
    """Registers those dates as days off, of the country (`region` blank) or of a region. Raises PermissionDenied;
    DiaInvalido, of all that is wrong."""
    exigir_registrar(por, QUE)
    norma = texto_limpio(norma)
    _cerrar()
    revisar(fechas, region, norma)
    hechos = []
    for fecha in sorted(fechas):
        dia = DiaNoLaborable(fecha=fecha, region=region, norma=norma)
        a_nombre_de(dia, por)
        dia.save()
        _anotar(dia, "calendario.alta", f"agregó el día no laborable {fecha:%d/%m/%Y}", por, {}, _dicho(dia))
        hechos.append(dia)
    return hechos


@transaction.atomic
def corregir(*, dia: DiaNoLaborable, norma: str, por: Usuario, vista: str | None = None) -> DiaNoLaborable:
    """Corrects how the norm of a day off is written. `vista`: the norm that the person was shown. The same again writes
    nothing. Raises PermissionDenied; DiaInvalido; OtroLoCambio."""
    exigir_registrar(por, QUE)
    norma = texto_limpio(norma)
    fila = _como_estaba(dia, vista)
    if errores := _de_la_norma(norma):
        raise DiaInvalido(*(("norma", mensaje) for mensaje in errores))
    if norma == fila.norma:
        return fila
    antes = _dicho(fila)
    fila.norma = norma
    a_nombre_de(fila, por)
    fila.save()
    _anotar(fila, "calendario.cambio", f"corrigió la norma del {fila.fecha:%d/%m/%Y}", por, antes, _dicho(fila))
    return fila


@transaction.atomic
def retirar(*, dia: DiaNoLaborable, motivo: str, por: Usuario, vista: str | None = None):
    """Takes a day off out of the table: it counts as a working day from now on. What it was stays in its history and in
    the trail. Raises PermissionDenied; DiaInvalido without the norm or reason; OtroLoCambio."""
    exigir_registrar(por, QUE)
    sin_el = DiaInvalido(("motivo", "Escriba la norma que lo deja sin efecto, o por qué se retira."))
    motivo = exigir_motivo(motivo, sin_el, largo=LARGO_DEL_MOTIVO)
    fila = _como_estaba(dia, vista)
    a_nombre_de(fila, por)
    _anotar(fila, "calendario.baja", f"retiró el día no laborable {fila.fecha:%d/%m/%Y}", por, _dicho(fila), {}, motivo)
    fila.delete()


def _como_estaba(dia: DiaNoLaborable, vista: str | None) -> DiaNoLaborable:
    _cerrar()
    fila = DiaNoLaborable.objects.filter(pk=dia.pk).first()
    if fila is None or (vista is not None and fila.norma != vista):
        raise OtroLoCambio(
            f"Mientras tanto alguien cambió el {dia.fecha:%d/%m/%Y}: vea cómo quedó y vuelva a intentar."
        )
    return fila


def _dicho(dia: DiaNoLaborable) -> dict[str, str]:
    return {"fecha": f"{dia.fecha:%d/%m/%Y}", "rige en": donde(dia.region), "norma": dia.norma}


def _anotar(dia: DiaNoLaborable, accion: str, hecho: str, por: Usuario, antes: dict, despues: dict, motivo: str = ""):
    dicho = despues or antes
    cambios = {campo: [antes.get(campo, ""), despues.get(campo, "")] for campo in dicho}
    if motivo:
        cambios["motivo"] = ["", motivo]
    registrar(
        por=por,
        accion=accion,
        objeto=dia,
        region=dia.region,
        cambios={campo: par for campo, par in cambios.items() if par[0] != par[1]},
        resumen=f"{por} {hecho} ({dicho['rige en']}), {motivo or 'por ' + dicho['norma']}".rstrip(".") + ".",
    )
