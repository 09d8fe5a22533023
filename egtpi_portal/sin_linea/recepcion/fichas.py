"""A record of Anexo 3 that came from a phone, with the photograph of its signed form when it brings one."""

from django.urls import reverse

from asistencia.fichas.errores import ConflictoDeEdicion, DatosInvalidos, ErrorDeFicha, YaEmpezada
from asistencia.fichas.formularios import HojaFicha
from asistencia.fichas.formularios.opciones import Opciones
from asistencia.fichas.permisos import exigir_escribir_en
from asistencia.fichas.servicios import adjuntar_firmada, crear_ficha, guardar_ficha
from asistencia.models import FichaAsistencia
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.formularios import Falla

from ..errores import CambioEnElPortal, NoEsta, NoSeGuarda
from .datos import Escrito, Hecho

PARTE = "ficha"


def recibir_ficha(escrito: Escrito, por: Usuario) -> Hecho:
    """Begins the record, or saves it over the version that the person saw; then its photograph.

    Raises NoEsta, NoSeGuarda, CambioEnElPortal, and PermissionDenied as the services do.
    """
    exigir_escribir_en(por, escrito.region.pk)
    ficha = _la_que_sigue(escrito, por) or FichaAsistencia(region=escrito.region)
    hoja = HojaFicha(ficha, Opciones.de(ficha.region, por), escrito=escrito.campos)
    if not hoja.completa:
        raise NoSeGuarda(hoja.fallas)
    try:
        ficha = _guardar(ficha, hoja, escrito, por)
    except DatosInvalidos as error:
        hoja.poner(error.errores)
        raise NoSeGuarda(hoja.fallas) from error
    except ConflictoDeEdicion as conflicto:
        direccion = reverse("asistencia:editar_ficha", args=[ficha.pk])
        version = escrito.versiones.get(PARTE, 0)
        raise CambioEnElPortal(conflicto, direccion=direccion, version=version) from conflicto
    except ErrorDeFicha as error:
        raise NoSeGuarda([Falla("", "", str(error))]) from error
    _con_su_foto(ficha, escrito, por)
    return Hecho(ficha, {PARTE: ficha.version})


def _la_que_sigue(escrito: Escrito, por: Usuario) -> FichaAsistencia | None:
    if escrito.de is None:
        return None
    visibles = FichaAsistencia.objects.visibles_para(por).select_related("region")
    if (ficha := visibles.filter(pk=escrito.de, region=escrito.region).first()) is None:
        raise NoEsta
    return ficha


def _guardar(ficha: FichaAsistencia, hoja: HojaFicha, escrito: Escrito, por: Usuario) -> FichaAsistencia:
    datos = hoja.datos()
    if ficha.pk:
        return guardar_ficha(ficha=ficha, datos=datos, version=escrito.versiones.get(PARTE, 0), por=por).ficha
    try:
        return crear_ficha(region=ficha.region, datos=datos, por=por, clave=escrito.clave)
    except YaEmpezada as error:
        return error.ficha


def _con_su_foto(ficha: FichaAsistencia, escrito: Escrito, por: Usuario):
    if escrito.foto is None:
        return
    nombre = f"{ficha.codigo}.jpg"
    try:
        adjuntar_firmada(ficha=ficha, archivo=escrito.foto, nombre=nombre, por=por, **escrito.firmas)
    except ArchivoRechazado as error:
        raise NoSeGuarda([Falla("id_foto", "Foto de la ficha firmada", str(error))]) from error
