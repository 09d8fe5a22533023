"""What changes the catalogue. A definition under which figures were given does not change: another takes its place
from a date on."""

import datetime as dt

from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.hojas.texto import limpio
from egtpi_portal.modelos import etiqueta_de
from egtpi_portal.motivos import poner_motivo
from egtpi_portal.templatetags.portal import fecha

from ..errores import Falla, PactoInvalido
from ..models import Indicador, Medicion, MetaIndicador, Tema, VersionIndicador
from ..permisos import exigir_catalogar
from .datos import CAMPOS, Definicion, de_version, revisar, revisar_codigo

LARGO_DEL_MOTIVO = 2000


@transaction.atomic
def crear_indicador(
    *,
    region: str | None,
    codigo: str,
    tema: str,
    definicion: Definicion,
    desde: dt.date,
    por: Usuario | None,
    ejemplo: bool = False,
) -> Indicador:
    """Puts a new indicator in the national catalogue (`region` None) or in a region's own, with its first definition.

    Raises PermissionDenied; PactoInvalido, for a code in use too.
    """
    exigir_catalogar(por, region)
    codigo, definicion = codigo.strip().upper(), definicion.limpia
    revisar_codigo(codigo, region)
    if tema not in Tema.values:
        raise PactoInvalido([Falla("Elija el tema.", campo="tema")])
    revisar(definicion)
    if Indicador.objects.filter(codigo=codigo).exists():
        raise PactoInvalido([Falla(f"Ya hay un indicador {codigo}: elija otro código.", campo="codigo")])
    indicador = Indicador.objects.create(codigo=codigo, region_id=region, tema=tema, ejemplo=ejemplo)
    _crear_version(indicador, 1, definicion, desde, "", por)
    registrar(
        por=por, accion="indicador.alta", objeto=indicador, region=region or "",
        resumen=f"{por or 'El sistema'} puso en el catálogo el indicador {codigo}, {definicion.nombre}, que rige desde "
        f"el {fecha(desde)}.",
    )  # fmt: skip
    return indicador


@transaction.atomic
def nueva_version(
    *, indicador: Indicador, definicion: Definicion, desde: dt.date, motivo: str, por: Usuario
) -> VersionIndicador:
    """Another definition of the indicator, in force from a date on; what was measured before keeps its own.

    Raises PermissionDenied; PactoInvalido: it says the same, it begins no later than the last, there are figures of
    cut-offs from then on already, or it has no reason.
    """
    exigir_catalogar(por, indicador.region_id)
    suyo = _bloquear(indicador)
    definicion, motivo = definicion.limpia, limpio(motivo)[:LARGO_DEL_MOTIVO]
    revisar(definicion)
    ultima = suyo.versiones.order_by("-desde").first()
    if not motivo:
        raise PactoInvalido([Falla("Escriba por qué cambia la definición.", campo="motivo")])
    if ultima is None or definicion == de_version(ultima):
        raise PactoInvalido([Falla("La definición es la misma: cambie lo que haga falta.", campo="nombre")])
    if desde <= ultima.desde:
        raise PactoInvalido([Falla(
            f"La definición anterior rige desde el {fecha(ultima.desde)}: la nueva empieza después.",
            campo="desde")])  # fmt: skip
    if (primera := _primer_corte_desde(suyo, desde)) is not None:
        raise PactoInvalido([Falla(
            f"Ya hay cifras con corte al {fecha(primera)}, dadas con la definición anterior. Ponga una fecha posterior "
            "a la última de ellas.", campo="desde")])  # fmt: skip
    _exigir_que_las_metas_digan_lo_mismo(suyo, de_version(ultima), definicion, desde)
    version = _crear_version(suyo, ultima.numero + 1, definicion, desde, motivo, por)
    registrar(
        por=por, accion="indicador.version", objeto=suyo, region=suyo.region_id or "",
        resumen=f"{por or 'El sistema'} cambió la definición de {suyo.codigo} desde el {fecha(desde)}: {motivo}",
        cambios=_cambios(de_version(ultima), definicion),
    )  # fmt: skip
    return version


