"""What may be written in each step of an acta, beyond its form: dates, codes and references that must make sense.

Each function returns what is wrong, field by field. What is `grave` cannot be kept at all; the rest may stay in a draft
that saves itself while it is typed, and is refused when the step is saved for good.
"""

import datetime as dt
import re

from django.db.models import CharField, DateField

from actas.contenido.datos import DatosSesion
from actas.contenido.entera import ActaEntera, entera
from actas.contenido.evaluacion import por_que_no
from actas.models import AccionAgenda, Acta, Acuerdo, Ambito, Paso, Sector, TipoSesion
from actas.models.acta import HORA
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.sentencias import Sentencia
from egtpi_portal.territorio.models import Firmante, GobiernoLocal, Region

from .vinculos import revisar_vinculos

Errores = list[ErrorDeCampo]


def revisar(acta: Acta | ActaEntera, paso: Paso, datos) -> Errores:
    """What is wrong in the data of a step of that acta."""
    return REVISORES[Paso(paso)](entera(acta), datos)


def revisar_sesion(region: Region | str, datos: DatosSesion, acta: Acta | None = None) -> Errores:
    """A session is not in the future, not before the pact, and not the second ordinary one of its day."""
    region = region.pk if isinstance(region, Region) else region
    errores = []
    fecha = datos.fecha_sesion
    if datos.tipo not in TipoSesion.values:
        errores.append(ErrorDeCampo("tipo", "Elija si la sesión fue ordinaria o extraordinaria.", grave=True))
    if fecha > hoy():
        errores.append(ErrorDeCampo("fecha_sesion", "La sesión no puede ser de un día que aún no llega.", grave=True))
    inicio = inicio_del_pacto(region)
    if inicio and fecha < inicio:
        errores.append(
            ErrorDeCampo(
                "fecha_sesion",
                f"La sesión no puede ser anterior al Pacto Regional, que se empezó a suscribir el {inicio:%d/%m/%Y}.",
                grave=True,
            )
        )
    if datos.tipo == TipoSesion.ORDINARIA:
        suyas = _ORDINARIAS(region=region, fecha=fecha)
        if otra := next((una for una in suyas if acta is None or una.pk != acta.pk), None):
            errores.append(
                ErrorDeCampo(
                    "fecha_sesion",
                    f"Ya hay un acta de sesión ordinaria de ese día, {otra.codigo}. Si hubo otra, fue extraordinaria.",
                    grave=True,
                )
            )
    for campo in ("hora_inicio", "hora_fin"):
        if getattr(datos, campo) and not re.fullmatch(HORA, getattr(datos, campo)):
            errores.append(ErrorDeCampo(campo, "Escriba la hora así: 09:30.", grave=True))
    if not errores and datos.hora_inicio and datos.hora_fin and datos.hora_fin <= datos.hora_inicio:
        errores.append(ErrorDeCampo("hora_fin", "La sesión no puede terminar antes de empezar."))
    return errores


_PRIMERA_FIRMA = Sentencia(
    lambda region: (
        Firmante.objects.filter(pacto=region, suscrito_el__isnull=False)
        .order_by("suscrito_el")
        .values_list("suscrito_el", flat=True)[:1]
    ),
    region=CharField(),
)


_ORDINARIAS = Sentencia(
    lambda region, fecha: Acta.objects.vigentes().filter(region=region, fecha_sesion=fecha, tipo=TipoSesion.ORDINARIA),
    region=CharField(),
    fecha=DateField(),
)


def inicio_del_pacto(region: str) -> dt.date | None:
    """When the first local government signed the region's pact; None when none has."""
    return _PRIMERA_FIRMA.primera(region=region)


def _participantes(suya: ActaEntera, datos) -> Errores:
    conocidos = _ubigeos_conocidos(p.ubigeo for p in datos)
    errores = []
    for n, p in enumerate(datos):
        if p.ubigeo and p.ubigeo not in conocidos:
            errores.append(ErrorDeCampo("ubigeo", f"No hay un gobierno local con el código «{p.ubigeo}».", n, True))
        if not p.nombre:
            errores.append(ErrorDeCampo("nombre", "Escriba el nombre de quien participó.", n))
        if not p.entidad:
            errores.append(ErrorDeCampo("entidad", "Escriba a qué entidad representó.", n))
    return errores


def _agenda(suya: ActaEntera, datos) -> Errores:
    errores = _codigos(datos, set(suya.claves_de_los_puntos), "el punto de agenda")
    conocidos = _ubigeos_conocidos(u for p in datos for u in p.reconocidos)
    for n, p in enumerate(datos):
        if p.accion not in AccionAgenda.values:
            errores.append(ErrorDeCampo("accion", "Elija de qué trata el punto.", n, True))
        if not p.descripcion:
            errores.append(ErrorDeCampo("descripcion", "Describa el punto de agenda.", n))
        if any(sector not in Sector.values for sector in p.sectores):
            errores.append(ErrorDeCampo("sectores", "Elija sectores de la lista.", n, True))
        if p.pct_validado is not None and not (p.pct_validado.is_finite() and 0 <= p.pct_validado <= 100):
            errores.append(ErrorDeCampo("pct_validado", "El porcentaje va de 0 a 100.", n, True))
        if mal := por_que_no(p.evaluacion, p.reconocidos, p.motivo_reconocimiento):
            errores.append(ErrorDeCampo("motivo_reconocimiento", mal, n))
        for ubigeo in p.reconocidos:
            if ubigeo not in conocidos:
                errores.append(
                    ErrorDeCampo("reconocidos", f"No hay un gobierno local con el código «{ubigeo}».", n, True)
                )
    return errores


