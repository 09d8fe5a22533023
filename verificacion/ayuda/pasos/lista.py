"""The first steps of each role. A step is done once the trail tells that the person did it (docs/decisiones/0067)."""

from collections.abc import Mapping
from dataclasses import dataclass

from egtpi_portal.cuentas.models import Rol


@dataclass(frozen=True, slots=True)
class Paso:
    """A first step: what to do, where, its page of the manual, and the actions of the trail that say it was done; none
    for the person's own telephone."""

    titulo: str
    donde: str
    manual: str
    acciones: tuple[str, ...]


TELEFONO = Paso("Deje su teléfono en «Mi cuenta», para que lo ubiquen", "ingreso:cuenta", "mi-cuenta", ())
_FACTOR = Paso("Active su segundo factor", "mfa_index", "segundo-factor", ("segundo_factor.alta",))
_ACTA = Paso("Empiece a escribir un acta", "actas:lista", "escribir-un-acta", ("acta.creacion", "acta.edicion"))
_FIRMADA = Paso("Suba un acta firmada", "actas:lista", "acta-firmada", ("acta.firmada",))
_ACUERDO = Paso("Ponga al día un acuerdo", "acuerdos:lista", "acuerdos", ("acuerdo.situacion", "acuerdo.importacion"))
_FICHA = Paso("Empiece una ficha de asistencia", "asistencia:fichas", "fichas", ("ficha.creacion", "ficha.copia"))
_REGISTRADA = Paso("Registre una ficha firmada", "asistencia:fichas", "fichas", ("ficha.registro",))
_CALENDARIO = Paso(
    "Lleve las fechas a su teléfono", "agenda:suscripcion", "calendario", ("calendario_propio.apertura",)
)
_COORDINACION = (
    TELEFONO,
    Paso("Dé su primer visto bueno", "actas:bandeja", "visto-bueno", ("acta.visto_bueno",)),
    Paso("Pida los informes de sus regiones", "verificacion:informes", "tableros", ("informe.pedido",)),
    _CALENDARIO,
)

DE_CADA_ROL: Mapping[str, tuple[Paso, ...]] = {
    Rol.SECRETARIO_TECNICO: (
        TELEFONO,
        _ACTA,
        _FIRMADA,
        Paso("Presente un acta", "actas:lista", "acta-firmada", ("acta.presentacion",)),
        _ACUERDO,
        Paso("Cargue la matriz del mes", "acuerdos:lista", "matriz-del-mes", ("matriz.carga",)),
        _REGISTRADA,
    ),
    Rol.EQUIPO_REGIONAL: (TELEFONO, _ACTA, _FIRMADA, _ACUERDO, _FICHA),
    Rol.GOBIERNO_PROVINCIAL: (
        TELEFONO, _FICHA, Paso("Suba una ficha firmada", "asistencia:fichas", "fichas-en-cascada", ("ficha.firmada",)),
        _REGISTRADA,
    ),
    Rol.COORDINADOR_FED: _COORDINACION,
    Rol.COORDINADOR_MIDIS: _COORDINACION,
    Rol.REVISOR_DAT: (
        TELEFONO,
        _FACTOR,
        Paso("Revise una pieza", "verificacion:cola", "revisar", ("revision.registro",)),
        Paso("Sortee una muestra", "verificacion:muestras", "revisar", ("revision.muestra",)),
    ),
    Rol.EVALUADOR_DMI: (
        TELEFONO,
        _FACTOR,
        Paso("Registre una meta o las cifras del CAD", "metas:lista", "metas-y-datos",
             ("meta.registro", "cad.registro")),
        Paso("Proponga una verificación", "oficial:lista", "proponer", ("verificacion.propuesta",)),
        Paso("Emita una verificación", "oficial:lista", "emitir", ("verificacion.emision",)),
    ),
    Rol.ADMINISTRADOR: (
        TELEFONO,
        _FACTOR,
        Paso("Designe a una persona", "personas:inicio", "personas", ("membresia.alta",)),
        Paso("Descargue la bitácora", "bitacora:lista", "exportar", ("bitacora.exportacion",)),
    ),
    Rol.CONSULTA: (
        TELEFONO,
        Paso("Elija qué avisos le llegan", "avisos:ajustes", "buscar-y-avisos", ("avisos.eleccion",)),
        Paso("Guarde los filtros de una lista", "acuerdos:lista", "buscar-y-avisos", ("vista.alta",)),
    ),
}  # fmt: skip
"""By role, in the order in which they are done."""