@transaction.atomic
def corregir_version(*, version: VersionIndicador, definicion: Definicion, por: Usuario) -> VersionIndicador:
    """Corrects a definition under which nothing was given yet; the same again writes nothing.

    Raises PermissionDenied; PactoInvalido when there are figures under it.
    """
    exigir_catalogar(por, version.indicador.region_id)
    suyo = _bloquear(version.indicador)
    definicion = definicion.limpia
    revisar(definicion)
    actual = suyo.versiones.get(pk=version.pk)
    antes = de_version(actual)
    if definicion == antes:
        return actual
    dadas = Medicion.objects.filter(version=actual).count()
    if dadas:
        raise PactoInvalido([Falla(
            f"Con esta definición ya hay cifras ({dadas}): no cambia. Registre una definición nueva desde una "
            "fecha.")])  # fmt: skip
    _poner(actual, definicion)
    actual.save()
    registrar(
        por=por, accion="indicador.correccion", objeto=suyo, region=suyo.region_id or "",
        resumen=f"{por or 'El sistema'} corrigió la definición de {suyo.codigo}, de la que aún no hay cifras.",
        cambios=_cambios(antes, definicion),
    )  # fmt: skip
    return actual


@transaction.atomic
def confirmar_indicador(*, indicador: Indicador, por: Usuario) -> Indicador:
    """DAT says that a national indicator is no example any more; said again, nothing. Raises PermissionDenied."""
    exigir_catalogar(por, None)
    suyo = _bloquear(indicador)
    if suyo.ejemplo:
        suyo.ejemplo = False
        suyo.save(update_fields=["ejemplo"])
        registrar(
            por=por, accion="indicador.confirmacion", objeto=suyo, region=suyo.region_id or "",
            resumen=f"{por or 'El sistema'} confirmó el indicador {suyo.codigo}: deja de ser un ejemplo.",
        )  # fmt: skip
    return suyo


@transaction.atomic
def retirar_indicador(*, indicador: Indicador, motivo: str, por: Usuario) -> Indicador:
    """Takes an indicator out of use: its figures and targets stay, and no more are given. Raises PermissionDenied;
    PactoInvalido without a reason, or when it is withdrawn already."""
    exigir_catalogar(por, indicador.region_id)
    suyo, motivo = _bloquear(indicador), limpio(motivo)[:LARGO_DEL_MOTIVO]
    if not motivo:
        raise PactoInvalido([Falla("Escriba por qué se retira.", campo="motivo")])
    if suyo.retirado_en is not None:
        raise PactoInvalido(f"{suyo.codigo} ya está retirado.")
    suyo.save(update_fields=poner_motivo(suyo, "retirado", motivo, por=por, en="motivo_retiro"))
    registrar(
        por=por, accion="indicador.retiro", objeto=suyo, region=suyo.region_id or "",
        resumen=f"{por} retiró el indicador {suyo.codigo}: {motivo}",
    )  # fmt: skip
    return suyo


def _bloquear(indicador: Indicador) -> Indicador:
    """The indicator as it is now, held until the transaction ends: no figures of it come in meanwhile."""
    return Indicador.objects.select_for_update(no_key=True).get(pk=indicador.pk)


def _primer_corte_desde(indicador: Indicador, desde: dt.date) -> dt.date | None:
    filas = Medicion.objects.filter(indicador=indicador, corte__gte=desde).order_by("corte")
    return filas.values_list("corte", flat=True).first()


def _exigir_que_las_metas_digan_lo_mismo(indicador, antes: Definicion, despues: Definicion, desde: dt.date):
    """A target of 80 that falls due under another direction or base would be another promise."""
    if (antes.direccion, antes.base) == (despues.direccion, despues.base):
        return
    n = MetaIndicador.objects.vigentes().filter(indicador=indicador, vence__gte=desde).count()
    if n:
        raise PactoInvalido([Falla(
            f"Hay metas ({n}) de {indicador.codigo} que vencen desde el {fecha(desde)}: con otra dirección u otra base "
            "dirían otra cosa. Ponga otro indicador, con otro código, y retire este.", campo="direccion")])  # fmt: skip


def _crear_version(
    indicador, numero: int, definicion: Definicion, desde, motivo: str, por: Usuario | None
) -> VersionIndicador:
    version = VersionIndicador(
        indicador=indicador, numero=numero, desde=desde, motivo=motivo,
        registrada_en=ahora() if por else None, registrada_por=por,
    )  # fmt: skip
    _poner(version, definicion)
    version.save()
    return version


def _poner(version: VersionIndicador, definicion: Definicion):
    for campo in CAMPOS:
        setattr(version, campo, getattr(definicion, campo))
    version.cortes = list(definicion.cortes)


def _cambios(antes: Definicion, despues: Definicion) -> dict[str, list[str]]:
    return {
        etiqueta_de(VersionIndicador, campo): [_dicho(uno), _dicho(otro)]
        for campo in CAMPOS
        if (uno := getattr(antes, campo)) != (otro := getattr(despues, campo))
    }


def _dicho(valor) -> str:
    if isinstance(valor, bool):
        return "sí" if valor else "no"
    return ", ".join(valor) if isinstance(valor, tuple) else str(valor)
