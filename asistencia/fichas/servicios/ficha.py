"""Writing a record: it begins, alone, from another or for many local governments, and is saved without ever writing
over what somebody else did meanwhile."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from asistencia.fichas import reglas
from asistencia.fichas.anteriores import compromisos_por_seguir
from asistencia.fichas.codigos import siguientes_codigos
from asistencia.fichas.datos import DatosDestinatario, DatosFicha
from asistencia.fichas.diferencias import diferencias
from asistencia.fichas.errores import ConflictoDeEdicion, DatosInvalidos, YaEmpezada
from asistencia.fichas.lectura import leer
from asistencia.fichas.permisos import exigir_editar, exigir_escribir_en, provincias_propias
from asistencia.models import Alcance, FichaAsistencia
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.diferencias import cambios_de
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.models import GobiernoLocal, Region

from ._aplicar import aplicar
from ._base import bloquear, contar, exigir_editable


@dataclass(frozen=True, slots=True)
class FichaGuardada:
    """What a save did: the record and what it says now, the version to bring next time, whether anything changed."""

    ficha: FichaAsistencia
    datos: DatosFicha
    version: int
    cambio: bool


@transaction.atomic
def crear_ficha(*, region: Region, datos: DatosFicha, por: Usuario, clave: UUID | None = None) -> FichaAsistencia:
    """A new draft of a record of that region, with its code. `clave`: of the form that it begins in.

    Raises PermissionDenied; YaEmpezada for what that form sends twice; and DatosInvalidos, field by field. What a
    record still lacks is not refused: it says so.
    """
    ficha = nueva(region, datos, por, clave=clave)
    contar(ficha, "ficha.creacion", como_empezo(ficha), por=por)
    return ficha


def como_empezo(ficha: FichaAsistencia) -> str:
    """What its event says of a record that began alone."""
    return f"empezó la ficha {ficha.codigo}, de la asistencia del {ficha.fecha:%d/%m/%Y}"


@transaction.atomic
def duplicar_ficha(
    *, ficha: FichaAsistencia, distritos: tuple[str, ...], por: Usuario, clave: UUID | None = None
) -> FichaAsistencia:
    """A new draft that says what that one does, for other local governments: their recipients are to be written (each
    with its entity), and the commitments to follow are theirs. With the very same local governments, everything is
    copied. The signatures and the scan are not. `clave`: of the form that it begins in.

    Raises PermissionDenied; YaEmpezada for what that form sends twice; and DatosInvalidos.
    """
    exigir_editar(por, ficha)
    datos = leer(ficha)
    if set(distritos) != set(datos.distritos):
        datos = replace(
            datos,
            distritos=tuple(distritos),
            alcance=Alcance.GRUPAL if len(set(distritos)) > 1 else Alcance.INDIVIDUAL,
            destinatarios=destinatarios_por_llenar(distritos),
            seguimiento_anteriores=compromisos_por_seguir(ficha.region_id, distritos, antes_de=datos.fecha, para=por),
        )
    copia = nueva(ficha.region, datos, por, clave=clave)
    contar(copia, "ficha.copia", f"empezó la ficha {copia.codigo} desde {ficha.codigo}", por=por)
    return copia


@transaction.atomic
def guardar_ficha(
    *, ficha: FichaAsistencia, datos: DatosFicha, version: int, por: Usuario, estricto: bool = True
) -> FichaGuardada:
    """Saves a draft whole. `version` is the one that the person saw.

    What says nothing new writes nothing. With `estricto=False` (what saves itself while it is typed) only what cannot
    be kept at all is refused. A signed form uploaded before says something else: its signatures no longer count.

    Raises PermissionDenied; EstadoNoLoPermite; DatosInvalidos, field by field; ConflictoDeEdicion when somebody saved
    it after that version.
    """
    suyo = exigir_editar(por, ficha)
    ficha = bloquear(ficha)
    exigir_editable(ficha, "cambiar lo que dice")
    actual, datos = leer(ficha), limpiar(datos)
    halladas = diferencias(limpiar(actual), datos)
    errores = reglas.revisar(ficha.region_id, datos, provincias=provincias_propias(por, ficha.region_id, suyo))
    if errores := [e for e in errores if e.grave or estricto]:
        raise DatosInvalidos(errores)
    if not halladas:
        return FichaGuardada(ficha, actual, ficha.version, cambio=False)
    if version != ficha.version:
        raise ConflictoDeEdicion(ficha, actual=actual, diferencias=halladas)
    ficha.version += 1
    ficha.guardada_en, ficha.guardada_por = ahora(), por
    ficha.firmada_responsable = ficha.firmada_destinatarios = False
    aplicar(ficha, datos, actual)
    contar(ficha, "ficha.edicion", f"guardó la ficha {ficha.codigo}", por=por, cambios=cambios_de(halladas))
    return FichaGuardada(ficha, datos, ficha.version, cambio=True)


def destinatarios_por_llenar(distritos) -> tuple[DatosDestinatario, ...]:
    """A recipient of each of those local governments, with its municipality and the rest to be written."""
    distritos = tuple(distritos)
    gobiernos = GobiernoLocal.objects.in_bulk(distritos)
    return tuple(
        DatosDestinatario(entidad=municipalidad(gobiernos[ubigeo]), ubigeo=ubigeo)
        for ubigeo in distritos
        if ubigeo in gobiernos
    )


def municipalidad(gobierno: GobiernoLocal) -> str:
    """«Municipalidad Distrital de Jangas»."""
    return gobierno.municipalidad


def nueva(
    region: Region, datos: DatosFicha, por: Usuario, *, estricto: bool = True, clave: UUID | None = None
) -> FichaAsistencia:
    """A draft, stored, without its event: for the services of this room alone. A form that sends the same twice began
    one record (YaEmpezada); another thing sent from it begins another."""
    suyo = exigir_escribir_en(por, region.pk)
    datos = limpiar(datos)
    region = bloquear_region(region.pk)
    if clave and (ya := FichaAsistencia.objects.filter(region=region, clave=clave).first()):
        if reglas.es_la_misma(ya, datos, {fila.ubigeo for fila in ya.distritos.all()}):
            raise YaEmpezada(ya)
        clave = None
    errores = reglas.revisar(region.pk, datos, provincias=provincias_propias(por, region.pk, suyo))
    if errores := [e for e in errores if e.grave or estricto]:
        raise DatosInvalidos(errores)
    instante = ahora()
    ficha = FichaAsistencia(
        region=region,
        codigo=next(siguientes_codigos(region.pk, datos.fecha.year)),
        creada_en=instante,
        creada_por=por,
        guardada_en=instante,
        guardada_por=por,
        clave=clave,
    )
    aplicar(ficha, datos, None)
    return ficha