def _seguimiento(suya: ActaEntera, datos) -> Errores:
    codigos = [fila.acuerdo for fila in datos.acuerdos]
    if not codigos:
        return []
    acta = suya.acta
    anteriores = set(
        Acuerdo.objects.filter(
            region_id=acta.region_id,
            codigo__in=codigos,
            acta__in=Acta.objects.presentadas().filter(fecha_sesion__lt=acta.fecha_sesion),
        ).values_list("codigo", flat=True)
    ) | {fila.acuerdo for fila in suya.paso(Paso.SEGUIMIENTO).acuerdos}
    errores = []
    for n, codigo in enumerate(codigos):
        if codigo not in anteriores:
            errores.append(
                ErrorDeCampo("acuerdo", f"«{codigo}» no es un acuerdo de una sesión anterior de la región.", n, True)
            )
        if codigo in codigos[:n]:
            errores.append(ErrorDeCampo("acuerdo", f"El acuerdo {codigo} está dos veces.", n, True))
    return errores


def _acuerdos(suya: ActaEntera, datos) -> Errores:
    acta, puntos = suya.acta, suya.claves_de_los_puntos
    errores = _codigos(datos, {a.codigo for a in suya.filas(Paso.ACUERDOS)}, "el acuerdo")
    for n, a in enumerate(datos):
        if a.ambito not in Ambito.values:
            errores.append(ErrorDeCampo("ambito", "Elija con quiénes es el acuerdo.", n, True))
        if a.punto and a.punto not in puntos:
            errores.append(ErrorDeCampo("punto", f"La agenda de esta acta no tiene un punto «{a.punto}».", n, True))
        if not a.punto:
            errores.append(ErrorDeCampo("punto", "Elija de qué punto de la agenda sale el acuerdo.", n))
        if not a.texto:
            errores.append(ErrorDeCampo("texto", "Escriba el acuerdo.", n))
        if a.plazo is None:
            errores.append(ErrorDeCampo("plazo", "Indique hasta cuándo se cumplirá.", n))
        elif a.plazo < acta.fecha_sesion:
            errores.append(
                ErrorDeCampo("plazo", f"El plazo no puede ser anterior a la sesión ({acta.fecha_sesion:%d/%m/%Y}).", n)
            )
        if not a.responsable_entidad:
            errores.append(ErrorDeCampo("responsable_entidad", "Indique la entidad responsable.", n))
        if not (a.responsable_nombre or a.responsable_cargo):
            errores.append(ErrorDeCampo("responsable_nombre", "Indique el nombre o el cargo del responsable.", n))
    return errores + revisar_vinculos(acta.region_id, ((a.indicador, a.gobiernos) for a in datos))


def _evidencias(suya: ActaEntera, datos) -> Errores:
    puntos, adjuntos = suya.claves_de_los_puntos, {uno.adjunto for uno in suya.paso(Paso.EVIDENCIAS)}
    errores = []
    for n, e in enumerate(datos):
        if e.adjunto not in adjuntos:
            errores.append(ErrorDeCampo("adjunto", "Ese archivo ya no está en el acta.", n, True))
        if e.punto and e.punto not in puntos:
            errores.append(ErrorDeCampo("punto", f"La agenda de esta acta no tiene un punto «{e.punto}».", n, True))
        if e.desagregada and not e.punto:
            errores.append(
                ErrorDeCampo("desagregada", "Elija el punto de agenda en que se analizaron estos datos.", n, True)
            )
    return errores


REVISORES = {
    Paso.SESION: lambda suya, datos: revisar_sesion(suya.acta.region_id, datos, suya.acta),
    Paso.PARTICIPANTES: _participantes,
    Paso.AGENDA: _agenda,
    Paso.SEGUIMIENTO: _seguimiento,
    Paso.ACUERDOS: _acuerdos,
    Paso.EVIDENCIAS: _evidencias,
}


def _codigos(datos, propios: set[str], que: str) -> Errores:
    """A row with a code is one that the acta has, and comes once."""
    errores, vistos = [], set()
    for n, fila in enumerate(datos):
        if fila.codigo and (fila.codigo not in propios or fila.codigo in vistos):
            errores.append(ErrorDeCampo("codigo", f"No se encuentra {que} «{fila.codigo}» en esta acta.", n, True))
        vistos.add(fila.codigo)
    return errores


def _ubigeos_conocidos(ubigeos) -> set[str]:
    return set(GobiernoLocal.objects.filter(pk__in={u for u in ubigeos if u}).values_list("pk", flat=True))
